"""Read what a document says of itself: title, issuer, number, dates, what it repeals, its rank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from checker.source import Span
from checker.statute.metadata_dates import (
    dates,
    first_date,
    in_force_from,
    in_force_until,
    says_in_force,
)
from checker.statute.metadata_rank import find_rank, find_region, level_of
from checker.statute.numbering import BLANK
from checker.statute.segment_titles import plain, plain_words
from checker.statute.tree import Kind, Node, Part, Tree
from checker.vocabulary import Vocabulary


class Repeal(NamedTuple):
    """A document that this one ends: its title as it stands, and the sentence that says so."""

    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself. Empty or None: not said, or not understood.

    title: without blanks; the file's name where the text has none (`title_span` is then empty).
    number: the 文号 as 鲁政发〔2012〕3号, or 第12号 of an order. issuer: the body named first.
    kind: the word that its title ends with (条例, 通知). rank, region: ids of the vocabulary, the
    probable ones; place: the region's name as it stands. adopted, version (last amended), effective
    and expires (last day) are days. draft: it is told to be one.
    """

    title: str
    title_span: Span
    number: str
    issuer: str
    kind: str
    rank: str | None
    region: str | None
    place: str
    adopted: date | None
    version: date | None
    effective: date | None
    expires: date | None
    repeals: tuple[Repeal, ...]
    draft: bool


_FRONT = (Kind.TITLE, Kind.PREAMBLE)
_NUMBER = re.compile(
    r"(?P<word>[\u4e00-\u9fff]{1,10})[〔\[(【](?P<year>\d{4})[〕\])】]第?(?P<number>\d{1,5})号"
)
_ORDER = re.compile(
    r"(?P<issuer>[\u4e00-\u9fff]{2,30}?)(?:令|公告)[(\[]?第?(?P<number>[\d一二三四五六七八九十百]{1,6})号"
)
_ORDER_HEAD = re.compile(
    r"(?P<issuer>[\u4e00-\u9fff]{2,30}?(?:政府|国务院|[部委局署厅院会]))(?:令|公告)$"
)
_ORDER_NUMBER = re.compile(r"\(?第?(?P<number>[\d一二三四五六七八九十百]{1,6})号\)?(?:令)?")
_CONGRESS = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{0,12}?)第[一二三四五六七八九十]{1,3}届"
    r"(?P<body>全国人民代表大会(?:常务委员会)?|人民代表大会(?:常务委员会)?|人大(?:常委会)?)"
)
_COUNCIL = re.compile(
    r"(?P<issuer>国务院|[\u4e00-\u9fff]{2,12}?人民政府)(?:第?\d*届?第?\d*次)?常务会议"
)
_ABOUT = re.compile(r"(?P<issuer>[\u4e00-\u9fff、]{2,40}?)(?:关于|印发|转发|批转)")
_BODY = re.compile(
    r"(?:人民政府|国务院|办公[厅室]|委员会|[厅局部委会院]|中心|党委|领导小组|大队|支队|总队)"
    r"(?:[(（][^)）]*[)）])?$"
)
_TITLE_KIND = re.compile(
    r"(条例|规定|办法|细则|规则|意见|方案|通知|通告|公告|决定|决议|命令|制度|章程|规范|标准|指南|须知|"
    r"指引|规划|计划|纲要|要点|措施|规程|批复|答复|函|法)(?:[(（〔\[【].{1,20}[)）〕\]】])*$"
)
_YEAR = re.compile(r"[12一二][〇○零\d一二三四五六七八九]{3}年")
_DRAFT = re.compile(r"草案|征求意见|送审稿|讨论稿|审议稿|公开征集")
_OWN_TERM = re.compile(
    r"本(?:办法|规定|细则|意见|方案|通知|规则|公告|通告|决定|文件)[^。]{0,20}有效期"
)
_ENDS = re.compile(r"废止|停止执行|不再执行|停止施行|停止实施|自行失效|同时失效")
_BASIS = re.compile(r"(?:根据|依据|按照|依照|贯彻|落实|实施|执行|制定|授权)[^，。；]{0,12}$")
_ISSUED = re.compile(r"《([^《》]{4,80}(?:〈[^〈〉]*〉[^《》]*)?)》(?:已|业)?(?:经|于)")
_TITLES = re.compile(r"《([^《》]{2,80}(?:〈[^〈〉]*〉[^《》]*)?)》")
_NOTED = re.compile(r"通过|批准|公布|发布|颁布|制定")
_AMENDED = re.compile(r"修正|修订|修改")
SENTENCE = 600
"""Dates and repeals are looked for in paragraphs of at most so many characters."""


