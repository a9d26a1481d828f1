"""Read a web page: the text of its article, its tables, and not the site around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.diagnostic import Diagnostic, Words
from checker.statute.readers import article, faults, markup
from checker.statute.readers.markup import Element
from checker.statute.readers.plain import decoded
from checker.statute.text import FileText, Piece, Role, assemble

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]*encoding=["']([\w-]+)""", re.I)


def read(data: bytes, name: str) -> FileText:
    """The article of a page. `place.paragraph` counts its paragraphs."""
    label = _CHARSET.search(data[:8192])
    declared = (label[1] or label[2]).decode("ascii") if label else None
    found = decoded(data, name, declared)
    notes = [faults.bad_bytes(name, found.bad, found.encoding)] if found.bad else []
    return page(found.text, name, "html", notes)


def page(text: str, name: str, format: str, notes: list[Diagnostic]) -> FileText:
    """The article of a page whose characters are known. Raises Fault for a page without text."""
    root, cut = parse(text)
    if cut:
        notes = [*notes, _cut_short(name)]
    lines = article.choose(root, list(markup.lines(root))) if root is not None else []
    result = assemble(name, format, _numbered(lines), notes)
    framed = markup.frames(root) if root is not None else []
    if not result.blocks:
        if framed:
            raise faults.frames_only(name, framed)
        raise faults.no_text(name, "html")
    if framed and len(result.source.text) < article.SHORT:
        told = faults.left_out(
            name,
            Words("the page frames other pages that were not read", "网页框架内的其他网页没有读取"),
            Words(
                f"save them as well: {', '.join(framed[:3])}",
                f"请一并另存：{'、'.join(framed[:3])}",
            ),
        )
        result = assemble(name, format, _numbered(lines), [*notes, told])
    return result


def fragment(text: str) -> Iterator[Piece]:
    """All text of a piece of html that is no page of its own, such as a table in Markdown."""
    root, _ = parse(text)
    if root is not None:
        yield from _numbered(list(markup.lines(root)))


def parse(text: str) -> tuple[Element | None, bool]:
    """The tree of a page, however it is broken, None for a text without any; was it cut short?"""
    from lxml import etree, html

    # huge_tree lets 2,048 elements nest, where 256 would cut off the rest of a page in silence.
    # libxml2's parser of html expands no entities that a page declares, and no_network is its
    # default here.
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    text = text.replace("\0", "")
    try:
        root: Element = html.document_fromstring(text.encode("utf-8", "replace"), parser)
    except etree.ParserError:  # what lxml says of a document without an element
        return None, False
    return root, any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _cut_short(name: str) -> Diagnostic:
    return faults.left_out(
        name,
        Words(
            "elements nest over 2,048 deep; the rest of the page was not read",
            "网页标签嵌套超过 2048 层，其后的内容没有读取",
        ),
        Words("save the page as text", "请将网页另存为纯文本"),
    )


def _numbered(lines: list[markup.Line]) -> Iterator[Piece]:
    number = 0
    for line in lines:
        if line.role is Role.CELL:
            yield Piece(line.text, line.role, line.place)
            continue
        number += 1
        yield Piece(line.text, line.role, line.place._replace(paragraph=number))
