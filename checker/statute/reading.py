"""Read the norms of one sentence, by its cues and by what stands above it.

A sentence makes a norm about an instrument that it names, and a norm that
makes something else depend on the criteria that it names. What it leaves open, the matter above
all, it takes from the head sentence of its list, from the headings, from the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from checker.norm import Amount, Criterion, Effect, Modality, Norm, Ref
from checker.source import Span
from checker.statute.amounts import figures
from checker.statute.context import Around
from checker.statute.crossref import Articles, defined_terms, refers_to_preceding
from checker.statute.effects import direction
from checker.statute.lexicon import Sighting, lexicon
from checker.statute.passages import Passage, passage
from checker.statute.tree import Kind, Node, Tree
from checker.vocabulary import Vocabulary

_FAILING = re.compile(r"(?:未|不)(?:依照|按照|按|依法|履行|落实|执行)")
"""Officials who are punished for not doing a thing are told to do it."""
_QUESTION = ("？", "?")
_NEAR = 30
"""Characters after a matter's cue in which its amount may stand."""

_MEASURES = frozenset({"money", "ratio"})
"""What a benefit is measured in, where the vocabulary names no measure."""

Read = tuple[Criterion, bool]
"""A criterion, and whether it is sure that the text means it."""


class SentenceReader:
    """Reads the sentences of one document."""

    def __init__(self, tree: Tree, masked: str, vocabulary: Vocabulary) -> None:
        self._tree, self._masked, self._vocabulary = tree, masked, vocabulary
        self._lexicon = lexicon(vocabulary)
        self._articles = Articles(tree.root)
        self._defined = self._definitions()
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
        if unit.text.rstrip().endswith(_QUESTION):
            return []  # who asks lays nothing down
        matters = [one for one in unit.matters if self._counts(one, around)]
        instruments = [one for one in matters if self._is_instrument(one)]
        lead = around.leads[0] if around.leads else None
        led = [one for one in lead.matters if self._counts(one, around)] if lead else []
        overridden = self._is_overridden(unit, matters, instruments, led)
        if overridden:
            norms = [
                self._about(unit, one, unit.span, around) for one in instruments if one.cue.stands
            ]
            return norms + self._conditional(unit, [], around, stands=True)
        conditional = self._conditional(unit, matters, around, stands=False)
        if any(ref.id in self._lexicon.setting for norm in conditional for ref in norm.matters):
            # 已办甲证的，准予乙事: a thing named in a condition is not ordered by it.
            instruments = [one for one in instruments if not _within(one, unit.criteria)]
        norms = [self._about(unit, one, unit.span, around) for one in _once(instruments)]
        norms += self._endings(unit, matters, around)
        if not any(self._is_instrument(one) for one in matters):
            norms += self._as_before(unit, around)
            if lead is not None:
                norms += [
                    self._about(lead, one, unit.span, around)
                    for one in _once(led)
                    if self._is_instrument(one)
                ]
        return norms + conditional

    # -- what a sentence is about ----------------------------------------------------------------

    def _counts(self, one: Sighting, around: Around) -> bool:
        """Whether a matter's cue counts here: some do only where their matter is the topic."""
        if one.term in self._cleared:
            return False
        up, down = self._vocabulary.up["matter"], self._vocabulary.down["matter"]
        return one.cue.where == "anywhere" or bool(
            around.topics & up[one.term] or around.topics & down[one.term]
        )

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
        return Norm(
            span,
            self._modality(text, one),
            (Ref(ending or self._lexicon.acts.get(one.term, "act"), ref.span),),
            (ref,),
            to=self._to(text, one, around),
            amount=self._amount(text, one),
            # 停发……的，: when a thing ends for somebody may be part of it.
            unsure=not one.cue.sure or (ending is not None and "的，" in text.text),
        )

    def _to(self, text: Passage, one: Sighting, around: Around) -> tuple[Ref, ...]:
        """Whom a benefit is for, as the sentence or the nearest words above it tell."""
        if one.term not in self._lexicon.own:
            return ()
        for above in (text, *around.leads, *around.headings):
            for seen in above.parties:
                return (Ref(seen.term, above.span_of(seen.start, seen.end)),)
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
            if self._counts(one, around) and self._is_instrument(one) and one.cue.sure:
                norm = self._about(around.preceding, one, unit.span, around)
                ref = Ref(one.term, unit.span_of(at, len(unit.text)))
                yield norm._replace(matters=(ref,), amount=None)

    def _modality(self, text: Passage, one: Sighting) -> Modality:
        """How a norm about a matter binds, by the words before it in its part of the sentence."""
        start = max(text.text.rfind(mark, 0, one.start) for mark in "，,。；：:")
        before = [Modality(seen.term) for seen in text.modalities if start < seen.start < one.end]
        for modality in (Modality.MUST_NOT, Modality.NEED_NOT, Modality.ENCOURAGED):
            if modality in before:
                return modality
        return before[-1] if before else Modality.MUST

    def _amount(self, text: Passage, one: Sighting) -> Amount | None:
        """The first figure near a matter's cue in a unit that measures the matter."""
        measure = self._vocabulary.attribute("matter", one.term, "measure")
        measures = {measure} if measure is not None else _MEASURES
        for figure in figures(text.text, self._vocabulary):
            fits = not measures.isdisjoint(self._vocabulary.up["unit"][figure.unit])
            if fits and one.start <= figure.start < one.end + _NEAR:
                span = text.span_of(figure.start, figure.end)
                return Amount(span, figure.bound, figure.value, figure.unit, per=figure.per)
        return None

    # -- what depends on criteria ----------------------------------------------------------------

    def _conditional(
        self, unit: Passage, matters: list[Sighting], around: Around, *, stands: bool
    ) -> list[Norm]:
        """The norm that makes something depend on the criteria that a sentence names.

        `stands`: only those cues count that stand in a sentence about something else.
        """
        criteria = [
            self._criterion(unit, one, around)
            for one in unit.criteria
            if one.term not in self._lexicon.setting and (one.cue.stands or not stands)
        ]
        if not stands:
            criteria += self._referred(unit, around)
            criteria = criteria or list(self._short_names(unit, around))
        if not criteria:
            return []
        sure = any(certain for _, certain in criteria)
        kept = _distinct(criterion for criterion, certain in criteria if certain or not sure)
        act = self._act(unit, kept[0].effect, around)
        subject = self._subject(unit, matters, around)
        at = kept[0].term.span
        if not subject:
            burden = self._vocabulary.attribute("act", act, "valence") == "burden"
            if not burden and any(self._is_instrument(one) for one in matters):
                return []  # a condition of the instrument itself, which is told as it is
            # Nothing tells what depends on the criterion: a burden is one whatever it is about.
            subject = (Ref(self._lexicon.otherwise if burden else self._lexicon.unnamed, at),)
            sure = sure and (burden or self._is_sought(unit, around))
        span = unit.span
        return [Norm(span, Modality.MUST, (Ref(act, at),), subject, criteria=kept, unsure=not sure)]

    def _effect(self, unit: Passage, one: Sighting, around: Around) -> Effect:
        breach = one.term in self._lexicon.breaches
        return direction(unit, one, around.leads, around.headings, breach=breach)

    def _criterion(self, unit: Passage, one: Sighting, around: Around) -> Read:
        effect = self._effect(unit, one, around)
        ref = Ref(one.term, unit.span_of(one.start, one.end))
        if effect is Effect.UNSTATED and one.term in self._lexicon.papers:
            return Criterion(ref, Effect.REQUIRE), False  # a paper that stands in some list
        return Criterion(ref, effect), one.cue.sure

    def _referred(self, unit: Passage, around: Around) -> Iterator[Read]:
        """Criteria that a referred item carries: the reference stands for them."""
        for reference in self._articles.references(unit.text):
            for node in reference.nodes:
                if node.kind is Kind.ITEM:
                    for one in self._certain(node, node.body):
                        effect = self._effect(unit, one, around)
                        span = unit.span_of(reference.start, reference.end)
                        yield Criterion(Ref(one.term, span), effect), True

    def _short_names(self, unit: Passage, around: Around) -> Iterator[Read]:
        """Criteria that a short name stands for, where a sentence uses it in quotation marks."""
        for name, criteria in self._defined.items():
            at = next((i for q in ("“", '"') if (i := unit.text.find(q + name)) >= 0), -1)
            if at < 0:
                continue
            end = min(at + len(name) + 2, len(unit.text))
            for one in criteria:
                here = one._replace(start=at, end=end)
                effect = self._effect(unit, here, around)
                yield Criterion(Ref(one.term, unit.span_of(at, end)), effect), True

    def _definitions(self) -> dict[str, list[Sighting]]:
        """Short names that the document gives to something that holds criteria."""
        extent = self._tree.root.span
        found = {}
        for name, start, end in defined_terms(self._masked, extent.start, extent.end):
            criteria = self._certain(self._tree.root, Span(start, end))
            if criteria:
                found[name] = criteria
        return found

    def _certain(self, node: Node, span: Span) -> list[Sighting]:
        words = passage(node, span, self._masked, self._lexicon)
        return [
            one for one in words.criteria if one.cue.sure and one.term not in self._lexicon.setting
        ]

    def _subject(self, unit: Passage, matters: list[Sighting], around: Around) -> tuple[Ref, ...]:
        """What a conditional norm is about: its own words, else the nearest above it that tell."""
        own = self._preferred(matters)
        if own:
            return _refs(unit, own)
        for above in chain(around.leads, around.headings):
            seen = self._preferred([one for one in above.matters if one.cue.where == "anywhere"])
            if seen:
                return _refs(above, seen)
        return ()

    def _preferred(self, seen: list[Sighting]) -> list[Sighting]:
        """Of the matters seen, those that something can be said to depend for on a criterion."""
        seen = [
            one
            for one in seen
            if not self._is_instrument(one)
            and one.term not in self._lexicon.transparent
            and one.term not in self._lexicon.overriding
        ]
        for group in (self._lexicon.guarded, self._lexicon.setting):
            chosen = [one for one in seen if one.term in group]
            if chosen:
                return chosen
        return seen

    def _is_sought(self, unit: Passage, around: Around) -> bool:
        """Whether somebody applies for something here: it is an entitlement, whatever it is."""
        return any(
            one.term in self._lexicon.seeking
            for text in (unit, *around.leads, *around.headings)
            for one in text.acts
        )

    def _act(self, unit: Passage, effect: Effect, around: Around) -> str:
        """The act that brings the effect about: its own word in the text, else the usual one."""
        wanted = {Effect.PENALISE: "burden", Effect.EXCLUDE: "burden", Effect.FAVOUR: "benefit"}
        for text in (unit, *around.leads) if effect in wanted else ():
            for one in text.acts:
                if self._vocabulary.attribute("act", one.term, "valence") == wanted[effect]:
                    return one.term
        return self._lexicon.acts.get(effect.value, "act")


def _once(seen: list[Sighting]) -> list[Sighting]:
    """Each term where it is first seen for sure, else where it is first seen."""
    first: dict[str, Sighting] = {}
    for one in sorted(seen, key=lambda one: not one.cue.sure):
        first.setdefault(one.term, one)
    return list(first.values())


def _refs(text: Passage, seen: list[Sighting]) -> tuple[Ref, ...]:
    return tuple(Ref(one.term, text.span_of(one.start, one.end)) for one in _once(seen))


def _distinct(criteria: Iterable[Criterion]) -> tuple[Criterion, ...]:
    """Criteria that differ in their term or their effect, each where it is first seen."""
    first: dict[tuple[str, Effect], Criterion] = {}
    for one in criteria:
        first.setdefault((one.term.id, one.effect), one)
    return tuple(first.values())


def _within(one: Sighting, criteria: list[Sighting]) -> bool:
    return any(other.start < one.end and one.start < other.end for other in criteria)