def describe(tree: Tree, documents: Sequence[Tree], vocabulary: Vocabulary) -> Metadata:
    """What a document says of itself; the letter that issues it, before it in its file, helps."""
    cover = _cover(tree, documents)
    front = _front(tree)
    letter = _front(cover) if cover is not None else []
    title, title_span = tree.title, tree.title_span
    stem = plain_words(PurePath(tree.source.name).stem)
    if not title:
        title = re.sub(r"(?<=\D)[12]\d{3}$|\([12]\d{3}-\d\d-\d\d\)$", "", stem)
    issued = [named[1] for line in front if (named := _ISSUED.search(line))]
    if issued and _ORDER_HEAD.search(title):
        title = issued[0]  # the order bears no other title of what it issues
    if title.startswith("《") and title.endswith("》") and "《" not in title[1:]:
        title = title[1:-1]
    titles = [title, *([cover.title] if cover is not None and cover.title else [])]
    signed = [*_closing(tree), *(_closing(cover) if cover is not None else [])]
    body = list(_paragraphs(tree))
    issuer = _issuer(titles, front, letter, signed)
    number = _number([*front, *letter], titles)
    region, place = find_region(vocabulary, issuer, title, *titles, stem)
    if place[-1:] and issuer.startswith(place[-1]):
        issuer = f"{place[:-1]}{issuer}"  # 省人民政府 of that province
    adopted, version = _adopted(front, letter, signed)
    effective = _effective(body, front, letter, version or adopted)
    expires = next(
        (
            day
            for words, _ in body
            if (says_in_force(words) or _OWN_TERM.search(words))  # and not a permit's
            if (day := in_force_until(words, effective))
        ),
        None,
    )
    kind = _TITLE_KIND.search(title)
    level = level_of(vocabulary, region, place)
    order = next((line for line in [*front, *letter] if _ORDER.search(line)), "")
    return Metadata(
        title=title,
        title_span=title_span,
        number=number,
        issuer=issuer,
        kind=kind[1] if kind else "",
        rank=find_rank(vocabulary, title, issuer, f"{order}{number}", level),
        region=region,
        place=place,
        adopted=adopted,
        version=version,
        effective=effective,
        expires=expires,
        repeals=tuple(_repeals(tree, body)),
        draft=any(_DRAFT.search(words) for words in [*titles, *front[:6]]),
    )


def _cover(tree: Tree, documents: Sequence[Tree]) -> Tree | None:
    """The letter or order that stands before a document in its file."""
    found = None
    for other in documents:
        if other is tree or other.root.span.start >= tree.root.span.start:
            break
        if other.part is Part.COVER:
            found = other
    return found


def _front(tree: Tree) -> list[str]:
    """The lines before a document's text, without blanks; of a letter, its sentences as well."""
    lines = [
        plain(tree.source.text, child.body) for child in tree.root.children if child.kind in _FRONT
    ]
    if tree.part is Part.COVER:
        lines.extend(
            plain(tree.source.text, child.body)
            for child in tree.root.children
            if child.kind is Kind.PARAGRAPH and child.body.end - child.body.start < SENTENCE
        )
    return lines


def _closing(tree: Tree) -> list[str]:
    return [
        plain(tree.source.text, node.body) for node, _ in tree.walk() if node.kind is Kind.CLOSING
    ]


def _paragraphs(tree: Tree) -> Iterator[tuple[str, Node]]:
    """The paragraphs of a document from the last, without blanks: its last words date it."""
    nodes = [
        node
        for node, above in tree.walk()
        if node.kind in (Kind.PARAGRAPH, Kind.ITEM) and node.body.end - node.body.start < SENTENCE
        if not any(part.kind is Kind.ANNEX for part in above)
    ]
    for node in reversed(nodes):
        yield plain(tree.source.text, node.body), node


