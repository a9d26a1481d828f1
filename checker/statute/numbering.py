"""Read the mark that a line begins with: 第十条之一, （三）, 1., ① and the other styles in use.

The order of the styles is that of 党政机关公文格式 (GB/T 9704: 一、 （一） 1. （1）) and, for statutes,
of 立法法 art. 65 (编、章、节、条、款、项、目). Numbers may stand in Chinese, Arabic or full-width digits.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from checker.source import Span


class Style(StrEnum):
    """How a mark is written. The first six divide a statute; the others are lists, outer first."""

    BOOK = "编"
    SUBBOOK = "分编"
    CHAPTER = "章"
    SECTION = "节"
    ARTICLE = "条"
    DIVISION = "第一部分"
    QUESTION = "问"
    IDEOGRAPH = "一、"
    PAREN_IDEOGRAPH = "（一）"
    HALF_IDEOGRAPH = "一）"
    ARABIC = "1."
    DECIMAL = "1.1"
    PAREN_ARABIC = "（1）"
    HALF_ARABIC = "1）"
    CIRCLED = "①"
    STEM = "甲"
    LETTER = "A."


RANK = {style: rank for rank, style in enumerate(Style)}
"""Outer before inner; of two lists the one of the lower rank usually holds the other."""

DIVIDING = (Style.BOOK, Style.SUBBOOK, Style.CHAPTER, Style.SECTION)
LISTS = tuple(style for style in Style if RANK[style] >= RANK[Style.IDEOGRAPH])


class Mark(NamedTuple):
    """A mark at the beginning of a line.

    `number` counts within its list; `more` is the 之一 of an article or the further figures of 1.2.3;
    `length` is what the mark takes of the line, `said` how it is cited.
    """

    style: Style
    number: int
    more: tuple[int, ...]
    length: int
    said: str


BLANK = r"[\s\u200b\u200c\u200d\u2060\ufeff\ue000-\uf8ff]"
"""Blanks as files have them: also zero-width and private-use characters."""

_HAN = "零〇○一二三四五六七八九十百千两廿卅"
_N = rf"(?:[{_HAN}](?:{BLANK}?[{_HAN}]){{0,8}}|[0-9０-９]{{1,4}})"
_SHORT = rf"(?:[{_HAN}]{{1,5}})"
_DIGITS = r"(?:[0-9０-９]{1,3})"
_OPEN, _SHUT = r"[（(﹙〔［\[]", r"[）)﹚〕］\]]"

_ARTICLE = re.compile(rf"[第笫]{BLANK}{{0,3}}({_N}){BLANK}{{0,3}}条(?:{BLANK}?之({_SHORT}))?")
_DIVISION = re.compile(rf"第{BLANK}{{0,3}}({_N}){BLANK}{{0,3}}(编|分编|章|节|部分)")
_REFERENCE = re.compile(
    r"(?:之?规定|的|所[列称指述规定]|中的|[至到和与或及、，,]|以及|以[内外上下]|"
    rf"第?{_N}[款项条]|第?[（(]|之[间外]|修改|删|增加|[》〉>”’）)])"
)
"""What follows 第三条 where it is referred to and not begun. `、` after a number that is due is
allowed for by the caller: 第三十四条、…… is a heading in some files."""
_LISTS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    (Style.PAREN_IDEOGRAPH, re.compile(rf"{_OPEN}{BLANK}?({_SHORT}){BLANK}?{_SHUT}[、.．:：]?")),
    (Style.PAREN_ARABIC, re.compile(rf"{_OPEN}{BLANK}?({_DIGITS}){BLANK}?{_SHUT}[、.．:：]?")),
    (Style.IDEOGRAPH, re.compile(rf"({_SHORT}){BLANK}?(?:[、．]|[.,，:：](?!\d))")),
    (Style.HALF_IDEOGRAPH, re.compile(rf"({_SHORT}){BLANK}?[）)]")),
    (
        Style.DECIMAL,
        re.compile(rf"({_DIGITS}(?:[.．][0-9０-９]{{1,2}}){{1,3}})(?![0-9０-９])[.．、]?(?={BLANK}|[^\W\d_])"),
    ),
    (Style.ARABIC, re.compile(rf"({_DIGITS}){BLANK}?(?:、|[.．](?![0-9０-９])|[.．](?=(?:19|20)\d\d[年—-])|．(?=\d[—，]))")),
    (Style.ARABIC, re.compile(r"([0-9０-９]{1,2})(?:\u3000+|[ \t\xa0]{2,})(?=[\u4e00-\u9fff《])")),
    (Style.HALF_ARABIC, re.compile(rf"({_DIGITS}){BLANK}?[）)]")),
    (Style.STEM, re.compile(rf"{_OPEN}?([甲乙丙丁戊己庚辛壬癸]){BLANK}?(?:[、.．:：]|{_SHUT})")),
    (Style.LETTER, re.compile(rf"{_OPEN}?([A-Za-zＡ-Ｚａ-ｚ]){BLANK}?(?:[、．]|{_SHUT}|[.](?![A-Za-z]))")),
)
_ENCLOSED = (
    (0x2460, 20, Style.CIRCLED),  # ①
    (0x3251, 15, Style.CIRCLED),  # ㉑, from 21
    (0x2776, 10, Style.CIRCLED),  # ❶
    (0x2780, 10, Style.CIRCLED),  # ➀
    (0x278A, 10, Style.CIRCLED),  # ➊
    (0x2474, 20, Style.PAREN_ARABIC),  # ⑴
    (0x2488, 20, Style.ARABIC),  # ⒈
    (0x3220, 10, Style.PAREN_IDEOGRAPH),  # ㈠
)
_QUESTION = re.compile(rf"(?:问题?|[QＱ]){BLANK}?({_DIGITS})?{BLANK}?[:：、.．]")
_UNITS = re.compile(rf"{BLANK}?(?:[万亿千百]?[元人]|万|亿|倍|%|％|‰|[年月日时分秒]|[公厘毫]?[米克升里]|以[上下]|[-—–~～至])")
_AND_ITEM = re.compile(r"[和与及或至到、]\s?第?[（(][^（()）]{1,3}[)）]\s?[款项目点条]")
"""（4）和（5）项 refers to two items and begins none."""
_COUNTED = "[级类等号期楼层线款项档]"
_RANGES = {
    Style.IDEOGRAPH: re.compile(rf"{_SHORT}(?:、{_SHORT})*{_COUNTED}"),
    Style.ARABIC: re.compile(rf"{_DIGITS}(?:、{_DIGITS})*{_COUNTED}"),
}
"""一、二级道路 is two grades, not the first point."""
_NEVER = re.compile(r"(?!)")
_STEMS = "甲乙丙丁戊己庚辛壬癸"


@lru_cache(maxsize=4096)
def read_number(text: str) -> int | None:
    """The number that `text` writes (0 to 9999), or None.

    cn2an reads the Chinese; added here are blanks inside, full-width digits, ○ for 〇 and the
    spoken 百二十, which it refuses.
    """
    plain = re.sub(BLANK, "", unicodedata.normalize("NFKC", text))
    if plain.isascii() and plain.isdigit():
        return int(plain) if len(plain) <= 4 else None
    plain = plain.replace("○", "〇").replace("卅", "三十").replace("廿", "二十")
    if plain[:1] in ("百", "千"):
        plain = "一" + plain
    if not plain or set(plain) - set(_HAN):
        return None
    import cn2an  # only where a text is segmented: it takes a tenth of a second to import

    try:
        number = int(cn2an.cn2an(plain, "normal"))
    except (ValueError, KeyError):
        return None
    return number if number <= 9999 else None


@lru_cache(maxsize=4096)
def write_number(number: int) -> str:
    """A number from 0 in Chinese, as statutes number their articles: 10 十, 128 一百二十八."""
    import cn2an

    return str(cn2an.an2cn(number, "low"))


def read_mark(text: str, due: int = 0) -> Mark | None:
    """The mark that `text` begins with, or None. `due` is the number that the next article has.

    Text is a line without the blanks before it. 第三条规定的……, 1.5万元 and 2012年 are no marks.
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
                return Mark(style, number, (), length, _said(style, number))
    if first in "问QＱ" and (found := _QUESTION.match(text)):
        number = read_number(found[1]) or 0 if found[1] else 0
        return Mark(Style.QUESTION, number, (), found.end(), f"问{number or ''}")
    return _list(text)


