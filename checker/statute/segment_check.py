"""Tell where the numbering of a document is broken: a number lost, doubled or out of its place."""

from __future__ import annotations

from collections.abc import Iterator

from checker.diagnostic import Diagnostic, Label, Severity, Words
from checker.source import Source, Span
from checker.statute.numbering import write_number
from checker.statute.tree import Kind, Node, Tree, walk

_UNITS = {
    Kind.BOOK: ("book", "编"),
    Kind.SUBBOOK: ("part", "分编"),
    Kind.CHAPTER: ("chapter", "章"),
    Kind.SECTION: ("section", "节"),
    Kind.ARTICLE: ("article", "条"),
}
_DIVIDING = (Kind.BOOK, Kind.SUBBOOK, Kind.CHAPTER, Kind.SECTION)


def check_numbering(tree: Tree) -> list[Diagnostic]:
    """Warnings for every sequence that is not 1, 2, 3 …: articles, chapters, points, items."""
    found: list[Diagnostic] = []
    ends: dict[str, int] = {}  # the last number of each style of list so far
    for run in _runs(tree.root):
        found.extend(_faults(tree.source, run, ends))
        if run and run[0].kind is Kind.ITEM:
            ends[run[0].style] = run[-1].number
    return sorted(found, key=lambda item: item.primary.span if item.primary else Span(0, 0))


def _runs(root: Node) -> Iterator[list[Node]]:
    """The nodes that count on from each other. Articles run through the chapters of a document."""
    for scope in (root, *(child for child in root.children if child.kind is Kind.ANNEX)):
        yield [
            node
            for node, above in walk(scope)
            if node.kind is Kind.ARTICLE
            and (scope is not root or not any(a.kind is Kind.ANNEX for a in above))
        ]
        # Chapters may run through the books of a code, so only within one book are they held.
    for node, _ in walk(root):
        for kind in _DIVIDING:
            yield [child for child in node.children if child.kind is kind]
        # 1.1 and 2.1 count in lists of their own.
        lists = dict.fromkeys(
            (child.style, child.more) for child in node.children if child.kind is Kind.ITEM
        )
        for which in lists:
            yield [
                child
                for child in node.children
                if child.kind is Kind.ITEM and (child.style, child.more) == which
            ]


def _faults(source: Source, run: list[Node], ends: dict[str, int]) -> Iterator[Diagnostic]:
    if not run:
        return
    first = run[0]
    items = first.kind is Kind.ITEM
    # Some notices number （一） to （二十） right through their points.
    goes_on = items and first.number == ends.get(first.style, 0) + 1
    # One lone mark is as likely a date or a figure as a lost list.
    if first.number > 1 and not goes_on and not (items and len(run) < 2) and (
        first.kind is not Kind.SECTION
    ):
        yield _start(source, first)
    seen = {(first.number, first.more)}
    for before, node in zip(run, run[1:], strict=False):
        if (node.number, node.more) in seen and node.more == before.more[: len(node.more)]:
            if node.number == 1 and items:
                yield _warning(
                    source,
                    node,
                    before,
                    "numbering-restarted",
                    Words(
                        f"the numbering begins again at {_name(node)}",
                        f"编号在{_name(node)}处重新开始",
                    ),
                )
            else:
                yield _warning(
                    source,
                    node,
                    before,
                    "numbering-doubled",
                    Words(f"{_name(node)} stands here twice", f"{_name(node)}重复出现"),
                )
        elif node.number == before.number and node.more:
            if node.more > (*before.more, 0)[:1] and node.more[0] == (before.more or (0,))[0] + 1:
                pass
            elif items:
                pass
            else:
                yield _order(source, node, before)
        elif node.number > before.number + 1:
            yield _gap(source, node, before)
        elif node.number <= before.number:
            yield _order(source, node, before)
        seen.add((node.number, node.more))


def _start(source: Source, node: Node) -> Diagnostic:
    return _warning(
        source,
        node,
        None,
        "numbering-start",
        Words(f"the numbering begins with {_name(node)}", f"编号从{_name(node)}开始"),
        Words(
            "see whether the text before it was lost", "请核对此前的内容是否缺失"
        ),
    )


def _gap(source: Source, node: Node, before: Node) -> Diagnostic:
    lost = node.number - before.number - 1
    unit = _UNITS.get(node.kind)
    missing_en = _number(before.number + 1, node)
    missing_zh = missing_en
    if lost > 1:
        missing_en += f" to {_number(node.number - 1, node)}"
        missing_zh += f"至{_number(node.number - 1, node)}"
    name = unit[0] if unit else "item"
    return _warning(
        source,
        node,
        before,
        "numbering-gap",
        Words(
            f"{name} {missing_en} is not there" if lost == 1 else f"{name}s {missing_en} are not there",
            f"缺少{missing_zh}",
        ),
    )


def _order(source: Source, node: Node, before: Node) -> Diagnostic:
    return _warning(
        source,
        node,
        before,
        "numbering-order",
        Words(
            f"{_name(node)} stands after {_name(before)}", f"{_name(node)}排在{_name(before)}之后"
        ),
    )


def _warning(
    source: Source,
    node: Node,
    before: Node | None,
    code: str,
    headline: Words,
    help: Words | None = None,
) -> Diagnostic:
    related = (
        (Label(source, _mark(before), Words("the one before it", "前一处编号")),) if before else ()
    )
    return Diagnostic(
        code,
        headline,
        Label(source, _mark(node), Words("here", "此处")),
        related,
        help
        or Words(
            "compare with the published text: a mark may be lost or mistyped",
            "请与公布文本核对：编号可能缺失或有误",
        ),
        severity=Severity.WARNING,
    )


def _mark(node: Node) -> Span:
    """The place of a node's number."""
    end = node.body.start if node.body.start > node.own.start else node.own.end
    return Span(node.own.start, min(max(end, node.own.start + 1), node.own.start + 12))


def _name(node: Node) -> str:
    return node.label or _number(node.number, node)


def _number(number: int, node: Node) -> str:
    unit = _UNITS.get(node.kind)
    if unit:
        return f"第{write_number(number)}{unit[1]}"
    if node.style in ("（一）", "㈠"):
        return f"（{write_number(number)}）"
    return write_number(number) if node.style == "一、" else str(number)
