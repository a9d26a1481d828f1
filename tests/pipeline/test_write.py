"""Outputs are written whole or not at all, and only files are ever replaced."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from checker.pipeline import write_whole


def test_a_file_is_replaced_whole_and_stays_as_open_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "清理意见表.txt"
    path.write_text("旧", encoding="utf-8")
    path.chmod(0o640)
    write_whole(path, "新")
    assert "新" == path.read_text(encoding="utf-8")
    assert 0o640 == stat.S_IMODE(path.stat().st_mode)
    assert [path] == list(tmp_path.iterdir())


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    write_whole(tmp_path / "link", "新")
    assert (tmp_path / "link").is_symlink()
    assert "新" == (tmp_path / "target").read_text(encoding="utf-8")


def test_what_is_no_file_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, "清单")
    reader.join(timeout=10)
    assert ["清单".encode()] == got
    assert pipe.is_fifo()
    assert [pipe] == list(tmp_path.iterdir())


def test_a_folder_of_that_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(IsADirectoryError):
        write_whole(tmp_path / "out", "")
    assert [tmp_path / "out"] == list(tmp_path.iterdir())
