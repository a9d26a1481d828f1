"""What an audit finds: a provision, the clause that it conflicts with, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.clause import Clause, Policy, Statement
from checker.conflict.opinion import Excuse, Opinion
from checker.norm import Norm
from checker.source import Source, Span

if TYPE_CHECKING:
    from checker.document import Document, Provision


class Kind(StrEnum):
    """The kinds of conflict: 相反、挂钩、弱化、低于标准、超出上限、增设条件、缺漏、未落实."""

    CONTRADICTION = "contradiction"
    LINK = "link"
    WEAKENING = "weakening"
    SHORTFALL = "shortfall"
    EXCESS = "excess"
    NARROWING = "narrowing"
    OMISSION = "omission"
    GAP = "gap"


class Level(StrEnum):
    """Sure (确定), or to be looked at because a deciding fact is not stated (疑似)."""

    CONFLICT = "conflict"
    DOUBT = "doubt"


class Standing(StrEnum):
    """What a finding may be called, by whose authority each side has (立法法 2023 arts 98-106)."""

    CONTRARY = "contrary"
    INCONSISTENT = "inconsistent"
    RULING = "ruling"


class Disposition(StrEnum):
    """What is proposed: 废止、修改、宣布失效、继续有效、提请制定机关修改、提请裁决、制定规定."""

    REPEAL = "repeal"
    AMEND = "amend"
    LAPSE = "lapse"
    RETAIN = "retain"
    REPORT = "report"
    RULING = "ruling"
    ENACT = "enact"


class Because(StrEnum):
    """The fact that decides, or that is missing, and so the shape of a reason's `facts`.

    affirms, denies, ends, cuts: what the norm does to what the clause speaks of; no facts
    cuts_against, shuts_out: a criterion (term id, effect)
    leaves_free: the norm's modality
    figure: the norm's amount, the clause's amount
    late: the norm's date, the clause's date
    missing: the term ids that a closed list lacks
    nothing_found: region, date due or None
    Doubts:
    wider: kind, the norm's term, the clause's term: the norm's may or may not take it in
    direction: criterion: which way it cuts is not stated
    vague: criterion: what it demands is not stated
    no_actor: the norm does not say who may leave it undone
    conditional: the norm denies it under conditions only (their term ids)
    untold_figure: order (see figures.Order), the norm's amount, the clause's amount
    no_date: the clause's date
    reported: the document only tells about rules, and is none
    unsure_reading: the norm was read out of a text, and its words allow another reading; why: a
        `norm.Doubt` or the words of who summarised it, where it is told
    """

    AFFIRMS = "affirms"
    DENIES = "denies"
    ENDS = "ends"
    CUTS = "cuts"
    CUTS_AGAINST = "cuts-against"
    SHUTS_OUT = "shuts-out"
    LEAVES_FREE = "leaves-free"
    FIGURE = "figure"
    LATE = "late"
    MISSING = "missing"
    NOTHING_FOUND = "nothing-found"
    WIDER = "wider"
    DIRECTION = "direction"
    VAGUE = "vague"
    NO_ACTOR = "no-actor"
    CONDITIONAL = "conditional"
    UNTOLD_FIGURE = "untold-figure"
    NO_DATE = "no-date"
    REPORTED = "reported"
    UNSURE_READING = "unsure-reading"


class Reason(NamedTuple):
    """A deciding fact with its values, in the order that `Because` tells.

    An amount here stands for its figures: its span may be that of another norm of the same shape.
    """

    because: Because
    facts: tuple[Any, ...] = ()


class Slot(NamedTuple):
    """A value of a norm, by the name of its slot and its place there.

    Findings point by meaning and become spans once, at the end: what is decided for a norm then
    holds for every norm that says the same elsewhere.
    """

    name: str
    position: int = 0

    def place(self, norm: Norm) -> Span:
        """Where the norm has this value."""
        value = getattr(norm, self.name)
        if self.name == "amount":
            return value.span  # type: ignore[no-any-return]
        if self.name == "criteria":
            return value[self.position].term.span  # type: ignore[no-any-return]
        return value[self.position].span  # type: ignore[no-any-return]


class Hit(NamedTuple):
    """What the calculus says of one norm and one rule. `at` is the value in the norm that decides.

    `doubts` is empty where the conflict is sure.
    """

    rule: int
    kind: Kind
    reason: Reason
    at: Slot
    doubts: tuple[Reason, ...] = ()


class Ground(NamedTuple):
    """A clause that a finding rests on."""

    policy: Policy
    clause: Clause


@dataclass(frozen=True, slots=True)
class Finding:
    """One conflict or doubt. A gap has a region and no document, provision or norm.

    superiors: the clauses of higher policies that the clause carries out and that the norm
    conflicts with as well. paths: for each taxonomy that the conflict runs through, (kind, the way
    up from the norm's term to the clause's). excuse, opinion: the waiver on it, and what a reviewer
    last said of it.
    """

    kind: Kind
    level: Level
    policy: Policy
    clause: Clause
    statement: Statement
    document: Document | None
    provision: Provision | None
    norm: Norm | None
    region: str
    reason: Reason
    doubts: tuple[Reason, ...]
    paths: tuple[tuple[str, tuple[str, ...]], ...]
    at: Span
    standing: Standing
    disposition: Disposition
    superiors: tuple[Ground, ...]
    fingerprint: str
    excuse: Excuse | None = None
    opinion: Opinion | None = None

    @property
    def source(self) -> Source:
        """Where the finding points: the document, or for a gap the policy."""
        return self.document.source if self.document is not None else self.policy.source

    @property
    def quote(self) -> str:
        """The deciding words: those that the summary quotes, else the value at fault."""
        return self.quoted(self.at)

    def quoted(self, at: Span) -> str:
        """The words of a value of the norm, by its span: a summary's quotation, else the value."""
        if self.norm is not None and self.norm.words:
            own = (quote.id for quote in self.norm.quotes if quote.span == at)
            return next(own, self.norm.words)
        return self.source.cut(at)
