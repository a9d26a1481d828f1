"""Tell the documents of one file apart: the letter that issues, the rule it issues, its annexes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from checker.source import Span
from checker.statute.numbering import BLANK, DIVIDING, Style, read_number
from checker.statute.segment_lines import ENDS, TITLE, Line, Shape
from checker.statute.tree import Part


class Annex(NamedTuple):
    """Lines `start` to `end` of a file are an annex, cited as `label` (附件1)."""

    start: int
    end: int
    label: str


class Extent(NamedTuple):
    """Lines `start` to `end` are one document; its annexes are the last of them."""

    start: int
    end: int
    part: Part
    annexes: tuple[Annex, ...]
    title: tuple[int, int]  # lines of the title, equal where there is none


_ANNEX = re.compile(
    rf"[（(\[【]?(附件|附录|附表|附图|附(?!{BLANK}*则)){BLANK}*(?:之)?"
    rf"([一二三四五六七八九十]{{1,3}}|[0-9０-９]{{1,2}}|[A-Z](?![A-Za-z]))?{BLANK}*[）)\]】]?"
    rf"(?:{BLANK}*[:：.．、]{BLANK}*|{BLANK}+|(?=[《])|$)([^。；]{{0,60}})$"
)
_ISSUES = re.compile(
    r"印发给你们|现(?:将|予|发布|公布)|予以(?:公布|发布|印发)|(?:遵照|贯彻|参照)(?:落实)?执行|"
    r"(?:审议|讨论|会议)通过.{0,30}(?:公布|发布|施行)|转发给你们|批转给你们|征求.{0,12}意见"
)
_NAMED = re.compile(r"《([^《》]{4,80}(?:[〈<][^〈〉<>]*[〉>][^《》]*)?)》")
_NOTE = re.compile(r"[（(【\[〔].{2,400}[）)】\]〕]|.{0,40}\d{4}年\d{1,2}月\d{1,2}日.{0,100}|.{2,30}[〔\[（(【]\d{4}[〕\])）】]\d{1,5}号")
_DATE = re.compile(
    r"(?:[12]\d{3}|[一二][〇○零Oo0一二三四五六七八九]{3})年(?:\d{1,2}|[一二三四五六七八九十]{1,3})月"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})日?"
)
_CRUMB = re.compile(
    r"首页|当前位置|>>|来源|发布(?:时间|日期|人|机构)|浏览|字体|字号|打印|收藏|http|www|主题词|索引号|点击|作者|责任编辑|"
    r"信息(?:分类|来源)|名称：|电话|抄送|Content-Type"
)
_ADDRESSED = re.compile(r"^各|、各|[政府厅局部委会院校处办站行司]:$|单位|机构|同志|部门|企业")
_ORDER = re.compile(r"(?:政府|委员会|大会|[部局厅院署]|办公室|中华人民共和国.{0,8})(?:令|公告|文件|命令|公报)$|^(?:公告|通告|通知)$")
"""Titles of the order that issues a rule, and of no rule."""

_UNFINISHED = re.compile(r"(?:关于|印发|的|和|与|、|《[^》]*|“)$")
_BODY = re.compile(r"人民政府|办公[厅室]|委员会|[厅局部委]$")


def plain(source: str, span: Span) -> str:
    """A line's words for comparison: compatibility forms folded, blanks taken out."""
    return re.sub(BLANK, "", unicodedata.normalize("NFKC", source[span.start : span.end]))


def is_date(words: str) -> bool:
    """Whether a line (as `plain` gives it) is a date alone."""
    return len(words) <= 20 and _DATE.fullmatch(words.strip("()（）")) is not None


def is_title(words: str) -> bool:
    """Whether a line (as `plain` gives it) could be the title of a rule."""
    return (
        4 <= len(words) <= 80
        and not any(char in words for char in "。;!?")
        and not words.startswith(("附件", "第", "(", "“"))
        and TITLE.search(words) is not None
        and not _CRUMB.search(words)
        and not re.search(r"[:,](?!$)", words)
    )


