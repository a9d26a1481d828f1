"""Read the structure of an office's file: its documents, each a tree of 编章节条款项目 or 一（一）1.

    blocks -> logical lines -> documents -> growing trees -> labelled, frozen trees -> checks

Nothing is lost on the way: every character that shows is in the own words of some node.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from checker.diagnostic import Diagnostic
from checker.source import Source, Span
from checker.statute.segment_check import check_numbering
from checker.statute.segment_documents import divide
from checker.statute.segment_grow import grow
from checker.statute.segment_label import freeze
from checker.statute.segment_lines import read_lines
from checker.statute.text import FileText
from checker.statute.tree import Kind, Tree


@dataclass(frozen=True, slots=True)
class Segmented:
    """The documents of a file in order, and warnings where their numbering is broken."""

    documents: tuple[Tree, ...]
    notes: tuple[Diagnostic, ...]


def segment(text: FileText) -> Segmented:
    """The documents of a file. Never raises; a file without text has no documents."""
    source = text.source
    lines = read_lines(text)
    if not lines:
        return Segmented((), ())
    documents: list[Tree] = []
    for extent in divide(source.text, lines, PurePath(source.name).stem):
        root = grow(source, lines, extent)
        node = freeze(source, root, lines[extent.end - 1].span.end)
        title = next((child.own for child in node.children if child.kind is Kind.TITLE), None)
        documents.append(
            Tree(
                source,
                node,
                extent.part,
                _title(source, title) if title else "",
                title or Span(node.span.start, node.span.start),
            )
        )
    notes = [note for tree in documents for note in check_numbering(tree)]
    return Segmented(tuple(documents), tuple(notes))


def _title(source: Source, span: Span) -> str:
    """A title as it is cited: in one line, without blanks between characters spread apart."""
    return "".join(source.cut(span).split()).strip("\u200b\ufeff")
