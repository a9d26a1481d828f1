"""The amounts and the dates that rules can tell apart, one of each kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise, product

from checker.conflict import figures
from checker.conflict.rules import Rule
from checker.norm import Amount, Bound, Modality
from checker.source import Span
from checker.vocabulary import Vocabulary

_NOWHERE = Span(0, 0)
_STEP = timedelta(days=1)
_PLACES = Decimal("0.000000001")
"""The finest figure that a summary can state."""

Told = tuple[object, ...]


def dates(rules: Sequence[Rule]) -> list[date | None]:
    """No date, and one on, after and before each date that the rules give."""
    given = sorted({r.statement.deadline for r in rules if r.statement.deadline is not None})
    ordered: dict[Told, date | None] = {(): None}
    for day in (*given, *(d + _STEP for d in given), *(d - _STEP for d in given)):
        ordered.setdefault(tuple((day < other, day == other) for other in given), day)
    return list(ordered.values())


def date_told(day: date | None, rule: Rule) -> Told:
    """All that a rule's decision can take from a date."""
    due = rule.statement.deadline
    if due is None or day is None:
        return (due is None, day is None)
    return (day < due, day == due)


def amounts(rules: Sequence[Rule], modality: Modality, vocabulary: Vocabulary) -> list[Amount]:
    """One amount for each way in which a norm of this modality can stand to the rules' bounds.

    Units, periods and bases count by how they compare, values by the points at which the order of
    two amounts changes: so the ways are all there are. Those in a rule's own terms come first.
    """
    bounds = tuple(
        bound._replace(span=_NOWHERE, or_actual=False)
        for rule in rules
        for bound in rule.statement.amounts
    )
    turned = modality is Modality.MUST_NOT
    key = (vocabulary.digest, turned, bounds)
    if key not in _FOUND:
        ordered: dict[Told, Amount] = {}
        for one in _candidates(bounds, vocabulary):
            ordered.setdefault(_told(one, modality, bounds, vocabulary), one)
        _FOUND[key] = list(ordered.values())
    return _FOUND[key]


_FOUND: dict[tuple[str, bool, tuple[Amount, ...]], list[Amount]] = {}


def amount_told(one: Amount | None, modality: Modality, rule: Rule, vocabulary: Vocabulary) -> Told:
    """All that a rule's decision can take from an amount."""
    if one is None:
        return ()
    bounds = rule.statement.amounts
    sorts = tuple((bound.bound in figures.FLOORS, bound.bound in figures.CAPS) for bound in bounds)
    return (sorts, _told(one, modality, bounds, vocabulary))


def _told(
    one: Amount, modality: Modality, bounds: Sequence[Amount], vocabulary: Vocabulary
) -> Told:
    amount = figures.effective(one, modality)
    if amount is None:
        return ()
    return (
        amount.bound in figures.CAPS,
        *(
            (broken, order if order in figures.UNTOLD else None, _share(amount, bound, vocabulary))
            for bound in bounds
            for broken, order in (
                figures.below_floor(bound, amount, vocabulary),
                figures.above_cap(bound, amount, vocabulary),
            )
        ),
    )


def _share(one: Amount, other: Amount, vocabulary: Vocabulary) -> bool:
    """Whether two amounts have a unit in common, however each is counted out."""
    if one.unit is None or other.unit is None:
        return False
    known = vocabulary.quantity(one.value, one.unit)
    return not known.keys().isdisjoint(vocabulary.quantity(other.value, other.unit))


def _candidates(bounds: Sequence[Amount], vocabulary: Vocabulary) -> Iterator[Amount]:
    # Should no rule have a bound, an amount of any sort is one that no rule asks about.
    plain = Amount(_NOWHERE, Bound.EXACTLY, Decimal(1), _leaf(vocabulary))
    kept = dict.fromkeys(bounds)
    for bound in kept or [plain]:
        others = [one for one in kept if one is not bound]
        for unit in _units(bound.unit, vocabulary):
            for per in _pers(bound.per, vocabulary):
                for base in _bases(bound.base, vocabulary):
                    near = Amount(_NOWHERE, bound.bound, Decimal(1), unit, per, base)
                    values = _values(near, [bound, *others], vocabulary)
                    for way, value in product(dict.fromkeys((Bound.EXACTLY, *Bound)), values):
                        yield near._replace(value=value, bound=way)


