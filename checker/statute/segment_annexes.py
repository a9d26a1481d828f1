"""Tell where an annex begins (附件1, 附表), and that a list of annexes is none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.statute.numbering import BLANK, Style, read_number
from checker.statute.segment_lines import ENDS, Line, Shape
from checker.statute.segment_titles import DATE, is_date

_ANNEX = re.compile(
    rf"[（(\[【]?(附件|附录|附表|附图|附(?!{BLANK}*则)){BLANK}*(?:之)?"
    rf"([一二三四五六七八九十]{{1,3}}|[0-9０-９]{{1,2}}|[A-Z](?![A-Za-z]))?{BLANK}*[）)\]】]?"
    rf"(?:{BLANK}*[:：.．、]{BLANK}*|{BLANK}+|(?=[《])|$)([^。；]{{0,60}})$"
)
_FIRST_OF_LIST = re.compile(r"[1１一][、.．]|[①⑴]|[（(]1")
_SIGNED = re.compile(rf"{DATE}$")
NEAR, LISTED = 8, 40
"""A signature is looked for in so many lines; a list of annexes has no more lines than that."""


def annex_label(source: str, lines: Sequence[Line], words: Sequence[str], index: int) -> str | None:
    """The label of the annex that begins at a line (附件1), None if none does."""
    line = lines[index]
    if line.shape in (Shape.ROW, Shape.ASIDE) or line.span.end - line.span.start > 70:
        return None
    found = _ANNEX.match(source, *line.span)
    if not found:
        return None
    name, number, title = found.groups()
    if title and (_FIRST_OF_LIST.match(title) or (name == "附" and len(title) > 40)):
        return None
    rest = [
        at
        for at in range(index + 1, min(len(lines), index + NEAR + 5))
        if lines[at].shape is not Shape.ASIDE
    ]
    if not rest:
        return _label(name, number) if title else None
    if not title and _only_lists(source, lines, words, index):
        return None
    for step, at in enumerate(rest[:NEAR]):
        text = words[at]
        if is_date(text) or _SIGNED.search(text):
            return None  # the list of annexes before a signature
        repeated = _ANNEX.match(source, *lines[at].span)
        if repeated and step and title and repeated[2] == number:
            return None
        if len(text) > 45 or (text and text[-1] in ENDS and not repeated):
            break
    ahead = lines[rest[0]].mark
    if title and not number and ahead and (ahead.style, ahead.number) == (Style.ARABIC, 2):
        return None
    other = _ANNEX.match(source, *lines[rest[0]].span)
    if title and number and other and other[2] and other[2] != number:
        return None  # 附件1：…… then 附件2：…… with nothing between them
    return _label(name, number)


def _only_lists(source: str, lines: Sequence[Line], words: Sequence[str], index: int) -> bool:
    """Whether 附件： alone is followed by the names of annexes, and then by the first of them."""
    at = index + 1
    while at < len(lines) and at < index + LISTED:
        mark, text = lines[at].mark, words[at]
        annex = _ANNEX.match(source, *lines[at].span)
        if annex and annex[2] and at > index + 1:
            return True
        listed = mark is not None and mark.style is Style.ARABIC and len(text) <= 60
        if not listed or text[-1:] in "。;":
            signed = is_date(text) or _SIGNED.search(text) is not None
            return at > index + 1 and signed
        at += 1
    return at == len(lines) and at > index + 1


def _label(name: str, number: str | None) -> str:
    name = "附件" if name == "附" else name
    value = read_number(number) if number else None
    return f"{name}{number or ''}" if value is None else f"{name}{value}"
