"""References within a document: 本条例第十七条第六项, 前款, to the node that they name."""

from __future__ import annotations

import re
from typing import NamedTuple

from checker.statute.numbering import read_number
from checker.statute.tree import Kind, Node

_N = r"[〇零一二三四五六七八九十百0-9]+"
_REFERENCE = re.compile(
    rf"第({_N})条(?:之({_N}))?(?:第({_N})款)?((?:第?[（(]?{_N}[）)]?项[、和或及至]?(?:者)?)*)"
)
_ITEM = re.compile(rf"({_N})[）)]?项")


_PRECEDING = re.compile(r"(?:按照?|依照|依|比照|有|适用)(?:本条)?(?:前|上)(?:款|项|述|条)")


def refers_to_preceding(text: str) -> int | None:
    """Where a text applies what the paragraph before it says (按前款规定处理), if it does."""
    found = _PRECEDING.search(text)
    return found.start() if found else None


_DEFINED = re.compile(r"以下(?:简|统)?称(?:为)?[^“”\"。；]{0,6}[“\"]([^“”\"]{2,16})[”\"]")


def defined_terms(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Short names that `text` gives between `start` and `end` (以下简称“甲类人员”), each with the
    span of what it stands for.

    That is its own sentence up to the definition, however much of it is meant.
    """
    found = []
    for match in _DEFINED.finditer(text, start, end):
        begin = max(text.rfind(mark, start, match.start()) for mark in "。；\n") + 1
        found.append((match[1], max(begin, start), match.start()))
    return found


class Reference(NamedTuple):
    """A reference in a text: characters `start` to `end`, and the nodes that it names."""

    start: int
    end: int
    nodes: tuple[Node, ...]


class Articles:
    """The articles of a document, to be looked up by the numbers that references give."""

    def __init__(self, root: Node) -> None:
        self._articles: dict[tuple[int, ...], Node] = {}
        waiting = [root]
        while waiting:
            node = waiting.pop()
            if node.kind is Kind.ARTICLE:
                self._articles.setdefault((node.number, *node.more), node)
            else:
                waiting.extend(reversed(node.children))

    def references(self, text: str) -> list[Reference]:
        """The references of a text to articles of the same document, where those exist."""
        found = []
        for match in _REFERENCE.finditer(text):
            nodes = self._named(match)
            if nodes:
                found.append(Reference(match.start(), match.end(), nodes))
        return found

    def _named(self, match: re.Match[str]) -> tuple[Node, ...]:
        number = read_number(match[1])
        if number is None:
            return ()
        more = (read_number(match[2]) or 0,) if match[2] else ()
        article = self._articles.get((number, *more))
        if article is None:
            return ()
        where = article
        if match[3]:
            wanted = read_number(match[3]) or 0
            paragraphs = [child for child in article.children if child.kind is Kind.PARAGRAPH]
            if 1 <= wanted <= len(paragraphs):
                where = paragraphs[wanted - 1]
        items = {read_number(item) for item in _ITEM.findall(match[4] or "")}
        if not items:
            return (where,)
        return tuple(node for node in _items(where) if node.number in items)


def _items(node: Node) -> list[Node]:
    found = []
    for child in node.children:
        if child.kind is Kind.ITEM:
            found.append(child)
        elif child.kind is Kind.PARAGRAPH:
            found.extend(_items(child))
    return found