def _article(text: str, due: int) -> Mark | None:
    found = _ARTICLE.match(text)
    if not found:
        return None
    number = read_number(found[1])
    if number is None:
        return None
    more = read_number(found[2]) if found[2] else None
    after = text[found.end() :]
    if _REFERENCE.match(after):
        listed = after.startswith("、") and number == due and not after[1:2] == "第"
        titled = after[0] in "（(" and number == due and not _LISTS[0][1].match(after)
        if not (listed or titled):
            return None
    said = f"第{write_number(number)}条" + (f"之{write_number(more)}" if more else "")
    length = found.end() + (1 if after[:1] in ("、", "：", ":", "．", ".") else 0)
    return Mark(Style.ARTICLE, number, (more,) if more else (), length, said)


def _dividing(text: str) -> Mark | None:
    found = _DIVISION.match(text)
    if not found or (number := read_number(found[1])) is None:
        return None
    after = text[found.end() :]
    if len(text) > 60 or re.search(r"[。；！？](?!$)", after) or _REFERENCE.match(after):
        return None
    style = Style.DIVISION if found[2] == "部分" else Style(found[2])
    # 第一节课, 第三章的: without a blank it is a heading only if it is as short as one.
    if after and not re.match(rf"{BLANK}|[:：、]", after) and (len(after) > 25 or "，" in after):
        return None
    return Mark(style, number, (), found.end(), f"第{write_number(number)}{found[2]}")


