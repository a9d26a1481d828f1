"""Decide whether one norm carries out one statement of a policy: the calculus the other way round.

The definition is in docs/calculus.md, "Carried out". A statement may speak of several acts, matters
and addressees; each combination is a part, and a norm carries out those parts that it speaks of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import product
from typing import NamedTuple

from checker.clause import Verb
from checker.conflict import figures
from checker.conflict.calculus import _is_outside, judging
from checker.conflict.rules import Extent, Rule, RuleSet
from checker.norm import Amount, Bound, Effect, Modality, Norm, Ref, Shape
from checker.vocabulary import Vocabulary


class Part(NamedTuple):
    """One of the things that a statement asks for; None where it leaves a slot open.

    `member`: a member of the list that a rule must give, which stands for itself.
    """

    act: str | None = None
    matter: str | None = None
    to: str | None = None
    member: str | None = None


class Share(NamedTuple):
    """What a norm does towards a statement, by the rule's number and the parts touched, as bits.

    whole: it carries these parts out; otherwise it only goes towards them, since it leaves them to
    somebody's discretion, sets conditions, or does not state the figure or the date.
    """

    rule: int
    parts: int
    whole: bool


Carry = Callable[[Norm], list[Share]]

_BINDING = frozenset({Modality.MUST, Modality.ENTITLED})
_STRIVING = _BINDING | {Modality.ENCOURAGED}
_POSITIVE = _STRIVING | {Modality.MAY}
_AGAINST = frozenset({Verb.FORBID, Verb.DEMAND, Verb.DELINK})
_STRONG_ENOUGH: Mapping[Verb, frozenset[Modality]] = {
    Verb.REQUIRE: _BINDING,
    Verb.GRANT: _BINDING,
    Verb.KEEP: _BINDING,
    Verb.TARGET: _STRIVING,
    Verb.ENCOURAGE: _STRIVING,
    Verb.ALLOW: _POSITIVE,
    Verb.LIMIT: _POSITIVE,
}
_UNCONDITIONAL = frozenset({Verb.REQUIRE, Verb.GRANT, Verb.TARGET, Verb.ENCOURAGE})
"""Statements that a norm with conditions of its own carries out in part at most."""

OPTIONAL = frozenset({Verb.ALLOW, Verb.LIMIT})
"""Statements that give leave and ask for nothing: who makes use of any part has used them."""


def parts_of(rule: Rule) -> tuple[Part, ...]:
    """The parts of a rule's statement: acts times matters times addressees, then listed members."""

    def each(extent: Extent) -> tuple[str | None, ...]:
        return extent.roots or (None,)

    combined = product(each(rule.acts), each(rule.matters), each(rule.to))
    spoken = {*rule.acts.roots, *rule.matters.roots}
    listed = [ref.id for ref in rule.statement.all_of if ref.id not in spoken]
    return (*(Part(*one) for one in combined), *(Part(member=one) for one in listed))


def carrying(rules: RuleSet) -> Carry:
    """A function from a norm to its shares in the statements of some rules, in the rules' order.

    A norm that a clause conflicts with, or may, has no share in any of its statements; a norm that
    was not read for sure has none at all. The lists are shared: nobody may change them.
    """
    judge = judging(rules)
    parts = [parts_of(rule) for rule in rules.rules]
    known: dict[Shape, list[Share]] = {}

    def carry(norm: Norm) -> list[Share]:
        if norm.unsure:
            return []
        if norm.shape is None:
            return work_out(norm)
        found = known.get(norm.shape)
        if found is None:
            found = known[norm.shape] = work_out(norm)
        return found

    def work_out(norm: Norm) -> list[Share]:
        left = _union(rules.sure_matter, norm.matters) & _union(rules.sure_act, norm.acts)
        if not left:
            return []
        at_odds = {_clause(rules.rules[hit.rule]) for hit in judge(norm)}
        ending = None
        for ref in norm.acts:
            ending = rules.endings.get(ref.id, ending)
        found = []
        for rule in rules.rules:
            if not left >> rule.number & 1 or _clause(rule) in at_odds:
                continue
            if not _speaks_for(norm.by, rule.by, rules.vocabulary):
                continue
            if rule.guarded and _is_outside(norm, rule, rules):
                continue
            whole = _carries(norm, ending, rule, rules.vocabulary)
            if whole is None:
                continue
            touched = _touched(norm, ending, parts[rule.number], rules.vocabulary)
            if touched:
                found.append(Share(rule.number, touched, whole))
        return found

    return carry


def _union(table: Mapping[str, int], refs: Iterable[Ref]) -> int:
    found = 0
    for ref in refs:
        found |= table[ref.id]
    return found


def _clause(rule: Rule) -> tuple[str, str]:
    return rule.policy.name, rule.clause.name


def _speaks_for(refs: tuple[Ref, ...], extent: Extent, vocabulary: Vocabulary) -> bool:
    """Whether a norm's parties are some of a slot's, or take some in; nobody named is everybody."""
    return (
        not refs
        or not extent.roots
        or any(_one_of(refs, root, vocabulary) for root in extent.roots)
    )


