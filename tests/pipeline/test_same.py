"""However a folder is read, the report has the same bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker import pipeline
from checker.pipeline import Input, Progress, Reading
from checker.report.formats import FORMATS
from checker.statute import pool
from checker.vocabulary import Vocabulary
from tests.pipeline import build
from tests.pipeline.conftest import Check


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Rules with findings, warnings and refusals; a gap in the numbering is told with its line."""
    gap = "某区办法\n第一条　甲。\n第三条　超生的，不予入学。\n第二条　乙。\n"
    refused = {name: build.bad()[name][0] for name in ("photo.jpg", "cut.docx")}
    return build.laid(tmp_path / "rules", build.good() | refused | {"gap.txt": gap.encode()})


def _one_by_one(
    inputs: list[Input], vocabulary: Vocabulary, progress: Progress
) -> Iterator[Reading]:
    """Every text whole, in this process."""
    for item in progress(inputs):
        yield pipeline.read(item, vocabulary)


def test_every_report_is_the_same_cold_and_warm_and_from_whole_texts_read_one_by_one(
    check: Check, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reports(name: str) -> tuple[dict[str, bytes], str]:
        place = tmp_path / name
        place.mkdir()
        ran = check(folder, formats=[f"{one}={place / one}" for one in FORMATS])
        assert (1, "") == (ran.status, ran.out)
        return {path.name: path.read_bytes() for path in place.iterdir()}, ran.err

    cold, warm = reports("cold"), reports("warm")
    monkeypatch.setattr(pipeline, "_read_all", _one_by_one)
    assert cold == warm == reports("serial")
    assert FORMATS.keys() == cold[0].keys()
    assert "warning[numbering" in cold[1]


def test_no_cache_and_one_process_print_the_same_as_many(
    check: Check, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = check(folder)
    monkeypatch.setenv("HEGUI_CACHE_DIR", "")
    monkeypatch.setattr(pool, "_processors", lambda: 1)
    assert expected == check(folder)
    monkeypatch.setattr(pool, "_processors", lambda: 3)
    assert expected == check(folder)


def test_files_that_were_moved_are_told_by_their_new_names(
    check: Check, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = check(folder)
    moved = tmp_path / "moved"
    folder.rename(moved)
    # Nothing is read anew: no process would answer.
    monkeypatch.setattr(pool, "_START", "raise SystemExit")
    second = check(moved)
    assert first.out.replace(f"{folder}{os.sep}", f"{moved}{os.sep}") == second.out
    assert first.err.replace(f"{folder}{os.sep}", f"{moved}{os.sep}") == second.err
