"""Read the whole text of a rule part by part, for a report that shows it.

The file is read as it was for its provisions, so that their places hold in this text too.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from checker.document import Part, WholeText
from checker.source import Span
from checker.statute.readers import read_file
from checker.statute.segment import segment
from checker.statute.tree import Kind, Tree

_HEADINGS = frozenset(
    {Kind.TITLE, Kind.HEADING, Kind.BOOK, Kind.SUBBOOK, Kind.CHAPTER, Kind.SECTION, Kind.ANNEX}
)


def read_whole(path: Path) -> WholeText | None:
    """The text of a rule; None where it can't be read. Never raises."""
    try:
        text = read_file(path, path.name)
        documents = segment(text).documents
    except Exception:  # it was read before, so the file is gone or another one
        return None
    return WholeText(text.source, tuple(part for tree in documents for part in _parts(tree)))


def _parts(tree: Tree) -> Iterator[Part]:
    """The nodes that have words of their own, each number together with the words after it."""
    cut = tree.source.cut
    begun: int | None = None
    for node, _ in tree.walk():
        if not cut(node.own).strip():
            continue
        begun = node.own.start if begun is None else begun
        heading = node.kind in _HEADINGS
        if not heading and node.children and not cut(node.body).strip():
            continue  # 第五条 alone: the words are those of its first paragraph
        yield Part(node.label, Span(begun, node.own.end), heading)
        begun = None
