"""What both programs are asked: a vocabulary, and policies and provisions in its terms."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import yaml

from checker.clause import Statement
from checker.norm import Criterion, Effect, Norm, Ref, effect_of, stated_effect
from checker.regulation.norms import valence_of
from checker.resources import folder
from checker.vocabulary import Vocabulary, read_vocabulary
from tests.conflict.build import NOWHERE

Taxonomy = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""By kind and id: what a vocabulary file says of a term, before any program has read it."""

Spoken = Sequence[tuple[str, str]]
"""The conditions of a norm as the summary has them: (key, criterion)."""


class Question(NamedTuple):
    """A norm with the keys of its conditions: `if` and `unless` stand in no `Norm` any more."""

    norm: Norm
    keys: tuple[str, ...] = ()


class Pair(NamedTuple):
    """The statements of a policy and the norms of a provision."""

    statements: tuple[Statement, ...]
    questions: tuple[Question, ...]


class Example(NamedTuple):
    """Pairs in the terms of one vocabulary."""

    taxonomy: Taxonomy
    pairs: tuple[Pair, ...]


def shipped() -> Taxonomy:
    """The vocabulary of the project, as its files have it."""
    return _shipped()


@lru_cache(maxsize=1)
def _shipped() -> Taxonomy:
    loaded = [
        yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in sorted((folder("policy") / "vocabulary").glob("*.yaml"))
    ]
    return {file["kind"]: file["terms"] for file in loaded if file["kind"] != "cues"}


def parents(term: Mapping[str, Any]) -> tuple[str, ...]:
    """The terms that a term lies right under, in the order named."""
    under = term.get("under", ())
    return (under,) if isinstance(under, str) else tuple(under)


_read: list[tuple[Taxonomy, Vocabulary]] = []


def vocabulary_of(taxonomy: Taxonomy) -> Vocabulary:
    """The vocabulary as the program under test reads it; the shipped one and the last are kept."""
    for known, vocabulary in _read:
        if known is taxonomy:
            return vocabulary
    with TemporaryDirectory() as place:
        for kind, terms in taxonomy.items():
            # JSON is YAML too, and written ten times as fast.
            text = json.dumps({"kind": kind, "terms": terms}, ensure_ascii=False)
            Path(place, f"{kind}.yaml").write_text(text, encoding="utf-8")
        read, found = read_vocabulary(Path(place))
    assert read is not None, [item.headline.en for item in found]
    _read[:] = [(known, kept) for known, kept in _read if known is _shipped()]
    _read.append((taxonomy, read))
    return read


def conditioned(norm: Norm, spoken: Spoken, vocabulary: Vocabulary) -> Question:
    """The norm with conditions, their effects worked out as for a norm of a summary.

    A mapping has each key once, so conditions of a key stand together, where the first stood.
    """
    order = list(dict.fromkeys(key for key, _ in spoken))
    sorted_ = sorted(spoken, key=lambda condition: order.index(condition[0]))
    valence = valence_of(vocabulary, norm.acts)
    criteria = []
    for key, term in sorted_:
        effect = (
            effect_of(norm.modality, valence, key == "unless")
            if key in ("if", "unless")
            else stated_effect(norm.modality, valence, Effect(key))
        )
        criteria.append(Criterion(Ref(term, NOWHERE), effect))
    return Question(norm._replace(criteria=tuple(criteria)), tuple(key for key, _ in sorted_))


def spoken_of(question: Question) -> Spoken:
    """The conditions of a norm, as `conditioned` takes them."""
    criteria = question.norm.criteria
    return [(key, one.term.id) for key, one in zip(question.keys, criteria, strict=True)]


def ids(refs: Iterable[Ref]) -> list[str]:
    """The ids of some terms."""
    return [ref.id for ref in refs]
