"""Say where in a file a passage stands: 第3页第2段, 表1第4行第2列, 工作表“名单”第7行."""

from __future__ import annotations

from checker.diagnostic import Words
from checker.source import Span
from checker.statute.text import FileText, Place


def place_of(text: FileText, span: Span) -> Words:
    """The place of a span's first words, in both languages; empty where a line says it all."""
    for offset in range(span.start, span.end):
        block = text.block_at(offset)
        if block is not None and not text.source.text[offset].isspace():
            return say(block.place)
    return Words("", "")


def say(place: Place) -> Words:
    """A place in words. The lines of a text file need none: every finding has its line."""
    en: list[str] = []
    zh: list[str] = []
    if place.page:
        en.append(f"page {place.page}")
        zh.append(f"第{place.page}页")
    if place.sheet:
        en.append(f"sheet {place.sheet}")
        zh.append(f"工作表“{place.sheet}”")
    if place.table:
        en.append(f"table {place.table}")
        zh.append(f"表{place.table}")
    if place.row:
        en.append(f"row {place.row}")
        zh.append(f"第{place.row}行")
    if place.column:
        en.append(f"column {place.column}")
        zh.append(f"第{place.column}列")
    elif place.paragraph:
        en.append(f"paragraph {place.paragraph}")
        zh.append(f"第{place.paragraph}段")
    return Words(", ".join(en), "".join(zh))
