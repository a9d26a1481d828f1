"""Tell the documents of one file apart: the letter that issues, the rule it issues, its annexes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, overload

from checker.statute.numbering import DIVIDING, Style
from checker.statute.segment_annexes import annex_label
from checker.statute.segment_lines import Line, Shape
from checker.statute.segment_titles import (
    NOTE,
    TITLE_TAIL,
    UNFINISHED,
    find_title,
    is_date,
    is_known,
    is_title,
    plain,
    plain_words,
)
from checker.statute.tree import Part


class Annex(NamedTuple):
    """Lines `start` to `end` of a file are an annex, cited as `label` (附件1)."""

    start: int
    end: int
    label: str


class Extent(NamedTuple):
    """Lines `start` to `end` are one document; its annexes are the last of them.

    `title` are the lines of its title, an empty range where there is none.
    """

    start: int
    end: int
    part: Part
    annexes: tuple[Annex, ...]
    title: tuple[int, int]


_ISSUES = re.compile(
    r"印发给你们|现(?:将|予|发布|公布)|予以(?:公布|发布|印发)|(?:遵照|贯彻|参照)(?:落实)?执行|"
    r"(?:审议|讨论|会议)通过.{0,30}(?:公布|发布|施行)|转发给你们|批转给你们|征求.{0,12}意见"
)
_NAMED = re.compile(r"《([^《》]{4,80}(?:[〈<][^〈〉<>]*[〉>][^《》]*)?)》")
_FRONT_WORDS = ("目录", "目次", "总则", "(试行)", "(草案)", "(征求意见稿)", "(修订草案)")
LONG = 600
"""A line of more characters is a paragraph; its words are not compared with titles."""

NAMES = 200
"""So many titles named in a letter are remembered: it issues one of the first."""

HEAD = 60
"""From its first article, a document's title is at most so many lines above (目录 between)."""


def divide(source: str, lines: Sequence[Line], stem: str = "") -> list[Extent]:
    """The documents of a file, in order; together they hold every line.

    `stem` is the file's name without its ending, a last help in telling titles.
    """
    words = Words(source, lines)
    named: set[str] = set()
    starts = _starts(source, lines, words, named)
    return _extents(lines, words, starts, named, plain_words(stem))


class Words(Sequence[str]):
    """The lines of a file as `plain` gives them, each made when it is asked for.

    Empty for rows and for paragraphs, which are not compared with titles.
    """

    def __init__(self, source: str, lines: Sequence[Line]) -> None:
        self._source, self._lines = source, lines
        self._made: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        if index not in self._made:
            line = self._lines[index]
            short = line.shape is not Shape.ROW and line.span.end - line.span.start < LONG
            self._made[index] = plain(self._source, line.span) if short else ""
        return self._made[index]


def _starts(
    source: str, lines: Sequence[Line], words: Words, named: set[str]
) -> list[tuple[int, str]]:
    """Where documents and annexes begin; annexes with their label. Fills `named`."""
    starts: list[tuple[int, str]] = [(0, "")]
    articles = issued = False
    count = 0  # the last article outside annexes
    follows_one = _followed_by_first(lines)
    for index, line in enumerate(lines):
        mark, begin = line.mark, starts[-1][0]
        annex = annex_label(source, lines, words, index) if index > begin else None
        if annex is not None and (articles or index > 3):
            starts.append((index, annex))
            articles = False
            continue
        begins = None
        if mark and mark.number == 1 and not mark.more and not starts[-1][1]:
            first = follows_one[index]
            begins = _begins(lines, words, index, begin, articles, issued, first, named)
        elif issued and not articles and mark is None and index > begin + 2:
            begins = index if _is_named(words[index], named) else None
        if begins is not None and begins > begin:
            starts.append((begins, ""))
            articles = issued = False
        if mark and mark.style is Style.ARTICLE:
            if starts[-1][1] and not articles and mark.number == count + 1 > 1:
                starts.pop()  # the articles go on below it: a list between them, no annex
            articles = True
            if not starts[-1][1]:
                count = mark.number
        if not articles and line.shape is not Shape.ROW:
            _remember(source, line, named)
            text = words[index]
            # A title that says 印发 issues nothing yet: the sentence does.
            sentence = len(text) > 14 and (text[-1] in "。:" or "。" in text)
            issued = issued or (sentence and _ISSUES.search(text) is not None)
    return starts


