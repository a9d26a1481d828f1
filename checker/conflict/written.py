"""Write a norm as a summary states it, and tell whether a summary can state it at all."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from checker import marked
from checker.norm import Amount, Effect, Modality, Norm, Ref, effect_of, stated_effect
from checker.regulation.load import read_norm
from checker.source import Source
from checker.vocabulary import Vocabulary

_STATED = {
    "require": Effect.REQUIRE,
    "exclude": Effect.EXCLUDE,
    "penalise": Effect.PENALISE,
    "favour": Effect.FAVOUR,
}


@lru_cache(maxsize=64)
def directions(modality: Modality, valence: str) -> dict[Effect, str]:
    """The effects that a condition of such a norm can have, each with the key that states it."""
    found: dict[Effect, str] = {}
    for key, unless in (("if", False), ("unless", True)):
        found.setdefault(effect_of(modality, valence, unless), key)
    for key, effect in _STATED.items():
        found.setdefault(stated_effect(modality, valence, effect), key)
    return found


def written(norm: Norm, vocabulary: Vocabulary) -> str:
    """The norm as a flow mapping of YAML, by the ids of its terms."""
    parts = [f"{norm.modality}: {_terms(norm.acts)}", f"on: {_terms(norm.matters)}"]
    for key, refs in (("by", norm.by), ("to", norm.to)):
        if refs:
            parts.append(f"{key}: {_terms(refs)}")
    keys = directions(norm.modality, _valence(norm, vocabulary))
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
    return "{" + ", ".join(parts) + "}"


def is_statable(norm: Norm, vocabulary: Vocabulary) -> bool:
    """Whether a summary can say it: no unit, say, that does not measure the matter."""
    source = Source("", written(norm, vocabulary))
    root, found = marked.compose(source)
    return root is not None and read_norm(source, root, vocabulary, found) is not None


def _valence(norm: Norm, vocabulary: Vocabulary) -> str:
    told = {vocabulary.attribute("act", act.id, "valence") or "neutral" for act in norm.acts}
    return str(told.pop()) if len(told) == 1 else "neutral"


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


def plain(value: Decimal) -> str:
    """A figure in digits, without an exponent or idle zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
