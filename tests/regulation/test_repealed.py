"""Lists of repealed rules: what they hold, and how a mistake in one is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.document import Ended
from checker.regulation.repealed import is_list, read_repealed
from checker.report import faults
from checker.source import Source
from checker.vocabulary import Vocabulary
from tests.conftest import ROOT

ONE = "  - {title: 停车办法, issuer: 某市人民政府, on: 2021-09-09, by: 某市人民政府令第1号}\n"


def test_a_list_names_rules_with_their_last_day_and_what_ended_them(
    vocabulary: Vocabulary,
) -> None:
    told, found = read_repealed(Source("a.yaml", f"repealed:\n{ONE}"), vocabulary)
    assert [] == found
    assert (Ended("停车办法", "某市人民政府", date(2021, 9, 9), "某市人民政府令第1号"),) == told


def test_the_shipped_list_is_sound(vocabulary: Vocabulary) -> None:
    path = ROOT / "policy" / "repealed.yaml"
    told, found = read_repealed(Source("policy/repealed.yaml", path.read_text("utf-8")), vocabulary)
    assert is_list(path)
    assert [] == found
    assert len(told) == len({one.title for one in told}) > 0


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("repealed:\n  - {title: 甲, on: 2021-09-09}\n", "missing-key", 2),
        ("repealed:\n  - {title: 甲, on: 2021/9/9, by: 乙}\n", "bad-date", 2),
        ("repealed:\n  - {title: 甲, on: 2021-09-09, by: 乙, who: 丙}\n", "unknown-key", 2),
        ("repealed:\n  - {title: 甲, title: 丙, on: 2021-09-09, by: 乙}\n", "duplicate-key", 2),
        ("repealed:\n  - 甲\n", "wrong-type", 2),
        ("repealed: 甲\n", "wrong-type", 1),
        ("repealed:\n", "missing-value", 1),
        (f"repealed:\n{ONE}also: 甲\n", "unknown-key", 3),
        (f"repealed:\n{ONE}repealed:\n{ONE}", "duplicate-key", 3),
        ("repealed: [\n", "yaml-syntax", 2),
    ],
)
def test_a_mistake_in_a_list_is_told_with_its_place(
    vocabulary: Vocabulary, text: str, code: str, line: int
) -> None:
    told, found = read_repealed(Source("a.yaml", text), vocabulary)
    assert ((), [code]) == (told, [one.code for one in found])
    assert f"a.yaml:{line}:" in faults.render(found, "zh")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# 废止目录\nrepealed:\n", True),
        ("\ufeffrepealed: []\n", True),
        ("document:\n  repealed: 2020-01-01\n", False),
        ("document: {}\nrepealed: 2020-01-01\n", False),
        ("", False),
    ],
)
def test_a_list_is_told_from_a_summary_by_its_key(tmp_path: Path, text: str, told: bool) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    assert told is is_list(path)
    assert not is_list(tmp_path / "none.yaml")
