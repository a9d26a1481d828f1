"""Walk a document's tree with what stands above each node: head sentences, headings, the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from checker.source import Span
from checker.statute.lexicon import Lexicon
from checker.statute.passages import Passage, passage
from checker.statute.tree import Kind, Node, Tree, walk

LONGEST_LEAD = 300
"""Characters of a head sentence, or of the whole paragraph that it ends, shown before an item."""

_SKIPPED = frozenset(
    {Kind.TITLE, Kind.PREAMBLE, Kind.CONTENTS, Kind.CLOSING, Kind.ASIDE, Kind.DOCUMENT}
)
_HEADINGS = frozenset(
    {Kind.BOOK, Kind.SUBBOOK, Kind.CHAPTER, Kind.SECTION, Kind.HEADING, Kind.ANNEX, Kind.TABLE}
)
_LISTED = frozenset({Kind.ITEM, Kind.PARAGRAPH, Kind.QUESTION, Kind.ROW, Kind.CELL})
_SHORT = 40
"""Characters up to which a point's own words are a heading of what is below it."""
_REFERRING = re.compile(r"项规定|项[、和或]第|项情形|项所列|[“\"]")
_TELLING = 12
"""Characters from which a heading without a number can say something by itself."""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands above a node.

    leads: head sentences of the lists that it is in, the nearest first. headings: of its sections,
    the nearest first, the title last. topics: matters that its article or its headings speak of.
    shown: where the nearest head stands, to be shown before an item. preceding: the node before.
    """

    leads: tuple[Passage, ...] = ()
    headings: tuple[Passage, ...] = ()
    topics: frozenset[str] = frozenset()
    shown: Span | None = None
    preceding: Passage | None = None


class Situated(NamedTuple):
    """A node that says something: its own words, and what stands above it."""

    node: Node
    own: Passage
    around: Around


def situated(tree: Tree, masked: str, lexicon: Lexicon) -> Iterator[Situated | None]:
    """The nodes of a document in order; None for an article that nothing of interest is in."""
    return _Walk(tree, masked, lexicon).document()


class _Walk:
    def __init__(self, tree: Tree, masked: str, lexicon: Lexicon) -> None:
        self._tree, self._masked, self._lexicon = tree, masked, lexicon
        self._before: frozenset[str] = frozenset()

    def document(self) -> Iterator[Situated | None]:
        title = self._words(self._tree.root, self._tree.title_span)
        headings = (title,) if title.text else ()
        return self._node(
            self._tree.root, Around(headings=headings, topics=self._instruments(title))
        )

    def _words(self, node: Node, span: Span) -> Passage:
        return passage(node, span, self._masked, self._lexicon)

    def _node(self, node: Node, around: Around) -> Iterator[Situated | None]:
        if node.kind is Kind.ARTICLE:
            # An article may go on with what the one before it speaks of.
            earlier, self._before = self._before, frozenset()
            if not around.topics and not earlier and not self._has_sign(node):
                yield None
                return
            # Each part by itself: what two items say together is said by neither.
            parts = (self._words(part, part.body) for part, _ in walk(node))
            self._before = frozenset().union(*map(self._instruments, parts))
            around = replace(around, topics=around.topics | self._before | earlier)
        own = self._words(node, node.body)
        said = bool(own.text.strip()) and node.kind not in _SKIPPED
        if said and self._is_text(node, own):
            yield Situated(node, own, around)
        inner = self._inside(node, own, around) if said else around
        heading: Passage | None = None
        before: Passage | None = None
        told: frozenset[str] = frozenset()
        for child in node.children:
            under = replace(inner, preceding=before, topics=inner.topics | told)
            if heading is not None and child.kind in _LISTED:
                leads = (heading, *inner.leads)
                under = replace(under, leads=leads, shown=heading.span)
            yield from self._node(child, under)
            before = self._words(child, child.body)
            if child.kind is Kind.PARAGRAPH and not node.label:
                told |= self._instruments(before)  # a letter goes on about what it began with
            # A paragraph that ends with a colon heads what follows it, though nothing is numbered.
            if child.kind is Kind.PARAGRAPH and not child.children:
                if before.text.rstrip().endswith((":", "：")):
                    heading = before.sentences()[-1]
            elif child.kind in _HEADINGS or child.kind is Kind.ARTICLE:
                heading = None

    def _has_sign(self, node: Node) -> bool:
        """Whether an article may say something: by its own words, or by referring to another."""
        text = self._tree.source.text
        return bool(
            self._lexicon.signs.search(text, node.span.start, node.span.end)
            or _REFERRING.search(text, node.span.start, node.span.end)
        )

    @staticmethod
    def _is_text(node: Node, own: Passage) -> bool:
        """Whether a node lays something down itself; a long heading may."""
        if node.kind in _HEADINGS:
            return node.kind in (Kind.HEADING, Kind.ANNEX) and len(own.text) > _TELLING
        return True

    def _inside(self, node: Node, own: Passage, around: Around) -> Around:
        """What the children of a node stand under."""
        if node.kind in _HEADINGS:
            topics = around.topics | self._instruments(own)
            return Around((), (own, *around.headings), topics)
        last = own.sentences()[-1]
        text = own.text.rstrip()
        heads = text.endswith((":", "：")) or len(text) <= _SHORT
        if not heads and "下列" not in last.text and "以下" not in last.text:
            return Around((), (own, *around.headings), around.topics)
        shown = node.own if len(own.text) <= LONGEST_LEAD else last.span
        return Around((last, *around.leads), around.headings, around.topics, shown)

    def _instruments(self, text: Passage) -> frozenset[str]:
        return self._lexicon.instruments(text.matters)
