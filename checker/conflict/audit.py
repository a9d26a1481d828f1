"""Hold documents against policies: which are in force and in scope, what each norm breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from checker.clause import Policy
from checker.conflict import authority
from checker.conflict.calculus import Judge, judging
from checker.conflict.finding import (
    Because,
    Disposition,
    Finding,
    Ground,
    Hit,
    Kind,
    Level,
    Reason,
    Standing,
)
from checker.conflict.identity import Fingerprints
from checker.conflict.opinion import Sifting
from checker.conflict.rules import Extent, Rule, RuleSet, ready
from checker.document import Document, Provision, Status
from checker.norm import Modality, Norm, Ref
from checker.source import Source
from checker.vocabulary import Vocabulary


class LeftOut(StrEnum):
    """Why a document was not held against any clause."""

    REPEALED = "repealed"
    AMENDED = "amended"
    NOT_YET = "not-yet-in-force"
    OUT_OF_REGION = "out-of-region"


@dataclass(frozen=True, slots=True)
class Scope:
    """What the audit takes in. `requested` are the policies named; others stand behind them."""

    as_of: date
    requested: frozenset[str]
    any_region: bool = False
    any_status: bool = False


@dataclass(frozen=True, slots=True)
class Audit:
    """The findings in a fixed order, and what they rest on.

    left_out: (document, why). idle: clauses not in force at the date. sifting: findings that the
    user did not want listed again. unread: (code, how many) of files that could not be read. lists:
    the texts that told of repealed rules.
    """

    findings: tuple[Finding, ...]
    documents: tuple[Document, ...]
    held: tuple[Document, ...]
    left_out: tuple[tuple[Document, LeftOut], ...]
    provisions: int
    norms: int
    clauses: tuple[Ground, ...]
    idle: tuple[Ground, ...]
    policies: tuple[Policy, ...]
    scope: Scope
    vocabulary: Vocabulary
    sifting: Sifting = Sifting()
    unread: tuple[tuple[str, int], ...] = ()
    lists: tuple[Source, ...] = ()


def in_force(document: Document, as_of: date) -> LeftOut | None:
    """Why a document is not in force at a date; None where it is. A draft is always examined."""
    if document.status is Status.DRAFT:
        return None
    if document.repealed is not None and document.repealed <= as_of:
        return LeftOut.REPEALED
    if document.repealed is None and document.status is Status.REPEALED:
        return LeftOut.REPEALED
    if document.status is Status.AMENDED:
        return LeftOut.AMENDED
    if document.effective is not None and document.effective > as_of:
        return LeftOut.NOT_YET
    return None


def covers(policy: Policy, document: Document, vocabulary: Vocabulary) -> bool:
    """Whether a rule is applied where the policy is: its region is in the policy's or holds it."""
    return vocabulary.overlap("region", policy.region, document.region)


def audit(
    documents: Iterable[Document],
    policies: Sequence[Policy],
    vocabulary: Vocabulary,
    scope: Scope,
    progress: Callable[[Document], None] | None = None,
) -> Audit:
    """Every conflict and doubt between the documents and the clauses in force.

    The order of documents and clauses given in never matters: findings are sorted by the
    document's name, the provision's place, and the policy's and clause's names.
    """
    live, idle = _clauses(policies, scope.as_of)
    everything = ready(live, vocabulary)
    chosen: dict[tuple[str, ...], tuple[RuleSet, Judge]] = {}
    findings: list[Finding] = []
    held: list[Document] = []
    left_out: list[tuple[Document, LeftOut]] = []
    given = sorted(documents, key=lambda document: document.source.name)
    provisions = norms = 0
    prints = Fingerprints()
    for document in given:
        if progress is not None:
            progress(document)
        why = None if scope.any_status else in_force(document, scope.as_of)
        binding = [
            policy
            for policy in live
            if covers(policy, document, vocabulary)
            or (scope.any_region and policy.name in scope.requested)
        ]
        if why is None and not binding:
            why = LeftOut.OUT_OF_REGION
        if why is not None:
            left_out.append((document, why))
            continue
        held.append(document)
        provisions += len(document.provisions) + document.others
        names = tuple(policy.name for policy in binding)
        if names not in chosen:
            rules = everything if len(binding) == len(live) else ready(binding, vocabulary)
            chosen[names] = rules, judging(rules)
        rules, judge = chosen[names]
        norms += sum(len(provision.norms) for provision in document.provisions)
        findings.extend(_examine(document, rules, judge, prints))
    findings.extend(_gaps(held, everything, prints))
    return Audit(
        findings=tuple(findings),
        documents=tuple(given),
        held=tuple(held),
        left_out=tuple(left_out),
        provisions=provisions,
        norms=norms,
        clauses=tuple(Ground(policy, clause) for policy in live for clause in policy.clauses),
        idle=idle,
        policies=tuple(policies),
        scope=scope,
        vocabulary=vocabulary,
    )


