"""Read an Excel workbook: every cell that has a value, with its sheet, row and column."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator

from checker.diagnostic import Words
from checker.statute.readers import cells, faults
from checker.statute.readers.cells import Value
from checker.statute.readers.ooxml import Package
from checker.statute.text import FileText, Piece, assemble


def read(data: bytes, name: str) -> FileText:
    """Blocks of a workbook, sheet after sheet. A formula stands with the value last worked out."""
    import openpyxl
    from openpyxl.worksheet.worksheet import Worksheet

    Package(data, name, "xlsx").check()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of charts and styles it passes over
            # rich_text off: a cell's runs are one text. data_only: values, not formulas.
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except MemoryError:
        raise
    except Exception as error:  # KeyError, ValueError, TypeError and more on damaged parts
        raise faults.broken(name, "xlsx") from error
    sheets = [sheet for sheet in book.worksheets if isinstance(sheet, Worksheet)]
    # `_cells` has the cells that exist; rows would be walked all the way to a stray XFD1048576.
    cells.count(name, sum(len(sheet._cells) for sheet in sheets))

    def pieces() -> Iterator[Piece]:
        for number, sheet in enumerate(sheets, 1):
            values = (
                Value(row, column, cell.value, cell.number_format)
                for (row, column), cell in sorted(sheet._cells.items())
            )
            merged = {
                (area.min_row, area.min_col): (
                    area.max_row - area.min_row + 1,
                    area.max_col - area.min_col + 1,
                )
                for area in sheet.merged_cells.ranges
            }
            yield from cells.sheet(sheet.title, number, values, merged)

    result = assemble(name, "xlsx", pieces())
    unworked = _formulas_without_values(data)
    if not result.blocks:
        raise faults.no_text(name, "xlsx")
    if unworked:
        told = faults.left_out(
            name,
            Words(
                f"{unworked} formulas have no value saved with them",
                f"有 {unworked} 个公式没有保存计算结果",
            ),
            Words("open it in Excel or WPS and save it again", "请用 Excel 或 WPS 打开后重新保存"),
        )
        return FileText(result.source, result.blocks, "xlsx", (told,))
    return result


def _formulas_without_values(data: bytes) -> int:
    """How many cells hold a formula that no program has worked out yet."""
    bare = re.compile(rb"</(?:x:)?f>\s*(?:<(?:x:)?v\s*/>|<(?:x:)?v>\s*</(?:x:)?v>)?\s*</(?:x:)?c>")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [part for part in package.namelist() if "worksheets/" in part]
        return sum(len(bare.findall(package.read(part))) for part in parts if part.endswith(".xml"))
