"""Grow the tree of one document from its lines: which mark stands under which."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.source import Source, Span
from checker.statute.numbering import (
    DIVIDING,
    LISTS,
    Mark,
    Style,
    blank_ends,
    lost_mark,
)
from checker.statute.segment_documents import Annex, Extent
from checker.statute.segment_front import front_parts
from checker.statute.segment_glued import MARK, split_lines
from checker.statute.segment_lines import ENDS, Line, Shape, cut_lines
from checker.statute.segment_marks import read_mark
from checker.statute.segment_parts import CONTAINERS, Growing, Stack, leaf, nothing
from checker.statute.segment_tables import table_part
from checker.statute.segment_titles import DATE, is_date, plain
from checker.statute.segment_wrapped import join_lines
from checker.statute.tree import Kind, Part

_KINDS = {
    Style.BOOK: Kind.BOOK,
    Style.SUBBOOK: Kind.SUBBOOK,
    Style.CHAPTER: Kind.CHAPTER,
    Style.SECTION: Kind.SECTION,
    Style.QUESTION: Kind.QUESTION,
}
_CLOSES = re.compile(
    r"(?:本|以上|此|上述)(?:通知|意见|办法|规定|方案|细则|决定|公告|条例|规则|实施)"
)
_ANSWER = re.compile(r"(?:答|[AＡ])\s?[：:]|[【\[]答")
_LISTED_ANNEX = re.compile(r"附\s?件\s?[0-9一二三]?\s?[：:]")
_QUOTES = re.compile(r"(?:修改为|改为|增加|作为|修改如下|规定)[^“”]{0,30}[:：]?\s*“[^”]*$")
_TITLED = re.compile(r"[^。；：，！？\n]{2,40}?[。]|[^。；：，！？\n]{2,20}[：](?=.)")
_ARTICLE_HEADING = re.compile(
    r"[【\[][^】\]]{1,30}[】\]]|（[^（）。，；]{1,20}）(?=\s*\S)|[(][^()。，；]{1,20}[)](?=\s*\S)"
)
_ORGAN = re.compile(r"(?:政府|委员会|办公[厅室]|[厅局部委会院]|中心|党委|领导小组)$")
_SIGNER = re.compile(r"[省市县区]?长|总理|主席|主任|部长|局长")
_SIGNED = re.compile(rf"{DATE}$")
SHORT = 22
"""A heading without a style of its own has at most so many characters."""

MISSING = 40
"""So many marks in a row are believed to be lost, not more."""


def grow(source: Source, lines: Sequence[Line], extent: Extent) -> Growing:
    """The tree of the lines that `extent` names, not yet labelled."""
    return _Grower(source.text, lines, extent).grown()


class _Grower:
    def __init__(self, text: str, lines: Sequence[Line], extent: Extent) -> None:
        self.text, self.lines, self.extent = text, lines, extent
        start = lines[extent.start].whole.start
        here = Span(start, start)
        self.root = Growing(Kind.DOCUMENT, here, here, here)
        self.stack = Stack(text, self.root)
        self.main_end = extent.annexes[0].start if extent.annexes else extent.end
        self.has_articles = any(
            line.mark is not None and line.mark.style is Style.ARTICLE
            for line in lines[extent.start : self.main_end]
        )
        self.articles = False  # whether one has begun
        self.quoting = False  # inside words that go into another statute
        self.styled = False  # whether the open heading is one by the file's own style
        self.coming = self._marks_to_come()

    def _marks_to_come(self) -> list[Mark | None]:
        """For each line, the mark of the next line that has one, in the same annex."""
        coming: list[Mark | None] = [None] * (self.extent.end - self.extent.start)
        ahead: Mark | None = None
        borders = {annex.start - 1 for annex in self.extent.annexes}
        for index in range(self.extent.end - 1, self.extent.start - 1, -1):
            if index in borders:
                ahead = None
            coming[index - self.extent.start] = ahead
            ahead = self.lines[index].mark or ahead
        return coming

    def grown(self) -> Growing:
        parts, body = front_parts(
            self.text, self.lines, self.extent, self.main_end, self.has_articles
        )
        self.root.children.extend(parts)
        self._body(body, self.main_end)
        for annex in self.extent.annexes:
            self._annex(annex)
        return self.root

    def _annex(self, annex: Annex) -> None:
        line, at = self.lines[annex.start], annex.start + 1
        own = line.whole
        if at < annex.end and len(plain(self.text, line.span)) <= 6:
            # 附件1 alone in its line: the title is the next one.
            title = self.lines[at]
            words = plain(self.text, title.span)
            textual = title.mark is None and title.shape in (Shape.TEXT, Shape.HEADING)
            if textual and len(words) <= 50 and words[-1:] not in "。:;":
                own, at = Span(own.start, title.span.end), at + 1
        self.stack.close(1)
        body = Span(line.span.start, own.end)
        self.stack.push(Growing(Kind.ANNEX, own, body, body, text=annex.label))
        self._body(at, annex.end)

    def _body(self, start: int, end: int) -> None:
        self.quoting = False
        index = start
        while index < end:
            line = self.lines[index]
            signed = self._signature(index, end)
            if signed > index:
                self.stack.close(2 if len(self.stack) > 1 and self._in_annex() else 1)
                for at in range(index, signed):
                    self.stack.add(leaf(Kind.CLOSING, self.lines[at]))
                index = signed
                continue
            if line.shape is Shape.ROW:
                rows = [line]
                while index + len(rows) < end and (
                    self.lines[index + len(rows)].shape is Shape.ROW
                    and self.lines[index + len(rows)].table == line.table
                ):
                    rows.append(self.lines[index + len(rows)])
                self._table(rows)
                index += len(rows)
                continue
            if line.shape is Shape.ASIDE:
                self.stack.add(leaf(Kind.ASIDE, line))
            elif line.mark is None or self._is_quoted(line):
                self._unmarked(line, index)
            elif line.mark.style in DIVIDING or line.mark.style is Style.DIVISION:
                self._division(line, line.mark)
            elif line.mark.style is Style.ARTICLE:
                self._article(line, line.mark, index, end)
            else:
                self._item(line, line.mark)
            index += 1

    def _in_annex(self) -> bool:
        return self.stack.parts[1].kind is Kind.ANNEX

    def _signature(self, index: int, end: int) -> int:
        """The end of a signature that begins at `index`: issuers, then a date; `index` if none."""
        for at in range(index, min(end, index + 4)):
            line = self.lines[at]
            if line.shape is not Shape.TEXT or line.mark is not None:
                return index
            if line.span.end - line.span.start > 60:
                return index
            words = plain(self.text, line.span)
            signed = _SIGNED.search(words)
            if is_date(words) or (
                signed and len(words) <= 40 and _ORGAN.search(words[: signed.start()])
            ):
                return at + 1
            signs = _ORGAN.search(words) or _SIGNER.match(words)
            if len(words) > 40 or words[-1:] in ENDS or not signs:
                return index
        return index

    # Lines with a number.

    def _division(self, line: Line, mark: Mark) -> None:
        self.stack.room_for_division(mark.style)
        body = self._after(line, mark)
        kind = _KINDS.get(mark.style, Kind.ITEM)
        self.stack.push(Growing(kind, line.whole, body, body, mark))

    def _article(self, line: Line, mark: Mark, index: int, end: int) -> None:
        while self.stack.top.kind not in CONTAINERS:
            self.stack.parts.pop()
        self.articles = True
        body = self._after(line, mark)
        listed = read_mark(self.text[body.start : body.start + MARK])
        heading = nothing(body)
        if listed is None:
            found = _ARTICLE_HEADING.match(self.text, *body)
            if found:
                heading = Span(*found.span())
            elif self._heads(body, index, end):
                heading = body
        after = heading.end if heading.end > heading.start else line.span.start + mark.length
        rest = blank_ends(self.text, Span(max(after, body.start), line.span.end))
        own = Span(line.whole.start, after if rest.start < rest.end else line.span.end)
        if heading.start == heading.end:
            heading = Span(own.end, own.end)
        self.stack.push(Growing(Kind.ARTICLE, own, heading, heading, mark))
        if listed is not None and listed.number == 1 and listed.style in LISTS:
            self._item(Line(rest, Shape.TEXT, listed), listed)  # 第十四条 （一）……
        elif rest.start < rest.end:
            self.stack.push(Growing(Kind.PARAGRAPH, rest, rest, nothing(rest)))

    def _heads(self, body: Span, index: int, end: int) -> bool:
        """Whether the words beside 第十条 are its heading: no sentence, and text comes after."""
        if not 2 <= body.end - body.start <= 30 or self.text[body.end - 1] in ENDS + "，、”》":
            return False
        if index + 1 >= end or self.lines[index + 1].shape is not Shape.TEXT:
            return False
        following = self.lines[index + 1].mark
        return following is None or following.style not in (*DIVIDING, Style.ARTICLE)

    def _item(self, line: Line, mark: Mark) -> None:
        bare = self.stack.top.kind is Kind.HEADING and not self.styled
        if bare and self.stack.top.children and mark.style is Style.IDEOGRAPH:
            self.stack.parts.pop()  # it heads the text above the points, and not them
        self.stack.make_room(mark)
        body = self._after(line, mark)
        self.stack.push(
            Growing(
                _KINDS.get(mark.style, Kind.ITEM),
                line.whole,
                body,
                self._point_heading(body),
                mark,
                listed=self.stack.ends_in_colon(self.stack.top),
            )
        )

    def _point_heading(self, body: Span) -> Span:
        """1.标题。正文: the heading of a point; the whole line if it is no sentence."""
        start, end = body
        if start == end:
            return body
        if end - start <= 40 and self.text[end - 1] not in ENDS + "，、":
            return body
        found = _TITLED.match(self.text, start, end)
        if found and found.end() < end and len(found[0]) <= 31:
            return Span(start, found.end() - 1)
        return nothing(body)

    # Lines without a number.

    def _is_quoted(self, line: Line) -> bool:
        """Inside the words that a decision puts into another statute: 修改为：“……”."""
        words = self.text[line.span.start : line.span.end]
        if self.quoting:
            mark = line.mark
            if mark and mark.style is Style.IDEOGRAPH and self.stack.follows(mark, 0) is not None:
                self.quoting = False  # the decision's next point: the quotation was not closed
                return False
            self.quoting = not words.rstrip("。；").endswith("”")
            return True
        if not self.has_articles and _QUOTES.search(words[-400:]):
            self.quoting = True
        return False

    def _unmarked(self, line: Line, index: int) -> None:
        base = self.stack.base()
        ahead = self.coming[index - self.extent.start]
        if not self.quoting and line.mark is None and self._is_heading(line, index, ahead):
            self._heading(line)
            return
        lost = None if self.quoting else self._lost_mark(line, index, ahead, base)
        if lost is not None:
            self._item(line, lost)
            return
        in_article = self.stack.parts[base].kind is Kind.ARTICLE
        goes_on = self._goes_on(ahead, base)
        if _LISTED_ANNEX.match(self.text, line.span.start):
            self.stack.close(1)
        elif _ANSWER.match(self.text, line.span.start):
            # An answer stands with its question, whatever list comes next.
            while self.stack.top.kind is Kind.PARAGRAPH and len(self.stack) > base + 1 + in_article:
                self.stack.parts.pop()
            self.stack.push(leaf(Kind.PARAGRAPH, line))
            return
        elif goes_on is not None and in_article:
            self.stack.close(goes_on + 1)
        elif goes_on is not None:
            self._leave_lists(goes_on + 1)
        elif in_article or (ahead is None and _CLOSES.match(self.text, line.span.start)):
            self.stack.close(base + 1)
        else:
            restarts = ahead is not None and ahead.number == 1 and ahead.style is not Style.DECIMAL
            again = self.stack.first_of(ahead.style, base) if ahead and restarts else None
            if again is not None:
                self.stack.close(again)
            else:
                self._leave_lists(base + 1)
        while self.stack.top.kind is Kind.PARAGRAPH:
            self.stack.parts.pop()
        self.stack.push(leaf(Kind.PARAGRAPH, line))

    def _goes_on(self, ahead: Mark | None, base: int) -> int | None:
        """The open item whose list the next mark goes on with: the line is still part of it."""
        if ahead is None or ahead.style in DIVIDING or ahead.style is Style.ARTICLE:
            return None
        return self.stack.follows(ahead, base)

    def _leave_lists(self, at: int) -> None:
        """Close lists under a head sentence: what follows them belongs to what holds them.

        Points that are headings are no list: what follows them is their text.
        """
        for place in range(at, len(self.stack)):
            part = self.stack.parts[place]
            headed = part.heading.end > part.heading.start
            point = part.style is Style.IDEOGRAPH and self.text[part.own.end - 1] not in "；;"
            if part.listed and not headed and not point:
                self.stack.close(place)
                return

    def _lost_mark(self, line: Line, index: int, ahead: Mark | None, base: int) -> Mark | None:
        """The mark that an item has lost, where the next mark shows how many are missing."""
        if ahead is None or not 2 <= ahead.number <= MISSING or ahead.style not in LISTS:
            return None
        if ahead.style is Style.DECIMAL or self.text[line.span.end - 1] not in "；;":
            return None
        before = 0
        for part in reversed(self.stack.parts[base + 1 :]):
            if part.mark is not None and part.style is ahead.style:
                before = part.mark.number
                break
        if before == 0 and not self.stack.ends_in_colon(self.stack.top):
            return None
        missing = 0
        for following in self.lines[index : index + ahead.number]:
            if following.mark is not None:
                break
            if self.text[following.span.end - 1] not in "；;":
                return None
            missing += 1
        if before + missing + 1 != ahead.number:
            return None
        return lost_mark(ahead.style, before + 1)

    def _is_heading(self, line: Line, index: int, ahead: Mark | None) -> bool:
        if line.span.end - line.span.start > 60:
            return False
        words = plain(self.text, line.span)
        if not words or len(words) > 40 or words[-1] in "。；，、:;,!":
            return False
        if words[0] in "(“《—-·●■◆★※[【0123456789":
            return False
        if line.shape is Shape.HEADING:
            return True
        if len(words) > SHORT or any(char in words for char in ",。;:") or _ORGAN.search(words):
            return False
        if index == 0 or index + 1 >= self.extent.end:
            return False
        above, below = self.lines[index - 1], self.lines[index + 1]
        ended = above.shape is not Shape.TEXT or self.text[above.span.end - 1] in "。！？”）)!?"
        if not ended or below.shape is not Shape.TEXT:
            return False
        if self.has_articles and self.articles:
            # Between articles, a short line before the next article names a chapter.
            return below.mark is not None and below.mark.style is Style.ARTICLE
        if self._goes_on(ahead, self.stack.base()) is not None:
            return False
        if below.mark is not None:
            return below.mark.number == 1
        return below.span.end - below.span.start > 30 and self.text[below.span.end - 1] in "。：；"

    def _heading(self, line: Line) -> None:
        while len(self.stack) > 1 and (
            self.stack.top.kind not in CONTAINERS or self.stack.top.kind is Kind.HEADING
        ):
            self.stack.parts.pop()
        self.styled = line.shape is Shape.HEADING
        self.stack.push(leaf(Kind.HEADING, line))

    # Tables, and small change.

    def _table(self, rows: Sequence[Line]) -> None:
        table = table_part(self.text, rows)
        self.stack.add(table)
        for row in table.children:
            for cell in row.children:
                self._cell(cell)

    def _cell(self, cell: Growing) -> None:
        """The lists of a long cell, grown as those of a document are."""
        physical = cut_lines(self.text, cell.body, Shape.TEXT)
        joined = join_lines(self.text, list(physical))
        lines = list(split_lines(self.text, joined))
        if len(lines) < 2:
            return
        extent = Extent(0, len(lines), Part.WHOLE, (), (0, 0))
        inner = _Grower(self.text, lines, extent)
        inner._body(0, len(lines))
        cell.children = inner.root.children
        cell.own = Span(cell.own.start, lines[0].whole.start)
        cell.body = Span(cell.own.end, cell.own.end)

    def _after(self, line: Line, mark: Mark) -> Span:
        """The words of a line after its mark."""
        return blank_ends(self.text, Span(line.span.start + mark.length, line.span.end))