def _clauses(policies: Sequence[Policy], as_of: date) -> tuple[list[Policy], tuple[Ground, ...]]:
    live, idle = [], []
    for policy in sorted(policies, key=lambda policy: policy.name):
        kept = []
        for clause in policy.clauses:
            if clause.since <= as_of and (clause.until is None or as_of <= clause.until):
                kept.append(clause)
            else:
                idle.append(Ground(policy, clause))
        live.append(replace(policy, clauses=tuple(sorted(kept, key=lambda c: c.name))))
    return live, tuple(idle)


def _examine(
    document: Document, rules: RuleSet, judge: Judge, prints: Fingerprints
) -> list[Finding]:
    """The findings of one document: one for each provision, clause and kind."""
    found: list[Finding] = []
    reported = authority.is_about(document.rank, rules.vocabulary)
    for provision in document.provisions:
        best: dict[tuple[int, str, Kind], tuple[Norm, Hit]] = {}
        for norm in provision.norms:
            for hit in judge(norm):
                if reported:
                    hit = hit._replace(doubts=(*hit.doubts, Reason(Because.REPORTED)))
                rule = rules.rules[hit.rule]
                key = (norm.span.start, f"{rule.policy.name} {rule.clause.name}", hit.kind)
                kept = best.get(key)
                if kept is None or (kept[1].doubts and not hit.doubts):
                    best[key] = (norm, hit)
        if best:
            found.extend(_fold(document, provision, list(best.values()), rules, prints))
    return found


def _fold(
    document: Document,
    provision: Provision,
    hits: list[tuple[Norm, Hit]],
    rules: RuleSet,
    prints: Fingerprints,
) -> list[Finding]:
    """Findings of one provision, those of a superior clause folded into those that carry it out."""
    struck: dict[tuple[str, str], list[tuple[Norm, Hit]]] = {}
    for norm, hit in hits:
        rule = rules.rules[hit.rule]
        struck.setdefault((rule.policy.name, rule.clause.name), []).append((norm, hit))
    carried: dict[tuple[str, str], Rule] = {}
    absorbed: set[tuple[str, str]] = set()
    for pairs in struck.values():
        for superior in rules.rules[pairs[0][1].rule].clause.carries_out:
            if superior in struck:
                sure_here = any(not hit.doubts for _, hit in pairs)
                sure_there = any(not hit.doubts for _, hit in struck[superior])
                if sure_here or not sure_there:
                    absorbed.add(superior)
                    carried[superior] = rules.rules[struck[superior][0][1].rule]
    found: list[Finding] = []
    for name, pairs in struck.items():
        if name in absorbed:
            continue
        superiors = tuple(
            Ground(carried[superior].policy, carried[superior].clause)
            for superior in rules.rules[pairs[0][1].rule].clause.carries_out
            if superior in carried
        )
        # One finding a kind: an officer mends a provision once, whichever of its norms shows it.
        told: dict[Kind, tuple[Norm, Hit]] = {}
        for norm, hit in pairs:
            kept = told.get(hit.kind)
            if kept is None or (kept[1].doubts and not hit.doubts):
                told[hit.kind] = (norm, hit)
        for norm, hit in told.values():
            found.append(_finding(document, provision, norm, hit, superiors, rules, prints))
    found.sort(key=lambda finding: (finding.policy.name, finding.clause.name, finding.kind))
    return found


