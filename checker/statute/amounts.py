"""Read amounts: 三倍, 千分之二, 一千五百元, 2万元, 98天, with 以上, 以下, 不超过 around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from checker.norm import Bound
from checker.vocabulary import Vocabulary

_FIGURE = re.compile(
    r"(?<!第)(?<!第[〇零一二两三四五六七八九十百千0-9])(?P<share>[百千万]分之)?"
    r"(?P<figure>[0-9０-９]+(?:[.．][0-9０-９]+)?|[〇零一二两三四五六七八九十百千]+(?:点[一二三四五六七八九]+)?)"
    r"(?P<wan>万(?!分))?"
)
_SHARES = {"百分之": "percent", "千分之": "permille"}
_BEFORE: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(r"(?:不超过|不高于|最高(?:不超过)?|不得超过|至多|上限为?|以内按)$"), Bound.AT_MOST),
    (re.compile(r"(?:不低于|不少于|至少|最低|不得少于|不得低于)$"), Bound.AT_LEAST),
    (re.compile(r"(?:超过|高于|多于)$"), Bound.MORE_THAN),
    (re.compile(r"(?:不满|低于|少于|不足)$"), Bound.LESS_THAN),
)
_AFTER: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(r"(?:以下|以内|之内)"), Bound.AT_MOST),
    (re.compile(r"(?:以上|起)"), Bound.AT_LEAST),
)


_RANGE, _DIGITS = "—–-－~～至", "0123456789０１２３４５６７８９"
"""200—400元 is a range: neither of its ends is the figure."""


class Figure(NamedTuple):
    """A figure with its unit: characters `start` to `end`; what the text counts it per, if told."""

    start: int
    end: int
    value: Decimal
    unit: str
    bound: Bound
    per: str | None


def figures(text: str, vocabulary: Vocabulary) -> list[Figure]:
    """All figures of a text that have a unit, in its order.

    A unit whose cue begins with 每 is what the text counts per (每次, 每人): the last before a
    figure in its part of the sentence, else the one right behind (元/月), else the last before it.
    """
    if not _FIGURE.search(text):
        return []
    cues = sorted(vocabulary.cues.of.get("unit", ()), key=lambda cue: -len(cue.pattern))
    units = [(re.compile(cue.pattern), cue.term) for cue in cues if cue.pattern[0] != "每"]
    pers = sorted(
        (match.start(), match.end(), cue.term)
        for cue in cues
        if cue.pattern[0] == "每"
        for match in re.finditer(cue.pattern, text)
    )
    found = []
    for match in _FIGURE.finditer(text):
        value = number(match["figure"])
        if value is None:
            continue
        unit, end = _SHARES.get(match["share"] or ""), match.end()
        if match["share"] is None:
            value *= 10000 if match["wan"] else 1
            after = ((name, hit.end()) for unit_, name in units if (hit := unit_.match(text, end)))
            unit, end = next(after, (None, end))
        ranges = match.start() > 1 and text[match.start() - 1] in _RANGE
        if unit is not None and not (ranges and text[match.start() - 2] in _DIGITS):
            bound = _bound(text, match.start(), end)
            per = _per(text, match.start(), end, pers)
            found.append(Figure(match.start(), end, value, unit, bound, per))
    return found


def _per(text: str, start: int, end: int, pers: Sequence[tuple[int, int, str]]) -> str | None:
    before = [(at, term) for at, to, term in pers if to <= start]
    begun = max(text.rfind(mark, 0, start) for mark in "，,。；：:")
    near = [term for at, term in before if at > begun]
    behind = [term for at, _, term in pers if at == end]
    return next((terms[-1] for terms in (near, behind, [one for _, one in before]) if terms), None)


def number(text: str) -> Decimal | None:
    """The number that digits or Chinese numerals write, or None."""
    import unicodedata

    plain = unicodedata.normalize("NFKC", text)
    try:
        return Decimal(plain)
    except InvalidOperation:
        pass
    import cn2an  # only where a figure in Chinese stands: it takes a tenth of a second to import

    plain = plain.replace("两", "二")
    if plain[:1] in "百千":
        plain = "一" + plain
    try:
        return Decimal(str(cn2an.cn2an(plain, "normal")))
    except (ValueError, KeyError):
        return None


def _bound(text: str, start: int, end: int) -> Bound:
    before = text[max(0, start - 6) : start]
    for pattern, bound in _BEFORE:
        if pattern.search(before):
            return bound
    for pattern, bound in _AFTER:
        if pattern.match(text, end):
            return bound
    return Bound.EXACTLY
