"""Choose, among the lines of a web page, those of the article that it was saved for.

Losing a provision is worse than keeping a line of a menu. So the article is the smallest element
that holds nearly all running text of the page, whatever its name; inside it go only lists of links,
and parts named as menus, comments and the like when they hold little of that text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from checker.statute.readers.markup import Element, Line
from checker.statute.text import Role

SHORT = 200
"""Characters; a page with less hardly has an article, and is given whole."""

MOST_OF_IT = 0.9
"""Share of the page's running text that the article's element has to hold."""

LITTLE = 0.3
"""Share of the article's running text up to which a part named as a side dish is one."""

_SENTENCE = re.compile("[，。；：、]")
_BESIDE = re.compile(
    r"comment|reply|login|share|relat|recommend|hotnews|nav|menu|foot|crumb|copyright|sidebar"
    r"|banner|toolbar|pinglun|xiangguan|daohang|fenxiang|pager|bdsharebuttonbox|bshare",
    re.IGNORECASE,
)
_BESIDE_TAGS = frozenset(("nav", "footer", "aside"))
_TITLED = re.compile(r"title|biaoti|headline|(?:^|[\s_-])(?:tit|bt)(?:[\s_-]|$)", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:法|条例|规定|办法|细则|规则|规程|规划|方案|意见|通知|通告|公告|决定|决议|命令|批复|函|指引|指南|标准|解释|制度)"
    r"(?:[（(].{1,12}[）)])?$"
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BUTTON = re.compile(
    r"[\s　|·>》【\[（(]*(?:"
    r"打\s*印(?:本页|本稿|文章|此页)?|关\s*闭(?:窗口|本页)?|收\s*藏(?:本页)?|复制链接|返回(?:顶部|首页|上一页|列表)?"
    r"|分享(?:到|至)?|上一[篇页条]|下一[篇页条]|大|中|小|我要纠错|纠错|内容纠错|责任编辑|TOP|Top"
    r"|设为首页|加入收藏|扫一扫.{0,20}|网站地图|联系我们|关于我们"
    r")[\s　|·<>：:】\]）)]*"
)
_TOOLS = re.compile(
    r"[\s　【】\[\]（）()|·:：/]*字\s*[号体][\s　【】\[\]（）()|·:：/大中小打印关闭窗口收藏分享到]*"
)
_BAR = re.compile(r"[|｜┊丨]")
_PATH = re.compile(r"(?:您|你)?(?:的|现在的?|当前的?|所在的?)*位置\s*(?:[：:是>]|在)")
_IMPRINT = re.compile(
    r"ICP备|ICP证|京公网安备|公网安备|版权所有|Copyright|网站标识码|建议使用.{0,12}(?:分辨率|浏览器)|技术支持[：:]",
    re.I,
)


def choose(root: Element, lines: list[Line]) -> list[Line]:
    """The lines of the article, its title first, in reading order."""
    worth = [_worth(line) for line in lines]
    held = _held(lines, worth)
    total = sum(worth)
    if sum(len(line.text) for line in lines) < SHORT or not total:
        return [line for line in lines if not _furniture(line)]
    chosen = root
    while True:
        inner = max(chosen, key=lambda child: held.get(child, 0.0), default=None)
        if inner is None or held.get(inner, 0.0) < MOST_OF_IT * total:
            break
        chosen = inner
    beside = _beside(chosen, lines, held)
    inside = [
        number
        for number, line in enumerate(lines)
        if not _furniture(line) and _within(line.holder, chosen, beside)
    ]
    first = inside[0] if inside else len(lines)
    head = _title(root, lines, first, inside)
    return [*head, *(lines[number] for number in inside)]


def _worth(line: Line) -> float:
    """How much a line speaks for being running text: its characters, by what it looks like."""
    length = len(line.text)
    if line.links > length / 2 or _IMPRINT.search(line.text):
        return 0.0
    if line.role is Role.CELL or not _SENTENCE.search(line.text):
        return length * 0.3
    return float(length - line.links)


