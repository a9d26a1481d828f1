"""The command and its desk, as the tests of the command line have them; and a git repository."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import _english, desk, hegui

__all__ = ["_english", "desk", "hegui"]

Git = Callable[..., str]


@pytest.fixture
def git(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """The desk as a git repository with one commit; `git(*arguments)` runs git there."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(desk / ".no-config"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "tester")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "tester@example.org")

    def run(*arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=desk, capture_output=True, encoding="utf-8", check=False
        )
        assert 0 == done.returncode, done.stderr
        return done.stdout

    run("init", "-q", "-b", "main")
    run("add", ".")
    run("commit", "-q", "-m", "rules")
    return run
