"""Read an Excel 97 to 2003 workbook: every cell that has a value, with its sheet, row, column."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from checker.statute.readers import cells, faults
from checker.statute.readers.cells import Value
from checker.statute.text import FileText, Piece, assemble


def read(data: bytes, name: str) -> FileText:
    """Blocks of a workbook, sheet after sheet. A formula stands with the value last worked out."""
    import xlrd
    from xlrd.biffh import XLRDError

    try:
        # formatting_info also brings the merged cells; the log goes nowhere.
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
    except XLRDError as error:
        if "encrypted" in str(error).lower():
            raise faults.password(name) from error
        raise faults.broken(name, "xls") from error
    except MemoryError:
        raise
    except Exception as error:  # struct.error, IndexError, AssertionError on damaged files
        raise faults.broken(name, "xls") from error
    sheets = book.sheets()
    cells.count(name, sum(sheet.row_len(row) for sheet in sheets for row in range(sheet.nrows)))

    def pieces() -> Iterator[Piece]:
        for number, sheet in enumerate(sheets, 1):
            merged = {
                (top + 1, left + 1): (bottom - top, right - left)
                for top, bottom, left, right in sheet.merged_cells
            }
            yield from cells.sheet(sheet.name, number, _values(book, sheet), merged)

    result = assemble(name, "xls", pieces())
    if not result.blocks:
        raise faults.no_text(name, "xls")
    return result


def _values(book: Any, sheet: Any) -> Iterator[Value]:
    import xlrd

    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            cell = sheet.cell(row, column)
            value: object = cell.value
            if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR):
                continue
            if cell.ctype == xlrd.XL_CELL_BOOLEAN:
                value = bool(value)
            elif cell.ctype == xlrd.XL_CELL_DATE:
                value = _date(value, book.datemode)
            yield Value(row + 1, column + 1, value, _format(book, cell.xf_index))


def _date(value: Any, mode: Any) -> object:
    import xlrd

    try:
        return xlrd.xldate.xldate_as_datetime(value, mode)
    except (ValueError, OverflowError, TypeError):
        return value


def _format(book: Any, index: int | None) -> str:
    try:
        key = book.xf_list[index].format_key
        return str(book.format_map[key].format_str)
    except (KeyError, IndexError, TypeError):
        return "General"
