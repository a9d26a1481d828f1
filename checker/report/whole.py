"""Lay out the whole text of a document: its parts in order, the deciding words apart.

A text longer than its limit is cut: its beginning stays, and what stands around each finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from checker.document import Part, WholeText
from checker.source import Span

LONGEST = 200_000
"""Code points up to which a document's text is shown whole."""

MOST = 5_000_000
"""Code points that all documents of a report may share; a browser takes no more with ease."""

AROUND = 1000
"""Code points that stay on either side of a finding's words where a text is cut."""

SHORT = 4000
"""Code points of a part that is never cut in itself, if any of it stays."""


class Piece(NamedTuple):
    """A stretch of a part: whether it is deciding words, and the findings whose words begin in it.

    `left_out`: text before it is not shown.
    """

    text: str
    words: bool = False
    numbers: tuple[int, ...] = ()
    left_out: bool = False


class Shown(NamedTuple):
    """A part as it is shown. `label` is empty for a heading, and where the text begins with it."""

    label: str
    heading: bool
    pieces: list[Piece]


class _Mark(NamedTuple):
    span: Span
    numbers: tuple[int, ...]


def limit(documents: int) -> int:
    """Code points of each document's text in a report of so many documents."""
    return min(LONGEST, MOST // max(1, documents))


def is_cut(whole: WholeText, most: int) -> bool:
    """Whether a text is too long to be shown whole."""
    return whole.source.length > most


def shown(
    whole: WholeText, findings: Iterable[tuple[int, Span]], most: int
) -> Iterator[Shown | None]:
    """The parts of a text in order, None where some are left out.

    `findings`: the number and the words of each. `most`: see `is_cut`.
    """
    marks = _marks(findings)
    windows = [Span(0, whole.source.length)]
    if is_cut(whole, most):
        around = [Span(max(0, one.span.start - AROUND), one.span.end + AROUND) for one in marks]
        windows = _joined([Span(0, most), *around])
    window = mark = 0
    gap = False
    for part in whole.parts:
        span = _visible(whole, part.span)
        while window < len(windows) and windows[window].end <= span.start:
            window += 1
        if window == len(windows) or windows[window].start >= span.end:
            if not gap:
                yield None
            gap = True
            continue
        gap = False
        stays = [span]
        if span.end - span.start > SHORT:
            stays = list(_within(windows, window, span))
        while mark < len(marks) and marks[mark].span.end <= span.start:
            mark += 1
        pieces = list(_pieces(whole, span, stays, marks, mark))
        yield Shown(_label(whole, part, span), part.heading, pieces)


def _marks(findings: Iterable[tuple[int, Span]]) -> list[_Mark]:
    """The words of findings in order; those that overlap are one mark."""
    marks: list[_Mark] = []
    for number, span in sorted(findings, key=lambda one: (one[1], one[0])):
        if marks and span.start < marks[-1].span.end:
            last = marks[-1]
            joint = Span(last.span.start, max(last.span.end, span.end))
            marks[-1] = _Mark(joint, tuple(sorted((*last.numbers, number))))
        else:
            marks.append(_Mark(span, (number,)))
    return marks


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _within(spans: Sequence[Span], first: int, outer: Span) -> Iterator[Span]:
    """What of the spans, which are in order, lies in `outer`; none before `first` does."""
    for index in range(first, len(spans)):
        span = spans[index]
        if span.start >= outer.end:
            return
        yield Span(max(span.start, outer.start), min(span.end, outer.end))


def _pieces(
    whole: WholeText, part: Span, stays: Sequence[Span], marks: Sequence[_Mark], first: int
) -> Iterator[Piece]:
    """The stretches of a part that stay, its deciding words apart; no mark before `first` is."""
    cut = whole.source.cut
    before = part.start
    for span in stays:
        at, left_out = span.start, span.start > before
        for index in range(first, len(marks)):
            mark = marks[index]
            if mark.span.start >= span.end:
                break
            start, end = max(mark.span.start, at), min(mark.span.end, span.end)
            if start >= end:
                continue
            if at < start:
                yield Piece(cut(Span(at, start)), left_out=left_out)
                left_out = False
            # A mark may reach over several parts: its findings lead to where it begins.
            numbers = mark.numbers if start == mark.span.start else ()
            yield Piece(cut(Span(start, end)), True, numbers, left_out)
            at, left_out = end, False
        if at < span.end:
            yield Piece(cut(Span(at, span.end)), left_out=left_out)
        before = span.end
    if before < part.end:
        yield Piece("", left_out=True)


def _visible(whole: WholeText, span: Span) -> Span:
    """A span without the blanks around its text."""
    text = whole.source.cut(span)
    start = span.start + len(text) - len(text.lstrip())
    return Span(start, start + len(text.strip()))


def _label(whole: WholeText, part: Part, span: Span) -> str:
    begins = "".join(whole.source.cut(Span(span.start, span.start + 2 * len(part.label))).split())
    return "" if part.heading or begins.startswith(part.label) else part.label
