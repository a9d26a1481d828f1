"""Set apart what stands before a document's text: its title, dates, crumbs, table of contents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.source import Span
from checker.statute.numbering import DIVIDING
from checker.statute.segment_documents import Extent
from checker.statute.segment_lines import Line, Shape
from checker.statute.segment_parts import Growing, leaf
from checker.statute.segment_titles import is_crumb, is_salutation, plain
from checker.statute.tree import Kind

_NOTED = re.compile(
    r"\d{4}年\d{1,2}月|[〔\[(【]\d{4}[〕\])】]|第\d+号|"
    r"(?:通过|批准|公布|发布|修正|修订|施行|印发)$"
)
_PAGE = re.compile(r"[\s.·…。\-—]*\d*$")
NEAR = 4
"""Notes under a title stand at most so many lines below it, where no article follows them."""

CONTENTS = 400
"""A table of contents has no more lines than that."""


def front_parts(
    text: str, lines: Sequence[Line], extent: Extent, end: int, rule: bool
) -> tuple[list[Growing], int]:
    """The parts before the text of a document that ends at line `end`, and its first line.

    `rule` tells that the document has articles: before the first, short lines are notes.
    """
    contents = _contents(text, lines, extent.start, end)
    found: list[Growing] = []
    at = extent.start
    while at < end:
        kind = _kind(text, lines[at], at, extent.title, contents, rule)
        if kind is None:
            break
        part = leaf(kind, lines[at])
        if kind is Kind.TITLE and found and found[-1].kind is Kind.TITLE:
            # A title in two lines is one title.
            found[-1].own = Span(found[-1].own.start, part.own.end)
            found[-1].body = Span(found[-1].body.start, part.body.end)
        else:
            found.append(part)
        at += 1
    return found, at


def _kind(
    text: str,
    line: Line,
    at: int,
    title: tuple[int, int],
    contents: range,
    rule: bool,
) -> Kind | None:
    """What a line at the head of a document is; None where its text begins."""
    first, last = title
    if at in contents:
        return Kind.CONTENTS
    if first <= at < last:
        return Kind.TITLE
    if line.shape is Shape.ASIDE:
        return Kind.ASIDE
    words = plain(text, line.span)
    if line.mark is not None or line.shape is Shape.ROW or is_salutation(words):
        return None
    short = len(words) <= 45
    if first < last and at < last + NEAR + 2 and short and is_crumb(words):
        return Kind.PREAMBLE
    noted = words[:1] in ("(", "[", "【", "〔", "〈") or _NOTED.search(words) is not None
    if at < last or (rule and noted):
        return Kind.PREAMBLE
    if rule:
        loose = len(words) <= 40 and words[-1:] not in "。:;" and line.shape is not Shape.HEADING
        return Kind.PREAMBLE if loose else None
    under = first < last and at < last + NEAR and short
    closed = words[-1:] in ("。", ":", ";") and words[:1] not in ("(", "[", "【")
    return Kind.PREAMBLE if under and noted and not closed else None


def _contents(text: str, lines: Sequence[Line], start: int, end: int) -> range:
    """The lines of a table of contents: headings that all come again below."""
    seen: list[int] = []
    for index in range(start, end):
        mark, words = lines[index].mark, ""
        if lines[index].span.end - lines[index].span.start <= 60:
            words = plain(text, lines[index].span)
        if words in ("目录", "目次"):
            return _listed(text, lines, index, end)
        if mark is not None and mark.style in DIVIDING:
            first = lines[seen[0]].mark if seen else None
            if mark.number == 1 and first is not None and first.style is mark.style:
                return range(seen[0], index) if len(seen) > 1 else range(0)
            seen.append(index)
        elif mark is not None or (seen and (not words or len(words) > 30)):
            break
    return range(0)


def _listed(text: str, lines: Sequence[Line], index: int, end: int) -> range:
    """The extent of what follows the word 目录: until its first entry comes again."""
    if index + 1 >= end:
        return range(0)
    entry = _entry(text, lines[index + 1])
    for at in range(index + 2, min(end, index + CONTENTS)):
        if entry and _entry(text, lines[at]) == entry:
            return range(index, at)
    at = index + 1
    while at < end:
        mark = lines[at].mark
        if mark is None or mark.style not in DIVIDING:
            break
        at += 1
    return range(index, at) if at > index + 1 else range(0)


def _entry(text: str, line: Line) -> str:
    """An entry of a table of contents without its dots and page."""
    if line.span.end - line.span.start > 400:
        return ""
    return _PAGE.sub("", plain(text, line.span))
