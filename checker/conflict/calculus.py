"""Decide what one norm does to one statement of a policy: the twelve rows of the table.

    the statement          the norm, on an overlapping act and matter         kind
    forbid                 brings it about                                    contradiction
    demand                 requires it                                        contradiction
    delink                 has a criterion that cuts against people           link
    require                forbids or ends it                                 contradiction
    require                leaves the same party free not to                  weakening
    require, grant         gives, caps at or settles for less                 shortfall
    limit                  goes beyond the cap                                excess
    require, grant         shuts out part of the class                        narrowing
    require all of         has a closed list without one                      omission
    allow, encourage       forbids it                                         contradiction
    keep                   ends or cuts it                                    contradiction
    target                 sets less, or later                                shortfall
    require every          (no norm of a district has it: see gaps)           gap

Beside yes and no stands "cannot tell": the hit then carries what is not stated, as doubts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from checker.clause import Verb
from checker.conflict import figures
from checker.conflict.finding import Because, Hit, Kind, Reason
from checker.conflict.rules import Extent, Rule, RuleSet
from checker.norm import Amount, Bound, Criterion, Effect, Modality, Norm
from checker.source import Span

_POSITIVE = frozenset({Modality.MUST, Modality.MAY, Modality.ENTITLED, Modality.ENCOURAGED})
_ADVERSE = frozenset({Effect.EXCLUDE, Effect.PENALISE, Effect.REQUIRE})
_TOWARD = frozenset({Effect.REQUIRE, Effect.FAVOUR})
_SHUTS_OUT = frozenset({Effect.EXCLUDE, Effect.REQUIRE})

Doubts = tuple[Reason, ...]


def judge(norm: Norm, rules: RuleSet) -> list[Hit]:
    """Everything that a norm does to the statements of the policies, in the rules' order."""
    candidates = rules.candidates(norm)
    if not candidates:
        return []
    found: list[Hit] = []
    while candidates:
        lowest = candidates & -candidates
        rule = rules.rules[lowest.bit_length() - 1]
        candidates ^= lowest
        if rule.excepting and all(ref.id in rule.excepting for ref in norm.matters):
            continue
        if rule.unless and any(one.term.id in rule.unless for one in norm.criteria):
            continue
        if rule.class_of and _another_class(norm, rule, rules):
            continue
        found.extend(_JUDGES[rule.statement.verb](norm, rule, rules))
    return found


def _another_class(norm: Norm, rule: Rule, rules: RuleSet) -> bool:
    """Whether the norm is for people whom the statement's own condition leaves out."""
    return any(
        rules.vocabulary.disjoint("criterion", one.term.id, wanted)
        for one in norm.criteria
        if one.effect in _TOWARD
        for wanted in rule.class_of
    )


def _ending(norm: Norm, rules: RuleSet) -> str | None:
    """`end` or `cut` when the norm's act is to end or to cut something."""
    for ref in norm.acts:
        if ref.id in rules.endings:
            return rules.endings[ref.id]
    return None


def _affirms(norm: Norm, rules: RuleSet) -> bool:
    """Whether the norm brings about what it speaks of, or forbids to end it."""
    if norm.modality is Modality.MUST_NOT:
        return _ending(norm, rules) is not None
    return norm.modality in _POSITIVE and _ending(norm, rules) is None


def _wider(kind: str, extent: Extent, refs: tuple[tuple[str, Span], ...]) -> Doubts:
    """A doubt when every term of a slot is only around what the statement speaks of."""
    if not extent.roots or not refs or any(ref[0] in extent.inside for ref in refs):
        return ()
    term = next((ref[0] for ref in refs if ref[0] in extent.around), refs[0][0])
    return (Reason(Because.WIDER, (kind, term, extent.roots[0])),)


