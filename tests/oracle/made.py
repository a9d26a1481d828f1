"""Make vocabularies, policies and provisions up, so that they often have to do with each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeVar

from hypothesis import strategies as st

from checker.clause import Statement, Verb
from checker.norm import Amount, Bound, Modality, Norm, Ref
from checker.vocabulary import Vocabulary
from tests.conflict.build import NOWHERE
from tests.oracle.example import (
    Example,
    Pair,
    Question,
    Taxonomy,
    conditioned,
    parents,
    shipped,
    vocabulary_of,
)
from tests.oracle.facts import MOST, MOST_PER, largest

Palette = Mapping[str, Sequence[str]]
"""By kind: the few terms that a pair is made of."""

KINDS = ("act", "matter", "party", "criterion")
DAYS = (date(2024, 12, 31), date(2025, 12, 31), date(2026, 6, 30))
VALUES = (*map(Decimal, (3, 2, 1, 6, 0, 12, 7, 28, 29, 30, 31, 36, 84, 93)), Decimal("2.5"))
WITH_FIGURES = (Verb.REQUIRE, Verb.GRANT, Verb.ALLOW, Verb.ENCOURAGE, Verb.TARGET, Verb.LIMIT)
BY_CRITERION = (Verb.FORBID, Verb.DEMAND, Verb.DELINK)
KEYS = ("if", "unless", "require", "exclude", "penalise", "favour")
LOWER = (Bound.AT_LEAST, Bound.MORE_THAN)
UPPER = (Bound.AT_MOST, Bound.LESS_THAN)

PAIRS = 25
"""How many pairs an example has."""

TERM_BYTES = 160
PAIR_BYTES = 240
"""Enough for the choices that a vocabulary and a pair take; hypothesis gives 8 KiB an example."""


# The kinds of term that each unit of a made-up vocabulary comes to: chains, a fork, ranges.
UNITS: Mapping[str, Mapping[str, Any]] = {
    "unit": {},
    "time": {"under": "unit"},
    "day": {"under": "time"},
    "week": {"under": "time", "equals": "7 day"},
    "month": {"under": "time", "equals": "28..31 day"},
    "quarter": {"under": "time", "equals": "3 month"},
    "year": {"under": "time", "equals": "12 month"},
    "money": {"under": "unit"},
    "fen": {"under": "money"},
    "jiao": {"under": "money", "equals": "10 fen"},
    "bag": {"under": "money", "equals": "2..3 jiao"},
    "share": {"under": "unit"},
    "half": {"under": "share", "equals": "0.5 whole"},
    "whole": {"under": "share"},
    "head": {"under": ["time", "share"]},  # of two kinds at once
    "base": {"under": "unit"},
    "wage": {"under": "base"},
    "price": {"under": "base"},
}

MODALITIES: Mapping[str, Mapping[str, Any]] = {
    "modality": {},
    **{mode.value: {"under": "modality"} for mode in Modality},
}
REGIONS: Mapping[str, Mapping[str, Any]] = {
    "region": {"level": "national"},
    "370300": {"under": "region", "level": "municipal"},
}
RANKS: Mapping[str, Mapping[str, Any]] = {
    "rank": {"level": "national", "standing": "policy"},
    "municipal": {"under": "rank", "level": "municipal"},
}

Value = TypeVar("Value")


class Chance:
    """Choices read off a string of bytes; a 0 chooses the first, and past the end all are 0.

    One draw of bytes costs hypothesis a tenth of what a draw for each choice would.
    """

    def __init__(self, chances: bytes) -> None:
        self._rest = iter(chances)

    def below(self, count: int) -> int:
        """0 to count - 1, all about as likely."""
        if count <= 1:
            return 0
        if count <= 256:
            return next(self._rest, 0) * count >> 8
        return (next(self._rest, 0) << 8 | next(self._rest, 0)) * count >> 16

    def one(self, values: Sequence[Value]) -> Value:
        """One of some values."""
        return values[self.below(len(values))]

    def yes(self, percent: int) -> bool:
        """True in so many cases of a hundred."""
        return self.below(100) >= 100 - percent

    def terms(self, terms: Sequence[str], *likely: int) -> tuple[str, ...]:
        """As many different terms as `likely` tells: percents for one, two, three of them."""
        chance, count = self.below(100) - (100 - sum(likely)), 0
        while chance >= 0:
            chance -= likely[count]
            count += 1
        return tuple(dict.fromkeys(self.one(terms) for _ in range(count)))


# ── vocabularies ──


def vocabulary(chance: Chance) -> Taxonomy:
    """A small vocabulary: three to six terms a kind, some under two others, some marked."""
    taxonomy: dict[str, Mapping[str, Mapping[str, Any]]] = {
        "modality": _named(MODALITIES),
        "region": _named(REGIONS),
        "rank": _named(RANKS),
        "unit": _named(UNITS),
    }
    for kind in KINDS:
        terms: dict[str, dict[str, Any]] = {kind: {}}
        for number in range(1, 4 + chance.below(4)):
            above = [chance.one(tuple(terms))]
            if chance.yes(35):
                above = list(dict.fromkeys([*above, chance.one(tuple(terms))]))
            terms[f"{kind[0]}{number}"] = {"under": above}
        for term in terms.values():
            _mark(kind, term, chance)
        taxonomy[kind] = _named(terms)
    return taxonomy


def _mark(kind: str, term: dict[str, Any], chance: Chance) -> None:
    if kind == "act":
        if chance.yes(50):
            term["valence"] = chance.one(("benefit", "burden", "neutral"))
        if "under" in term and chance.yes(20):
            term["ending"] = chance.one(("end", "cut"))
    elif kind == "criterion":
        if chance.yes(50):
            term["disjoint"] = True
        if chance.yes(35):
            term["vague"] = True
    elif kind == "party" and chance.yes(30):
        term["level"] = "district"


def _named(terms: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Mapping[str, Any]]:
    return {id: {"zh": f"词{id}", "en": id, **term} for id, term in terms.items()}


def palette(taxonomy: Taxonomy, chance: Chance) -> Palette:
    """All terms of a small vocabulary; of a large one a few that stand close together."""
    chosen: dict[str, Sequence[str]] = {}
    for kind in KINDS:
        terms = taxonomy[kind]
        if len(terms) <= 8:
            chosen[kind] = tuple(terms)
            continue
        above, below, every = _neighbours(kind) if taxonomy is shipped() else ({}, {}, ())
        focus = chance.one(every)
        near = [focus, *above[focus][:2]]
        if below[focus]:
            near += [chance.one(below[focus]), chance.one(below[focus])]
        else:
            near.append(chance.one(below[above[focus][0]]))
        chosen[kind] = tuple(dict.fromkeys([*near, chance.one(every)]))
    return chosen


@lru_cache
def _neighbours(
    kind: str,
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]], tuple[str, ...]]:
    """The shipped terms right above each and right below each, and all but the root."""
    terms = shipped()[kind]
    above = {id: parents(term) for id, term in terms.items()}
    below: dict[str, list[str]] = {id: [] for id in terms}
    for id, over in above.items():
        for parent in over:
            below[parent].append(id)
    every = tuple(id for id in terms if above[id])
    return above, {id: tuple(under) for id, under in below.items()}, every


# ── policies and provisions ──


class _Maker:
    """Makes the statements and norms of one pair, out of one palette."""

    def __init__(self, taxonomy: Taxonomy, chance: Chance) -> None:
        self.taxonomy = taxonomy
        self.vocabulary: Vocabulary = vocabulary_of(taxonomy)
        self.chance = chance
        self.palette = palette(taxonomy, chance)
        plain, pers, bases = _units(taxonomy)
        self.bases = bases
        first = chance.one(plain)
        self.units = (first, *_comparable(taxonomy, first))
        self.all_units = plain
        self.pers: tuple[str | None, ...] = (None,)
        if chance.yes(35):
            per = chance.one(pers)
            others = [other for other in _comparable(taxonomy, per) if other in pers]
            self.pers = (per, chance.one(others or pers))
        self.base = chance.one(bases) if chance.yes(15) else None

    def pair(self) -> Pair:
        many = self.chance.below
        statements = tuple(self.statement() for _ in range(1 + many(4)))
        return Pair(statements, tuple(self.norm() for _ in range(1 + many(4))))

    def refs(self, kind: str, *likely: int) -> tuple[Ref, ...]:
        terms = self.chance.terms(self.palette[kind], *likely)
        return tuple(Ref(term, NOWHERE) for term in terms)

    def statement(self) -> Statement:
        chance = self.chance
        verb = chance.one(tuple(Verb))
        delink = verb is Verb.DELINK
        acts = self.refs("act", 40, 15, 5)
        matters = self.refs("matter", 65, 20) if acts else self.refs("matter", 75, 25)
        by = self.refs("party", 25, 5)
        levelled = bool(by) and self.has_level(by[0].id)
        amounts: tuple[Amount, ...] = ()
        if verb in (Verb.TARGET, Verb.LIMIT) or (verb in WITH_FIGURES and chance.yes(70)):
            amounts = self.bounds(verb)
        listed = (*self.palette["act"], *self.palette["matter"])
        all_of = chance.terms(listed, 30, 20) if verb is Verb.REQUIRE else ()
        return Statement(
            NOWHERE,
            verb,
            acts,
            matters,
            by=by,
            to=self.refs("party", 25, 5),
            criteria=self.refs("criterion", 75, 25) if delink else self.refs("criterion", 45, 10),
            unless=self.refs("criterion", 8, 2),
            favouring=self.refs("criterion", 40, 10) if delink else (),
            unless_favouring=self.refs("criterion", 30, 10) if delink else (),
            excepting=self.refs("matter", 8, 2),
            every=levelled and len(by) == 1 and chance.yes(30),
            all_of=tuple(Ref(term, NOWHERE) for term in all_of),
            amounts=amounts,
            deadline=chance.one(DAYS) if verb in WITH_FIGURES and chance.yes(50) else None,
        )

    def has_level(self, party: str) -> bool:
        return self.vocabulary.attribute("party", party, "level") is not None

    def bounds(self, verb: Verb) -> tuple[Amount, ...]:
        """One bound, or a lower and an upper with room between."""
        chance = self.chance
        if verb is Verb.LIMIT:
            first = self.amount(UPPER)
        elif verb is Verb.ALLOW:
            first = self.amount((*LOWER, Bound.EXACTLY))  # an upper bound makes it a limit
        else:
            first = self.amount(tuple(Bound))
        if first.bound is Bound.EXACTLY or verb is Verb.ALLOW or not chance.yes(20):
            return (first,)
        more = first.value + chance.one(VALUES) + 1
        if first.bound in LOWER:
            return first, first._replace(bound=chance.one(UPPER), value=more)
        lower = first._replace(bound=chance.one(LOWER))
        return lower, first._replace(value=more)

    def amount(self, bounds: Sequence[Bound], *, told: bool = True) -> Amount:
        """An amount, mostly in a unit that can be compared with the others of the pair."""
        chance = self.chance
        unit: str | None = chance.one(self.units)
        if chance.yes(8):
            unit = chance.one(self.all_units)
        if not told and chance.yes(8):
            unit = None
        per = None if chance.yes(8) else chance.one(self.pers)
        base = chance.one(self.bases) if chance.yes(5) else self.base
        value = chance.one(VALUES)
        return Amount(NOWHERE, chance.one(bounds), value, unit, per, base, chance.yes(10))

    def norm(self) -> Question:
        chance = self.chance
        listed = tuple(term for kind in KINDS for term in self.palette[kind])
        items = chance.terms(listed, 8, 8, 8)
        norm = Norm(
            NOWHERE,
            chance.one(tuple(Modality)),
            self.refs("act", 75, 25),
            self.refs("matter", 75, 25),
            self.refs("party", 25, 5),
            self.refs("party", 25, 5),
            (),
            self.amount(tuple(Bound), told=False) if chance.yes(50) else None,
            chance.one(DAYS) if chance.yes(30) else None,
            tuple(Ref(term, NOWHERE) for term in items),
            bool(items) and chance.yes(75),
        )
        conditions = chance.terms(self.palette["criterion"], 40, 20, 10)
        spoken = [(chance.one(KEYS), term) for term in conditions]
        return conditioned(norm, spoken, self.vocabulary)


def _units(taxonomy: Taxonomy) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The units that count, those of them that a rate is per, and the bases of a multiple."""
    return _shipped_units() if taxonomy is shipped() else _made_units()


