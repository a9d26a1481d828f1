"""Read one norm of a summary: its modality and act, its slots, its conditions."""

from __future__ import annotations

from typing import Any

import yaml
from yaml import MappingNode, ScalarNode

from checker import marked
from checker.diagnostic import Diagnostic, Label, Words
from checker.marked import span_of
from checker.norm import (
    Criterion,
    Doubt,
    Effect,
    Modality,
    Norm,
    Ref,
    effect_of,
    shape_of,
    stated_effect,
)
from checker.regulation import faults
from checker.regulation.amounts import amount_of, check_unit
from checker.regulation.values import Values
from checker.source import Source, Span
from checker.vocabulary import Vocabulary

MODALITIES = {mode.value: mode for mode in Modality}
DIRECTIONS = {
    "if": None,
    "unless": None,
    "require": Effect.REQUIRE,
    "exclude": Effect.EXCLUDE,
    "penalise": Effect.PENALISE,
    "favour": Effect.FAVOUR,
    "relieve": Effect.RELIEVE,
    "unstated": Effect.UNSTATED,
}
"""The keys of conditions; None where the direction follows from the act."""

SLOTS = {
    **dict.fromkeys(MODALITIES, "act"),
    "on": "matter",
    "by": "party",
    "to": "party",
    **dict.fromkeys(DIRECTIONS, "criterion"),
}
"""The keys whose values are terms, and the kind of term that each takes."""

NORM_KEYS = (*SLOTS, "amount", "deadline", "list", "closed", "words", "unsure")
DOUBTS = {doubt.value: doubt for doubt in Doubt}
"""What `unsure` may hold beside a flag and words of one's own."""

LONGEST_WORDS = 60
"""Code points of the original that a norm may quote for one value."""

A_NORM = Words("a norm", "规范")
THE_WORDS = Words("`words`", "words ")


def read_norm(
    source: Source, node: yaml.Node, vocabulary: Vocabulary, found: list[Diagnostic]
) -> Norm | None:
    """The norm that a node of `source` holds; None when something in it is added to `found`."""
    return norm_of(Values(source, vocabulary, found), node)


def norm_of(values: Values, node: yaml.Node) -> Norm | None:
    """As `read_norm`, with a reader of values that serves a whole file."""
    if type(node) is not MappingNode:
        values.found.append(faults.wrong_type(values.source, node, "mapping", A_NORM))
        return None
    before = len(values.found)
    read: dict[str, Any] = {}
    modality: Modality | None = None
    directed = False
    for key, value in node.value:
        name = key.value
        if type(name) is not str:
            values.found.append(_unknown_key(values, key))
            continue
        if name in read:
            values.found.append(faults.duplicate_key(values.source, node, key))
            continue
        kind = SLOTS.get(name)
        if kind is None:
            read[name] = _other(values, name, key, value)
            continue
        read[name] = values.terms(kind, key, value)
        if kind == "act":
            if modality is not None:
                values.found.append(
                    faults.two_of(
                        values.source,
                        node,
                        key,
                        MODALITIES,
                        "two-modalities",
                        A_NORM,
                        Words("write two norms, one for each", "请分写成两条规范"),
                    )
                )
            modality = MODALITIES[name]
        elif kind == "criterion":
            directed = True
    matters = read.get("on")
    if modality is None or matters is None or ("closed" in read and "list" not in read):
        _incomplete(values, node, read, modality)
        return None
    acts = read[modality]
    amount = read.get("amount")
    if amount is not None and amount.unit is not None and acts and matters:
        check_unit(values, acts, matters, amount, node)
    if len(values.found) > before:
        return None
    start, end = node.start_mark.index, node.end_mark.index
    by, to = read.get("by", ()), read.get("to", ())
    criteria = _criteria(values.vocabulary, modality, acts, read) if directed else ()
    deadline, items, closed = read.get("deadline"), read.get("list", ()), read.get("closed", False)
    words = read.get("words", "")
    quotes: tuple[Ref, ...] = ()
    if type(words) is not str:
        words, quotes = _quotes(values, read, words)
        if len(values.found) > before:
            return None
    unsure = read.get("unsure", False)
    doubt = DOUBTS.get(unsure, unsure) if isinstance(unsure, str) else ""
    return Norm(
        Span(start, end) if node.flow_style else span_of(node),
        modality,
        acts,
        matters,
        by,
        to,
        criteria,
        amount,
        deadline,
        items,
        closed,
        words,
        unsure=bool(unsure),
        # A shape tells what a norm says for sure.
        shape=None
        if unsure
        else shape_of(modality, acts, matters, by, to, criteria, amount, deadline, items, closed),
        doubt=doubt,
        quotes=quotes,
    )


