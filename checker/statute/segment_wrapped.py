"""Rejoin lines broken for their width, where a line plainly goes on with the one before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

from checker.source import Span
from checker.statute.numbering import DIVIDING, Mark, Style
from checker.statute.segment_lines import ENDS, Line, Shape
from checker.statute.segment_marks import read_mark
from checker.statute.segment_titles import TITLE

_CLOSERS = "”’」』）)》\"'"
_BULLETS = "—●•■◆★※◎·▪-*“【["
_NEVER_FIRST = "的、，。；：）”》〉"
"""No sentence begins with these."""

_NEVER_LAST = "，、,（(“《和与及或的在对向由为将于把被等各该其并"
"""No sentence ends with these."""

_FORMULA = re.compile(r"[=＝×÷]")
_REFERS = re.compile(
    r"第$|[条款项）)][、和或及至与]$|(?<![基根])本(?:条例|办法|规定|细则|法)$|"
    r"[，、](?:依照|按照|根据|违反)(?:本(?:条例|办法|规定|细则|法|实施办法))?$"
)
SHORT, LONG = 12, 25
"""A line of fewer characters is never a broken one; of so many, it may be without other signs."""


def join_lines(source: str, lines: Sequence[Line]) -> Iterator[Line]:
    """Rejoin what was broken, and give each line its mark."""
    wrapped = _width(source, lines)
    last: Line | None = None
    due = 1
    for line in lines:
        if line.shape in (Shape.TEXT, Shape.HEADING):
            mark = read_mark(source[line.span.start : line.span.end], due)
            refers = (
                mark is not None
                and last is not None
                and not _ended(source, last)
                and _is_reference(source, last, line, mark, due)
            )
            mark = None if refers else mark
            if mark and mark.style is Style.ARTICLE:
                due = mark.number + 1
            line = line._replace(mark=mark)
            if last and (refers or _continues(source, last, line, wrapped)):
                last = last._replace(
                    span=Span(last.span.start, line.span.end), tail=line.span.start
                )
                continue
        if last:
            yield last
        last = line
    if last:
        yield last


def _is_reference(source: str, last: Line, line: Line, mark: Mark, due: int) -> bool:
    """Whether a mark goes on with a reference that broke off: …依照本条例第三条第 / （一）项."""
    before = source[max(last.span.start, last.span.end - 24) : last.span.end]
    refers = _REFERS.search(before) is not None
    if mark.style is Style.ARTICLE:
        return refers and mark.number != due
    after = source[line.span.start + mark.length :][:2]
    named = after[:1] in ("款", "项", "目") and after not in ("项目", "目的", "目标", "目录")
    return refers or named


def _ended(source: str, line: Line) -> bool:
    end = line.span.end
    while end > line.span.start and source[end - 1] in _CLOSERS:
        end -= 1
    return end == line.span.start or source[end - 1] in ENDS


def _measure(source: str, span: Span) -> int:
    """The width of a text in columns: its bytes in GB18030, two for a Chinese character."""
    return len(source[span.start : span.end].encode("gb18030", "replace"))


def _width(source: str, lines: Sequence[Line]) -> int:
    """The width at which a file breaks its lines, 0 if it breaks none."""
    texts = [line for line in lines if line.shape is Shape.TEXT]
    loose = [not _ended(source, line) for line in texts]
    if len(texts) < 8 or sum(loose) < 0.3 * len(texts):
        return 0
    widths = [_measure(source, line.span) + line.indent for line in texts]
    longest = sorted(widths)[int(len(widths) * 0.95)]
    full = [longest - 6 <= width <= longest + 8 for width in widths]
    broken = sum(one and other for one, other in zip(loose, full, strict=True))
    # Titles, signatures and cells of tables end no sentence either, but are not full.
    if not 30 <= longest <= 120 or sum(full) < 0.3 * len(full) or broken < 0.5 * sum(loose):
        return 0
    return int(median(width for width, is_full in zip(widths, full, strict=True) if is_full))


def _continues(source: str, last: Line, line: Line, wrapped: int) -> bool:
    """Whether `line` plainly goes on with the sentence of `last`."""
    if line.mark or last.shape is not Shape.TEXT or line.shape is not Shape.TEXT:
        return False
    tail = Span(last.tail or last.span.start, last.span.end)
    end, start = source[tail.end - 1], source[line.span.start]
    if start in _BULLETS or _FORMULA.search(source, *tail):
        return False
    if last.mark and last.mark.style in DIVIDING:
        return False
    if start in _NEVER_FIRST and end not in ENDS + "”）》":
        return True
    if wrapped:
        return _fills(source, last, line, tail, wrapped)
    if _ended(source, last) or tail.end - tail.start < SHORT or line.indent > last.indent:
        return False
    if end in "，、,":
        return True
    closed = source[line.span.end - 1]
    if last.mark:
        return closed in "；;" or (closed in "。，" and end in _NEVER_LAST)
    title = TITLE.search(source[tail.start : tail.end])
    return tail.end - tail.start >= LONG and closed in "。；" and not title


def _fills(source: str, last: Line, line: Line, tail: Span, wrapped: int) -> bool:
    """In a file that breaks its lines: whether `last` is full and `line` begins no paragraph."""
    width = _measure(source, tail) + (0 if last.tail else last.indent)
    if width < wrapped - 6:
        return False
    if not _ended(source, last):
        return line.indent < 2 or line.indent <= last.indent
    return line.indent == 0 and last.indent >= 2
