"""Compare two amounts: less, not less, or not to be told, with the reason."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from checker.norm import Amount, Bound, Modality
from checker.vocabulary import Vocabulary


class Order(StrEnum):
    """How a figure stands to another; the last five say why that can't be told."""

    BELOW = "below"
    ABOVE = "above"
    EQUAL = "equal"
    NO_UNIT = "no-unit"
    OTHER_UNIT = "other-unit"
    NO_PER = "no-per"
    OTHER_PER = "other-per"
    OTHER_BASE = "other-base"
    INEXACT = "inexact"

    __hash__ = str.__hash__  # as in norm.Modality


UNTOLD = frozenset(
    {
        Order.NO_UNIT,
        Order.OTHER_UNIT,
        Order.NO_PER,
        Order.OTHER_PER,
        Order.OTHER_BASE,
        Order.INEXACT,
    }
)

Range = tuple[Decimal, Decimal]


Verdict = tuple[bool, Order]
"""Whether a provision's figure breaks a bound of the clause, and the order it rests on."""


def compare(one: Amount, other: Amount, vocabulary: Vocabulary) -> Order:
    """The order of two values, `one` against `other`, in whatever units they are given.

    A base (`90 percent of the cost`) must be the same on both sides. Rates per month and per year
    are brought to one period; rates per head and per household can't be.
    """
    if one.unit is None or other.unit is None:
        return Order.NO_UNIT
    if one.base != other.base:
        return Order.OTHER_BASE
    if one.unit == other.unit and one.per == other.per:
        left, right = one.value, other.value
        return Order.BELOW if left < right else Order.ABOVE if left > right else Order.EQUAL
    if (one.per is None) != (other.per is None):
        return Order.NO_PER
    shared = _shared(_quantity(one, vocabulary), _quantity(other, vocabulary))
    if shared is None:
        return Order.OTHER_UNIT
    (low, high), (other_low, other_high) = shared
    if one.per != other.per:
        assert one.per is not None
        assert other.per is not None
        periods = _shared(
            vocabulary.quantity(Decimal(1), one.per), vocabulary.quantity(Decimal(1), other.per)
        )
        if periods is None:
            return Order.OTHER_PER
        (short, long), (other_short, other_long) = periods
        # Cross-multiplied, so that a third of a month stays exact.
        low, high = low * other_short, high * other_long
        other_low, other_high = other_low * short, other_high * long
    if high < other_low:
        return Order.BELOW
    if low > other_high:
        return Order.ABOVE
    if low == high == other_low == other_high:
        return Order.EQUAL
    return Order.INEXACT


def _quantity(amount: Amount, vocabulary: Vocabulary) -> dict[str, Range]:
    assert amount.unit is not None
    return vocabulary.quantity(amount.value, amount.unit)


def _shared(one: dict[str, Range], other: dict[str, Range]) -> tuple[Range, Range] | None:
    """Both in the first unit that they have in common: the one that needs the least conversion."""
    for unit, found in one.items():
        if unit in other:
            return found, other[unit]
    return None


_TURNED = {
    Bound.MORE_THAN: Bound.AT_MOST,
    Bound.AT_LEAST: Bound.LESS_THAN,
    Bound.LESS_THAN: Bound.AT_LEAST,
    Bound.AT_MOST: Bound.MORE_THAN,
}


def effective(amount: Amount, modality: Modality) -> Amount | None:
    """The bound that a norm sets: 不得超过 caps, 不得少于 is a floor. None: it sets none."""
    if modality is not Modality.MUST_NOT:
        return amount
    turned = _TURNED.get(amount.bound)
    return None if turned is None else amount._replace(bound=turned)


def below_floor(floor: Amount, amount: Amount, vocabulary: Vocabulary) -> Verdict:
    """Whether a provision gives, caps at or settles for less than the floor of a clause."""
    order = compare(amount, floor, vocabulary)
    if order in UNTOLD:
        return (False, order)
    strict = floor.bound is Bound.MORE_THAN
    if amount.bound is Bound.LESS_THAN or (strict and amount.bound is not Bound.MORE_THAN):
        return (order is not Order.ABOVE, order)
    return order is Order.BELOW, order


def above_cap(cap: Amount, amount: Amount, vocabulary: Vocabulary) -> Verdict:
    """Whether a provision gives, demands or allows more than the cap of a clause."""
    order = compare(amount, cap, vocabulary)
    if order in UNTOLD:
        return (False, order)
    strict = cap.bound is Bound.LESS_THAN
    if amount.bound is Bound.MORE_THAN or (strict and amount.bound is not Bound.LESS_THAN):
        return (order is not Order.BELOW, order)
    return (order is Order.ABOVE, order)


FLOORS = frozenset({Bound.AT_LEAST, Bound.MORE_THAN, Bound.EXACTLY})
CAPS = frozenset({Bound.AT_MOST, Bound.LESS_THAN})
