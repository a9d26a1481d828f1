"""What both kinds of workbook share: values as they are shown, merged cells, rows as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import NamedTuple

from checker.statute.readers import faults
from checker.statute.readers.bounds import MOST_CELLS
from checker.statute.readers.plain import EDGES
from checker.statute.text import Piece, Place, Role


class Value(NamedTuple):
    """A cell's place, counted from 1, its value, and the number format that it is shown in."""

    row: int
    column: int
    value: object
    format: str = "General"


def sheet(
    title: str, number: int, values: Iterable[Value], merged: dict[tuple[int, int], tuple[int, int]]
) -> Iterator[Piece]:
    """The cells of a sheet that have text, row by row; `merged` tells how far a cell reaches."""
    for row, column, value, format in values:
        text = shown(value, format)
        if text:
            rows, columns = merged.get((row, column), (1, 1))
            place = Place(
                table=number, row=row, column=column, sheet=title, rows=rows, columns=columns
            )
            yield Piece(text, Role.CELL, place)


def shown(value: object, format: str = "General") -> str:
    """A value as a person sees it in the sheet: 30%, 2016-01-01, 3000; text as it is."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        midnight = value.time() == time(0)
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, int | float):
        return _number(float(value), format)
    text = str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")
    lines = (re.sub(r"[\x00-\x08\x0b-\x1f]", "", line).strip(EDGES) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _number(value: float, format: str) -> str:
    percent = "%" in format
    value = value * 100 if percent else value
    decimals = re.search(r"0\.(0+)", format)
    if decimals:
        text = f"{value:.{min(len(decimals[1]), 10)}f}"
    elif percent:
        text = f"{value:.0f}"
    elif value == int(value) and abs(value) < 1e15:
        text = str(int(value))
    else:
        text = f"{value:.15g}"
    return text + ("%" if percent else "")


def count(name: str, cells: int) -> None:
    """Raise Fault when a workbook has more cells than are read."""
    if cells > MOST_CELLS:
        raise faults.too_large(name, f"over {MOST_CELLS:,} cells", f"超过 {MOST_CELLS} 个单元格")
