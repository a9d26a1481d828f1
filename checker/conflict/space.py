"""The norms that some rules can tell apart: one of each class, so that all can be asked.

A verdict depends on a norm's terms only through the sets that a rule keeps of each slot (inside,
around, excepted …), on its conditions only through what they sway (see `conditions`), on its
amount and date only through how they compare (see `measures`). So finitely many norms stand for all
that name one act, one matter and at most one party a slot; a norm that names more is judged as its
terms one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import NamedTuple

from checker.conflict.conditions import Conditioned, Conditions, in_order, others
from checker.conflict.finding import Hit
from checker.conflict.measures import amount_told, amounts, date_told, dates
from checker.conflict.rules import ANYTHING, Extent, Rule, RuleSet
from checker.norm import Amount, Modality, Norm, Ref
from checker.source import Span
from checker.vocabulary import Vocabulary

NOWHERE = Span(0, 0)

_MODALITIES = (
    Modality.MUST,
    Modality.MUST_NOT,
    Modality.MAY,
    Modality.ENTITLED,
    Modality.ENCOURAGED,
    Modality.NEED_NOT,
)

Verdict = frozenset[tuple[str, bool]]
"""For each kind of conflict found, whether it is sure."""


def verdict_of(hits: Sequence[Hit], rules: int) -> Verdict:
    """What the hits on some rules (as bits) come to: for each kind the surest."""
    sure: dict[str, bool] = {}
    for hit in hits:
        if rules >> hit.rule & 1:
            sure[hit.kind] = sure.get(hit.kind, False) or not hit.doubts
    return frozenset(sure.items())


def meaning(rule: Rule, vocabulary: Vocabulary) -> tuple[object, ...]:
    """All of a rule that a verdict can depend on: rules with one meaning are one."""

    def closed(extent: Extent) -> object:
        return None if extent is ANYTHING else extent[:2]

    one = rule.statement
    return (
        one.verb,
        *map(closed, (rule.acts, rule.matters, rule.by, rule.to, rule.criteria, rule.favouring)),
        *(rule.unless, rule.unless_favouring, rule.excepting, rule.implied),
        others(rule, vocabulary),
        bool(one.to),
        one.every,
        frozenset(ref.id for ref in one.all_of),
        frozenset(amount[1:6] for amount in one.amounts),
        one.deadline,
    )


class _Term(NamedTuple):
    """A term that stands for its class, and the rules that it can concern. `parts`: whether it is
    another thing to one of the two rules compared than to the other."""

    id: str
    bits: int
    parts: bool


class Space:
    """The classes of norms that rules can tell apart.

    home: the rules whose terms are taken before others to stand for a class, as bits. to_part: of
    two rules, pass over the norms that are the same thing to both.
    """

    def __init__(self, rules: RuleSet, home: int = -1, *, to_part: bool = False) -> None:
        self.rules = rules
        self.home = home
        self.conditions = Conditions(rules, home)
        self.parting = to_part and _are_alike(rules.rules)

    def norms(self, about: int = -1) -> Iterator[Norm]:
        """A norm of each class that one of the rules `about` (as bits) may concern."""
        rules = self.rules
        about_what = [one for one in self._matters() if one.bits & about]
        doing = [one for one in self._acts() if one.bits & about]
        actors = self._parties(rules.by_actor, [rule.by for rule in rules.rules])
        addressees = self._parties(rules.by_addressee, [rule.to for rule in rules.rules])
        measured = {mode: self._measured(mode) for mode in (Modality.MUST, Modality.MUST_NOT)}
        for matter, act, actor, addressee in product(about_what, doing, actors, addressees):
            left = matter.bits & act.bits & actor.bits & addressee.bits & about
            if not left:
                continue
            parted = matter.parts or act.parts or actor.parts or addressee.parts
            valence = rules.vocabulary.attribute("act", act.id, "valence") or "neutral"
            acts, matters = _refs(act.id), _refs(matter.id)
            by, to = _refs(actor.id), _refs(addressee.id)
            for modality in _MODALITIES:
                still = left & rules.by_modality[modality]
                if not still:
                    continue
                told = measured.get(modality, measured[Modality.MUST])
                for some in self.conditions.sets(modality, valence):
                    if not still & some.met:
                        continue
                    apart = parted or not self.parting or _parts(some)
                    for amount, day, items, parts in told:
                        if apart or parts:
                            yield Norm(
                                NOWHERE,
                                modality,
                                acts,
                                matters,
                                by,
                                to,
                                some.criteria,
                                amount,
                                day,
                                items,
                                bool(items),
                            )

    def bare(self) -> Iterator[Norm]:
        """A norm of each class of acts, matters and modalities, with nothing else in it."""
        for matter, act, modality in product(self._matters(), self._acts(), _MODALITIES):
            if matter.bits & act.bits:
                yield Norm(NOWHERE, modality, _refs(act.id), _refs(matter.id))

    # ── one term for each class ──

    def _ordered(self, kind: str, extents: Sequence[Extent]) -> list[str]:
        own = [
            root
            for number, extent in enumerate(extents)
            if self.home >> number & 1
            for root in extent.roots
        ]
        return in_order(kind, own, self.rules.vocabulary)

    def _matters(self) -> list[_Term]:
        rules = self.rules
        found: dict[object, _Term] = {}
        for term in self._ordered("matter", [rule.matters for rule in rules.rules]):
            bits, sure = rules.by_matter[term], rules.sure_matter[term]
            excepted = _bits(term in rule.excepting for rule in rules.rules)
            parts = self._split(bits, sure, excepted)
            found.setdefault((bits, sure, excepted), _Term(term, bits, parts))
        return list(found.values())

    def _acts(self) -> list[_Term]:
        rules = self.rules
        found: dict[object, _Term] = {}
        for term in self._ordered("act", [rule.acts for rule in rules.rules]):
            bits, sure = rules.by_act[term], rules.sure_act[term]
            inside = _bits(term in rule.acts.inside for rule in rules.rules)
            valence = rules.vocabulary.attribute("act", term, "valence")
            told = (bits, sure, inside, rules.endings.get(term), valence)
            found.setdefault(told, _Term(term, bits, self._split(bits, sure, inside)))
        return list(found.values())

    def _parties(self, bits: Mapping[str, int], extents: Sequence[Extent]) -> list[_Term]:
        """Nobody, and where the rules name parties one of each class."""
        found: dict[int, _Term] = {}
        roots = _bits(bool(extent.roots) for extent in extents)
        if roots:
            for term in self._ordered("party", extents):
                found.setdefault(bits[term], _Term(term, bits[term], self._split(bits[term])))
        return [*found.values(), _Term("", -1, self._split(roots))]

    def _split(self, *bits: int) -> bool:
        return not self.parting or any(each & 1 != each >> 1 & 1 for each in bits)

    def _measured(
        self, modality: Modality
    ) -> list[tuple[Amount | None, date | None, tuple[Ref, ...], bool]]:
        """The amounts, dates and lists of norms of a modality, each three with whether they are
        another thing to one of the two rules compared than to the other."""
        every, vocabulary = self.rules.rules, self.rules.vocabulary
        told: list[Amount | None] = [None]
        if modality is Modality.MUST_NOT or any(rule.statement.amounts for rule in every):
            # That there is a figure at all matters to what forbids, though no rule ask about it.
            told += amounts(every, modality, vocabulary)
        found = []
        for amount, day, items in product(told, dates(every), self._lists()):
            ways = {
                (amount_told(amount, modality, rule, vocabulary), date_told(day, rule), lists)
                for rule in every[: 2 if self.parting else 0]
                for lists in [frozenset(ref.id for ref in rule.statement.all_of) if items else ()]
            }
            found.append((amount, day, items, len(ways) != 1))
        return found

    def _lists(self) -> list[tuple[Ref, ...]]:
        """No list, and those that leave out nothing, or one, of what a rule lists."""
        found: dict[tuple[str, ...], tuple[Ref, ...]] = {(): ()}
        for rule in self.rules.rules:
            whole = rule.statement.all_of
            shorter = [[one for one in whole if one is not left] for left in whole]
            for some in (list(whole), *shorter):
                key = tuple(sorted(ref.id for ref in some))
                found.setdefault(key, tuple(Ref(ref.id, NOWHERE) for ref in some))
        return list(found.values())


def _are_alike(rules: Sequence[Rule]) -> bool:
    """Whether there are two rules, and they can differ by what stands in their slots alone."""
    if len(rules) != 2:
        return False
    one, other = (rule.statement for rule in rules)
    return (one.verb, bool(one.to), one.every) == (other.verb, bool(other.to), other.every)


def _parts(some: Conditioned) -> bool:
    """Whether conditions are another thing to the first of two rules than to the second."""
    first = {fact for number, fact in some.facts if number == 0}
    second = {fact for number, fact in some.facts if number == 1}
    return first != second or some.met & 1 != some.met >> 1 & 1


def _bits(tests: Iterator[bool]) -> int:
    return sum(1 << number for number, test in enumerate(tests) if test)


def _refs(term: str) -> tuple[Ref, ...]:
    return (Ref(term, NOWHERE),) if term else ()
