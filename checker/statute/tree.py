"""The tree of a document, 编章节条款项目 or 一（一）1（1）, each node with its label and words.

A node's own words are what stands before its first child: the heading of a chapter, the head
sentence of a list. So the words that hold for an item are its own and those of every node above
it, in order: title, headings, paragraph, outer items.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from checker.source import Source, Span

_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


class Kind(StrEnum):
    """What a node is."""

    DOCUMENT = "document"
    TITLE = "title"
    PREAMBLE = "preamble"  # before the body: dates of adoption (题注), number, web crumbs
    CONTENTS = "contents"  # 目录
    HEADING = "heading"  # a heading without a number
    BOOK = "book"  # 编
    SUBBOOK = "subbook"  # 分编
    CHAPTER = "chapter"  # 章
    SECTION = "section"  # 节
    ARTICLE = "article"  # 条
    PARAGRAPH = "paragraph"  # 款, and any unnumbered paragraph
    ITEM = "item"  # 项, 目 and every other numbered point
    QUESTION = "question"
    ANNEX = "annex"
    TABLE = "table"  # its own words are its header row, or none
    ROW = "row"
    CELL = "cell"  # only of rows too long to be read as one
    CLOSING = "closing"  # 落款: who signed, and when
    ASIDE = "aside"  # a comment or a ruled line: in the file, not of the document


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a document.

    `span` covers the node with all its children, `own` its own words with its mark, `body` those
    without the mark; `heading` is a heading that opens them (1.标题。正文), empty if there is none.
    `label` is how the part is cited (第三十八条第二款第（一）项, 二（一）1, 附件2第4项, 表1第3行).
    `number` counts within its list, 0 for a part without a number (the row of a table, the column
    of a cell); `more` is the 之一 of an article, or the outer figures of 1.2.3; `style` is how the
    number is written (`numbering.Style`), empty without one. `merged` are cells elsewhere that
    hold for this row or cell: those that reach down from rows above, the short ones beside it.
    """

    span: Span
    kind: Kind
    label: str
    own: Span
    body: Span
    heading: Span
    number: int = 0
    more: tuple[int, ...] = ()
    style: str = ""
    merged: tuple[Span, ...] = ()
    children: tuple[Node, ...] = ()


class Part(StrEnum):
    """What a document is in its file."""

    WHOLE = "whole"
    COVER = "cover"  # a letter or an order that issues the document after it
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Tree:
    """One document of a file. `title` is empty where none was found."""

    source: Source
    root: Node
    part: Part
    title: str
    title_span: Span

    def walk(self) -> Iterator[tuple[Node, tuple[Node, ...]]]:
        """Every node with its ancestors, the root first, in the order of the text."""
        return walk(self.root)

    def path(self, offset: int) -> tuple[Node, ...]:
        """The nodes around the character at `offset`, the root first, the smallest last."""
        return path(self.root, offset)

    def holder(self, span: Span) -> Node:
        """The smallest node that holds all of `span`; the root at worst."""
        found = self.root
        for node in self.path(span.start):
            if node.span.start <= span.start and span.end <= node.span.end:
                found = node
        return found

    def words(self, node: Node) -> tuple[str, list[int]]:
        """A node's own words without its mark, in one line, and the offset of each character.

        Broken lines are joined as Chinese is, without a blank; the cells of a row are parted by
        one. With the offsets, what is found in the words is found again in the source.
        """
        gap = " " if node.kind in (Kind.TABLE, Kind.ROW) else ""
        text: list[str] = []
        offsets: list[int] = []
        for offset in range(node.body.start, node.body.end):
            char = self.source.text[offset]
            shown = gap if char in _BREAKS else char
            if shown:
                text.append(shown)
                offsets.append(offset)
        return "".join(text), offsets

    def context(self, offset: int) -> tuple[Node, ...]:
        """The nodes whose own words hold for the character at `offset`, outer first.

        They are those around it, without the one that it stands in itself.
        """
        return self.path(offset)[:-1]


def walk(node: Node, above: tuple[Node, ...] = ()) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """`node` and all below it in the order of the text, each with its ancestors from `above`."""
    yield node, above
    inner = (*above, node)
    for child in node.children:
        yield from walk(child, inner)


def path(node: Node, offset: int) -> tuple[Node, ...]:
    """`node` and the nodes below it that hold the character at `offset`, outer first."""
    found = [node]
    while node.children:
        index = bisect_right(node.children, offset, key=lambda child: child.span.start) - 1
        if index < 0 or offset >= node.children[index].span.end:
            break
        node = node.children[index]
        found.append(node)
    return tuple(found)
