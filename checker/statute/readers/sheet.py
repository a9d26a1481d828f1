"""What stands on a page of a pdf, before it is put together: lines, and the grids of tables."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its box in points from the top left, its type size, its text."""

    left: float
    right: float
    top: float
    bottom: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: where it is in the grid, how far it reaches, its edges, its lines."""

    row: int
    column: int
    rows: int
    columns: int
    left: float
    right: float
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its top and bottom, the left edges of its columns, its cells in reading order."""

    top: float
    bottom: float
    columns: tuple[int, ...]
    cells: list[Cell]


@dataclass(slots=True)
class Sheet:
    """A page: its number, its height in points, its lines outside tables, its tables."""

    number: int
    height: float
    lines: list[Line]
    grids: list[Grid]
