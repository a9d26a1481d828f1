"""Figures with their units, in digits and in Chinese."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.norm import Bound
from checker.statute.amounts import figures, number
from checker.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("3", "3"),
        ("１２", "12"),
        ("4.7", "4.7"),
        ("三", "3"),
        ("两", "2"),
        ("九十八", "98"),
        ("一百二十八", "128"),
        ("一千五百", "1500"),
        ("百二十", "120"),
    ],
)
def test_a_number_is_read_in_digits_and_in_chinese(written: str, value: str) -> None:
    assert Decimal(value) == number(written)


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("处以五千元罚款", "5000", "cny", Bound.EXACTLY),
        ("补助2万元", "20000", "cny", Bound.EXACTLY),
        ("千分之二的滞纳金", "2", "permille", Bound.EXACTLY),
        ("按百分之八十报销", "80", "percent", Bound.EXACTLY),
        ("不低于90%", "90", "percent", Bound.AT_LEAST),
        ("不超过3000元", "3000", "cny", Bound.AT_MOST),
        ("5000元以下", "5000", "cny", Bound.AT_MOST),
        ("超过30日", "30", "day", Bound.MORE_THAN),
        ("不满3个月", "3", "month", Bound.LESS_THAN),
        ("基数的三倍", "3", "times", Bound.EXACTLY),
        ("产假98天", "98", "day", Bound.EXACTLY),
    ],
)
def test_a_figure_has_a_unit_and_a_bound(
    vocabulary: Vocabulary, text: str, value: str, unit: str, bound: Bound
) -> None:
    (found,) = figures(text, vocabulary)
    assert (Decimal(value), unit, bound) == (found.value, found.unit, found.bound)


def test_what_a_figure_counts_per_is_told_by_every(vocabulary: Vocabulary) -> None:
    (found,) = figures("每次分娩补助800元", vocabulary)
    assert "birth" == found.per


def test_a_figure_without_a_unit_is_none(vocabulary: Vocabulary) -> None:
    assert [] == figures("第三条和附件2", vocabulary)


@given(st.text(alphabet="一二三四五六七八九十百千万零〇两点.0123456789％%元日倍以上下不超过"))
def test_any_heap_of_numerals_is_read_or_passed_over(vocabulary: Vocabulary, text: str) -> None:
    for found in figures(text, vocabulary):
        assert 0 <= found.start < found.end <= len(text)
