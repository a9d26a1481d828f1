"""The shipped policy of the plan, its cases, and the command run in the test's own process."""

from __future__ import annotations

import pytest

from checker import pipeline
from checker.conflict.cases import CaseRun
from tests.cli.conftest import desk, hegui

__all__ = ["desk", "hegui"]


@pytest.fixture(scope="session")
def plan() -> CaseRun:
    (run,) = pipeline.test(["zibo-2023"])
    return run
