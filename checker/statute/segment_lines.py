"""Cut a file's text into logical lines: one line a mark, a paragraph or a row of a table.

Files break lines where no paragraph ends and end paragraphs where no line breaks. Both are mended
by offsets alone (`segment_wrapped`, `segment_glued`): a line is a span of the source, and what it
spans is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from checker.source import Span
from checker.statute.numbering import BLANK, Mark, Style, blank_ends
from checker.statute.segment_marks import read_mark
from checker.statute.text import Block, FileText, Place, Role

ENDS = "。；：！？;:!?…"
"""What a sentence, or the head of a list, ends with."""

LAYOUT = 1500
"""A cell of more characters lays a page out; its lines are read as running text."""


class Shape(StrEnum):
    """What a line is before anything is known about its neighbours."""

    TEXT = "text"
    HEADING = "heading"  # by the file's own style
    ROW = "row"
    ASIDE = "aside"  # a comment or a ruled line: in the file, not of the document


class Line(NamedTuple):
    """A logical line: the span of its words, and the `lead` characters of markup before them.

    `indent` counts the blanks before it; `tail` is where the last of several joined lines begins.
    `cells` are set for rows, which also know their table (its sheet, its number) and row.
    """

    span: Span
    shape: Shape
    mark: Mark | None = None
    lead: int = 0
    indent: int = 0
    tail: int = 0
    cells: tuple[Block, ...] = ()
    table: tuple[str, int] = ("", 0)
    row: int = 0

    @property
    def whole(self) -> Span:
        """The words with the markup before them."""
        return Span(self.span.start - self.lead, self.span.end)


_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_MARKUP = re.compile(rf"(?:{BLANK}|#{{1,6}}(?=[\s#]|第)|\*\*|__|>(?=\s))+")
_ASIDE = re.compile(r"<!--.*-->|[-=_*·.—]{3,}|\|[-:|\s]+\|")
_PIPES = re.compile(r"\|.*\|")


def physical_lines(text: FileText) -> Iterator[Line]:
    """The lines of a file as it breaks them, without empty ones; rows of tables are one line."""
    source = text.source.text

    def table_of(block: Block) -> tuple[bool, str, int]:
        cell = block.role is Role.CELL
        return cell, block.place.sheet if cell else "", block.place.table if cell else 0

    tables = 0
    for (cell, sheet, _), group in groupby(text.blocks, table_of):
        blocks = list(group)
        if cell and not _lays_out(source, blocks):
            tables += 1
            yield from _rows(blocks, (sheet, tables))
            continue
        piped: list[Span] = []
        for block in blocks:
            shape = Shape.HEADING if block.role is Role.HEADING else Shape.TEXT
            for line in cut_lines(source, block.span, shape):
                if _PIPES.fullmatch(source, *line.whole):
                    piped.append(line.whole)
                    continue
                if piped:
                    tables += 1
                    yield from _piped(source, piped, tables)
                    piped = []
                yield line
        if piped:
            tables += 1
            yield from _piped(source, piped, tables)


def cut_lines(source: str, span: Span, shape: Shape) -> Iterator[Line]:
    """The lines in a span, without empty ones, their markup and blanks set apart."""
    at = span.start
    for found in _BREAK.finditer(source, span.start, span.end):
        line = _line(source, Span(at, found.start()), shape)
        if line.span.start < line.span.end:
            yield line
        at = found.end()
    line = _line(source, Span(at, span.end), shape)
    if line.span.start < line.span.end:
        yield line


def _line(source: str, span: Span, shape: Shape) -> Line:
    start, end = blank_ends(source, span)
    if _ASIDE.fullmatch(source, start, end):
        return Line(Span(start, end), Shape.ASIDE)
    indent = sum(2 if char == "\u3000" else 1 for char in source[span.start : start])
    found = _MARKUP.match(source, start, end)
    if not found or found.end() == end:
        return Line(Span(start, end), shape, indent=indent)
    if "#" in found[0]:
        shape = Shape.HEADING
    return Line(Span(found.end(), end), shape, lead=found.end() - start, indent=indent)


def _lays_out(source: str, blocks: list[Block]) -> bool:
    """Whether a table only places a page: one cell a row, or articles and long texts in cells."""
    rows = len({block.place.row for block in blocks})
    sizes = [block.span.end - block.span.start for block in blocks]
    if max(sizes) > LAYOUT or (rows == len(blocks) and sum(sizes) > 60 * rows):
        return True
    articles = 0
    for block in blocks:
        for line in cut_lines(source, block.span, Shape.TEXT):
            mark = read_mark(source[line.span.start : line.span.start + 20])
            articles += mark is not None and mark.style is Style.ARTICLE
    return articles >= 2


def _rows(blocks: list[Block], table: tuple[str, int]) -> Iterator[Line]:
    rows = groupby(blocks, lambda block: block.place.row)
    for count, (row, group) in enumerate(rows, start=1):
        cells = tuple(group)
        span = Span(cells[0].span.start, cells[-1].span.end)
        yield Line(span, Shape.ROW, cells=cells, table=table, row=row or count)


def _piped(source: str, lines: list[Span], table: int) -> Iterator[Line]:
    """The rows of a table that a text draws with | between its cells."""
    rows: list[Line] = []
    for start, end in lines:
        if _ASIDE.fullmatch(source, start, end):
            if rows:  # the rule below a header belongs to it
                rows[-1] = rows[-1]._replace(span=Span(rows[-1].span.start, end))
            else:
                yield Line(Span(start, end), Shape.ASIDE)
            continue
        row = len(rows) + 1
        cells: list[Block] = []
        at = start + 1
        while at < end:
            stop = source.find("|", at, end)
            span = blank_ends(source, Span(at, stop))
            if span.start < span.end:
                place = Place(table=table, row=row, column=len(cells) + 1)
                cells.append(Block(span, Role.CELL, place))
            at = stop + 1
        line = Line(Span(start, end), Shape.ROW, cells=tuple(cells), table=("", table), row=row)
        rows.append(line)
    yield from rows
