"""How long a person waits for the command, beside a Python that only imports two libraries."""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Row, Skip, by_turns, command, seconds
from checker.resources import folder

RUNS = 15


def run() -> Iterator[Row]:
    """Wall times of whole processes: `hegui --version`, and `hegui check` with a warm cache.

    Checked is the largest of the shipped summaries.
    """
    hegui = shutil.which("hegui", path=Path(sys.executable).parent)
    if hegui is None:
        raise Skip("the command `hegui` is not installed beside this Python")
    largest = max(folder("corpus").rglob("*.yaml"), key=lambda path: (path.stat().st_size, path))
    with tempfile.TemporaryDirectory(prefix="hegui-bench-") as cache:

        def plain() -> float:
            return seconds(lambda: command([sys.executable, "-c", "import lark, rich"]))

        def version() -> float:
            return seconds(lambda: command([hegui, "--version"]))

        def check() -> float:
            # 1: there are findings.
            return seconds(
                lambda: command(
                    [hegui, "check", largest, "--any-status"], {"HEGUI_CACHE_DIR": cache}, (0, 1)
                )
            )

        check()  # fills the cache
        versions = by_turns(version, plain, RUNS)
        checks = by_turns(check, plain, RUNS)
    against = statistics.median(other for _, other in versions)
    yield Row(
        "hegui --version, against `import lark, rich` (time)",
        tuple(one / other for one, other in versions),
        at_most=2,
        note=f"{statistics.median(one for one, _ in versions):.3f} s against {against:.3f} s",
    )
    yield Row(
        "hegui check of one summary, cache warm",
        tuple(one for one, _ in checks),
        at_most=0.4,
        unit="s",
        note=f"fastest of {RUNS}, {largest.name}",
        fastest=True,
    )
    yield Row(
        "the same, against `import lark, rich` (time)",
        tuple(one / other for one, other in checks),
    )
