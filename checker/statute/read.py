"""Read an office's file as a document of provisions.

file -> text with places -> trees -> what each says of itself -> norms -> one document
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path, PurePath

from checker.diagnostic import Diagnostic, Fault
from checker.document import Document, Provision, Status
from checker.source import Source
from checker.statute.extract import extract
from checker.statute.lexicon import lexicon
from checker.statute.metadata import Metadata, describe
from checker.statute.metadata_dates import first_date, in_force_from, says_in_force
from checker.statute.metadata_places import find_region
from checker.statute.metadata_repeals import repeals
from checker.statute.places import place_of
from checker.statute.readers import read_file
from checker.statute.readers.sniff import is_plain
from checker.statute.segment import segment
from checker.statute.segment_titles import is_title, plain_words
from checker.statute.text import FileText, Piece, Place, Role, assemble
from checker.statute.tree import Part, Tree
from checker.vocabulary import Vocabulary

_SMALL = 4 * 2**20
"""Bytes up to which a text is looked through as a whole before any reader opens it."""


def read_rule(
    rule: Path | Source | FileText, vocabulary: Vocabulary, name: str | None = None
) -> tuple[Document | None, list[Diagnostic]]:
    """A rule as a document, or why it can't be read; warnings beside it. Never raises.

    `name` is what messages call the file (its path by default). A file that holds several documents
    (an order and the rule it issues) gives one, with the provisions of all, named after the rule. A
    text without any sign of a norm of interest is not taken apart: its paragraphs are counted.
    """
    lexis = lexicon(vocabulary)
    unmarked = _without_sign(rule, name, vocabulary) if isinstance(rule, Path) else None
    if unmarked is not None:
        return unmarked, []
    try:
        text = rule if isinstance(rule, FileText) else _text(rule, name)
    except Fault as fault:
        return None, list(fault.diagnostics)
    notes = list(text.notes)
    if not lexis.signs.search(text.source.text):
        return _unmarked(text.source, len(text.blocks), vocabulary), notes
    segmented = segment(text)
    notes += segmented.notes
    masked = lexis.mask(text.source.text)
    provisions: list[Provision] = []
    others = 0
    for tree in segmented.documents:
        found, rest = extract(tree, vocabulary, masked)
        provisions += (
            one._replace(place=place_of(text, one.norms[0].acts[0].span)) for one in found
        )
        others += rest
    document = _plain(text.source, len(text.blocks))
    main = _main(segmented.documents)
    if main is not None:
        document = _told(document, describe(main, segmented.documents, vocabulary))
    return replace(document, provisions=tuple(provisions), others=others), notes


def _text(rule: Path | Source, name: str | None) -> FileText:
    if isinstance(rule, Path):
        return read_file(rule, name)
    lines = rule.text.split("\n")
    pieces = [Piece(line, Role.TEXT, Place(line=at)) for at, line in enumerate(lines, 1)]
    return assemble(rule.name, "txt", pieces)


def _main(trees: Sequence[Tree]) -> Tree | None:
    """The document that a file is named after: the rule, not the letter that issues it."""
    return next((tree for tree in trees if tree.part is not Part.COVER), next(iter(trees), None))


def _without_sign(path: Path, name: str | None, vocabulary: Vocabulary) -> Document | None:
    """A text file that shows no sign of a norm of interest, counted by its lines; else None.

    Most files of an archive are such, and to take their Markdown apart would cost most of a run.
    What can't be read, or is no UTF-8, is left to the readers.
    """
    shown = name or str(path)
    try:
        if not path.is_file() or path.stat().st_size > _SMALL:
            return None
        data = path.read_bytes()
        if not is_plain(data, shown):
            return None
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError, Fault):
        return None
    if lexicon(vocabulary).signs.search(text) or not text.strip() or "\0" in text:
        return None
    lines = sum(1 for line in text.split("\n") if line.strip())
    return _unmarked(Source(shown, text), lines, vocabulary)


def _unmarked(source: Source, others: int, vocabulary: Vocabulary) -> Document:
    """A document without any sign of a norm of interest, with what it ends and since when.

    The day in its file's name is that of its text, as far as that is known.
    """
    document = _plain(source, others)
    document = replace(document, version=first_date(document.title))
    ended = tuple(dict.fromkeys(one.title for one in repeals(source.text)))
    if not ended:
        return document
    lines = [words for line in source.text.split("\n") if (words := plain_words(line))]
    in_force = (line for line in reversed(lines) if says_in_force(line))
    day = next((in_force_from(line, None) for line in in_force), None)
    first = lines[0].lstrip("#")  # of Markdown
    title = first if is_title(first) else document.title
    region, _ = find_region(vocabulary, title, document.title)
    return replace(
        document, title=title, repeals=ended, effective=day, region=region or document.region
    )


def _plain(source: Source, others: int) -> Document:
    """A document of which no more is known than its file's name and how long it is."""
    return Document(
        source=source,
        title=PurePath(source.name).stem,
        issuer="",
        rank="rank",
        region="region",
        status=Status.IN_FORCE,
        provisions=(),
        others=others,
    )


def _told(document: Document, said: Metadata) -> Document:
    """The document with what its text says of itself."""
    return replace(
        document,
        title=said.title or document.title,
        title_span=said.title_span,
        issuer=said.issuer,
        rank=said.rank or document.rank,
        region=said.region or document.region,
        status=Status.DRAFT if said.draft else Status.IN_FORCE,
        number=said.number,
        adopted=said.adopted,
        version=said.version,
        effective=said.effective,
        repealed=said.expires and said.expires + timedelta(days=1),
        repeals=tuple(dict.fromkeys(one.title for one in said.repeals)),
    )
