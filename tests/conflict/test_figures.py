"""Amounts compared: units, periods, bases, and bounds that include their number or don't."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.conflict.figures import Order, above_cap, below_floor, compare, effective
from checker.norm import Bound, Modality
from checker.vocabulary import Vocabulary
from tests.conflict.build import amount
from tests.conflict.test_properties import VOCABULARY


@pytest.mark.parametrize(
    ("one", "other", "order"),
    [
        (("exactly", 3000, "cny"), ("exactly", "0.3", "wan_cny"), "equal"),
        (("exactly", 300, "cny", "month"), ("exactly", 3600, "cny", "year"), "equal"),
        (("exactly", 300, "cny", "month"), ("exactly", 3000, "cny", "year"), "above"),
        (("exactly", 10, "cny", "day"), ("exactly", 250, "cny", "month"), "above"),
        (("exactly", 10, "cny", "day"), ("exactly", 300, "cny", "month"), "inexact"),
        (("exactly", 3, "month"), ("exactly", 98, "day"), "below"),
        (("exactly", 3, "month"), ("exactly", 90, "day"), "inexact"),
        (("exactly", 1, "year"), ("exactly", 12, "month"), "equal"),
        (("exactly", 4, "permille"), ("exactly", "0.4", "percent"), "equal"),
        (("exactly", 8, "per_hundred_thousand"), ("exactly", 1, "permille"), "below"),
        (("exactly", 2, "times", None, "average_wage"), ("exactly", 2, "times"), "other-base"),
        (
            ("exactly", 2, "times", None, "average_wage"),
            ("exactly", 150, "percent", None, "average_wage"),
            "above",
        ),
        (("exactly", 5, None), ("exactly", 5, "day"), "no-unit"),
        (("exactly", 5, "cny"), ("exactly", 5, "day"), "other-unit"),
        (("exactly", 5, "working_day"), ("exactly", 5, "day"), "other-unit"),
        (("exactly", 5, "cny", "birth"), ("exactly", 5, "cny"), "no-per"),
        (("exactly", 5, "cny", "birth"), ("exactly", 5, "cny", "month"), "other-per"),
    ],
)
def test_values_are_brought_to_one_unit(
    one: tuple[str, ...], other: tuple[str, ...], order: str, vocabulary: Vocabulary
) -> None:
    assert order == compare(amount(*one), amount(*other), vocabulary)


@pytest.mark.parametrize(
    ("floor", "given_bound", "value", "broken"),
    [
        ("at_least", "exactly", 10, False),
        ("at_least", "exactly", 9, True),
        ("at_least", "at_most", 10, False),
        ("at_least", "less_than", 10, True),
        ("at_least", "at_least", 9, True),
        ("at_least", "more_than", 10, False),
        ("more_than", "exactly", 10, True),
        ("more_than", "more_than", 10, False),
        ("more_than", "at_least", 10, True),
    ],
)
def test_a_floor_of_ten_days(
    floor: str, given_bound: str, value: int, broken: bool, vocabulary: Vocabulary
) -> None:
    one = below_floor(amount(floor, 10, "day"), amount(given_bound, value, "day"), vocabulary)
    assert broken is one[0]


@pytest.mark.parametrize(
    ("cap", "given_bound", "value", "broken"),
    [
        ("at_most", "exactly", 10, False),
        ("at_most", "exactly", 11, True),
        ("at_most", "more_than", 10, True),
        ("at_most", "at_most", 11, True),
        ("at_most", "at_least", 10, False),
        ("less_than", "exactly", 10, True),
        ("less_than", "less_than", 10, False),
        ("less_than", "at_most", 10, True),
    ],
)
def test_a_cap_of_ten_days(
    cap: str, given_bound: str, value: int, broken: bool, vocabulary: Vocabulary
) -> None:
    one = above_cap(amount(cap, 10, "day"), amount(given_bound, value, "day"), vocabulary)
    assert broken is one[0]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("more_than", "at_most"),
        ("at_least", "less_than"),
        ("less_than", "at_least"),
        ("at_most", "more_than"),
    ],
)
def test_what_may_not_be_exceeded_is_capped(said: str, meant: str) -> None:
    turned = effective(amount(said, 10), Modality.MUST_NOT)
    assert turned is not None
    assert Bound(meant) is turned.bound


def test_a_figure_that_is_forbidden_exactly_sets_no_bound() -> None:
    assert None is effective(amount("exactly", 10), Modality.MUST_NOT)


units = st.sampled_from(["cny", "wan_cny", "day", "week", "month", "year", "percent", "permille"])
values = st.decimals("0.01", "9999", places=2)
TURNED = {Order.BELOW: Order.ABOVE, Order.ABOVE: Order.BELOW}


@given(values, units, values, units)
def test_comparing_the_other_way_round_turns_the_order(
    one: Decimal, unit: str, other: Decimal, other_unit: str
) -> None:
    left, right = amount("exactly", str(one), unit), amount("exactly", str(other), other_unit)
    order = compare(left, right, VOCABULARY)
    assert TURNED.get(order, order) == compare(right, left, VOCABULARY)
