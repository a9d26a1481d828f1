"""A text and the places in it: everything above points into a source by code-point offsets."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple


class Span(NamedTuple):
    """Code points `start` to `end` (exclusive) of a source. A tuple, since every value has one."""

    start: int
    end: int


class Position(NamedTuple):
    """A line and a column, both from 1, the column in code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Source:
    """One file's text under the name that messages use for it.

    Lines end at LF, CR or CRLF and at nothing else. PyYAML also breaks at U+2028 and Lark does
    not, so both hand over offsets alone and lines are worked out here, in one place.
    """

    name: str
    text: str
    _starts: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    def _line_starts(self) -> list[int]:
        if not self._starts:
            starts = [0]
            text = self.text
            if "\r" in text:
                for index, char in enumerate(text):
                    crlf = char == "\r" and text[index + 1 : index + 2] == "\n"
                    if char == "\n" or (char == "\r" and not crlf):
                        starts.append(index + 1)
            else:
                at = text.find("\n")
                while at >= 0:
                    starts.append(at + 1)
                    at = text.find("\n", at + 1)
            self._starts.extend(starts)
        return self._starts

    @property
    def length(self) -> int:
        """Code points of the whole text."""
        return len(self.text)

    @property
    def digest(self) -> str:
        """A SHA-256 of the whole text."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def position(self, offset: int) -> Position:
        """The line and column of an offset; one past the end of the text is allowed."""
        starts = self._line_starts()
        line = bisect_right(starts, offset)
        return Position(line, offset - starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """Line `number` (from 1), without its ending."""
        starts = self._line_starts()
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def cut(self, span: Span) -> str:
        """The words that a span covers."""
        return self.text[span.start : span.end]


class Piece(NamedTuple):
    """Whole lines of a source, kept together: the offset and the number of the first, the text."""

    start: int
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Excerpt(Source):
    """The lines of a source that are still needed, with the places that they have in it.

    It is asked what a source is asked, about those lines only: ValueError for others. `text` is
    empty; `whole` and `sha256` are the length and the digest of the text that was let go.
    """

    pieces: tuple[Piece, ...] = ()
    whole: int = 0
    sha256: str = ""

    @property
    def length(self) -> int:
        """Code points of the whole text."""
        return self.whole

    @property
    def digest(self) -> str:
        """A SHA-256 of the whole text."""
        return self.sha256

    def position(self, offset: int) -> Position:
        """The line and column of an offset; one past the end of a piece is allowed."""
        if offset == 0:
            return Position(1, 1)
        piece = self._at(bisect_right(self.pieces, offset, key=lambda one: one.start), offset)
        found = Source(self.name, piece.text).position(offset - piece.start)
        return Position(found.line + piece.line - 1, found.column)

    def line(self, number: int) -> str:
        """Line `number` (from 1), without its ending."""
        index = bisect_right(self.pieces, number, key=lambda one: one.line) - 1
        if index >= 0:
            piece = self.pieces[index]
            source, inside = Source(self.name, piece.text), number - piece.line
            starts = source._line_starts()
            # Past the last line ending of a piece stands a line of the piece only at the very end.
            at_end = piece.start + len(piece.text) == self.whole
            if inside < len(starts) and (starts[inside] < len(piece.text) or at_end):
                return source.line(inside + 1)
        raise ValueError(f"line {number} was not kept")

    def cut(self, span: Span) -> str:
        """The words that a span covers."""
        if span.start >= span.end:
            return ""
        piece = self._at(bisect_right(self.pieces, span.start, key=lambda one: one.start), span.end)
        return piece.text[span.start - piece.start : span.end - piece.start]

    def _at(self, after: int, offset: int) -> Piece:
        if after > 0:
            piece = self.pieces[after - 1]
            if offset <= piece.start + len(piece.text):
                return piece
        raise ValueError(f"the text at {offset} was not kept")


def excerpt(source: Source, spans: Iterable[Span]) -> Excerpt:
    """A source without the lines that none of the spans touches."""
    touched = sorted(set(spans))
    starts = source._line_starts() if touched else [0]
    wanted: list[tuple[int, int]] = []
    for span in touched:
        first = bisect_right(starts, span.start) - 1
        after = bisect_right(starts, max(span.start, span.end - 1))
        if wanted and first <= wanted[-1][1]:
            wanted[-1] = (wanted[-1][0], max(wanted[-1][1], after))
        else:
            wanted.append((first, after))
    ends = [*starts[1:], len(source.text)]
    pieces = tuple(
        Piece(starts[first], first + 1, source.text[starts[first] : ends[after - 1]])
        for first, after in wanted
    )
    return Excerpt(source.name, "", pieces, len(source.text), source.digest)
