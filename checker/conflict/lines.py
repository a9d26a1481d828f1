"""Single statements of policies, to be held against each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from checker.clause import Clause, Policy, Statement
from checker.conflict.calculus import judging
from checker.conflict.rules import Extent, Rule, RuleSet, ready
from checker.norm import Norm
from checker.vocabulary import Vocabulary


class Line(NamedTuple):
    """A statement of a clause of a policy."""

    policy: Policy
    clause: Clause
    statement: Statement


def lines_of(policies: Sequence[Policy]) -> list[Line]:
    """All statements of policies, in their order."""
    return [
        Line(policy, clause, statement)
        for policy in policies
        for clause in policy.clauses
        for statement in clause.statements
    ]


def together(lines: Sequence[Line], vocabulary: Vocabulary) -> RuleSet:
    """The rules of some statements and of nothing else, numbered in the order given."""
    alone = [
        replace(line.policy, clauses=(replace(line.clause, statements=(line.statement,)),))
        for line in lines
    ]
    return ready(alone, vocabulary)


def breaker(line: Line, vocabulary: Vocabulary) -> Callable[[Norm], bool]:
    """A function that tells whether a norm surely violates a statement."""
    judge = judging(together([line], vocabulary))
    return lambda norm: any(not hit.doubts for hit in judge(norm))


def without(line: Line, *slots: str) -> Line:
    """The statement with some of its slots left empty."""
    empty: dict[str, Any] = dict.fromkeys(slots, ())
    return line._replace(statement=replace(line.statement, **empty))


def is_within(norm: Norm, rule: Rule) -> bool:
    """Whether a norm is surely about a statement's matter and act."""
    return all(
        not extent.roots or all(ref.id in extent.inside for ref in refs)
        for extent, refs in ((rule.matters, norm.matters), (rule.acts, norm.acts))
    )


def overlap(one: Rule, other: Rule) -> bool:
    """Whether some norm can surely be about the matter of both statements."""
    return _meets(one.matters, other.matters)


def covers(wide: Rule, narrow: Rule) -> bool:
    """Whether whatever one statement is about, the other is about as well."""
    pairs = (
        (wide.matters, narrow.matters),
        (wide.acts, narrow.acts),
        (wide.by, narrow.by),
        (wide.to, narrow.to),
    )
    return all(
        not large.roots or (bool(small.roots) and small.inside <= large.inside | large.around)
        for large, small in pairs
    )


def _meets(one: Extent, other: Extent) -> bool:
    return not one.roots or not other.roots or not one.inside.isdisjoint(other.inside)
