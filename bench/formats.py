"""How time and memory of a report grow with its findings: ten times as many, ten times as much."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bench.measure import Row, busy_seconds, command, uncollected
from bench.synthetic import documents
from checker.conflict.audit import Audit, Scope, audit
from checker.language.library import load, names
from checker.report.formats import FORMATS, make
from checker.report.report import Report
from checker.resources import folder

SIZES = (1_000, 10_000)
RUNS = 1
AT_MOST = 12
AS_OF = date(2024, 1, 1)
LEAST = 2.0
"""Megabytes: growth below it is the noise of the allocator, and counts as this much."""


def run() -> Iterator[Row]:
    """The time of a report over that of a tenth of the findings; the same of the memory it takes.

    Each is measured in a process of its own, since memory that was once taken is kept.
    """
    measured = {
        (name, size): [_fresh(name, size) for _ in range(RUNS)]
        for name in FORMATS
        for size in SIZES
    }
    small, large = SIZES
    for name in FORMATS:
        pairs = list(zip(measured[name, large], measured[name, small], strict=True))
        for what, unit in (("seconds", "s"), ("megabytes", "MB")):
            yield Row(
                f"{name} of {large:,} findings, against {small:,} ({what})",
                tuple(_least(one, what) / _least(other, what) for one, other in pairs),
                at_most=AT_MOST,
                note=f"{pairs[-1][0][what]:.2f} {unit} against {pairs[-1][1][what]:.2f} {unit}",
            )


def _least(measured: dict[str, float], what: str) -> float:
    return max(measured[what], LEAST) if what == "megabytes" else measured[what]


def _fresh(name: str, size: int) -> dict[str, float]:
    told: dict[str, float] = json.loads(
        command([sys.executable, "-m", "bench.formats", name, str(size)], {"HEGUI_CACHE_DIR": ""})
    )
    return told


def report(size: int) -> Report:
    """A report of so many findings on made-up rules, each document as long as the others."""
    library = load(names(folder("policy")), [folder("policy")])
    scope = Scope(AS_OF, frozenset(library.requested))
    count = size // 50
    while True:
        given = documents(count, library.vocabulary)
        made: Audit = audit(given, library.policies, library.vocabulary, scope)
        if len(made.findings) >= size:
            break
        count *= 2
    findings = made.findings[:size]
    last = max(one.source.name for one in findings if one.document is not None)
    kept = tuple(one for one in made.documents if one.source.name <= last)
    return Report(replace(made, findings=findings, documents=kept, held=kept), "zh", "0")


def main(name: str, size: int) -> None:
    """Print what one report takes: seconds of the processor, megabytes beyond the findings."""
    given = report(size)
    make(name, replace(given, audit=replace(given.audit, findings=given.audit.findings[:9])))
    before = _peak()
    with uncollected():
        seconds = busy_seconds(lambda: make(name, given))
    print(json.dumps({"seconds": seconds, "megabytes": _peak() - before}))


def _peak() -> float:
    """The most memory that this process had so far, in megabytes (Linux counts kilobytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
