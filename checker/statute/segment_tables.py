"""Make parts of tables: the table, its rows, and the cells of rows that hold too much for one."""

from __future__ import annotations

from collections.abc import Sequence

from checker.source import Span
from checker.statute.segment_lines import Line
from checker.statute.segment_parts import Growing, nothing
from checker.statute.tree import Kind

ROW = 300
"""A row of more characters is read cell by cell."""

NAME = 60
"""A cell of at most so many characters says what the longer cells of its row are about."""

NAMES = 8
"""So many short cells of a row are told to each of its long ones, the first of them."""

TITLE = 40
"""The title above a table has no more characters than that."""

COLUMN = 24
"""The name of a column has no more characters than that."""


def table_part(text: str, rows: Sequence[Line]) -> Growing:
    """A table with its rows. Its own words are its title and its header row, if it has them.

    Merged cells that reach down are told to each row that they reach.
    """
    titled = int(_is_title(text, rows))
    heads = titled + _is_header(text, rows[titled:])
    start = rows[0].span.start
    own = Span(start, rows[heads - 1].span.end) if heads else nothing(rows[0].span)
    sheet, number = rows[0].table
    table = Growing(Kind.TABLE, own, own, nothing(own), text=sheet or f"表{number}")
    reaching: list[tuple[int, Span]] = []  # merged cells, and the last row that each reaches
    for at, row in enumerate(rows):
        reaching = [(last, span) for last, span in reaching if last >= row.row]
        if at >= heads:
            table.children.append(_row(row, tuple(span for _, span in reaching)))
        reaching.extend(
            (row.row + cell.place.rows - 1, cell.span) for cell in row.cells if cell.place.rows > 1
        )
    return table


def _row(row: Line, merged: tuple[Span, ...]) -> Growing:
    part = Growing(Kind.ROW, row.span, row.span, nothing(row.span), merged=merged, row=row.row)
    if row.span.end - row.span.start <= ROW:
        return part
    part.own = part.body = nothing(row.span)
    names = [cell.span for cell in row.cells if cell.span.end - cell.span.start <= NAME][:NAMES]
    at = row.span.start
    for place, cell in enumerate(row.cells, start=1):
        about = (*merged, *(name for name in names if name != cell.span))
        # The bars that a text draws between its cells belong to the cell after them.
        own = Span(at, row.span.end if place == len(row.cells) else cell.span.end)
        at = own.end
        column = cell.place.column or place
        part.children.append(
            Growing(Kind.CELL, own, cell.span, nothing(cell.span), merged=about, row=column)
        )
    return part


def _is_title(text: str, rows: Sequence[Line]) -> bool:
    """Whether the first row is one cell that names the table, as sheets of offices begin."""
    if len(rows) < 3 or len(rows[0].cells) != 1 or len(rows[1].cells) < 2:
        return False
    words = text[rows[0].span.start : rows[0].span.end].strip()
    return len(words) <= TITLE and not any(mark in words for mark in "。；：，\n")


def _is_header(text: str, rows: Sequence[Line]) -> bool:
    """Whether the first row only names the columns."""
    if len(rows) < 2 or len(rows[0].cells) < 2:
        return False
    for cell in rows[0].cells:
        words = text[cell.span.start : cell.span.end]
        if len(words) > COLUMN or words[-1] in "。；" or words[0].isdigit():
            return False
    return True
