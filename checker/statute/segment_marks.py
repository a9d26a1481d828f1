"""Read the number that a line begins with, and tell it from a reference or a figure.

第三条 begins an article, 第三条规定的 refers to one; 1. begins an item, 1.5万元 is an amount.
"""

from __future__ import annotations

import re
import unicodedata

from checker.statute.numbering import (
    BLANK,
    HAN,
    STEMS,
    Mark,
    Style,
    cite,
    is_blank,
    read_number,
)

_N = rf"(?:[{HAN}](?:{BLANK}?[{HAN}]){{0,8}}|[0-9０-９]{{1,4}})"
_SHORT = rf"(?:[{HAN}]{{1,5}})"
_DIGITS = r"(?:[0-9０-９]{1,3})"
_OPEN, _SHUT = r"[（(﹙〔［\[]", r"[）)﹚〕］\]]"
_GAP = rf"{BLANK}{{0,3}}"

_ARTICLE = re.compile(rf"[第笫]{_GAP}({_N}){_GAP}条(?:{BLANK}?之({_SHORT}))?")
_DIVISION = re.compile(rf"第{_GAP}({_N}){_GAP}(编|分编|章|节|部分)")
_NEXT_ARTICLE = re.compile(rf"{BLANK}(?=第{_N}条)")
_REFERENCE = re.compile(
    r"之?规定|的|所[列称指述规定]|中的|[至到和与或及、，,]|以及|以[内外上下]|"
    rf"第?{_N}[款项条]|第?[（(]|之[间外]|修改|删|增加|[》〉>”’）)]"
)
"""What follows 第三条 where it is referred to and not begun."""

_LISTS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    (
        Style.PAREN_IDEOGRAPH,
        re.compile(rf"{_OPEN}{BLANK}?({_SHORT}){BLANK}?{_SHUT}[、.．:：]?"),
    ),
    (Style.PAREN_ARABIC, re.compile(rf"{_OPEN}{BLANK}?({_DIGITS}){BLANK}?{_SHUT}[、.．:：]?")),
    (Style.IDEOGRAPH, re.compile(rf"({_SHORT}){BLANK}?(?:[、．]|[.,，:：](?!\d))")),
    (Style.HALF_IDEOGRAPH, re.compile(rf"({_SHORT}){BLANK}?[）)]")),
    (
        Style.DECIMAL,
        re.compile(
            rf"({_DIGITS}(?:[.．][0-9０-９]{{1,2}}){{1,3}})(?![0-9０-９])[.．、]?"
            rf"(?={BLANK}|[^\W\d_])"
        ),
    ),
    (
        Style.ARABIC,
        re.compile(
            rf"({_DIGITS}){BLANK}?"
            # 1.2016年…… is the first item, 1.5 a figure; 1．3—…… names a compound.
            r"(?:、|[.．](?![0-9０-９])|[.．](?=(?:19|20)\d\d[年—-])|．(?=\d[—，]))"
        ),
    ),
    (Style.ARABIC, re.compile(r"([0-9０-９]{1,2})(?:\u3000+|[ \t\xa0]{2,})(?=[\u4e00-\u9fff《])")),
    (Style.HALF_ARABIC, re.compile(rf"({_DIGITS}){BLANK}?[）)]")),
    (Style.STEM, re.compile(rf"{_OPEN}?([{STEMS}]){BLANK}?(?:[、.．]|{_SHUT})")),
    (
        Style.LETTER,
        re.compile(rf"{_OPEN}?([A-Za-zＡ-Ｚａ-ｚ]){BLANK}?(?:[、．]|{_SHUT}|[.](?![A-Za-z]))"),
    ),
)
_ENCLOSED = (
    (0x2460, 20, Style.CIRCLED),  # ①
    (0x3251, 15, Style.CIRCLED),  # ㉑
    (0x2776, 10, Style.CIRCLED),  # ❶
    (0x2780, 10, Style.CIRCLED),  # ➀
    (0x278A, 10, Style.CIRCLED),  # ➊
    (0x2474, 20, Style.PAREN_ARABIC),  # ⑴
    (0x2488, 20, Style.ARABIC),  # ⒈
    (0x3220, 10, Style.PAREN_IDEOGRAPH),  # ㈠
)
_QUESTION = re.compile(rf"(?:问题?|[QＱ]){BLANK}?({_DIGITS})?{BLANK}?[:：、.．]")
_UNITS = re.compile(
    r"[万亿千百]?[元人]|[万亿倍%％‰年月日时分秒]|[公厘毫]?[米克升里]|以[上下]|[-—–~～至]"
)
"""What makes a figure of a number: 1.5万元, 3.2米."""

