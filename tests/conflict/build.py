"""Short ways to write norms, statements, policies and documents in a test."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from checker.clause import Clause, Policy, Remedy, Statement, Verb
from checker.conflict.audit import Audit, Scope, audit
from checker.conflict.calculus import judge
from checker.conflict.finding import Hit
from checker.conflict.rules import ready
from checker.norm import Amount, Bound, Criterion, Effect, Modality, Norm, Ref, effect_of
from checker.regulation.model import Document, Provision, Status
from checker.source import Source, Span
from checker.vocabulary import Vocabulary

NOWHERE = Span(0, 0)
TODAY = date(2023, 9, 20)
Words = str | Sequence[str]


def refs(words: Words) -> tuple[Ref, ...]:
    return tuple(Ref(word, NOWHERE) for word in ([words] if isinstance(words, str) else words))


def amount(
    bound: str,
    value: float | str,
    unit: str | None = "cny",
    per: str | None = None,
    of: str | None = None,
) -> Amount:
    return Amount(NOWHERE, Bound(bound), Decimal(str(value)), unit, per, of)


def norm(
    modality: str,
    act: Words,
    on: Words,
    *,
    by: Words = (),
    to: Words = (),
    require: Words = (),
    exclude: Words = (),
    penalise: Words = (),
    favour: Words = (),
    unstated: Words = (),
    amount: Amount | None = None,
    deadline: date | None = None,
    items: Words = (),
    closed: bool = False,
) -> Norm:
    criteria = [
        Criterion(ref, effect)
        for effect, words in (
            (Effect.REQUIRE, require),
            (Effect.EXCLUDE, exclude),
            (Effect.PENALISE, penalise),
            (Effect.FAVOUR, favour),
            (Effect.UNSTATED, unstated),
        )
        for ref in refs(words)
    ]
    return Norm(
        NOWHERE,
        Modality(modality),
        refs(act),
        refs(on),
        refs(by),
        refs(to),
        tuple(criteria),
        amount,
        deadline,
        refs(items),
        closed,
    )


def statement(verb: str, acts: Words = (), matters: Words = (), **slots: object) -> Statement:
    ready_slots: dict[str, object] = {}
    for name, value in slots.items():
        plain = name in ("amounts", "deadline", "every")
        ready_slots[name] = value if plain else refs(value)  # type: ignore[arg-type]
    return Statement(
        NOWHERE,
        Verb(verb),
        refs(acts),
        refs(matters),
        **ready_slots,  # type: ignore[arg-type]
    )


def clause(
    name: str,
    *statements: Statement,
    rank: str = "municipal",
    remedy: Remedy = Remedy.AMEND,
    carries_out: tuple[tuple[str, str], ...] = (),
    since: date = date(2023, 9, 20),
    until: date | None = None,
) -> Clause:
    return Clause(NOWHERE, name, "二（一）1", statements, remedy, rank, since, until, carries_out)


def policy(
    *clauses: Clause,
    name: str = "plan",
    rank: str = "municipal",
    region: str = "370300",
    carries_out: tuple[str, ...] = (),
) -> Policy:
    return Policy(
        source=Source(f"{name}.policy", ""),
        name=name,
        title=name,
        issuer="市人民政府",
        rank=rank,
        region=region,
        since=date(2023, 9, 20),
        until=None,
        carries_out=carries_out,
        clauses=clauses,
    )


def document(
    *norms: Norm,
    name: str = "rule.yaml",
    rank: str = "municipal-normative",
    region: str = "370300",
    status: Status = Status.IN_FORCE,
    effective: date | None = None,
    repealed: date | None = None,
    says: str = "",
) -> Document:
    """A document with one provision a norm, 第一条 onward."""
    return Document(
        source=Source(name, ""),
        title=name,
        number="",
        issuer="某局",
        rank=rank,
        region=region,
        adopted=None,
        version=None,
        effective=effective,
        repealed=repealed,
        status=status,
        example=False,
        origin=None,
        provisions=tuple(
            Provision(NOWHERE, f"第{number}条", says or f"规定{number}", (one,), NOWHERE, NOWHERE)
            for number, one in enumerate(norms, 1)
        ),
        rank_span=NOWHERE,
        region_span=NOWHERE,
        title_span=NOWHERE,
    )


def hits(vocabulary: Vocabulary, one: Statement, other: Norm) -> list[Hit]:
    return judge(other, ready([policy(clause("c", one))], vocabulary))


def verdict(vocabulary: Vocabulary, one: Statement, other: Norm) -> str:
    """`kind`, `kind?` for a doubt, or `none`; several joined by a blank."""
    found = hits(vocabulary, one, other)
    return " ".join(f"{hit.kind}{'?' if hit.doubts else ''}" for hit in found) or "none"


def run(
    vocabulary: Vocabulary,
    documents: Sequence[Document],
    policies: Sequence[Policy],
    **scope: object,
) -> Audit:
    given: dict[str, object] = {
        "as_of": TODAY,
        "requested": frozenset(one.name for one in policies),
        **scope,
    }
    return audit(documents, policies, vocabulary, Scope(**given))  # type: ignore[arg-type]


__all__ = [
    "amount",
    "clause",
    "document",
    "effect_of",
    "hits",
    "norm",
    "policy",
    "refs",
    "run",
    "statement",
    "verdict",
]
