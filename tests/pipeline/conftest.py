"""The command run inside the test's own process, each time with the cache that the test names."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest

from checker.cli import run
from tests.pipeline.build import CHECK


class Ran(NamedTuple):
    """How a command ended and what it wrote on each of its outputs."""

    status: int
    out: str
    err: str


class Check(Protocol):
    """`check(paths…, formats=…)`, as `hegui check` with the shipped policy."""

    def __call__(self, *paths: str | Path, formats: Sequence[str] = ("jsonl",)) -> Ran: ...


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of the test's own."""
    place = tmp_path / "cache"
    monkeypatch.setenv("HEGUI_CACHE_DIR", str(place))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return place


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Check:
    def call(*paths: str | Path, formats: Sequence[str] = ("jsonl",)) -> Ran:
        wished = [word for one in formats for word in ("--format", one)]
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(), "utf-8"))
        capsys.readouterr()
        status = run(["check", *map(str, paths), *CHECK, *wished])
        return Ran(status, *capsys.readouterr())

    return call
