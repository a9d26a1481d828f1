"""The sets of conditions that rules can tell apart, whatever their number.

What a rule takes from a condition is a handful of facts (`sway`), and from several conditions the
facts of any of them. So the sets of facts that can be had are found by joining those of single
conditions until nothing new comes, and one set of conditions stands for each. Conditions that
nobody could meet together are not joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from checker.clause import Verb
from checker.conflict.rules import Extent, Rule, RuleSet
from checker.conflict.written import directions
from checker.norm import Criterion, Effect, Modality, Ref
from checker.source import Span
from checker.vocabulary import Vocabulary

_NOWHERE = Span(0, 0)
_TOWARD = (Effect.REQUIRE, Effect.FAVOUR)
_POSITIVE = (Modality.MUST, Modality.MAY, Modality.ENTITLED, Modality.ENCOURAGED)

Fact = tuple[int, str]
"""The number of a rule (-1: whatever the rule), and what a condition is to it."""


def others(rule: Rule, vocabulary: Vocabulary) -> frozenset[str]:
    """The criteria that exclude those of the class that a rule is for."""
    return frozenset(
        term
        for wanted in rule.class_of
        for term in vocabulary.terms["criterion"]
        if vocabulary.disjoint("criterion", term, wanted)
    )


def in_order(kind: str, own: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """The terms of a kind: `own`, those right below or beside them, the others, the root; of each
    the narrow ones first."""
    terms, down = vocabulary.terms[kind], vocabulary.down[kind]
    near = {parent for term in own for parent in terms[term].parents} | set(own)

    def remoteness(term: str) -> tuple[bool, bool, bool]:
        return term == kind, near.isdisjoint(terms[term].parents), len(down[term]) > 1

    return list(dict.fromkeys((*own, *sorted(down, key=remoteness))))


def sway(
    rule: Rule, one: Criterion, modality: Modality, apart: frozenset[str], vague: frozenset[str]
) -> Iterator[Fact]:
    """What a rule takes from one condition. `apart`: see `others`."""
    term, effect = one.term.id, one.effect
    if term in rule.unless:
        yield (rule.number, "kept off")
    if rule.class_of and (
        (effect in _TOWARD and term in apart)
        or (effect is Effect.EXCLUDE and modality in _POSITIVE and term in rule.implied)
    ):
        yield (rule.number, "kept off")
    verb = rule.statement.verb
    if verb is Verb.DELINK:
        yield from _linked(rule, one)
    elif verb in (Verb.FORBID, Verb.DEMAND):
        if _touched(term, rule.criteria):
            yield (rule.number, "met")
            if effect not in (Effect.FAVOUR, Effect.RELIEVE):
                yield (rule.number, "sure" if term in rule.criteria.inside else "unsure")
    elif verb in (Verb.REQUIRE, Verb.GRANT) and effect in (
        Effect.EXCLUDE,
        Effect.REQUIRE,
        Effect.UNSTATED,
    ):
        if effect is Effect.REQUIRE and term in rule.implied:
            return
        unsure = effect is Effect.UNSTATED or not vague.isdisjoint((term, *rule.class_of))
        yield (rule.number, "unsure" if unsure else "sure")


def _linked(rule: Rule, one: Criterion) -> Iterator[Fact]:
    term, effect = one.term.id, one.effect
    named, favoured = _touched(term, rule.criteria), _touched(term, rule.favouring)
    if named or favoured:
        yield (rule.number, "met")
    if effect is Effect.RELIEVE or (
        effect in (*_TOWARD, Effect.UNSTATED) and term in rule.unless_favouring
    ):
        return
    extent = rule.criteria if named and effect is not Effect.FAVOUR else rule.favouring
    if extent is rule.favouring and not (favoured and effect in _TOWARD):
        return
    sure = term in extent.inside and effect is not Effect.UNSTATED
    yield (rule.number, "sure" if sure else "unsure")


def _touched(term: str, extent: Extent) -> bool:
    return term in extent.inside or term in extent.around


class Conditioned(NamedTuple):
    """Conditions that stand for all with the same facts. met: the rules they can meet, as bits."""

    criteria: tuple[Criterion, ...]
    met: int
    facts: frozenset[Fact]


class Conditions:
    """The sets of conditions that `rules` can tell apart; the terms of those in `home` first."""

    def __init__(self, rules: RuleSet, home: int) -> None:
        self.rules = rules
        self.found: dict[tuple[Modality, str], list[Conditioned]] = {}
        vocabulary = rules.vocabulary
        self.apart = [others(rule, vocabulary) for rule in rules.rules]
        statements = [rule.statement for rule in rules.rules]
        slots = [
            (*one.criteria, *one.unless, *one.favouring, *one.unless_favouring)
            for number, one in enumerate(statements)
            if home >> number & 1
        ]
        own = [ref.id for refs in slots for ref in refs]
        self.terms = self._classes(in_order("criterion", own, vocabulary))

    def sets(self, modality: Modality, valence: str) -> list[Conditioned]:
        """The sets for norms of this modality, with acts of this valence, the smallest first."""
        key = (modality, valence)
        if key not in self.found:
            joined = self._joined(self._singles(modality, valence))
            self.found[key] = [
                Conditioned(some, self._met(some), facts) for facts, some in joined.items()
            ]
        return self.found[key]

    def _classes(self, terms: Iterable[str]) -> list[str]:
        """The first of the terms that stand in the same sets of every rule."""
        sets = {self.rules.vague, *self.apart}
        for rule in self.rules.rules:
            for extent in (rule.criteria, rule.favouring):
                sets |= {extent.inside, extent.around}
            sets |= {rule.unless, rule.unless_favouring, rule.implied}
        found: dict[tuple[bool, ...], str] = {}
        for term in terms:
            found.setdefault(tuple(term in each for each in sets), term)
        return list(found.values())

    def _met(self, some: Iterable[Criterion]) -> int:
        met = self.rules.without_criterion
        for one in some:
            met |= self.rules.by_criterion[one.term.id]
        return met

    def _singles(self, modality: Modality, valence: str) -> list[_Single]:
        """Every condition alone: a term of each class in each direction."""
        found = []
        for term in self.terms:
            for effect in directions(modality, valence):
                one = Criterion(Ref(term, _NOWHERE), effect)
                facts: set[Fact] = {(-1, "conditional")}
                if effect is not Effect.RELIEVE:
                    facts.add((-1, "conditions"))
                for rule, apart in zip(self.rules.rules, self.apart, strict=True):
                    facts.update(sway(rule, one, modality, apart, self.rules.vague))
                found.append(_Single(one, frozenset(facts)))
        return found

    def _joined(self, singles: Sequence[_Single]) -> dict[frozenset[Fact], tuple[Criterion, ...]]:
        """The fewest conditions for every set of facts that conditions can have together."""
        clashes = [
            _bits(number for number, other in enumerate(singles) if self._clash(one, other))
            for one in singles
        ]
        found: dict[frozenset[Fact], tuple[Criterion, ...]] = {frozenset(): ()}
        # What can still be joined to some conditions depends on what they clash with.
        last: dict[tuple[frozenset[Fact], int], tuple[Criterion, ...]] = {(frozenset(), 0): ()}
        seen: dict[frozenset[Fact], list[int]] = {frozenset(): [0]}
        while last:
            fresh: dict[tuple[frozenset[Fact], int], tuple[Criterion, ...]] = {}
            for (facts, barred), some in last.items():
                for number, one in enumerate(singles):
                    both = facts | one.facts
                    if barred >> number & 1 or both == facts:
                        continue
                    bars = barred | clashes[number]
                    if any(less & ~bars == 0 for less in seen.setdefault(both, [])):
                        continue
                    seen[both].append(bars)
                    fresh[both, bars] = (*some, one.criterion)
                    found.setdefault(both, fresh[both, bars])
            last = fresh
        return found

    def _clash(self, single: _Single, other: _Single) -> bool:
        """Whether nobody could meet both: a norm with such conditions is for no one."""
        vocabulary = self.rules.vocabulary
        (one, how), (two, too) = single.criterion, other.criterion
        if one.id == two.id:
            return True
        wanted = (Effect.REQUIRE, Effect.FAVOUR)
        if how in wanted and too in wanted:
            return vocabulary.disjoint("criterion", one.id, two.id)
        below = vocabulary.down["criterion"]
        return (how in wanted and too is Effect.EXCLUDE and one.id in below[two.id]) or (
            too in wanted and how is Effect.EXCLUDE and two.id in below[one.id]
        )


class _Single(NamedTuple):
    """One condition and the facts that it brings."""

    criterion: Criterion
    facts: frozenset[Fact]


def _bits(numbers: Iterable[int]) -> int:
    return sum(1 << number for number in numbers)
