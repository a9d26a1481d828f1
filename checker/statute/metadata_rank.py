"""Place a document in the hierarchy: its region by names that the vocabulary knows, its rank.

The rank is the probable one (立法法, chapters 2 to 4): who made it, and by which kind of act. It is
read from the words of title, issuer and number alone, and can be wrong where they are.
"""

from __future__ import annotations

import re

from checker.vocabulary import Vocabulary

_PLACE = re.compile(
    r"[\u4e00-\u9fff]{2,8}?(?:省|自治区|特别行政区|市|自治州|盟|地区|区|县|旗|镇|乡|街道)"
)
_INNER = re.compile(r"[^省市区县]{2,5}?(?:新区|区|县|旗)")
_NO_PLACE = re.compile(r"(?:主城|老城|[城市社小园地辖各全本])区$|关于|[本各全该非]|[局厅委院府]")
_LEVELS = (
    (re.compile(r"(?:省|自治区|特别行政区)$"), "provincial"),
    (re.compile(r"(?:市|自治州|盟|地区)$"), "municipal"),
    (re.compile(r"(?:区|县|旗)$"), "district"),
    (re.compile(r"(?:镇|乡|街道)$"), "township"),
)
_CENTRAL = re.compile(
    r"^中华人民共和国|全国人民代表大会|国务院|中共中央|^(?:国家|中国)|"
    r"中央军事委员会|"
    r"(?:^|[、和])(?:公安|教育|财政|民政|司法|卫生|劳动|人事|建设|农业|交通|商务|文化|住房)"
    r"[^省市区县]*部"
)
_GUIDE = re.compile(r"指南|须知|指引|问答|\d+问|流程|手册|答记者|解读|说明$")
_PARTY = re.compile(r"^中共|党委|中共[^，]*委员?会?$|省委|市委|区委|县委")
_CONGRESS = re.compile(r"人民代表大会|人大常委会")
_ACT = re.compile(r"(?:条例|法|决定|规则|规定|办法|细则)(?:[(（][^)）]*[)）])?$")
_DECREE = re.compile(
    r"令(?:\[[^\]]*\])?第?[\d一二三四五六七八九十百]+号?|政府令|国务院令|[部委局署]令|令$|^第"
)

_RANKS = {
    ("regulation", "national"): "law",
    ("regulation", "provincial"): "provincial-regulation",
    ("regulation", "municipal"): "municipal-regulation",
    ("decree", "national"): "departmental-rule",
    ("decree", "provincial"): "provincial-rule",
    ("decree", "municipal"): "municipal-rule",
    ("policy", "national"): "national",
    ("policy", "provincial"): "provincial",
    ("policy", "municipal"): "municipal",
    ("policy", "district"): "district",
    ("normative", "national"): "national-normative",
    ("normative", "provincial"): "provincial-normative",
    ("normative", "municipal"): "municipal-normative",
    ("normative", "district"): "district-normative",
    ("normative", "township"): "township-normative",
    ("guide", "provincial"): "provincial-guide",
    ("guide", "municipal"): "municipal-guide",
    ("guide", "district"): "district-guide",
}


def find_region(vocabulary: Vocabulary, *words: str) -> tuple[str | None, str]:
    """The region that texts name, the first text first, and the name as it stands.

    Of several in one text the smallest counts that lies in the first. A district that the
    vocabulary does not know gives its city, with the name of both; any other unknown place gives
    None and its name; a body of the centre gives the root.
    """
    names = _names(vocabulary)
    for text in words:
        hits = sorted(
            (text.find(name), -len(name), name, region)
            for name, region in names.items()
            if name in text
        )
        if hits:
            best = hits[0]
            for hit in hits[1:]:
                if hit[3] != best[3] and best[3] in vocabulary.up["region"][hit[3]]:
                    best = hit
            unknown = _PLACE.match(text)
            if unknown is None or hits[0][0] == 0 or hits[0][2] in unknown[0]:
                return best[3], best[2] + _inner_place(text[best[0] + len(best[2]) :])
        if _CENTRAL.search(text):
            return "region", vocabulary.term("region", "region").zh
        place = _PLACE.match(text)
        if place and not _NO_PLACE.search(place[0]):
            return None, place[0]
    return None, ""


def _inner_place(rest: str) -> str:
    """A district that the vocabulary does not know, right after a city that it knows."""
    found = _INNER.match(rest)
    return found[0] if found and not _NO_PLACE.search(found[0]) else ""


def _names(vocabulary: Vocabulary) -> dict[str, str]:
    """Full names of regions, and names of provinces and cities without 省 and 市."""
    names: dict[str, str] = {}
    for term in vocabulary.terms["region"].values():
        if not term.parents:
            continue
        names[term.zh] = term.id
        short = term.zh.removesuffix("省").removesuffix("市")
        level = vocabulary.attribute("region", term.id, "level")
        if len(short) >= 2 and short != term.zh and level in ("provincial", "municipal"):
            names.setdefault(short, term.id)
    return names


def level_of(vocabulary: Vocabulary, region: str | None, place: str) -> str | None:
    """The level of a place, told by the region that it is, or by the ending of its name."""
    known = vocabulary.term("region", region).zh if region is not None else ""
    if region is not None and not (place.startswith(known) and place != known):
        level = vocabulary.attribute("region", region, "level")
        return str(level) if level is not None else None
    return next((level for ending, level in _LEVELS if ending.search(place)), None)


def find_rank(
    vocabulary: Vocabulary, title: str, issuer: str, number: str, level: str | None
) -> str | None:
    """The probable rank of a document, an id of the vocabulary; None where nothing tells it."""
    if level is None:
        return None
    family = _family(title, issuer, number)
    if level == "national" and ("国务院" in issuer or "国务院" in number):
        decreed = family == "decree" or (family == "normative" and title.endswith("条例"))
        rank: str | None = "administrative-regulation" if decreed else "national-normative"
    elif level == "national" and title.endswith("条例") and family in ("decree", "normative"):
        rank = "administrative-regulation"
    else:
        rank = _RANKS.get((family, level))
    return rank if rank is not None and vocabulary.find("rank", rank) else None


def _family(title: str, issuer: str, number: str) -> str:
    if _PARTY.search(issuer):
        return "policy"
    if _GUIDE.search(title):
        return "guide"
    if _CONGRESS.search(issuer) and _ACT.search(title):
        return "regulation"
    if _DECREE.search(number):
        return "decree"
    return "normative"
