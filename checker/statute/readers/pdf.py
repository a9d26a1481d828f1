"""Read a pdf: pages as paragraphs, tables as cells, without what runs along the edges."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, TypeAlias

from checker.diagnostic import Diagnostic, Words
from checker.statute.readers import faults, layout
from checker.statute.readers.bounds import MOST_PAGES
from checker.statute.readers.sheet import Cell, Grid, Line, Sheet
from checker.statute.text import FileText, assemble

Page: TypeAlias = Any
Character: TypeAlias = dict[str, Any]
"""pdfplumber's page, and its character: a box, a size, a font, the text."""

MOST_EDGES = 4_000
"""Drawn lines on a page; a map or a chart has more, and its crossings are no table."""

FEWEST = 10
"""Characters that make a page one of text; below it, a stamp or a number on a scan."""


def read(data: bytes, name: str) -> FileText:
    """Blocks of a pdf; `place.page` and, within the page, `place.paragraph`. Raises Fault."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it warns of every odd font
    try:
        document = pdfplumber.open(io.BytesIO(data))
    except (PDFPasswordIncorrect, PdfminerException) as error:
        causes = (error, *error.args)
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in causes):
            raise faults.password(name) from error
        raise faults.broken(name, "pdf") from error
    with document:
        try:
            pages = document.pages
        except PdfminerException as error:
            raise faults.broken(name, "pdf") from error
        if len(pages) > MOST_PAGES:
            raise faults.too_large(name, f"over {MOST_PAGES} pages", f"超过 {MOST_PAGES} 页")
        if not pages:
            raise faults.broken(name, "pdf")
        sheets: list[Sheet] = []
        pictures: list[int] = []
        damaged: list[int] = []
        garbled = said = 0
        for number, page in enumerate(pages, 1):
            try:
                characters = _characters(page)
                sheets.append(_sheet(page, number, characters))
                drawn = bool(page.images)
            except MemoryError:
                raise
            except Exception:  # pdfminer has many words for a damaged page; others may be whole
                damaged.append(number)
                continue
            finally:
                page.close()
            said += len(characters)
            garbled += sum(_garbled(char["text"]) for char in characters)
            if drawn and sum(not char["text"].isspace() for char in characters) < FEWEST:
                pictures.append(number)
    if garbled > 0.3 * said:
        raise faults.unmapped(name)
    notes = _unread(name, pictures, damaged)
    result = assemble(name, "pdf", layout.pieces(sheets), notes)
    if not result.blocks or (len(result.source.text) < FEWEST * len(sheets) and pictures):
        if pictures:
            raise faults.scanned(name, "pdf")
        raise faults.broken(name, "pdf") if damaged else faults.no_text(name, "pdf")
    return result


def _unread(name: str, pictures: list[int], damaged: list[int]) -> list[Diagnostic]:
    notes: list[Diagnostic] = []
    for pages, en, zh, help in (
        (
            pictures,
            "are pictures",
            "是图片",
            Words("run text recognition (OCR) on them", "请先对这些页做文字识别（OCR）"),
        ),
        (damaged, "are damaged", "已损坏", Words("get the file again", "请重新获取该文件")),
    ):
        if pages:
            shown = ", ".join(map(str, pages[:10])) + (" …" if len(pages) > 10 else "")
            told = Words(f"pages {shown} {en} and were not read", f"第 {shown} 页{zh}，没有读取")
            notes.append(faults.left_out(name, told, help))
    return notes


def _garbled(text: str) -> bool:
    """A character that the font does not map: pdfminer's (cid:12), private use, replacement."""
    return text.startswith("(cid:") or "\ue000" <= text[:1] <= "\uf8ff" or text == "\ufffd"


def _characters(page: Page) -> list[Character]:
    """The upright characters of a page, each once: bold type is made by printing it twice.

    What is not upright is a mark across the page, such as a draft's.
    """
    from pdfplumber.utils.text import dedupe_chars

    found: list[Character] = [char for char in page.chars if char["upright"]]
    spots = {(char["text"], round(char["x0"]), round(char["top"])) for char in found}
    return dedupe_chars(found) if len(spots) < len(found) else found


def _sheet(page: Page, number: int, characters: list[Character]) -> Sheet:
    """What stands on a page, from top to bottom."""
    grids: list[Grid] = []
    if 4 <= len(page.edges) <= MOST_EDGES:
        for table in page.find_tables():
            grid = _grid(table, characters)
            if layout.is_table(grid):
                grids.append(grid)
                characters = [char for char in characters if not _inside(char, table.bbox)]
    return Sheet(number, float(page.height), list(_lines(characters)), grids)


def _grid(table: Any, characters: list[Character]) -> Grid:
    """A table's cells by row and column of the finest grid that its lines draw."""
    inside = [char for char in characters if _inside(char, table.bbox)]
    tops = _steps(cell[1] for cell in table.cells)
    lefts = _steps(cell[0] for cell in table.cells)
    cells: list[Cell] = []
    for box in table.cells:
        own = [char for char in inside if _inside(char, box)]
        row, column = _index(tops, box[1]), _index(lefts, box[0])
        rows = sum(1 for top in tops if box[1] - 2 <= top < box[3] - 2)
        columns = sum(1 for left in lefts if box[0] - 2 <= left < box[2] - 2)
        cells.append(
            Cell(row, column, max(rows, 1), max(columns, 1), box[0], box[2], list(_lines(own)))
        )
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Grid(table.bbox[1], table.bbox[3], tuple(round(left) for left in lefts), cells)


def _steps(values: Any) -> list[float]:
    """Coordinates in order, those within two points of each other taken as one."""
    steps: list[float] = []
    for value in sorted(values):
        if not steps or value - steps[-1] > 2:
            steps.append(value)
    return steps


def _index(steps: list[float], value: float) -> int:
    return sum(1 for step in steps if step <= value + 0.5)


def _inside(char: Character, box: tuple[float, float, float, float]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _lines(characters: list[Character]) -> Iterator[Line]:
    """Characters as lines; a gap of half a character is a space."""
    from pdfplumber.utils.clustering import cluster_objects
    from pdfplumber.utils.text import extract_words

    words = extract_words(
        characters,
        x_tolerance_ratio=0.5,
        keep_blank_chars=True,
        extra_attrs=["size"],
        return_chars=True,
    )
    for group in cluster_objects(words, lambda word: (word["top"] + word["bottom"]) / 2, 4):
        group.sort(key=lambda word: word["x0"])
        text = group[0]["text"]
        for before, word in pairwise(group):
            gap = word["x0"] - before["x1"] > 0.5 * min(word["size"], before["size"])
            text += (" " if gap else "") + word["text"]
        # Spaces typed as an indent have a box too, which is not the text's.
        inked = [char for word in group for char in word["chars"] if not char["text"].isspace()]
        if inked:
            yield Line(
                min(char["x0"] for char in inked),
                max(char["x1"] for char in inked),
                min(char["top"] for char in inked),
                max(char["bottom"] for char in inked),
                max(group, key=lambda word: len(word["text"]))["size"],
                text.strip(),
            )
