"""Read Markdown: headings, paragraphs, items and tables without their markup, line by line.

Numbers of ordered items are text to a lawyer and stay; bullets, emphasis and comments go.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from checker.statute.readers import faults
from checker.statute.readers.plain import EDGES, decoded
from checker.statute.text import FileText, Piece, Place, Role, assemble

if TYPE_CHECKING:
    from markdown_it.token import Token


def read(data: bytes, name: str) -> FileText:
    """Blocks of a Markdown file; `place.line` is the line of the file that each begins on."""
    from markdown_it import MarkdownIt

    found = decoded(data, name)
    text = _without_front_matter(found.text)
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    notes = [faults.bad_bytes(name, found.bad, found.encoding)] if found.bad else []
    result = assemble(name, "md", _pieces(tokens), notes)
    if not result.blocks:
        raise faults.no_text(name, "Markdown")
    return result


def _without_front_matter(text: str) -> str:
    """Blank out the settings between `---` lines at the very top; the lines stay, to be counted."""
    lines = text.split("\n")
    if lines[0].strip() != "---":
        return text
    for number, line in enumerate(lines[1:40], 1):
        if line.strip() == "---":
            return "\n" * (number + 1) + "\n".join(lines[number + 1 :])
        if ":" not in line and line.strip():
            break
    return text


def _pieces(tokens: Sequence[Token]) -> Iterator[Piece]:
    table = row = column = 0
    heading = False
    item = ""
    for token in tokens:
        line = token.map[0] + 1 if token.map else 0
        match token.type:
            case "heading_open" | "heading_close":
                heading = token.nesting == 1
            case "list_item_open":
                item = f"{token.info}{token.markup} " if token.info else ""
            case "table_open":
                table, row = table + 1, 0
            case "tr_open":
                row, column = row + 1, 0
            case "th_open" | "td_open":
                column += 1
            case "table_close":
                row = column = 0
            case "inline":
                lines = [
                    (number, bare) for number, raw in _lines(token) if (bare := raw.strip(EDGES))
                ]
                if column:
                    place = Place(line=line, table=table, row=row, column=column)
                    yield Piece("\n".join(bare for _, bare in lines), Role.CELL, place)
                    continue
                role = Role.HEADING if heading else Role.TEXT
                for number, bare in lines:
                    yield Piece(item + bare, role, Place(line=line + number))
                    item = ""
            case "code_block" | "fence":
                # Chinese paragraphs begin with spaces, which Markdown takes for code.
                first = line + (token.type == "fence")
                for number, raw in enumerate(token.content.split("\n")):
                    if bare := raw.strip(EDGES):
                        yield Piece(bare, Role.TEXT, Place(line=first + number))
            case "html_block":
                yield from _html(token.content, line, table)
                table += token.content.lower().count("<table")


def _lines(token: Token) -> list[tuple[int, str]]:
    """The words of a paragraph, each with the number of its line, from 0; `<br>` parts a line."""
    lines = [""]
    numbers = [0]
    for child in token.children or ():
        parts = child.type in ("softbreak", "hardbreak")
        if parts or (child.type == "html_inline" and child.content.lower().startswith("<br")):
            lines.append("")
            numbers.append(numbers[-1] + parts)
        elif child.type not in ("html_inline", "image"):
            lines[-1] += child.content
    return list(zip(numbers, lines, strict=True))


def _html(content: str, line: int, tables: int) -> Iterator[Piece]:
    """The text of a piece of html, such as a table, at the line where the piece begins."""
    if content.lstrip().startswith("<!--") and content.rstrip().endswith("-->"):
        return
    from checker.statute.readers import html

    for text, role, place in html.fragment(content):
        table = place.table + tables if place.table else 0
        yield Piece(text, role, place._replace(line=line, paragraph=0, table=table))
