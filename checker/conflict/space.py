"""The norms that some rules can tell apart: one of each class, so that all can be asked.

A verdict depends on a norm's terms only through the sets that a rule keeps of each slot (inside,
around, excepted …), on its conditions only through what they sway (see `conditions`), on its
amount and date only through how they compare (see `measures`). So finitely many norms stand for all
that name one act, one matter and at most one party a slot; a norm that names more is judged as its
terms one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from checker.conflict.calculus import judging
from checker.conflict.conditions import Conditions, in_order, others
from checker.conflict.finding import Hit
from checker.conflict.measures import amounts, dates
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


class _Term(NamedTuple):
    """A term that stands for its class, and the rules that it can concern."""

    id: str
    bits: int


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


@dataclass(frozen=True, slots=True)
class Space:
    """The classes of norms that `rules` can tell apart. `home`: the rules whose terms are taken
    before others to stand for a class, as bits."""

    rules: RuleSet
    home: int = -1

    def norms(self, about: int) -> Iterator[Norm]:
        """A norm of each class that one of the rules `about` (as bits) may concern."""
        rules = self.rules
        matters = [one for one in self._matters() if one.bits & about]
        acts = [one for one in self._acts() if one.bits & about]
        actors = self._parties(rules.by_actor, [rule.by for rule in rules.rules])
        addressees = self._parties(rules.by_addressee, [rule.to for rule in rules.rules])
        days = dates(rules.rules)
        lists = self._lists()
        figures: dict[Modality, list[Amount | None]] = {
            modality: [None, *amounts(rules.rules, modality, rules.vocabulary)]
            for modality in (Modality.MUST, Modality.MUST_NOT)
        }
        if not any(rule.statement.amounts for rule in rules.rules):
            # No rule asks about a figure; that there is one matters to what forbids alone.
            figures[Modality.MUST] = [None]
        conditions = Conditions(rules, self.home)
        for matter, act, actor, addressee in product(matters, acts, actors, addressees):
            left = matter.bits & act.bits & actor.bits & addressee.bits & about
            if not left:
                continue
            valence = rules.vocabulary.attribute("act", act.id, "valence") or "neutral"
            slots = ((Ref(act.id, NOWHERE),), (Ref(matter.id, NOWHERE),))
            parties = (_refs(actor.id), _refs(addressee.id))
            for modality in _MODALITIES:
                still = left & rules.by_modality[modality]
                if not still:
                    continue
                told = figures.get(modality, figures[Modality.MUST])
                for criteria, wanted in conditions.sets(modality, valence):
                    if not still & wanted:
                        continue
                    for amount, day, items in product(told, days, lists):
                        yield Norm(
                            NOWHERE,
                            modality,
                            *slots,
                            *parties,
                            criteria,
                            amount,
                            day,
                            items,
                            bool(items),
                        )

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
        excepting = [rule.excepting for rule in rules.rules if rule.excepting]
        found: dict[object, _Term] = {}
        for term in self._ordered("matter", [rule.matters for rule in rules.rules]):
            told = (
                rules.by_matter[term],
                rules.sure_matter[term],
                tuple(term in terms for terms in excepting),
            )
            found.setdefault(told, _Term(term, rules.by_matter[term]))
        return list(found.values())

    def _acts(self) -> list[_Term]:
        rules = self.rules
        inside = [rule.acts.inside for rule in rules.rules if rule.statement.every]
        found: dict[object, _Term] = {}
        for term in self._ordered("act", [rule.acts for rule in rules.rules]):
            told = (
                rules.by_act[term],
                rules.sure_act[term],
                rules.endings.get(term),
                rules.vocabulary.attribute("act", term, "valence"),
                tuple(term in terms for terms in inside),
            )
            found.setdefault(told, _Term(term, rules.by_act[term]))
        return list(found.values())

    def _parties(self, bits: Mapping[str, int], extents: Sequence[Extent]) -> list[_Term]:
        """Nobody, and where the rules name parties one of each class."""
        found: dict[int, _Term] = {}
        if any(extent.roots for extent in extents):
            for term in self._ordered("party", extents):
                found.setdefault(bits[term], _Term(term, bits[term]))
        return [*found.values(), _Term("", -1)]

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


def _refs(term: str) -> tuple[Ref, ...]:
    return (Ref(term, NOWHERE),) if term else ()


Verdict = frozenset[tuple[str, bool]]
"""For each kind of conflict found, whether it is sure."""


def verdict_of(hits: Sequence[Hit], rules: int) -> Verdict:
    """What the hits on some rules (as bits) come to: for each kind the surest."""
    sure: dict[str, bool] = {}
    for hit in hits:
        if rules >> hit.rule & 1:
            sure[hit.kind] = sure.get(hit.kind, False) or not hit.doubts
    return frozenset(sure.items())


__all__ = ["Space", "Verdict", "judging", "meaning", "verdict_of"]
