"""Put the lines of pages together again: paragraphs over lines and pages, tables, no running heads.

A page knows where its characters stand and not what belongs together. In Chinese typesetting a
paragraph's first line is indented by two characters and all its lines but the last are full.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from checker.statute.readers.markup import tidy
from checker.statute.readers.running import edges
from checker.statute.readers.sheet import Cell, Grid, Line, Sheet
from checker.statute.text import Piece, Place, Role

LONGEST_CELL = 400
"""Characters on average; a table with longer cells is a frame drawn around text."""

_ENDED = re.compile(r"[。；：！？;:!?…][”’」）)]*$")
_BEGINS = re.compile(
    r"第[一二三四五六七八九十百零〇\d]+[条章节编款项]|[一二三四五六七八九十]+[、.．]|附\s*[件则表录]"
    r"|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}\s*[.．、)）](?!\d)|[①-⑳㈠-㈩⑴-⒇⒈-⒛]"
)


@dataclass(slots=True)
class _Margins:
    left: float = 0.0
    right: float = 0.0
    gap: float = 0.0


@dataclass(slots=True)
class _Open:
    """The paragraph that lines are being added to."""

    sheet: Sheet
    margins: _Margins
    lines: list[Line] = field(default_factory=list)


def is_table(grid: Grid) -> bool:
    """Has the grid rows of several filled cells, and not the text of a whole page in one?"""
    filled = Counter(cell.row for cell in grid.cells if cell.lines)
    lengths = [sum(len(line.text) for line in cell.lines) for cell in grid.cells]
    several = sum(1 for count in filled.values() if count > 1)
    longest, total = max(lengths, default=0), sum(lengths)
    framed = longest > 2 * LONGEST_CELL and longest > total / 2
    return several > 1 and not framed and total / max(sum(filled.values()), 1) <= LONGEST_CELL


def pieces(sheets: list[Sheet]) -> Iterator[Piece]:
    """Paragraphs and cells of all pages in reading order."""
    running = edges(sheets)
    indented = _indented(sheets)
    held: _Open | None = None
    table = row = 0
    before: Grid | None = None
    numbers: Counter[int] = Counter()

    def close(held: _Open | None) -> Iterator[Piece]:
        if held and (text := paragraph(held.lines)):
            page = held.sheet.number
            numbers[page] += 1
            yield Piece(text, Role.TEXT, Place(page=page, paragraph=numbers[page]))

    for sheet in sheets:
        lines = [line for line in sheet.lines if (sheet.number, line) not in running]
        margins = _margins(lines)
        things: list[Line | Grid] = sorted([*lines, *sheet.grids], key=lambda thing: thing.top)
        for thing in things:
            if isinstance(thing, Grid):
                yield from close(held)
                held = None
                again = thing is things[0] and before is not None and _continues(thing, before)
                if not again:
                    table, row = table + 1, 0
                cells = _without_head(thing, before) if again else thing.cells
                for cell in cells:
                    place = Place(
                        page=sheet.number, table=table, row=row + cell.row, column=cell.column,
                        rows=cell.rows, columns=cell.columns,
                    )  # fmt: skip
                    yield Piece(_text(cell), Role.CELL, place)
                row += max((cell.row for cell in thing.cells), default=0)
                before = thing
                continue
            before = None
            if held is None or not _goes_on(held, thing, sheet, margins, indented):
                yield from close(held)
                held = _Open(sheet, margins)
            held.lines.append(thing)
            held.margins = margins
            held.sheet = held.sheet if len(held.lines) > 1 else sheet
    yield from close(held)


def paragraph(lines: list[Line]) -> str:
    """Lines as one text. Only two Latin words have a space between them at a line's end."""
    text = ""
    for line in lines:
        latin = text[-1:].isascii() and text[-1:].isalpha() and line.text[:1].isascii()
        text += (" " if latin and line.text[:1].isalpha() else "") + line.text
    return tidy(text)


def _goes_on(held: _Open, line: Line, sheet: Sheet, margins: _Margins, indented: bool) -> bool:
    """Does a line continue the paragraph before it?"""
    last = held.lines[-1]
    size = max(last.size, 1.0)
    if abs(line.size - last.size) > 0.15 * size or last.right < held.margins.right - 1.9 * size:
        return False
    turned = line.top < last.top  # the page was turned
    if not turned and line.top - last.bottom > margins.gap + 0.6 * size:
        return False
    ended = bool(_ENDED.search(last.text))
    begins = bool(_BEGINS.match(line.text))
    if line.left > margins.left + 1.2 * size:
        # An indented line begins a paragraph, unless the whole item is set in.
        shift = margins.left - held.margins.left if turned else 0.0
        level = abs(line.left - last.left - shift) < 0.4 * size
        return level and len(held.lines) > 1 and not ended and not begins
    return not (ended and (begins or not indented))


def _text(cell: Cell) -> str:
    return "\n".join(paragraph(lines) for lines in _in_cell(cell))


def _in_cell(cell: Cell) -> Iterator[list[Line]]:
    """The paragraphs in a cell: a line that ends well before the edge ends one."""
    held: list[Line] = []
    edge = max((line.right for line in cell.lines), default=0.0)
    for line in cell.lines:
        if held:
            last = held[-1]
            full = last.right > edge - 1.9 * last.size
            ended = bool(_ENDED.search(last.text))
            if not full or (ended and bool(_BEGINS.match(line.text))):
                yield held
                held = []
        held.append(line)
    if held:
        yield held


def _continues(grid: Grid, before: Grid) -> bool:
    """Have two tables on facing edges of two pages the same columns?"""
    return len(grid.columns) == len(before.columns) and all(
        abs(left - other) <= 3 for left, other in zip(grid.columns, before.columns, strict=True)
    )


def _without_head(grid: Grid, before: Grid | None) -> list[Cell]:
    """A table's cells on a further page, less the head that is repeated there."""
    first = [_text(cell) for cell in grid.cells if cell.row == 1]
    repeated = before is not None and first == [
        _text(cell) for cell in before.cells if cell.row == 1
    ]
    return [cell for cell in grid.cells if cell.row > 1] if repeated else grid.cells


def _margins(lines: list[Line]) -> _Margins:
    """Where the text of a page begins and ends, and the usual space between two lines."""
    if not lines:
        return _Margins()
    widest = max(line.right - line.left for line in lines)
    body = [line for line in lines if line.right - line.left > 0.6 * widest]
    gaps = sorted(
        round(below.top - above.bottom, 1)
        for above, below in pairwise(lines)
        if below.top > above.top
    )
    rights = sorted(line.right for line in body)
    # A mark of punctuation may hang over the edge: the third quarter is the edge itself.
    right = rights[len(rights) * 3 // 4] if len(rights) > 3 else rights[-1]
    # What stands further left than the body (a letterhead, a box) is on a few lines only.
    lefts = sorted(line.left for line in body)
    needed = max(2, len(body) * 0.15)
    left = next(
        (one for one in lefts if sum(abs(one - other) < 3 for other in lefts) >= needed), lefts[0]
    )
    return _Margins(left, right, gaps[len(gaps) // 2] if gaps else 0.0)


def _indented(sheets: list[Sheet]) -> bool:
    """Does this document indent the first line of its paragraphs?"""
    inside = total = 0
    for sheet in sheets:
        left = _margins(sheet.lines).left
        for line in sheet.lines:
            total += 1
            inside += 1.2 < (line.left - left) / max(line.size, 1.0) < 3.2
    return inside > 0.08 * total
