"""Walk a tree of html and put down its lines: paragraphs as a browser parts them, cells of tables.

Old pages lay out everything with tables. A table counts as one of data when it has rows of several
cells and no table inside; the cells of all others are parted like paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from checker.statute.readers.plain import EDGES
from checker.statute.text import Place, Role

Element: TypeAlias = Any
"""An lxml element: its class is private to the library."""

UNSEEN = frozenset((
    "head", "script", "style", "noscript", "template", "select", "option", "datalist", "button",
    "textarea", "input", "object", "applet", "svg", "iframe", "frame", "noframes", "audio",
    "video", "map",
))  # fmt: skip
PARTING = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol",
    "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LONGEST_CELL = 600
"""Characters; a table with a longer cell on average lays out a page."""

LONGEST_SPAN, WIDEST_SPAN = 1000, 100
"""Rows and columns that a cell may span; browsers stop at 65,534 and 1,000."""

MOST_TAKEN = 200_000
"""Places that merged cells may reach over before further ones are taken as single cells."""

_SPACE = re.compile(r"[ \t\r\n\f]+")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad\x01-\x08\x0b\x0e-\x1f\x7f]")


@dataclass(slots=True)
class Line:
    """A line of text, the element that holds it, and how many of its characters are links."""

    text: str
    holder: Element
    role: Role = Role.TEXT
    place: Place = field(default_factory=Place)
    links: int = 0


def tidy(text: str) -> str:
    """Text as a browser shows it: runs of white space are one space, marks without width go."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip(EDGES)


def frames(root: Element) -> list[str]:
    """The addresses that a page frames, in their order."""
    found = [frame.get("src", "") for frame in root.iter("frame", "iframe")]
    return [
        source for source in found if source and not source.startswith(("about:", "javascript"))
    ]


def lines(root: Element) -> Iterator[Line]:
    """All lines of a tree in reading order."""
    from lxml import etree

    grids = {table: _grid(table, number) for number, table in enumerate(_data_tables(root), 1)}
    pen = _Pen()
    links = 0
    headings = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in UNSEEN or _hidden(element):
                walk.skip_subtree()
                continue
            if element in grids:
                yield from pen.flush()
                yield from _cells(element, grids[element])
                walk.skip_subtree()
                continue
        parting = tag in PARTING
        if event == "start":
            links += tag == "a"
            headings += tag in HEADINGS
            if parting:
                yield from pen.flush()
                pen.holder = element
                pen.heading = headings > 0
            elif tag == "br":
                yield from pen.flush()
            pen.write(element.text, links > 0)
        else:
            if tag not in UNSEEN and not _hidden(element) and element not in grids:
                links -= tag == "a"
                if parting:
                    yield from pen.flush()
                    headings -= tag in HEADINGS
                    pen.heading = headings > 0
                    pen.holder = element.getparent()
            if element is not root:
                pen.write(element.tail, links > 0)
    yield from pen.flush()


class _Pen:
    """Gathers the text of the line that is being read."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.links = 0
        self.heading = False
        self.holder: Element = None

    def write(self, text: str | None, link: bool) -> None:
        if text:
            self.parts.append(text)
            if link:
                self.links += len(text.strip())

    def flush(self) -> Iterator[Line]:
        text = tidy("".join(self.parts))
        if text:
            role = Role.HEADING if self.heading else Role.TEXT
            yield Line(text, self.holder, role, links=min(self.links, len(text)))
        self.parts.clear()
        self.links = 0


def _hidden(element: Element) -> bool:
    return not isinstance(element.tag, str) or element.get("hidden") is not None


def _data_tables(root: Element) -> Iterator[Element]:
    for table in root.iter("table"):
        if next(table.iterdescendants("table"), None) is not None:
            continue
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
        wide = sum(1 for row in rows if sum(bool(_said(cell)) for cell in row) > 1)
        cells = sum(map(len, rows))
        said = sum(len(_said(cell)) for row in rows for cell in row)
        if wide > 1 and said / cells <= LONGEST_CELL:
            yield table


def _said(cell: Element) -> str:
    return "".join(_seen(cell)).strip(EDGES)


def _seen(element: Element) -> Iterator[str]:
    for part in element.iter():
        if isinstance(part.tag, str) and part.tag not in UNSEEN and part.text:
            yield part.text
        if part is not element and part.tail:
            yield part.tail


def _grid(table: Element, number: int) -> list[tuple[Element, Place]]:
    """The cells of a table with their places; cells that span rows push later ones aside."""
    taken: set[tuple[int, int]] = set()
    found: list[tuple[Element, Place]] = []
    for row, element in enumerate(table.iter("tr"), 1):
        column = 1
        for cell in element:
            if cell.tag not in ("td", "th"):
                continue
            while (row, column) in taken:
                column += 1
            down, across = _span(cell, "rowspan", LONGEST_SPAN), _span(cell, "colspan", WIDEST_SPAN)
            if down > 1 and len(taken) < MOST_TAKEN:
                taken.update((row + i, column + j) for i in range(down) for j in range(across))
            place = Place(table=number, row=row, column=column, rows=down, columns=across)
            found.append((cell, place))
            column += across
    return found


def _span(cell: Element, name: str, most: int) -> int:
    said = (cell.get(name) or "1").strip()[:6]
    return min(max(int(said), 1), most) if said.isascii() and said.isdigit() else 1


def _cells(table: Element, grid: list[tuple[Element, Place]]) -> Iterator[Line]:
    for caption in table.iter("caption"):
        if text := tidy("".join(_seen(caption))):
            yield Line(text, table)
    for cell, place in grid:
        inside = list(lines(cell))
        if inside:
            text = "\n".join(line.text for line in inside)
            yield Line(text, cell, Role.CELL, place, sum(line.links for line in inside))
