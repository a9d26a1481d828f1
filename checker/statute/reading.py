"""Read the norms of one sentence, by its cues and by what stands above it.

A sentence makes a norm about an instrument that it names, and a norm that makes something else
depend on the criteria that it names (see `conditions`). What it leaves open it takes from the head
sentence of its list, from the headings, from the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.norm import Amount, Doubt, Modality, Norm, Ref
from checker.source import Span
from checker.statute.amounts import figures
from checker.statute.conditions import ConditionReader, once
from checker.statute.context import Around
from checker.statute.crossref import refers_to_preceding
from checker.statute.lexicon import Sighting, lexicon
from checker.statute.passages import Passage, passage
from checker.statute.tree import Tree
from checker.vocabulary import Vocabulary

_FAILING = re.compile(r"(?:未|不)(?:依照|按照|按|依法|履行|落实|执行)")
"""Officials who are punished for not doing a thing are told to do it."""
_LACKING = re.compile("无|未|没有|不(?:持|办|凭|具)")
"""Behind a prohibition: what is forbidden is to be without a thing, so it must be had."""
_QUESTION = ("？", "?")
_TO = frozenset("向到在经报给与和同及、")
"""Before a party: it is not who acts, but whom somebody goes to or acts with."""
_NEAR = 30
"""Characters after a matter's cue in which its amount may stand."""

_MEASURES = frozenset({"money", "ratio"})
"""What a benefit is measured in, where the vocabulary names no measure."""


