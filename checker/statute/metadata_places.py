"""Find the place that texts name: the region of the vocabulary, and its name as it stands."""

from __future__ import annotations

import re
from typing import NamedTuple

from checker.vocabulary import Vocabulary

_PLACE = re.compile(
    r"(?!城[市镇乡]|农[村业]|社区|历史|全[国省市])(?:(?![和与及的名])[\u4e00-\u9fff]){2,8}?"
    r"(?:省|自治区|特别行政区|市(?![场政容])|自治州|盟|地区|区(?![域分划])|县(?!级)|旗|镇(?!区)|"
    r"乡(?![村镇])|街道)"
)
_INNER = re.compile(r"[^省市区县镇乡、，和与及\d]{2,5}?(?:新区|开发区|区|县|旗|镇|乡|街道)")
_NO_PLACE = re.compile(
    r"^(?:主|老|新|旧|各|全|远|近|中心|市|县|本市|[一二三四五六七八九十两]|十[一二三])?城区$|"
    r"(?:[市社小园地辖各全本校景灾牧林片学]|保护|居住|功能|工业|行政|管理|住宅|商业|建成|规划|"
    r"限制|禁止|重点|中心|集中|农村|农业|经济特|山)区$|城镇$|"
    r"关于|[本各全该非]|[局厅委院府]|.{3}城市$"
)
_BEGINS = re.compile(
    r"^(?:[^\u4e00-\u9fff]|[〇一二三四五六七八九]{4}|年度?|中共|关于|印发|转发|修改|在|对|做好)*"
)
_QUOTED = re.compile(r"《[^》]*》?")
_GOES_ON = "区县旗镇乡街路村"
"""What makes a name without 市 the name of some other place: 朝阳区."""
_LEVELS = (
    (re.compile(r"(?:省|自治区|特别行政区)$"), "provincial"),
    (re.compile(r"(?:市|自治州|盟|地区)$"), "municipal"),
    (re.compile(r"(?:镇|乡|街道)$"), "township"),
    (re.compile(r"(?:区|县|旗)$"), "district"),
)
_CENTRAL = re.compile(
    r"^中华人民共和国|全国人民代表大会|国务院|中共中央|^(?:国家|中国)|中央军事委员会"
)


class _Names(NamedTuple):
    """Compiled names: `full` stand for their region anywhere; `bare` ones (淄博) where a text
    begins with them; `central` are bodies of the state."""

    regions: dict[str, str]
    full: re.Pattern[str]
    bare: re.Pattern[str]
    central: re.Pattern[str]


class _Seen(NamedTuple):
    start: int
    name: str
    region: str


_by_digest: dict[str, _Names] = {}


def find_region(vocabulary: Vocabulary, *words: str) -> tuple[str | None, str]:
    """The region that texts name, the first text first, and the name as it stands.

    Of several in one text the smallest counts that lies in the first. A district that the
    vocabulary does not know gives its city, with the name of both; any other unknown place gives
    None and its name, unless a later text says what it lies in; a body of the state gives the root.
    """
    names = _names(vocabulary)
    unknown = ""
    for text in words:
        begins = _BEGINS.match(text)
        seen = _seen(text, names)
        outside = _QUOTED.sub("", text)
        state = _CENTRAL.search(outside) or names.central.search(outside)
        if state and not unknown and (not seen or state.start() < seen[0].start):
            return "region", vocabulary.term("region", "region").zh
        if seen:
            best = seen[0]
            for one in seen[1:]:
                if one.region != best.region and best.region in vocabulary.up["region"][one.region]:
                    best = one
            first = _PLACE.match(text)
            if unknown and f"{best.name}{unknown}" not in text:
                continue  # whether it lies there, nobody says
            if first is None or seen[0].start == 0 or seen[0].name in first[0]:
                return best.region, best.name + _inner(text[best.start + len(best.name) :])
        place = _PLACE.match(text, begins.end() if begins else 0)
        if not unknown and place and not _NO_PLACE.search(place[0]):
            unknown = place[0]
    return None, unknown


def level_of(vocabulary: Vocabulary, region: str | None, place: str) -> str | None:
    """The level of a place, told by the region that it is, or by the ending of its name."""
    names = _names(vocabulary).regions
    if region is not None and (not place or names.get(place) == region or region == "region"):
        level = vocabulary.attribute("region", region, "level")
        return str(level) if level is not None else None
    return next((level for ending, level in _LEVELS if ending.search(place)), None)


def holders(vocabulary: Vocabulary, region: str | None) -> list[str]:
    """The names of a region and of those that hold it, the smallest first, without the state's."""
    if region is None or region == "region":
        return []
    way = vocabulary.path("region", region, "region")
    return [vocabulary.term("region", one).zh for one in way[:-1]]


def _seen(text: str, names: _Names) -> list[_Seen]:
    """Known names in a text, in its order."""
    found = [_Seen(one.start(), one[0], names.regions[one[0]]) for one in names.full.finditer(text)]
    begins = _BEGINS.match(text)
    bare = names.bare.match(text, begins.end() if begins else 0)
    if bare and not any(one.start == bare.start() for one in found):
        found.append(_Seen(bare.start(), bare[0], names.regions[bare[0]]))
    return sorted(found)


def _inner(rest: str) -> str:
    """A district that the vocabulary does not know, right after a city that it knows."""
    found = _INNER.match(rest)
    return found[0] if found and not _NO_PLACE.search(found[0]) else ""


def _names(vocabulary: Vocabulary) -> _Names:
    known = _by_digest.get(vocabulary.digest)
    if known is None:
        known = _by_digest[vocabulary.digest] = _compile(vocabulary)
    return known


def _compile(vocabulary: Vocabulary) -> _Names:
    full: dict[str, str] = {}
    bare: dict[str, str] = {}
    for term in vocabulary.terms["region"].values():
        if not term.parents:
            continue
        for name in (term.zh, *(term.attributes.get("also") or ())):
            full.setdefault(name, term.id)
        short = term.zh.removesuffix("省").removesuffix("市")
        level = vocabulary.attribute("region", term.id, "level")
        if len(short) >= 2 and short != term.zh and level in ("provincial", "municipal"):
            bare.setdefault(short, term.id)
    for name in bare:
        full.pop(name, None)
    bodies = [
        name
        for term in vocabulary.terms["body"].values()
        if vocabulary.attribute("body", term.id, "level") == "national"
        and term.parents != ("body",)
        for name in (term.zh, *(term.attributes.get("also") or ()))
    ]
    return _Names(
        bare | full,
        _any_of(full),
        re.compile(f"{_any_of(bare).pattern}(?![{_GOES_ON}])"),
        re.compile(f"(?:^|[、和与])(?:{_any_of(bodies).pattern})(?![门长署队])"),
    )


def _any_of(names: dict[str, str] | list[str]) -> re.Pattern[str]:
    """Any of the names, the longest first."""
    listed = "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))
    return re.compile(f"(?:{listed})" if listed else "(?!)")
