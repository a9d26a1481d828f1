"""Small rules as the readers hand them over, and outlines that a page of a test can show."""

from __future__ import annotations

from checker.source import Source, Span
from checker.statute.segment import Segmented, segment
from checker.statute.text import Block, FileText, Piece, Place, Role, assemble
from checker.statute.tree import Kind, Node, Tree

HIDDEN = (Kind.DOCUMENT, Kind.ASIDE)


def text_of(text: str, name: str = "规则.txt") -> FileText:
    """A text file: one block for each line that is not empty."""
    blocks, at = [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            blocks.append(Block(Span(at, at + len(line)), Role.TEXT, Place(line=number)))
        at += len(line) + 1
    return FileText(Source(name, text), tuple(blocks), "txt")


def read(text: str, name: str = "规则.txt") -> Segmented:
    return segment(text_of(text, name))


def tables_of(*pieces: tuple[str, int, int, int] | str, rows: int = 1) -> Segmented:
    """Paragraphs, and cells as (text, table, row, column); one in brackets reaches `rows` down."""
    made = []
    for piece in pieces:
        if isinstance(piece, str):
            made.append(Piece(piece, Role.TEXT, Place(paragraph=1)))
            continue
        words, table, row, column = piece
        merged = words.startswith("[")
        place = Place(table=table, row=row, column=column, rows=rows if merged else 1)
        made.append(Piece(words.strip("[]"), Role.CELL, place))
    return segment(assemble("表.docx", "docx", made))


def only(found: Segmented) -> Tree:
    """The one document of a file."""
    assert 1 == len(found.documents)
    return found.documents[0]


def own(tree: Tree, node: Node) -> str:
    return "⏎".join(tree.source.cut(node.own).split("\n"))


def outline(tree: Tree) -> list[str]:
    """Each node as its label and its own words, the deeper the further in."""
    return [
        "  " * (len(above) - 1) + f"{node.label}｜{own(tree, node)}"
        for node, above in tree.walk()
        if node.kind not in HIDDEN
    ]


def labels(tree: Tree, *kinds: Kind) -> list[str]:
    """The labels of all nodes of some kinds, of all nodes where none is named."""
    return [
        node.label
        for node, _ in tree.walk()
        if node.kind not in HIDDEN and (not kinds or node.kind in kinds)
    ]


def at(tree: Tree, words: str) -> list[str]:
    """The labels of the smallest nodes whose own words hold `words`."""
    return [node.label for node, _ in tree.walk() if words in tree.source.cut(node.own)]


def told(found: Segmented) -> list[tuple[str, str, str]]:
    """The warnings: code, headline, and the words that they point at."""
    return [
        (note.code, note.headline.zh, note.primary.source.cut(note.primary.span).strip())
        for note in found.notes
        if note.primary is not None
    ]