def _other(values: Values, name: str, key: yaml.Node, node: yaml.Node) -> Any:
    """The value of a key that takes no terms of one kind."""
    if name == "amount":
        return amount_of(values, node)
    if name == "deadline":
        return values.date(key, node)
    if name == "list":
        return values.mixed(key, node)
    if name == "closed":
        return values.flag(key, node)
    if name == "words":
        return _words(values, key, node)
    if name == "unsure":
        told = isinstance(node, ScalarNode) and not node.style and node.value in ("true", "false")
        return values.flag(key, node) if told else values.text(key, node)
    values.found.append(_unknown_key(values, key))
    return None


def _unknown_key(values: Values, key: yaml.Node) -> Diagnostic:
    labels = values.vocabulary.names["modality"]
    known = {label: mode for label, mode in labels.items() if mode in MODALITIES}
    return faults.unknown_key(values.source, key, A_NORM, NORM_KEYS, known)


def _words(values: Values, key: yaml.Node, node: yaml.Node) -> Any:
    """Words of the original: one text, or (key, text) of each value that has words of its own."""
    if type(node) is not MappingNode:
        return _short(values, key, node)
    told: dict[str, tuple[yaml.Node, str | None]] = {}
    for name, value in node.value:
        if not isinstance(name, ScalarNode):
            values.found.append(marked.no_key(values.source, name))
        elif name.value in told:
            values.found.append(faults.duplicate_key(values.source, node, name))
        else:
            told[name.value] = name, _short(values, name, value)
    if not node.value:
        values.wrong("text", key, node)
    return list(told.values())


def _short(values: Values, key: yaml.Node, node: yaml.Node) -> str | None:
    words = values.text(key, node)
    if words is not None and len(words) > LONGEST_WORDS:
        values.found.append(
            Diagnostic(
                "long-quote",
                Words(
                    f"`words` quotes {len(words)} characters; {LONGEST_WORDS} are allowed",
                    f"words 引用了 {len(words)} 个字符，最多 {LONGEST_WORDS} 个",
                ),
                Label(values.source, span_of(node)),
                help=Words("keep the few words that decide", "请只保留起决定作用的几个字"),
            )
        )
    return words


def _quotes(
    values: Values, read: dict[str, Any], told: list[tuple[yaml.Node, str]]
) -> tuple[str, tuple[Ref, ...]]:
    """The words of the whole norm, and those of single values, each with its value's span.

    A key of `words` is a term of the norm as an id or a label, or `amount`.
    """
    made: list[Ref] = []
    for key, words in told:
        name = key.value
        spans = [
            ref.span
            for slot, kind in SLOTS.items()
            for ref in read.get(slot, ())
            if values.names[kind].get(name) == ref.id
        ]
        if name == "amount" and read.get("amount") is not None:
            spans.append(read["amount"].span)
        if not spans:
            known = [ref.id for slot in SLOTS for ref in read.get(slot, ())]
            known += ["amount"] if "amount" in read else []
            values.found.append(faults.unknown_key(values.source, key, THE_WORDS, known))
        made += [Ref(words, span) for span in spans]
    return (made[0].id if made else ""), tuple(made)


def valence_of(vocabulary: Vocabulary, acts: tuple[Ref, ...]) -> str:
    """Whether acts help or burden whom they are done to; `neutral` where they disagree."""
    told = {vocabulary.attribute("act", act.id, "valence") or "neutral" for act in acts}
    return str(told.pop()) if len(told) == 1 else "neutral"


def _criteria(
    vocabulary: Vocabulary, modality: Modality, acts: tuple[Ref, ...], read: dict[str, Any]
) -> tuple[Criterion, ...]:
    valence = valence_of(vocabulary, acts)
    made: list[Criterion] = []
    for name, terms in read.items():
        if name in DIRECTIONS:
            stated = DIRECTIONS[name]
            effect = (
                effect_of(modality, valence, name == "unless")
                if stated is None
                else stated_effect(modality, valence, stated)
            )
            made.extend(Criterion(term, effect) for term in terms)
    return tuple(made)


def _incomplete(
    values: Values, node: MappingNode, read: dict[str, Any], modality: Modality | None
) -> None:
    place = faults.first_of(node)
    if modality is None:
        names = list(MODALITIES)
        values.found.append(
            Diagnostic(
                "no-modality",
                Words("the norm does not say how it binds", "规范没有写明应当、不得还是可以"),
                Label(values.source, place),
                help=Words(f"add one of {', '.join(names)}", f"请加上 {'、'.join(names)} 之一"),
            )
        )
    if "on" not in read:
        values.found.append(faults.missing_key(values.source, place, A_NORM, "on"))
    if "closed" in read and "list" not in read:
        key = next(key for key, _ in node.value if key.value == "closed")
        values.found.append(
            Diagnostic(
                "closed-without-list",
                Words("`closed` stands without a `list`", "写了 closed，却没有 list"),
                Label(values.source, span_of(key)),
                help=Words("add the `list`, or delete `closed`", "请补上 list，或删除 closed"),
            )
        )