def _followed_by_first(lines: Sequence[Line]) -> list[bool]:
    """For each line, whether the next article below it is 第一条."""
    follows, first = [False] * len(lines), False
    for index in range(len(lines) - 1, -1, -1):
        follows[index] = first
        mark = lines[index].mark
        if mark is not None and mark.style is Style.ARTICLE:
            first = mark.number == 1
    return follows


def _begins(
    lines: Sequence[Line],
    words: Words,
    index: int,
    begin: int,
    articles: bool,
    issued: bool,
    follows_one: bool,
    named: set[str],
) -> int | None:
    """Where the document begins whose first chapter or article is at `index`, None if none does."""
    mark = lines[index].mark
    if mark is None or mark.style not in (Style.ARTICLE, Style.BOOK, Style.CHAPTER):
        return None
    # A chapter begins a document only if its articles count from one as well.
    restarts = articles and (mark.style is Style.ARTICLE or follows_one)
    if not (restarts or (issued and not articles)):
        return None
    head = _head(lines, words, index, begin, named)
    return index if head is None and restarts else head


def _head(
    lines: Sequence[Line], words: Words, index: int, begin: int, named: set[str]
) -> int | None:
    """The title over a document's first article: past dates, numbers and a table of contents."""
    head = None
    for at in range(index - 1, max(begin, index - HEAD), -1):
        line, text = lines[at], words[at]
        divided = line.mark is not None and line.mark.style in DIVIDING
        if line.mark is not None and not divided:
            break
        if is_title(text) and not is_date(text):
            head = at
            continue
        unfinished = len(text) <= 40 and (
            UNFINISHED.search(text) is not None
            or (head is not None and is_known(text + words[head], "", named))
        )
        if head is not None and not unfinished:
            break
        if head is not None:
            head = at
            continue
        front = divided or text in _FRONT_WORDS or NOTE.fullmatch(text) is not None
        if not front and line.shape is not Shape.ASIDE:
            break
    return head


def _remember(source: str, line: Line, named: set[str]) -> None:
    if line.span.end - line.span.start < 2 * LONG and len(named) < NAMES:
        for name in _NAMED.findall(source[line.span.start : line.span.end]):
            named.add(TITLE_TAIL.sub("", plain_words(name)))


def _is_named(text: str, named: set[str]) -> bool:
    """Whether a line is the title of what the letter before it issues."""
    if len(text) < 6 or not is_title(text):
        return False
    bare = TITLE_TAIL.sub("", text).strip("《》")
    return any(bare == name or (name in bare and len(bare) <= len(name) + 10) for name in named)


def _extents(
    lines: Sequence[Line],
    words: Words,
    starts: list[tuple[int, str]],
    named: set[str],
    stem: str,
) -> list[Extent]:
    """Documents from their starts; an annex that is a rule of its own becomes a document."""
    groups: list[tuple[int, int, list[Annex]]] = []
    ends = [*(at for at, _ in starts[1:]), len(lines)]
    for (start, label), end in zip(starts, ends, strict=True):
        if label and not _is_rule(lines, words, start, end, named):
            first, _, annexes = groups[-1]
            groups[-1] = (first, end, [*annexes, Annex(start, end, label)])
        else:
            groups.append((start, end, []))
    made = []
    for place, (start, end, annexes) in enumerate(groups):
        rule = _has_articles(lines, start, end)
        part = Part.BODY if place or rule else Part.COVER
        stop = annexes[0].start if annexes else end
        title = find_title(lines, words, start, stop, stem, named, rule=rule)
        whole = Part.WHOLE if len(groups) == 1 else part
        made.append(Extent(start, end, whole, tuple(annexes), title))
    return made


def _has_articles(lines: Sequence[Line], start: int, end: int) -> bool:
    found = 0
    for line in lines[start:end]:
        found += line.mark is not None and line.mark.style is Style.ARTICLE
        if found > 1:
            return True
    return False


def _is_rule(lines: Sequence[Line], words: Words, start: int, end: int, named: set[str]) -> bool:
    """Whether an annex is the rule that the letter before it issues."""
    if _has_articles(lines, start, end):
        return True
    near = (TITLE_TAIL.sub("", text) for text in words[start : min(end, start + 4)])
    return any(len(text) >= 6 and is_title(text) and text in named for text in near)
