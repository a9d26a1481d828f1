"""Read a Word document: paragraphs and tables in order, with all changes accepted.

Word's own numbers (see numbering), footnotes, text boxes and content controls are text to a reader
of the page and so are here; headers, footers, comments, deleted and hidden text are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.diagnostic import Words
from checker.statute.readers import faults
from checker.statute.readers.bounds import DEEPEST
from checker.statute.readers.markup import tidy
from checker.statute.readers.numbering import Numbering, Styles
from checker.statute.readers.ooxml import Element, Package, attribute, child, is_on, local, value
from checker.statute.text import FileText, Piece, Place, Role, assemble

SKIPPED = frozenset((
    "del", "moveFrom", "instrText", "delText", "delInstrText", "Fallback", "rt", "pPr", "rPr",
    "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "commentReference",
    "annotationRef", "footnoteRef", "endnoteRef",
))  # fmt: skip
"""Elements without text of the page: deleted, or said elsewhere, or settings."""

PICTURES = frozenset(("drawing", "pict", "object"))


def read(data: bytes, name: str) -> FileText:
    """Blocks of a docx; `place.paragraph` counts paragraphs with text outside tables."""
    package = Package(data, name, "docx")
    story = _Story(package)
    body = child(story.root, "body")
    if body is None:
        raise faults.broken(name, "docx", faults.SAVE_AS_DOCX)
    pieces = list(story.blocks(body))
    notes = []
    if story.embedded:
        notes.append(
            faults.left_out(
                name,
                Words(
                    "another document embedded in this one was not read",
                    "文中嵌入的其他文档没有读取",
                ),
                Words("save it on its own", "请单独另存该文档"),
            )
        )
    result = assemble(name, "docx", pieces, notes)
    if not result.blocks:
        raise (faults.scanned if story.pictures else faults.no_text)(name, "docx")
    return result


@dataclass(slots=True)
class _Paragraph:
    """A paragraph being read: its lines so far, and what hangs on it (boxes, notes)."""

    lines: list[str] = field(default_factory=lambda: [""])
    hanging: list[Element] = field(default_factory=list)

    def write(self, text: str) -> None:
        self.lines[-1] += text

    def said(self) -> list[str]:
        return [bare for line in self.lines if (bare := tidy(line))]


class _Story:
    """Reads the body of a document, counting paragraphs, tables and list numbers on the way."""

    def __init__(self, package: Package) -> None:
        main = package.main_part("word/document.xml")
        related = package.related(main)
        parts = {kind: target for kind, target in related.values() if target in package}

        def part(kind: str) -> Element | None:
            return package.parse(parts[kind]) if kind in parts else None

        self.root = package.parse(main)
        self.styles = Styles(part("styles"))
        self.numbering = Numbering(part("numbering"), self.styles)
        self.notes: dict[tuple[str, str | None], Element] = {}
        for kind in ("footnote", "endnote"):
            root = part(kind + "s")
            for note in root if root is not None else ():
                if attribute(note, "type") in (None, "normal"):  # others are separating lines
                    self.notes[kind, attribute(note, "id")] = note
        self.paragraphs = self.tables = self.pictures = self.embedded = 0
        self.carried: _Paragraph | None = None

    def blocks(self, parent: Element, depth: int = 0) -> Iterator[Piece]:
        """Paragraphs and tables below an element, through content controls and kept changes."""
        if depth > DEEPEST:
            return
        for element in parent:
            match local(element):
                case "p":
                    yield from self._paragraph(element, depth)
                case "tbl":
                    yield from self._table(element, depth)
                case "altChunk":
                    self.embedded += 1
                case "AlternateContent":
                    chosen = child(element, "Choice")
                    if chosen is None:
                        chosen = child(element, "Fallback")
                    if chosen is not None:
                        yield from self.blocks(chosen, depth + 1)
                case name if name not in SKIPPED:
                    yield from self.blocks(element, depth + 1)

    def _paragraph(self, element: Element, depth: int) -> Iterator[Piece]:
        properties = child(element, "pPr")
        held = self.carried or _Paragraph()
        self.carried = None
        self._runs(element, held, depth)
        marks = child(properties, "rPr")
        if child(marks, "del") is not None or child(marks, "moveFrom") is not None:
            self.carried = held  # its end is deleted: it goes on in the next paragraph
            return
        style = value(properties, "pStyle") or self.styles.default
        said = [] if self.styles.is_hidden(style) else held.said()
        outline = value(properties, "outlineLvl")
        heading = outline != "9" if outline is not None else self.styles.is_heading(style)
        hidden = not said and is_on(marks, "vanish")
        number = "" if hidden else self.numbering.number(properties, style)
        if said:
            said[0] = number + said[0]
        elif tidy(number):
            said = [tidy(number)]
        if said:
            self.paragraphs += 1
        role = Role.HEADING if heading else Role.TEXT
        for line in said:
            yield Piece(line, role, Place(paragraph=self.paragraphs))
        for hanging in held.hanging:
            yield from self.blocks(hanging, depth + 1)

    def _runs(self, parent: Element, held: _Paragraph, depth: int) -> None:
        """Write the text below an element into a paragraph."""
        if depth > DEEPEST:
            return
        for element in parent:
            name = local(element)
            if name == "t":
                held.write(element.text or "")
            elif name in ("tab", "ptab"):
                held.write("\t")
            elif name in ("br", "cr"):
                # Text copied from a page parts its paragraphs with line breaks.
                if attribute(element, "type") in (None, "textWrapping"):
                    held.lines.append("")
            elif name == "noBreakHyphen":
                held.write("-")
            elif name == "sym":
                held.write(_symbol(element))
            elif name == "r":
                if not is_on(element, "rPr", "vanish"):
                    self._runs(element, held, depth + 1)
            elif name in ("footnoteReference", "endnoteReference"):
                note = self.notes.get((name.removesuffix("Reference"), attribute(element, "id")))
                if note is not None:
                    held.hanging.append(note)
            elif name == "txbxContent":
                held.hanging.append(element)
            elif name == "AlternateContent":
                chosen = child(element, "Choice")
                if chosen is None:
                    chosen = child(element, "Fallback")
                if chosen is not None:
                    self._runs(chosen, held, depth + 1)
            elif name not in SKIPPED:
                self.pictures += name in PICTURES
                self._runs(element, held, depth + 1)

    def _table(self, table: Element, depth: int) -> Iterator[Piece]:
        rows = list(_rows(table))
        cells = [cell for row in rows for cell, _, _ in row]
        if max((len(row) for row in rows), default=0) < 2:
            # A frame around text, not a table.
            for cell in cells:
                yield from self.blocks(cell, depth + 1)
            return
        self.tables += 1
        number = self.tables
        counted = self.paragraphs
        open_cells: dict[int, int] = {}
        found: list[tuple[list[str], Place]] = []
        for at, row in enumerate(rows, 1):
            for cell, column, across in row:
                said = [piece.text for piece in self.blocks(cell, depth + 1)]
                merge = child(cell, "tcPr", "vMerge")
                if (
                    merge is not None
                    and attribute(merge, "val") != "restart"
                    and column in open_cells
                ):
                    lines, place = found[open_cells[column]]
                    lines.extend(said)
                    found[open_cells[column]] = lines, place._replace(rows=at - place.row + 1)
                    continue
                open_cells.pop(column, None)
                if merge is not None:
                    open_cells[column] = len(found)
                place = Place(table=number, row=at, column=column, columns=across)
                found.append((said, place))
        self.paragraphs = counted
        for lines, place in found:
            yield Piece("\n".join(lines), Role.CELL, place)


def _rows(table: Element, depth: int = 0) -> Iterator[list[tuple[Element, int, int]]]:
    """The rows of a table that are not deleted: cells with their grid column and breadth."""
    for element in table:
        name = local(element)
        if name == "tr":
            properties = child(element, "trPr")
            if child(properties, "del") is not None:
                continue
            column = 1 + _integer(value(properties, "gridBefore"), 0)
            row: list[tuple[Element, int, int]] = []
            for cell in _cells(element):
                across = max(_integer(value(cell, "tcPr", "gridSpan"), 1), 1)
                row.append((cell, column, across))
                column += across
            yield row
        elif name not in SKIPPED and depth < DEEPEST:
            yield from _rows(element, depth + 1)


def _cells(row: Element, depth: int = 0) -> Iterator[Element]:
    for element in row:
        name = local(element)
        if name == "tc":
            yield element
        elif name not in SKIPPED and depth < DEEPEST:
            yield from _cells(element, depth + 1)


def _symbol(element: Element) -> str:
    """A character of a symbol font: only box and tick have a meaning in a rule."""
    boxes = {"A3": "□", "6F": "□", "A8": "□", "FE": "☑", "52": "☑", "FC": "✓"}
    code = (attribute(element, "char") or "").upper().removeprefix("F0")
    return boxes.get(code, "") if "ing" in (attribute(element, "font") or "") else ""


def _integer(text: str | None, default: int) -> int:
    try:
        return min(int(text), 1000) if text is not None else default
    except ValueError:
        return default
