"""Cut a file's text into logical lines: one line a mark, a paragraph or a row of a table.

Files break lines where no paragraph ends (pdf, old text files) and end paragraphs where no line
breaks (an article glued to the one before). Both are mended here, by offsets alone: a line is a
span of the source, and what it spans is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import groupby
from statistics import median
from typing import NamedTuple

from checker.source import Span
from checker.statute.numbering import (
    BLANK,
    DIVIDING,
    Mark,
    Style,
    blank_ends,
    is_blank,
    read_mark,
)
from checker.statute.text import Block, FileText, Place, Role

_NOWHERE = Place()


class Shape(StrEnum):
    """What a line is before anything is known about its neighbours."""

    TEXT = "text"
    HEADING = "heading"  # by the file's own style
    ROW = "row"
    ASIDE = "aside"  # a comment or a rule of dashes: in the file, not of the document


class Line(NamedTuple):
    """A logical line. `cells` are set for rows, which also know their table and row number."""

    span: Span
    shape: Shape
    mark: Mark | None = None
    indent: int = 0
    cells: tuple[Block, ...] = ()
    table: tuple[str, int] = ("", 0)
    row: int = 0
    tail: int = 0  # where the last of the joined lines begins


ENDS = "。；：！？;:!?…"
_CLOSERS = "”’」』）)》\"'"
_BREAK = re.compile(r"\r\n|[\n\r\v\f\u2028\u2029\x85]")
_MARKUP = re.compile(rf"(?:{BLANK}|#{{1,6}}(?=[\s#]|第)|\*\*|__|>(?=\s))+")
_ASIDE = re.compile(r"<!--.*-->|[-=_*·.—]{3,}|\|[-:|\s]+\|")
_PIPES = re.compile(r"\|.*\|")
_GLUED_ARTICLE = re.compile(rf"[第笫]{BLANK}?[零〇○一二三四五六七八九十百千0-9０-９]{{1,9}}{BLANK}?条")
_GLUED_CHAPTER = re.compile(r"[。；！？”](第[零〇一二三四五六七八九十百]{1,5}[章节])(?=[^。；：！？，]{2,25}$)")
_CARRIES_ON = "，、,（(“《和与及或的在对向由为将于把被等各该其并"
_FORMULA = re.compile(r"[=＝×÷]")
_GLUED_ITEM = re.compile(
    rf"(?:(?<=[。；：;:，？！])|(?<={BLANK})|^)"
    r"(?:[（(][一二三四五六七八九十]{1,3}[）)]|[㈠-㈩]|[⑴-⒇]|[（(][0-9０-９]{1,2}[）)]"
    r"|[一二三四五六七八九十]{1,3}、|[0-9０-９]{1,2}(?:、|[.．](?![0-9０-９])|[.．](?=20\d\d年))|[①-⑳])"
)
LAYOUT = 1500
"""A cell of more characters than this lays a page out; its lines are read as running text."""


def read_lines(text: FileText) -> list[Line]:
    """The logical lines of a file, in order, without empty ones."""
    lines = list(_physical(text))
    return list(_split(text.source.text, _join(text.source.text, lines)))


def lines_of(source: str, span: Span) -> list[Line]:
    """The logical lines of one cell."""
    lines = [_line(source, part, Shape.TEXT) for part in _broken(source, span)]
    return list(_split(source, _join(source, [x for x in lines if x.span.start < x.span.end])))


def _physical(text: FileText) -> Iterator[Line]:
    source = text.source.text

    def key(block: Block) -> tuple[bool, str, int]:
        cell = block.role is Role.CELL
        return cell, block.place.sheet if cell else "", block.place.table if cell else 0

    tables = 0
    for (cell, sheet, _), group in groupby(text.blocks, key):
        blocks = list(group)
        if cell and not _lays_out(source, blocks):
            tables += 1
            yield from _rows(blocks, (sheet, tables))
            continue
        for block in blocks:
            shape = Shape.HEADING if block.role is Role.HEADING else Shape.TEXT
            piped: list[Span] = []
            for span in _broken(source, block.span):
                line = _line(source, span, shape)
                if line.span.start == line.span.end:
                    continue
                if _PIPES.fullmatch(source, *line.span):
                    piped.append(line.span)
                    continue
                if piped:
                    tables += 1
                    yield from _piped(source, piped, ("", tables))
                    piped = []
                yield line
            if piped:
                tables += 1
                yield from _piped(source, piped, ("", tables))


def _broken(source: str, span: Span) -> Iterator[Span]:
    at = span.start
    for found in _BREAK.finditer(source, span.start, span.end):
        yield Span(at, found.start())
        at = found.end()
    yield Span(at, span.end)


def _line(source: str, span: Span, shape: Shape) -> Line:
    start, end = blank_ends(source, span)
    if _ASIDE.fullmatch(source, start, end):
        return Line(Span(start, end), Shape.ASIDE)
    wide = sum(2 if char == "\u3000" else 1 for char in source[span.start : start])
    found = _MARKUP.match(source, start, end)
    if found and found.end() < end:
        # Markup stays in the span, so that nothing is lost, only if it can't hide a mark.
        if "#" in found[0]:
            shape = Shape.HEADING
        start = found.end()
    return Line(Span(start, end), shape, indent=wide)


def _lays_out(source: str, blocks: list[Block]) -> bool:
    """Whether a table only places a page: one cell a row, or articles and long texts in cells."""
    rows = len({block.place.row for block in blocks})
    if rows == len(blocks) and sum(b.span.end - b.span.start for b in blocks) > 60 * rows:
        return True
    articles = 0
    for block in blocks:
        if block.span.end - block.span.start > LAYOUT:
            return True
        for line in _broken(source, block.span):
            mark = read_mark(source[slice(*blank_ends(source, line))][:20])
            articles += mark is not None and mark.style is Style.ARTICLE
    return articles >= 2


def _rows(blocks: list[Block], table: tuple[str, int]) -> Iterator[Line]:
    count = 0
    for row, group in groupby(blocks, lambda block: block.place.row):
        cells = tuple(group)
        count += 1
        span = Span(cells[0].span.start, cells[-1].span.end)
        yield Line(span, Shape.ROW, cells=cells, table=table, row=row or count)


def _piped(source: str, lines: list[Span], table: tuple[str, int]) -> Iterator[Line]:
    count = 0
    for start, end in lines:
        if _ASIDE.fullmatch(source, start, end):
            yield Line(Span(start, end), Shape.ASIDE)
            continue
        count += 1
        cells, at = [], start + 1
        while at < end:
            stop = source.find("|", at, end)
            span = blank_ends(source, Span(at, stop))
            if span.start < span.end:
                cells.append(Block(span, Role.CELL, _NOWHERE._replace(row=count, column=len(cells))))
            at = stop + 1
        yield Line(Span(start, end), Shape.ROW, cells=tuple(cells), table=table, row=count)


def _join(source: str, lines: list[Line]) -> Iterator[Line]:
    """Rejoin lines that were broken for width, and give each line its mark."""
    wrapped = _width(source, lines)
    last: Line | None = None
    due = 1
    for line in lines:
        if line.shape in (Shape.TEXT, Shape.HEADING):
            broken_off = last is not None and not _ended(source, last)
            mark = read_mark(source[line.span.start : line.span.end], due)
            if mark and mark.style is Style.ARTICLE:
                if broken_off and mark.number != due and _refers(source, last):
                    mark = None
                else:
                    due = mark.number + 1
            elif mark and broken_off and (_refers(source, last) or _names_item(source, line, mark)):
                mark = None
            line = line._replace(mark=mark)
            if last and _continues(source, last, line, wrapped):
                last = last._replace(
                    span=Span(last.span.start, line.span.end), tail=line.span.start
                )
                continue
        if last:
            yield last
        last = line
    if last:
        yield last


def _refers(source: str, line: Line | None) -> bool:
    """Whether a line breaks off inside a reference: …依照本条例第三条第 / （一）项."""
    if line is None:
        return False
    start = max(line.span.start, line.span.end - 24)
    return _REFERS.search(source[start : line.span.end]) is not None


_REFERS = re.compile(
    r"第$|[条款项）)][、和或及至与]$|[，、](?:依照|按照|根据|违反)(?:本(?:条例|办法|规定|细则|法|实施办法))?$|本(?:条例|办法|规定|细则|法)$"
)


def _names_item(source: str, line: Line, mark: Mark) -> bool:
    """（一）项 at the beginning of a line goes on from 第三条第 at the end of the one before."""
    after = source[line.span.start + mark.length : line.span.start + mark.length + 2]
    return after[:1] in ("款", "项", "目") and after not in ("项目", "目的", "目标", "目录")


def _ended(source: str, line: Line) -> bool:
    end = line.span.end
    while end > line.span.start and source[end - 1] in _CLOSERS:
        end -= 1
    return end == line.span.start or source[end - 1] in ENDS


def _measure(source: str, span: Span) -> int:
    """The width of a text in columns: its bytes in GB18030, two for a Chinese character."""
    return len(source[span.start : span.end].encode("gb18030", "replace"))


def _width(source: str, lines: list[Line]) -> int:
    """The width at which a file breaks its lines, 0 if it breaks none."""
    texts = [line for line in lines if line.shape is Shape.TEXT]
    loose = [line for line in texts if not _ended(source, line)]
    if len(texts) < 8 or len(loose) < 0.3 * len(texts):
        return 0
    widths = [_measure(source, line.span) + line.indent for line in texts]
    longest = sorted(widths)[int(len(widths) * 0.95)]
    full = [width for width in widths if longest - 6 <= width <= longest + 8]
    if not 30 <= longest <= 120 or len(full) < 0.3 * len(widths):
        return 0
    return int(median(full))


def _continues(source: str, last: Line, line: Line, wrapped: int) -> bool:
    """Whether `line` plainly goes on with the sentence of `last`."""
    if line.mark or last.shape is not Shape.TEXT or line.shape is not Shape.TEXT:
        return False
    tail = Span(last.tail or last.span.start, last.span.end)
    end, start = source[tail.end - 1], source[line.span.start]
    if start in "—●•■◆★※◎·▪-*“【[" or _FORMULA.search(source, *tail):
        return False
    if last.mark and last.mark.style in DIVIDING:
        return False
    if start in "的、，。；：）”》〉" and end not in ENDS + "”）》":
        return True
    if wrapped:
        width = _measure(source, tail) + (0 if last.tail else last.indent)
        if width < wrapped - 6:
            return False
        if not _ended(source, last):
            return line.indent < 2 or line.indent <= last.indent
        return line.indent == 0 and last.indent >= 2
    if _ended(source, last) or tail.end - tail.start < 12:
        return False
    if line.indent > last.indent:
        return False
    if end in "，、,":
        return True
    closed = source[line.span.end - 1]
    if last.mark:
        return closed in "；;" or (closed in "。，" and end in _CARRIES_ON)
    return (
        tail.end - tail.start >= 25
        and closed in "。；"
        and not TITLE.search(source[tail.start : tail.end])
    )


TITLE = re.compile(
    r"(?:条例|规定|办法|细则|规则|意见|方案|通知|通告|公告|公报|决定|决议|命令|令|制度|章程|规范|标准|指南|须知|指引|"
    r"规划|计划|纲要|要点|措施|规程|守则|公约|准则|批复|答复|函|法|说明|流程|程序|目录|名录|清单|表|修正案|解释|问答|解读)"
    r"(?:[（(〔\[【][^（）()]{1,14}[）)〕\]】])*(?:全文|文件)?$"
)
"""The words that the title of a rule ends with, whatever stands in brackets after them."""


def _split(source: str, lines: Iterable[Line]) -> Iterator[Line]:
    """Cut lines that hold several articles or several items of one list."""
    whole = list(lines)
    lost = _lost(source, whole)
    pieces: list[Line] = []
    due = 1
    for index, line in enumerate(whole):
        if line.shape is not Shape.TEXT:
            if line.mark and line.mark.style is Style.ARTICLE:
                due = line.mark.number + 1
            pieces.append(line)
            continue
        for piece in _articles(source, line, due, lost.get(index, ())):
            if piece.mark and piece.mark.style is Style.ARTICLE:
                due = piece.mark.number + 1
            pieces.append(piece)
    for piece, after in zip(pieces, [*pieces[1:], None], strict=True):
        if piece.shape is Shape.TEXT:
            yield from _items(source, piece, after.mark if after else None)
        else:
            yield piece


def _lost(source: str, lines: list[Line]) -> dict[int, tuple[tuple[int, Mark], ...]]:
    """Where an article that is missing from the line starts stands inside a line instead.

    Looked for only where the numbers jump by a few, and believed only where it is found once.
    """
    found: dict[int, tuple[tuple[int, Mark], ...]] = {}
    last: tuple[int, int] | None = None
    for index, line in enumerate(lines):
        if line.mark is None or line.mark.style is not Style.ARTICLE:
            continue
        number = line.mark.number
        if last and last[1] + 1 < number <= last[1] + 4:
            at = last[0]
            for due in range(last[1] + 1, number):
                hits = [
                    (place, hit.start(), mark)
                    for place in range(at, index)
                    if lines[place].shape is Shape.TEXT
                    for hit in _GLUED_ARTICLE.finditer(source, *lines[place].span)
                    if hit.start() > lines[place].span.start
                    and source[hit.start() - 1] not in "《〈“本条例法和、及或照据反"
                    and (mark := read_mark(source[hit.start() : hit.end() + 20], due))
                    and mark.style is Style.ARTICLE
                    and mark.number == due
                    and hit.end() < lines[place].span.end
                ]
                if len(hits) != 1:
                    break
                place, start, mark = hits[0]
                found[place] = (*found.get(place, ()), (start, mark))
                at = place
        last = (index, number)
    return found


def _articles(
    source: str, line: Line, due: int, lost: tuple[tuple[int, Mark], ...]
) -> Iterator[Line]:
    start, end = line.span
    cuts: list[tuple[int, Mark]] = []
    if line.mark and line.mark.style is Style.ARTICLE:
        due = line.mark.number + 1
    for found in _GLUED_ARTICLE.finditer(source, start + 1, end):
        before = source[found.start() - 1]
        loose = is_blank(before) and _ended_before(source, start, found.start())
        heading = is_blank(before) and line.mark is not None and line.mark.style in DIVIDING
        if not (before in "。！？”）" or loose or (heading and not cuts)):
            continue
        mark = read_mark(source[found.start() : min(end, found.end() + 20)], due)
        if mark is None or mark.style is not Style.ARTICLE or mark.number != due:
            continue
        # Without a blank after it, 第五条 in the running text is more likely a reference.
        if not is_blank(source[found.end() : found.end() + 1] or "x") and not mark.more and before in "”）":
            continue
        cuts.append((found.start(), mark))
        due += 1
    if line.mark is None or line.mark.style not in DIVIDING:
        glued = _GLUED_CHAPTER.search(source[start:end])
        if glued and len(re.findall(r"第[一二三四五六七八九十]{1,3}[章节]", source[start:end])) == 1:
            at = start + glued.start(1)
            mark = read_mark(source[at:end])
            if mark:
                cuts.append((at, mark))
    cuts.extend(cut for cut in lost if cut not in cuts)
    if not cuts:
        yield line
        return
    cuts.sort()
    pieces = [(start, line.mark), *cuts]
    for index, (at, mark) in enumerate(pieces):
        stop = pieces[index + 1][0] if index + 1 < len(pieces) else end
        piece = Line(blank_ends(source, Span(at, stop)), line.shape, mark, line.indent)
        yield from _sentences(source, piece)


def _ended_before(source: str, start: int, at: int) -> bool:
    while at > start and is_blank(source[at - 1]):
        at -= 1
    return at > start and source[at - 1] in "。；！？”）：:"


_SENTENCE_ENDS = re.compile(rf"[。；](?={BLANK}+\S)|[：:](?={BLANK}+[（(][一1１][）)])")


def _sentences(source: str, line: Line) -> Iterator[Line]:
    """In a line that runs several articles together, a blank after a full stop ends a paragraph."""
    start, end = line.span
    at = start
    for found in re.finditer(_SENTENCE_ENDS, source[start:end]):
        stop = start + found.end()
        yield _marked(source, Span(at, stop), line if at == start else None)
        at = stop
    yield _marked(source, Span(at, end), line if at == start else None)


def _marked(source: str, span: Span, like: Line | None) -> Line:
    span = blank_ends(source, span)
    if like:
        return like._replace(span=span)
    mark = read_mark(source[span.start : span.end])
    if mark and mark.style is Style.ARTICLE:
        mark = None
    return Line(span, Shape.TEXT, mark)


def _after_colon(source: str, run: list[tuple[int, Mark]]) -> bool:
    return bool(run) and source[run[0][0] - 1] in "：:"


def _items(source: str, line: Line, following: Mark | None) -> Iterator[Line]:
    """Items that follow each other in one line: ……：（一）……；（二）……。

    The first may stand there alone, 附件：1.……, if the next line begins with the second.
    """
    start, end = line.span
    body = start + (line.mark.length if line.mark else 0)
    runs: dict[Style, list[tuple[int, Mark]]] = {}
    if line.mark and line.mark.style not in (*DIVIDING, Style.ARTICLE) and line.mark.number:
        runs[line.mark.style] = [(start, line.mark)]
    depth, at = 0, start
    for found in _GLUED_ITEM.finditer(source, body, end):
        depth += source.count("“", at, found.start()) - source.count("”", at, found.start())
        at = found.start()
        if depth > 0:
            continue
        mark = read_mark(source[found.start() : min(end, found.end() + 20)])
        if mark is None or mark.style is Style.DECIMAL:
            continue
        run = runs.setdefault(mark.style, [])
        if mark.number == (run[-1][1].number + 1 if run else 1):
            run.append((found.start(), mark))
    cuts = sorted(
        (at, mark)
        for style, run in runs.items()
        if len(run) > 1
        or (following and (following.style, following.number) == (style, 2) and _after_colon(source, run))
        for at, mark in run
        if at != start
    )
    if not cuts:
        yield line
        return
    if cuts[0][0] > start:
        yield line._replace(span=blank_ends(source, Span(start, cuts[0][0])))
    for index, (at, mark) in enumerate(cuts):
        stop = cuts[index + 1][0] if index + 1 < len(cuts) else end
        yield Line(blank_ends(source, Span(at, stop)), line.shape, mark, line.indent)
