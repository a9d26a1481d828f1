"""The seal tells whether two reports were made from the same inputs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.build import NO_LINK, PLAN, POLICY, summary
from tests.cli.conftest import Hegui, desk, hegui

__all__ = ["desk", "hegui"]

PART = re.compile(r"(\S+):([0-9a-f]{16}|\d{4}-\d{2}-\d{2})")


def sealed(hegui: Hegui, *arguments: str) -> dict[str, str]:
    """The parts of the seal below a report."""
    line = hegui("check", *arguments, "--lang", "en").out.splitlines()[-1]
    assert line.startswith("Seal: hegui ")
    return dict(PART.findall(line))


def test_a_seal_names_version_date_and_every_kind_of_input(hegui: Hegui, desk: Path) -> None:
    assert ["as-of", "policies", "vocabulary", "inputs", "waivers"] == list(
        sealed(hegui, "rules", *PLAN)
    )


@pytest.mark.parametrize(
    ("changed", "name", "text"),
    [
        ("inputs", "rules/a.yaml", summary(NO_LINK)),
        ("inputs", "rules/b.yaml", summary()),
        ("policies", "plan.policy", POLICY + "# a remark\n"),
    ],
)
def test_each_input_changes_its_own_part(
    hegui: Hegui, desk: Path, changed: str, name: str, text: str
) -> None:
    before = sealed(hegui, "rules", *PLAN)
    (desk / name).write_text(text, encoding="utf-8")
    after = sealed(hegui, "rules", *PLAN)
    assert {changed} == {part for part in before if before[part] != after[part]}


def test_the_day_is_part_of_the_seal(hegui: Hegui, desk: Path) -> None:
    for day in ("2024-01-01", "2024-01-02"):
        found = sealed(hegui, "rules", "--policy", "plan.policy", "--as-of", day)
        assert day == found["as-of"]


def test_the_folder_that_a_file_lies_in_changes_nothing(hegui: Hegui, desk: Path) -> None:
    before = sealed(hegui, "rules", *PLAN)
    (desk / "rules").rename(desk / "archive")
    assert before == sealed(hegui, "archive", *PLAN)
