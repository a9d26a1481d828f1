"""Where two statements pull apart, and the exception by which one gives way to the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.clause import Policy, Verb
from checker.conflict.calculus import Judge, judging
from checker.conflict.cases import Case, Expected
from checker.conflict.lines import Line, breaker, is_within, together, without
from checker.conflict.space import Space
from checker.conflict.upholding import upholding
from checker.norm import Norm
from checker.source import Source, Span
from checker.vocabulary import Vocabulary

EXCEPTIONS = ("unless", "unless_favouring", "excepting")
"""The slots of a statement that leave norms out of it."""

CaseFile = tuple[Source, Policy, Sequence[Case]]
"""The cases beside a policy, and the file they stand in."""


@dataclass(frozen=True, slots=True)
class Settled:
    """`line` asks for `witness`, which `other` would forbid but for its exception in `slot`.

    shown: the case that shows it (its file and place), if any does.
    """

    line: Line
    other: Line
    slot: str
    witness: Norm
    shown: tuple[Source, Span] | None


def kept(line: Line, beside: Line, vocabulary: Vocabulary) -> Iterator[list[Norm]]:
    """The norms that carry `line` out and do not violate it, by what they are about (see
    `upholding`)."""
    pair = together([line, beside], vocabulary)
    judge = judging(pair)
    for norms in upholding(pair.rules[0], pair.rules[1], vocabulary):
        found = [norm for norm in norms if _is_free(norm, judge)]
        if found:
            yield found


def settled(
    line: Line, beside: Line, cases: Sequence[CaseFile], vocabulary: Vocabulary
) -> Iterator[Settled]:
    """The exceptions of `beside` without which it would forbid what `line` asks for."""
    for slot in EXCEPTIONS:
        if not getattr(beside.statement, slot):
            continue
        breaks, forbids = breaker(beside, vocabulary), breaker(without(beside, slot), vocabulary)

        def spared(norm: Norm) -> bool:
            return forbids(norm) and not breaks(norm)  # noqa: B023 - used in this turn alone

        witness = next(filter(spared, _asked_for(line, beside, vocabulary)), None)
        if witness is not None:
            rule = together([line], vocabulary).rules[0]
            shown = next(
                (
                    (source, case.span)
                    for source, case in _passing(line, beside, cases)
                    if is_within(case.norm, rule) and spared(case.norm)
                ),
                None,
            )
            yield Settled(line, beside, slot, witness, shown)


def _asked_for(line: Line, beside: Line, vocabulary: Vocabulary) -> Iterator[Norm]:
    """What carries a statement out. What is kept is kept with the conditions that it has."""
    for cell in kept(line, beside, vocabulary):
        yield from cell
    if line.statement.verb is Verb.KEEP:
        pair = together([line, beside], vocabulary)
        judge = judging(pair)
        for norm in Space(pair, 1).norms(2):
            if norm.criteria and is_within(norm, pair.rules[0]) and _is_free(norm, judge):
                yield norm


def _is_free(norm: Norm, judge: Judge) -> bool:
    """Whether a norm does not violate the first of the rules."""
    return all(hit.rule != 0 for hit in judge(norm))


def _passing(line: Line, beside: Line, cases: Sequence[CaseFile]) -> Iterator[tuple[Source, Case]]:
    """The cases of the two clauses that are to pass."""
    clauses = {(one.policy.name, one.clause.name) for one in (line, beside)}
    for source, policy, some in cases:
        for case in some:
            if case.expected is Expected.PASSES and (policy.name, case.clause) in clauses:
                yield source, case
