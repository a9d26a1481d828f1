"""Find which other documents a text ends by name: 《……办法》同时废止.

Who names only a part of a document (《……办法》第三条同时废止) does not end it, nor who names a
document as a basis, or says what holds until one is repealed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checker.source import Span
from checker.statute.numbering import BLANK

_SENTENCE = re.compile(r"[^。；\n]+[。；]?")
_ENDS = re.compile(
    r"(?<!未)(?<!不予)(?:废止(?![前之时])|停止执行|不再执行|停止施行|停止实施|自行失效|同时失效)"
)
_ENDED_BEHIND = re.compile(r"(?:决定|予以|现|一并|同时)废止(?:下列|以下)?[^。；《》，]{0,10}(?=《)")
_BASIS = re.compile(r"(?:根据|依据|按照|依照|贯彻|落实|实施|执行|制定|授权)[^，。；]{0,12}$")
_PART = re.compile(
    r"(?:[（(][^（()）]*[)）])?(?:的|中|内|里)?(?:"
    r"第[一二三四五六七八九十百零〇○\d]+[编章节条款项]|附件|附表|"
    r"(?:有关|相关|部分|个别)(?:内容|条款|规定)|"
    r"(?:关于|有关|对)[^，。；《》]{2,40}(?:规定|部分|内容|条款))|"
    r"(?:[（(][^（()）]*[)）])?(?:中|里)(?!国)"
)
_TITLES = re.compile(r"《([^《》]{2,80}(?:[〈<][^〈〉<>]*[〉>][^《》]*)?)》")
_SHORTEST = 6
"""Characters of a title of a rule; a shorter name in such marks is a permit's or a form's."""


class Repeal(NamedTuple):
    """A document that this one ends: its title as it stands, and the sentence that says so."""

    title: str
    span: Span


def repeals(words: str, start: int = 0) -> Iterator[Repeal]:
    """The documents that a text ends; spans count from `start`."""
    if "《" not in words or not _ENDS.search(words):
        return
    for sentence in _SENTENCE.finditer(words):
        said = sentence[0]
        if "《" not in said:
            continue
        span = Span(start + sentence.start(), start + sentence.end())
        # What stands before the last such word shares it.
        last = max((found.start() for found in _ENDS.finditer(said)), default=-1)
        behind = _ENDED_BEHIND.search(said)
        for title in _TITLES.finditer(said):
            name = re.sub(BLANK, "", title[1])
            if len(name) < _SHORTEST or _BASIS.search(said[: title.start()]):
                continue
            before = title.end() <= last
            after = behind is not None and title.start() >= behind.end()
            if (before and not _PART.match(said[title.end() :])) or after:
                yield Repeal(name, span)
