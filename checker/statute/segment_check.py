"""Tell where the numbering of a document is broken: a number lost, doubled or out of its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.diagnostic import Diagnostic, Label, Severity, Words
from checker.source import Source, Span
from checker.statute.numbering import Style, blank_ends, cite, is_blank
from checker.statute.tree import Kind, Node, Tree, walk

_UNITS = {
    Kind.BOOK: "book",
    Kind.SUBBOOK: "part",
    Kind.CHAPTER: "chapter",
    Kind.SECTION: "section",
    Kind.ARTICLE: "article",
}
_DIVISIONS = (Kind.BOOK, Kind.SUBBOOK, Kind.CHAPTER, Kind.SECTION)
_COMPARE = Words(
    "compare with the published text: a number may be lost or mistyped",
    "请与公布文本核对：编号可能缺失或有误",
)


def check_numbering(tree: Tree) -> list[Diagnostic]:
    """Warnings for every sequence that is not 1, 2, 3 …: articles, chapters, points, items."""
    found: list[Diagnostic] = []
    ends: dict[str, int] = {}  # the last number of each style of list so far
    for run in _runs(tree.root):
        found.extend(_faults(tree.source, run, ends.get(run[0].style, 0)))
        if run[0].kind is Kind.ITEM:
            ends[run[0].style] = run[-1].number
    return sorted(found, key=lambda item: item.primary.span if item.primary else Span(0, 0))


def _runs(root: Node) -> Iterator[list[Node]]:
    """The nodes that count on from each other. Articles run through the chapters of a document."""
    outside: list[Node] = []
    inside: dict[str, list[Node]] = {}
    for node, above in walk(root):
        if node.kind is Kind.ARTICLE:
            annex = next((part.label for part in above if part.kind is Kind.ANNEX), None)
            if annex is None:
                outside.append(node)
            else:
                inside.setdefault(annex, []).append(node)
    yield from (run for run in (outside, *inside.values()) if run)
    for node, _ in walk(root):
        lists: dict[tuple[Kind, str, tuple[int, ...]], list[Node]] = {}
        for child in node.children:
            if child.kind in _DIVISIONS:
                lists.setdefault((child.kind, "", ()), []).append(child)
            elif child.kind is Kind.ITEM:
                # 1.1 and 2.1 count in lists of their own.
                lists.setdefault((child.kind, child.style, child.more), []).append(child)
        yield from lists.values()


def _faults(source: Source, run: Sequence[Node], before_it: int) -> Iterator[Diagnostic]:
    first = run[0]
    item = first.kind is Kind.ITEM
    # Some notices number （一） to （二十） right through their points; codes, their sections.
    goes_on = item and first.number == before_it + 1
    alone = item and len(run) < 2  # as likely a figure as a lost list
    if first.number > 1 and not goes_on and not alone and first.kind is not Kind.SECTION:
        yield _start(source, first)
    seen: set[tuple[int, tuple[int, ...]]] = set()
    for before, node in pairwise(run):
        seen.add((before.number, before.more))
        if (node.number, node.more) in seen:
            yield _doubled(source, node, before)
        elif node.number > before.number + 1:
            yield _gap(source, node, before)
        elif node.number == before.number:
            # 第十条, 第十条之一, 第十条之二
            if node.more and node.more[0] != (before.more or (0,))[0] + 1:
                yield _order(source, node, before)
        elif node.number < before.number:
            yield _order(source, node, before)
    for node in run:
        if item and node.body.start == node.own.start:
            yield _lost(source, node)


def _start(source: Source, node: Node) -> Diagnostic:
    return _warning(
        source,
        node,
        None,
        "numbering-start",
        Words(f"the numbering begins with {node.label}", f"编号从{node.label}开始"),
        Words("see whether text before it was lost", "请核对此前的内容是否缺失"),
    )


def _gap(source: Source, node: Node, before: Node) -> Diagnostic:
    first, last = before.number + 1, node.number - 1
    unit = _UNITS.get(node.kind, "item")
    en, zh = _said(node, first), _said(node, first)
    if last > first:
        en, zh = f"{en} to {_said(node, last)}", f"{zh}至{_said(node, last)}"
    told = Words(
        f"{unit}s {en} are not there" if last > first else f"{unit} {en} is not there",
        f"缺少{zh}",
    )
    return _warning(source, node, before, "numbering-gap", told)


def _doubled(source: Source, node: Node, before: Node) -> Diagnostic:
    if node.number == 1 and node.kind is Kind.ITEM:
        told = Words(f"the numbering begins again at {node.label}", f"编号在{node.label}处重新开始")
        return _warning(source, node, before, "numbering-restarted", told)
    told = Words(f"{node.label} is there twice", f"{node.label}重复出现")
    return _warning(source, node, before, "numbering-doubled", told)


def _order(source: Source, node: Node, before: Node) -> Diagnostic:
    told = Words(f"{node.label} stands after {before.label}", f"{node.label}排在{before.label}之后")
    return _warning(source, node, before, "numbering-order", told)


def _lost(source: Source, node: Node) -> Diagnostic:
    told = Words(
        f"{node.label} has lost its number; it was counted", f"{node.label}的编号缺失，系推定"
    )
    return _warning(source, node, None, "number-lost", told)


def _warning(
    source: Source,
    node: Node,
    before: Node | None,
    code: str,
    headline: Words,
    help: Words = _COMPARE,
) -> Diagnostic:
    related: tuple[Label, ...] = ()
    if before is not None:
        told = Words("the one before it", "前一处编号")
        related = (Label(source, _mark(source.text, before), told),)
    place = Label(source, _mark(source.text, node), Words("here", "此处"))
    return Diagnostic(code, headline, place, related, help, severity=Severity.WARNING)


def _mark(source: str, node: Node) -> Span:
    """The place of a node's number, without markup before it and blanks after it."""
    start, end = node.own
    if node.body.start > start:
        end = node.body.start
    while start < end and (source[start] in "#*>_" or is_blank(source[start])):
        start += 1
    span = blank_ends(source, Span(start, min(end, start + 12)))
    return span if span.start < span.end else Span(node.own.start, node.own.start)


def _said(node: Node, number: int) -> str:
    return cite(Style(node.style), number, node.more if node.style == Style.DECIMAL else ())
