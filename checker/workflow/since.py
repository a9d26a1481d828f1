"""Keep the findings of provisions that have changed since a revision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from checker.conflict.audit import Audit
from checker.document import Document
from checker.workflow.git import History
from checker.workflow.identity import Meaning, meaning, meanings

Read = Callable[[Path, bytes], Document | None]
"""Reads a file's earlier bytes as the document that they were; the path tells the kind of file."""


def changed_only(audit: Audit, paths: Mapping[str, Path | None], rev: str, read: Read) -> Audit:
    """The audit without findings in provisions that say the same in the revision.

    paths: for the name of each document's source, its file; None for standard input, which has no
    past. A provision that has been renumbered, or has moved within its file, has not changed; one
    in which something else is now read has, for its heading was another. A gap is no provision's,
    and is left out. Raises Fault where git can't tell.
    """
    history = History(rev)
    before: dict[str, set[Meaning] | None] = {}
    kept = []
    # Every repository is asked, also where there is no finding: a mistyped revision is no pass.
    files = {name: path.resolve() for name, path in paths.items() if path is not None}
    revisions = {name: history.of(path) for name, path in files.items()}
    for finding in audit.findings:
        if finding.document is None or finding.provision is None:
            continue
        name = finding.document.source.name
        if name not in before:
            before[name] = set()
            if name in revisions:
                path, revision = files[name], revisions[name]
                if revision.unchanged(path):
                    before[name] = None
                elif (text := revision.text(path)) is not None:
                    old = read(path, text)
                    before[name] = meanings([old] if old is not None else [])
        said = before[name]
        if said is not None and meaning(finding.provision) not in said:
            kept.append(finding)
    sifting = audit.sifting._replace(since=rev, unchanged=len(audit.findings) - len(kept))
    return replace(audit, findings=tuple(kept), sifting=sifting)
