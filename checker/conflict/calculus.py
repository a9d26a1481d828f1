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
    allow, encourage       caps it at less                                    shortfall
    keep                   ends or cuts it                                    contradiction
    target                 sets less, or later                                shortfall
    require every          (no norm of a district has it: see gaps)           gap

Beside yes and no stands "cannot tell": the hit then carries what is not stated, as doubts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from checker.clause import Verb
from checker.conflict import figures
from checker.conflict.finding import Because, Hit, Kind, Reason, Slot
from checker.conflict.rules import Extent, Rule, RuleSet, selector
from checker.norm import Amount, Bound, Criterion, Effect, Modality, Norm, Ref, Shape
from checker.vocabulary import Vocabulary

_POSITIVE = frozenset({Modality.MUST, Modality.MAY, Modality.ENTITLED, Modality.ENCOURAGED})
_TOWARD = frozenset({Effect.REQUIRE, Effect.FAVOUR})
_OPEN = frozenset({Effect.REQUIRE, Effect.FAVOUR, Effect.UNSTATED})
_HELPFUL = frozenset({Effect.FAVOUR, Effect.RELIEVE})
_SHUTS_OUT = frozenset({Effect.EXCLUDE, Effect.REQUIRE})
_LEAVING_FREE = frozenset({Modality.MAY, Modality.ENCOURAGED, Modality.NEED_NOT})
_AFFIRMS = Reason(Because.AFFIRMS)
_FIRST_MATTER = Slot("matters")
_THE_AMOUNT = Slot("amount")
_UNSURE = Reason(Because.UNSURE_READING)

# Before Python 3.12 a look-up on an Enum class is ten times one of a global, and these stand where
# every norm passes.
_MUST_NOT = Modality.MUST_NOT
_MUST = Modality.MUST
_CONTRADICTION = Kind.CONTRADICTION
_LINK = Kind.LINK
_SHORTFALL = Kind.SHORTFALL
_RELIEVE = Effect.RELIEVE
_FAVOUR = Effect.FAVOUR
_UNSTATED = Effect.UNSTATED
_CUTS_AGAINST = Because.CUTS_AGAINST
_FIGURE = Because.FIGURE
_DEMAND = Verb.DEMAND

Doubts = tuple[Reason, ...]
Judge = Callable[[Norm], list[Hit]]


def judge(norm: Norm, rules: RuleSet) -> list[Hit]:
    """Everything that a norm does to the statements of the policies, in the rules' order."""
    return judging(rules)(norm)


def judging(rules: RuleSet) -> Judge:
    """`judge` for one set of rules, to be used on many norms.

    Norms that say the same in different places share a shape, and what is decided for one is
    remembered for the others. The lists are shared: nobody may change them.
    """
    candidates = selector(rules)
    decided_shapes: dict[Shape, list[Hit]] = {}
    ready = [(rule, _JUDGES[rule.statement.verb]) for rule in rules.rules]
    endings, sure_matter, sure_act = rules.endings, rules.sure_matter, rules.sure_act

    def decide(norm: Norm) -> list[Hit]:
        shape = norm.shape
        if shape is None:
            return work_out(norm)
        found = decided_shapes.get(shape)
        if found is None:
            found = decided_shapes[shape] = work_out(norm)
        return found

    def work_out(norm: Norm) -> list[Hit]:
        left = candidates(norm)
        if not left:
            return []
        found: list[Hit] = []
        ending = None
        about = doing = 0
        for ref in norm.acts:
            ending = endings.get(ref[0], ending)
            doing |= sure_act[ref[0]]
        for ref in norm.matters:
            about |= sure_matter[ref[0]]
        sure = about & doing
        while left:
            lowest = left & -left
            left ^= lowest
            rule, decided = ready[lowest.bit_length() - 1]
            if rule.guarded and _is_outside(norm, rule, rules):
                continue
            scope = () if sure & lowest else _scope(norm, ending, rule)
            found += decided(norm, ending, scope, rule, rules)
        if norm.unsure:
            why = _UNSURE._replace(facts=(norm.doubt,)) if norm.doubt else _UNSURE
            return [hit._replace(doubts=(*hit.doubts, why)) for hit in found]
        return found

    return decide


