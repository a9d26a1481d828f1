"""Grow the tree of one document from its lines: which mark stands under which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from checker.source import Source, Span
from checker.statute.numbering import (
    DIVIDING,
    LISTS,
    RANK,
    Mark,
    Style,
    blank_ends,
    cited,
    read_mark,
)
from checker.statute.segment_documents import (
    Annex,
    Extent,
    is_crumb,
    is_date,
    is_salutation,
    plain,
)
from checker.statute.segment_lines import ENDS, Line, Shape, lines_of
from checker.statute.tree import Kind, Part

DEPTH = 12
"""Lists nested deeper than this are read as siblings: no rule is, and a damaged file may be."""

ROW = 300
"""A row of more characters is read cell by cell: it holds more than one provision."""

NAME = 60
"""A cell of at most so many characters says what the longer cells of its row are about."""

_KINDS = {
    Style.BOOK: Kind.BOOK,
    Style.SUBBOOK: Kind.SUBBOOK,
    Style.CHAPTER: Kind.CHAPTER,
    Style.SECTION: Kind.SECTION,
    Style.ARTICLE: Kind.ARTICLE,
    Style.QUESTION: Kind.QUESTION,
}
_CONTAINERS = {
    Kind.DOCUMENT,
    Kind.ANNEX,
    Kind.BOOK,
    Kind.SUBBOOK,
    Kind.CHAPTER,
    Kind.SECTION,
    Kind.HEADING,
}
_CLOSES = re.compile(r"(?:本|以上|此|上述)(?:通知|意见|办法|规定|方案|细则|决定|公告|条例|规则|实施)")
_ANNOUNCES = re.compile(r"(?:现|特|就|提出|制定|作出|做出)[^。；]{0,60}(?:如下|以下)[^。；]{0,12}[：:]$|(?:通知|意见|规定|决定|公告|通告)如下[：:]$")
_ANSWER = re.compile(r"(?:答|[AＡ])\s?[：:]|[【\[]答")
_LISTED_ANNEX = re.compile(r"附\s?件\s?[0-9一二三]?\s?[：:]")
_SHORT_HEADING = 22
_TITLED = re.compile(r"[^。；：，！？\n]{2,40}?[。]|[^。；：，！？\n]{2,20}[：](?=.)")
_ORGAN = re.compile(r"(?:政府|委员会|办公[厅室]|[厅局部委会院]|中心|党委|领导小组)$")


@dataclass(slots=True)
class Growing:
    """A node while its children are still coming."""

    kind: Kind
    own: Span
    body: Span
    heading: Span
    mark: Mark | None = None
    merged: tuple[Span, ...] = ()
    listed: bool = False  # under a head sentence that ends in a colon
    text: str = ""  # for parts that are cited by a word: 附件1, 表2
    row: int = 0
    children: list[Growing] = field(default_factory=list)
    end: int = 0

    @property
    def style(self) -> Style | None:
        return self.mark.style if self.mark else None


def grow(source: Source, lines: Sequence[Line], extent: Extent) -> Growing:
    """The tree of the lines that `extent` names, not yet labelled."""
    return _Grower(source.text, lines, extent).grown()


class _Grower:
    def __init__(self, text: str, lines: Sequence[Line], extent: Extent) -> None:
        self.text, self.lines, self.extent = text, lines, extent
        start = lines[extent.start].span.start if extent.start < len(lines) else 0
        empty = Span(start, start)
        self.root = Growing(Kind.DOCUMENT, empty, empty, empty)
        self.stack = [self.root]
        self.main_end = extent.annexes[0].start if extent.annexes else extent.end
        self.articles = False
        self.quoted = False
        self.styled = False  # whether the open heading is one by the file's own style
        self.has_articles = any(
            line.mark is not None and line.mark.style is Style.ARTICLE
            for line in lines[extent.start : self.main_end]
        )
        self.coming = self._marks_to_come()

    def _marks_to_come(self) -> list[Mark | None]:
        """For each line, the mark of the next line that has one."""
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
        front = self._front(self.extent.start, self.main_end)
        self._body(front, self.main_end)
        for annex in self.extent.annexes:
            self._annex(annex)
        return self.root

    # The parts before and after the body.

    def _front(self, start: int, end: int) -> int:
        """Title, preamble and contents; returns the first line of the body."""
        first, last = self.extent.title
        at = start
        contents = self._contents(start, end)
        while at < end:
            line = self.lines[at]
            words = plain(self.text, line.span)
            if contents and contents[0] <= at < contents[1]:
                self._flat(Kind.CONTENTS, line)
            elif first <= at < last:
                self._flat(Kind.TITLE, line)
            elif line.shape is Shape.ASIDE:
                self._flat(Kind.ASIDE, line)
            elif line.mark is not None or line.shape is Shape.ROW or is_salutation(words):
                break
            elif first < last and at < last + 6 and len(words) <= 45 and is_crumb(words):
                self._flat(Kind.PREAMBLE, line)
            elif at < last or (self.has_articles and self._noted(words)):
                self._flat(Kind.PREAMBLE, line)
            elif first < last and len(words) <= 45 and (
                words[-1:] not in tuple("。：；:;") or words[:1] in "(【["
            ) and at < last + 4 and not self.has_articles and self._noted(words):
                self._flat(Kind.PREAMBLE, line)
            elif self.has_articles and (len(words) <= 40 and words[-1:] not in "。:;") and not self._titled(at):
                self._flat(Kind.PREAMBLE, line)
            else:
                break
            at += 1
        # A title in two lines is one title.
        self._merge(Kind.TITLE)
        return at

    def _titled(self, index: int) -> bool:
        return self.lines[index].shape is Shape.HEADING

    @staticmethod
    def _noted(words: str) -> bool:
        return bool(
            words[:1] in ("(", "（", "[", "【", "〔", "〈", "<")
            or re.search(r"\d{4}年\d{1,2}月|[〔\[(（【]\d{4}[〕\])）】]|第\d+号|(?:通过|批准|公布|发布|修正|修订|施行|印发)$", words)
        )

    def _contents(self, start: int, end: int) -> tuple[int, int] | None:
        """The lines of a table of contents: headings that all come again below."""
        index = start
        seen: list[int] = []
        while index < end:
            line = self.lines[index]
            words = plain(self.text, line.span)
            if words in ("目录", "目次"):
                return self._listed(index, end)
            mark = line.mark
            if mark is not None and mark.style in DIVIDING:
                if mark.number == 1 and seen and mark.style is self.lines[seen[0]].mark.style:  # type: ignore[union-attr]
                    if len(seen) > 1:
                        return seen[0], index
                    return None
                seen.append(index)
            elif mark is not None or (seen and len(words) > 30):
                return None
            index += 1
        return None

    def _listed(self, index: int, end: int) -> tuple[int, int] | None:
        """The extent of what follows the word 目录: until its first entry comes again."""
        if index + 1 >= end:
            return None
        entry = _entry(plain(self.text, self.lines[index + 1].span))
        for at in range(index + 2, min(end, index + 400)):
            if entry and _entry(plain(self.text, self.lines[at].span)) == entry:
                return index, at
        at = index + 1
        while at < end:
            mark = self.lines[at].mark
            if mark is None or mark.style not in DIVIDING:
                break
            at += 1
        return (index, at) if at > index + 1 else None

    def _merge(self, kind: Kind) -> None:
        merged: list[Growing] = []
        for child in self.root.children:
            if merged and child.kind is kind is merged[-1].kind:
                merged[-1].own = merged[-1].body = Span(merged[-1].own.start, child.own.end)
            else:
                merged.append(child)
        self.root.children[:] = merged

    def _flat(self, kind: Kind, line: Line) -> None:
        self._add(self.stack[-1], Growing(kind, line.span, line.span, _empty(line.span)))

    def _annex(self, annex: Annex) -> None:
        line = self.lines[annex.start]
        del self.stack[1:]
        own, at = line.span, annex.start + 1
        # 附件1 alone in its line: the title is the next one.
        if at < annex.end:
            following = self.lines[at]
            words = plain(self.text, following.span)
            bare = len(plain(self.text, line.span)) <= 6
            if bare and following.mark is None and following.shape in (Shape.TEXT, Shape.HEADING):
                if len(words) <= 50 and words[-1:] not in "。:;":
                    own, at = Span(own.start, following.span.end), at + 1
        node = Growing(Kind.ANNEX, own, own, own, text=annex.label)
        self._add(self.root, node)
        self.stack.append(node)
        self._body(at, annex.end)

    # The body.

    def _body(self, start: int, end: int) -> None:
        index = start
        self.quoted = False
        while index < end:
            line = self.lines[index]
            closing = self._closing(index, end)
            if closing > index:
                keep = 2 if len(self.stack) > 1 and self.stack[1].kind is Kind.ANNEX else 1
                del self.stack[keep:]
                for at in range(index, closing):
                    self._flat(Kind.CLOSING, self.lines[at])
                index = closing
                continue
            if line.shape is Shape.ASIDE:
                self._add(self.stack[-1], _leaf(Kind.ASIDE, line.span))
            elif line.shape is Shape.ROW:
                index = self._table(index, end)
                continue
            elif self._is_quoted(line):
                self._unmarked(line._replace(mark=None), index)
            elif line.mark is None:
                self._unmarked(line, index)
            elif line.mark.style in DIVIDING or line.mark.style is Style.DIVISION:
                self._dividing(line, line.mark)
            elif line.mark.style is Style.ARTICLE:
                self._article(line, line.mark, index, end)
            else:
                self._item(line, line.mark)
            index += 1

    def _is_quoted(self, line: Line) -> bool:
        """Inside the words that a decision puts into another statute: 修改为：“……”."""
        words = self.text[line.span.start : line.span.end]
        if self.quoted:
            mark = line.mark
            open_styles = {node.style for node in self.stack if node.kind is Kind.ITEM}
            due = {
                (node.style, node.mark.number + 1) for node in self.stack if node.mark is not None
            }
            if mark and mark.style in open_styles and (mark.style, mark.number) in due and (
                mark.style is Style.IDEOGRAPH
            ):
                self.quoted = False  # the next point of the decision: the quotation was not closed
                return False
            if words.rstrip("。").endswith("”"):
                self.quoted = False
            return True
        opened = re.search(r"(?:修改为|改为|增加|作为|修改如下|规定)[^“”]{0,30}[:：]?\s*“[^”]*$", words)
        if opened and not self.has_articles:
            self.quoted = True
        return False

    def _closing(self, index: int, end: int) -> int:
        """The end of a signature that begins at `index`: issuers, then a date; `index` if none."""
        at = index
        while at < end and at - index <= 3:
            line = self.lines[at]
            if line.shape is not Shape.TEXT or line.mark is not None:
                return index
            words = plain(self.text, line.span)
            if is_date(words):
                return at + 1
            signed = re.search(r"(?:\d{4}年\d{1,2}月\d{1,2}日|[一二][〇○零OO0o一二三四五六七八九]{3}年.{1,3}月.{1,4}日)$", words)
            if signed and len(words) <= 40 and (_ORGAN.search(words[: signed.start()]) is not None):
                return at + 1
            if len(words) > 40 or words[-1:] in ENDS or not (
                _ORGAN.search(words) or re.match(r"[省市县区]?长|总理|主席|主任|部长|局长", words)
            ):
                return index
            at += 1
        return index

    def _dividing(self, line: Line, mark: Mark) -> None:
        rank = RANK[mark.style]
        while len(self.stack) > 1:
            top = self.stack[-1]
            outer = top.kind is Kind.ANNEX or (
                top.mark is not None
                and (top.style in DIVIDING or top.style is Style.DIVISION)
                and RANK[top.mark.style] < rank
            )
            if outer:
                break
            self.stack.pop()
        own = line.span
        body = self._after(line, mark)
        kind = _KINDS.get(mark.style, Kind.ITEM)
        self._push(Growing(kind, own, body, body, mark))

    def _article(self, line: Line, mark: Mark, index: int, last: int) -> None:
        while self.stack[-1].kind not in _CONTAINERS:
            self.stack.pop()
        self.articles = True
        body = self._after(line, mark)
        listed = read_mark(self.text[body.start : body.start + 12])
        head = _empty(body) if listed else _article_heading(self.text, body)
        if head.end == head.start and self._heads(body, index, last):
            head = body
        end = head.end if head.end > head.start else line.span.start + mark.length
        rest = blank_ends(self.text, Span(max(end, body.start), line.span.end))
        own = Span(line.span.start, line.span.end if rest.start == rest.end else end)
        node = Growing(Kind.ARTICLE, own, head, head, mark)
        self._push(node)
        first = read_mark(self.text[rest.start : rest.start + 12])
        if first is not None and first.number == 1 and first.style in LISTS:
            self._item(Line(rest, Shape.TEXT, first), first)  # 第十四条 （一）……
        elif rest.start < rest.end:
            self._push(Growing(Kind.PARAGRAPH, rest, rest, _empty(rest)))

    def _heads(self, body: Span, index: int, last: int) -> bool:
        """Whether what stands beside 第十条 is its heading: no sentence, and text comes after it."""
        if not 2 <= body.end - body.start <= 30 or self.text[body.end - 1] in ENDS + "，、”》":
            return False
        if index + 1 >= last or self.lines[index + 1].shape is not Shape.TEXT:
            return False
        following = self.lines[index + 1].mark
        return following is None or following.style not in (*DIVIDING, Style.ARTICLE)

    def _item(self, line: Line, mark: Mark) -> None:
        self._place(mark)
        parent = self.stack[-1]
        body = self._after(line, mark)
        node = Growing(
            _KINDS.get(mark.style, Kind.ITEM),
            line.span,
            body,
            _point_heading(self.text, body),
            mark,
            listed=self._ends_in_colon(parent),
        )
        self._push(node)

    def _place(self, mark: Mark) -> None:
        """Close what the new item is not part of; its parent is then on top of the stack."""
        if self.stack[-1].kind is Kind.HEADING and self.stack[-1].children and (
            mark.style is Style.IDEOGRAPH and not self.styled
        ):
            self.stack.pop()  # a heading without a style does not hold the points after its text
        base = self._base()
        if len(self.stack) - 1 == base + 1 and self._announces(self.stack[-1]):
            self.stack.pop()
        open_items = [
            at
            for at in range(len(self.stack) - 1, base, -1)
            if self.stack[at].mark is not None and self.stack[at].style is mark.style
        ]
        if mark.style is Style.DECIMAL:
            self._place_decimal(mark, base)
            return
        for at in open_items:
            before = self.stack[at].mark
            if before and mark.number == before.number + 1:
                del self.stack[at:]
                return
        deep = len(self.stack) - base > DEPTH
        if open_items:
            nests = mark.number <= 1 and mark.style is not Style.QUESTION
            if nests and self._ends_in_colon(self.stack[-1]) and not deep:
                return
            at = open_items[0]
            del self.stack[at:]
            return
        if self._ends_in_colon(self.stack[-1]) and not deep:
            return
        # A style not yet open: under what is outer by rank, or by beginning anew.
        if self.stack[-1].kind is Kind.PARAGRAPH and mark.number == 1:
            holder = self._item_above(len(self.stack) - 1, base)
            if holder is None or RANK[holder] < RANK[mark.style] or mark.style is not Style.IDEOGRAPH:
                return
        rank = RANK[mark.style]
        top = self.stack[-1]
        if mark.number == 1 and not deep and mark.style not in (Style.IDEOGRAPH, Style.QUESTION):
            return
        while len(self.stack) - 1 > base:
            top = self.stack[-1]
            if top.mark is not None and RANK[top.mark.style] < rank:
                return
            if top.kind is Kind.PARAGRAPH and base and self.stack[base].kind is Kind.ARTICLE and (
                len(self.stack) - 2 == base
            ):
                return
            self.stack.pop()

    def _announces(self, node: Growing) -> bool:
        """现就有关事项通知如下： opens a document; it is no head sentence of its points."""
        if node.kind is not Kind.PARAGRAPH or not self._ends_in_colon(node):
            return False
        words = self.text[node.own.start : node.own.end]
        return _ANNOUNCES.search(words) is not None and self.stack[self._base()].kind is not Kind.ARTICLE

    def _item_above(self, at: int, base: int) -> Style | None:
        for node in reversed(self.stack[base + 1 : at]):
            if node.mark is not None:
                return node.mark.style
        return None

    def _place_decimal(self, mark: Mark, base: int) -> None:
        """1.2.3 stands under 1.2, beside 1.2.2, and closes every list that is not above it."""
        whole = (*mark.more, mark.number)
        while len(self.stack) - 1 > base:
            before = self.stack[-1].mark
            if before is not None and RANK[before.style] <= RANK[Style.DECIMAL]:
                decimal = before.style is Style.DECIMAL
                if before.style is Style.ARABIC and before.number != whole[0]:
                    pass  # 2. does not hold 3.1
                elif not decimal or len(before.more) + 1 < len(whole):
                    return
            self.stack.pop()

    def _base(self) -> int:
        """The place on the stack below which no list reaches: an article, a chapter, the root."""
        for at in range(len(self.stack) - 1, -1, -1):
            if self.stack[at].kind in _CONTAINERS or self.stack[at].kind is Kind.ARTICLE or (
                self.stack[at].style is Style.DIVISION
            ):
                return at
        return 0

    def _ends_in_colon(self, node: Growing) -> bool:
        return node.own.end > node.own.start and self.text[node.own.end - 1] in "：:"

    # Lines without a mark.

    def _unmarked(self, line: Line, index: int) -> None:
        base = self._base()
        ahead = self.coming[index - self.extent.start]
        if self._is_heading(line, index, ahead):
            self._heading(line)
            return
        in_article = self.stack[base].kind is Kind.ARTICLE
        if _LISTED_ANNEX.match(self.text, line.span.start):
            del self.stack[1:]
            self._push(Growing(Kind.PARAGRAPH, line.span, line.span, _empty(line.span)))
            return
        if _ANSWER.match(self.text, line.span.start):
            while self.stack[-1].kind is Kind.PARAGRAPH and len(self.stack) - 1 > base + in_article:
                self.stack.pop()
            self._push(Growing(Kind.PARAGRAPH, line.span, line.span, _empty(line.span)))
            return
        lost = self._lost_mark(line, index, ahead, base)
        if lost is not None:
            self._item(line, lost)
            return
        at = self._goes_on(ahead, base)
        if at is not None:
            if in_article:
                del self.stack[at + 1 :]
            else:
                self._leave_lists(at + 1)
        elif in_article:
            del self.stack[base + 1 :]
        elif _CLOSES.match(self.text[line.span.start : line.span.start + 6]) and ahead is None:
            del self.stack[base + 1 :]
        else:
            restarted = None
            if ahead is not None and ahead.number == 1 and ahead.style is not Style.DECIMAL:
                for place in range(base + 1, len(self.stack)):
                    if self.stack[place].style is ahead.style:
                        restarted = place
                        break
            if restarted is not None:
                del self.stack[restarted:]
            else:
                self._leave_lists(base + 1)
        while self.stack[-1].kind in (Kind.PARAGRAPH,):
            self.stack.pop()
        self._push(Growing(Kind.PARAGRAPH, line.span, line.span, _empty(line.span)))

    def _goes_on(self, ahead: Mark | None, base: int) -> int | None:
        """The open item whose list the next mark goes on with: the line is still part of it."""
        if ahead is None or ahead.style in DIVIDING or ahead.style is Style.ARTICLE:
            return None
        for at in range(len(self.stack) - 1, base, -1):
            mark = self.stack[at].mark
            if mark and (mark.style, mark.number + 1) == (ahead.style, ahead.number) and (
                ahead.style is not Style.DECIMAL or mark.more == ahead.more
            ):
                return at
        return None

    def _lost_mark(self, line: Line, index: int, ahead: Mark | None, base: int) -> Mark | None:
        """The mark that an item has lost, where the next mark shows how many are missing."""
        if ahead is None or ahead.number < 2 or self.text[line.span.end - 1] not in "；;":
            return None
        if ahead.style in DIVIDING or ahead.style in (Style.ARTICLE, Style.DECIMAL):
            return None
        before = 0
        for node in reversed(self.stack[base + 1 :]):
            if node.mark is not None and node.style is ahead.style:
                before = node.mark.number
                break
        if before == 0 and not self._ends_in_colon(self.stack[-1]):
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
        return cited(ahead.style, before + 1)

    def _leave_lists(self, base: int) -> None:
        """Close lists under a head sentence: what follows them belongs to what holds them.

        Points that are headings are no list: what follows them is their text.
        """
        for at in range(base, len(self.stack)):
            node = self.stack[at]
            headed = node.heading.end > node.heading.start
            if node.listed and not headed and (
                node.style is not Style.IDEOGRAPH or self.text[node.own.end - 1] in "；;"
            ):
                del self.stack[at:]
                return

    def _is_heading(self, line: Line, index: int, ahead: Mark | None) -> bool:
        words = plain(self.text, line.span)
        if not words or words[-1] in "。；，、:;,！!":
            return False
        if line.shape is not Shape.HEADING and _ORGAN.search(words):
            return False
        if words[0] in "(“《—-·●■◆★※[【0123456789" or len(words) > 40:
            return False
        if line.shape is Shape.HEADING:
            return True
        if len(words) > _SHORT_HEADING or any(char in words for char in ",。;:"):
            return False
        if index == 0 or index + 1 >= self.extent.end:
            return False
        above, below = self.lines[index - 1], self.lines[index + 1]
        ended = above.shape is not Shape.TEXT or self.text[above.span.end - 1] in "。！？”）)" + "!?"
        if not ended or below.shape is not Shape.TEXT:
            return False
        if self.has_articles and self.articles:
            # Between articles, a short line before the next article names a chapter.
            return below.mark is not None and below.mark.style is Style.ARTICLE
        if self._goes_on(ahead, self._base()) is not None:
            return False
        if below.mark is not None:
            return below.mark.number == 1
        return below.span.end - below.span.start > 30 and self.text[below.span.end - 1] in "。：；"

    def _heading(self, line: Line) -> None:
        while len(self.stack) > 1 and not (
            self.stack[-1].kind in _CONTAINERS - {Kind.HEADING}
        ):
            self.stack.pop()
        self.styled = line.shape is Shape.HEADING
        self._push(Growing(Kind.HEADING, line.span, line.span, line.span))

    # Tables.

    def _table(self, start: int, end: int) -> int:
        first = self.lines[start]
        at = start
        while at < end and self.lines[at].shape is Shape.ROW and self.lines[at].table == first.table:
            at += 1
        rows = self.lines[start:at]
        headed = _is_header(self.text, rows)
        own = rows[0].span if headed else Span(first.span.start, first.span.start)
        sheet, number = first.table
        table = Growing(Kind.TABLE, own, own, _empty(own), text=sheet or f"表{number}", row=rows[0].row)
        self._add(self.stack[-1], table)
        reaching: list[tuple[int, Span]] = []  # merged cells and the last row that they reach
        for row in rows[1:] if headed else rows:
            reaching = [(last, span) for last, span in reaching if last >= row.row]
            merged = tuple(span for _, span in reaching)
            node = Growing(Kind.ROW, row.span, row.span, _empty(row.span), merged=merged, row=row.row)
            self._add(table, node)
            if row.span.end - row.span.start > ROW:
                self._cells(node, row)
            reaching.extend(
                (row.row + cell.place.rows - 1, cell.span) for cell in row.cells if cell.place.rows > 1
            )
        return at

    def _cells(self, node: Growing, row: Line) -> None:
        """The cells of a long row, each with its own lists; a short cell holds for the long ones."""
        node.own = node.body = _empty(row.span)
        names = tuple(cell.span for cell in row.cells if cell.span.end - cell.span.start <= NAME)
        for place, cell in enumerate(row.cells, start=1):
            span = cell.span
            lines = lines_of(self.text, span)
            merged = (*node.merged, *(name for name in names if name != span))
            part = Growing(
                Kind.CELL, span, span, _empty(span), merged=merged, row=cell.place.column or place
            )
            if len(lines) > 1:
                part.own = part.body = _empty(span)
                inner = _Grower(self.text, lines, Extent(0, len(lines), Part.WHOLE, (), (0, 0)))
                inner._body(0, len(lines))
                part.children = inner.root.children
            self._add(node, part)

    # Small change.

    def _after(self, line: Line, mark: Mark) -> Span:
        return blank_ends(self.text, Span(line.span.start + mark.length, line.span.end))

    def _push(self, node: Growing) -> None:
        self._add(self.stack[-1], node)
        self.stack.append(node)

    def _add(self, parent: Growing, node: Growing) -> None:
        parent.children.append(node)


def _empty(span: Span) -> Span:
    return Span(span.start, span.start)


def _leaf(kind: Kind, span: Span) -> Growing:
    return Growing(kind, span, span, _empty(span))


def _entry(words: str) -> str:
    """An entry of a table of contents without its dots and page."""
    return re.sub(r"[\s.·…。\-—]*\d*$", "", words)


def _article_heading(text: str, body: Span) -> Span:
    """第五条【宗旨】 and 第五条（宗旨）: a heading in brackets right after the number."""
    found = re.compile(r"[【\[][^】\]]{1,30}[】\]]|（[^（）。，；]{1,20}）(?=\s*\S)|[(][^()。，；]{1,20}[)](?=\s*\S)").match(
        text, *body
    )
    return Span(*found.span()) if found else _empty(body)


def _point_heading(text: str, body: Span) -> Span:
    """1.标题。正文: the heading of a point; the whole line if it is no sentence."""
    start, end = body
    if start == end:
        return _empty(body)
    if end - start <= 40 and text[end - 1] not in ENDS + "，、":
        return body
    found = _TITLED.match(text, start, end)
    if found and found.end() < end and len(found[0]) <= 31:
        return Span(start, found.end() - 1)
    return _empty(body)


def _is_header(text: str, rows: Sequence[Line]) -> bool:
    """Whether the first row only names the columns."""
    if len(rows) < 2 or len(rows[0].cells) < 2:
        return False
    for cell in rows[0].cells:
        words = text[cell.span.start : cell.span.end]
        if len(words) > 24 or words[-1] in "。；" or any(char.isdigit() for char in words[:1]):
            return False
    return True
