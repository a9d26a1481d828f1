"""Draft the cases that a policy lacks: for each change that no case notices, a norm that would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from checker.clause import Policy
from checker.conflict.cases import Case, Expected
from checker.conflict.changes import Change, Mutant, Sort
from checker.conflict.contest import Difference, Sight, differences
from checker.conflict.finding import Kind
from checker.conflict.mutate import notices, spared
from checker.norm import Modality, Norm, Ref
from checker.source import Source
from checker.vocabulary import Vocabulary

LOOKED_AT = 80
"""Norms among which the plainest is chosen."""

_PLAIN = (Modality.MUST, Modality.ENTITLED, Modality.MAY)


@dataclass(frozen=True, slots=True)
class Draft:
    """A case for a person to keep or not, and the changes of its clause that it would notice."""

    case: Case
    notices: tuple[Change, ...]


def suggest(
    source: Source, policy: Policy, cases: Sequence[Case], vocabulary: Vocabulary
) -> list[Draft]:
    """Drafts that notice every change which the policy's `cases` (of file `source`) do not notice
    and a norm can, few for many changes, in the policy's order."""
    clauses = {clause.name: clause for clause in policy.clauses}
    waiting: dict[str, list[Mutant]] = {}
    for mutant in spared(source, policy, cases, vocabulary, Counter()):
        waiting.setdefault(mutant.clause.name, []).append(mutant)
    drafts: list[Draft] = []
    for name, spare in waiting.items():
        # A norm that tells a term from the one above it tells it from no term at all, too.
        spare.sort(key=lambda mutant: mutant.change.sort in (Sort.TURNED, Sort.DROPPED))
        while spare:
            first = spare.pop(0)
            found = differences(policy, clauses[name], first.clause, vocabulary)
            best = min(
                _cases(name, islice(found, LOOKED_AT), vocabulary),
                key=lambda case: _strangeness(case, vocabulary),
                default=None,
            )
            if best is None:
                continue
            noticed = [
                one for one in spare if notices(source, policy, one.clause, [best], vocabulary)
            ]
            drafts.append(Draft(best, tuple(one.change for one in (first, *noticed))))
            spare = [one for one in spare if one not in noticed]
    return drafts


def _cases(name: str, found: Iterator[Difference], vocabulary: Vocabulary) -> Iterator[Case]:
    for difference in found:
        told = case_of(difference.one, difference.other)
        if told is not None:
            expected, kind = told
            yield Case(difference.norm.span, name, expected, difference.norm, kind)


def case_of(right: Sight, wrong: Sight) -> tuple[Expected, Kind | None] | None:
    """What a case says of a norm so that it holds of the one reading and fails on the other; None
    where no case can tell the two (a second kind of conflict beside the first, say)."""
    sure, sure_there = _kinds(right, True), _kinds(wrong, True)
    unsure, unsure_there = _kinds(right, False), _kinds(wrong, False)
    if right.verdict != wrong.verdict:
        if sure:
            telling = sorted(sure - sure_there)
            return (Expected.CONFLICTS, Kind(telling[0])) if telling else None
        if unsure:
            telling = sorted(unsure if sure_there else unsure - unsure_there)
            return (Expected.DOUBTS, Kind(telling[0])) if telling else None
        return Expected.PASSES, None
    if right.fulfils is None:
        return None
    return (Expected.FULFILS if right.fulfils else Expected.FALLS_SHORT), None


def _kinds(sight: Sight, sure: bool) -> set[str]:
    return {kind for kind, is_sure in sight.verdict if is_sure is sure}


def _strangeness(case: Case, vocabulary: Vocabulary) -> int:
    """How far a norm is from one that a person would write: few words, plain ones, no doubt."""
    norm = case.norm
    wide = sum(
        len(vocabulary.down[kind][ref.id]) > 1 for kind, refs in _terms(norm) for ref in refs
    )
    figure = norm.amount is not None and (norm.amount.unit is None or norm.deadline is not None)
    return (
        2 * (case.expected is Expected.DOUBTS)
        + 2 * ("ending" in vocabulary.term("act", norm.acts[0].id).attributes)
        + (norm.modality not in _PLAIN)
        + 2 * len(norm.criteria)
        + wide
        + figure
    )


def _terms(norm: Norm) -> Iterator[tuple[str, Sequence[Ref]]]:
    yield "act", norm.acts
    yield "matter", norm.matters
    yield "party", (*norm.by, *norm.to)
    yield "criterion", [one.term for one in norm.criteria]