def _is_outside(norm: Norm, rule: Rule, rules: RuleSet) -> bool:
    """Whether an exception, or the class that the statement is for, leaves the norm out."""
    if rule.excepting and all(ref.id in rule.excepting for ref in norm.matters):
        return True
    if rule.unless and any(one.term.id in rule.unless for one in norm.criteria):
        return True
    return bool(rule.class_of) and _another_class(norm, rule, rules)


def _another_class(norm: Norm, rule: Rule, rules: RuleSet) -> bool:
    """Whether the norm is for people whom the statement's own condition leaves out."""
    for one in norm.criteria:
        if one.effect in _TOWARD:
            if any(
                rules.vocabulary.disjoint("criterion", one.term.id, wanted)
                for wanted in rule.class_of
            ):
                return True
        elif (
            one.effect is Effect.EXCLUDE
            and norm.modality in _POSITIVE
            and one.term.id in rule.implied
        ):
            return True  # what is given to all but the class takes nothing from the class
    return False


def _affirms(norm: Norm, ending: str | None) -> bool:
    """Whether the norm brings about what it speaks of, or forbids to end it."""
    if norm.modality is _MUST_NOT:
        return ending is not None
    return ending is None and norm.modality in _POSITIVE


def _wider(kind: str, extent: Extent, refs: tuple[Ref, ...]) -> Doubts:
    """A doubt when every term of a slot is only around what the statement speaks of."""
    if not extent.roots or not refs:
        return ()
    inside = extent.inside
    for ref in refs:  # most norms end here: no generator is worth making
        if ref[0] in inside:
            return ()
    term = next((ref[0] for ref in refs if ref[0] in extent.around), refs[0][0])
    return (Reason(Because.WIDER, (kind, term, extent.roots[0])),)


def _scope(norm: Norm, ending: str | None, rule: Rule) -> Doubts:
    """What keeps a norm from surely being about the statement's matter and act."""
    doubts = _wider("matter", rule.matters, norm.matters)
    if ending is None:
        doubts += _wider("act", rule.acts, norm.acts)
    return doubts


def _subject(norm: Norm, rule: Rule) -> Slot:
    """The value that best shows what the norm is about."""
    inside = rule.matters.inside
    matters = norm.matters
    if matters[0].id in inside:
        return _FIRST_MATTER
    for index, ref in enumerate(matters):
        if ref.id in inside:
            return Slot("matters", index)
    return _FIRST_MATTER


def _forbid(norm: Norm, ending: str | None, scope: Doubts, rule: Rule, rules: RuleSet) -> list[Hit]:
    if not _affirms(norm, ending):
        return _spared(norm, ending, scope, rule)
    modality = norm.modality
    if rule.statement.verb is _DEMAND and modality is not _MUST and modality is not _MUST_NOT:
        return []
    if not rule.criteria.roots:
        return [Hit(rule.number, _CONTRADICTION, _AFFIRMS, _subject(norm, rule), scope)]
    met = [
        one for one in norm.criteria if one.effect not in _HELPFUL and _touches(one, rule.criteria)
    ]
    if not met:
        return []
    sure = next((one for one in met if one.term.id in rule.criteria.inside), met[0])
    at = Slot("criteria", norm.criteria.index(sure))
    doubts = scope + _wider("criterion", rule.criteria, (sure.term,))
    return [Hit(rule.number, _CONTRADICTION, _AFFIRMS, at, doubts)]


