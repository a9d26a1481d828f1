"""Write a vocabulary, policies and provisions down as the facts that `calculus.lp` starts from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Any

from checker.clause import Statement
from checker.norm import Amount
from tests.oracle.example import Example, Pair, Taxonomy, ids, parents

KINDS = ("act", "matter", "party", "criterion")
VERBS = {"demand": "forbid_requiring", "delink": "depending_on"}
"""The verbs that the page names otherwise than the compiled policy."""

LARGEST = 2**31 - 1
MOST = 10_000
MOST_PER = 372
"""Numbers of clingo have 32 bits; so a unit that is more of another is not asked about, nor a rate
per such a unit."""

Equation = tuple[Fraction, Fraction, str]
_EQUATION = re.compile(r"([\d.]+?)(?:\.\.([\d.]+))? (\S+)")


def facts(example: Example) -> str:
    """The whole of an example. Statements and norms of pair P are P * 100, P * 100 + 1, …"""
    measures = equations(example.taxonomy["unit"])
    lines = [*_vocabulary(example.taxonomy, measures)]
    for number, pair in enumerate(example.pairs, 1):
        lines.extend(_pair(number, pair, measures))
    return " ".join(lines)


def equations(units: Mapping[str, Mapping[str, Any]]) -> dict[str, Equation]:
    """By unit: how many of which unit one of it is, at least and at most."""
    made = {}
    for unit, term in units.items():
        if "equals" in term:
            match = _EQUATION.fullmatch(term["equals"])
            assert match is not None, term["equals"]
            low, high, other = match.groups()
            made[unit] = (Fraction(low), Fraction(high or low), other)
    return made


def largest(units: Mapping[str, Mapping[str, Any]]) -> dict[str, int]:
    """By unit: the most that one of it comes to in any other, made whole."""
    measures = equations(units)
    made = {}
    for unit in units:
        whole, scale = Fraction(1), 1
        sizes = [whole]
        for low, high, _ in _chain(unit, measures)[0]:
            scale *= lcm(low.denominator, high.denominator)
            whole *= high
            sizes.append(whole)
        made[unit] = int(max(sizes) * scale)
    return made


def _vocabulary(taxonomy: Taxonomy, measures: dict[str, Equation]) -> Iterator[str]:
    for kind in (*KINDS, "unit"):
        for id, term in taxonomy[kind].items():
            name = _unit(id) if kind == "unit" else _term(id)
            if not parents(term):
                yield f"root({kind}, {name})."
            for index, parent in enumerate(parents(term), 1):
                above = _unit(parent) if kind == "unit" else _term(parent)
                yield f"parent({name}, {index}, {above})."
            for mark in ("valence", "ending"):
                if mark in term:
                    yield f"mark({name}, {mark}, {term[mark]})."
            if term.get("disjoint"):
                yield f"exclusive({name})."
            if term.get("vague"):
                yield f"vague({name})."
    for unit, (low, high, other) in measures.items():
        rest = lcm(low.denominator, high.denominator)
        yield f"equals({_unit(unit)}, {low * rest}, {high * rest}, {rest}, {_unit(other)})."


def _pair(number: int, pair: Pair, measures: dict[str, Equation]) -> Iterator[str]:
    amounts = [one for statement in pair.statements for one in statement.amounts]
    amounts += [one.norm.amount for one in pair.questions if one.norm.amount is not None]
    scales = _scales(amounts, measures)
    for at, statement in enumerate(pair.statements, number * 100):
        yield f"statement({number}, {at}, {VERBS.get(statement.verb, statement.verb)})."
        for slot, terms in _slots(statement):
            yield from (f"says({at}, {slot}, {_term(term)})." for term in terms)
        for index, amount in enumerate(statement.amounts, 1):
            yield _figure(f"of({at}, {index})", amount, measures, scales)
        if statement.deadline is not None:
            yield f"date({at}, {statement.deadline.toordinal()})."
    for at, (norm, keys) in enumerate(pair.questions, number * 100 + len(pair.statements)):
        yield f"norm({number}, {at}, {norm.modality})."
        slots = (
            ("act", norm.acts),
            ("matter", norm.matters),
            ("by", norm.by),
            ("to", norm.to),
            ("item", norm.items),
        )
        for name, refs in slots:
            for index, ref in enumerate(refs, 1):
                yield f"has({at}, {name}, {index}, {_term(ref.id)})."
        for index, (key, criterion) in enumerate(zip(keys, norm.criteria, strict=True), 1):
            yield f"condition({at}, {index}, {key}, {_term(criterion.term.id)})."
        if norm.closed:
            yield f"closed({at})."
        if norm.amount is not None:
            yield _figure(f"of({at})", norm.amount, measures, scales)
        if norm.deadline is not None:
            yield f"date({at}, {norm.deadline.toordinal()})."


def _slots(statement: Statement) -> Iterable[tuple[str, list[str]]]:
    return (
        ("act", ids(statement.acts)),
        ("matter", ids(statement.matters)),
        ("by", ids(statement.by)),
        ("to", ids(statement.to)),
        ("criterion", ids(statement.criteria)),
        ("unless", ids(statement.unless)),
        ("favouring", ids(statement.favouring)),
        ("unless_favouring", ids(statement.unless_favouring)),
        ("excepting", ids(statement.excepting)),
        ("all_of", ids(statement.all_of)),
    )


# ── figures ──


def _chain(unit: str, measures: dict[str, Equation]) -> tuple[list[Equation], str]:
    """The equations from a unit on, and the unit that they end at."""
    steps = []
    while unit in measures:
        steps.append(measures[unit])
        unit = measures[unit][2]
    return steps, unit


def _scales(amounts: Sequence[Amount], measures: dict[str, Equation]) -> dict[str, int]:
    """By the unit that equations end at: what makes all figures whole, in whatever unit of them.

    Figures that end at different units are never compared, so each has a scale of its own.
    """
    scales: dict[str, int] = {}
    for amount in amounts:
        for unit, value in ((amount.unit, amount.value), (amount.per, Decimal(1))):
            if unit is None:
                continue
            steps, last = _chain(unit, measures)
            needed = Fraction(value).denominator
            for low, high, _ in steps:
                needed *= lcm(low.denominator, high.denominator)
            scales[last] = lcm(scales.get(last, 1), needed)
    return scales


def _figure(
    name: str, amount: Amount, measures: dict[str, Equation], scales: dict[str, int]
) -> str:
    value, unit, most = _scaled(amount.value, amount.unit, measures, scales)
    per, per_unit, most_per = _scaled(Decimal(1), amount.per, measures, scales)
    if most * max(most_per, MOST_PER) > LARGEST:
        raise OverflowError(f"{amount} is too large for the oracle")
    base = "none" if amount.base is None else _unit(amount.base)
    return f"figure({name}, {amount.bound}, {value}, {unit}, {per}, {per_unit}, {base})."


def _scaled(
    value: Decimal, unit: str | None, measures: dict[str, Equation], scales: dict[str, int]
) -> tuple[int, str, int]:
    """The figure made whole, its unit, and the most that it comes to in any unit."""
    if unit is None:
        return 1, "none", 1
    steps, last = _chain(unit, measures)
    whole = most = Fraction(value) * scales[last]
    largest = most
    for _, high, _ in steps:
        most *= high
        largest = max(largest, most)
    assert whole.denominator == 1
    return int(whole), _unit(unit), int(largest)


def _term(id: str) -> str:
    return f'"{id}"'


def _unit(id: str) -> str:
    """A unit may bear the name of another kind's term."""
    return f'unit("{id}")'
