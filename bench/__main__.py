"""Run the benchmarks, or those named: `python -m bench [NAME…]`.

Prints a table of ratios, each the median of several runs, with their bounds. Exit status: 0 all
bounds hold, 1 one is broken (or a benchmark failed), 2 a name is unknown. A benchmark that can't
be run here is told, and breaks none.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bench import clauses, engine, files, formats, reading, scaling, start
from bench.measure import WIDTH, Broken, Row, Skip
from checker.diagnostic import Fault

BENCHMARKS: dict[str, Callable[[], Iterator[Row]]] = {
    "engine": engine.run,
    "reading": reading.run,
    "scaling": scaling.run,
    "start": start.run,
    "clauses": clauses.run,
    "formats": formats.run,
    "files": files.run,
}


def main(named: Sequence[str]) -> int:
    """Measure, print, and give the exit status."""
    unknown = [name for name in named if name not in BENCHMARKS]
    if unknown:
        known = ", ".join(BENCHMARKS)
        print(f"bench: there is no benchmark `{unknown[0]}`; use {known}", file=sys.stderr)
        return 2
    rows: list[tuple[str, Row]] = []
    told: list[str] = []
    failed = False
    for name in named or BENCHMARKS:
        begun = time.perf_counter()
        print(f"{name} ...", end="", file=sys.stderr, flush=True)
        try:
            rows.extend((name, row) for row in BENCHMARKS[name]())
        except Skip as skip:
            told.append(f"{name} skipped: {skip}")
        except (Broken, Fault) as wrong:
            failed = True
            told.append(f"{name} FAILED: {wrong}")
        print(f" {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    console = Console(width=None if sys.stdout.isatty() else WIDTH, highlight=False)
    if rows:
        console.print(table(rows))
    for line in told:
        console.print(Text(line))
    return int(failed or not all(row.holds for _, row in rows))


def table(rows: Sequence[tuple[str, Row]]) -> Table:
    """The rows as a table: what was compared, the value held, the lowest and highest, the bound."""
    made = Table("benchmark", "what is compared", box=None, padding=(0, 2, 0, 0))
    made.add_column("value", justify="right")
    made.add_column("spread", justify="right")
    made.add_column("bound")
    made.add_column("")
    made.add_column("measured")
    for name, row in rows:
        mark = ("holds" if row.holds else "BROKEN") if row.bound else ""
        made.add_row(
            name,
            Text(row.what),
            f"{row.value:.2f} {row.unit}".strip(),
            f"{min(row.values):.2f}–{max(row.values):.2f}",
            row.bound,
            Text(mark, style="" if row.holds else "bold red"),
            Text(row.note),
        )
    return made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
