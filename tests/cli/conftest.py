"""The command run inside the test's own process, as quick as a function call."""

from __future__ import annotations

import io
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest

from checker.cli import run
from tests.cli.build import POLICY, summary


class Ran(NamedTuple):
    """How a command ended and what it wrote on each of its outputs."""

    status: int
    out: str
    err: str


class Hegui(Protocol):
    """`hegui(*arguments)`, with bytes on standard input if any."""

    def __call__(self, *arguments: str, stdin: bytes = b"") -> Ran: ...


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def hegui(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Hegui:
    def call(*arguments: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        capsys.readouterr()
        status = run(list(arguments))
        return Ran(status, *capsys.readouterr())

    return call


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with plan.policy and rules/a.yaml, which conflicts with it; tests run in it."""
    (tmp_path / "plan.policy").write_text(POLICY, encoding="utf-8")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "a.yaml").write_text(summary(), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path
