"""Both programs' answers to an example, in one shape, and where they part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import clingo

from checker.conflict.calculus import judging
from checker.conflict.rules import ready
from checker.norm import Norm, shape_of
from checker.vocabulary import Vocabulary
from tests.conflict.build import clause, policy
from tests.oracle.example import Example, Pair, vocabulary_of
from tests.oracle.facts import facts

PROGRAM = Path(__file__).with_name("calculus.lp").read_text(encoding="utf-8")

Hit = tuple[str, tuple[str, ...]]
"""A kind of conflict and the reasons of its doubts, in alphabetical order."""

Answer = dict[tuple[int, int], tuple[Hit, ...]]
"""By the places of a norm and a statement in their pair: the hits, in alphabetical order."""


class Divergence(NamedTuple):
    """A pair that the two answer differently."""

    pair: Pair
    by_oracle: Answer
    by_checker: Answer


def divergences(example: Example, by_oracle: Sequence[Answer] | None = None) -> list[Divergence]:
    """The pairs of an example that the two programs answer differently.

    The oracle is asked unless its answers are given.
    """
    if by_oracle is None:
        by_oracle = ask_oracle(example)
    vocabulary = vocabulary_of(example.taxonomy)
    return [
        Divergence(pair, ours, theirs)
        for pair, ours in zip(example.pairs, by_oracle, strict=True)
        if ours != (theirs := ask_checker(pair, vocabulary))
    ]


def ask_checker(pair: Pair, vocabulary: Vocabulary) -> Answer:
    """What `checker.conflict` says of a pair."""
    judge = judging(ready([policy(clause("c", *pair.statements))], vocabulary))
    found: dict[tuple[int, int], list[Hit]] = {}
    for number, question in enumerate(pair.questions):
        for hit in judge(_shaped(question.norm)):
            doubts = {doubt.because.replace("-", "_") for doubt in hit.doubts}
            found.setdefault((number, hit.rule), []).append((hit.kind.value, _in_order(doubts)))
    return _answer(found)


def _shaped(norm: Norm) -> Norm:
    """The norm as the loader hands it on: what says the same is decided once."""
    return norm._replace(shape=shape_of(*norm[1:11]))


def ask_oracle(example: Example) -> list[Answer]:
    """What the logic program says of each pair of an example."""
    told: list[str] = []
    control = clingo.Control(["--warn=none"], logger=lambda _, message: told.append(message))
    control.add("base", [], PROGRAM)
    control.add("base", [], facts(example))
    control.ground([("base", [])])
    assert not told, told
    atoms = control.symbolic_atoms
    doubts: dict[tuple[clingo.Symbol, ...], set[str]] = {}
    for atom in atoms.by_signature("doubt", 5):
        assert atom.is_fact, "the program is stratified, so it leaves nothing open"
        *hit, reason = atom.symbol.arguments
        doubts.setdefault(tuple(hit), set()).add(reason.name)
    found: list[dict[tuple[int, int], list[Hit]]] = [{} for _ in example.pairs]
    for atom in atoms.by_signature("hit", 4):
        assert atom.is_fact, "the program is stratified, so it leaves nothing open"
        norm, statement, kind, _ = atom.symbol.arguments
        number, place = divmod(norm.number, 100)
        pair = example.pairs[number - 1]
        where = (place - len(pair.statements), statement.number % 100)
        reasons = doubts.get(tuple(atom.symbol.arguments), set())
        found[number - 1].setdefault(where, []).append((kind.name, _in_order(reasons)))
    return [_answer(one) for one in found]


def _answer(found: dict[tuple[int, int], list[Hit]]) -> Answer:
    return {where: tuple(sorted(hits)) for where, hits in sorted(found.items())}


def _in_order(reasons: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(reasons))
