"""Give each part the label it is cited by, and freeze the tree.

Statutes: 第三十八条第二款第（一）项第2目; the number of a 款 is told only where an article has
several (立法技术规范). Notices: 二（一）1（2）. What has no number is counted: 第3段, 表1第3行.
"""

from __future__ import annotations

from typing import NamedTuple

from checker.source import Source, Span
from checker.statute.numbering import Style, write_number
from checker.statute.segment_parts import Growing
from checker.statute.tree import Kind, Node


class _Above(NamedTuple):
    """What a part's label is built on."""

    prefix: str = ""  # 附件1
    base: str = ""  # the label of what holds it
    divided: str = ""  # 第一编第二章
    article: bool = False
    level: int = 0  # lists above within the article or point
    style: Style | None = None


_FIXED = {
    Kind.TITLE: "标题",
    Kind.PREAMBLE: "题注",
    Kind.CONTENTS: "目录",
    Kind.CLOSING: "落款",
    Kind.ASIDE: "注释",
}


def freeze(source: Source, root: Growing) -> Node:
    """The finished tree of what has grown."""
    return _freeze(source.text, root, "", _Above())


def _freeze(text: str, part: Growing, label: str, above: _Above) -> Node:
    inner = _inner(part, label, above)
    children: list[Node] = []
    paragraphs = _paragraphs_before(text, part)
    several = part.kind is Kind.ARTICLE and (
        sum(child.kind is Kind.PARAGRAPH for child in part.children) > 1
    )
    questions = 0
    for child in part.children:
        paragraphs += child.kind is Kind.PARAGRAPH
        questions += child.kind is Kind.QUESTION
        told = _label(text, child, inner, paragraphs, several, questions)
        children.append(_freeze(text, child, told, inner))
    end = max(part.own.end, children[-1].span.end if children else 0)
    mark = part.mark
    return Node(
        Span(part.own.start, end),
        part.kind,
        label,
        part.own,
        part.body,
        part.heading,
        mark.number if mark else part.row,
        mark.more if mark else (),
        mark.style.value if mark else "",
        part.merged,
        tuple(children),
    )


def _paragraphs_before(text: str, part: Growing) -> int:
    """1 where a point's own line is its first paragraph, 0 where it is a heading alone."""
    said = part.mark is not None and part.kind in (Kind.ITEM, Kind.QUESTION)
    return 1 if said and part.body.end > part.heading.end else 0


def _inner(part: Growing, label: str, above: _Above) -> _Above:
    """What the parts inside `part` build their labels on."""
    match part.kind:
        case Kind.ANNEX:
            return _Above(prefix=label, base=label)
        case Kind.BOOK | Kind.SUBBOOK | Kind.CHAPTER | Kind.SECTION:
            return above._replace(base=above.prefix, divided=label, style=None, level=0)
        case Kind.ARTICLE:
            return above._replace(base=label, article=True, level=0)
        case Kind.PARAGRAPH if above.article:
            return above._replace(base=label)
        case Kind.ITEM | Kind.QUESTION:
            return above._replace(base=label, level=above.level + 1, style=part.style)
        case Kind.HEADING:
            return above._replace(base=label, divided="", level=0, style=None)
        case Kind.TABLE | Kind.ROW | Kind.CELL:
            return above._replace(base=label, article=False, level=0, style=None)
        case _:
            return above


def _label(
    text: str, part: Growing, above: _Above, paragraph: int, several: bool, question: int
) -> str:
    if part.kind in _FIXED:
        return above.prefix + _FIXED[part.kind]
    match part.kind:
        case Kind.ANNEX:
            return part.text
        case Kind.BOOK | Kind.SUBBOOK | Kind.CHAPTER | Kind.SECTION:
            return _divided(part, above)
        case Kind.ARTICLE:
            return above.prefix + (part.mark.said if part.mark else "")
        case Kind.PARAGRAPH if above.article:
            if above.level:
                return above.base
            return f"{above.base}第{write_number(paragraph)}款" if several else above.base
        case Kind.PARAGRAPH:
            return f"{above.base}第{paragraph}段"
        case Kind.HEADING:
            words = "".join(text[part.body.start : part.body.end].split())
            return f"{above.prefix}“{words[:20]}{'…' if len(words) > 20 else ''}”"
        case Kind.QUESTION:
            number = part.mark.number if part.mark and part.mark.number else question
            return f"{above.base}问{number}"
        case Kind.TABLE:
            return above.prefix + part.text
        case Kind.ROW:
            return f"{above.base}第{part.row}行"
        case Kind.CELL:
            return f"{above.base}第{part.row}列"
        case _:
            return _item(part, above)


def _divided(part: Growing, above: _Above) -> str:
    """第一编第二章: a chapter under the books and chapters above it, never beside them."""
    said = part.mark.said if part.mark else ""
    inherited = above.divided if part.style is not None else ""
    return (inherited or above.prefix) + said


def _item(part: Growing, above: _Above) -> str:
    mark = part.mark
    if mark is None:
        return above.base
    said = mark.said
    if mark.style is Style.DIVISION:
        return above.prefix + said
    if above.article:
        if above.level == 0:
            return f"{above.base}第{said}项"
        return f"{above.base}第{said}目" if above.level == 1 else f"{above.base}{said}"
    if mark.style is Style.DECIMAL and above.style in (Style.DECIMAL, Style.ARABIC):
        # 1.2.3 says the numbers of its parents itself.
        base = above.base.removesuffix("项")
        for depth in range(len(mark.more), 0, -1):
            outer = ".".join(map(str, mark.more[:depth]))
            if base.endswith(outer):
                item = "项" if base != above.base else ""
                return base.removesuffix(outer) + said + item
        return f"{above.base}-{said}"
    if above.level == 0 and above.style is None:
        if mark.style is Style.IDEOGRAPH and above.base == "":
            return said
        return f"{above.base}第{said}项"
    if above.base[-1:].isascii() and above.base[-1:].isalnum() and said[0].isascii():
        return f"{above.base}-{said}" if said[0].isalnum() else above.base + said
    return above.base + said
