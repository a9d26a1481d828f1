"""Find the norms that two readings of a clause judge differently, or show that there are none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from checker.clause import Clause, Policy
from checker.conflict.audit import carries_out
from checker.conflict.calculus import judging
from checker.conflict.rules import ready
from checker.conflict.space import Space, Verdict, meaning, verdict_of
from checker.conflict.written import is_statable
from checker.norm import Norm
from checker.vocabulary import Vocabulary


class Sight(NamedTuple):
    """What a clause makes of a norm. `fulfils`: whether the norm provides what the clause asks of
    every division; None where the clause asks no such thing."""

    verdict: Verdict
    fulfils: bool | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A norm that two readings of a clause judge differently, and how each does."""

    norm: Norm
    one: Sight
    other: Sight


class _Pair:
    """Two readings side by side, to be asked about norms."""

    def __init__(self, policy: Policy, one: Clause, other: Clause, vocabulary: Vocabulary) -> None:
        sides = [replace(policy, clauses=(clause,)) for clause in (one, other)]
        self.rules = ready(sides, vocabulary)
        self.first = (1 << len(one.statements)) - 1
        self.second = ((1 << len(self.rules.rules)) - 1) ^ self.first
        self.judge = judging(self.rules)
        self.every = [rule for rule in self.rules.rules if rule.statement.every]

    def see(self, norm: Norm) -> tuple[Sight, Sight]:
        hits = self.judge(norm)
        if not self.every:
            return Sight(verdict_of(hits, self.first)), Sight(verdict_of(hits, self.second))
        one, other = (
            Sight(verdict_of(hits, side), self._fulfils(norm, side))
            for side in (self.first, self.second)
        )
        return one, other

    def _fulfils(self, norm: Norm, side: int) -> bool | None:
        asked = [rule for rule in self.every if side >> rule.number & 1]
        return any(carries_out(norm, rule) for rule in asked) if asked else None


def differences(
    policy: Policy, one: Clause, other: Clause, vocabulary: Vocabulary
) -> Iterator[Difference]:
    """The norms that a clause of `policy` and another reading of it judge differently, plain ones
    first, as far as a summary can state them.

    When none comes, the two are one to the calculus: a norm of every class was asked.
    """
    whole = _Pair(policy, one, other, vocabulary)
    rules = whole.rules.rules
    meanings = [meaning(rule, vocabulary) for rule in rules]
    split = len(one.statements)
    shared = set(meanings[:split]) & set(meanings[split:])
    apart = [rule for rule, means in zip(rules, meanings, strict=True) if means not in shared]
    if not apart:
        return
    # What the readings share makes more classes, but tells nothing apart: ask without it first.
    left = tuple(rule.statement for rule in apart if rule.number < split)
    right = tuple(rule.statement for rule in apart if rule.number >= split)
    few = _Pair(policy, replace(one, statements=left), replace(other, statements=right), vocabulary)
    hidden = {False: False, True: False}
    for norm in Space(few.rules, few.first or -1, to_part=True).norms():
        sights = few.see(norm)
        if sights[0] == sights[1]:
            continue
        found = Difference(norm, *whole.see(norm))
        if found.one == found.other:
            # A statement that both have judges it the same way.
            hidden[sights[0].verdict != sights[1].verdict] = True
        elif is_statable(norm, vocabulary):
            yield found
    space = Space(whole.rules, whole.first)
    about = sum(1 << rule.number for rule in apart)
    for norm in space.norms(about) if hidden[True] else space.bare() if hidden[False] else ():
        found = Difference(norm, *whole.see(norm))
        if found.one != found.other and is_statable(norm, vocabulary):
            yield found
