"""Processes that read: in order, ended with the run, and none costs more than its own file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from checker.statute import kept, pool
from checker.vocabulary import Vocabulary
from tests.conftest import ROOT
from tests.pipeline import build

TRAPS = """
import os, pathlib, time
from checker.statute import pool
read = pool.read_packed
def trapped(path, vocabulary):
    if "dies" in path.name:
        os._exit(1)
    if "slow" in path.name:
        time.sleep(0.3)
    if "sticks" in path.name:
        pathlib.Path(path.with_suffix(".pid")).write_text(str(os.getpid()))
        time.sleep(600)
    return read(path, vocabulary)
pool.read_packed = trapped
pool.serve()
"""
"""What a reading process runs here: some files it dies of, or is slow at, or stays at for good."""


@pytest.fixture
def traps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_START", TRAPS)
    monkeypatch.setattr(pool, "_FEW", 0)


def laid(folder: Path, *names: str) -> list[tuple[Path, str]]:
    build.laid(folder, dict.fromkeys(names, build.RULE.encode()))
    return [(folder / name, name) for name in names]


def codes(readings: list[kept.Reading]) -> list[str]:
    return [found[0].code if document is None else "read" for document, found in readings]


@pytest.mark.usefixtures("traps")
def test_readings_come_in_the_order_asked_for(tmp_path: Path, vocabulary: Vocabulary) -> None:
    rules = laid(tmp_path, "slow.txt", "b.txt", "c.txt", "slow2.txt", "e.txt")
    found = [one.source.name for one, _ in pool.read_rules(rules, vocabulary) if one is not None]
    assert [name for _, name in rules] == found


@pytest.mark.usefixtures("traps")
def test_a_process_that_dies_costs_its_own_file(tmp_path: Path, vocabulary: Vocabulary) -> None:
    rules = laid(tmp_path, "a.txt", "dies.txt", "c.txt", "dies2.txt", "e.txt")
    found = list(pool.read_rules(rules, vocabulary))
    assert ["read", "reader-failed", "read", "reader-failed", "read"] == codes(found)
    assert "dies.txt" == found[1][1][0].where


@pytest.mark.usefixtures("traps")
def test_a_file_that_takes_too_long_costs_itself(
    tmp_path: Path, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "SECONDS", 3.0)
    rules = laid(tmp_path, "sticks.txt", "b.txt")
    assert ["too-slow", "read"] == codes(list(pool.read_rules(rules, vocabulary)))


@pytest.mark.usefixtures("traps")
def test_what_may_go_better_next_time_is_not_kept(
    tmp_path: Path, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = laid(tmp_path, "dies.txt")
    assert ["reader-failed"] == codes(list(pool.read_rules(rules, vocabulary)))
    monkeypatch.setattr(pool, "_FEW", 4)
    assert ["read"] == codes(list(pool.read_rules(rules, vocabulary)))


def test_our_own_mistake_on_a_file_costs_that_file(
    tmp_path: Path, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("checker.statute.read.read_rule", fail)
    assert ["reader-failed"] == codes(list(pool.read_rules(laid(tmp_path, "a.txt"), vocabulary)))


def test_only_what_changed_is_read_again(
    tmp_path: Path, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = laid(tmp_path, "a.txt", "b.txt", "c.txt")
    first = list(pool.read_rules(rules, vocabulary))
    (tmp_path / "b.txt").write_text(build.RULE + "第三条　乙。\n", encoding="utf-8")
    read: list[str] = []

    def noting(path: Path, vocabulary: Vocabulary) -> kept.Packed:
        read.append(path.name)
        return kept.read_packed(path, vocabulary)

    monkeypatch.setattr(pool, "read_packed", noting)
    second = list(pool.read_rules(rules, vocabulary))
    assert ["b.txt"] == read
    assert (first[0], first[2]) == (second[0], second[2])
    assert first[1] != second[1]


def test_a_cache_that_is_turned_off_keeps_nothing(
    tmp_path: Path, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch, cache: Path
) -> None:
    monkeypatch.setenv("HEGUI_CACHE_DIR", "")
    monkeypatch.chdir(tmp_path)
    rules = laid(tmp_path / "rules", "a.txt")
    assert ["read"] == codes(list(pool.read_rules(rules, vocabulary)))
    assert not cache.exists()
    assert [tmp_path / "rules"] == list(tmp_path.iterdir())


def is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{number}/stat")
    return not status.exists() or ") Z " not in status.read_text()


def _number(path: Path) -> int:
    """The process that a file names, once it is there."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if path.exists() and path.read_text():
            return int(path.read_text())
        time.sleep(0.02)
    raise AssertionError(f"no process wrote {path.name}")


@pytest.mark.usefixtures("traps")
def test_whoever_stops_listening_ends_all_processes(tmp_path: Path, vocabulary: Vocabulary) -> None:
    rules = laid(tmp_path, "a.txt", "sticks.txt")
    begun = time.monotonic()
    with closing(pool.read_rules(rules, vocabulary)) as readings:
        next(readings)
        number = _number(tmp_path / "sticks.pid")
    assert not is_alive(number)
    assert time.monotonic() - begun < 30


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_an_interrupt_ends_the_command_and_all_processes_at_once(tmp_path: Path) -> None:
    laid(tmp_path / "rules", "a.txt", "sticks.txt", "sticks2.txt")
    program = (
        f"from checker.statute import pool; pool._START = {TRAPS!r}; pool._FEW = 0; "
        "from checker.cli import main; main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, "check", str(tmp_path / "rules"), *build.CHECK],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        number = _number(tmp_path / "rules" / "sticks.pid")
        begun = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert (130, "") == (process.returncode, err.strip())
    assert time.monotonic() - begun < 5
    assert not is_alive(number)
