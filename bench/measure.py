"""Measure two things by turns, in fresh processes where caches could help, and hold the ratio."""

from __future__ import annotations

import gc
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 140

One = TypeVar("One")
Other = TypeVar("Other")


class Skip(Exception):
    """Why a benchmark can't be run here; no bound is broken by it."""


class Broken(Exception):
    """What went wrong in a process that a benchmark started."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: the values of all runs, of which the median is held to the bound.

    A row without a bound is told for its own sake. `unit` is empty for a ratio. `fastest`: the
    lowest value is held instead, since a time that is no ratio grows with all else that runs.
    """

    what: str
    values: tuple[float, ...]
    at_least: float | None = None
    at_most: float | None = None
    unit: str = ""
    note: str = ""
    fastest: bool = False

    @property
    def value(self) -> float:
        """The value that is held to the bound."""
        return min(self.values) if self.fastest else statistics.median(self.values)

    @property
    def holds(self) -> bool:
        """Whether the bound holds; a row without one always does."""
        low = float("-inf") if self.at_least is None else self.at_least
        high = float("inf") if self.at_most is None else self.at_most
        return low <= self.value <= high

    @property
    def bound(self) -> str:
        """The bound in words."""
        if self.at_least is not None:
            return f"at least {self.at_least:g}"
        return "" if self.at_most is None else f"at most {self.at_most:g}"


def by_turns(
    one: Callable[[], One], other: Callable[[], Other], runs: int
) -> list[tuple[One, Other]]:
    """Both measured `runs` times, the one first and then the other, so that a drift cancels."""
    pairs = []
    for number in range(runs):
        if number % 2:
            second = other()
            pairs.append((one(), second))
        else:
            first = one()
            pairs.append((first, other()))
    return pairs


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """How long one call takes; what it returns is let go after the clock has stopped."""
    start = clock()
    made = work()
    passed = clock() - start
    del made
    return passed


def busy_seconds(work: Callable[[], object]) -> float:
    """How long the processor works for one call, whatever else it is given to do meanwhile."""
    return seconds(work, time.process_time)


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for cycles, as in `hegui check`, which makes many records and keeps them all."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def command(
    arguments: Sequence[str | Path],
    environment: Mapping[str, str] | None = None,
    passing: Sequence[int] = (0,),
) -> str:
    """What a command prints. Raises Broken where its status is none of `passing`."""
    done = subprocess.run(
        [str(argument) for argument in arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"} | dict(environment or {}),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode not in passing:
        said = done.stderr.strip().splitlines()
        last = said[-1] if said else "it said nothing"
        called = " ".join(Path(argument).name for argument in arguments[:3])
        raise Broken(f"`{called}` ended with status {done.returncode}: {last}")
    return done.stdout


def fresh(task: str, folder: Path) -> dict[str, Any]:
    """What a task of `bench.work` measures in a process of its own, no cached policy at hand."""
    told = command([sys.executable, "-m", "bench.work", task, folder], {"HEGUI_CACHE_DIR": ""})
    measured: dict[str, Any] = json.loads(told)
    return measured
