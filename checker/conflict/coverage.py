"""Hold each division or issuer of a corpus against each clause: at odds, carried out, or silent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from checker.clause import Policy, Statement
from checker.conflict.audit import Audit, covers
from checker.conflict.finding import Finding, Ground, Kind, Level
from checker.conflict.fulfilment import OPTIONAL, carrying, parts_of
from checker.conflict.rules import Rule, RuleSet, ready
from checker.document import Document, Provision


class By(StrEnum):
    """What a row stands for: the rules of one division, or those of one issuer."""

    REGION = "region"
    ISSUER = "issuer"


class State(StrEnum):
    """How rules stand to a clause, the gravest first.

    conflict     冲突: a provision is at odds with it
    gap          未落实: what the division must have, and has not
    doubt        疑似: a provision may be at odds with it
    in_part      部分落实: something of what it asks for is provided
    carried_out  已落实: all that it asks for is
    silent       未涉及: nothing is said of it
    """

    CONFLICT = "conflict"
    GAP = "gap"
    DOUBT = "doubt"
    IN_PART = "in-part"
    CARRIED_OUT = "carried-out"
    SILENT = "silent"


class Carrier(NamedTuple):
    """A provision that carries out a statement (`whole`), or goes towards it."""

    document: Document
    provision: Provision
    whole: bool


class Line(NamedTuple):
    """One statement of a clause, what carries it out, and whether all its parts are.

    elsewhere: it binds governments of another level than the unit's alone.
    """

    statement: Statement
    carriers: tuple[Carrier, ...]
    done: bool
    elsewhere: bool

    @property
    def asks(self) -> bool:
        """Whether the unit has to do anything; leave given to somebody need not be used."""
        return self.statement.verb not in OPTIONAL and not self.elsewhere


@dataclass(frozen=True, slots=True)
class Cell:
    """One unit's rules against one clause."""

    ground: Ground
    lines: tuple[Line, ...]
    conflicts: tuple[Finding, ...]
    doubts: tuple[Finding, ...]
    gaps: tuple[Finding, ...]

    @property
    def asked(self) -> tuple[Line, ...]:
        """The statements by which the clause is measured: those that ask the unit, if any do."""
        own = tuple(line for line in self.lines if not line.elsewhere)
        return tuple(line for line in own if line.asks) or own or self.lines

    @property
    def done(self) -> int:
        """How many of `asked` are carried out."""
        return sum(line.done for line in self.asked)

    @property
    def state(self) -> State:
        """The gravest thing that there is to say."""
        if self.conflicts:
            return State.CONFLICT
        if self.gaps:
            return State.GAP
        if self.doubts:
            return State.DOUBT
        if self.done == len(self.asked):
            return State.CARRIED_OUT
        touched = any(line.carriers for line in self.lines)
        return State.IN_PART if touched else State.SILENT


@dataclass(frozen=True, slots=True)
class Unit:
    """The rules of one division (`key` is its code) or one issuer (its name, empty if unknown).

    cells: in the order of the coverage's grounds; None where a clause has nothing to do with the
    unit: it does not bind there, or binds governments of another level alone.
    """

    by: By
    key: str
    documents: tuple[Document, ...]
    cells: tuple[Cell | None, ...]

    @property
    def example(self) -> bool:
        """Whether all its rules are made up."""
        return bool(self.documents) and all(document.example for document in self.documents)


@dataclass(frozen=True, slots=True)
class Coverage:
    """All units against all clauses in force.

    grounds: in the order of the policies and their files. unheard: divisions that must have
    something, and of which the corpus holds no rule.
    """

    audit: Audit
    grounds: tuple[Ground, ...]
    units: tuple[Unit, ...]
    unheard: tuple[str, ...]

    @property
    def amiss(self) -> bool:
        """Whether there is a conflict, a doubt or a gap."""
        return bool(self.audit.findings)

    @property
    def gaps(self) -> list[Finding]:
        """Every gap, the earliest due first, those without a date last."""
        gaps = [one for one in self.audit.findings if one.kind is Kind.GAP]
        return sorted(gaps, key=lambda one: one.statement.deadline or date.max)


def cover(audit: Audit, by: By | None = None) -> Coverage:
    """The coverage of an audit.

    `by`: what every unit stands for; None gives a row to each division of those that a clause
    speaks to one by one ("every district"), and for other rules to each issuer, since it is the
    bureau that must clean its rules up.
    """
    policies = tuple({one.policy.name: one.policy for one in audit.clauses}.values())
    rules = ready(policies, audit.vocabulary)
    divisions = _divisions(rules)
    units: dict[tuple[By, str], list[Document]] = defaultdict(list)
    for document in audit.held:
        units[_unit(document, by, divisions)].append(document)
    gaps: dict[tuple[By, str], list[Finding]] = defaultdict(list)
    for finding in audit.findings:
        if finding.kind is Kind.GAP:
            unit = By.REGION, finding.region
            gaps[unit].append(finding)
            units.setdefault(unit, [])
    grounds = _in_order(audit)
    weighed = _Weighed(audit, rules, policies)
    return Coverage(
        audit,
        grounds,
        tuple(
            Unit(*unit, tuple(held), weighed.cells(grounds, held, gaps[unit]))
            for unit, held in sorted(units.items(), key=_order)
        ),
        # GB/T 2260 codes are numbers, those of made-up divisions are not: nobody waits for these.
        tuple(
            sorted(
                region
                for region in divisions - {document.region for document in audit.held}
                if region.isdigit()
            )
        ),
    )


