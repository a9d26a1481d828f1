"""Read plain text: each line that has text is a block, at the line and column of the file."""

from __future__ import annotations

from checker.source import Source, Span
from checker.statute.readers import encoding, faults
from checker.statute.readers.bounds import LARGEST_PLAIN, MOST_TEXT
from checker.statute.text import Block, FileText, Place, Role

EDGES = (
    " \t\r\n\f\v\0\x1a\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""What may stand before and after the text of a line: spaces of all widths, no-width ones, NUL."""


def read(data: bytes, name: str) -> FileText:
    """Lines of a text file; the source is the file's own text, so that columns hold."""
    found = decoded(data, name)
    source = Source(name, found.text)
    blocks = tuple(lines(source))
    if not blocks:
        raise faults.empty(name)
    notes = (faults.bad_bytes(name, found.bad, found.encoding),) if found.bad else ()
    return FileText(source, blocks, "txt", notes)


def decoded(data: bytes, name: str, declared: str | None = None) -> encoding.Decoded:
    """The text of a file of characters, within bounds. Raises Fault for bytes that are no text."""
    if len(data) > LARGEST_PLAIN:
        limit = LARGEST_PLAIN // 2**20
        raise faults.too_large(name, f"over {limit} MB of text", f"文本超过 {limit} MB")
    found = encoding.decode(data, declared)
    if found is None:
        raise faults.unknown(name)
    if len(found.text) > MOST_TEXT:
        raise faults.too_large(name, f"over {MOST_TEXT} characters", f"超过 {MOST_TEXT} 个字符")
    return found


def lines(source: Source) -> list[Block]:
    """The lines that have text, each without the white space at its edges."""
    blocks: list[Block] = []
    at = 0
    for number, line in enumerate(
        source.text.replace("\r\n", "\n\0").replace("\r", "\n").split("\n"), 1
    ):
        # "\r\n" became "\n" and a NUL, so that offsets stay; the NUL is stripped as an edge.
        bare = line.strip(EDGES)
        if bare:
            start = at + line.index(bare)
            blocks.append(Block(Span(start, start + len(bare)), Role.TEXT, Place(line=number)))
        at += len(line) + 1
    return blocks
