"""A part of a document while it grows, and the open parts that new ones are put into."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from checker.source import Span
from checker.statute.numbering import DIVIDING, RANK, Mark, Style
from checker.statute.segment_lines import Line
from checker.statute.tree import Kind

DEPTH = 12
"""Lists nested deeper are read as siblings: no rule has them, and a damaged file may seem to."""

CONTAINERS = frozenset(
    {
        Kind.DOCUMENT,
        Kind.ANNEX,
        Kind.BOOK,
        Kind.SUBBOOK,
        Kind.CHAPTER,
        Kind.SECTION,
        Kind.HEADING,
    }
)
_ANNOUNCES = re.compile(
    r"(?:现|特|就|提出|制定|作出|做出)[^。；]{0,60}(?:如下|以下)[^。；]{0,12}[：:]$|"
    r"(?:通知|意见|规定|决定|公告|通告)如下[：:]$"
)


_LISTS_BELOW = re.compile(r"下列|以下|如下|下述|之一[。，]?$")
_NAMES = re.compile(r"^[^\d（(]*[\u4e00-\u9fff]{2,}[^。；！？，]*$")
SHORT = 22
"""A line of so many characters that ends no sentence may head the list below it."""


@dataclass(slots=True)
class Growing:
    """A node whose children are still coming; the fields are those of `tree.Node`.

    `listed` tells that it stands under a head sentence that ends in a colon; `text` is what cites
    it where no number does (附件1, 表2); `row` is the place of a row or a cell.
    """

    kind: Kind
    own: Span
    body: Span
    heading: Span
    mark: Mark | None = None
    merged: tuple[Span, ...] = ()
    listed: bool = False
    text: str = ""
    row: int = 0
    children: list[Growing] = field(default_factory=list)

    @property
    def style(self) -> Style | None:
        """The style of its number."""
        return self.mark.style if self.mark else None


def nothing(span: Span) -> Span:
    """An empty span at the start of `span`."""
    return Span(span.start, span.start)


def leaf(kind: Kind, line: Line) -> Growing:
    """A part that is one line without a number."""
    heading = line.span if kind is Kind.HEADING else nothing(line.span)
    return Growing(kind, line.whole, line.span, heading)


class Stack:
    """The open parts, the document first, each the parent of the next."""

    def __init__(self, text: str, root: Growing) -> None:
        self.text = text
        self.parts = [root]

    @property
    def top(self) -> Growing:
        """The innermost open part."""
        return self.parts[-1]

    def __len__(self) -> int:
        return len(self.parts)

    def add(self, part: Growing) -> None:
        """Put a part under the innermost one, and leave it closed."""
        self.parts[-1].children.append(part)

    def push(self, part: Growing) -> None:
        """Put a part under the innermost one, and open it."""
        self.add(part)
        self.parts.append(part)

    def close(self, at: int) -> None:
        """Close the part at a place on the stack, and all inside it; the document stays open."""
        del self.parts[max(at, 1) :]

    def base(self) -> int:
        """The place of the innermost part that no list reaches out of: an article, a chapter."""
        for at in range(len(self.parts) - 1, 0, -1):
            part = self.parts[at]
            if part.kind in CONTAINERS or part.kind is Kind.ARTICLE:
                return at
            if part.style is Style.DIVISION:
                return at
        return 0

    def ends_in_colon(self, part: Growing) -> bool:
        """Whether a part's own words announce a list."""
        return part.own.end > part.own.start and self.text[part.own.end - 1] in "：:"

    def follows(self, mark: Mark, base: int) -> int | None:
        """The place of the open item that `mark` counts on from."""
        for at in range(len(self.parts) - 1, base, -1):
            before = self.parts[at].mark
            if (
                before
                and (before.style, before.number + 1) == (mark.style, mark.number)
                and (mark.style is not Style.DECIMAL or before.more == mark.more)
            ):
                return at
        return None

    def first_of(self, style: Style, base: int) -> int | None:
        """The place of the outermost open item of a style."""
        for at in range(base + 1, len(self.parts)):
            if self.parts[at].style is style:
                return at
        return None

    def make_room(self, mark: Mark) -> None:
        """Close what an item with this mark is not part of; its parent is then innermost."""
        base = self.base()
        if len(self.parts) - 1 == base + 1 and self._announces(self.top, base):
            self.parts.pop()
        if mark.style is Style.DECIMAL:
            self._room_for_decimal(mark, base)
            return
        before = self.follows(mark, base)
        if before is not None:
            self.close(before)
            return
        deep = len(self.parts) - base > DEPTH
        announced = self.ends_in_colon(self.top) and not deep
        same = [at for at in range(base + 1, len(self.parts)) if self.parts[at].style is mark.style]
        if same:
            if not (announced and mark.number <= 1 and mark.style is not Style.QUESTION):
                self.close(same[-1])
        elif not announced:
            self._room_for_style(mark, base, deep)

    def _announces(self, part: Growing, base: int) -> bool:
        """现就有关事项通知如下： opens a document; it is no head sentence of its points."""
        if part.kind is not Kind.PARAGRAPH or not self.ends_in_colon(part):
            return False
        words = self.text[part.own.start : part.own.end]
        in_article = self.parts[base].kind is Kind.ARTICLE
        return not in_article and _ANNOUNCES.search(words) is not None

    def _heads_list(self, part: Growing) -> bool:
        """Whether a paragraph is what a list stands under: 下列材料, or a few words over it."""
        words = self.text[part.body.start : part.body.end]
        if self.ends_in_colon(part) or _LISTS_BELOW.search(words):
            return True
        return len(words) <= SHORT and _NAMES.search(words) is not None

    def _room_for_style(self, mark: Mark, base: int, deep: bool) -> None:
        """Room for a style that is not open: under what is outer by rank, or what it begins in."""
        outermost = mark.style in (Style.IDEOGRAPH, Style.QUESTION)
        in_article = self.parts[base].kind is Kind.ARTICLE
        if not in_article and self.top.kind is Kind.PARAGRAPH and not self._heads_list(self.top):
            self.parts.pop()
        if (
            mark.number == 1
            and self.top.kind is Kind.PARAGRAPH
            and (not outermost or not any(part.mark for part in self.parts[base + 1 :]))
        ):
            return
        if mark.number == 1 and not outermost and not deep:
            return
        while len(self.parts) - 1 > base:
            top = self.top
            if top.mark is not None and RANK[top.mark.style] < RANK[mark.style]:
                return
            first = len(self.parts) - 2 == base and in_article
            if first and top.kind is Kind.PARAGRAPH:
                return
            self.parts.pop()

    def _room_for_decimal(self, mark: Mark, base: int) -> None:
        """1.2.3 stands under 1.2, beside 1.2.2, and closes every list that is not above it."""
        whole = (*mark.more, mark.number)
        while len(self.parts) - 1 > base:
            before = self.top.mark
            if before is not None and RANK[before.style] <= RANK[Style.DECIMAL]:
                foreign = before.style is Style.ARABIC and before.number != whole[0]
                shorter = before.style is not Style.DECIMAL or len(before.more) + 1 < len(whole)
                if shorter and not foreign:
                    return
            self.parts.pop()

    def room_for_division(self, style: Style) -> None:
        """Close what a book, chapter or section is not part of."""
        while len(self.parts) > 1:
            top = self.top
            divides = top.style in DIVIDING or top.style is Style.DIVISION
            outer = top.mark is not None and divides and RANK[top.mark.style] < RANK[style]
            if outer or top.kind is Kind.ANNEX:
                return
            self.parts.pop()
