"""The command and its desk, as the tests of the command line have them; and a git repository."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy

from tests.cli.conftest import _english, desk, hegui
from tests.workflow.cluster import cluster, programs

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


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a PostgreSQL database: that of HEGUI_TEST_PG, else one started for this run."""
    given = os.environ.get("HEGUI_TEST_PG")
    found = programs()
    if given:
        yield given
    elif found is None:
        pytest.skip("needs PostgreSQL (Debian: apt-get install postgresql)")
    else:
        with cluster(found) as url:
            yield url


@pytest.fixture
def postgres(postgresql: str) -> Iterator[str]:
    """The URL of a PostgreSQL database that holds no decisions."""
    engine = sqlalchemy.create_engine(postgresql)

    def clear() -> None:
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP TABLE IF EXISTS hegui_decisions")

    clear()
    yield postgresql
    clear()
    engine.dispose()