def _scope(norm: Norm, rule: Rule, rules: RuleSet) -> Doubts:
    """What keeps a norm from surely being about the statement's matter and act."""
    doubts = _wider("matter", rule.matters, norm.matters)
    if _ending(norm, rules) is None:
        doubts += _wider("act", rule.acts, norm.acts)
    return doubts


def _subject(norm: Norm, rule: Rule) -> Span:
    """The value that best shows what the norm is about."""
    for ref in norm.matters:
        if ref.id in rule.matters.inside:
            return ref.span
    return (norm.matters or norm.acts)[0].span


def _forbid(norm: Norm, rule: Rule, rules: RuleSet) -> Iterator[Hit]:
    if not _affirms(norm, rules):
        return
    if rule.statement.verb is Verb.DEMAND and norm.modality not in (
        Modality.MUST,
        Modality.MUST_NOT,
    ):
        return
    doubts = _scope(norm, rule, rules)
    at = _subject(norm, rule)
    if rule.criteria.roots:
        met = [one for one in norm.criteria if _touches(one, rule.criteria)]
        met = [one for one in met if one.effect not in (Effect.FAVOUR, Effect.RELIEVE)]
        if not met:
            return
        sure = next((one for one in met if one.term.id in rule.criteria.inside), met[0])
        doubts += _wider("criterion", rule.criteria, (sure.term,))
        at = sure.term.span
    yield Hit(rule.number, Kind.CONTRADICTION, Reason(Because.AFFIRMS), at, doubts)


def _touches(criterion: Criterion, extent: Extent) -> bool:
    return criterion.term.id in extent.inside or criterion.term.id in extent.around


def _delink(norm: Norm, rule: Rule, rules: RuleSet) -> Iterator[Hit]:
    if _ending(norm, rules) is not None and norm.modality is not Modality.MUST_NOT:
        return  # a link that is ordered to end
    scope = _scope(norm, rule, rules)
    best: Hit | None = None
    for criterion in norm.criteria:
        term, effect = criterion
        if effect is Effect.RELIEVE:
            continue
        if effect in _TOWARD and term.id in rule.unless_favouring:
            continue
        extent = rule.criteria
        if effect is Effect.FAVOUR or not _touches(criterion, extent):
            extent = rule.favouring
            if effect not in _TOWARD or not _touches(criterion, extent):
                continue
        doubts = scope + _wider("criterion", extent, (term,))
        if effect is Effect.UNSTATED:
            if term.id in rule.unless_favouring:
                continue
            doubts += (Reason(Because.DIRECTION, (term.id,)),)
        reason = Reason(Because.CUTS_AGAINST, (term.id, effect))
        hit = Hit(rule.number, Kind.LINK, reason, term.span, doubts)
        if not doubts:
            yield hit
            return
        best = best or hit
    if best is not None:
        yield best


def _bind(norm: Norm, rule: Rule, rules: RuleSet) -> Iterator[Hit]:
    """require and grant: the act is owed, to a class where the statement names one."""
    statement = rule.statement
    scope = _scope(norm, rule, rules)
    at = _subject(norm, rule)
    to_class = statement.verb is Verb.GRANT or bool(statement.to)
    amount = None if norm.amount is None else figures.effective(norm.amount, norm.modality)
    ending = _ending(norm, rules)

    if norm.modality is Modality.MUST_NOT and ending is None and norm.amount is None:
        yield from _denied(norm, rule, rules, scope, at, to_class=to_class)
        return
    if ending is not None:
        if norm.modality in _POSITIVE:
            because = Because.ENDS if ending == "end" else Because.CUTS
            # How much a cut leaves is not stated: it may still be enough.
            doubts = scope if ending == "end" else (*scope, Reason(Because.CUTS))
            yield Hit(rule.number, Kind.CONTRADICTION, Reason(because), at, doubts)
        return
    if statement.verb is Verb.REQUIRE and norm.modality in (
        Modality.MAY,
        Modality.ENCOURAGED,
        Modality.NEED_NOT,
    ):
        doubts = scope
        if rule.by.roots and not norm.by:
            doubts += (Reason(Because.NO_ACTOR),)
        yield Hit(
            rule.number, Kind.WEAKENING, Reason(Because.LEAVES_FREE, (norm.modality,)), at, doubts
        )
    if norm.modality is Modality.NEED_NOT:
        return
    if to_class:
        yield from _narrowed(norm, rule, rules, scope)
    if amount is not None:
        for floor in statement.amounts:
            if floor.bound in figures.FLOORS:
                yield from _short(amount, floor, rule, rules, scope)
    if statement.deadline is not None and norm.deadline is not None:
        yield from _late(norm, rule, scope, at)
    if statement.all_of and norm.closed and norm.items:
        down = {kind: rules.vocabulary.down[kind] for kind in ("act", "matter")}
        missing = tuple(
            wanted.id
            for wanted in statement.all_of
            if not any(
                wanted.id in closed.get(item.id, ())
                for item in norm.items
                for closed in down.values()
            )
        )
        if missing:
            reason = Reason(Because.MISSING, missing)
            yield Hit(rule.number, Kind.OMISSION, reason, norm.items[0].span, scope)


