"""Hold the cases of a policy against every change of its clauses: which change does none notice?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from checker.clause import Clause, Policy
from checker.conflict.cases import Case, run_cases
from checker.conflict.changes import Mutant, Sort, mutants
from checker.conflict.contest import Difference, differences
from checker.language.parse import parse
from checker.source import Source
from checker.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Survivor:
    """A change that no case notices, and a norm by which one could."""

    mutant: Mutant
    difference: Difference


@dataclass(frozen=True, slots=True)
class MutantRun:
    """The changes of one policy's clauses. killed: how many of each sort a case noticed;
    equivalent: those that no norm can notice, as the calculus shows."""

    policy: Policy
    source: Source
    killed: Counter[Sort]
    equivalent: tuple[Mutant, ...]
    survivors: tuple[Survivor, ...]

    @property
    def total(self) -> int:
        """How many changes were tried."""
        return self.killed.total() + len(self.equivalent) + len(self.survivors)


def run_mutants(
    source: Source, policy: Policy, cases: Sequence[Case], vocabulary: Vocabulary
) -> MutantRun:
    """Try every change of every clause against the clause's own cases, `source` being theirs.

    A change is killed when one case comes out otherwise. The cases must pass on the policy itself.
    """
    clauses = {clause.name: clause for clause in policy.clauses}
    killed: Counter[Sort] = Counter()
    equivalent, survivors = [], []
    for mutant in spared(source, policy, cases, vocabulary, killed):
        own = clauses[mutant.clause.name]
        found = next(differences(policy, own, mutant.clause, vocabulary), None)
        if found is None:
            equivalent.append(mutant)
        else:
            survivors.append(Survivor(mutant, found))
    return MutantRun(policy, source, killed, tuple(equivalent), tuple(survivors))


def spared(
    source: Source,
    policy: Policy,
    cases: Sequence[Case],
    vocabulary: Vocabulary,
    killed: Counter[Sort],
) -> Iterator[Mutant]:
    """The changes that no case notices, the others counted in `killed`."""
    own: dict[str, list[Case]] = {}
    for case in cases:
        own.setdefault(case.clause, []).append(case)
    tree, _ = parse(policy.source)
    for mutant in mutants(tree, vocabulary):
        clause = mutant.clause
        if notices(source, policy, clause, own.get(clause.name, []), vocabulary):
            killed[mutant.change.sort] += 1
        else:
            yield mutant


def notices(
    source: Source, policy: Policy, clause: Clause, cases: Sequence[Case], vocabulary: Vocabulary
) -> bool:
    """Whether one of the cases fails on a clause in another reading."""
    run = run_cases(source, replace(policy, clauses=(clause,)), cases, vocabulary)
    return bool(run.failures)
