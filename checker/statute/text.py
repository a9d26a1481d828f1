"""The text of an office's file: one source, cut into blocks that know their place in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from checker.diagnostic import Diagnostic
from checker.source import Source, Span


class Role(StrEnum):
    """What a block is in its file: running text, a heading by its style, a cell of a table."""

    TEXT = "text"
    HEADING = "heading"
    CELL = "cell"


class Place(NamedTuple):
    """Where a block stands in the file, each counted from 1, 0 where the format has none.

    `line` for text files, Markdown and rtf; `page` for pdf, where `paragraph` counts within the
    page; `paragraph` for docx, doc and html (counting the paragraphs that have text; the lines of
    one paragraph share its number); `table`, `row` and `column` for tables; `sheet` for
    spreadsheets. `rows` and `columns` tell how far a merged cell reaches down and to the right.
    """

    line: int = 0
    page: int = 0
    paragraph: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    sheet: str = ""
    rows: int = 1
    columns: int = 1


class Block(NamedTuple):
    """A paragraph or a cell: its span in the source's text, its role, its place in the file.

    A cell is one block; the paragraphs in it stand on lines of their own. The cells of a row follow
    each other, left to right, so that a pass can join those of one `table` and `row` (of one
    `sheet`) into a provision. A merged cell stands once, where it begins.
    """

    span: Span
    role: Role
    place: Place


class Piece(NamedTuple):
    """What a reader hands over block by block, before it has a span."""

    text: str
    role: Role
    place: Place


@dataclass(frozen=True, slots=True)
class FileText:
    """What a reader makes of a file.

    `source.text` is all blocks joined by line feeds, so that a span in it finds its block and so
    its place; of a text file it is the file's own text, of Markdown the same lines without markup,
    so that lines count as in the file. `format` is what the bytes are (docx, pdf …), whatever the
    name says. `notes` are warnings: what could not be read and was left out.
    """

    source: Source
    blocks: tuple[Block, ...]
    format: str
    notes: tuple[Diagnostic, ...] = ()
    _starts: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    def block_at(self, offset: int) -> Block | None:
        """The block that holds the code point at `offset`; None between blocks."""
        if not self._starts:
            self._starts.extend(block.span.start for block in self.blocks)
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self.blocks[index].span.end:
            return None
        return self.blocks[index]


def assemble(
    name: str, format: str, pieces: Iterable[Piece], notes: Iterable[Diagnostic] = ()
) -> FileText:
    """Join pieces into a text; those without any are passed over."""
    texts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for text, role, place in pieces:
        if not text:
            continue
        texts.append(text)
        blocks.append(Block(Span(at, at + len(text)), role, place))
        at += len(text) + 1
    return FileText(Source(name, "\n".join(texts)), tuple(blocks), format, tuple(notes))
