"""Find what runs along the edges of all pages: heads, feet, page numbers."""

from __future__ import annotations

import re
from collections import Counter

from checker.statute.readers.sheet import Line, Sheet

_PAGE_NUMBER = re.compile(
    r"[-—－–―─·•\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*(?:/|of|共|，|,|\s)\s*(?:共\s*)?\d{1,4}\s*页?)?[-—－–―─·•\s]*"
)
_DIGITS = re.compile(r"\d+")
_ANNEX = re.compile(r"附\s*[件表录则]")


def edges(sheets: list[Sheet]) -> set[tuple[int, Line]]:
    """Lines that run along the edge of the pages: heads, feet, numbers."""
    found: set[tuple[int, Line]] = set()
    margin: list[tuple[int, int, str, Line]] = []
    for sheet in sheets:
        top = min(
            [grid.top for grid in sheet.grids] + [line.top for line in sheet.lines], default=0
        )
        low = max(
            [grid.bottom for grid in sheet.grids] + [line.bottom for line in sheet.lines], default=0
        )
        for line in sheet.lines:
            outer = line.top < 0.12 * sheet.height or line.bottom > 0.88 * sheet.height
            at_edge = line.top - top < 3 * line.size or low - line.bottom < 3 * line.size
            numbered = at_edge and _PAGE_NUMBER.fullmatch(line.text)
            # Dashes show a page number wherever it is printed; bare digits only at the margin.
            if numbered and (outer or not line.text.strip().isdigit()):
                found.add((sheet.number, line))
            # Annexes 1, 2 and 3 can each begin a page, and differ by their number alone.
            if not outer or not at_edge or _ANNEX.match(line.text):
                continue
            shape = _DIGITS.sub("#", re.sub(r"\s", "", line.text))
            margin.append((sheet.number, round(line.top / 8), shape, line))
    if len(sheets) > 2:
        seen = Counter((height, shape) for _, height, shape, _ in margin)
        for number, height, shape, line in margin:
            near = sum(seen[height + step, shape] for step in (-1, 0, 1))
            if near >= max(3, 0.4 * len(sheets)):
                found.add((number, line))
    return found
