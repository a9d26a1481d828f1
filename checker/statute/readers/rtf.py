"""Read rich text (RTF): its paragraphs, and the rows of its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.diagnostic import Words
from checker.statute.readers import faults
from checker.statute.readers.bounds import LARGEST_PLAIN
from checker.statute.readers.markup import tidy
from checker.statute.text import FileText, Piece, Place, Role, assemble

_PICTURE = re.compile(rb"\{\\\*?\\?(?:pict|objdata)[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
_CELL = "\ue0fc"
_ROW = "\ue0fd"
_NESTED = re.compile(rb"\\(nest)?(cell|row)(?![a-z])")
"""Private-use characters stand for ends of cells and rows until the text is parted at them."""


def read(data: bytes, name: str) -> FileText:
    """Blocks of an rtf; `place.paragraph` counts paragraphs with text outside tables."""
    from striprtf.striprtf import rtf_to_text

    # Pictures are most of a large file: digits by the million, without a word in them.
    bare = _PICTURE.sub(b"", data)
    if len(bare) > LARGEST_PLAIN:
        limit = LARGEST_PLAIN // 2**20
        raise faults.too_large(name, f"over {limit} MB of text", f"文本超过 {limit} MB")
    ends = {b"cell": rb"\u-7940?", b"row": rb"\u-7939?"}
    notes = []
    if not bare.rstrip(b"\0\r\n\t ").endswith(b"}"):
        bare += b"}" * 9
        told = Words("the file ends early; its end is missing", "文件不完整，结尾缺失")
        notes.append(faults.left_out(name, told, Words("get it again", "请重新获取该文件")))
    # striprtf keeps the numbers of lists as Word has written them since 1997, not as it did before.
    bare = bare.replace(b"{\\pntext", b"{\\listtext")
    bare = _NESTED.sub(lambda match: ends[match[2]] + b" ", bare)
    try:
        text = str(rtf_to_text(_with_charset(bare).decode("latin-1"), errors="replace"))  # type: ignore[no-untyped-call]
    except MemoryError:
        raise
    except Exception as error:  # striprtf raises ValueError, LookupError and more
        raise faults.broken(name, "rtf", faults.SAVE_AS_DOCX) from error
    if bare.count(b"\\listtext") == 0 and b"\\ls" in bare and b"\\listoverride" in bare:
        notes.append(
            faults.left_out(
                name,
                Words("numbers that Word generates may be missing", "Word 自动生成的编号可能缺失"),
                faults.SAVE_AS_DOCX,
            )
        )
    result = assemble(name, "rtf", _pieces(text), notes)
    if not result.blocks:
        raise faults.no_text(name, "rtf")
    return result


def _with_charset(data: bytes) -> bytes:
    """Let 8-bit characters be read as Chinese, in a file with a Chinese font or without a charset.

    WPS and the Mac write \\ansicpg1252 and put Chinese in fonts of charset 134 (GB2312); some
    programs leave the bytes as they are instead of writing them in hexadecimal.
    """
    data = re.sub(rb"[\x80-\xff]", lambda match: b"\\'%02x" % match[0][0], data)
    if b"\\ansicpg" not in data:
        return data.replace(b"{\\rtf1", b"{\\rtf1\\ansicpg936", 1)
    if b"\\fcharset134" in data and not re.search(rb"\\ansicpg(936|950|65001)", data):
        return re.sub(rb"\\ansicpg\d+", rb"\\ansicpg936", data, count=1)
    return data


def _pieces(text: str) -> Iterator[Piece]:
    paragraphs = table = row = 0
    cells: list[str] = []
    pending: list[str] = []
    for part in re.split(f"([{_CELL}{_ROW}\n])", text):
        if part == _CELL:
            cells.append("\n".join(pending))
            pending = []
        elif part == _ROW:
            if row == 0:
                table += 1
            row += 1
            for column, cell in enumerate(cells, 1):
                yield Piece(cell, Role.CELL, Place(table=table, row=row, column=column))
            cells, pending = [], []
        elif part == "\n":
            if cells:
                continue  # a paragraph inside a row
            for line in pending:
                row = 0
                paragraphs += 1
                yield Piece(line, Role.TEXT, Place(paragraph=paragraphs))
            pending = []
        elif bare := tidy(part):
            pending.append(bare)
    for line in [*cells, *pending]:
        paragraphs += 1
        yield Piece(line, Role.TEXT, Place(paragraph=paragraphs))
