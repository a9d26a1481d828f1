"""Take a summary's text apart into the fields of its head and its provisions, comments included.

The pieces put together again are the text, character for character. What a piece says is known by
its mark, which blanks, line ends and the program's own notes don't change.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from yaml import MappingNode, ScalarNode, SequenceNode

from checker import marked
from checker.diagnostic import Diagnostic, Label, Words
from checker.regulation.head import UNKNOWN
from checker.regulation.load import ROOT_KEYS
from checker.regulation.summary import NOTE
from checker.source import Source, Span

_DIGITS = 12
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Piece(NamedTuple):
    """Whole lines of a summary, comments above included: a field of its head (`key` is its name) or
    a provision (its `at`). column: where its first line that is no comment begins."""

    key: str
    text: str
    column: int

    @property
    def mark(self) -> str:
        """Equal for pieces that say the same of any version of the rule's file."""
        return _mark(self._lines())

    @property
    def body(self) -> str:
        """As `mark`, but for the line that numbers a provision."""
        return _mark(line for line in self._lines() if not line.lstrip().startswith("- at:"))

    def _lines(self) -> Iterator[str]:
        for line in self.text.splitlines():
            if line.strip() and not _is_note(line):
                yield _SHA256.sub("", line.split(f"  {NOTE} ")[0].rstrip())

    def value(self) -> str:
        """What stands on the piece's own first line after its key."""
        first = next(
            line for line in self.text.splitlines() if line.strip(" ")[:1] not in ("", "#")
        )
        return first.partition(":")[2].split(" #")[0].strip()

    def under(self, *notes: str) -> Piece:
        """The piece under notes of the program, those from before taken away."""
        kept = [line for line in self.text.splitlines(keepends=True) if not _is_note(line)]
        return self._replace(text="".join(kept)).noted(*notes)

    def noted(self, *notes: str) -> Piece:
        """The piece with notes of the program above it."""
        indent = " " * self.column
        told = [f"{indent}{NOTE} {line}".rstrip() + "\n" for line in notes]
        return self._replace(text="".join(told) + self.text)

    def of_the_file_of(self, other: Piece) -> Piece:
        """The piece with the SHA-256 that the other names, if it names one."""
        named = _SHA256.search(other.text)
        return self._replace(text=_SHA256.sub(named[0], self.text)) if named else self

    def as_notes(self) -> list[str]:
        """The piece's lines, to be shown as notes above another."""
        lines = (line[self.column :].rstrip() for line in self.text.splitlines())
        return [line.removeprefix(f"{NOTE} ") for line in lines if line]

    def at_column(self, column: int) -> Piece:
        """The piece with its first line beginning at a column, the others moved along."""
        if column == self.column:
            return self
        old, new = " " * self.column, " " * column
        lines = (
            new + line.removeprefix(old) if line.strip() else line
            for line in self.text.splitlines(keepends=True)
        )
        return Piece(self.key, "".join(lines), column)


class Pieces(NamedTuple):
    """A summary: its first lines, its head's fields, the lines between, its provisions."""

    top: str
    head: tuple[Piece, ...]
    middle: str
    provisions: tuple[Piece, ...]

    def text(self) -> str:
        """The summary's text."""
        head = "".join(piece.text for piece in self.head)
        return self.top + head + self.middle + "".join(piece.text for piece in self.provisions)

    def unknown(self) -> tuple[str, ...]:
        """The fields of the head that hold `unknown`."""
        return tuple(one.key for one in self.head if one.value() in UNKNOWN)


def pieces_of(source: Source) -> tuple[Pieces | None, list[Diagnostic]]:
    """A summary's text in pieces, or why it can't be taken apart."""
    root, found = marked.compose(source)
    if found:
        return None, found
    if not (isinstance(root, MappingNode) and [key.value for key, _ in root.value] == [*ROOT_KEYS]):
        return None, [_another_layout(source, 0)]
    (_, head), (provisions_key, provisions) = root.value
    for node, kind in ((head, MappingNode), (provisions, SequenceNode)):
        if type(node) is not kind or node.flow_style or not node.value:
            return None, [_another_layout(source, node.start_mark.index)]
    text = source.text
    items = [node.start_mark.index for node in provisions.value]
    dash = provisions.start_mark.column
    starts = [_with_comments(text, _line_of_dash(text, item, dash), dash) for item in items]
    fields = [key.start_mark for key, _ in head.value]
    begins = [_with_comments(text, _line_start(text, mark.index), mark.column) for mark in fields]
    middle = _with_comments(text, _line_start(text, provisions_key.start_mark.index), 0)
    ends = [*begins[1:], middle]
    if sorted(set(begins + ends + starts)) != [*begins, middle, *starts]:
        return None, [_another_layout(source, head.start_mark.index)]
    return Pieces(
        text[: begins[0]],
        tuple(
            Piece(str(key.value), _whole(text[begin:end]), mark.column)
            for (key, _), mark, begin, end in zip(head.value, fields, begins, ends, strict=True)
        ),
        text[middle : starts[0]],
        tuple(
            Piece(_at(node), _whole(text[start:end]), dash)
            for node, start, end in zip(
                provisions.value, starts, [*starts[1:], len(text)], strict=True
            )
        ),
    ), []


def _is_note(line: str) -> bool:
    return line.lstrip().startswith(NOTE)


def _mark(lines: Iterator[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:_DIGITS]


def _whole(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_of_dash(text: str, item: int, column: int) -> int:
    """The start of the line whose `-` begins a list's item."""
    start = _line_start(text, item)
    while start and text[start : start + column + 1] != " " * column + "-":
        start = _line_start(text, start - 1)
    return start


def _with_comments(text: str, start: int, column: int) -> int:
    """The start of the lines that belong to what begins on a line at a column: comments above it
    that stand no deeper, and empty lines before those."""
    while start:
        above = _line_start(text, start - 1)
        line = text[above : start - 1]
        bare = line.lstrip(" ")
        if bare.strip() and (not bare.startswith("#") or len(line) - len(bare) > column):
            return start
        start = above
    return start


def _at(node: object) -> str:
    """The number of a provision, as its node tells it."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == "at" and isinstance(value, ScalarNode):
                return str(value.value)
    return ""


def _another_layout(source: Source, at: int) -> Diagnostic:
    return Diagnostic(
        "not-renewable",
        Words(
            "the summary is laid out otherwise than it was written, and can't be renewed",
            "摘要的排列方式与生成时不同，无法更新",
        ),
        Label(source, Span(at, min(at + 1, len(source.text)))),
        help=Words(
            "write `document:` and then `provisions:`, one key and one `- at:` to a line; or move "
            "the file away to have a new one written",
            "请先写 document: 再写 provisions:，每个键、每个“- at:”各占一行；"
            "或移走该文件以便重新生成",
        ),
    )