def _spared(norm: Norm, ending: str | None, scope: Doubts, rule: Rule) -> list[Hit]:
    """A doubt where the norm forbids for some only what may not be at all: for others it stays."""
    if norm.modality is not _MUST_NOT or ending is not None or rule.criteria.roots:
        return []
    conditions = tuple(one.term.id for one in norm.criteria if one.effect is not _RELIEVE)
    if not conditions or rule.statement.verb is _DEMAND:
        return []
    doubts = (*scope, Reason(Because.CONDITIONAL, conditions))
    return [Hit(rule.number, _CONTRADICTION, _AFFIRMS, _subject(norm, rule), doubts)]


def _touches(criterion: Criterion, extent: Extent) -> bool:
    return criterion.term.id in extent.inside or criterion.term.id in extent.around


def _delink(norm: Norm, ending: str | None, scope: Doubts, rule: Rule, rules: RuleSet) -> list[Hit]:
    if ending is not None and norm.modality is not _MUST_NOT:
        return []  # a link that is ordered to end
    best: list[Hit] = []
    for index, criterion in enumerate(norm.criteria):
        term, effect = criterion
        if effect is _RELIEVE or (effect in _OPEN and term.id in rule.unless_favouring):
            continue
        extent = rule.criteria
        if effect is _FAVOUR or not _touches(criterion, extent):
            extent = rule.favouring
            if effect not in _TOWARD or not _touches(criterion, extent):
                continue
        doubts = _wider("criterion", extent, (term,))
        if effect is _UNSTATED:
            doubts += (Reason(Because.DIRECTION, (term.id,)),)
        reason = Reason(_CUTS_AGAINST, (term.id, effect))
        hit = Hit(rule.number, _LINK, reason, Slot("criteria", index), scope + doubts)
        if not doubts:
            return [hit]
        best = best or [hit]
    return best


def _bind(norm: Norm, ending: str | None, scope: Doubts, rule: Rule, rules: RuleSet) -> list[Hit]:
    """require and grant: the act is owed, to a class where the statement names one."""
    statement, modality = rule.statement, norm.modality
    at = _subject(norm, rule)
    to_class = statement.verb is Verb.GRANT or bool(statement.to)

    if modality is _MUST_NOT and ending is None and norm.amount is None:
        return _denied(norm, scope, at, rule, rules, to_class=to_class)
    if ending is not None:
        if modality not in _POSITIVE:
            return []
        because = Because.ENDS if ending == "end" else Because.CUTS
        # How much a cut leaves is not stated: it may still be enough.
        doubts = scope if ending == "end" else (*scope, Reason(Because.CUTS))
        return [Hit(rule.number, _CONTRADICTION, Reason(because), at, doubts)]
    found: list[Hit] = []
    if statement.verb is Verb.REQUIRE and modality in _LEAVING_FREE:
        doubts = scope
        if rule.by.roots and not norm.by:
            doubts += (Reason(Because.NO_ACTOR),)
        reason = Reason(Because.LEAVES_FREE, (modality,))
        found.append(Hit(rule.number, Kind.WEAKENING, reason, at, doubts))
    if modality is Modality.NEED_NOT:
        return found
    if to_class:
        found += _narrowed(norm, scope, rule, rules)
    amount = None if norm.amount is None else figures.effective(norm.amount, modality)
    if amount is not None:
        for floor in statement.amounts:
            if floor.bound in figures.FLOORS:
                verdict = figures.below_floor(floor, amount, rules.vocabulary)
                found += _figure(verdict, _SHORTFALL, amount, floor, rule, scope)
    if norm.deadline is not None:
        found += _late(norm, scope, at, rule)
    if statement.all_of and norm.closed and norm.items:
        found += _missing(norm, scope, rule, rules)
    return found


