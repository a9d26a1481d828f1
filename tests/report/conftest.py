"""The report that the tests of formats share."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.report.report import Report
from tests.report import build


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: opens the page in Chromium, where there is one")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("desk")
    build.write(made)
    return made


@pytest.fixture(scope="session")
def report(folder: Path) -> Report:
    return build.report(folder)


@pytest.fixture(scope="session")
def english(folder: Path) -> Report:
    return build.report(folder, "en")


# The command run inside the test's own process, in a folder of its own.
from tests.cli.conftest import _english as _english  # noqa: E402
from tests.cli.conftest import desk as desk  # noqa: E402
from tests.cli.conftest import hegui as hegui  # noqa: E402
