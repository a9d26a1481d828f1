"""Know a title, a date, a salutation and the crumbs of a web page by their words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence

from checker.source import Span
from checker.statute.numbering import BLANK
from checker.statute.segment_lines import Line, Shape

_KINDS = (
    "条例|规定|办法|细则|规则|意见|方案|通知|通告|公告|公报|决定|决议|命令|令|制度|章程|规范|标准|指南|"
    "须知|指引|规划|计划|纲要|要点|措施|规程|守则|公约|准则|批复|答复|函|法|说明|流程|程序|目录|名录|清单|表|"
    "修正案|解释|问答|解读|简章|启事|手册|规民约|纪律|指标|大纲|预案|政策"
)
_INNER = r"(?:[^（）()]|[（(][^（）()]{0,20}[）)])"
TITLE = re.compile(rf"(?:{_KINDS})(?:[（(〔\[【]{_INNER}{{1,24}}[）)〕\]】])*(?:全文|文件)?$")
"""The words that the title of a rule ends with, whatever stands in brackets after them."""

TITLE_TAIL = re.compile(r"(?:[(（〔\[][^()（）]*[)）〕\]])+$")

_YEAR = "[一二][〇○零Oo0一二三四五六七八九]{3}"
DATE = (
    rf"(?:[12]\d{{3}}|{_YEAR})年(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})月"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})日?"
)
"""A full date, in figures or in Chinese, in a text without blanks."""

_DATE = re.compile(DATE)
NOTE = re.compile(
    r"[(【\[〔].{2,400}[)】\]〕]|.{0,40}\d{4}年\d{1,2}月\d{1,2}日.{0,100}|"
    r".{2,30}[〔\[(【]\d{4}[〕\])】]\d{1,5}号"
)
"""What stands under a title: (…通过), a date, the document's number."""

_CRUMB = re.compile(
    r"首页|位置:|当前位置|>>|来源|发布(?:时间|日期|人|机构)|浏览|字体|字号|打印|收藏|http|www|主题词|"
    r"索引号|点击|(?<!工)作者|责任编辑|信息(?:分类|来源)|名称:|电话|抄送|Content-Type"
)
_LABELLED = re.compile(r"[大中小]{1,3}|.{0,8}:")
_ADDRESSED = re.compile(r"^各|、各|[政府厅局部委会院校处办站行司]:$|单位|机构|同志|部门|企业")
_ORDER = re.compile(
    r"(?:政府|委员会|大会|常委会|[部局厅院署]|办公室|中华人民共和国.{0,8})(?:令|公告|文件|命令|公报)$|"
    r"^(?:公告|通告|通知)$"
)
"""Titles of the order that issues a rule, and of no rule."""

UNFINISHED = re.compile(r"(?:关于|印发|的|和|与|、|《[^》]*|“)$")
"""How the first line of a title in two lines ends."""

_BODY = re.compile(r"人民政府|办公[厅室]|委员会|[厅局部委]$")
FRONT = 40
"""So many lines at the head of a document are searched for its title."""


def plain(source: str, span: Span) -> str:
    """A line's words for comparison: compatibility forms folded, blanks taken out."""
    return plain_words(source[span.start : span.end])


def plain_words(words: str) -> str:
    """Words for comparison, as `plain` gives them; inner title marks are all 〈〉."""
    folded = re.sub(BLANK, "", unicodedata.normalize("NFKC", words))
    return folded.replace("<", "〈").replace(">", "〉")


def is_date(words: str) -> bool:
    """Whether a line (as `plain` gives it) is a date alone."""
    return len(words) <= 20 and _DATE.fullmatch(words.strip("()")) is not None


def is_title(words: str) -> bool:
    """Whether a line (as `plain` gives it) could be the title of a rule."""
    return (
        4 <= len(words) <= 80
        and not any(char in words for char in "。;!?")
        and not words.startswith(("附件", "第", "(", "“"))
        and TITLE.search(words) is not None
        and not _CRUMB.search(words)
        and not re.search(r"[:,](?!$)|\d{4}年\d{1,2}月\d{1,2}日", words)
    )