def is_crumb(words: str) -> bool:
    """Whether a line (as `plain` gives it) is of the page and not of the document: 来源, 浏览次数."""
    return _CRUMB.search(words) is not None or re.fullmatch(r"[大中小]{1,3}|.{0,8}[:]", words) is not None


def is_salutation(words: str) -> bool:
    """Whether a line (as `plain` gives it) names those a letter is sent to: 各区人民政府:."""
    return words.endswith(":") and len(words) > 3 and _ADDRESSED.search(words) is not None


def divide(source: str, lines: Sequence[Line], stem: str = "") -> list[Extent]:
    """The documents of a file, in order; together they hold every line.

    `stem` is the file's name without its ending, a last help in telling titles.
    """
    words = [
        plain(source, line.span) if line.shape is not Shape.ROW and line.span.end - line.span.start < 600
        else ""
        for line in lines
    ]
    starts: list[tuple[int, str]] = [(0, "")]
    articles = issued = False
    count = 0  # the last article outside annexes
    named: set[str] = set()
    follows_one = _followed_by_first(lines)
    for index, line in enumerate(lines):
        text = words[index]
        long = source[line.span.start : line.span.end]
        begin = starts[-1][0]
        annex = _annex(source, lines, words, index) if index > begin else None
        mark = line.mark
        if annex is not None and (articles or index > 3):
            starts.append((index, annex))
            articles = False
            continue
        first = mark is not None and mark.number == 1 and not mark.more
        if mark and first and mark.style in (Style.ARTICLE, Style.BOOK, Style.CHAPTER):
            # A book or chapter begins a document only if its articles count from one as well.
            restarts = articles and (mark.style is Style.ARTICLE or follows_one[index])
            if (restarts or issued) and not starts[-1][1]:
                head = _head(lines, words, index, begin)
                if head is None and restarts:
                    head = index
                if head is not None and head > begin:
                    starts.append((head, ""))
                    articles = issued = False
        elif issued and not articles and mark is None and index > begin + 2 and _is_named(text, named):
            starts.append((index, ""))
            articles = issued = False
        if mark and mark.style is Style.ARTICLE:
            if starts[-1][1] and not articles and mark.number == count + 1 > 1:
                starts.pop()  # the articles go on below it: a list between them, and no annex
            articles = True
            if not starts[-1][1]:
                count = mark.number
        if not articles and line.shape is not Shape.ROW and len(long) < 1500:
            named.update(TITLE_TAIL.sub("", plain_name(name)) for name in _NAMED.findall(long))
            # A title that says 印发 or 征求意见 issues nothing yet: the sentence does.
            if len(text) > 14 and (text[-1:] in "。:" or "。" in text) and _ISSUES.search(text):
                issued = True
    return _extents(lines, words, starts, named, plain_name(stem))


def _followed_by_first(lines: Sequence[Line]) -> list[bool]:
    """For each line, whether the next article below it is 第一条."""
    follows, first = [False] * len(lines), False
    for index in range(len(lines) - 1, -1, -1):
        follows[index] = first
        mark = lines[index].mark
        if mark is not None and mark.style is Style.ARTICLE:
            first = mark.number == 1
    return follows


TITLE_TAIL = re.compile(r"(?:[(（〔\[][^()（）]*[)）〕\]])+$")


def plain_name(name: str) -> str:
    """A title's words for comparison, without the (试行) after them."""
    return re.sub(BLANK, "", unicodedata.normalize("NFKC", name)).replace("<", "〈").replace(">", "〉")


def _is_named(text: str, named: set[str]) -> bool:
    if not is_title(text) or len(text) < 6:
        return False
    bare = TITLE_TAIL.sub("", plain_name(text)).strip("《》")
    return any(bare == name or (name in bare and len(bare) <= len(name) + 10) for name in named)


