"""What must be so of every reading, whatever the text was."""

from __future__ import annotations

from pathlib import Path

from checker.diagnostic import Diagnostic, Fault
from checker.document import Document, Provision
from checker.source import Source, Span
from checker.statute.extract import LONGEST_TEXT
from checker.statute.kept import packed, unpack
from checker.statute.read import read_rule
from checker.statute.readers import read_bytes
from checker.statute.text import FileText
from checker.vocabulary import Vocabulary

NAME = "任意.md"


def read(text: str, vocabulary: Vocabulary, *, markdown: bool = False) -> Document | None:
    """A text, as it stands or as Markdown, read as `hegui check` reads it, and held.

    None: refused, with a reason. Raises AssertionError, or whatever was wrong.
    """
    given: Source | FileText = Source(NAME, text)
    if markdown:
        try:
            given = read_bytes(text.encode(), NAME)
        except Fault:
            return None
    document, found = read_rule(given, vocabulary)
    assert document is not None
    end = len(document.source.text)
    for provision in document.provisions:
        _hold_provision(provision, end)
    for one in found:
        assert one.headline.en
        assert one.headline.zh
        for label in (one.primary, *one.related):
            if label is not None:
                assert 0 <= label.span.start <= label.span.end <= end
    _hold_what_is_kept(document, found)
    return document


def _hold_provision(provision: Provision, end: int) -> None:
    assert 0 < len(provision.says) <= LONGEST_TEXT
    assert provision.norms
    for norm in provision.norms:
        refs = [*norm.acts, *norm.matters, *norm.to, *(one.term for one in norm.criteria)]
        spans = [norm.span, *(ref.span for ref in refs)]
        if norm.amount is not None:
            spans.append(norm.amount.span)
        assert all(0 <= span.start < span.end <= end for span in spans)


def _hold_what_is_kept(document: Document, found: list[Diagnostic]) -> None:
    """What is kept of a reading tells the same as the reading."""
    kept, told = unpack(packed((document, found), document.source.name).data, "b.md")
    assert kept is not None
    assert kept.provisions == document.provisions
    assert kept.source.digest == document.source.digest
    assert [one.headline for one in told] == [one.headline for one in found]
    for provision in document.provisions:
        for span in (provision.span, *(norm.matters[0].span for norm in provision.norms)):
            assert _told(kept.source, span) == _told(document.source, span)


def _told(source: Source, span: Span) -> tuple[object, ...]:
    start = source.position(span.start)
    return source.cut(span), start, source.position(span.end), source.line(start.line)


def written(folder: Path, number: int, text: str) -> Path:
    """A text that was not read, kept to look at."""
    path = folder / f"fuzz-{number}.txt"
    path.write_text(text, encoding="utf-8", newline="")
    return path