def _denied(
    norm: Norm, rule: Rule, rules: RuleSet, scope: Doubts, at: Span, *, to_class: bool
) -> Iterator[Hit]:
    conditions = [one for one in norm.criteria if one.effect is not Effect.RELIEVE]
    if not conditions:
        yield Hit(rule.number, Kind.CONTRADICTION, Reason(Because.DENIES), at, scope)
    elif to_class:
        yield from _narrowed(norm, rule, rules, scope)
    else:
        named = Reason(Because.CONDITIONAL, tuple(one.term.id for one in conditions))
        yield Hit(rule.number, Kind.CONTRADICTION, Reason(Because.DENIES), at, (*scope, named))


def _narrowed(norm: Norm, rule: Rule, rules: RuleSet, scope: Doubts) -> Iterator[Hit]:
    best: Hit | None = None
    for term, effect in norm.criteria:
        if effect is Effect.UNSTATED:
            doubts: Doubts = (*scope, Reason(Because.DIRECTION, (term.id,)))
        elif effect not in _SHUTS_OUT or (effect is Effect.REQUIRE and term.id in rule.implied):
            continue
        elif term.id in rules.vague:
            doubts = (*scope, Reason(Because.VAGUE, (term.id,)))
        else:
            doubts = scope
        reason = Reason(Because.SHUTS_OUT, (term.id, effect))
        hit = Hit(rule.number, Kind.NARROWING, reason, term.span, doubts)
        if not doubts:
            yield hit
            return
        best = best or hit
    if best is not None:
        yield best


def _short(
    amount: Amount, floor: Amount, rule: Rule, rules: RuleSet, scope: Doubts
) -> Iterator[Hit]:
    verdict = figures.below_floor(floor, amount, rules.vocabulary)
    yield from _figure(verdict, Kind.SHORTFALL, amount, floor, rule, scope)


def _figure(
    verdict: figures.Verdict, kind: Kind, amount: Amount, bound: Amount, rule: Rule, scope: Doubts
) -> Iterator[Hit]:
    if verdict.broken:
        reason = Reason(Because.FIGURE, (amount, bound))
        yield Hit(rule.number, kind, reason, amount.span, scope)
    elif verdict.order in figures.UNTOLD:
        reason = Reason(Because.UNTOLD_FIGURE, (verdict.order, amount, bound))
        yield Hit(rule.number, kind, reason, amount.span, (*scope, reason))


def _late(norm: Norm, rule: Rule, scope: Doubts, at: Span) -> Iterator[Hit]:
    assert norm.deadline is not None
    assert rule.statement.deadline is not None
    if norm.deadline > rule.statement.deadline:
        reason = Reason(Because.LATE, (norm.deadline, rule.statement.deadline))
        yield Hit(rule.number, Kind.SHORTFALL, reason, at, scope)