def _annex(source: str, lines: Sequence[Line], words: list[str], index: int) -> str | None:
    """The label of the annex that begins at a line, None if none does."""
    line = lines[index]
    if line.shape in (Shape.ROW, Shape.ASIDE) or line.span.end - line.span.start > 70:
        return None
    found = _ANNEX.match(source, *line.span)
    if not found:
        return None
    name, number, title = found.groups()
    rest = [i for i in range(index + 1, min(len(lines), index + 13)) if lines[i].shape is not Shape.ASIDE]
    if name == "附" and not number and title and not title.startswith("《") and len(title) > 40:
        return None
    if title and (lines[index].span.end == found.end()) and re.match(r"[1１一](?:[、.．])|[①⑴]|[（(]1", title):
        return None  # 附件：1.…… begins a list of annexes
    if not rest:
        return None if not title else _annex_label(name, number)
    if not title and _only_lists(source, lines, words, index):
        return None
    follow = [words[i] for i in rest]
    # A list of annexes stands before the signature: lines of titles, then a date.
    for step, text in enumerate(follow[:8]):
        if is_date(text) or _SIGNED.search(text):
            return None
        repeated = _ANNEX.match(source, *lines[rest[step]].span)
        if repeated and repeated[2] == number and title and step > 0:
            return None
        if len(text) > 45 or (text and text[-1] in ENDS and not repeated):
            break
    ahead = lines[rest[0]].mark
    if title and not number and ahead and (ahead.style, ahead.number) == (Style.ARABIC, 2):
        return None
    later = _ANNEX.match(source, *lines[rest[0]].span)
    if later and number and title and later[2] and later[2] != number:
        return None  # 附件1：…… then 附件2：…… with nothing between: a list
    return _annex_label(name, number)


def _only_lists(source: str, lines: Sequence[Line], words: list[str], index: int) -> bool:
    """Whether 附件： alone is followed by the names of annexes, and then by the first of them."""
    at = index + 1
    while at < len(lines) and at < index + 40:
        mark = lines[at].mark
        annex = _ANNEX.match(source, *lines[at].span)
        if annex and annex[2] and at > index + 1:
            return True
        if mark is None or mark.style is not Style.ARABIC or len(words[at]) > 60 or words[at][-1:] in "。;":
            return at > index + 1 and (is_date(words[at]) or _SIGNED.search(words[at]) is not None)
        at += 1
    return at == len(lines) and at > index + 1


_SIGNED = re.compile(rf"{_DATE.pattern}$")


def _annex_label(name: str, number: str | None) -> str:
    if not number:
        return name if name != "附" else "附件"
    value = read_number(number)
    if name == "附":
        name = "附件"
    return f"{name}{value}" if value is not None else f"{name}{number}"


def _head(lines: Sequence[Line], words: list[str], index: int, begin: int) -> int | None:
    """Where the document begins whose first article or chapter is at `index`: at its title."""
    head = None
    at = index - 1
    while at > begin and index - at <= 60:
        line, text = lines[at], words[at]
        divided = line.mark is not None and line.mark.style in DIVIDING
        if line.mark is not None and not divided:
            break
        if is_title(text) and not is_date(text):
            head = at
        elif not (
            divided
            or line.shape is Shape.ASIDE
            or _NOTE.fullmatch(text)
            or text in ("目录", "目次", "总则", "(试行)", "(草案)", "(征求意见稿)", "(修订草案)")
            or (head is not None and _UNFINISHED.search(text) and len(text) <= 40)
        ):
            break
        elif head is not None and (is_date(text) or not _UNFINISHED.search(text)):
            break
        elif head is not None:
            head = at
        at -= 1
    return head


