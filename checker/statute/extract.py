"""Read the provisions of a document's tree, each with its norms, by the vocabulary's cues alone.

The records are those that summaries have, so that the same calculus judges both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checker.document import Provision
from checker.norm import Norm
from checker.source import Source, Span
from checker.statute.context import LONGEST_LEAD, Around, Situated, situated
from checker.statute.lexicon import lexicon
from checker.statute.passages import Passage
from checker.statute.reading import SentenceReader
from checker.statute.tree import Kind, Tree
from checker.vocabulary import Vocabulary

LONGEST_TEXT = 1200
"""Characters of a provision's text: more is no evidence but a document."""
LONGEST_HEADING = 30
"""Characters up to which the first words of a text can be its heading."""

_TABULAR = frozenset({Kind.ROW, Kind.CELL})


def extract(
    tree: Tree, vocabulary: Vocabulary, masked: str | None = None
) -> tuple[list[Provision], int]:
    """The provisions of a document that hold norms of interest, and how many others were read.

    `masked` is the source's text with the names masked, where the caller has it already.
    """
    lexis = lexicon(vocabulary)
    masked = lexis.mask(tree.source.text) if masked is None else masked
    reader = SentenceReader(tree, masked, vocabulary)
    found: list[Provision] = []
    others = 0
    for seen in situated(tree, masked, lexis):
        norms: list[Norm] = []
        if seen is not None:
            for sentence, around in _sentences(seen):
                norms += reader.read(sentence, around)
        if seen is None or not norms:
            others += 1
        else:
            found += _provisions(tree.source, seen, norms)
    return found, others


def _sentences(seen: Situated) -> Iterator[tuple[Passage, Around]]:
    """The sentences of a node; what stands before a colon heads those that a semicolon parts."""
    if seen.node.kind in _TABULAR:
        yield seen.own, seen.around
        return
    around = seen.around
    sentences = seen.own.sentences()
    if len(sentences) > 1 and _is_heading(sentences[0]):
        around = replace(around, leads=(sentences.pop(0), *around.leads))
    above = around
    for sentence in sentences:
        yield sentence, around
        if not sentence.text.rstrip().endswith(("；", ";")):
            around = above
        elif around is above and (head := sentence.before("：")) is not None:
            around = replace(around, leads=(head, *around.leads))


def _is_heading(sentence: Passage) -> bool:
    """Whether the first words of a text only name what it is about (（一）某类人员。)."""
    if len(sentence.text) > LONGEST_HEADING or sentence.modalities or sentence.acts:
        return False
    named = [(one.start, one.end) for one in sentence.criteria]
    return not sentence.matters and all(
        any(start <= one.start and one.end <= end for start, end in named)
        for one in sentence.effects
    )


def _provisions(source: Source, seen: Situated, norms: list[Norm]) -> Iterator[Provision]:
    """The provision of a node; of one too long to be read at once, one for each sentence."""
    node = seen.node
    text = source.cut(node.own).strip()
    if len(text) <= LONGEST_TEXT:
        says = _under_its_head(source, seen, text)
        yield Provision(node.own, node.label, says, tuple(norms), node.own, node.own)
        return
    by_sentence: dict[Span, list[Norm]] = {}
    for norm in norms:
        by_sentence.setdefault(norm.span, []).append(norm)
    for span, own in by_sentence.items():
        says = source.cut(span).strip()[:LONGEST_TEXT]
        yield Provision(span, node.label, says, tuple(own), node.own, span)


def _under_its_head(source: Source, seen: Situated, text: str) -> str:
    """A text after the head sentence of its list, without which an item says little."""
    head = seen.around.shown
    if head is None or head.end > seen.node.own.start:
        return text
    words = source.cut(head).strip()
    if len(words) > LONGEST_LEAD or len(words) + len(text) >= LONGEST_TEXT:
        return text
    return f"{words}\n{text}"
