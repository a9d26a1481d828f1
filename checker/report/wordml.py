"""Paragraphs and tables of WordprocessingML, built straight from elements (ISO/IEC 29500-1 §17).

python-docx searches the whole body for each paragraph that it adds, and each table for each cell;
a report of ten thousand findings would take time with the square of their number.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from checker.report.layout import Pages, Shape
from checker.report.scrub import clean


class Piece(NamedTuple):
    """A run of text. marked: the deciding words. bold: a label."""

    text: str
    marked: bool = False
    bold: bool = False


Pieces = str | Sequence[Piece]


class Body:
    """The body of a document, filled from top to bottom; `pages` tells how far that has come.

    shapes: of each style, see `layout.Shape`.
    """

    def __init__(self, document: Any, shapes: Mapping[str, Shape], *, chinese: bool) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self._element, self._qn = OxmlElement, qn
        self._root = document.element.body
        self._last = self._root.sectPr
        self._styles = {style.name: style.style_id for style in document.styles}
        self._shapes, self._chinese = shapes, chinese
        self.pages = Pages(latin=not chinese)
        self._bookmarks = 0

    def _sub(self, parent: Any, tag: str, **attributes: str) -> Any:
        made = parent.makeelement(self._qn(tag), nsmap=None)
        for name, value in attributes.items():
            made.set(self._qn(f"w:{name}"), value)
        parent.append(made)
        return made

    def _paragraph(self, style: str) -> Any:
        made = self._root.makeelement(self._qn("w:p"), nsmap=None)
        properties = self._sub(made, "w:pPr")
        self._sub(properties, "w:pStyle", val=self._styles[style])
        return made

    def add(self, style: str, pieces: Pieces, *, keep: bool = False) -> None:
        """A paragraph in a style of the document; keep: on one page with what follows."""
        made = self._paragraph(style)
        if keep:
            self._sub(made[0], "w:keepNext")
        self._runs(made, pieces)
        self._last.addprevious(made)
        self.pages.paragraph(self._shapes[style], _text(pieces), keep=keep)

    def heading(self, level: int, text: str, *, new_page: bool = False) -> str:
        """A heading, and the bookmark that the table of contents points to."""
        made = self._paragraph(f"Heading {level}")
        if new_page:
            self._sub(made[0], "w:pageBreakBefore")
            self.pages.new_page()
        self._bookmarks += 1
        name = f"_Toc{self._bookmarks:08}"
        self._sub(made, "w:bookmarkStart", id=str(self._bookmarks), name=name)
        self._runs(made, text)
        self._sub(made, "w:bookmarkEnd", id=str(self._bookmarks))
        self._last.addprevious(made)
        self.pages.paragraph(self._shapes[f"Heading {level}"], text, keep=True, name=name)
        return name

    def _runs(self, paragraph: Any, pieces: Pieces) -> None:
        for piece in (Piece(pieces),) if isinstance(pieces, str) else pieces:
            if not piece.text:
                continue
            run = self._sub(paragraph, "w:r")
            self._format(run, piece)
            for number, line in enumerate(clean(piece.text).split("\n")):
                if number:
                    self._sub(run, "w:br")
                text = self._sub(run, "w:t")
                text.text = line
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def _format(self, run: Any, piece: Piece) -> None:
        if not (piece.marked or piece.bold or self._chinese):
            return
        properties = self._sub(run, "w:rPr")
        if self._chinese:
            # Else Word sets Chinese quotation marks and dashes in the Latin font.
            self._sub(properties, "w:rFonts", hint="eastAsia")
        if piece.marked or piece.bold:
            self._sub(properties, "w:b")
        if piece.marked:
            self._sub(properties, "w:color", val="C00000")
            self._sub(properties, "w:u", val="single")

    def table(
        self, widths: Sequence[int], head: Sequence[str], rows: Iterable[Sequence[Pieces]]
    ) -> None:
        """A table with lines; its head stands on each page. Widths in twentieths of a point."""
        self.add("Table text", "", keep=True)
        table = self._root.makeelement(self._qn("w:tbl"), nsmap=None)
        properties = self._sub(table, "w:tblPr")
        self._sub(properties, "w:tblStyle", val=self._styles["Table Grid"])
        self._sub(properties, "w:tblW", w=str(sum(widths)), type="dxa")
        self._sub(properties, "w:tblLayout", type="fixed")
        grid = self._sub(table, "w:tblGrid")
        for width in widths:
            self._sub(grid, "w:gridCol", w=str(width))
        self._row(table, widths, [[Piece(text, bold=True)] for text in head], head=True)
        points, shape = [width / 20 for width in widths], self._shapes["Table text"]
        self.pages.table(shape, points, head)
        for row in rows:
            self._row(table, widths, row)
            self.pages.row([_text(cell) for cell in row])
        self._last.addprevious(table)
        self.add("Table text", "")

    def _row(
        self, table: Any, widths: Sequence[int], cells: Sequence[Pieces], *, head: bool = False
    ) -> None:
        row = self._sub(table, "w:tr")
        properties = self._sub(row, "w:trPr")
        self._sub(properties, "w:cantSplit")
        if head:
            self._sub(properties, "w:tblHeader")
        for width, pieces in zip(widths, cells, strict=True):
            cell = self._sub(row, "w:tc")
            shape = self._sub(cell, "w:tcPr")
            self._sub(shape, "w:tcW", w=str(width), type="dxa")
            if head:
                self._sub(shape, "w:shd", val="clear", color="auto", fill="E7EDF5")
            paragraph = self._paragraph("Table text")
            self._runs(paragraph, pieces)
            cell.append(paragraph)

    def field(self, paragraph: Any, instruction: str, shown: str = "", **begin: str) -> None:
        """A field in a paragraph, such as PAGE, with what is shown until it is worked out."""
        self._sub(self._sub(paragraph, "w:r"), "w:fldChar", fldCharType="begin", **begin)
        text = self._sub(self._sub(paragraph, "w:r"), "w:instrText")
        text.text = f" {instruction} "
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        self._sub(self._sub(paragraph, "w:r"), "w:fldChar", fldCharType="separate")
        if shown:
            self._sub(self._sub(paragraph, "w:r"), "w:t").text = shown
        self._sub(self._sub(paragraph, "w:r"), "w:fldChar", fldCharType="end")

    def contents(
        self,
        entries: Sequence[tuple[int, str, str]],
        place: Any,
        shown: Iterable[tuple[str, str]] = (),
    ) -> None:
        """A table of contents after `place`: level, text and bookmark of each heading.

        shown: style and text of what stands on its first page above it.

        It shows the pages that were worked out, until a person has the field renewed: a field
        marked for renewal makes the word processor ask whoever opens the file.
        """
        before = Pages(latin=not self._chinese)
        for style, text in shown:
            before.paragraph(self._shapes[style], text)
        for level, text, _ in entries:
            before.paragraph(self._shapes[f"toc {level}"], f"{text}……{before.page}")
        at = place
        for number, (level, text, bookmark) in enumerate(entries):
            made = self._paragraph(f"toc {level}")
            if number == 0:
                begin = self._sub(made, "w:r")
                self._sub(begin, "w:fldChar", fldCharType="begin")
                instruction = self._sub(self._sub(made, "w:r"), "w:instrText")
                instruction.text = ' TOC \\o "1-2" \\h \\z \\u '
                instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                self._sub(self._sub(made, "w:r"), "w:fldChar", fldCharType="separate")
            link = self._sub(made, "w:hyperlink", anchor=bookmark, history="1")
            self._runs(link, text)
            self._sub(self._sub(link, "w:r"), "w:tab")
            page = before.page - 1 + self.pages.marks[bookmark]
            self.field(link, f"PAGEREF {bookmark} \\h", str(page))
            if number == len(entries) - 1:
                self._sub(self._sub(made, "w:r"), "w:fldChar", fldCharType="end")
            at.addnext(made)
            at = made


def _text(pieces: Pieces) -> str:
    return clean(pieces if isinstance(pieces, str) else "".join(piece.text for piece in pieces))


def steady(data: bytes) -> bytes:
    """The same package with fixed times in its zip, so that equal contents are equal bytes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as given,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for entry in given.infolist():
            fixed = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            fixed.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(fixed, given.read(entry.filename))
    return out.getvalue()
