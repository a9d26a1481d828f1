"""The styles that parts of a document are numbered in, and their numbers.

Lists follow GB/T 9704 (一、 then （一） then 1. then （1）), statutes 立法法 art. 65
(编、章、节、条、款、项、目). Numbers stand in Chinese, in Arabic or in full-width digits.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from checker.source import Span


class Style(StrEnum):
    """How a number is written. The first five divide a statute; of the lists, outer come first."""

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
"""Outer before inner: of two lists, the one of the lower rank usually holds the other."""

DIVIDING = (Style.BOOK, Style.SUBBOOK, Style.CHAPTER, Style.SECTION)
LISTS = tuple(style for style in Style if RANK[style] >= RANK[Style.IDEOGRAPH])
STEMS = "甲乙丙丁戊己庚辛壬癸"


class Mark(NamedTuple):
    """The number at the beginning of a line.

    `number` counts within its list; `more` is the 之一 of an article, or the outer figures of
    1.2.3; `length` is what the mark takes of the line, 0 if the line has lost it; `said` is how it
    is cited.
    """

    style: Style
    number: int
    more: tuple[int, ...]
    length: int
    said: str


BLANK = r"[\s\u200b\u200c\u200d\u2060\ufeff\ue000-\uf8ff]"
"""Blanks as files have them: also zero-width and private-use characters."""

_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
HAN = "零〇○一二三四五六七八九十百千两廿卅"
"""The characters that write a number."""


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
    if not plain or set(plain) - set(HAN):
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


def cite(style: Style, number: int, more: tuple[int, ...] = ()) -> str:
    """How a number is cited, whatever marks and blanks the file writes it with."""
    match style:
        case Style.BOOK | Style.SUBBOOK | Style.CHAPTER | Style.SECTION:
            return f"第{write_number(number)}{style.value}"
        case Style.ARTICLE:
            inserted = f"之{write_number(more[0])}" if more else ""
            return f"第{write_number(number)}条{inserted}"
        case Style.DIVISION:
            return f"第{write_number(number)}部分"
        case Style.QUESTION:
            return f"问{number or ''}"
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
        case Style.CIRCLED if number <= 35:
            return chr(0x2460 + number - 1) if number <= 20 else chr(0x3251 + number - 21)
        case Style.STEM if number <= len(STEMS):
            return STEMS[number - 1]
        case Style.LETTER if number <= 26:
            return chr(ord("A") + number - 1)
        case _:
            return str(number)


def lost_mark(style: Style, number: int) -> Mark:
    """The mark of an item that has lost its own: it takes nothing of the line."""
    return Mark(style, number, (), 0, cite(style, number))


def is_blank(char: str) -> bool:
    """Whether a character shows nothing: white space, zero-width, private use."""
    return char.isspace() or char in _ZERO_WIDTH or "\ue000" <= char <= "\uf8ff"


def blank_ends(text: str, span: Span) -> Span:
    """`span` without the blanks at its two ends; empty if there is nothing else in it."""
    start, end = span
    while start < end and is_blank(text[start]):
        start += 1
    while end > start and is_blank(text[end - 1]):
        end -= 1
    return Span(start, end)
