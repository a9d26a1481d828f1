"""The norms that some rules can tell apart: one of each class, so that all can be asked.

A verdict depends on a norm's terms only through the sets that a rule keeps of each slot (inside,
around, excepted …), on its amount and date only through how they compare. So finitely many norms
stand for all that name one act, one matter and at most one party a slot; a norm that names more is
judged as its terms one by one.

Of conditions a norm may have any number. More than one can matter only where one meets a rule and
another keeps a second rule off (its `unless`, or another class). One for each rule that can be kept
off is enough; beyond `MOST` of them the space is a sample, and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import NamedTuple

from checker.conflict.calculus import judging
from checker.conflict.finding import Hit
from checker.conflict.measures import amounts, dates
from checker.conflict.rules import ANYTHING, Extent, Rule, RuleSet
from checker.conflict.written import directions
from checker.norm import Amount, Criterion, Effect, Modality, Norm, Ref
from checker.source import Span
from checker.vocabulary import Vocabulary

MOST = 2
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


class _Condition(NamedTuple):
    """A criterion that stands for its class; `guards`: the rules that it can keep off."""

    criterion: Criterion
    wanted: int
    guards: int


def meaning(rule: Rule, vocabulary: Vocabulary) -> tuple[object, ...]:
    """All of a rule that a verdict can depend on: rules with one meaning are one."""

    def closed(extent: Extent) -> object:
        return None if extent is ANYTHING else extent[:2]

    one = rule.statement
    return (
        one.verb,
        *map(closed, (rule.acts, rule.matters, rule.by, rule.to, rule.criteria, rule.favouring)),
        *(rule.unless, rule.unless_favouring, rule.excepting, rule.implied),
        _others(rule, vocabulary),
        bool(one.to),
        one.every,
        frozenset(ref.id for ref in one.all_of),
        frozenset(amount[1:6] for amount in one.amounts),
        one.deadline,
    )


def _others(rule: Rule, vocabulary: Vocabulary) -> frozenset[str]:
    """Criteria that put a norm among those for another class."""
    return frozenset(
        term
        for wanted in rule.class_of
        for term in vocabulary.terms["criterion"]
        if vocabulary.disjoint("criterion", term, wanted)
    )


@dataclass(frozen=True, slots=True)
class Space:
    """The classes of norms that `rules` can tell apart. `home`: the rules whose terms are taken
    before others to stand for a class, as bits."""

    rules: RuleSet
    home: int = -1

    @property
    def is_exact(self) -> bool:
        """Whether the norms are all there are, and not a sample."""
        return len([rule for rule in self.rules.rules if _can_be_kept_off(rule)]) <= MOST

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
        conditions: dict[tuple[Modality, str], list[tuple[tuple[Criterion, ...], int]]] = {}
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
                key = (modality, valence)
                if key not in conditions:
                    conditions[key] = list(self._conditions(modality, valence))
                told = figures.get(modality, figures[Modality.MUST])
                for criteria, wanted in conditions[key]:
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
        """The terms of a kind, the rules' own first, then the narrowest, the root last."""
        down = self.rules.vocabulary.down[kind]
        own = [
            root
            for number, extent in enumerate(extents)
            if self.home >> number & 1
            for root in extent.roots
        ]
        rest = sorted(down, key=lambda term: (term == kind, len(down[term]) > 1))
        return list(dict.fromkeys((*own, *rest)))

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

    def _parties(self, table: object, extents: Sequence[Extent]) -> list[_Term]:
        """Nobody, and where the rules name parties one of each class."""
        bits: dict[str, int] = dict(table)  # type: ignore[call-overload]
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

    # ── conditions ──

    def _criteria(self) -> list[tuple[str, int, int, int]]:
        """A term of each class: the rules that name it, those it excepts, those it is implied by
        (who are for others where it is excluded), those it is disjoint from."""
        rules = self.rules
        others = [_others(rule, rules.vocabulary) for rule in rules.rules]

        def bits(test: Callable[[Rule], bool]) -> int:
            return sum(1 << rule.number for rule in rules.rules if test(rule))

        found: dict[object, tuple[str, int, int, int]] = {}
        extents = [rule.criteria for rule in rules.rules]
        slots = ("unless", "favouring", "unless_favouring")
        named = [
            Extent(frozenset(), frozenset(), tuple(ref.id for ref in getattr(r.statement, slot)))
            for slot in slots
            for r in rules.rules
        ]
        first = self._ordered("criterion", extents)
        own = {root for extent in (*extents, *named) for root in extent.roots}
        for term in sorted(first, key=lambda term: term not in own):
            excepts = bits(lambda rule, term=term: term in rule.unless)  # type: ignore[misc]
            implied = bits(
                lambda rule, term=term: bool(rule.class_of) and term in rule.implied  # type: ignore[misc]
            )
            disjoint = bits(lambda rule, term=term: term in others[rule.number])  # type: ignore[misc]
            told = (
                *(
                    bits(lambda rule, term=term, at=at: term in at(rule))  # type: ignore[misc]
                    for at in _SETS
                ),
                *(excepts, implied, disjoint, term in rules.vague),
            )
            found.setdefault(told, (term, excepts, implied, disjoint))
        return list(found.values())

    def _conditions(
        self, modality: Modality, valence: str
    ) -> Iterator[tuple[tuple[Criterion, ...], int]]:
        """The sets of criteria to ask about, and the rules that each can meet."""
        rules = self.rules
        singles = [
            _Condition(
                Criterion(Ref(term, NOWHERE), effect),
                rules.without_criterion | rules.by_criterion[term],
                excepts | _kept_off(effect, implied, disjoint),
            )
            for term, excepts, implied, disjoint in self._criteria()
            for effect in directions(modality, valence)
        ]
        yield (), rules.without_criterion
        for one in singles:
            yield (one.criterion,), one.wanted
        guards = [one for one in singles if one.guards]
        deep = min(MOST, len([rule for rule in rules.rules if _can_be_kept_off(rule)]))
        for count in range(1, deep + 1):
            for one in singles:
                for some in combinations(guards, count):
                    chosen = (one, *some)
                    if all(each is not one for each in some):
                        wanted = 0
                        for each in chosen:
                            wanted |= each.wanted
                        yield tuple(each.criterion for each in chosen), wanted


_SETS: tuple[Callable[[Rule], frozenset[str]], ...] = (
    lambda rule: rule.criteria.inside,
    lambda rule: rule.criteria.around,
    lambda rule: rule.favouring.inside,
    lambda rule: rule.favouring.around,
    lambda rule: rule.unless_favouring,
    lambda rule: rule.implied,
)


def _can_be_kept_off(rule: Rule) -> bool:
    return bool(rule.class_of or rule.unless)


def _kept_off(effect: Effect, implied: int, disjoint: int) -> int:
    """The rules for another class than a norm with such a condition is for."""
    if effect in (Effect.REQUIRE, Effect.FAVOUR):
        return disjoint
    return implied if effect is Effect.EXCLUDE else 0


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