def _finding(
    document: Document,
    provision: Provision,
    norm: Norm,
    hit: Hit,
    superiors: tuple[Ground, ...],
    rules: RuleSet,
    prints: Fingerprints,
) -> Finding:
    rule = rules.rules[hit.rule]
    vocabulary = rules.vocabulary
    ranks = [rule.clause.rank, *(ground.clause.rank for ground in superiors)]
    called = [authority.standing(rank, document.rank, vocabulary) for rank in ranks]
    # A superior clause that the lower rule is contrary to gives the finding its name.
    standing = Standing.CONTRARY if Standing.CONTRARY in called else called[0]
    return Finding(
        kind=hit.kind,
        level=Level.DOUBT if hit.doubts else Level.CONFLICT,
        policy=rule.policy,
        clause=rule.clause,
        statement=rule.statement,
        document=document,
        provision=provision,
        norm=norm,
        region=document.region,
        reason=hit.reason,
        doubts=hit.doubts,
        paths=_paths(norm, hit, rule, vocabulary),
        at=hit.at.place(norm),
        standing=standing,
        disposition=authority.disposition(rule.clause, document.rank, standing, vocabulary),
        superiors=superiors,
        fingerprint=prints.of(
            rule.policy.name,
            rule.clause.name,
            hit.kind.value,
            document.region,
            document.title,
            provision.says,
        ),
    )


def _paths(
    norm: Norm, hit: Hit, rule: Rule, vocabulary: Vocabulary
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The way from the norm's terms up to the statement's, for each slot that decides."""
    found = []

    def path(kind: str, refs: Iterable[Ref], extent: Extent) -> None:
        for ref in refs:
            for root in extent.roots:
                way = vocabulary.path(kind, ref.id, root)
                if way:
                    found.append((kind, way))
                    return

    path("matter", norm.matters, rule.matters)
    path("act", norm.acts, rule.acts)
    if hit.reason.because is Because.CUTS_AGAINST or rule.criteria.roots:
        at = hit.at
        decisive = [norm.criteria[at.position].term] if at.name == "criteria" else []
        path("criterion", decisive, rule.criteria)
        if not any(kind == "criterion" for kind, _ in found):
            path("criterion", decisive, rule.favouring)
    return tuple(found)


def _gaps(held: Sequence[Document], rules: RuleSet, prints: Fingerprints) -> list[Finding]:
    """What every division of a level must have, and no rule of one of them provides.

    Only divisions of which the corpus holds a document are asked: of others nothing is known.
    """
    vocabulary = rules.vocabulary
    present = sorted({document.region for document in held})
    found: list[Finding] = []
    told: set[tuple[str, ...]] = set()
    for rule in rules.rules:
        statement = rule.statement
        if not statement.every:
            continue
        level = vocabulary.attribute("party", statement.by[0].id, "level")
        for region in present:
            inside = vocabulary.down["region"][rule.policy.region]
            if region not in inside or vocabulary.attribute("region", region, "level") != level:
                continue
            if any(
                carries_out(norm, rule)
                for document in held
                if document.region == region
                for provision in document.provisions
                for norm in provision.norms
            ):
                continue
            identity = (rule.policy.name, rule.clause.name, Kind.GAP.value, region)
            about = ",".join(ref.id for ref in statement.matters)
            if (*identity, about) in told:
                continue  # two statements of a clause that differ in their figures leave one gap
            told.add((*identity, about))
            found.append(
                Finding(
                    kind=Kind.GAP,
                    level=Level.CONFLICT,
                    policy=rule.policy,
                    clause=rule.clause,
                    statement=statement,
                    document=None,
                    provision=None,
                    norm=None,
                    region=region,
                    reason=Reason(Because.NOTHING_FOUND, (region, statement.deadline)),
                    doubts=(),
                    paths=(),
                    at=statement.span,
                    standing=Standing.INCONSISTENT,
                    disposition=Disposition.ENACT,
                    superiors=(),
                    fingerprint=prints.of(*identity, "", about),
                )
            )
    return found


def carries_out(norm: Norm, rule: Rule) -> bool:
    """Whether a norm provides what the statement requires: its act on its matter, affirmed."""
    return (
        norm.modality not in (Modality.MUST_NOT, Modality.NEED_NOT)
        and (not rule.matters.roots or any(ref.id in rule.matters.inside for ref in norm.matters))
        and (not rule.acts.roots or any(ref.id in rule.acts.inside for ref in norm.acts))
    )
