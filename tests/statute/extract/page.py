"""Pages of prose with small rules and the norms that are read out of them.

A page holds pairs of fences: `rule` with the text of a made-up rule, `norms` with a line for each
norm: where it stands, how it binds, what is done, about what; whom it is for, the criteria with
their effects, the amount; a question mark where the reading is not sure, and why.
"""

from __future__ import annotations

import re

from checker.document import Document
from checker.norm import Norm
from checker.source import Source
from checker.statute.read import read_rule
from checker.vocabulary import Vocabulary

_PAIR = re.compile(r"```rule\n(?P<rule>.*?)```\n+```norms\n(?P<norms>.*?)```", re.DOTALL)


def read(text: str, vocabulary: Vocabulary) -> Document:
    """A made-up rule as a document."""
    document, _ = read_rule(Source("规定.txt", text), vocabulary)
    assert document is not None
    return document


def norms(text: str, vocabulary: Vocabulary) -> list[str]:
    """The norms of a made-up rule, a line each."""
    return [
        f"{provision.at}: {told(norm)}"
        for provision in read(text, vocabulary).provisions
        for norm in provision.norms
    ]


def told(norm: Norm) -> str:
    """A norm in one line."""
    words = [norm.modality.value, "+".join(ref.id for ref in norm.acts)]
    words += ["on", "+".join(ref.id for ref in norm.matters)]
    if norm.by:
        words += ["by", "+".join(ref.id for ref in norm.by)]
    if norm.to:
        words += ["to", "+".join(ref.id for ref in norm.to)]
    words += [f"{one.effect.value}:{one.term.id}" for one in norm.criteria]
    if norm.amount is not None:
        amount = norm.amount
        per = f" per {amount.per}" if amount.per else ""
        words.append(f"{amount.bound.value} {amount.value} {amount.unit}{per}")
    return " ".join(words) + (f" ? {norm.doubt}" if norm.unsure else "")


def rules(page: str) -> list[str]:
    """The rules of a page."""
    return [found["rule"] for found in _PAIR.finditer(page)]


def rewritten(page: str, vocabulary: Vocabulary) -> str:
    """The page with what is read now in place of what it says is read."""

    def now(found: re.Match[str]) -> str:
        lines = "".join(f"{line}\n" for line in norms(found["rule"], vocabulary))
        return f"```rule\n{found['rule']}```\n\n```norms\n{lines}```"

    return _PAIR.sub(now, page)
