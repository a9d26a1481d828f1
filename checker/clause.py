"""The compiled policy: clauses as statements about sets of norms, terms by canonical id."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from checker.norm import Amount, Ref
from checker.source import Source, Span


class Verb(StrEnum):
    """What a statement does with the set of norms that its slots describe.

    forbid      no norm may bring it about
    demand      no norm may require it (forbid requiring)
    delink      no norm about the matters may depend on the criteria
    require     the parties must do it
    grant       the class has it
    limit       it may not go beyond the amount
    allow       it is permitted
    encourage   it is encouraged
    keep        what exists stays
    target      the figure is reached by the date
    """

    FORBID = "forbid"
    DEMAND = "demand"
    DELINK = "delink"
    REQUIRE = "require"
    GRANT = "grant"
    LIMIT = "limit"
    ALLOW = "allow"
    ENCOURAGE = "encourage"
    KEEP = "keep"
    TARGET = "target"

    __hash__ = str.__hash__  # as in norm.Modality


class Remedy(StrEnum):
    """The closed list of dispositions: 废止、修改、宣布失效、继续有效."""

    REPEAL = "repeal"
    AMEND = "amend"
    LAPSE = "lapse"
    RETAIN = "retain"


@dataclass(frozen=True, slots=True)
class Statement:
    """One line of a clause. An empty slot is unrestricted.

    favouring: delink only; criteria that may not even favour.
    unless_favouring: delink only; who these criteria favour is no breach.
    unless: a norm under one of these criteria is outside the statement.
    excepting: a norm on one of these matters is outside the statement.
    every: the first party in `by` stands for each division of its level.
    all_of: require only; a closed list must hold each of these (acts or matters).
    amounts: at most one lower and one upper bound.
    """

    span: Span
    verb: Verb
    acts: tuple[Ref, ...] = ()
    matters: tuple[Ref, ...] = ()
    by: tuple[Ref, ...] = ()
    to: tuple[Ref, ...] = ()
    criteria: tuple[Ref, ...] = ()
    unless: tuple[Ref, ...] = ()
    favouring: tuple[Ref, ...] = ()
    unless_favouring: tuple[Ref, ...] = ()
    excepting: tuple[Ref, ...] = ()
    every: bool = False
    all_of: tuple[Ref, ...] = ()
    amounts: tuple[Amount, ...] = ()
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A named clause from a numbered item of the plan.

    rank, since, until: the policy's where the clause gives none (filled in when compiled).
    carries_out: (policy, clause) of the superior clause that this one repeats for its own area.
    """

    span: Span
    name: str
    item: str
    statements: tuple[Statement, ...]
    remedy: Remedy
    rank: str
    since: date
    until: date | None = None
    carries_out: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy file, compiled. `carries_out` are the names of the policies it builds on."""

    source: Source
    name: str
    title: str
    issuer: str
    rank: str
    region: str
    since: date
    until: date | None
    carries_out: tuple[str, ...]
    clauses: tuple[Clause, ...]
    silent_items: tuple[tuple[str, str], ...] = ()  # (item, what of it has no content, and why)
    items: tuple[str, ...] = ()  # the numbered items of the plan, in its order