def _list(text: str) -> Mark | None:
    for style, pattern in _LISTS:
        found = pattern.match(text)
        if not found:
            continue
        more: tuple[int, ...] = ()
        if style is Style.STEM:
            number: int | None = _STEMS.index(found[1]) + 1
        elif style is Style.LETTER and found[0] == "l、":
            return Mark(Style.ARABIC, 1, (), 2, "1")  # a misread 1、 of scanned texts
        elif style is Style.LETTER:
            number = ord(unicodedata.normalize("NFKC", found[1]).upper()) - ord("A") + 1
        elif style is Style.ARABIC and is_blank(found[0][-1]) and _UNITS.match(text, found.end()):
            continue
        elif style is Style.DECIMAL:
            figures = [int(part) for part in re.split(r"[.．]", found[1])]
            number, more = figures[-1], tuple(figures[:-1])
            if _UNITS.match(text, found.end()) or not all(figures):
                continue
        else:
            number = read_number(found[1])
        if number is None:
            continue
        if style in (Style.PAREN_IDEOGRAPH, Style.PAREN_ARABIC) and number > 200:
            continue  # （2012）3号 is a document's number
        if _AND_ITEM.match(text, found.end()):
            continue
        if found[0][-1] == "、" and _RANGES.get(style, _NEVER).match(text, found.end()):
            continue
        return Mark(style, number, more, found.end(), _said(style, number, more))
    return None


def _said(style: Style, number: int, more: tuple[int, ...] = ()) -> str:
    match style:
        case Style.IDEOGRAPH:
            return write_number(number)
        case Style.PAREN_IDEOGRAPH:
            return f"（{write_number(number)}）"
        case Style.HALF_IDEOGRAPH:
            return f"{write_number(number)}）"
        case Style.DECIMAL:
            return ".".join(map(str, (*more, number)))
        case Style.PAREN_ARABIC:
            return f"（{number}）"
        case Style.HALF_ARABIC:
            return f"{number}）"
        case Style.CIRCLED:
            return chr(0x2460 + number - 1) if number <= 20 else chr(0x3251 + number - 21)
        case Style.STEM:
            return _STEMS[number - 1]
        case Style.LETTER:
            return chr(ord("A") + number - 1)
        case _:
            return str(number)


def cited(style: Style, number: int) -> Mark:
    """The mark that stands nowhere in the text, of an item that has lost its own."""
    return Mark(style, number, (), 0, _said(style, number))


def blank_ends(text: str, span: Span) -> Span:
    """`span` without the blanks at its two ends; empty at its start if there is nothing else."""
    start, end = span
    while start < end and is_blank(text[start]):
        start += 1
    while end > start and is_blank(text[end - 1]):
        end -= 1
    return Span(start, end)


def is_blank(char: str) -> bool:
    """Whether a character shows nothing: white space, zero-width, private use."""
    return char.isspace() or char in "\u200b\u200c\u200d\u2060\ufeff" or "\ue000" <= char <= "\uf8ff"
