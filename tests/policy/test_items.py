"""The header's `items`: the numbered items of a plan, in its order."""

from __future__ import annotations

from checker.language.format import format_policy
from checker.source import Source
from checker.vocabulary import Vocabulary
from tests.language.build import HEADER, Told, compiled, told

CLAUSE = 'clause one from "一" {\n  keep hukou\n}\n'


def with_items(lines: str) -> str:
    return f"{HEADER.replace('  since', f'  {lines}{chr(10)}  since')}\n{CLAUSE}"


def test_items_on_several_lines_are_one_list(vocabulary: Vocabulary) -> None:
    policy = compiled(with_items('items "一" "二（一）1"\n  items "二（一）2", "三"'), vocabulary)
    assert ("一", "二（一）1", "二（一）2", "三") == policy.items


def test_an_item_named_twice_is_one(vocabulary: Vocabulary) -> None:
    assert ("一",) == compiled(with_items('items "一" "一"'), vocabulary).items


def test_a_policy_need_not_list_its_items(vocabulary: Vocabulary) -> None:
    assert () == compiled(HEADER + CLAUSE, vocabulary).items


def test_items_are_written_in_chinese_as_well(vocabulary: Vocabulary) -> None:
    english = with_items('items "一" "二"')
    chinese, found = format_policy(Source("sample.policy", english), vocabulary, "zh")
    assert [] == found
    assert chinese is not None
    assert '  条目     "一" "二"\n' in chinese
    assert compiled(english, vocabulary).items == compiled(chinese, vocabulary).items


def test_items_without_an_item_are_a_mistake(vocabulary: Vocabulary) -> None:
    # At the next keyword it is clear that none follows.
    assert [Told(7, 3, "unexpected-word")] == told(with_items("items"), vocabulary)
