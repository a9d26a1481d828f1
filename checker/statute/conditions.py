"""Read the norm by which something depends on criteria: 符合……的方可, 违反……的不予, 加分.

Which way a criterion cuts, and what it is that depends on it, a sentence often leaves to what
stands above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from checker.norm import Criterion, Doubt, Effect, Modality, Norm, Ref
from checker.source import Span
from checker.statute.context import Around
from checker.statute.crossref import Articles, defined_terms
from checker.statute.effects import BURDENS, direction
from checker.statute.lexicon import Sighting, lexicon
from checker.statute.passages import Passage, passage
from checker.statute.tree import Kind, Node, Tree
from checker.vocabulary import Vocabulary

Read = tuple[Criterion, str]
"""A criterion, and why it is not sure that the text means it; empty where it is."""


class ConditionReader:
    """Reads the conditions in one document."""

    def __init__(self, tree: Tree, masked: str, vocabulary: Vocabulary) -> None:
        self._tree, self._masked, self._vocabulary = tree, masked, vocabulary
        self._lexicon = lexicon(vocabulary)
        self._articles = Articles(tree.root)
        self._defined = self._definitions()

    def read(
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
        sure = any(not why for _, why in criteria)
        kept = _distinct(criterion for criterion, why in criteria if not (sure and why))
        doubt = "" if sure else criteria[0][1]
        act = self._act(unit, kept[0].effect, around)
        burdened = kept[0].effect in BURDENS and kept[0].term.id in self._lexicon.breaches
        subject = self._subject(unit, matters, around, burdened=burdened)
        at = kept[0].term.span
        if not subject:
            burden = self._vocabulary.attribute("act", act, "valence") == "burden"
            benefits = [one for one in matters if self._is_benefit(one.term)]
            if benefits:
                acts = tuple(Ref(self._lexicon.acts[one.term], at) for one in benefits[:1])
                refs = _refs(unit, benefits)
                return [Norm(unit.span, Modality.MUST, acts, refs, criteria=kept).doubted(doubt)]
            if not burden and any(self._lexicon.is_instrument(one.term) for one in matters):
                return []  # a condition of the instrument itself, which is told as it is
            # Nothing tells what depends on the criterion: a burden is one whatever it is about,
            # and who is shut out is shut out of something that others have.
            shut_out = kept[0].effect is Effect.EXCLUDE or act == self._lexicon.acts.get("exclude")
            other = burden and not shut_out
            subject = (Ref(self._lexicon.otherwise if other else self._lexicon.unnamed, at),)
            if not burden and not self._is_sought(unit, around):
                doubt = doubt or Doubt.NO_MATTER
        norm = Norm(unit.span, Modality.MUST, (Ref(act, at),), subject, criteria=kept)
        return [norm.doubted(doubt)]

    def _effect(self, unit: Passage, one: Sighting, around: Around) -> Effect:
        breach = one.term in self._lexicon.breaches
        return direction(unit, one, around.leads, around.headings, breach=breach)

    def _criterion(self, unit: Passage, one: Sighting, around: Around) -> Read:
        effect = self._effect(unit, one, around)
        defines = any(seen.term in self._lexicon.transparent for seen in unit.matters)
        ref = Ref(one.term, unit.span_of(one.start, one.end))
        if effect is Effect.UNSTATED and one.term in self._lexicon.papers:
            return Criterion(ref, Effect.REQUIRE), Doubt.PAPER_NAMED  # it stands in some list
        doubt = "" if one.cue.sure else Doubt.WORDS_ALONE
        if effect is Effect.UNSTATED and one.term in self._lexicon.asked and not defines:
            return Criterion(ref, Effect.REQUIRE), doubt  # as the items of a list say it
        # What nobody is asked to meet may be named in passing, but not where words burden it.
        said = direction(unit, one, around.leads, around.headings)
        burdens = one.term in self._lexicon.breaches and said in BURDENS
        return Criterion(ref, effect), "" if burdens else doubt

    def _referred(self, unit: Passage, around: Around) -> Iterator[Read]:
        """Criteria that a referred item carries: the reference stands for them."""
        for reference in self._articles.references(unit.text):
            for node in reference.nodes:
                if node.kind is Kind.ITEM:
                    for one in self._certain(node, node.body):
                        effect = self._effect(unit, one, around)
                        span = unit.span_of(reference.start, reference.end)
                        yield Criterion(Ref(one.term, span), effect), ""

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
                yield Criterion(Ref(one.term, unit.span_of(at, end)), effect), ""

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

    def _subject(
        self, unit: Passage, matters: list[Sighting], around: Around, *, burdened: bool
    ) -> tuple[Ref, ...]:
        """What a conditional norm is about: its own words, else the nearest above it that tell.

        An item that speaks of nothing that can be had is about what its head sentence offers, and
        if somebody is `burdened` for a breach, about what the headings offer.
        """
        own = self._preferred(matters, burdened)
        if not any(self._is_had(one) for one in own):
            for above in (*around.leads, *(around.headings if burdened else ())):
                offered = [one for one in self._preferred(above.matters) if self._is_had(one)]
                if offered:
                    return _refs(above, offered)
        if own:
            return _refs(unit, own)
        for above in chain(around.leads, around.headings):
            seen = self._preferred([one for one in above.matters if one.cue.where == "anywhere"])
            if seen:
                return _refs(above, seen)
        return ()

    def _is_had(self, one: Sighting) -> bool:
        return one.cue.where == "anywhere" and (
            one.term in self._lexicon.guarded or one.term in self._lexicon.setting
        )

    def _preferred(self, seen: list[Sighting], burdened: bool = False) -> list[Sighting]:
        """Of the matters seen, those that something can be said to depend for on a criterion.

        What is guarded comes first; but who is burdened may lose the rest with it.
        """
        seen = [
            one
            for one in seen
            if (not self._lexicon.is_instrument(one.term) or one.term in self._lexicon.own)
            and one.term not in self._lexicon.transparent
            and one.term not in self._lexicon.overriding
        ]
        guarded = {one.term for one in seen if one.term in self._lexicon.guarded}
        if burdened and guarded and guarded <= self._lexicon.lost:
            return [one for one in seen if one.term in guarded | self._lexicon.setting]
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

    def _is_benefit(self, matter: str) -> bool:
        """Whether a matter is an instrument that helps those whom it is for."""
        act = self._lexicon.acts.get(matter) if self._lexicon.is_instrument(matter) else None
        return act is not None and self._vocabulary.attribute("act", act, "valence") == "benefit"

    def _act(self, unit: Passage, effect: Effect, around: Around) -> str:
        """The act that brings the effect about: its own word in the text, else the usual one."""
        wanted = {Effect.PENALISE: "burden", Effect.EXCLUDE: "burden", Effect.FAVOUR: "benefit"}
        for text in (unit, *around.leads) if effect in wanted else ():
            for one in text.acts:
                if self._vocabulary.attribute("act", one.term, "valence") == wanted[effect]:
                    return one.term
        return self._lexicon.acts.get(effect.value, "act")


def once(seen: list[Sighting]) -> list[Sighting]:
    """Each term where it is first seen for sure, else where it is first seen."""
    first: dict[str, Sighting] = {}
    for one in sorted(seen, key=lambda one: not one.cue.sure):
        first.setdefault(one.term, one)
    return list(first.values())


def _refs(text: Passage, seen: list[Sighting]) -> tuple[Ref, ...]:
    return tuple(Ref(one.term, text.span_of(one.start, one.end)) for one in once(seen))


def _distinct(criteria: Iterable[Criterion]) -> tuple[Criterion, ...]:
    """Criteria that differ in their term or their effect, each where it is first seen."""
    first: dict[tuple[str, Effect], Criterion] = {}
    for one in criteria:
        first.setdefault((one.term.id, one.effect), one)
    return tuple(first.values())
