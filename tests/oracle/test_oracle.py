"""Both programs that were written from docs/calculus.md give the same answers."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any, NamedTuple

import pytest

from checker.clause import Statement, Verb
from checker.conflict import calculus, figures, rules
from checker.language.read import read_policy
from checker.marked import compose
from checker.norm import Amount, Modality, Norm, Ref
from checker.regulation.load import read_norm
from checker.source import Source
from checker.vocabulary import Vocabulary
from tests.conflict.build import NOWHERE
from tests.oracle.answers import Answer, ask_oracle, divergences
from tests.oracle.example import Example, shipped, vocabulary_of
from tests.oracle.run import each_example, least
from tests.oracle.shrink import shrink
from tests.oracle.words import norm_words, policy_words, statement_words, told

PAIRS = 2500

Held = list[tuple[Example, list[Answer]]]


@pytest.fixture(scope="module")
def held() -> Held:
    """Examples with the oracle's answers."""
    found: Held = []
    each_example(PAIRS, 1, lambda example: found.append((example, ask_oracle(example))))
    return found


def test_the_checker_says_what_the_oracle_says(held: Held) -> None:
    apart = [
        least(example, divergence)
        for example, answers in held
        for divergence in divergences(example, answers)[:1]
    ]
    assert [] == apart, "\n\n".join(apart)


CONFLICTS = {
    Verb.FORBID: {"contradiction"},
    Verb.DEMAND: {"contradiction"},
    Verb.DELINK: {"link"},
    Verb.REQUIRE: {"contradiction", "weakening", "narrowing", "shortfall", "omission"},
    Verb.GRANT: {"contradiction", "narrowing", "shortfall"},
    Verb.LIMIT: {"excess"},
    Verb.ALLOW: {"contradiction", "shortfall"},
    Verb.ENCOURAGE: {"contradiction", "shortfall"},
    Verb.KEEP: {"contradiction"},
    Verb.TARGET: {"shortfall"},
}
DOUBTS = {
    "wider",
    "direction",
    "vague",
    "no_actor",
    "conditional",
    "untold_figure",
    "no_date",
    "cuts",
}


def test_what_is_made_up_meets_every_row_of_the_page(held: Held) -> None:
    kinds: Counter[tuple[Verb, str]] = Counter()
    doubts: Counter[str] = Counter()
    for example, answers in held:
        for pair, answer in zip(example.pairs, answers, strict=True):
            for (_, place), hits in answer.items():
                for kind, reasons in hits:
                    kinds[pair.statements[place].verb, kind] += not reasons
                    doubts.update(reasons)
    assert {(verb, kind) for verb, every in CONFLICTS.items() for kind in every} == set(kinds)
    assert min(kinds.values()) > 0, kinds  # sure ones
    assert set(doubts) == DOUBTS
    assert min(doubts.values()) >= 5, doubts


# ── the oracle is no yes-man ──


class Mutation(NamedTuple):
    """One thing of the program under test, and what it is put in for."""

    place: object
    name: str
    other: Any


def _nothing(*_: object, **__: object) -> list[object]:
    return []


def _no_doubt(*_: object) -> tuple[object, ...]:
    return ()


MUTATIONS = {
    "disjoint terms are not": Mutation(Vocabulary, "disjoint", lambda *_: False),
    "a prohibition turns no bound": Mutation(figures, "effective", lambda amount, _: amount),
    "a floor is broken by what is equal": Mutation(
        figures,
        "below_floor",
        lambda floor, amount, vocabulary: (
            figures.compare(amount, floor, vocabulary) is not figures.Order.ABOVE,
            figures.compare(amount, floor, vocabulary),
        ),
    ),
    "a unit that differs counts the same": Mutation(
        Vocabulary, "quantity", lambda _, value, unit: {"one": (value, value)}
    ),
    "encouragement does not weaken a duty": Mutation(
        calculus, "_LEAVING_FREE", frozenset({Modality.MAY, Modality.NEED_NOT})
    ),
    "what relieves people links": Mutation(calculus, "_RELIEVE", None),
    "a wider term is as good": Mutation(calculus, "_wider", _no_doubt),
    "lists are not looked at": Mutation(calculus, "_missing", _nothing),
    "dates are not looked at": Mutation(calculus, "_late", _nothing),
    "exceptions are overlooked": Mutation(calculus, "_is_outside", lambda *_: False),
    "a sanction needs no criterion": Mutation(rules, "_CONDITIONAL", frozenset({Verb.DELINK})),
}


@pytest.mark.parametrize("mutation", MUTATIONS.values(), ids=MUTATIONS)
def test_the_oracle_notices_when(
    mutation: Mutation, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(*mutation)
    assert any(divergences(example, answers) for example, answers in held)


def test_a_divergence_is_shown_with_one_statement_and_one_norm(
    held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(*MUTATIONS["lists are not looked at"])
    taxonomy, pair = next(
        (example.taxonomy, found[0].pair)
        for example, answers in held
        if example.taxonomy is not shipped() and (found := divergences(example, answers))
    )
    small = shrink(Example(taxonomy, (pair,)))
    (((statement,), (question,)),) = small.pairs
    assert 1 == len(statement.all_of) == len(question.norm.items)
    (left,) = divergences(small)
    words = told(left, small.taxonomy)
    assert "the oracle says:\n  norm 1, statement 1: omission" in words
    assert words.endswith("the checker says:\n  nothing")
    assert statement_words(statement) in words
    assert norm_words(question) in words


# ── what is made up could have been written ──


def test_what_is_made_up_reads_back_from_its_own_words(held: Held) -> None:
    made_up = [example for example, _ in held if example.taxonomy is not shipped()]
    for example in made_up[::4]:
        vocabulary = vocabulary_of(example.taxonomy)
        for pair in example.pairs[:5]:
            text = policy_words(pair.statements)
            policy, found = read_policy(Source("made-up.policy", text), vocabulary)
            assert [] == [one.headline.en for one in found], text
            assert policy is not None
            read = tuple(map(_placeless, policy.clauses[0].statements))
            assert pair.statements == read
            for question in pair.questions:
                source = Source("made-up.yaml", norm_words(question))
                node, found = compose(source)
                assert node is not None
                norm = read_norm(source, node, vocabulary, found)
                assert [] == [one.headline.en for one in found], source.text
                assert norm is not None
                assert question.norm == _placeless_norm(norm)


def _placeless(statement: Statement) -> Statement:
    changed: dict[str, Any] = {"span": NOWHERE}
    for name in Statement.__slots__:
        value = getattr(statement, name)
        if isinstance(value, tuple) and all(isinstance(one, Ref | Amount) for one in value):
            changed[name] = _moved(value)
    return replace(statement, **changed)


def _placeless_norm(norm: Norm) -> Norm:
    slots: dict[str, Any] = {
        name: _moved(getattr(norm, name)) for name in ("acts", "matters", "by", "to", "items")
    }
    return norm._replace(
        span=NOWHERE,
        criteria=tuple(one._replace(term=one.term._replace(span=NOWHERE)) for one in norm.criteria),
        amount=norm.amount and norm.amount._replace(span=NOWHERE),
        shape=None,
        **slots,
    )


def _moved(values: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(one._replace(span=NOWHERE) for one in values)
