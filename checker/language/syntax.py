"""The syntax tree of a policy text: what stands where, before any name is looked up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from checker.source import Source, Span


class Token(NamedTuple):
    """A word of the language. `kind`: a keyword's id, or word, string, number, date, symbol,
    lbrace, rbrace, comma. `text`: as written, a string without its quotation marks."""

    span: Span
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """A line such as `rank municipal`; `mark` is its keyword, `words` what follows."""

    span: Span
    mark: Token
    words: tuple[Token, ...]

    @property
    def key(self) -> str:
        return self.mark.kind


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of a statement and its words. `key` is the keyword's id; `every X` is a `by` slot."""

    span: Span
    mark: Token
    key: str
    words: tuple[Token, ...]
    every: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """`at least 90 percent per year of …`: the bound, the number, its unit, its base."""

    span: Span
    mark: Token
    number: Token
    unit: Token
    qualifiers: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A verb, the items it is about, its slots and figures, each in the order written."""

    span: Span
    mark: Token
    items: tuple[Token, ...]
    slots: tuple[Slot, ...]
    figures: tuple[Figure, ...]

    @property
    def verb(self) -> str:
        return self.mark.kind


@dataclass(frozen=True, slots=True)
class Block:
    """A policy's header or a clause. `item`: the plan's item that a clause comes from."""

    span: Span
    mark: Token
    name: Token
    item: Token | None
    fields: tuple[Field, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """A whole text. `tokens` are all its words in order; comments stand in the gaps between."""

    source: Source
    policies: tuple[Block, ...]
    clauses: tuple[Block, ...]
    tokens: tuple[Token, ...]


def cover(tokens: Sequence[Token | Slot | Figure | Field | Statement]) -> Span:
    """The span from the first to the last of some nodes in order."""
    return Span(tokens[0].span.start, tokens[-1].span.end)


def gather(verb: Token, parts: Iterable[Token | Slot | Figure]) -> Statement:
    """Sort what follows a verb: a word after a comma goes on with the list that stands before it,
    a word after a mere blank is an item."""
    items: list[Token] = []
    slots: list[Slot] = []
    figures: list[Figure] = []
    joined, open_list = False, False
    every_part = [verb, *parts]
    for part in every_part[1:]:
        if isinstance(part, Slot):
            slots.append(part)
            open_list = bool(part.words) and part.key != "no_later_than"
        elif isinstance(part, Figure):
            figures.append(part)
            open_list = False
        elif part.kind in ("comma", "and"):
            joined = True
            continue
        elif joined and open_list:
            last = slots[-1]
            slots[-1] = Slot(
                Span(last.span.start, part.span.end),
                last.mark,
                last.key,
                (*last.words, part),
                last.every,
            )
        else:
            items.append(part)
            open_list = False
        joined = False
    return Statement(cover(every_part), verb, tuple(items), tuple(slots), tuple(figures))
