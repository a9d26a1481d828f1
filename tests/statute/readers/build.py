"""Make small files of every format, of rules that nobody ever issued."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

from checker.statute.text import FileText

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>"""
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def _relations(parts: Mapping[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="r{number}" Type="{_RELATION}{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(parts.items())
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{entries}</Relationships>"
    )


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return held.getvalue()


def p(text: str = "", properties: str = "") -> str:
    """A paragraph of a docx."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of a docx."""
    said = f'<w:t xml:space="preserve">{text}</w:t>' if text else ""
    return f"<w:r><w:rPr>{properties}</w:rPr>{said}</w:r>"


def table(*rows: Sequence[str]) -> str:
    """A table of a docx from the inside of its cells: text, or elements."""
    return (
        "<w:tbl>"
        + "".join("<w:tr>" + "".join(map(cell, row)) + "</w:tr>" for row in rows)
        + "</w:tbl>"
    )


def cell(content: str, properties: str = "") -> str:
    inside = content if content.startswith("<") else p(content)
    if inside.startswith("<w:tc>"):
        return inside
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def docx(*body: str, **parts: str) -> bytes:
    """A docx with these elements in its body; `numbering`, `styles`, `footnotes` are parts."""
    related = {kind: f"{kind}.xml" for kind in parts}
    content: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"<w:document {W}><w:body>{''.join(body)}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(related),
    }
    for kind, inside in parts.items():
        content[f"word/{kind}.xml"] = f"<w:{kind} {W}>{inside}</w:{kind}>"
    return archive(content)


def level(number: int, format: str, text: str, start: int = 1, extra: str = "") -> str:
    """One level of a list definition."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>'
        f'<w:lvlText w:val="{text}"/>{extra}</w:lvl>'
    )


def numbering(*levels: str, extra: str = "") -> str:
    """One list, number 1, of these levels."""
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{extra}'
    )


def in_list(number: int = 1, at: int = 0) -> str:
    """Paragraph properties that put a paragraph into a list."""
    return f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'


def xlsx(sheets: Mapping[str, Sequence[Sequence[object]]], merged: Sequence[str] = ()) -> bytes:
    """A workbook; `merged` are areas of its first sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    for area in merged:
        book.worksheets[0].merge_cells(area)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def pdf(*pages: Sequence[tuple[float, float, str]], **options: object) -> bytes:
    """A pdf of A4 pages from (points from the left, points from the top, text) in 16-point Song.

    Options: `grid`, lines drawn on every page; `password`; `picture`, a grey page instead of text.
    """
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    held = io.BytesIO()
    secret = options.get("password")
    canvas = Canvas(
        held,
        pagesize=(595, 842),
        encrypt=StandardEncryption(str(secret), canPrint=0) if secret else None,
    )
    for page in pages:
        canvas.setFont("STSong-Light", 16)
        for left, top, text in page:
            canvas.drawString(left, 842 - top - 14, text)
        grid = options.get("grid")
        if isinstance(grid, tuple):
            columns, rows = grid
            canvas.grid(columns, [842 - row for row in rows])
        if options.get("picture"):
            from PIL import Image
            from reportlab.lib.utils import ImageReader

            canvas.drawImage(ImageReader(Image.new("L", (60, 84), 200)), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def full(text: str, width: int = 27) -> list[str]:
    """A paragraph as the lines that a page of `width` characters has, its first one indented."""
    lines = [text[: width - 2]]
    lines.extend(text[at : at + width] for at in range(width - 2, len(text), width))
    return lines


def ole(**streams: bytes) -> bytes:
    """A compound file (the container of doc and xls) with these streams [MS-CFB]."""
    end, free, fat_mark = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    bodies = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    bodies = {name: data + b"\0" * (-len(data) % 512) for name, data in bodies.items()}
    entries = [("Root Entry", 5, end, 0)]
    sectors: list[bytes] = []
    fat: list[int] = []
    for name, data in bodies.items():
        first, count = len(fat), len(data) // 512
        fat += [*range(first + 1, first + count), end]
        sectors += [data[at : at + 512] for at in range(0, len(data), 512)]
        entries.append((name, 2, first, len(data)))
    directory = b""
    for number, (name, kind, first, size) in enumerate(entries):
        wide = name.encode("utf-16-le")
        last = number == len(entries) - 1
        directory += struct.pack(
            "<64sHBBIII16sIQQIQ",
            wide, len(wide) + 2, kind, 1, free,
            free if number == 0 or last else number + 1,
            1 if number == 0 and len(entries) > 1 else free,
            b"\0" * 16, 0, 0, 0, first, size,
        )  # fmt: skip
    directory += b"\0" * (-len(directory) % 512)
    at_directory, count = len(fat), len(directory) // 512
    fat += [*range(at_directory + 1, at_directory + count), end]
    sectors += [directory[at : at + 512] for at in range(0, len(directory), 512)]
    at_fat = len(fat)
    needed = -(-(len(fat) + 4) // 128)
    fat += [fat_mark] * needed
    fat += [free] * (needed * 128 - len(fat))
    sectors.append(struct.pack(f"<{len(fat)}I", *fat))
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\0" * 16, 0x3E, 3, 0xFFFE, 9, 6, b"\0" * 6,
        0, needed, at_directory, 0, 4096, end, 0, end, 0,
    )  # fmt: skip
    places = [at_fat + number for number in range(needed)]
    header += struct.pack("<109I", *places, *[free] * (109 - needed))
    return header + b"".join(sectors)


def said(found: FileText) -> list[str]:
    """The words of all blocks."""
    return [found.source.cut(block.span) for block in found.blocks]


def cells(found: FileText) -> dict[tuple[int, int, int], str]:
    """The words of all cells by table, row and column."""
    return {
        block.place[3:6]: found.source.cut(block.span)
        for block in found.blocks
        if block.role == "cell"
    }


def xls(
    sheet: str, values: Sequence[tuple[int, int, str | float, int]], merged: Sequence[int] = ()
) -> bytes:
    """An Excel 97 workbook [MS-XLS] of (row, column, value, format) from 0.

    Formats: 0 general, 1 a percentage, 2 a date. `merged`: rows from and to, columns from and to.
    """

    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    def string(text: str, width: str) -> bytes:
        return struct.pack(f"<{width}B", len(text), 1) + text.encode("utf-16-le")

    begin = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 6))
    font = record(
        0x0031, struct.pack("<HHHHHBBBB", 200, 0, 8, 400, 0, 0, 0, 0, 0) + string("Song", "B")
    )
    formats = b"".join(
        record(0x00E0, struct.pack("<HHHBBBBIIH", 0, key, 0, 0, 0, 0, 0, 0, 0, 0))
        for key in (0, 9, 14)
    )
    head = begin + font * 5 + formats
    bound = struct.pack("<IBB", len(head) + 4 + 6 + 2 + 2 * len(sheet) + 4, 0, 0) + string(
        sheet, "B"
    )
    book = head + record(0x0085, bound) + record(0x000A, b"")
    book += record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 6))
    for row, column, value, format in values:
        place = struct.pack("<HHH", row, column, format)
        if isinstance(value, str):
            book += record(0x0204, place + string(value, "H"))
        else:
            book += record(0x0203, place + struct.pack("<d", value))
    if merged:
        book += record(0x00E5, struct.pack("<HHHHH", 1, *merged))
    return ole(Workbook=book + record(0x000A, b""))