class SentenceReader:
    """Reads the sentences of one document."""

    def __init__(self, tree: Tree, masked: str, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._lexicon = lexicon(vocabulary)
        self._conditions = ConditionReader(tree, masked, vocabulary)
        title = passage(tree.root, tree.title_span, masked, self._lexicon)
        # 关于停止甲费征收的通知: what it says of the thing is how that ends.
        self._is_end = any(self._ends(one.term) for one in title.acts) and any(
            self._is_instrument(one) for one in title.matters
        )
        extent = tree.root.span
        self._cleared = frozenset[str]().union(
            *(
                matters
                for pattern, matters in self._lexicon.clearing
                if pattern.search(masked, extent.start, extent.end)
            )
        )

    def read(self, unit: Passage, around: Around) -> list[Norm]:
        """The norms of a sentence; none where it says nothing of interest."""
        by = self._by(unit)
        norms = [norm._replace(by=by) for norm in self._read(unit, around)]
        return [norm.doubted(Doubt.TITLE_ENDS) for norm in norms] if self._is_end else norms

    def _read(self, unit: Passage, around: Around) -> list[Norm]:
        if unit.text.rstrip().endswith(_QUESTION):
            return []  # who asks lays nothing down
        matters = [one for one in unit.matters if self._counts(one, around.topics)]
        instruments = [one for one in matters if self._is_instrument(one)]
        lead = around.leads[0] if around.leads else None
        led: list[Sighting] = []
        if lead is not None and not lead.text.rstrip().endswith(_QUESTION):
            # A head sentence and its item are read as one: 有下列情形的否决：（一）甲事。
            together = self._lexicon.scan("matter", lead.text + unit.text)
            topics = around.topics | self._lexicon.instruments(together)
            led = [one for one in lead.matters if self._counts(one, topics)]
        overridden = self._is_overridden(unit, matters, instruments, led)
        if overridden:
            norms = [
                self._about(unit, one, unit.span, around) for one in instruments if one.cue.stands
            ]
            return norms + self._conditions.read(unit, [], around, stands=True)
        conditional = self._conditions.read(unit, matters, around, stands=False)
        named = self._lexicon.setting - {self._lexicon.unnamed}
        if any(ref.id in named for norm in conditional for ref in norm.matters):
            # 已办甲证的，准予乙事: a thing named in a condition is not ordered by it.
            certain = [one for one in unit.criteria if one.cue.sure]
            instruments = [one for one in instruments if not _within(one, certain)]
        norms = [self._about(unit, one, unit.span, around) for one in once(instruments)]
        norms += self._endings(unit, matters, around)
        if not any(self._is_instrument(one) for one in matters):
            norms += self._as_before(unit, around)
            if lead is not None and led:
                norms += [
                    self._about(lead, one, unit.span, around)
                    for one in once(led)
                    if self._is_instrument(one)
                ]
        return norms + conditional

    # -- what a sentence is about ----------------------------------------------------------------

    def _counts(self, one: Sighting, topics: frozenset[str]) -> bool:
        """Whether a matter's cue counts here: some do only where their matter is the topic."""
        if one.term in self._cleared or (self._is_end and one.cue.where == "topic"):
            return False
        up, down = self._vocabulary.up["matter"], self._vocabulary.down["matter"]
        return one.cue.where == "anywhere" or bool(topics & up[one.term] or topics & down[one.term])

    def _is_instrument(self, one: Sighting) -> bool:
        return self._lexicon.is_instrument(one.term)

    def _is_overridden(
        self,
        unit: Passage,
        matters: list[Sighting],
        instruments: list[Sighting],
        led: list[Sighting],
    ) -> bool:
        """Whether the sentence, or the head of its list, is about something else altogether."""
        overriding = self._lexicon.overriding
        if any(one.term in overriding for one in matters):
            return True
        failing = instruments and _FAILING.search(unit.text, 0, instruments[0].end)
        return any(one.term in overriding for one in led) and not failing

    def _about(self, text: Passage, one: Sighting, span: Span, around: Around) -> Norm:
        """The norm that a sentence makes about an instrument that it names."""
        ref = Ref(one.term, text.span_of(one.start, one.end))
        ending = next((act.term for act in text.acts if self._ends(act.term)), None)
        norm = Norm(
            span,
            self._modality(text, one),
            (Ref(ending or self._lexicon.acts.get(one.term, "act"), ref.span),),
            (ref,),
            to=self._to(text, one, around),
            amount=self._amount(text, one),
        )
        if not one.cue.sure:
            return norm.doubted(Doubt.WORDS_ALONE)
        # 停发……的，: when a thing ends for somebody may be part of it.
        in_case = ending is not None and "的，" in text.text
        return norm.doubted(Doubt.END_IN_CASE) if in_case else norm

    def _to(self, text: Passage, one: Sighting, around: Around) -> tuple[Ref, ...]:
        """Whom a benefit is for, as the sentence or the nearest words above it tell."""
        if one.term not in self._lexicon.own:
            return ()
        for above in (text, *around.leads, *around.headings):
            for seen in above.parties:
                if seen.term in self._lexicon.doers:
                    continue
                return (Ref(seen.term, above.span_of(seen.start, seen.end)),)
        return ()

    def _by(self, unit: Passage) -> tuple[Ref, ...]:
        """Who must or may: the doer named first, where a modality comes after it.

        One that stands behind 向, 到 or the like is whom another one goes to.
        """
        bound = unit.modalities[0].start if unit.modalities else 0
        for seen in unit.parties:
            if seen.end > bound:
                break
            before = unit.text[seen.start - 1 : seen.start]
            if seen.term in self._lexicon.doers and before not in _TO:
                return (Ref(seen.term, unit.span_of(seen.start, seen.end)),)
        return ()

    def _endings(self, unit: Passage, matters: list[Sighting], around: Around) -> Iterator[Norm]:
        """Norms that end what is kept."""
        for one in matters:
            if one.term in self._lexicon.guarded:
                norm = self._about(unit, one, unit.span, around)
                if self._ends(norm.acts[0].id):
                    yield norm

    def _ends(self, act: str) -> bool:
        return self._vocabulary.attribute("act", act, "ending") is not None

    def _as_before(self, unit: Passage, around: Around) -> Iterator[Norm]:
        """What the paragraph before does about an instrument, where a sentence applies it."""
        at = refers_to_preceding(unit.text)
        if at is None or around.preceding is None:
            return
        for one in around.preceding.matters:
            if self._counts(one, around.topics) and self._is_instrument(one) and one.cue.sure:
                norm = self._about(around.preceding, one, unit.span, around)
                ref = Ref(one.term, unit.span_of(at, len(unit.text)))
                yield norm._replace(matters=(ref,), amount=None)

    def _modality(self, text: Passage, one: Sighting) -> Modality:
        """How a norm about a matter binds, by the words before it in its part of the sentence."""
        if one.cue.modality:
            return Modality(one.cue.modality)
        start = max(text.text.rfind(mark, 0, one.start) for mark in "，,。；：:")
        seen = [seen for seen in text.modalities if start < seen.start < one.end]
        # 不得使用无甲证的人员: who may not do without it must have it.
        before = [
            Modality.MUST
            if each.term == Modality.MUST_NOT and _LACKING.search(text.text, each.end, one.start)
            else Modality(each.term)
            for each in seen
        ]
        for modality in (Modality.MUST_NOT, Modality.NEED_NOT, Modality.ENCOURAGED):
            if modality in before:
                return modality
        return before[-1] if before else Modality.MUST

    def _amount(self, text: Passage, one: Sighting) -> Amount | None:
        """The figure near a matter's cue in a unit that measures the matter.

        The first behind it counts (补助500元); where there is none, the last before it in its part
        of the sentence (建成1所中心).
        """
        measure = self._vocabulary.attribute("matter", one.term, "measure")
        told = measure is not None and self._vocabulary.term("unit", measure).parents
        measures = {measure} if told else _MEASURES
        begun = max(text.text.rfind(mark, 0, one.start) for mark in "，,。；：:")
        behind, before = None, None
        for figure in figures(text.text, self._vocabulary):
            if measures.isdisjoint(self._vocabulary.up["unit"][figure.unit]):
                continue
            if begun < figure.start < one.start:
                before = figure
            elif one.start <= figure.start < one.end + _NEAR:
                behind = figure
                break
        near = behind or before
        if near is None:
            return None
        span = text.span_of(near.start, near.end)
        per = near.per
        if per is None and "money" in self._vocabulary.up["unit"][near.unit]:
            per = self._vocabulary.attribute("matter", one.term, "counted")
        return Amount(span, near.bound, near.value, near.unit, per=per)


def _within(one: Sighting, criteria: list[Sighting]) -> bool:
    return any(other.start < one.end and one.start < other.end for other in criteria)
