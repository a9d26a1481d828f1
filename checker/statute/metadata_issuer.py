"""Find who made a document, and its number (文号), by the words around it.

What is written counts first: the congress that adopted it, the order, the title, the letterhead,
the signature, the note of its publication. Where none names a body, the number tells it:
穗府〔2015〕3号 begins with what stands for a place and for a body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from checker.statute.metadata_places import holders
from checker.statute.numbering import BLANK
from checker.vocabulary import Vocabulary

_NUMBER = re.compile(
    r"(?P<word>[\u4e00-\u9fff]{1,10})[〔\[(【](?P<year>\d{4})[〕\])】]第?(?P<number>\d{1,5})号"
)
ORDER = re.compile(
    r"(?P<issuer>[\u4e00-\u9fff]{2,30}?)(?:令|公告)[(\[]?第?(?P<number>[\d一二三四五六七八九十百]{1,6})号"
)
ORDER_HEAD = re.compile(
    r"(?P<issuer>[\u4e00-\u9fff]{2,30}?(?:政府|国务院|[部委局署厅院会]))(?:令|公告)$"
)
NOTED_ORDER = re.compile(r"第(?P<number>[\d一二三四五六七八九十百]{1,6})号令")
_ORDER_NUMBER = re.compile(r"\(?第?(?P<number>[\d一二三四五六七八九十百]{1,6})号\)?(?:令)?")
_CONGRESS = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{0,12}?)第[一二三四五六七八九十]{1,3}届"
    r"(?P<body>全国人民代表大会(?:常务委员会)?|人民代表大会(?:常务委员会)?|人大(?:常委会)?)"
)
_COUNCIL = re.compile(
    r"(?P<issuer>国务院|[\u4e00-\u9fff]{2,12}?人民政府)"
    r"(?:第?[\d一二三四五六七八九十]*届?第?[\d一二三四五六七八九十百]*次)?常务会议"
)
_ABOUT = re.compile(r"(?P<issuer>[\u4e00-\u9fff、]{2,60}?)(?:关于|印发|转发|批转)")
_LETTERHEAD = re.compile(r"(?P<issuer>[\u4e00-\u9fff]{4,30})文件$")
_PUBLISHED = re.compile(
    r"(?:日|^\(?)"
    r"(?P<issuer>[\u4e00-\u9fff]{0,20}?(?:(?:人民|[省市区县])政府(?:办公[厅室])?|[厅局委部署会]))"
    r"(?:第[\d一二三四五六七八九十百]{1,6}号令)?(?:发布|公布|颁布|印发)"
)
_BODY = re.compile(
    r"(?:人民政府|市政府|省政府|国务院|办公[厅室]|委员会|[厅局部委会院]|中心|党委|领导小组|大队|支队|总队)"
    r"(?:[(（][^)）]*[)）])?$"
)
_OFFICE = re.compile(r"人民政府(?:办公[厅室])(?=[\u4e00-\u9fff]{3})")
_YEAR = re.compile(r"[12一二][〇○零\d一二三四五六七八九]{3}年")
_TAIL = re.compile(r"[发字规函通文办综基一二三四厅秘复电职高幼义招学管]{0,4}")
"""What may follow a body in the word of a number: 教基二, 府办函."""


def find_number(lines: Sequence[str], titles: Sequence[str]) -> str:
    """The 文号 as 鲁政发〔2012〕3号, or the 第12号 of an order; empty where there is none."""
    for line in [*lines, *titles]:
        found = _NUMBER.search(line)
        if found and "《" not in line[: found.start()]:
            word = re.sub(r".*(?:文件|通知|办法|规定|文号|字号|：|:)", "", found["word"])
            if line[: found.start()][-1:].isdigit():
                word = word.removeprefix("日")  # of the date before it
            return f"{word}〔{found['year']}〕{found['number']}号"
    for index, line in enumerate(lines):
        found = ORDER.search(line) or NOTED_ORDER.search(line)
        if found:
            return f"第{found['number']}号"
        if ORDER_HEAD.search(line) and index + 1 < len(lines):
            below = _ORDER_NUMBER.match(lines[index + 1])
            if below:
                return f"第{below['number']}号"
    return ""


def find_issuer(
    titles: Sequence[str],
    front: Sequence[str],
    letter: Sequence[str],
    signed: Sequence[str],
    vocabulary: Vocabulary,
) -> str:
    """The body that a document's words name as its maker, the first of several; empty if none."""
    above = [*front, *letter]
    for line in above:
        congress = _CONGRESS.search(line)
        adopted = re.search(r"通过|修订|修正", line[congress.end() :]) if congress else None
        if congress and adopted and not re.match(r".{0,30}批准", line[congress.end() :]):
            return _congress(congress)
    for line in above:
        found = ORDER.search(line) or ORDER_HEAD.search(line)
        if found and _BODY.search(found["issuer"]):
            return re.sub(r"^.*日|^中华人民共和国(?=国务院)", "", found["issuer"])
    for title in titles:
        if named := issuer_of_title(title, vocabulary):
            return named
    for line in above[:6]:
        head = _LETTERHEAD.match(line)
        if head and _BODY.search(head["issuer"]):
            return _first(head["issuer"], vocabulary)
    for line in signed:
        words = re.sub(r"^\([^()]*\)", "", _YEAR.split(line)[0])
        if _BODY.search(words):
            return _first(words, vocabulary)
    for pattern in (_COUNCIL, _PUBLISHED):
        for line in above:
            noted = pattern.search(line)
            if noted:
                return re.sub(r"^.*[日经由]", "", noted["issuer"])
    return ""