def _limit(norm: Norm, rule: Rule, rules: RuleSet) -> Iterator[Hit]:
    amount = None if norm.amount is None else figures.effective(norm.amount, norm.modality)
    if amount is None or _ending(norm, rules) is not None:
        return
    scope = _scope(norm, rule, rules)
    for cap in rule.statement.amounts:
        if cap.bound in figures.CAPS or cap.bound is Bound.EXACTLY:
            verdict = figures.above_cap(cap, amount, rules.vocabulary)
            yield from _figure(verdict, Kind.EXCESS, amount, cap, rule, scope)


def _permit(norm: Norm, rule: Rule, rules: RuleSet) -> Iterator[Hit]:
    """allow and encourage: nobody may forbid it."""
    ending = _ending(norm, rules)
    scope = _scope(norm, rule, rules)
    at = _subject(norm, rule)
    if norm.modality is Modality.MUST_NOT and ending is None:
        if norm.amount is None:
            yield from _denied(norm, rule, rules, scope, at, to_class=False)
    elif ending == "end" and norm.modality in (Modality.MUST, Modality.ENTITLED):
        yield Hit(rule.number, Kind.CONTRADICTION, Reason(Because.ENDS), at, scope)


def _keep(norm: Norm, rule: Rule, rules: RuleSet) -> Iterator[Hit]:
    ending = _ending(norm, rules)
    scope = _scope(norm, rule, rules)
    at = _subject(norm, rule)
    if ending is not None and norm.modality in _POSITIVE:
        because = Because.ENDS if ending == "end" else Because.CUTS
        yield Hit(rule.number, Kind.CONTRADICTION, Reason(because), at, scope)
    elif (
        norm.modality is Modality.MUST_NOT
        and ending is None
        and norm.amount is None
        # A condition of the existing reward is part of what is kept; a denial for all is an end.
        and not norm.criteria
    ):
        yield Hit(rule.number, Kind.CONTRADICTION, Reason(Because.DENIES), at, scope)


def _target(norm: Norm, rule: Rule, rules: RuleSet) -> Iterator[Hit]:
    if not _affirms(norm, rules):
        return
    statement = rule.statement
    scope = _scope(norm, rule, rules)
    if (
        norm.deadline is not None
        and statement.deadline is not None
        and norm.deadline < statement.deadline
    ):
        return  # a step on the way
    amount = None if norm.amount is None else figures.effective(norm.amount, norm.modality)
    if amount is None:
        if norm.deadline is not None:
            yield from _late(norm, rule, scope, _subject(norm, rule))
        return
    for bound in statement.amounts:
        if bound.bound in figures.CAPS:
            verdict = figures.above_cap(bound, amount, rules.vocabulary)
        else:
            verdict = figures.below_floor(bound, amount, rules.vocabulary)
        if verdict.broken or verdict.order in figures.UNTOLD:
            yield from _figure(verdict, Kind.SHORTFALL, amount, bound, rule, scope)
        elif statement.deadline is None:
            continue
        elif norm.deadline is None:
            reason = Reason(Because.NO_DATE, (statement.deadline,))
            yield Hit(rule.number, Kind.SHORTFALL, reason, amount.span, (*scope, reason))
        else:
            yield from _late(norm, rule, scope, amount.span)


_JUDGES: Mapping[Verb, Callable[[Norm, Rule, RuleSet], Iterator[Hit]]] = {
    Verb.FORBID: _forbid,
    Verb.DEMAND: _forbid,
    Verb.DELINK: _delink,
    Verb.REQUIRE: _bind,
    Verb.GRANT: _bind,
    Verb.LIMIT: _limit,
    Verb.ALLOW: _permit,
    Verb.ENCOURAGE: _permit,
    Verb.KEEP: _keep,
    Verb.TARGET: _target,
}