def is_crumb(words: str) -> bool:
    """Whether a line (as `plain` gives it) is of the page and not of the document: 来源, 浏览."""
    return _CRUMB.search(words) is not None or _LABELLED.fullmatch(words) is not None


def is_salutation(words: str) -> bool:
    """Whether a line (as `plain` gives it) names those a letter is sent to: 各区人民政府:."""
    return words.endswith(":") and len(words) > 3 and _ADDRESSED.search(words) is not None


def find_title(
    lines: Sequence[Line],
    words: Sequence[str],
    start: int,
    end: int,
    stem: str,
    named: Collection[str],
    *,
    rule: bool,
) -> tuple[int, int]:
    """The lines of a document's title, as a range; empty at `start` where there is none.

    `stem` is the file's name, `named` are the titles that the file names, as `plain` gives them:
    a line that the file is named by is its title, and lines that make up one of them are one title.
    `rule` tells that the document has articles; any short line at its head is then no title.
    """
    front = list(_front(lines, words, start, end))
    titles = [index for index in front if is_title(words[index]) and not is_date(words[index])]
    if titles:
        # Pages repeat the title below their crumbs; the last one stands over the text.
        last = next((i for i in reversed(titles) if not _ORDER.search(words[i])), titles[-1])
    else:
        spare = [index for index in front if _is_spare(lines[index], words[index])]
        in_name = [i for i in spare if words[i] in stem or (len(stem) > 3 and stem in words[i])]
        headed = [i for i in spare if lines[i].shape is Shape.HEADING]
        chosen = in_name or headed or ([] if rule else spare)
        if not chosen:
            return start, start
        last = chosen[0]
    first = last
    while first - 1 in front and last - first < 3:
        whole = words[first - 1] + "".join(words[first : last + 1])
        if not _leads(words[first - 1], words[first]) and not is_known(whole, stem, named):
            break
        first -= 1
    return first, last + 1


def is_known(words: str, stem: str, named: Collection[str]) -> bool:
    """Whether a line (as `plain` gives it) is what the file is named, or what it names."""
    return len(words) > 5 and (words in stem or TITLE_TAIL.sub("", words) in named)


def _front(lines: Sequence[Line], words: Sequence[str], start: int, end: int) -> list[int]:
    """The lines before the text begins: with a number, a salutation or a sentence."""
    front: list[int] = []
    for index in range(start, min(end, start + FRONT)):
        line, text = lines[index], words[index]
        if line.shape is Shape.ROW:
            if front:
                break
            continue
        sentence = len(text) > 45 and text.endswith("。") and not NOTE.fullmatch(text)
        if line.mark is not None or sentence or is_salutation(text):
            break
        front.append(index)
    return front


def _is_spare(line: Line, words: str) -> bool:
    """Whether a line could be a title though it does not end as the titles of rules do."""
    return (
        line.shape is not Shape.ASIDE
        and 4 <= len(words) <= 60
        and words[-1] not in "。;:,"
        and any("\u4e00" <= char <= "\u9fff" for char in words)
        and words.count("(") == words.count(")")
        and not re.search(r"(?:施行|修正|通过|发布|公布|批准)$|^第.{1,6}号$|简体|繁体", words)
        and not (_CRUMB.search(words) or is_date(words) or NOTE.fullmatch(words))
    )


def _leads(before: str, words: str) -> bool:
    """Whether a line is the first half of the title that goes on below it."""
    if len(before) > 45 or _CRUMB.search(before) or is_date(before):
        return False
    if UNFINISHED.search(before):
        return True
    if TITLE.search(before):
        return False
    about = words.find("关于")
    return (0 <= about < 3 and _BODY.search(before) is not None) or ("关于" in before and about < 0)