def _held(lines: list[Line], worth: list[float]) -> dict[Element, float]:
    """How much running text each element holds, itself and in what it contains."""
    held: dict[Element, float] = defaultdict(float)
    for line, weight in zip(lines, worth, strict=True):
        element = line.holder
        while weight and element is not None:
            held[element] += weight
            element = element.getparent()
    return held


def _beside(chosen: Element, lines: list[Line], held: dict[Element, float]) -> set[Element]:
    """The elements inside the article that are no part of it: menus, boxes, lists of links."""
    total = held.get(chosen, 0.0)
    found: set[Element] = set()
    characters: Counter[Element] = Counter()
    linked: Counter[Element] = Counter()
    entries: Counter[Element] = Counter()
    for line in lines:
        element = line.holder
        while element is not None and element is not chosen:
            characters[element] += len(line.text)
            linked[element] += line.links
            entries[element] += 1
            element = element.getparent()
    for element, length in characters.items():
        weight = held.get(element, 0.0)
        named = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
        side = (
            element.tag in _BESIDE_TAGS
            or _BESIDE.search(named)
            or _HIDING.search(element.get("style", ""))
        )
        # Links of a few words each are a list to go on from; an article's own links are few.
        menu = linked[element] > 0.6 * length and linked[element] / entries[element] < 60
        if (side and weight < LITTLE * total) or (menu and weight < 0.1 * total):
            found.add(element)
    return found


def _within(holder: Element, chosen: Element, beside: set[Element]) -> bool:
    element = holder
    while element is not None:
        if element in beside:
            return False
        if element is chosen:
            return True
        element = element.getparent()
    return False


def _furniture(line: Line) -> bool:
    """Buttons and imprints that stand on lines of their own."""
    text = line.text
    if line.links > len(text) / 2 and len(_BAR.findall(text)) > 2:
        return True  # a menu on one line
    return len(text) < 120 and bool(
        _BUTTON.fullmatch(text)
        or _TOOLS.fullmatch(text)
        or _IMPRINT.search(text)
        or _PATH.match(text)
    )


def _title(root: Element, lines: list[Line], first: int, inside: list[int]) -> list[Line]:
    """The article's title and what stands under it, when they lie before the article's element."""
    said = _bare("".join(root.xpath("string(//head/title)")))
    if any(_same(lines[number], said) for number in inside[:6]):
        return []
    earlier = range(max(first - 30, 0), first)
    best = max(earlier, key=lambda number: (_like_title(lines[number], said), number), default=None)
    if best is None or _like_title(lines[best], said) < 3:
        return []
    title = lines[best]
    title.role = Role.HEADING
    title.text = title.text.lstrip("■●◆▲★□○◇△☆·>》 \u3000")
    below = (line for line in lines[best + 1 : first] if not line.links and not _furniture(line))
    return [title, *below]


def _like_title(line: Line, said: str) -> int:
    """How much a line looks like the title of the article; 3 is enough."""
    if not 5 < len(line.text) < 100 or line.links > len(line.text) / 2 or _furniture(line):
        return 0
    holder = line.holder
    named = f"{holder.get('class', '')} {holder.get('id', '')}"
    headed = holder.tag in ("h1", "h2", "h3") or bool(_TITLED.search(named))
    centred = bool(holder.get("align", "").lower() == "center" or holder.tag == "center")
    return 3 * _same(line, said) + 2 * headed + 2 * bool(_NAMED.search(line.text)) + centred


def _same(line: Line, title: str) -> bool:
    bare = _bare(line.text)
    if len(bare) < max(6, 0.4 * len(title)) or len(title) < 6:
        return False
    return (bare in title or title in bare) and len(bare) < len(title) + 20


def _bare(text: str) -> str:
    return re.sub(r"[\s　]+", "", text)
