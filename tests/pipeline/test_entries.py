"""Results in one file: found again, bounded, and never a reason to fail."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from checker import cache, entries
from checker.entries import Entries


def test_what_was_kept_is_there_for_the_next_run(tmp_path: Path) -> None:
    with closing(Entries(tmp_path / "new" / "a")) as first:
        first.put(b"key", b"value")
        assert b"value" == first.get(b"key")
    with closing(Entries(tmp_path / "new" / "a")) as second:
        assert (b"value", None) == (second.get(b"key"), second.get(b"other"))


def test_two_runs_at_once_keep_what_both_made(tmp_path: Path) -> None:
    with closing(Entries(tmp_path / "a")) as one, closing(Entries(tmp_path / "a")) as other:
        one.put(b"1", b"one")
        other.put(b"2", b"other")
    with closing(Entries(tmp_path / "a")) as later:
        assert (b"one", b"other") == (later.get(b"1"), later.get(b"2"))


def test_past_the_bound_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    path, most = tmp_path / "a", 200_000
    days = iter(range(1, 100))
    for number in range(40):
        with closing(Entries(path, most)) as kept:
            kept._today = next(days)
            assert number == 0 or kept.get(b"0") is not None, "used every day"
            kept.put(str(number).encode(), b"x" * 10_000)
    assert path.stat().st_size <= most
    with closing(Entries(path, most)) as kept:
        assert (True, False, True) == tuple(
            kept.get(key) is not None for key in (b"0", b"1", b"39")
        )


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"no database at all, whatever it was" * 100)
    with closing(Entries(path)) as first:
        first.put(b"key", b"value")
        assert first.get(b"key") is None
    for expected in (None, b"value"):
        with closing(Entries(path)) as kept:
            assert expected == kept.get(b"key")
            kept.put(b"key", b"value")


def test_a_place_where_nothing_can_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with closing(Entries(tmp_path / "file" / "a")) as kept:
        kept.put(b"key", b"value")
        assert kept.get(b"key") is None
        assert not kept.is_open


def test_a_file_that_another_run_has_locked_is_done_without(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "a"
    with closing(Entries(path)):
        pass
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with closing(Entries(path, patience=0.01)) as kept:
            kept.put(b"key", b"value")
            assert kept.get(b"key") is None


def test_policies_and_vocabularies_stay_below_their_bound_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "MOST", 35_000)
    monkeypatch.setenv("HEGUI_CACHE_DIR", str(tmp_path))
    for number in range(8):
        assert bytes(10_000) == cache.recall(f"{number}", lambda: bytes(10_000))
    assert 3 == len(list(tmp_path.iterdir()))
    assert (tmp_path / "7.pickle").exists()


def test_there_is_a_file_for_each_name(cache: Path) -> None:
    with entries.entries("rules") as kept:
        assert kept.is_open
    assert ["rules.sqlite"] == [path.name for path in cache.iterdir()]
