"""Small made-up rules in the words of many offices: conflicts are found, look-alikes are not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from checker.conflict.audit import Scope, audit
from checker.conflict.finding import Level
from checker.language.library import Library, load
from checker.resources import folder
from checker.vocabulary import Vocabulary
from tests.statute.extract import page

_TEXT = (Path(__file__).parent / "rules.txt").read_text(encoding="utf-8")
_BLOCKS = [block.strip().partition("\n") for block in _TEXT.split("\n\n") if block[0] != "#"]
RULES = [(told, rule) for told, _, rule in _BLOCKS]


@pytest.fixture(scope="module")
def library() -> Library:
    return load(("zibo-2023",), [folder("policy")])


def outcome(rule: str, library: Library, vocabulary: Vocabulary) -> str:
    """冲突, 疑似 or 无: the most that is found in a rule."""
    scope = Scope(date(2023, 9, 20), frozenset({"zibo-2023"}), any_region=True, any_status=True)
    document = page.read(rule, vocabulary)
    findings: Sequence[object] = [
        one.level
        for one in audit([document], library.policies, vocabulary, scope).findings
        if one.provision is not None
    ]
    return "冲突" if Level.CONFLICT in findings else "疑似" if findings else "无"


@pytest.mark.parametrize(("told", "rule"), RULES, ids=[rule.split("\n")[-1] for _, rule in RULES])
def test_a_rule_gives_what_it_is_marked_with(
    told: str, rule: str, library: Library, vocabulary: Vocabulary
) -> None:
    assert told == outcome(rule, library, vocabulary)
