"""Judging in memory, beside regorus: the same twenty rules over the same provisions."""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.measure import Row, by_turns, command, fresh
from bench.peers.corpus import generated, peers, regorus

PROVISIONS = 10_000
RUNS = 11

BUSY = """
import runpy, sys, time
from pathlib import Path
time.perf_counter = time.process_time
sys.dont_write_bytecode = True
del sys.argv[0]
sys.path.insert(0, str(Path(sys.argv[0]).parent))
runpy.run_path(sys.argv[0], run_name="__main__")
"""
"""Runs another engine's script with the clock that we use: time of the processor, not of the wall.
"""


def run() -> Iterator[Row]:
    """The rate of judging over the rate of regorus's evaluation; and whether both find the same.

    Both in fresh processes, the policy and the provisions loaded before the clock runs. Ours
    gives each hit its span and its reason; regorus gives pairs of a provision and a rule.
    """
    python = regorus()
    with generated(PROVISIONS) as corpus:

        def other(engine: str, interpreter: Path | str) -> dict[str, Any]:
            script = peers() / f"e_{engine}.py"
            told = command([interpreter, "-c", BUSY, script, corpus.data])
            measured: dict[str, Any] = json.loads(told)
            return measured

        expected = other("python", sys.executable)
        pairs = by_turns(
            lambda: fresh("judge", corpus.summaries), lambda: other("regorus", python), RUNS
        )
    wrong = [
        float(
            (expected["findings"], expected["sha"]) != (mine["findings"], mine["sha"])
            or expected["sha"] != theirs["sha"]
            or mine["doubts"] > 0
        )
        for mine, theirs in pairs
    ]
    yield Row(
        "runs with other findings than the reference",
        (sum(wrong),),
        at_most=0,
        unit="runs",
        note=f"{expected['findings']:,} findings, sha {expected['sha']}",
    )
    rate = statistics.median(mine["rate"] for mine, _ in pairs)
    peer = statistics.median(theirs["eval_pps"] for _, theirs in pairs)
    yield Row(
        "judging, against regorus (rate)",
        tuple(mine["rate"] / theirs["eval_pps"] for mine, theirs in pairs),
        at_least=5,
        note=f"{rate:,.0f} against {peer:,.0f} provisions/s",
    )