@lru_cache
def _made_units() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    return _sorted_out(UNITS)


@lru_cache
def _shipped_units() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    return _sorted_out(shipped()["unit"])


def _sorted_out(
    terms: Mapping[str, Mapping[str, Any]],
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    bases = tuple(id for id, term in terms.items() if id == "base" or "base" in parents(term))
    counted = [id for id in terms if id not in bases]
    size = largest(terms)
    return (
        tuple(id for id in counted if size[id] <= MOST),
        tuple(id for id in counted if size[id] <= MOST_PER),
        bases,
    )


@lru_cache
def _related(units: tuple[tuple[str, tuple[str, ...]], ...], unit: str) -> tuple[str, ...]:
    own = dict(units)[unit]
    return tuple(other for other, over in units if other != unit and not {*own}.isdisjoint(over))


def _comparable(taxonomy: Taxonomy, unit: str) -> tuple[str, ...]:
    """The other units right under the same term."""
    terms = taxonomy["unit"]
    counted = tuple((id, parents(terms[id])) for id in _units(taxonomy)[0])
    return _related(counted, unit)


def examples(pairs: int, made_up: bool) -> st.SearchStrategy[Example]:
    """So many pairs in a vocabulary made up for them, or in the shipped one."""
    chances = st.binary(min_size=PAIR_BYTES, max_size=PAIR_BYTES)
    return st.builds(
        _example,
        st.binary(min_size=TERM_BYTES, max_size=TERM_BYTES) if made_up else st.none(),
        st.lists(chances, min_size=pairs, max_size=pairs),
    )


def _example(terms: bytes | None, pairs: Sequence[bytes]) -> Example:
    taxonomy = shipped() if terms is None else vocabulary(Chance(terms))
    return Example(taxonomy, tuple(_Maker(taxonomy, Chance(pair)).pair() for pair in pairs))