_AND_ITEM = re.compile(r"[和与及或至到、]\s?第?[（(][^（()）]{1,3}[)）]\s?[款项目点条]")
"""（4）和（5）项 refers to two items and begins none."""

_COUNTED = "[级类等号期楼层线款项档]"
_RANGES = {
    Style.IDEOGRAPH: re.compile(rf"{_SHORT}(?:、{_SHORT})*{_COUNTED}"),
    Style.ARABIC: re.compile(rf"{_DIGITS}(?:、{_DIGITS})*{_COUNTED}"),
}
"""一、二级道路 is two grades, not the first point."""

HEADING = 60
"""第一节 at the head of a line of more characters is no heading of a section."""


def read_mark(text: str, due: int = 0) -> Mark | None:
    """The mark that `text` begins with, or None. `due` is the number that the next article has.

    `text` is a line, or enough of it, without the blanks before it.
    """
    if not text:
        return None
    first = text[0]
    if first in "第笫":
        return _article(text, due) or _dividing(text)
    code = ord(first)
    if code > 0x2400:
        for start, count, style in _ENCLOSED:
            if start <= code < start + count:
                number = code - start + (21 if start == 0x3251 else 1)
                length = 2 if text[1:2] in ("、", ".", "．") else 1
                return Mark(style, number, (), length, cite(style, number))
    if first in "问QＱ" and (found := _QUESTION.match(text)):
        number = (read_number(found[1]) or 0) if found[1] else 0
        return Mark(Style.QUESTION, number, (), found.end(), cite(Style.QUESTION, number))
    return _list(text)


def _article(text: str, due: int) -> Mark | None:
    found = _ARTICLE.match(text)
    if not found:
        return None
    number = read_number(found[1])
    inserted = read_number(found[2]) if found[2] else None
    if number is None:
        return None
    after = text[found.end() :]
    if _REFERENCE.match(after):
        # Some files write 第三条、…… and 第三条（宗旨） for what is due.
        listed = after[0] == "、" and after[1:2] != "第"
        titled = after[0] in "（(" and not _LISTS[0][1].match(after)
        if number != due or not (listed or titled):
            return None
    more = (inserted,) if inserted else ()
    length = found.end() + (after[:1] in ("、", "：", ":", "．", "."))
    return Mark(Style.ARTICLE, number, more, length, cite(Style.ARTICLE, number, more))


def _dividing(text: str) -> Mark | None:
    found = _DIVISION.match(text)
    if not found or (number := read_number(found[1])) is None:
        return None
    after = _NEXT_ARTICLE.split(text[found.end() : found.end() + HEADING + 20], maxsplit=1)[0]
    if len(after) > HEADING or re.search(r"[。；！？](?!$)", after) or _REFERENCE.match(after):
        return None
    # Without a blank, 第一节 heads its line only if that is as short as a heading.
    parted = not after or re.match(rf"{BLANK}|[:：、]", after)
    if not parted and (len(after) > 25 or "，" in after):
        return None
    style = Style.DIVISION if found[2] == "部分" else Style(found[2])
    return Mark(style, number, (), found.end(), cite(style, number))


def _list(text: str) -> Mark | None:
    for style, pattern in _LISTS:
        found = pattern.match(text)
        if not found or _is_figure(style, text, found):
            continue
        if found[0] == "l、":
            return Mark(Style.ARABIC, 1, (), 2, "1")  # what scanners make of 1、
        number, more = _numbers(style, found[1])
        if number is not None:
            return Mark(style, number, more, found.end(), cite(style, number, more))
    return None


def _numbers(style: Style, text: str) -> tuple[int | None, tuple[int, ...]]:
    """The number and the outer figures that the text of a mark writes."""
    match style:
        case Style.STEM:
            return STEMS.index(text) + 1, ()
        case Style.LETTER:
            return ord(unicodedata.normalize("NFKC", text).upper()) - ord("A") + 1, ()
        case Style.DECIMAL:
            figures = [int(part) for part in re.split(r"[.．]", text)]
            return (figures[-1], tuple(figures[:-1])) if all(figures) else (None, ())
        case Style.PAREN_IDEOGRAPH | Style.PAREN_ARABIC:
            number = read_number(text)
            # （2012）3号 is the number of a document.
            return (number, ()) if number is not None and number <= 200 else (None, ())
        case _:
            return read_number(text), ()


def _is_figure(style: Style, text: str, found: re.Match[str]) -> bool:
    """Whether what looks like a mark counts or refers to something."""
    if _AND_ITEM.match(text, found.end()):
        return True
    if found[0][-1] == "、" and style in _RANGES:
        return _RANGES[style].match(text, found.end()) is not None
    loose = style is Style.DECIMAL or (style is Style.ARABIC and is_blank(found[0][-1]))
    return loose and _UNITS.match(text, found.end()) is not None
