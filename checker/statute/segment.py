"""Read the structure of an office's file: its documents, each a tree of 编章节条款项 or 一（一）1.

    blocks -> lines -> documents -> growing trees -> labelled, frozen trees -> checks

Nothing is lost on the way: every character that shows is in the own words of some node.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from checker.diagnostic import Diagnostic
from checker.source import Source, Span
from checker.statute.segment_check import check_numbering
from checker.statute.segment_documents import divide
from checker.statute.segment_glued import split_lines
from checker.statute.segment_grow import grow
from checker.statute.segment_label import freeze
from checker.statute.segment_lines import physical_lines
from checker.statute.segment_wrapped import join_lines
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
    joined = join_lines(source.text, list(physical_lines(text)))
    lines = list(split_lines(source.text, joined))
    if not lines:
        return Segmented((), ())
    documents: list[Tree] = []
    for extent in divide(source.text, lines, PurePath(source.name).stem):
        root = freeze(source, grow(source, lines, extent))
        title = next((child.body for child in root.children if child.kind is Kind.TITLE), None)
        if title is None:
            title = Span(root.span.start, root.span.start)
        documents.append(Tree(source, root, extent.part, _cited(source, title), title))
    notes = [note for tree in documents for note in check_numbering(tree)]
    return Segmented(tuple(documents), tuple(notes))


def _cited(source: Source, span: Span) -> str:
    """A title as it is cited: in one line, without blanks between characters spread apart."""
    return "".join(source.cut(span).split()).strip("\u200b\ufeff")
