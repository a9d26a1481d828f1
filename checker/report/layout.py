"""Work out on which page each heading of the Word report will stand, for its table of contents.

A word processor numbers pages when it shows a document, and asks before it renews a table of
contents. Here every style has an exact line pitch and Chinese characters are as wide as they are
high, so lines and pages can be counted; Word counts them anew whenever it is told to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

HEIGHT, WIDTH = 637.8, 442.2
"""Points of a page's text area: A4 within the margins of GB/T 9704-2012."""

CELL_MARGIN = 5.4
"""Points left and right of the text in a cell of a table."""

_LATIN = (
    "250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 "
    "500 500 500 278 278 564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 "
    "722 722 556 722 667 556 611 722 722 944 722 722 611 333 278 333 469 500 333 444 500 444 500 "
    "444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 278 500 500 722 500 500 444 480 "
    "200 480 541"
)
_EMS = {chr(32 + at): int(width) / 1000 for at, width in enumerate(_LATIN.split())}
"""How wide the characters of ASCII are in Times New Roman, as shares of the size."""

_RULE = 0.5
"""Points of a line between two rows of a table."""

_BESIDE = 0.25
"""Share of the size that stands between a Chinese character and a Latin one."""

_HANGING = frozenset("，。、；：")
"""Marks that may stand in the margin of a page; in a cell of a table they may not."""

_NO_START = frozenset("，。、；：！？）》〉」』】〕］”’…·%‰)]}!,.:;?")
"""What never begins a line (避头尾), and below what never ends one."""

_NO_END = frozenset("（《〈「『【〔［“‘([{")
_UNITS = re.compile(r"[!-~]+|.", re.DOTALL)
"""What a line isn't broken in: a run of Latin characters, else one character."""


class Shape(NamedTuple):
    """What of a paragraph's look decides how much room it takes, in points.

    pitch: from line to line. indent: of the first line. left: of all lines.
    """

    size: float
    pitch: float
    before: float = 0
    after: float = 0
    indent: float = 0
    left: float = 0


@lru_cache(maxsize=4096)
def lines(
    text: str,
    size: float,
    width: float,
    indent: float = 0,
    *,
    latin: bool = False,
    hanging: frozenset[str] = frozenset(),
) -> int:
    """How many lines a text takes at a size in a width.

    latin: marks such as “ are narrow. hanging: marks that may stand beyond the width.
    """
    return sum(
        _lines(line, size, width, indent if number == 0 else 0, latin, hanging)
        for number, line in enumerate(text.split("\n"))
    )


def _lines(
    text: str, size: float, width: float, indent: float, latin: bool, hanging: frozenset[str]
) -> int:
    if len(text) * size * (1 + _BESIDE) <= width - indent:
        return 1
    count, at, before = 1, indent, ""
    for unit in _UNITS.findall(text):
        narrow = unit in _EMS or len(unit) > 1
        wide = size * (sum(map(_em, unit)) if narrow else _wide(unit, latin))
        gap = _BESIDE * size if before and _apart(before[-1], unit[0]) else 0.0
        fits = at + gap + wide <= width
        if fits or unit in hanging or unit == " ":
            at += gap + wide
        elif unit in _NO_START or before in _NO_END:
            # The character before comes along to the next line.
            count, at = count + 1, wide + size
        else:
            over = int((wide - 0.01) // width)  # a run longer than a line is broken
            count += over + (1 if at > 0 else 0)
            at = wide - over * width
        before = unit
    return count


def _em(char: str) -> float:
    return _EMS.get(char, 0.5)


def _wide(char: str, latin: bool) -> float:
    return 0.5 if char < "\u2000" or (latin and char in "“”‘’—…–") else 1.0


def _apart(one: str, other: str) -> bool:
    """Whether one of two is a Chinese character and the other a Latin letter or figure."""
    return (one >= "\u2e80" and other.isascii() and other.isalnum() and one.isalnum()) or (
        other >= "\u2e80" and one.isascii() and one.isalnum() and other.isalnum()
    )


class Pages:
    """The pages of a document, filled from top to bottom; `page` is the one that is being filled.

    marks: the page of each paragraph that was given a name.
    """

    def __init__(self, *, latin: bool) -> None:
        self.page, self.marks = 1, dict[str, int]()
        self._latin = latin
        self._at, self._after, self._begun = 0.0, 0.0, False
        self._waiting: list[tuple[Shape, int, str]] = []

    def paragraph(self, shape: Shape, text: str, *, keep: bool = False, name: str = "") -> None:
        """A paragraph; keep: on one page with the start of the next, as headings are."""
        size, indent = shape.size, shape.indent
        wide = WIDTH - shape.left
        count = lines(text, size, wide, indent, latin=self._latin, hanging=_HANGING)
        self._waiting.append((shape, count, name))
        if not keep:
            self._set()

    def _set(self) -> None:
        """Set what waits: headings and the paragraph, of which two lines stay with them."""
        *heads, (shape, count, name) = self._waiting
        self._waiting = []
        first = count if count < 4 else 2
        at, after = self._at, self._after
        for one, many, _ in heads:
            at, after = at + max(after, one.before) + many * one.pitch, one.after
        if at + max(after, shape.before) + first * shape.pitch > HEIGHT and self._at > 0:
            self._turn()
        for one, many, named in heads:
            self._down(one, many, named)
        self._down(shape, count, name)

    def _down(self, shape: Shape, count: int, name: str) -> None:
        if self._at > 0 or not self._begun:
            self._at += max(self._after, shape.before)
        self._begun = True
        if name:
            self.marks[name] = self.page
        while True:
            room = int((HEIGHT - self._at + 0.01) // shape.pitch)
            if count <= room:
                break
            fit = min(room, count - 2) if count > 3 else 0  # no line stands alone on a page
            count -= max(fit, 0)
            self._turn()
        self._at, self._after = self._at + count * shape.pitch, shape.after

    def table(self, shape: Shape, widths: Sequence[float], head: Sequence[str]) -> None:
        """A table begins; its head stands on each page, and never without a row under it."""
        self._columns = (shape, widths)
        self._head, self._headed = self._high(head), False

    def row(self, cells: Sequence[str]) -> None:
        """A row of the table that was begun, kept whole."""
        high = self._high(cells)
        waiting, self._waiting = self._waiting, []
        above = sum(max(one.before, 0) + many * one.pitch + one.after for one, many, _ in waiting)
        begin = 0.0 if self._headed else self._head
        turned = self._at + above + begin + high > HEIGHT and self._at > 0
        if turned:
            self._turn()
        for one, many, name in waiting:
            self._down(one, many, name)
        if turned or not self._headed:
            self._at += self._after + self._head
            self._headed = True
        self._at, self._after = self._at + high, 0.0
        while self._at > HEIGHT:  # a row higher than a page goes on overleaf
            self._at -= HEIGHT - self._head
            self.page += 1

    def _high(self, cells: Sequence[str]) -> float:
        shape, widths = self._columns
        count = max(
            lines(text, shape.size, width - 2 * CELL_MARGIN, latin=self._latin)
            for text, width in zip(cells, widths, strict=True)
        )
        return count * shape.pitch + _RULE

    def new_page(self) -> None:
        """What follows begins on a new page, with the room that it wants above it."""
        self._turn()
        self._begun = False

    def _turn(self) -> None:
        self.page, self._at, self._after = self.page + 1, 0.0, 0.0
