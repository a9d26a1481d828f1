"""Write a norm as a summary states it: a flow mapping of YAML, by the ids of its terms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

import yaml

from checker.norm import Amount, Doubt, Effect, Modality, Norm, Ref, effect_of, stated_effect
from checker.regulation.norms import DIRECTIONS, LONGEST_WORDS, valence_of
from checker.source import Source
from checker.vocabulary import Vocabulary

_PLAIN = re.compile(
    r"(?:[^\W\x00-\x7f]|[《（〔【“「])(?:\w|[　、。《》（）〔〕【】“”「」·—…，．：；？！％])*"
)
"""Texts that YAML readers all take for text, in a flow mapping too."""

_UNPRINTABLE = re.compile(
    "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)

_INNER = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")
"""White space beside Chinese: a line broke there, or a column was filled."""

_POSITIVE = (Modality.MUST, Modality.MAY, Modality.ENTITLED, Modality.ENCOURAGED)


@lru_cache(maxsize=64)
def directions(modality: Modality, valence: str) -> dict[Effect, str]:
    """The effects that a condition of such a norm can have, each with the key that states it."""
    found: dict[Effect, str] = {}
    for key, unless in (("if", False), ("unless", True)):
        found.setdefault(effect_of(modality, valence, unless), key)
    for key, effect in DIRECTIONS.items():
        if effect is not None:
            found.setdefault(stated_effect(modality, valence, effect), key)
    return found


def written(norm: Norm, vocabulary: Vocabulary, source: Source | None = None) -> str:
    """The norm as a flow mapping. `source`: the text that it was read from; its words are quoted
    from there, its conditions stated whatever act stands before them, and its doubt is told."""
    parts = [f"{norm.modality}: {_terms(norm.acts)}", f"on: {_terms(norm.matters)}"]
    for key, refs in (("by", norm.by), ("to", norm.to)):
        if refs:
            parts.append(f"{key}: {_terms(refs)}")
    keys = directions(norm.modality, valence_of(vocabulary, norm.acts))
    if source is not None:
        keys = {effect: _own_key(norm.modality, effect) or key for effect, key in keys.items()}
    conditions: dict[str, list[Ref]] = {}
    for term, effect in norm.criteria:
        conditions.setdefault(keys[effect], []).append(term)
    parts += [f"{key}: {_terms(refs)}" for key, refs in conditions.items()]
    if norm.amount is not None:
        parts.append(f"amount: {_amount(norm.amount)}")
    if norm.deadline is not None:
        parts.append(f"deadline: {norm.deadline.isoformat()}")
    if norm.items:
        parts.append(f"list: [{', '.join(ref.id for ref in norm.items)}]")
    if norm.closed:
        parts.append("closed: true")
    if source is not None:
        parts += _read_from(norm, source)
    return "{" + ", ".join(parts) + "}"


def scalar(text: str) -> str:
    """A text as a value of YAML on one line: as it stands where that is safe, else in quotes."""
    if _PLAIN.fullmatch(text):
        return text
    if not has_unprintable(text) and "\n" not in text:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    dumped: Any = yaml.dump(text, default_style='"', allow_unicode=True, width=10**6)
    return str(dumped).rstrip("\n")


def quotable(text: str) -> str:
    """Words of an original as a summary quotes them: on one line, and no more than may be."""
    return _INNER.sub("", " ".join(text.split()))[:LONGEST_WORDS].strip()


def has_unprintable(text: str) -> bool:
    """Whether a text holds characters that YAML wants escaped, or reads as the end of a line."""
    return _UNPRINTABLE.search(text) is not None


def plain(value: Decimal) -> str:
    """A figure in digits, without an exponent or idle zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _own_key(modality: Modality, effect: Effect) -> str | None:
    """The key of an effect's own name where it states that effect whatever the act.

    What the text does not tell stays an `if`.
    """
    if effect is Effect.UNSTATED or modality not in _POSITIVE:
        return None
    return effect.value


def _read_from(norm: Norm, source: Source) -> list[str]:
    """What a reading adds: the words that it rests on, and whether it is sure."""
    spans = {one.term.id: one.term.span for one in reversed(norm.criteria)}
    if not spans:
        spans = {ref.id: ref.span for ref in reversed(norm.matters)}
    spans = dict(reversed(spans.items()))
    if norm.amount is not None:
        spans["amount"] = norm.amount.span
    cut = {key: quotable(source.cut(span)) for key, span in spans.items()}
    quotes = {key: words for key, words in cut.items() if words}
    parts = []
    if len(set(quotes.values())) == 1:
        parts.append(f"words: {scalar(next(iter(quotes.values())))}")
    elif quotes:
        told = ", ".join(f"{key}: {scalar(words)}" for key, words in quotes.items())
        parts.append(f"words: {{{told}}}")
    if norm.unsure:
        parts.append(f"unsure: {_doubt(norm.doubt)}")
    return parts


def _doubt(doubt: str) -> str:
    if isinstance(doubt, Doubt):
        return doubt.value
    return scalar(doubt) if doubt else "true"


def _terms(refs: Iterable[Ref]) -> str:
    ids = [f'"{ref.id}"' if ref.id.isdigit() else ref.id for ref in refs]
    return ids[0] if len(ids) == 1 else f"[{', '.join(ids)}]"


def _amount(amount: Amount) -> str:
    parts = [f"{amount.bound}: {plain(amount.value)}"]
    for key, unit in (("unit", amount.unit), ("per", amount.per), ("of", amount.base)):
        if unit is not None:
            parts.append(f"{key}: {unit}")
    if amount.or_actual:
        parts.append("or_actual: true")
    return "{" + ", ".join(parts) + "}"
