"""Write down the findings of today, so that later runs fail on new ones alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from checker.conflict.audit import Audit
from checker.conflict.finding import Finding, Level
from checker.diagnostic import Diagnostic, Fault, Label, Severity, Words
from checker.source import Source, Span
from checker.vocabulary import Vocabulary

VERSION = 2
"""Of the form of the file; 1 knew findings by another fingerprint."""

ENOUGH = 10
"""Entries without a finding that are told one by one."""

KEYS = ("document", "label", "level", "kind", "policy", "clause", "words", "fingerprint")
"""What an entry tells, in this order. All but level and fingerprint are for a person who
reads what a commit changes in the file, and for telling which document an entry belongs to."""


class Entry(NamedTuple):
    """A finding that was there before; `place` is where the file says so."""

    place: Label
    document: str
    level: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """A baseline file."""

    source: Source
    entries: tuple[Entry, ...]


class Sifted(NamedTuple):
    """The audit without the findings that the baseline has, and warnings for entries of it that
    no longer occur."""

    audit: Audit
    gone: tuple[Diagnostic, ...]


def render(findings: Iterable[Finding], vocabulary: Vocabulary) -> str:
    """A baseline of findings as JSON: sorted, one finding a line."""
    rows = (_row(finding, vocabulary) for finding in findings)
    told = sorted(
        {row["fingerprint"]: row for row in rows}.values(),
        key=lambda row: [row[key] for key in ("document", "policy", "clause", *KEYS)],
    )
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in told)
    return f'{{"hegui-baseline": {VERSION}, "findings": [\n{lines}\n]}}\n'


def _row(finding: Finding, vocabulary: Vocabulary) -> dict[str, str]:
    document = finding.document
    region = vocabulary.terms["region"][finding.region]
    values = (
        document.title if document is not None else finding.policy.title,
        finding.provision.at if finding.provision is not None else region.label("zh"),
        finding.level.value,
        finding.kind.value,
        finding.policy.name,
        finding.clause.name,
        " ".join(finding.quote.split())[:40],
        finding.fingerprint,
    )
    return dict(zip(KEYS, values, strict=True))


def read(source: Source) -> Baseline:
    """The entries of a baseline. Raises Fault if it is none."""
    try:
        content = json.loads(source.text)
    except (json.JSONDecodeError, RecursionError) as error:
        at = getattr(error, "pos", 0)
        raise Fault(_bad(source, Span(at, at + 1))) from error
    rows = content.get("findings") if isinstance(content, dict) else None
    if isinstance(rows, list) and content.get("hegui-baseline") in range(1, VERSION):
        raise Fault(_old(source))
    if not isinstance(rows, list) or content.get("hegui-baseline") != VERSION:
        raise Fault(_bad(source, Span(0, 1)))
    at = 0
    entries = []
    for row in rows:
        if not isinstance(row, dict) or not all(isinstance(row.get(key), str) for key in KEYS):
            raise Fault(_bad(source, Span(at, at + 1)))
        # Each fingerprint stands in its own line, where a person finds what the entry is.
        at = max(source.text.find(json.dumps(row["fingerprint"]), at), 0)
        place = Label(source, Span(at, at + len(row["fingerprint"]) + 2))
        entries.append(_entry(row, place))
    return Baseline(source, tuple(entries))


def _entry(row: Mapping[str, Any], place: Label) -> Entry:
    return Entry(place, row["document"], row["level"], row["fingerprint"])


def _bad(source: Source, span: Span) -> Diagnostic:
    return Diagnostic(
        "bad-baseline",
        Words("the file is no baseline", "该文件不是基线文件"),
        Label(source, span),
        help=Words(
            "write it anew with `hegui baseline PATH -o FILE`",
            "请用 hegui baseline 路径 -o 文件 重新生成",
        ),
    )


def _old(source: Source) -> Diagnostic:
    at = max(source.text.find('"hegui-baseline"'), 0)
    return Diagnostic(
        "old-fingerprints",
        Words(
            "the baseline knows its findings by the fingerprints of an earlier version",
            "该基线按旧版的核对编号记录，现已无法对应",
        ),
        Label(source, Span(at, at + len('"hegui-baseline"'))),
        help=Words(
            "write it anew with `hegui baseline` from the rules as they were when it was written",
            "请以当初建立基线时的规定，用 hegui baseline 重新生成",
        ),
    )


def sift(audit: Audit, baseline: Baseline, *, whole: bool) -> Sifted:
    """Take out what the baseline has. A doubt in it does not stand for a sure conflict.

    whole: the run took in all that the project has; else entries of documents that were not read
    are not looked for.
    """
    known = {entry.fingerprint: entry for entry in baseline.entries}
    new = [finding for finding in audit.findings if not _has(known, finding)]
    met = {finding.fingerprint for finding in audit.findings}
    titles = {one.title for one in audit.documents}
    gone = [
        entry
        for entry in known.values()
        if entry.fingerprint not in met and (whole or entry.document in titles)
    ]
    sifting = audit.sifting._replace(known=len(audit.findings) - len(new))
    return Sifted(replace(audit, findings=tuple(new), sifting=sifting), tuple(_gone(gone)))


def _has(known: Mapping[str, Entry], finding: Finding) -> bool:
    entry = known.get(finding.fingerprint)
    if entry is None:
        return False
    return finding.level is not Level.CONFLICT or entry.level == Level.CONFLICT


def _gone(entries: list[Entry]) -> Iterable[Diagnostic]:
    help_ = Words(
        "it is mended, or its document is gone; write the baseline anew with `hegui baseline`",
        "该处已整改，或文件已删除；请用 hegui baseline 重新生成基线",
    )
    for entry in entries[:ENOUGH]:
        yield Diagnostic(
            "baseline-stale",
            Words(
                f"a finding of the baseline no longer occurs: {entry.document}",
                f"基线中的一项发现已不存在：{entry.document}",
            ),
            entry.place,
            help=help_,
            severity=Severity.WARNING,
        )
    rest = len(entries) - ENOUGH
    if rest > 0:
        yield Diagnostic(
            "baseline-stale",
            Words(
                f"{rest} more findings of the baseline no longer occur",
                f"基线中另有 {rest} 项发现已不存在",
            ),
            where=entries[0].place.source.name,
            help=help_,
            severity=Severity.WARNING,
        )