def _divisions(rules: RuleSet) -> set[str]:
    """The divisions that the policies speak to one by one."""
    vocabulary = rules.vocabulary
    found = set()
    for rule in rules.rules:
        if rule.statement.every:
            level = vocabulary.attribute("party", rule.statement.by[0].id, "level")
            found |= {
                region
                for region in vocabulary.down["region"][rule.policy.region]
                if vocabulary.attribute("region", region, "level") == level
            }
    return found


def _unit(document: Document, by: By | None, divisions: set[str]) -> tuple[By, str]:
    if by is By.REGION or (by is None and document.region in divisions):
        return By.REGION, document.region
    return By.ISSUER, document.issuer


def _order(item: tuple[tuple[By, str], list[Document]]) -> tuple[object, ...]:
    """Divisions by their codes, then issuers by where and how high they are."""
    (by, key), documents = item
    region = min((document.region for document in documents), default=key)
    return by is not By.REGION, region, key


def _in_order(audit: Audit) -> tuple[Ground, ...]:
    """The clauses in force in the order of the policies' files."""
    live = {(one.policy.name, one.clause.name): one for one in audit.clauses}
    named = [
        (policy.name, clause.name)
        for policy in sorted(audit.policies, key=lambda one: one.name not in audit.scope.requested)
        for clause in policy.clauses
    ]
    return tuple(live[name] for name in named if name in live)


class _Weighed:
    """What the provisions of each document do to each clause, for good and ill."""

    def __init__(self, audit: Audit, rules: RuleSet, policies: Sequence[Policy]) -> None:
        self.audit, self.rules, self.policies = audit, rules, policies
        self.carry = carrying(rules)
        self.parts = [(1 << len(parts_of(rule))) - 1 for rule in rules.rules]
        self.levels = [self._levels(rule) for rule in rules.rules]
        self.found: dict[int, list[tuple[tuple[str, str], Finding]]] = defaultdict(list)
        for finding in audit.findings:
            for ground in (Ground(finding.policy, finding.clause), *finding.superiors):
                name = ground.policy.name, ground.clause.name
                self.found[id(finding.document)].append((name, finding))

    def binds(self, policy: Policy, document: Document) -> bool:
        """Whether the audit held the document against the policy."""
        scope = self.audit.scope
        return covers(policy, document, self.audit.vocabulary) or (
            scope.any_region and policy.name in scope.requested
        )

    def _levels(self, rule: Rule) -> set[object]:
        """The levels of government that a statement binds; none where it binds others too."""
        parties = rule.statement.by
        levels = {self.audit.vocabulary.attribute("party", ref.id, "level") for ref in parties}
        return set() if None in levels else levels

    def cells(
        self, grounds: Iterable[Ground], documents: Sequence[Document], gaps: Sequence[Finding]
    ) -> tuple[Cell | None, ...]:
        """The cells of a unit with these documents and gaps."""
        lines = self._lines(documents, gaps)
        bound = {one.name for one in self.policies for held in documents if self.binds(one, held)}
        findings: dict[tuple[str, str], list[Finding]] = defaultdict(list)
        for document in documents:
            for name, one in self.found[id(document)]:
                findings[name].append(one)
        for one in gaps:
            findings[one.policy.name, one.clause.name].append(one)
        made: list[Cell | None] = []
        for ground in grounds:
            name = ground.policy.name, ground.clause.name
            own, told = lines[name], findings.get(name, [])
            at_home = any(line.carriers or not line.elsewhere for line in own)
            asked = told or (at_home and ground.policy.name in bound)
            made.append(_cell(ground, own, told) if asked else None)
        return tuple(made)

    def _lines(
        self, documents: Sequence[Document], gaps: Sequence[Finding]
    ) -> dict[tuple[str, str], list[Line]]:
        """By policy and clause, each statement with what carries it out in these documents."""
        carriers: dict[int, list[Carrier]] = defaultdict(list)
        touched: dict[int, int] = defaultdict(int)
        for document in documents:
            binding = {one.name for one in self.policies if self.binds(one, document)}
            for provision in document.provisions:
                shares: dict[int, bool] = {}
                for norm in provision.norms:
                    for number, parts, whole in self.carry(norm):
                        if self.rules.rules[number].policy.name in binding:
                            touched[number] |= parts if whole else 0
                            shares[number] = whole or shares.get(number, False)
                for number, whole in shares.items():
                    carriers[number].append(Carrier(document, provision, whole))
        regions = {*(one.region for one in documents), *(one.region for one in gaps)}
        levels = {self.audit.vocabulary.attribute("region", one, "level") for one in regions}
        lines: dict[tuple[str, str], list[Line]] = defaultdict(list)
        for rule, every in zip(self.rules.rules, self.parts, strict=True):
            some = touched[rule.number]
            done = some != 0 if rule.statement.verb in OPTIONAL else some == every
            elsewhere = levels.isdisjoint(self.levels[rule.number] or levels)
            line = Line(rule.statement, tuple(carriers[rule.number]), done, elsewhere)
            lines[rule.policy.name, rule.clause.name].append(line)
        return lines


def _cell(ground: Ground, lines: Sequence[Line], findings: Sequence[Finding]) -> Cell:
    if not findings:  # as most are
        return Cell(ground, tuple(lines), (), (), ())
    gaps = tuple(one for one in findings if one.kind is Kind.GAP)
    struck = [one for one in findings if one.kind is not Kind.GAP]
    sure = tuple(one for one in struck if one.level is Level.CONFLICT)
    return Cell(
        ground, tuple(lines), sure, tuple(one for one in struck if one.level is Level.DOUBT), gaps
    )