def _one_of(refs: tuple[Ref, ...], party: str, vocabulary: Vocabulary) -> bool:
    down = vocabulary.down["party"]
    return any(ref.id in down[party] or party in down[ref.id] for ref in refs)


def _touched(
    norm: Norm, ending: str | None, parts: tuple[Part, ...], vocabulary: Vocabulary
) -> int:
    """The parts that the norm speaks of, as bits. What is ended is ended for every act on it."""
    down = vocabulary.down
    kinds = down["act"], down["matter"]

    def lists(member: str) -> bool:
        return any(member in kind.get(item.id, ()) for item in norm.items for kind in kinds) or any(
            ref.id in kind.get(member, ()) for ref in (*norm.acts, *norm.matters) for kind in kinds
        )

    def speaks_of(part: Part) -> bool:
        if part.member is not None:
            return lists(part.member)
        return (
            (
                part.act is None
                or ending is not None
                or any(ref.id in down["act"][part.act] for ref in norm.acts)
            )
            and (
                part.matter is None
                or any(ref.id in down["matter"][part.matter] for ref in norm.matters)
            )
            and (part.to is None or not norm.to or _one_of(norm.to, part.to, vocabulary))
        )

    return sum(1 << number for number, part in enumerate(parts) if speaks_of(part))


def _carries(norm: Norm, ending: str | None, rule: Rule, vocabulary: Vocabulary) -> bool | None:
    """True: the norm does what the statement asks. False: it goes towards it. None: neither."""
    verb = rule.statement.verb
    if verb in _AGAINST:
        return _does_away(norm, ending, rule)
    if ending is not None:
        kept = verb is Verb.KEEP and norm.modality is Modality.MUST_NOT
        return not norm.criteria if kept else None
    modality, amount = norm.modality, norm.amount
    if amount is not None:
        amount = figures.effective(amount, modality)
        if modality is Modality.MUST_NOT and amount is not None:
            modality = Modality.MUST  # no less than, no more than: it is done, within a bound
    if modality not in _POSITIVE:
        return None
    return (
        modality in _STRONG_ENOUGH[verb]
        and (verb not in _UNCONDITIONAL or all(_is_idle(one, rule) for one in norm.criteria))
        and _is_in_time(norm, rule)
        and all(_meets(amount, bound, verb, vocabulary) for bound in rule.statement.amounts)
    )


def _does_away(norm: Norm, ending: str | None, rule: Rule) -> bool | None:
    """forbid, forbid requiring, depending on: whether the norm forbids or ends it as well."""
    modality, statement = norm.modality, rule.statement
    if norm.amount is not None:
        return None  # no more than: so much of it stays
    if ending is not None:
        if modality not in _BINDING:
            return None
    elif modality is not Modality.MUST_NOT and (
        modality is not Modality.NEED_NOT or statement.verb is Verb.FORBID
    ):
        return None
    own = [one for one in norm.criteria if one.effect is not Effect.FAVOUR]
    if rule.criteria.roots:
        met = [one for one in own if one.term.id in rule.criteria.inside]
        if ending is None:
            met = [one for one in met if one.effect is Effect.RELIEVE]
        if not met:
            return None
    others = [one for one in own if one.term.id not in rule.criteria.inside]
    due = statement.deadline or rule.clause.since
    late = norm.deadline is not None and norm.deadline > due
    return ending != "cut" and not late and not others


def _is_idle(criterion: tuple[Ref, Effect], rule: Rule) -> bool:
    """Whether a condition shuts out nobody whom the statement is for."""
    term, effect = criterion
    if effect in (Effect.FAVOUR, Effect.RELIEVE):
        return True
    return effect is not Effect.EXCLUDE and term.id in rule.implied


def _is_in_time(norm: Norm, rule: Rule) -> bool:
    """A duty without a date holds from the start; a target without one may never be reached."""
    due = rule.statement.deadline
    if due is None:
        return True
    if norm.deadline is None:
        return rule.statement.verb is not Verb.TARGET
    return norm.deadline <= due


def _meets(amount: Amount | None, bound: Amount, verb: Verb, vocabulary: Vocabulary) -> bool:
    """Whether a norm's figure, as it binds, surely keeps a bound of the statement."""
    caps = bound.bound in figures.CAPS
    if verb in (Verb.KEEP, Verb.ALLOW):
        return True
    other_way = caps != (verb is Verb.LIMIT) and bound.bound is not Bound.EXACTLY
    if other_way and verb is not Verb.TARGET:
        return True  # a cap of what is owed, and a floor of what is allowed, ask for nothing
    if amount is None or (amount.or_actual and not bound.or_actual):
        return False
    if caps or verb is Verb.LIMIT:
        broken, order = figures.above_cap(bound, amount, vocabulary)
        loose = amount.bound in (Bound.AT_LEAST, Bound.MORE_THAN)
    else:
        broken, order = figures.below_floor(bound, amount, vocabulary)
        loose = amount.bound in figures.CAPS
    return not (broken or loose or order in figures.UNTOLD)