def _extents(
    lines: Sequence[Line],
    words: list[str],
    starts: list[tuple[int, str]],
    named: set[str],
    stem: str,
) -> list[Extent]:
    """Documents from their starts; an annex that is a rule of its own becomes a document."""
    bounds = [*(at for at, _ in starts), len(lines)]
    groups: list[tuple[int, int, list[Annex]]] = []
    for (start, label), end in zip(starts, bounds[1:], strict=True):
        if label and not _is_rule(lines, words, start, end, named):
            first, _, annexes = groups[-1]
            groups[-1] = (first, end, [*annexes, Annex(start, end, label)])
        else:
            groups.append((start, end, []))
    made = []
    for place, (start, end, annexes) in enumerate(groups):
        part = Part.WHOLE
        if len(groups) > 1:
            part = Part.BODY if place or _has_articles(lines, start, end) else Part.COVER
        stop = annexes[0].start if annexes else end
        made.append(Extent(start, end, part, tuple(annexes), find_title(lines, words, start, stop, stem)))
    return made


def _has_articles(lines: Sequence[Line], start: int, end: int) -> bool:
    found = 0
    for line in lines[start:end]:
        found += line.mark is not None and line.mark.style is Style.ARTICLE
        if found > 1:
            return True
    return False


def _is_rule(
    lines: Sequence[Line], words: list[str], start: int, end: int, named: set[str]
) -> bool:
    """Whether an annex is the rule that the letter before it issues."""
    if _has_articles(lines, start, end):
        return True
    near = [TITLE_TAIL.sub("", plain_name(text)) for text in words[start : min(end, start + 4)]]
    return any(len(text) >= 6 and is_title(text) and text in named for text in near)


def _is_spare(line: Line, words: str) -> bool:
    """Whether a line could be a title though it does not end as the titles of rules do."""
    return (
        line.shape is not Shape.ASIDE
        and 4 <= len(words) <= 60
        and words[-1] not in "。;:,"
        and any("\u4e00" <= char <= "\u9fff" for char in words)
        and words.count("(") == words.count(")")
        and not re.search(r"(?:施行|修正|通过|发布|公布|批准)$|^第.{1,6}号$|简体|繁体", words)
        and not (_CRUMB.search(words) or is_date(words) or _NOTE.fullmatch(words))
    )


def find_title(
    lines: Sequence[Line], words: list[str], start: int, end: int, stem: str
) -> tuple[int, int]:
    """The lines of a document's title, as a range; empty at `start` where there is none.

    `stem` is the file's name as `plain` gives it: a line that the file is named by is its title.
    """
    front = []
    for index in range(start, min(end, start + 40)):
        line, text = lines[index], words[index]
        if line.shape is Shape.ROW:
            if front:
                break
            continue
        if line.mark is not None or (len(text) > 45 and text[-1:] in "。" and not _NOTE.fullmatch(text)):
            break
        if is_salutation(text):
            break
        front.append(index)
    titles = [index for index in front if is_title(words[index]) and not is_date(words[index])]
    rules = [index for index in titles if not _ORDER.search(words[index])]
    if titles:
        # Pages repeat the title below their crumbs; the last one stands over the text.
        first = last = (rules or titles)[-1]
    else:
        spare = [i for i in front if _is_spare(lines[i], words[i])]
        headed = [i for i in spare if lines[i].shape is Shape.HEADING]
        same = [i for i in spare if words[i] in stem or (len(stem) > 3 and stem in words[i])]
        loose = [] if _has_articles(lines, start, end) else spare
        chosen = same or headed or loose
        if not chosen:
            return start, start
        first = last = chosen[0]
    while first > start and first - 1 in front and last - first < 3:
        before = words[first - 1]
        joined = _UNFINISHED.search(before) or (
            "关于" in words[first][:4] and _BODY.search(before) and not TITLE.search(before)
        ) or ("关于" in before and "关于" not in words[first] and not TITLE.search(before))
        if not joined or len(before) > 45 or _CRUMB.search(before) or is_date(before):
            break
        first -= 1
    return first, last + 1
