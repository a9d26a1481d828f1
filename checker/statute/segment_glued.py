"""Cut lines that run several articles or several items together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from checker.source import Span
from checker.statute.numbering import BLANK, DIVIDING, Mark, Style, blank_ends, is_blank
from checker.statute.segment_lines import Line, Shape
from checker.statute.segment_marks import read_mark

_Cut = tuple[int, Mark]

_N = "[零〇○一二三四五六七八九十百千0-9０-９]{1,9}"
_ARTICLE = re.compile(rf"[第笫]{BLANK}?{_N}{BLANK}?条")
_CHAPTER = re.compile(
    r"[。；！？”](第[零〇一二三四五六七八九十百]{1,5}[章节])(?=[^。；：！？，]{2,25}$)"
)
_ANY_CHAPTER = re.compile(r"第[一二三四五六七八九十]{1,3}[章节]")
_ITEM = re.compile(
    rf"(?:(?<=[。；：;:，？！])|(?<={BLANK})|^)"
    r"(?:[（(][一二三四五六七八九十]{1,3}[）)]|[㈠-㈩]|[⑴-⒇]|[（(][0-9０-９]{1,2}[）)]|[①-⑳]"
    r"|[一二三四五六七八九十]{1,3}、|[0-9０-９]{1,2}(?:、|[.．](?![0-9０-９])|[.．](?=20\d\d年)))"
)
_SENTENCE = re.compile(rf"[。；](?={BLANK}+\S)|[：:](?={BLANK}+[（(][一1１][）)])")
_NAMED_BEFORE = "《〈“本条例法和、及或照据反"
"""Before 第五条, these make a reference of it."""

MARK = 20
"""Characters that are enough to read a mark from."""

LOST = 3
"""So many articles that seem lost are looked for inside the lines before the gap."""


def split_lines(source: str, lines: Iterable[Line]) -> Iterator[Line]:
    """One line for each article and each item, where a line has held several."""
    whole = list(lines)
    lost = _lost(source, whole)
    pieces: list[Line] = []
    due = 1
    for index, line in enumerate(whole):
        found = [line]
        if line.shape is Shape.TEXT:
            found = list(_articles(source, line, due, lost.get(index, [])))
        for piece in found:
            if piece.mark and piece.mark.style is Style.ARTICLE:
                due = piece.mark.number + 1
        pieces.extend(found)
    for piece, after in zip_longest(pieces, pieces[1:]):
        if piece.shape is Shape.TEXT:
            yield from _items(source, piece, after.mark if after else None)
        else:
            yield piece


def _lost(source: str, lines: list[Line]) -> dict[int, list[_Cut]]:
    """Where an article that no line begins with stands inside a line instead.

    Looked for only where the numbers jump by a few, and believed only where it is found once.
    """
    found: dict[int, list[_Cut]] = {}
    last: tuple[int, int] | None = None
    for index, line in enumerate(lines):
        if line.mark is None or line.mark.style is not Style.ARTICLE:
            continue
        number = line.mark.number
        if last and last[1] + 1 < number <= last[1] + 1 + LOST:
            at = last[0]
            for due in range(last[1] + 1, number):
                hits = [
                    (place, cut)
                    for place in range(at, index)
                    for cut in _hidden(source, lines[place], due)
                ]
                if len(hits) != 1:
                    break
                at = hits[0][0]
                found.setdefault(at, []).append(hits[0][1])
        last = (index, number)
    return found


def _hidden(source: str, line: Line, due: int) -> Iterator[_Cut]:
    if line.shape is not Shape.TEXT:
        return
    for hit in _ARTICLE.finditer(source, line.span.start + 1, line.span.end):
        if source[hit.start() - 1] in _NAMED_BEFORE or hit.end() == line.span.end:
            continue
        mark = read_mark(source[hit.start() : hit.end() + MARK], due)
        if mark and mark.style is Style.ARTICLE and mark.number == due:
            yield hit.start(), mark


def _articles(source: str, line: Line, due: int, lost: list[_Cut]) -> Iterator[Line]:
    start, end = line.span
    cuts: list[_Cut] = []
    if line.mark and line.mark.style is Style.ARTICLE:
        due = line.mark.number + 1
    for found in _ARTICLE.finditer(source, start + 1, end):
        if not _begins(source, line, found, first=not cuts):
            continue
        mark = read_mark(source[found.start() : min(end, found.end() + MARK)], due)
        if mark and mark.style is Style.ARTICLE and mark.number == due:
            cuts.append((found.start(), mark))
            due += 1
    cuts.extend(_chapter(source, line))
    cuts.extend(cut for cut in lost if cut not in cuts)
    if not cuts:
        yield line
        return
    cuts.sort()
    stops = [*(at for at, _ in cuts), end]
    yield from _sentences(source, line._replace(span=blank_ends(source, Span(start, stops[0]))))
    for (at, mark), stop in zip(cuts, stops[1:], strict=True):
        span = blank_ends(source, Span(at, stop))
        yield from _sentences(source, Line(span, line.shape, mark, indent=line.indent))


def _begins(source: str, line: Line, found: re.Match[str], first: bool) -> bool:
    """Whether 第五条 inside a line stands where an article can begin."""
    before, after = source[found.start() - 1], source[found.end() : found.end() + 1]
    if before in "。！？":
        return True
    if before in "”）":
        return is_blank(after or "x")
    if not is_blank(before):
        return False
    if first and line.mark and line.mark.style in DIVIDING:
        return True  # 第一章 总则 第一条 ……
    at = found.start()
    while at > line.span.start and is_blank(source[at - 1]):
        at -= 1
    return source[at - 1] in "。；！？”）：:"


def _chapter(source: str, line: Line) -> list[_Cut]:
    """The heading of a chapter at the end of a paragraph: ……的报告。第三章 鉴定和维护."""
    if line.mark and line.mark.style in DIVIDING:
        return []
    words = source[line.span.start : line.span.end]
    found = _CHAPTER.search(words)
    if not found or len(_ANY_CHAPTER.findall(words)) != 1:
        return []
    mark = read_mark(words[found.start(1) :])
    return [(line.span.start + found.start(1), mark)] if mark else []


def _sentences(source: str, line: Line) -> Iterator[Line]:
    """In a line that runs articles together, a blank after a full stop ends a paragraph."""
    at, first = line.span.start, True
    stops = [found.end() for found in _SENTENCE.finditer(source, *line.span)]
    for stop in [*stops, line.span.end]:
        span = blank_ends(source, Span(at, stop))
        at = stop
        if first:
            yield line._replace(span=span)
            first = False
            continue
        mark = read_mark(source[span.start : span.end])
        if mark and mark.style is Style.ARTICLE:
            mark = None
        yield Line(span, Shape.TEXT, mark)


def _items(source: str, line: Line, following: Mark | None) -> Iterator[Line]:
    """Items that follow each other in one line: ……：（一）……；（二）……。

    The first may stand there alone, 附件：1.……, if the next line begins with the second.
    """
    start, end = line.span
    runs = _runs(source, line)
    next_is = (following.style, following.number) if following else None
    cuts = sorted(
        cut
        for style, run in runs.items()
        if len(run) > 1 or (next_is == (style, 2) and run and source[run[0][0] - 1] in "：:")
        for cut in run
        if cut[0] != start
    )
    if not cuts:
        yield line
        return
    stops = [*(at for at, _ in cuts), end]
    yield line._replace(span=blank_ends(source, Span(start, stops[0])))
    for (at, mark), stop in zip(cuts, stops[1:], strict=True):
        span = blank_ends(source, Span(at, stop))
        yield Line(span, line.shape, mark, indent=line.indent)


def _runs(source: str, line: Line) -> dict[Style, list[_Cut]]:
    """For each style, the marks in a line that count on from 1, or from the line's own mark."""
    start, end = line.span
    runs: dict[Style, list[_Cut]] = {}
    body = start
    if line.mark:
        body += line.mark.length
        if line.mark.style not in (*DIVIDING, Style.ARTICLE) and line.mark.number:
            runs[line.mark.style] = [(start, line.mark)]
    quoted, at = 0, start
    for found in _ITEM.finditer(source, body, end):
        quoted += source.count("“", at, found.start()) - source.count("”", at, found.start())
        at = found.start()
        if quoted > 0:  # what a decision puts into another statute
            continue
        mark = read_mark(source[at : min(end, found.end() + MARK)])
        if mark is None or mark.style is Style.DECIMAL:
            continue
        run = runs.setdefault(mark.style, [])
        if mark.number == (run[-1][1].number + 1 if run else 1):
            run.append((at, mark))
    return runs