def _missing(norm: Norm, scope: Doubts, rule: Rule, rules: RuleSet) -> list[Hit]:
    """Members of the statement's list that no member of the norm's closed list takes in."""
    below = [rules.vocabulary.down[kind] for kind in ("act", "matter")]
    listed = frozenset[str]().union(
        *(closed.get(item.id, ()) for item in norm.items for closed in below)
    )
    missing = tuple(one.id for one in rule.statement.all_of if one.id not in listed)
    if not missing:
        return []
    reason = Reason(Because.MISSING, missing)
    return [Hit(rule.number, Kind.OMISSION, reason, Slot("items"), scope)]


def _denied(
    norm: Norm, scope: Doubts, at: Slot, rule: Rule, rules: RuleSet, *, to_class: bool
) -> list[Hit]:
    number = rule.number
    conditions = [one for one in norm.criteria if one.effect is not _RELIEVE]
    if not conditions:
        return [Hit(number, _CONTRADICTION, Reason(Because.DENIES), at, scope)]
    if to_class:
        return _narrowed(norm, scope, rule, rules)
    named = Reason(Because.CONDITIONAL, tuple(one.term.id for one in conditions))
    return [Hit(number, _CONTRADICTION, Reason(Because.DENIES), at, (*scope, named))]


def _narrowed(norm: Norm, scope: Doubts, rule: Rule, rules: RuleSet) -> list[Hit]:
    # Where the policy leaves open who is eligible, a condition may be what it means by that.
    unsaid = next((term for term in rule.class_of if term in rules.vague), None)
    open_class: Doubts = () if unsaid is None else (Reason(Because.VAGUE, (unsaid,)),)
    best: list[Hit] = []
    for index, (term, effect) in enumerate(norm.criteria):
        doubts: Doubts = ()
        if effect is _UNSTATED:
            doubts = (Reason(Because.DIRECTION, (term.id,)),)
        elif effect not in _SHUTS_OUT or (effect is Effect.REQUIRE and term.id in rule.implied):
            continue
        if term.id in rules.vague:
            doubts += (Reason(Because.VAGUE, (term.id,)),)
        doubts += tuple(doubt for doubt in open_class if doubt not in doubts)
        reason = Reason(Because.SHUTS_OUT, (term.id, effect))
        hit = Hit(rule.number, Kind.NARROWING, reason, Slot("criteria", index), scope + doubts)
        if not doubts:
            return [hit]
        best = best or [hit]
    return best


def _figure(
    verdict: figures.Verdict, kind: Kind, amount: Amount, bound: Amount, rule: Rule, scope: Doubts
) -> list[Hit]:
    broken, order = verdict
    if broken:
        reason = Reason(_FIGURE, (amount, bound))
        return [Hit(rule.number, kind, reason, _THE_AMOUNT, scope)]
    if order in figures.UNTOLD:
        reason = Reason(Because.UNTOLD_FIGURE, (order, amount, bound))
        return [Hit(rule.number, kind, reason, _THE_AMOUNT, (*scope, reason))]
    return []


def _late(norm: Norm, scope: Doubts, at: Slot, rule: Rule) -> list[Hit]:
    date, due = norm.deadline, rule.statement.deadline
    if date is None or due is None or date <= due:
        return []
    return [Hit(rule.number, _SHORTFALL, Reason(Because.LATE, (date, due)), at, scope)]


def _limit(norm: Norm, ending: str | None, scope: Doubts, rule: Rule, rules: RuleSet) -> list[Hit]:
    amount = None if norm.amount is None else figures.effective(norm.amount, norm.modality)
    if amount is None or ending is not None:
        return []
    found: list[Hit] = []
    for cap in rule.statement.amounts:
        if cap.bound in figures.CAPS or cap.bound is Bound.EXACTLY:
            verdict = figures.above_cap(cap, amount, rules.vocabulary)
            found += _figure(verdict, Kind.EXCESS, amount, cap, rule, scope)
    return found


