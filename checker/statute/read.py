"""Read an office's file as a document of provisions: reader -> segment -> metadata -> extract."""

from __future__ import annotations

from pathlib import Path

from checker.diagnostic import Diagnostic, Fault
from checker.document import Document, Provision, Status
from checker.source import Source
from checker.statute.extract import extract
from checker.statute.lexicon import lexicon
from checker.statute.readers import read_file
from checker.statute.segment import segment
from checker.statute.text import FileText, Role, assemble
from checker.statute.text import Piece, Place
from checker.statute.tree import Part, Tree
from checker.vocabulary import Vocabulary


def read_rule(
    rule: Path | Source | FileText, vocabulary: Vocabulary, name: str | None = None
) -> tuple[Document | None, list[Diagnostic]]:
    """A rule as a document, or why it can't be read. Never raises.

    A file that holds several documents (an order and the rule it issues) gives one, named after the
    rule, with the provisions of all.
    """
    try:
        text = rule if isinstance(rule, FileText) else _text(rule, name)
    except Fault as fault:
        return None, list(fault.diagnostics)
    notes = list(text.notes)
    if not lexicon(vocabulary).signs.search(text.source.text):
        return _document(text, (), len(text.blocks), []), notes
    segmented = segment(text)
    notes.extend(segmented.notes)
    provisions: list[Provision] = []
    others = 0
    masked = lexicon(vocabulary).mask(text.source.text)
    for tree in segmented.documents:
        found, rest = extract(tree, vocabulary, masked)
        provisions += found
        others += rest
    return _document(text, tuple(provisions), others, list(segmented.documents)), notes


def _text(rule: Path | Source, name: str | None) -> FileText:
    if isinstance(rule, Path):
        return read_file(rule, name)
    lines = rule.text.split("\n")
    pieces = [Piece(line, Role.TEXT, Place(line=at)) for at, line in enumerate(lines, 1)]
    return assemble(rule.name, "txt", pieces)


def _document(
    text: FileText, provisions: tuple[Provision, ...], others: int, trees: list[Tree]
) -> Document:
    main = next((tree for tree in trees if tree.part is not Part.COVER and tree.title), None)
    title = main.title if main is not None else Path(text.source.name).stem
    return Document(
        source=text.source,
        title=title,
        issuer="",
        rank="normative-document",
        region="region",
        status=Status.IN_FORCE,
        provisions=provisions,
        others=others,
    )