def whole_name(issuer: str, region: str | None, vocabulary: Vocabulary) -> str:
    """A body's name with its place: 市教育局 of a known city, a district's body with its city."""
    above = holders(vocabulary, region)
    for name in above:
        if issuer.startswith(name[-1]) and not issuer.startswith(name[-1] * 2):
            issuer = f"{name[:-1]}{issuer}"
            break
    for name in above:
        if issuer.startswith(name):
            issuer = re.sub(rf"^({name})政府", r"\1人民政府", issuer)
    level = vocabulary.attribute("region", region, "level") if region is not None else None
    if level == "district" and len(above) > 1 and issuer.startswith(above[0]):
        issuer = f"{above[1]}{issuer}"
    return issuer


def issuer_of_title(title: str, vocabulary: Vocabulary) -> str:
    """The body with which a title begins (某市教育局关于……); empty where it does not."""
    about = _ABOUT.match(title)
    if about and _BODY.search(about["issuer"].split("、")[0]):
        return _first(about["issuer"], vocabulary)
    return ""


def issuer_of_number(number: str, region: str | None, place: str, vocabulary: Vocabulary) -> str:
    """The body that the word of a number stands for, of a place that is known; empty if unknown.

    宁政发〔2004〕140号 of 南京市 is 南京市人民政府.
    """
    word = number.partition("〔")[0]
    if number.startswith("第") or not word:
        return ""
    national = _body(word, True, vocabulary)
    if national and region in (None, "region"):
        return national
    if not place or region == "region":
        return ""
    known = vocabulary.term("region", region) if region is not None else None
    inner = place.removeprefix(known.zh) if known is not None else place
    shorts = [inner[:1]]
    if known is not None and (not inner or inner == place):  # the region itself, or its bare name
        place = known.zh
        shorts = [known.zh[0], *(known.attributes.get("short") or ())]
    for short in shorts:
        if word.startswith(short):
            body = _body(word[len(short) :], False, vocabulary)
            if body:
                return body.replace("…", place) if "…" in body else f"{place}{body}"
    return ""


def _body(word: str, national: bool, vocabulary: Vocabulary) -> str:
    """The name of the body for which a word, or its beginning, stands: the longest that fits."""
    best = ("", "")
    for term in vocabulary.terms["body"].values():
        if (vocabulary.attribute("body", term.id, "level") == "national") is not national:
            continue
        for short in term.attributes.get("short") or ():
            fits = word.startswith(short) and _TAIL.fullmatch(word, len(short))
            if fits and len(short) > len(best[0]):
                best = (short, term.zh)
    return best[1]


def _congress(found: re.Match[str]) -> str:
    body = found["body"].replace("人大常委会", "人民代表大会常务委员会")
    body = re.sub(r"人大$", "人民代表大会", body)
    place = re.sub(rf"^.*(?:日|经|由|{BLANK})", "", found["place"])
    return f"{place}{body}"


def _first(words: str, vocabulary: Vocabulary) -> str:
    """The first of bodies that stand together, with 、 between them or without."""
    words = words.split("、")[0]
    for name in _state_bodies(vocabulary):
        if words.startswith(name) and _BODY.search(words):
            rest = words[len(name) :]
            office = "办公厅" if rest.startswith("办公厅") else ""
            return f"{name}{office}"
    # Bodies that sign together name the place again.
    second = words.find(words[:2], 2)
    if second > 0 and _BODY.search(words[:second]):
        return words[:second]
    behind = _OFFICE.search(words)
    return words[: behind.end()] if behind else words


def _state_bodies(vocabulary: Vocabulary) -> Iterable[str]:
    """The names of the bodies of the state, the longest first."""
    names = [
        name
        for term in vocabulary.terms["body"].values()
        if vocabulary.attribute("body", term.id, "level") == "national"
        for name in (term.zh, *(term.attributes.get("also") or ()))
    ]
    return sorted(names, key=lambda name: (-len(name), name))