def _permit(norm: Norm, ending: str | None, scope: Doubts, rule: Rule, rules: RuleSet) -> list[Hit]:
    """allow and encourage: nobody may forbid it, nor cap it below what is encouraged."""
    at = _subject(norm, rule)
    if norm.modality is _MUST_NOT and ending is None and norm.amount is None:
        return _denied(norm, scope, at, rule, rules, to_class=False)
    if ending == "end" and norm.modality in (_MUST, Modality.ENTITLED):
        return [Hit(rule.number, _CONTRADICTION, Reason(Because.ENDS), at, scope)]
    amount = None if norm.amount is None else figures.effective(norm.amount, norm.modality)
    if amount is None or ending is not None or amount.bound not in figures.CAPS:
        return []  # who gives less than is encouraged breaks nothing
    found: list[Hit] = []
    for floor in rule.statement.amounts:
        if floor.bound in figures.FLOORS:
            verdict = figures.below_floor(floor, amount, rules.vocabulary)
            found += _figure(verdict, _SHORTFALL, amount, floor, rule, scope)
    return found


def _keep(norm: Norm, ending: str | None, scope: Doubts, rule: Rule, rules: RuleSet) -> list[Hit]:
    at = _subject(norm, rule)
    if ending is not None and norm.modality in _POSITIVE:
        because = Because.ENDS if ending == "end" else Because.CUTS
        if norm.criteria:
            # When what exists comes to an end for somebody may itself be part of what is kept.
            named = tuple(one.term.id for one in norm.criteria)
            scope = (*scope, Reason(Because.CONDITIONAL, named))
        return [Hit(rule.number, _CONTRADICTION, Reason(because), at, scope)]
    if norm.modality is _MUST_NOT and ending is None and norm.amount is None and not norm.criteria:
        # A condition of what exists is part of what is kept; a denial for all is its end.
        return [Hit(rule.number, _CONTRADICTION, Reason(Because.DENIES), at, scope)]
    return []


def _target(norm: Norm, ending: str | None, scope: Doubts, rule: Rule, rules: RuleSet) -> list[Hit]:
    if not _affirms(norm, ending):
        return []
    statement, date = rule.statement, norm.deadline
    if date is not None and statement.deadline is not None and date < statement.deadline:
        return []  # a step on the way
    amount = None if norm.amount is None else figures.effective(norm.amount, norm.modality)
    if amount is None:
        return _late(norm, scope, _subject(norm, rule), rule)
    found: list[Hit] = []
    for bound in statement.amounts:
        if _measures_else(amount, bound, rules.vocabulary):
            continue
        if bound.bound in figures.CAPS:
            verdict = figures.above_cap(bound, amount, rules.vocabulary)
        else:
            verdict = figures.below_floor(bound, amount, rules.vocabulary)
        if verdict[0] or verdict[1] in figures.UNTOLD:
            found += _figure(verdict, _SHORTFALL, amount, bound, rule, scope)
        elif statement.deadline is not None and date is None:
            reason = Reason(Because.NO_DATE, (statement.deadline,))
            found.append(Hit(rule.number, _SHORTFALL, reason, _THE_AMOUNT, (*scope, reason)))
        else:
            found += _late(norm, scope, _THE_AMOUNT, rule)
    return found


def _measures_else(one: Amount, other: Amount, vocabulary: Vocabulary) -> bool:
    """Whether two figures are of no unit in common, however each is counted out.

    A multiple of a base may come to anything: its unit tells only against the same base.
    """
    if one.unit is None or other.unit is None or one.base != other.base or one.unit == other.unit:
        return False
    known = vocabulary.quantity(one.value, one.unit)
    return known.keys().isdisjoint(vocabulary.quantity(other.value, other.unit))


_Judge = Callable[[Norm, "str | None", Doubts, Rule, RuleSet], list[Hit]]
"""From a norm (`ending`: its act ends or cuts something), what keeps it from surely being in scope,
and a rule, to what the norm does to the rule's statement."""

_JUDGES: Mapping[Verb, _Judge] = {
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
