"""What is measured in a fresh process: `python -m bench.work TASK FOLDER` prints JSON.

The clock runs around the work alone: imports, the policy and the vocabulary are loaded before.
"""

from __future__ import annotations

import hashlib
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bench.measure import ROOT, busy_seconds, uncollected
from checker.conflict.audit import Audit, Scope, audit
from checker.conflict.calculus import judging
from checker.conflict.rules import ready
from checker.diagnostic import Fault
from checker.document import Document
from checker.files import read_source
from checker.language.library import Library, load
from checker.regulation.load import read_summary

POLICY = ROOT / "bench" / "peers" / "peers.policy"
AS_OF = date(2024, 1, 1)


def files(folder: Path) -> list[Path]:
    """The summaries in a folder, in the order of their names."""
    return sorted(folder.glob("*.yaml"))


def documents(folder: Path, library: Library) -> list[Document]:
    """Every summary of a folder, read; a mistake in one is a mistake of the benchmark."""
    read = []
    for path in files(folder):
        document, found = read_summary(read_source(path), library.vocabulary)
        if document is None:
            raise Fault(*found)
        read.append(document)
    return read


def held(library: Library, read: list[Document]) -> Audit:
    """The audit of documents by the policy that the comparison is about."""
    scope = Scope(AS_OF, frozenset(library.requested))
    return audit(read, library.policies, library.vocabulary, scope)


def _judge(folder: Path) -> dict[str, Any]:
    """Judge every norm in memory; a pair is a provision's number and the clause it breaks."""
    library = load([str(POLICY)])
    read = documents(folder, library)
    rules = ready(library.policies, library.vocabulary)
    names = [rule.clause.name for rule in rules.rules]
    pairs: list[tuple[str, str]] = []
    doubts = 0

    def work() -> None:
        nonlocal doubts
        judge = judging(rules)
        for document in read:
            for provision in document.provisions:
                for norm in provision.norms:
                    for hit in judge(norm):
                        pairs.append((provision.at, names[hit.rule]))
                        if hit.doubts:
                            doubts += 1

    with uncollected():
        passed = busy_seconds(work)
    every = sorted(set(pairs))
    digest = hashlib.sha256("\n".join(f"{at} {name}" for at, name in every).encode())
    provisions = sum(len(document.provisions) for document in read)
    return {
        "rate": provisions / passed,
        "findings": len(every),
        "doubts": doubts,
        "sha": digest.hexdigest()[:12],  # as long as the other engines print it
    }


def _read(folder: Path) -> dict[str, Any]:
    """Read every summary with a span for each value, and audit them."""
    library = load([str(POLICY)])
    findings = 0

    def work() -> None:
        nonlocal findings
        findings = len(held(library, documents(folder, library)).findings)

    with uncollected():
        passed = busy_seconds(work)
    return {"seconds": passed, "findings": findings}


def _plain(folder: Path) -> dict[str, Any]:
    """Load the same files by PyYAML alone, with libyaml and without any place kept."""
    return {"seconds": busy_seconds(lambda: [_load(path) for path in files(folder)])}


def _plain_uncollected(folder: Path) -> dict[str, Any]:
    """The same without the search for cycles, which PyYAML's caller seldom thinks of."""
    with uncollected():
        return _plain(folder)


def _load(path: Path) -> object:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


TASKS = {
    "judge": _judge,
    "read": _read,
    "plain": _plain,
    "plain-uncollected": _plain_uncollected,
}


if __name__ == "__main__":
    print(json.dumps(TASKS[sys.argv[1]](Path(sys.argv[2]))))