def _number(lines: Sequence[str], titles: Sequence[str]) -> str:
    for line in [*lines, *titles]:
        found = _NUMBER.search(line)
        if found and "《" not in line[: found.start()]:
            word = re.sub(r".*(?:文件|通知|办法|规定|文号|字号|：|:)", "", found["word"])
            return f"{word}〔{found['year']}〕{found['number']}号"
    for index, line in enumerate(lines):
        found = _ORDER.search(line)
        if found:
            return f"第{found['number']}号"
        if _ORDER_HEAD.search(line) and index + 1 < len(lines):
            below = _ORDER_NUMBER.match(lines[index + 1])
            if below:
                return f"第{below['number']}号"
    return ""


def _issuer(
    titles: Sequence[str], front: Sequence[str], letter: Sequence[str], signed: Sequence[str]
) -> str:
    """Who made a document: the congress that adopted it, the order, the title, the signature."""
    for line in [*front, *letter]:
        congress = _CONGRESS.search(line)
        adopted = re.search(r"通过|修订|修正", line[congress.end() :]) if congress else None
        if congress and adopted and not re.match(r".{0,30}批准", line[congress.end() :]):
            return _congress(congress)
    for line in [*front, *letter]:
        found = _ORDER.search(line) or _ORDER_HEAD.search(line)
        if found and _BODY.search(found["issuer"]):
            return re.sub(r"^.*日|^中华人民共和国(?=国务院)", "", found["issuer"])
    for title in titles:
        about = _ABOUT.match(title)
        if about and _BODY.search(about["issuer"].split("、")[0]):
            return about["issuer"].split("、")[0]
    for line in signed:
        words = re.sub(r"^\([^()]*\)", "", _YEAR.split(line)[0])
        if _BODY.search(words):
            # Bodies that sign together name the place again.
            second = words.find(words[:2], 2)
            return words[:second] if second > 0 and _BODY.search(words[:second]) else words
    for line in [*front, *letter]:
        council = _COUNCIL.search(line)
        if council:
            return re.sub(r"^.*[日经由]", "", council["issuer"])
    return ""


def _congress(found: re.Match[str]) -> str:
    body = found["body"].replace("人大常委会", "人民代表大会常务委员会")
    body = re.sub(r"人大$", "人民代表大会", body)
    place = re.sub(rf"^.*(?:日|经|由|{BLANK})", "", found["place"])
    return f"{place}{body}"


def _adopted(
    front: Sequence[str], letter: Sequence[str], signed: Sequence[str]
) -> tuple[date | None, date | None]:
    """The day of adoption and that of the last amendment."""
    noted = [line for line in front if first_date(line)]
    text = "".join(noted)
    amended = [
        day
        for line in noted
        if _AMENDED.search(line)
        for day, _ in dates(re.sub(r"《[^》]*》", "", line))
    ]
    version = max(amended, default=None)
    adopted = None
    if _NOTED.search(text) or amended:
        adopted = min((day for day, _ in dates(text)), default=None)
    for line in [*signed, *letter, *noted]:
        adopted = adopted or first_date(line)
    return adopted, version if version != adopted else None


def _effective(
    body: Sequence[tuple[str, Node]],
    front: Sequence[str],
    letter: Sequence[str],
    published: date | None,
) -> date | None:
    own = [words for words, _ in body if words.startswith(("本", "自", "以上")) or "本" in words]
    for words in [*own, *letter, *front]:
        if says_in_force(words):
            day = in_force_from(words, published)
            if day is not None:
                return day
    return None


def _repeals(tree: Tree, body: Sequence[tuple[str, Node]]) -> Iterator[Repeal]:
    """The documents that a sentence ends by name."""
    for _, node in body:
        words = tree.source.cut(node.body)
        start = node.body.start
        for sentence in re.finditer(r"[^。；]+[。；]?", words):
            ended = _ENDS.search(sentence[0])
            if ended is None:
                continue
            span = Span(start + sentence.start(), start + sentence.end())
            for title in _TITLES.finditer(sentence[0], 0, ended.start()):
                name = re.sub(BLANK, "", title[1])
                if len(name) > 5 and not _BASIS.search(sentence[0][: title.start()]):
                    yield Repeal(name, span)
