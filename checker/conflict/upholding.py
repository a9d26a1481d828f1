"""The norms that carry a statement out: those that say what it says, for all that it says it of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product

from checker.clause import Verb
from checker.conflict import figures
from checker.conflict.conditions import in_order
from checker.conflict.measures import amounts, dates
from checker.conflict.rules import Extent, Rule
from checker.conflict.space import NOWHERE
from checker.norm import Amount, Criterion, Effect, Modality, Norm, Ref
from checker.vocabulary import Vocabulary

_MODALITIES: dict[Verb, tuple[Modality, ...]] = {
    Verb.REQUIRE: (Modality.MUST,),
    Verb.GRANT: (Modality.MUST, Modality.ENTITLED),
    Verb.LIMIT: (Modality.MAY, Modality.MUST),
    Verb.ALLOW: (Modality.MAY, Modality.MUST),
    Verb.ENCOURAGE: (Modality.ENCOURAGED, Modality.MUST),
    Verb.TARGET: (Modality.MUST,),
    Verb.KEEP: (Modality.MUST_NOT,),
    Verb.FORBID: (Modality.MUST_NOT,),
}
"""How a norm binds that carries a statement out. What forbids to require, or to depend, is carried
out by silence."""


def upholding(rule: Rule, beside: Rule, vocabulary: Vocabulary) -> Iterator[list[Norm]]:
    """For each act, matter, party and class that `rule` speaks of, as far as `beside` tells them
    apart, the norms that carry `rule` out there: whichever is chosen, the rule is kept."""
    verb = rule.statement.verb
    acts = _acts(rule, beside, vocabulary)
    matters = _inside("matter", rule.matters, beside.matters, vocabulary)
    actors = _inside("party", rule.by, beside.by, vocabulary)
    addressees = _inside("party", rule.to, beside.to, vocabulary)
    days = _days(rule, beside)
    for act, matter, actor, addressee in product(acts, matters, actors, addressees):
        for criteria in _classes(rule, act, vocabulary):
            yield [
                Norm(
                    NOWHERE,
                    modality,
                    _refs(act),
                    _refs(matter),
                    _refs(actor),
                    _refs(addressee),
                    criteria,
                    amount,
                    day,
                )
                for modality in _MODALITIES.get(verb, ())
                for amount in _amounts(rule, beside, modality, vocabulary)
                for day in days
            ]


def _acts(rule: Rule, beside: Rule, vocabulary: Vocabulary) -> list[str]:
    endings = [
        term.id
        for term in vocabulary.terms["act"].values()
        if term.attributes.get("ending") == "end"
    ]
    if rule.statement.verb is Verb.KEEP:
        return endings[:1]
    if rule.statement.verb is Verb.FORBID:
        # To forbid an end is to ask that a thing go on; any other prohibition asks for nothing.
        ends = rule.acts.inside and rule.acts.inside <= set(endings)
        return list(rule.acts.roots) if ends and not rule.criteria.roots else []
    return _inside("act", rule.acts, beside.acts, vocabulary)


def _inside(kind: str, own: Extent, other: Extent, vocabulary: Vocabulary) -> list[str]:
    """Terms that `own` takes in, one for each way in which they stand to `other`."""
    if not own.roots:
        if not other.roots or kind == "party":
            return [""] if kind == "party" else [_narrow(kind, vocabulary)]
        return [*other.roots, *_outside(kind, other, vocabulary)]
    found: dict[tuple[bool, bool], str] = {}
    for term in in_order(kind, own.roots, vocabulary):
        if term in own.inside:
            found.setdefault((term in other.inside, term in other.around), term)
    return list(dict.fromkeys((*own.roots, *found.values())))


def _narrow(kind: str, vocabulary: Vocabulary) -> str:
    return in_order(kind, (), vocabulary)[0]


def _outside(kind: str, extent: Extent, vocabulary: Vocabulary) -> list[str]:
    every = in_order(kind, (), vocabulary)
    return [term for term in every if term not in extent.inside | extent.around][:1]


def _classes(rule: Rule, act: str, vocabulary: Vocabulary) -> list[tuple[Criterion, ...]]:
    """The conditions of a norm for the class that a statement names, and for nobody else."""
    burden = vocabulary.attribute("act", act, "valence") == "burden"
    effect = Effect.PENALISE if burden else Effect.REQUIRE
    every = tuple(Criterion(Ref(term, NOWHERE), effect) for term in rule.class_of)
    apart = any(
        vocabulary.disjoint("criterion", one, other)
        for one, other in product(rule.class_of, repeat=2)
    )
    return [(one,) for one in every] if apart else [every]


def _days(rule: Rule, beside: Rule) -> list[date | None]:
    due = rule.statement.deadline
    if due is None:
        return [None]
    return [day for day in dates([rule, beside]) if day is not None and day <= due]


def _amounts(
    rule: Rule, beside: Rule, modality: Modality, vocabulary: Vocabulary
) -> Sequence[Amount | None]:
    """Figures within the bounds that a statement sets."""
    bounds = rule.statement.amounts
    if not bounds:
        return [None]
    return [
        one
        for one in amounts([rule, beside], modality, vocabulary)
        if all(_keeps(one, bound, vocabulary) for bound in bounds)
    ]


def _keeps(one: Amount, bound: Amount, vocabulary: Vocabulary) -> bool:
    verdicts = []
    if bound.bound in figures.FLOORS:
        verdicts.append(figures.below_floor(bound, one, vocabulary))
    if bound.bound in figures.CAPS or bound.bound.value == "exactly":
        verdicts.append(figures.above_cap(bound, one, vocabulary))
    return all(not broken and order not in figures.UNTOLD for broken, order in verdicts)


def _refs(term: str) -> tuple[Ref, ...]:
    return (Ref(term, NOWHERE),) if term else ()
