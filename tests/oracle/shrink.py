"""Make a diverging example as small as it gets while the two programs still answer differently."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from checker.clause import Statement, Verb
from checker.norm import Amount, Bound, Ref
from tests.oracle.answers import divergences
from tests.oracle.example import (
    Example,
    Pair,
    Question,
    Taxonomy,
    conditioned,
    ids,
    parents,
    shipped,
    spoken_of,
    vocabulary_of,
)
from tests.oracle.made import KINDS

Value = TypeVar("Value")
SLOTS = ("acts", "matters", "by", "to", "criteria", "unless", "favouring", "unless_favouring")
LISTS = (*SLOTS, "excepting", "all_of")


def shrink(
    example: Example, diverges: Callable[[Example], bool] = lambda one: bool(divergences(one))
) -> Example:
    """The least example that can be reached by leaving one thing out at a time."""
    smaller = True
    while smaller:
        smaller = False
        for simpler in _simpler(example):
            if diverges(simpler):
                example, smaller = simpler, True
                break
    return example


def _simpler(example: Example) -> Iterator[Example]:
    """Every example with one thing less, the largest things first."""
    taxonomy, pairs = example
    if len(pairs) > 1:
        for pair in pairs:
            yield Example(taxonomy, (pair,))
        return
    (pair,) = pairs
    if len(pair.statements) > 1 or len(pair.questions) > 1:
        for statement in pair.statements:
            for question in pair.questions:
                yield Example(taxonomy, (Pair((statement,), (question,)),))
    for statements in _without(pair.statements, least=1):
        yield Example(taxonomy, (pair._replace(statements=statements),))
    for questions in _without(pair.questions, least=1):
        yield Example(taxonomy, (pair._replace(questions=questions),))
    for index, statement in enumerate(pair.statements):
        for other in _simpler_statement(statement):
            changed = _with(pair.statements, index, other)
            yield Example(taxonomy, (pair._replace(statements=changed),))
    for index, question in enumerate(pair.questions):
        for one in _simpler_question(question, taxonomy):
            yield Example(taxonomy, (pair._replace(questions=_with(pair.questions, index, one)),))
    if taxonomy is not shipped():
        for less in _simpler_taxonomy(taxonomy, _spoken(pair)):
            vocabulary = vocabulary_of(less)
            questions = tuple(
                conditioned(one.norm, spoken_of(one), vocabulary) for one in pair.questions
            )
            yield Example(less, (pair._replace(questions=questions),))


def _without(values: Sequence[Value], least: int = 0) -> Iterator[tuple[Value, ...]]:
    for index in range(len(values) if len(values) > least else 0):
        yield (*values[:index], *values[index + 1 :])


def _with(values: Sequence[Value], index: int, value: Value) -> tuple[Value, ...]:
    return (*values[:index], value, *values[index + 1 :])


def _simpler_statement(statement: Statement) -> Iterator[Statement]:
    items = len(statement.acts) + len(statement.matters)
    for name in LISTS:
        refs: tuple[Ref, ...] = getattr(statement, name)
        bound = name == "criteria" and statement.verb is Verb.DELINK
        if (name in ("acts", "matters") and items == 1) or (name == "by" and statement.every):
            continue
        for fewer in _without(refs, least=1 if bound else 0):
            yield replace(statement, **{name: fewer})  # type: ignore[arg-type]
    if statement.every:
        yield replace(statement, every=False)
    if statement.deadline is not None:
        yield replace(statement, deadline=None)
    for amounts in _without(statement.amounts, 1 if statement.verb is Verb.TARGET else 0):
        upper = any(one.bound in (Bound.AT_MOST, Bound.LESS_THAN) for one in amounts)
        if upper or statement.verb is not Verb.LIMIT:
            yield replace(statement, amounts=amounts)
    for plain in ({"per": None}, {"base": None}, {"or_actual": False}):
        amounts = tuple(one._replace(**plain) for one in statement.amounts)
        if amounts != statement.amounts:
            yield replace(statement, amounts=amounts)


def _simpler_question(question: Question, taxonomy: Taxonomy) -> Iterator[Question]:
    norm, spoken = question.norm, spoken_of(question)
    changes: list[dict[str, Any]] = []
    for name in ("acts", "matters", "by", "to", "items"):
        least = 1 if name in ("acts", "matters") or (name == "items" and norm.closed) else 0
        changes += [{name: fewer} for fewer in _without(getattr(norm, name), least)]
    if norm.closed:
        changes += [{"closed": False, "items": ()}, {"closed": False}]
    changes += [{"deadline": None}] if norm.deadline is not None else []
    if norm.amount is not None:
        plain: list[Amount | None] = [None, norm.amount._replace(per=None)]
        plain += [norm.amount._replace(base=None), norm.amount._replace(or_actual=False)]
        changes += [{"amount": one} for one in plain if one != norm.amount]
    vocabulary = vocabulary_of(taxonomy)
    for change in changes:
        yield conditioned(norm._replace(**change), spoken, vocabulary)
    for fewer in _without(spoken):
        yield conditioned(norm, fewer, vocabulary)


def _spoken(pair: Pair) -> frozenset[str]:
    """Every term that a pair names; units are left as they are."""
    found: set[str] = set()
    for statement in pair.statements:
        for name in LISTS:
            found.update(ids(getattr(statement, name)))
    for norm, _ in pair.questions:
        found.update(ids((*norm.acts, *norm.matters, *norm.by, *norm.to, *norm.items)))
        found.update(one.term.id for one in norm.criteria)
    return frozenset(found)


def _simpler_taxonomy(taxonomy: Taxonomy, spoken: frozenset[str]) -> Iterator[Taxonomy]:
    bare = taxonomy
    for kind in KINDS:
        for id, term in taxonomy[kind].items():
            if id not in spoken and parents(term):
                bare = {**bare, kind: _lifted(bare, kind, id)}
    if bare is not taxonomy:
        yield bare
    for kind in KINDS:
        terms = taxonomy[kind]
        for id, term in terms.items():
            if id not in spoken and parents(term):
                yield {**taxonomy, kind: _lifted(taxonomy, kind, id)}
        for id, term in terms.items():
            for mark in ("valence", "ending", "disjoint", "vague"):
                if mark in term:
                    less = {key: value for key, value in term.items() if key != mark}
                    yield {**taxonomy, kind: {**terms, id: less}}
            for fewer in _without(parents(term), least=1):
                yield {**taxonomy, kind: {**terms, id: {**term, "under": list(fewer)}}}


def _lifted(taxonomy: Taxonomy, kind: str, gone: str) -> dict[str, Any]:
    """The terms of a kind without one: what lay under it lies under what it lay under."""
    terms = taxonomy[kind]
    above = parents(terms[gone])
    return {
        id: {
            **term,
            "under": list(
                dict.fromkeys(
                    up
                    for parent in parents(term)
                    for up in (above if parent == gone else (parent,))
                )
            ),
        }
        if gone in parents(term)
        else term
        for id, term in terms.items()
        if id != gone
    }
