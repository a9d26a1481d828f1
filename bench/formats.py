"""How time and memory of a report grow with its findings: ten times as many, ten times as much."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bench.measure import Row, busy_seconds, command
from bench.synthetic import documents
from checker.conflict.audit import Audit, Scope, audit
from checker.conflict.finding import Finding
from checker.document import Document
from checker.language.library import load, names
from checker.report.formats import FORMATS, make
from checker.report.report import Report
from checker.resources import folder
from checker.source import Source

SIZES = (1_000, 10_000)
RUNS, PATIENCE = 5, 4.0
"""How often a report is made at most, and the seconds after which it is not made again."""

AT_MOST = 12
AS_OF = date(2024, 1, 1)
LEAST = 5.0
"""Megabytes: growth below it is the noise of the allocator, and counts as this much."""


def run() -> Iterator[Row]:
    """The time of a report over that of a tenth of the findings; the same of the memory it takes.

    Each is measured in a process of its own, since memory that was once taken is kept.
    """
    measured = {(name, size): _fresh(name, size) for name in FORMATS for size in SIZES}
    small, large = SIZES
    for name in FORMATS:
        one, other = measured[name, large], measured[name, small]
        for what, unit in (("seconds", "s"), ("megabytes", "MB")):
            yield Row(
                f"{name} of {large:,} findings, against {small:,} ({what})",
                (_least(one, what) / _least(other, what),),
                at_most=AT_MOST,
                note=f"{one[what]:.2f} {unit} against {other[what]:.2f} {unit}",
            )


def _least(measured: dict[str, float], what: str) -> float:
    return max(measured[what], LEAST) if what == "megabytes" else measured[what]


def _fresh(name: str, size: int) -> dict[str, float]:
    told: dict[str, float] = json.loads(
        command([sys.executable, "-m", "bench.formats", name, str(size)], {"HEGUI_CACHE_DIR": ""})
    )
    return told


def report(size: int) -> Report:
    """A report of so many findings on made-up rules: ten rules, and copies under other names."""
    library = load(names(folder("policy")), [folder("policy")])
    scope = Scope(AS_OF, frozenset(library.requested))
    given = documents(10, library.vocabulary)
    made: Audit = audit(given, library.policies, library.vocabulary, scope)
    pattern = [one for one in made.findings if one.document is not None]
    findings: list[Finding] = []
    copies: list[Document] = []
    while len(findings) < size:
        number = len(copies)
        for document in made.documents:
            source = Source(f"copy-{number:05}-{document.source.name}", document.source.text)
            copy = replace(document, source=source, issuer=f"示例第{number % 20 + 1}局")
            copies.append(copy)
            findings += (
                replace(one, document=copy, fingerprint=f"{number:05}{one.fingerprint[:11]}")
                for one in pattern
                if one.document is document
            )
    kept = tuple(copies)
    chosen = replace(made, findings=tuple(findings[:size]), documents=kept, held=kept)
    return Report(chosen, "zh", "0")


def main(name: str, size: int) -> None:
    """Print what one report takes: seconds of the processor, megabytes beyond the findings."""
    given = report(size)
    make(name, replace(given, audit=replace(given.audit, findings=given.audit.findings[:9])))
    before = _peak()
    seconds = busy_seconds(lambda: make(name, given))
    megabytes = _peak() - before
    # The fastest of some, as far as they are quick: the first one also fills caches.
    spent, runs = seconds, 1
    while spent < PATIENCE and runs < RUNS:
        again = busy_seconds(lambda: make(name, given))
        seconds, spent, runs = min(seconds, again), spent + again, runs + 1
    print(json.dumps({"seconds": seconds, "megabytes": megabytes}))


def _peak() -> float:
    """The most memory that this process had so far, in megabytes (Linux counts kilobytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
