"""The matrix of a policy: item of the plan → clauses → what they can find → cases → rules touched.

It shows that a policy is whole: an item that no clause states and no line calls silent, a clause
from an item that the plan does not have, and a clause without a case are faults of the policy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from checker.clause import Clause, Policy, Statement, Verb
from checker.conflict.audit import Audit
from checker.conflict.cases import CaseRun, Expected
from checker.conflict.figures import FLOORS
from checker.conflict.finding import Kind
from checker.conflict.rules import RuleSet, ready, selector
from checker.document import Document


@dataclass(frozen=True, slots=True)
class Line:
    """A clause: the kinds of conflict it can raise, its cases by what they expect, and the rules
    with a norm that it is held against, each with the number of findings there, most first."""

    clause: Clause
    kinds: tuple[Kind, ...]
    cases: Counter[Expected]
    touched: tuple[tuple[Document, int], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An item of the plan. `silent`: what of it has no normative content, and why."""

    item: str
    lines: tuple[Line, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The rows in the plan's order. strays: clauses from an item that the plan does not have.

    gaps: clauses found unmet in a district (未落实), with how many districts: of no one document.
    """

    policy: Policy
    rows: tuple[Row, ...]
    strays: tuple[Clause, ...]
    gaps: Counter[str]
    documents: int

    @property
    def uncovered(self) -> list[str]:
        """Items that no clause states and no line calls silent."""
        return [row.item for row in self.rows if not row.lines and not row.silent]

    @property
    def untested(self) -> list[str]:
        """Clauses without a case."""
        return [line.clause.name for row in self.rows for line in row.lines if not line.cases]

    @property
    def whole(self) -> bool:
        """Whether nothing is uncovered, astray or untested."""
        return not (self.uncovered or self.strays or self.untested)


def kinds_of(statement: Statement) -> tuple[Kind, ...]:
    """The kinds of conflict that a statement can raise, from the table of docs/calculus.md."""
    floors = any(amount.bound in FLOORS for amount in statement.amounts)
    verb = statement.verb
    if verb in (Verb.REQUIRE, Verb.GRANT):
        can = {
            Kind.CONTRADICTION: True,
            Kind.WEAKENING: verb is Verb.REQUIRE,
            Kind.SHORTFALL: floors or statement.deadline is not None,
            Kind.NARROWING: verb is Verb.GRANT or bool(statement.to),
            Kind.OMISSION: bool(statement.all_of),
            Kind.GAP: statement.every,
        }
        return tuple(kind for kind, possible in can.items() if possible)
    if verb in (Verb.ALLOW, Verb.ENCOURAGE):
        return (Kind.CONTRADICTION, Kind.SHORTFALL) if floors else (Kind.CONTRADICTION,)
    return {
        Verb.DELINK: (Kind.LINK,),
        Verb.LIMIT: (Kind.EXCESS,),
        Verb.TARGET: (Kind.SHORTFALL,),
    }.get(verb, (Kind.CONTRADICTION,))


def matrix(run: CaseRun, audit: Audit) -> Matrix:
    """The matrix of the policy whose cases were run; `audit` holds the corpus against it."""
    policy, vocabulary = run.policy, audit.vocabulary
    findings = Counter(
        (finding.clause.name, finding.document.source.name)
        for finding in audit.findings
        if finding.policy.name == policy.name and finding.document is not None
    )
    gaps = Counter(
        finding.clause.name
        for finding in audit.findings
        if finding.policy.name == policy.name and finding.document is None
    )
    touched = _touched(ready([policy], vocabulary), audit.held)
    cases: dict[str, Counter[Expected]] = {clause.name: Counter() for clause in policy.clauses}
    for case in run.cases:
        cases[case.clause][case.expected] += 1
    lines = {
        clause.name: Line(
            clause,
            tuple(
                kind
                for kind in Kind
                if any(kind in kinds_of(statement) for statement in clause.statements)
            ),
            cases[clause.name],
            tuple(
                sorted(
                    (
                        (document, findings[clause.name, document.source.name])
                        for document in touched.get(clause.name, ())
                    ),
                    key=lambda one: -one[1],
                )
            ),
        )
        for clause in policy.clauses
    }
    items = items_of(policy)
    rows = tuple(
        Row(
            item,
            tuple(lines[clause.name] for clause in policy.clauses if clause.item == item),
            tuple(reason for silent, reason in policy.silent_items if silent == item),
        )
        for item in items
    )
    strays = tuple(clause for clause in policy.clauses if clause.item not in items)
    return Matrix(policy, rows, strays, gaps, len(audit.held))


def items_of(policy: Policy) -> tuple[str, ...]:
    """The numbered items of the plan: those that the policy lists, else those that it speaks of."""
    spoken = (*(clause.item for clause in policy.clauses), *(i for i, _ in policy.silent_items))
    return policy.items or tuple(dict.fromkeys(spoken))


def _touched(rules: RuleSet, documents: Iterable[Document]) -> dict[str, list[Document]]:
    """By clause, the documents with a norm that can meet one of its statements."""
    candidates = selector(rules)
    found: dict[str, list[Document]] = {}
    for document in documents:
        met = 0
        for provision in document.provisions:
            for norm in provision.norms:
                met |= candidates(norm)
        for name in dict.fromkeys(
            rule.clause.name for rule in rules.rules if met >> rule.number & 1
        ):
            found.setdefault(name, []).append(document)
    return found
