"""A text and the places in it: everything above points into a source by code-point offsets."""

from __future__ import annotations

from bisect import bisect_right
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
