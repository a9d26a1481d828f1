"""Read the decisions that a reviewer filled into the clean-up table (.xlsx)."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from checker.diagnostic import Diagnostic, Fault
from checker.files import unreadable
from checker.statute.readers import faults
from checker.statute.readers.ooxml import Package
from checker.workflow.decisions import Decision, Place, decision, no_review, once

HEADS: Mapping[str, str] = {
    "核对编号": "findings", "Finding numbers": "findings",
    "审核意见": "verdict", "Review": "verdict",
    "审核理由": "reason", "Reason for review": "reason",
    "审核人": "by", "Reviewer": "by",
    "暂缓至": "until", "Postponed to": "until",
    "文件名称": "document", "Document": "document",
    "条款项": "label", "Provision": "label",
    "对照依据（名称、条款）": "basis", "Held against": "basis",
}  # fmt: skip
"""What the columns are called, in the order in which the table has them or in another."""

NEEDED = {"findings", "verdict"}
"""Without these a sheet is no clean-up table; other sheets are passed over."""

DEEP = 20
"""Rows in which the head of a table is looked for: people put titles above it."""


def read(path: Path) -> list[Decision]:
    """The decisions of all sheets that are clean-up tables. Rows without a verdict are left out.
    Raises Fault with every mistake, each with its sheet and cell."""
    name = str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Fault(unreadable(name, error)) from error
    try:
        import openpyxl
    except ImportError as error:
        raise faults.library_missing(name, "openpyxl", "xlsx") from error
    Package(data, name, "xlsx").check()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of charts and lists it passes over
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, read_only=True)
            sheets = [(sheet.title, list(_rows(sheet))) for sheet in book.worksheets]
    except MemoryError:
        raise
    except Exception as error:  # KeyError, ValueError, TypeError and more on damaged parts
        raise faults.broken(name, "xlsx") from error
    found: list[Diagnostic] = []
    made: list[Decision] = []
    tables = 0
    for title, rows in sheets:
        head = _head(rows)
        if head is not None:
            tables += 1
            made += _table(f"{name} {title}", rows, *head, found)
    if not tables:
        raise Fault(no_review(Place(None, name)))
    if found:
        raise Fault(*found)
    return once(made, name)


def _rows(sheet: Any) -> Iterable[Sequence[object]]:
    return sheet.iter_rows(values_only=True)  # type: ignore[no-any-return]


def _head(rows: Sequence[Sequence[object]]) -> tuple[int, dict[str, int]] | None:
    """The number of the row that names the columns, and the column of each."""
    for number, row in enumerate(rows[:DEEP]):
        named = {
            HEADS[text]: at
            for at, value in enumerate(row)
            if (text := " ".join(str(value).split())) in HEADS
        }
        if set(named) >= NEEDED:
            return number, named
    return None


def _table(
    where: str,
    rows: Sequence[Sequence[object]],
    head: int,
    columns: Mapping[str, int],
    found: list[Diagnostic],
) -> Iterable[Decision]:
    from openpyxl.utils import get_column_letter

    column = get_column_letter(columns["verdict"] + 1)
    for number, row in enumerate(rows[head + 1 :], head + 2):
        fields = {key: row[at] if at < len(row) else None for key, at in columns.items()}
        about = (fields.get(key) for key in ("document", "label", "basis"))
        fields["about"] = " ".join(str(one) for one in about if one)
        place = Place(None, f"{where}!{column}{number}")
        for fingerprint in str(fields.get("findings") or "").split() or [""]:
            one = decision(fields | {"fingerprint": fingerprint}, place)
            if isinstance(one, Diagnostic):
                found.append(one)
            elif one is not None:
                yield one
