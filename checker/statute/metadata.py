"""Read what a document says of itself: title, issuer, number, dates, what it repeals, its rank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from checker.source import Span
from checker.statute.metadata_dates import (
    dates,
    first_date,
    in_force_from,
    in_force_until,
    says_in_force,
)
from checker.statute.metadata_issuer import (
    NOTED_ORDER,
    ORDER,
    ORDER_HEAD,
    find_issuer,
    find_number,
    issuer_of_number,
    issuer_of_title,
    whole_name,
)
from checker.statute.metadata_places import find_region, level_of
from checker.statute.metadata_rank import find_rank, reports
from checker.statute.metadata_repeals import Repeal, repeals
from checker.statute.segment_titles import plain, plain_words
from checker.statute.tree import Kind, Node, Part, Tree
from checker.vocabulary import Vocabulary


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
_TITLE_KIND = re.compile(
    r"(条例|规定|办法|细则|规则|意见|方案|通知|通告|公告|决定|决议|命令|制度|章程|规范|标准|指南|须知|"
    r"指引|规划|计划|纲要|要点|措施|规程|批复|答复|函|法)(?:[(（〔\[【].{1,20}[)）〕\]】])*$"
)
_DRAFT = re.compile(r"草案|征求意见|送审稿|讨论稿|审议稿|公开征集")
_DRAFT_FILE = re.compile(r"草案|征求意见稿|送审稿")
_ISSUES = re.compile(
    r"^(?!.*(?:修改|废止|修正))[^《]*《(?P<rule>[^《》]+?(?P<kind>条例|规定|办法|细则))(?:[(（][^()（）]*[)）])?》的(?:决定|通知|公告)$"
)
_OWN_TERM = re.compile(
    r"本(?:办法|规定|细则|意见|方案|通知|规则|公告|通告|决定|文件)[^。]{0,20}有效期"
)
_ISSUED = re.compile(r"《([^《》]{4,80}(?:〈[^〈〉]*〉[^《》]*)?)》(?:已|业)?(?:经|于)")
_NOTED = re.compile(r"通过|批准|公布|发布|颁布|制定")
_AMENDED = re.compile(r"修正|修订|修改")
_ABOUT_RULES = "article"
_HEAD = 20
"""Characters of a line that may be a head."""
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
    if issued and ORDER_HEAD.search(title):
        title = issued[0]  # the order bears no other title of what it issues
    names = _ISSUES.match(title)
    if names and tree.part is not Part.COVER and f"制定本{names['kind']}" in tree.source.text:
        title = names["rule"]  # the title is that of the act by which the rule was made
    if title.startswith("《") and title.endswith("》") and "《" not in title[1:]:
        title = title[1:-1]
    titles = [title, *([cover.title] if cover is not None and cover.title else [])]
    signed = [*_closing(tree), *(_closing(cover) if cover is not None else [])]
    body = list(_paragraphs(tree))
    issuer = find_issuer(titles, front, letter, signed, vocabulary)
    number = find_number([*front, *letter], titles)
    region, place = find_region(vocabulary, issuer, title, *titles, stem)
    issuer = whole_name(issuer, region, vocabulary)
    issuer = issuer or issuer_of_number(number, region, place, vocabulary)
    issuer = issuer or whole_name(issuer_of_title(stem, vocabulary), region, vocabulary)
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
    lines = [*front, *letter]
    order = next((one for one in lines if ORDER.search(one) or NOTED_ORDER.search(one)), "")
    heads = [words for words, node in body if len(words) <= _HEAD] + [*front, title]
    about_rules = reports(title, stem, tree.source.text) and not number
    return Metadata(
        title=title,
        title_span=title_span,
        number=number,
        issuer=issuer,
        kind=kind[1] if kind else "",
        rank=_ABOUT_RULES
        if about_rules
        else find_rank(vocabulary, title, issuer, f"{order}{number}", level, heads),
        region=region,
        place=place,
        adopted=adopted,
        version=version,
        effective=effective,
        expires=expires,
        repeals=tuple(_repeals(tree, cover)),
        draft=any(_DRAFT.search(words) for words in [*titles, *front[:6]])
        or _DRAFT_FILE.search(stem) is not None,
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


def _repeals(tree: Tree, cover: Tree | None) -> Iterator[Repeal]:
    """What a document ends by name, in its own words or in those of the letter that issues it."""
    for one in (tree, cover):
        if one is not None:
            for _, node in _paragraphs(one):
                yield from repeals(one.source.cut(node.body), node.body.start)


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
