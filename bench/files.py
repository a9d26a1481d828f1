"""Reading a folder of office files: beside grep, a second time, and by how much memory."""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.measure import ROOT, Row, Skip, by_turns, command
from checker.language.library import load, names
from checker.resources import folder
from checker.vocabulary import Vocabulary

RULES = ROOT.parent / "shared" / "rules"
RUNS = 3
EVERY = 4
"""Of the statutes, one in so many is read for its memory, and then as many copies of each."""

CHECK = ("--policy", "zibo-2023", "--any-region", "--any-status", "--as-of", "2023-09-20")


class Spent(NamedTuple):
    """What a command took: seconds of the processor, its children's included, and of the wall."""

    busy: float
    wall: float


def run() -> Iterator[Row]:
    """A cold check of the statutes against `grep -cE` of all words of the cues; warm runs against
    cold ones; the memory that four times as many documents take."""
    statutes = sorted(RULES.joinpath("statutes").rglob("*.md"))
    if not statutes:
        raise Skip(f"needs the full texts in {RULES}, which are not part of the project")
    if shutil.which("grep") is None:
        raise Skip("there is no grep here")
    vocabulary = load(names(folder("policy")), [folder("policy")]).vocabulary
    yield from _against_grep(statutes, vocabulary)
    yield from _warm(RULES)
    if Path("/proc/self/status").exists():
        yield from _memory(statutes[::EVERY])


def _against_grep(statutes: Sequence[Path], vocabulary: Vocabulary) -> Iterator[Row]:
    words = "|".join(_words(vocabulary))
    with tempfile.TemporaryDirectory(prefix="hegui-bench-") as place:
        pattern = Path(place, "words")
        pattern.write_text(words, encoding="utf-8")

        def grep() -> Spent:
            # 1: some file has none of the words.
            return _spent(["grep", "-cE", "-f", pattern, *statutes], (0, 1))

        def cold() -> Spent:
            with tempfile.TemporaryDirectory(prefix="hegui-bench-") as cache:
                return _check([RULES / "statutes"], cache)

        pairs = by_turns(cold, grep, RUNS)
    mine, other = pairs[-1]
    yield Row(
        "cold check of the statutes, against grep of the cue words (processor)",
        tuple(one.busy / other.busy for one, other in pairs),
        at_most=60,
        note=f"{mine.busy:.2f} s against {other.busy:.2f} s; {mine.wall:.1f} s of the wall; "
        f"{len(statutes):,} files, {words.count('|') + 1:,} words",
    )


def _words(vocabulary: Vocabulary) -> list[str]:
    """Every word that stands in a cue, be it the whole of it or a part of its pattern."""
    patterns = [cue.pattern for kind in vocabulary.cues.of.values() for cue in kind]
    found = {word for one in patterns for word in re.findall("[\u4e00-\u9fff]{2,}", one)}
    return sorted(found | set(vocabulary.cues.signs))


def _warm(rules: Path) -> Iterator[Row]:
    for what, paths in (("all rules", [rules]), ("the statutes", [rules / "statutes"])):
        with tempfile.TemporaryDirectory(prefix="hegui-bench-") as cache:
            cold, *warm = (_check(paths, cache) for _ in range(1 + RUNS))
        yield Row(
            f"{what} a second time, against the first (processor)",
            tuple(one.busy / cold.busy for one in warm),
            at_most=0.1,
            note=f"{warm[-1].busy:.2f} s against {cold.busy:.2f} s; {warm[-1].wall:.2f} s against "
            f"{cold.wall:.1f} s of the wall",
        )


def _memory(statutes: Sequence[Path]) -> Iterator[Row]:
    """Each file under one name once, and under four: the largest document is the same in both."""
    with tempfile.TemporaryDirectory(prefix="hegui-bench-") as place:
        folders = [Path(place, str(number)) for number in range(EVERY)]
        for one in folders:
            one.mkdir()
            for number, path in enumerate(statutes):
                shutil.copyfile(path, one / f"{number}.md")
        pairs = by_turns(lambda: _peak(folders), lambda: _peak(folders[:1]), RUNS)
    many, few = pairs[-1]
    yield Row(
        "memory of four times as many documents",
        tuple(one / other for one, other in pairs),
        at_most=1.3,
        note=f"{many / 2**20:.0f} MB for {EVERY * len(statutes):,}, {few / 2**20:.0f} MB for "
        f"{len(statutes):,}, all processes",
    )


def _check(paths: Sequence[Path], cache: str) -> Spent:
    return _spent(_hegui(paths), (0, 1), cache)


def _hegui(paths: Sequence[Path]) -> list[str | Path]:
    return [sys.executable, "-m", "checker", "check", *paths, *CHECK, "--format", "jsonl"]


def _spent(arguments: Sequence[str | Path], passing: Sequence[int], cache: str = "") -> Spent:
    before, begun = _busy(), time.perf_counter()
    command(arguments, {"HEGUI_CACHE_DIR": cache}, passing)
    return Spent(_busy() - before, time.perf_counter() - begun)


def _busy() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _peak(paths: Sequence[Path]) -> int:
    """The most bytes that each process of a check ever had, added up; nothing is cached."""
    peaks: dict[int, int] = {}
    with subprocess.Popen(
        [str(one) for one in _hegui(paths)],
        cwd=ROOT,
        env=os.environ | {"HEGUI_CACHE_DIR": ""},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        while process.poll() is None:
            for number in _family(process.pid):
                peaks[number] = max(_most(number), peaks.get(number, 0))
            time.sleep(0.02)
    return sum(peaks.values())


def _family(number: int) -> Iterator[int]:
    """A process and all that it has started, and these."""
    yield number
    for tasks in Path(f"/proc/{number}/task").glob("*/children"):
        try:
            children = tasks.read_text().split()
        except OSError:  # it has ended
            continue
        for child in children:
            yield from _family(int(child))


def _most(number: int) -> int:
    try:
        status = Path(f"/proc/{number}/status").read_text()
    except OSError:
        return 0
    found = re.search(r"^VmHWM:\s*(\d+) kB", status, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0