def _leaf(vocabulary: Vocabulary) -> str:
    """Some plain unit."""
    down = vocabulary.down["unit"]
    bases = down.get("base", frozenset())
    return next((unit for unit in down if len(down[unit]) == 1 and unit not in bases), "unit")


def _related(unit: str, vocabulary: Vocabulary) -> list[str]:
    """The unit, all that convert to what it converts to, and one that doesn't."""
    bases = vocabulary.down["unit"].get("base", frozenset())
    own = set(vocabulary.quantity(Decimal(1), unit))
    near, far = [unit], list[str]()
    for other in vocabulary.terms["unit"]:
        if other in bases or len(vocabulary.down["unit"][other]) > 1 or other == unit:
            continue
        shared = not own.isdisjoint(vocabulary.quantity(Decimal(1), other))
        (near if shared else far).append(other)
    return near + far[:1]


def _units(unit: str | None, vocabulary: Vocabulary) -> list[str | None]:
    return [None] if unit is None else [*_related(unit, vocabulary), None]


def _pers(per: str | None, vocabulary: Vocabulary) -> list[str | None]:
    return [None, _leaf(vocabulary)] if per is None else [*_related(per, vocabulary), None]


def _bases(base: str | None, vocabulary: Vocabulary) -> list[str | None]:
    below = vocabulary.down["unit"].get("base", frozenset()) - {"base", base}
    other = next((unit for unit in vocabulary.terms["unit"] if unit in below), None)
    return list(dict.fromkeys((base, other, None)))


def _values(near: Amount, bounds: Sequence[Amount], vocabulary: Vocabulary) -> list[Decimal]:
    """Values at, between and beyond the points where the order to one of the bounds changes."""
    points: dict[Decimal, None] = {}
    for bound in bounds:
        for point in _turns(near, bound, vocabulary):
            if point > 0:
                points.setdefault(point.quantize(_PLACES).normalize())
    ordered = sorted(points)
    if not ordered:
        return [Decimal(1)]
    between = [(low + high) / 2 for low, high in pairwise(ordered)]
    beyond = [ordered[0] / 2, ordered[-1] * 2]
    # A person would rather read 81 than 80.5 or 160.
    near_by = [point + sign * _digit(point) for point in points for sign in (-1, 1)]
    every = [*points, *near_by, *between, *beyond]
    return [value.quantize(_PLACES).normalize() for value in every if value > 0]


def _digit(value: Decimal) -> Decimal:
    """One in the last place that is written, a whole one where no fraction is."""
    return Decimal(1).scaleb(min(0, int(value.as_tuple().exponent)))


def _turns(near: Amount, bound: Amount, vocabulary: Vocabulary) -> Iterator[Decimal]:
    """Where, as the value of `near` grows, it ceases to be below the bound and becomes above it."""
    if near.unit is None or bound.unit is None or (near.per is None) != (bound.per is None):
        return
    if near.unit == bound.unit and near.per == bound.per:
        yield bound.value
        return
    one, other = _rate(near, near, vocabulary), _rate(bound, near, vocabulary)
    for unit in one.keys() & other.keys():
        (low, high), (other_low, other_high) = one[unit], other[unit]
        yield other_low / high
        yield other_high / low


def _rate(
    amount: Amount, near: Amount, vocabulary: Vocabulary
) -> dict[tuple[str, str | None], tuple[Decimal, Decimal]]:
    """The amount (or one of `near`'s unit) a period, in each pair of units it converts to."""
    assert amount.unit is not None
    sums = vocabulary.quantity(Decimal(1) if amount is near else amount.value, amount.unit)
    if amount.per is None:
        return {(unit, None): found for unit, found in sums.items()}
    periods = vocabulary.quantity(Decimal(1), amount.per)
    return {
        (unit, period): (low / long, high / short)
        for unit, (low, high) in sums.items()
        for period, (short, long) in periods.items()
    }
