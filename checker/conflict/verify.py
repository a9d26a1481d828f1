"""Hold policies against themselves, by the same calculus that holds rules against them.

Each flaw comes with a witness: a norm that shows it. Statements are compared over all classes of
norms that they can tell apart (see `space`), so that what is not found is not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from checker.clause import Policy
from checker.conflict.audit import carries_out
from checker.conflict.calculus import judging
from checker.conflict.lines import (
    Line,
    breaker,
    covers,
    is_within,
    lines_of,
    overlap,
    together,
    without,
)
from checker.conflict.rules import Rule, ready
from checker.conflict.settle import EXCEPTIONS, CaseFile, Settled, kept, settled
from checker.conflict.space import Space, verdict_of
from checker.norm import Norm
from checker.vocabulary import Vocabulary


class Flaw(StrEnum):
    """What can be wrong with statements that are well formed.

    contradictory  whoever carries it out violates the other
    unbreakable    no norm can violate it
    unkeepable     every norm on its matter violates its clause
    repeated       the other already says it
    unshown        an exception settles what the two pull apart, and no case shows it
    """

    CONTRADICTORY = "contradictory"
    UNBREAKABLE = "unbreakable"
    UNKEEPABLE = "unkeepable"
    REPEATED = "repeated"
    UNSHOWN = "unshown"


@dataclass(frozen=True, slots=True)
class Flawed:
    """A statement with a flaw, the other that has part in it, and a norm that shows it."""

    flaw: Flaw
    line: Line
    other: Line | None
    witness: Norm


@dataclass(frozen=True, slots=True)
class Verified:
    """The flaws in the order of the policies, the exceptions that settle something, and how many
    statements were held against each other."""

    flaws: tuple[Flawed, ...]
    settled: tuple[Settled, ...]
    statements: int


def verify(
    policies: Sequence[Policy], cases: Sequence[CaseFile], vocabulary: Vocabulary
) -> Verified:
    """The flaws of policies taken together: of each, and between them."""
    lines = lines_of(policies)
    rules = ready(policies, vocabulary).rules
    found: list[Flawed] = []
    sound: list[int] = []
    for number, line in enumerate(lines):
        alone = [*_unbreakable(line, vocabulary), *_unkeepable(line, vocabulary)]
        found += alone
        if not alone:
            sound.append(number)
    peace: list[Settled] = []
    for number in sound:
        line = lines[number]
        found += _repeated(number, sound, lines, rules, policies, vocabulary)
        for other in sound:
            if other == number or not overlap(rules[number], rules[other]):
                continue
            told = {(one.line, one.other) for one in found if one.flaw is Flaw.CONTRADICTORY}
            if (lines[other], line) not in told:
                found += _contradictory(line, lines[other], vocabulary)
            peace += settled(line, lines[other], cases, vocabulary)
    peace = _nearest(peace)
    found += [
        Flawed(Flaw.UNSHOWN, one.line, one.other, one.witness) for one in peace if one.shown is None
    ]
    order = {id(line.statement): number for number, line in enumerate(lines)}
    found.sort(key=lambda one: order[id(one.line.statement)])
    return Verified(tuple(found), tuple(peace), len(lines))


# ── one statement by itself ──


def _unbreakable(line: Line, vocabulary: Vocabulary) -> Iterator[Flawed]:
    if _breach(line, vocabulary) is None:
        # The witness would violate it but for its exceptions; if even so none does, any will do.
        bare = without(line, *EXCEPTIONS)
        some = _breach(bare, vocabulary) or next(Space(together([bare], vocabulary)).norms())
        yield Flawed(Flaw.UNBREAKABLE, line, None, some)


def _breach(line: Line, vocabulary: Vocabulary) -> Norm | None:
    norms = Space(together([line], vocabulary)).norms()
    return next(filter(breaker(line, vocabulary), norms), None)


def _unkeepable(line: Line, vocabulary: Vocabulary) -> Iterator[Flawed]:
    own = [Line(line.policy, line.clause, one) for one in line.clause.statements]
    rules = together(own, vocabulary)
    judge = judging(rules)
    number = own.index(line)
    first: Norm | None = None
    for norm in Space(rules, 1 << number).norms(1 << number):
        # A figure that the statement does not ask about makes another norm of it.
        asked = norm.amount is None or bool(line.statement.amounts)
        if asked and is_within(norm, rules.rules[number]):
            if not judge(norm):
                return
            first = first or norm
    if first is not None:
        yield Flawed(Flaw.UNKEEPABLE, line, None, first)


# ── two statements ──


def _contradictory(line: Line, beside: Line, vocabulary: Vocabulary) -> Iterator[Flawed]:
    """Whether somewhere all that carries `line` out surely violates `beside`."""
    breaks = breaker(beside, vocabulary)
    for norms in kept(line, beside, vocabulary):
        if all(map(breaks, norms)):
            yield Flawed(Flaw.CONTRADICTORY, line, beside, norms[0])
            return


def _repeated(
    number: int,
    sound: Sequence[int],
    lines: Sequence[Line],
    rules: Sequence[Rule],
    policies: Sequence[Policy],
    vocabulary: Vocabulary,
) -> Iterator[Flawed]:
    """Whether another statement of the policy, or of one that it carries out, says it too."""
    line, rule = lines[number], rules[number]
    for other in sound:
        beside = lines[other]
        if other == number or not covers(rules[other], rule):
            continue
        if not _may_speak_for(beside, line, policies):
            continue
        witness = _said_by(line, beside, vocabulary)
        if witness is None:
            continue
        both = covers(rule, rules[other]) and _may_speak_for(line, beside, policies)
        if both and number < other and _said_by(beside, line, vocabulary) is not None:
            continue  # of two that say the same the later is the one too many
        yield Flawed(Flaw.REPEATED, line, beside, witness)
        return


def _may_speak_for(beside: Line, line: Line, policies: Sequence[Policy]) -> bool:
    """Whether a statement is idle beside one that says as much: not if it carries that one out,
    stands above it, or is in force when that one is not."""
    clause, other = line.clause, beside.clause
    if (beside.policy.name, other.name) in clause.carries_out:
        return False
    if beside.policy is not line.policy and beside.policy.name not in _basis(line.policy, policies):
        return False
    ends_later = other.until is None or (clause.until is not None and clause.until <= other.until)
    return other.since <= clause.since and ends_later


def _basis(policy: Policy, policies: Sequence[Policy]) -> set[str]:
    """The names of all policies that one carries out."""
    named = {one.name: one for one in policies}
    found: set[str] = set()
    waiting = list(policy.carries_out)
    while waiting:
        name = waiting.pop()
        if name in named and name not in found:
            found.add(name)
            waiting.extend(named[name].carries_out)
    return found


def _said_by(line: Line, beside: Line, vocabulary: Vocabulary) -> Norm | None:
    """A norm that violates both, when all that violates `line` violates `beside` as surely."""
    pair = together([line, beside], vocabulary)
    judge = judging(pair)
    if line.statement.every and not beside.statement.every:
        return None
    for norm in Space(pair, 1, to_part=True).norms(1):
        hits = judge(norm)
        one, other = dict(verdict_of(hits, 1)), dict(verdict_of(hits, 2))
        if any(kind not in other or other[kind] < sure for kind, sure in one.items()):
            return None
        fulfils = [carries_out(norm, rule) for rule in pair.rules]
        if line.statement.every and fulfils == [False, True]:
            return None  # a district can have the one and not the other
    return _breach(line, vocabulary)


def _nearest(found: Sequence[Settled]) -> list[Settled]:
    """Without what a superior clause settles where one that carries it out settles the same."""
    near = {
        (id(one.line.statement), superior)
        for one in found
        for superior in one.other.clause.carries_out
    }
    return [
        one
        for one in found
        if (id(one.line.statement), (one.other.policy.name, one.other.clause.name)) not in near
    ]
