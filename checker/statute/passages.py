"""The words of a node as they are read: in one line, masked, cut into sentences.

Offsets stay those of the source, so that whatever is seen in a passage points into the file.
"""

from __future__ import annotations

import re
from functools import cached_property

from checker.source import Span
from checker.statute.lexicon import Lexicon, Sighting
from checker.statute.tree import Kind, Node

_BREAKS = frozenset("\n\r\v\f\u2028\u2029\x85")
_ENDS = re.compile(r"[。；;！？!?]+[”’」』）)]*")
_TABULAR = frozenset({Kind.TABLE, Kind.ROW, Kind.CELL})
_LONGEST = 5_000
"""Characters after which a sentence is cut though no stop stands there. What runs on for longer is
no sentence, and each thing seen in it would be held against each other one."""


class Passage:
    """A stretch of masked text with the source offset of each of its characters.

    Its sightings are looked for when they are first asked for, each kind by itself.
    """

    def __init__(self, text: str, offsets: list[int], lexicon: Lexicon) -> None:
        self.text = text
        self._offsets = offsets
        self._lexicon = lexicon

    @property
    def span(self) -> Span:
        """Where it stands in the source."""
        if not self._offsets:
            return Span(0, 0)
        return Span(self._offsets[0], self._offsets[-1] + 1)

    def span_of(self, start: int, end: int) -> Span:
        """The source span of the characters `start` to `end` of the passage."""
        return Span(self._offsets[start], self._offsets[end - 1] + 1)

    def sentences(self) -> list[Passage]:
        """The passage cut after 。；！？; itself if it is one sentence."""
        found, at = [], 0
        for end in (*(stop.end() for stop in _ENDS.finditer(self.text)), len(self.text)):
            while at < end:
                upto = min(end, at + _LONGEST)
                found.append(self._part(at, upto))
                at = upto
        return [one for one in found if one.text.strip()]

    def before(self, mark: str) -> Passage | None:
        """The passage up to the first `mark`, which it includes; None where there is none."""
        at = self.text.find(mark)
        return None if at < 0 else self._part(0, at + 1)

    def _part(self, start: int, end: int) -> Passage:
        if (start, end) == (0, len(self.text)):
            return self
        return Passage(self.text[start:end], self._offsets[start:end], self._lexicon)

    @cached_property
    def criteria(self) -> list[Sighting]:
        return self._lexicon.scan("criterion", self.text)

    @cached_property
    def matters(self) -> list[Sighting]:
        return self._lexicon.scan("matter", self.text)

    @cached_property
    def acts(self) -> list[Sighting]:
        return self._lexicon.scan("act", self.text)

    @cached_property
    def modalities(self) -> list[Sighting]:
        return self._lexicon.scan("modality", self.text)

    @cached_property
    def parties(self) -> list[Sighting]:
        return self._lexicon.scan("party", self.text)

    @cached_property
    def effects(self) -> list[Sighting]:
        return self._lexicon.scan("effect", self.text)


def passage(node: Node, span: Span, masked: str, lexicon: Lexicon) -> Passage:
    """The words of `span`. Lines of running text are joined; cells of a row stand apart."""
    text, offsets = [], []
    tabular = node.kind in _TABULAR
    for offset in range(span.start, span.end):
        char = masked[offset]
        if char in _BREAKS:
            if not tabular:
                continue
            char = " "
        elif char in " \u3000\xa0\t" and not tabular:
            continue
        text.append(char)
        offsets.append(offset)
    return Passage("".join(text), offsets, lexicon)
