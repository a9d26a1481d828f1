"""Read norms out of a document's tree, by the cues of the vocabulary alone.

A sentence gives norms where it shows a criterion, or a matter that is more than a setting. What it
leaves open it takes from what stands above it: the head sentence of its list, the headings, the
title. The records are those that summaries have, so that the same calculus judges both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain

from checker.diagnostic import Words
from checker.document import Provision
from checker.norm import Amount, Criterion, Effect, Modality, Norm, Ref
from checker.source import Source, Span
from checker.statute.amounts import figures
from checker.statute.crossref import Articles, defined_terms, refers_to_preceding
from checker.statute.effects import direction
from checker.statute.lexicon import Lexicon, Sighting, lexicon
from checker.statute.passages import Passage, passage
from checker.statute.tree import Kind, Node, Tree
from checker.vocabulary import Vocabulary

LONGEST_TEXT = 1200
"""Characters of a finding's text: more is no evidence but a document."""
LONGEST_LEAD = 300
"""Characters of a head sentence, or of the whole paragraph that it ends, shown before an item."""

_FAILING = re.compile(r"(?:未|不)(?:依照|按照|按|依法|履行|落实|执行)")
"""Officials who fail to do a thing are told to do it."""

_SKIPPED = frozenset(
    {Kind.TITLE, Kind.PREAMBLE, Kind.CONTENTS, Kind.CLOSING, Kind.ASIDE, Kind.DOCUMENT}
)
_HEADINGS = frozenset(
    {Kind.BOOK, Kind.SUBBOOK, Kind.CHAPTER, Kind.SECTION, Kind.HEADING, Kind.ANNEX, Kind.TABLE}
)
_LISTED = frozenset({Kind.ITEM, Kind.PARAGRAPH, Kind.QUESTION, Kind.ROW, Kind.CELL})


@dataclass(frozen=True, slots=True)
class Around:
    """What stands above a node.

    leads: head sentences of the lists that it is in, the nearest first. headings: of its sections,
    the nearest first, the title last. topics: matters that its article or its headings speak of.
    lead_span: the nearest head sentence, to be shown before an item. preceding: the paragraph before.
    """

    leads: tuple[Passage, ...] = ()
    headings: tuple[Passage, ...] = ()
    topics: frozenset[str] = frozenset()
    lead_span: Span | None = None
    preceding: Passage | None = None


def extract(tree: Tree, vocabulary: Vocabulary, masked: str | None = None) -> tuple[list[Provision], int]:
    """The provisions of a document that hold norms, and how many others were read."""
    reader = _Reader(tree, vocabulary, masked)
    title = reader.title
    topics = reader.instruments(title)
    reader.visit(tree.root, Around(headings=(title,) if title.text else (), topics=topics))
    return reader.found, reader.others


class _Reader:
    def __init__(self, tree: Tree, vocabulary: Vocabulary, masked: str | None) -> None:
        self.tree = tree
        self.source: Source = tree.source
        self.vocabulary = vocabulary
        self.lexicon: Lexicon = lexicon(vocabulary)
        self.masked = self.lexicon.mask(tree.source.text) if masked is None else masked
        self.articles = Articles(tree.root)
        self.found: list[Provision] = []
        self.others = 0
        self.defined = self._defined()
        self.cleared = frozenset[str]().union(
            *(
                matters
                for pattern, matters in self.lexicon.clearing
                if pattern.search(self.masked, tree.root.span.start, tree.root.span.end)
            )
        )
        self.title = passage(tree.root, tree.title_span, tree.source, self.masked, self.lexicon)

    def _defined(self) -> dict[str, list[Sighting]]:
        """Short names that the document gives to something that holds criteria."""
        found = {}
        for name, start, end in defined_terms(self.masked):
            criteria = passage(
                self.tree.root, Span(start, end), self.source, self.masked, self.lexicon
            ).criteria
            sure = [one for one in criteria if one.cue.sure and one.term not in self.lexicon.setting]
            if sure:
                found[name] = sure
        return found

    # -- walking ---------------------------------------------------------------------------------

    def visit(self, node: Node, around: Around) -> None:
        if node.kind is Kind.ARTICLE and not self.lexicon.signs.search(
            self.source.text, node.span.start, node.span.end
        ) and not self._inherits(around):
            self.others += 1
            return
        own = passage(node, node.body, self.source, self.masked, self.lexicon)
        said = bool(own.text.strip()) and node.kind not in _SKIPPED
        if node.kind is Kind.ARTICLE:
            whole = passage(node, node.span, self.source, self.masked, self.lexicon)
            around = Around(
                around.leads,
                around.headings,
                around.topics | self.instruments(whole),
                around.lead_span,
            )
        if said and node.kind not in _HEADINGS:
            self._read(node, own, around)
        elif said and node.kind is not Kind.TABLE and self._numbered_heading(node, own):
            self._read(node, own, around)
        if not node.children:
            return
        inner = self._inner(node, own, around, said)
        before: Passage | None = None
        preceding: Passage | None = None
        for child in node.children:
            under = inner
            if before is not None and child.kind in _LISTED:
                under = replace(inner, leads=(before, *inner.leads), lead_span=before.span)
            self.visit(child, replace(under, preceding=preceding))
            preceding = passage(child, child.body, self.source, self.masked, self.lexicon)
            # A paragraph that ends with a colon heads what follows it, though nothing is numbered.
            if child.kind is Kind.PARAGRAPH and not child.children:
                text = passage(child, child.body, self.source, self.masked, self.lexicon)
                before = text.sentences()[-1] if text.text.rstrip().endswith((":", "：")) else before
            elif child.kind in _HEADINGS or child.kind is Kind.ARTICLE:
                before = None

    def _numbered_heading(self, node: Node, own: Passage) -> bool:
        return node.kind in (Kind.HEADING, Kind.ANNEX) and len(own.text) > 12

    def _inherits(self, around: Around) -> bool:
        return bool(around.topics)

    def _inner(self, node: Node, own: Passage, around: Around, said: bool) -> Around:
        """What the children of a node stand under."""
        if not said:
            return around
        if node.kind in _HEADINGS:
            return Around(
                (),
                (own, *around.headings),
                around.topics | self.instruments(own),
                None,
            )
        text = own.text.rstrip()
        last = own.sentences()[-1] if own.sentences() else own
        heads = text.endswith((":", "：", "（", "一")) or len(text) <= 40 or "下列" in last.text or "以下" in last.text
        if not heads:
            return Around((), (own, *around.headings), around.topics, None)
        shown = node.own if len(own.text) <= LONGEST_LEAD else last.span
        return Around((last, *around.leads), around.headings, around.topics, shown)

    def instruments(self, text: Passage) -> frozenset[str]:
        return frozenset(
            one.term
            for one in text.matters
            if one.cue.where == "anywhere" and self._is_instrument(one.term)
        )

    def _is_instrument(self, term: str) -> bool:
        lexicon = self.lexicon
        return not (
            term in lexicon.setting or term in lexicon.guarded or term in lexicon.overriding
        )

    # -- reading ---------------------------------------------------------------------------------

    def _read(self, node: Node, own: Passage, around: Around) -> None:
        norms: list[Norm] = []
        whole = node.kind in (Kind.ROW, Kind.CELL)
        for sentence in [own] if whole else own.sentences():
            norms += self._norms(sentence, around)
        if not norms:
            self.others += 1
            return
        says = self._text(node, own, around, norms)
        self.found.append(
            Provision(node.own, node.label, says, tuple(norms), node.own, node.own, Words("", ""))
        )

    def _text(self, node: Node, own: Passage, around: Around, norms: list[Norm]) -> str:
        """The provision as it stands, after the head sentence of its list where that is short."""
        text = self.source.cut(node.own).strip()
        if len(text) > LONGEST_TEXT:
            start = min(norm.span.start for norm in norms)
            end = max(norm.span.end for norm in norms)
            text = self.source.text[start : min(end, start + LONGEST_TEXT)].strip()
        lead = around.lead_span
        if lead is not None and lead.end <= node.own.start:
            head = self.source.cut(lead).strip()
            if len(head) <= LONGEST_LEAD and len(head) + len(text) < LONGEST_TEXT:
                text = f"{head}\n{text}"
        return text

    def _norms(self, unit: Passage, around: Around) -> list[Norm]:
        if unit.text.rstrip().endswith(("？", "?")):
            return []  # who asks lays nothing down
        matters = [one for one in unit.matters if self._counts(one, around)]
        span = unit.span
        instruments = [one for one in matters if self._is_plain(one.term)]
        lead = around.leads[0] if around.leads else None
        led = [one for one in lead.matters if self._counts(one, around)] if lead else []
        overridden = self._overriding(matters) or (
            self._overriding(led)
            and not (instruments and _FAILING.search(unit.text, 0, instruments[0].end))
        )
        norms: list[Norm] = []
        if overridden:
            norms += [self._about(unit, one, span) for one in instruments if one.cue.stands]
        else:
            norms += [self._about(unit, one, span) for one in instruments]
            norms += [
                norm
                for one in matters
                if one.term in self.lexicon.guarded
                for norm in [self._about(unit, one, span)]
                if self._ending(norm.acts[0].id)
            ]
            norms += [] if instruments else self._as_before(unit, around)
            if lead is not None and not instruments:
                norms += [self._about(lead, one, span) for one in led if self._is_plain(one.term)]
        return norms + self._conditional(unit, matters, around, span, overridden)

    def _as_before(self, unit: Passage, around: Around) -> list[Norm]:
        """What the paragraph before does about an instrument, where a sentence applies it."""
        at = refers_to_preceding(unit.text)
        if at is None or around.preceding is None:
            return []
        span = unit.span
        found = []
        for one in around.preceding.matters:
            if self._counts(one, around) and self._is_plain(one.term) and one.cue.sure:
                norm = self._about(around.preceding, one, span)
                ref = Ref(one.term, unit.span_of(at, len(unit.text)))
                found.append(norm._replace(matters=(ref,), amount=None))
        return found

    def _overriding(self, matters: list[Sighting]) -> bool:
        return any(one.term in self.lexicon.overriding for one in matters)

    def _counts(self, one: Sighting, around: Around) -> bool:
        if one.term in self.cleared:
            return False
        return one.cue.where == "anywhere" or bool(
            around.topics & self.vocabulary.up["matter"][one.term]
            or around.topics & self.vocabulary.down["matter"][one.term]
        )

    def _about(self, text: Passage, one: Sighting, span: Span) -> Norm:
        """The norm that a sentence makes about an instrument that it names."""
        ref = Ref(one.term, text.span_of(one.start, one.end))
        modality = self._modality(text, one)
        ending = [act for act in text.acts if self._ending(act.term)]
        act = ending[0].term if ending else self.lexicon.acts.get(one.term, "act")
        amount = self._amount(text, one)
        return Norm(
            span,
            modality,
            (Ref(act, ref.span),),
            (ref,),
            criteria=(),
            amount=amount,
            unsure=not one.cue.sure or bool(ending and "的，" in text.text),
        )

    def _ending(self, act: str) -> bool:
        return self.vocabulary.attribute("act", act, "ending") is not None

    def _modality(self, text: Passage, one: Sighting) -> Modality:
        """How a norm about a matter binds, by the words before it in its part of the sentence."""
        start = max(text.text.rfind(mark, 0, one.start) for mark in "，,。；：:")
        before = [
            Modality(seen.term)
            for seen in text.modalities
            if start < seen.start < one.end and seen.cue.sure
        ]
        for modality in (Modality.MUST_NOT, Modality.NEED_NOT, Modality.ENCOURAGED):
            if modality in before:
                return modality
        return before[-1] if before else Modality.MUST

    def _amount(self, text: Passage, one: Sighting) -> Amount | None:
        measure = self.vocabulary.attribute("matter", one.term, "measure")
        if measure is None:
            return None
        for figure in figures(text.text, self.vocabulary):
            fits = measure in self.vocabulary.up["unit"][figure.unit or "unit"]
            if fits and one.start <= figure.start < one.end + 30:
                return Amount(
                    text.span_of(figure.start, figure.end), figure.bound, figure.value, figure.unit
                )
        return None

    def _conditional(
        self, unit: Passage, matters: list[Sighting], around: Around, span: Span, overridden: bool
    ) -> list[Norm]:
        """The norm that makes something depend on the criteria that a sentence names."""
        criteria: list[tuple[Criterion, bool]] = []
        for one in unit.criteria:
            if one.term in self.lexicon.setting or (overridden and not one.cue.stands):
                continue
            effect = direction(unit, one, around.leads, around.headings)
            sure = one.cue.sure
            if effect is Effect.UNSTATED and one.term in self.lexicon.papers:
                effect, sure = Effect.REQUIRE, False
            ref = Ref(one.term, unit.span_of(one.start, one.end))
            criteria.append((Criterion(ref, effect), sure))
        for reference in () if overridden else self.articles.references(unit.text):
            criteria += self._referred(unit, reference.start, reference.end, reference.nodes, around)
        if not overridden and not criteria:
            criteria = self._meant(unit, around)
        if not criteria:
            return []
        subject = self._subject(unit, matters, around)
        sure = any(sure for _, sure in criteria)
        if overridden:
            matters = []
        kept = tuple(criterion for criterion, certain in criteria if certain or not sure)
        act = self._act(unit, kept[0].effect, around)
        at = kept[0].term.span
        if not subject:
            sanction = self.vocabulary.attribute("act", act, "valence") == "burden"
            if any(self._is_plain(one.term) for one in matters) and not sanction:
                return []  # a condition of the instrument itself, which is told as it is
            # Nothing tells what depends on the criterion: a burden is one whatever it is about.
            subject = (Ref(self.lexicon.otherwise if sanction else self.lexicon.unnamed, at),)
            sure = sure and sanction
        return [
            Norm(span, Modality.MUST, (Ref(act, at),), subject, criteria=kept, unsure=not sure)
        ]

    def _meant(self, unit: Passage, around: Around) -> list[tuple[Criterion, bool]]:
        """Criteria that a short name stands for, where a sentence uses it in quotation marks."""
        found: list[tuple[Criterion, bool]] = []
        for name, criteria in self.defined.items():
            for quoted in (f"“{name}”", f'"{name}"'):
                at = unit.text.find(quoted)
                if at < 0:
                    continue
                ref_span = unit.span_of(at, at + len(quoted))
                for one in criteria:
                    seen = one._replace(start=at, end=at + len(quoted))
                    effect = direction(unit, seen, around.leads, around.headings)
                    found.append((Criterion(Ref(one.term, ref_span), effect), True))
        return found

    def _referred(
        self, unit: Passage, start: int, end: int, nodes: tuple[Node, ...], around: Around
    ) -> list[tuple[Criterion, bool]]:
        """Criteria that a referred item carries: the reference stands for them."""
        found: list[tuple[Criterion, bool]] = []
        for node in nodes:
            if node.kind is not Kind.ITEM:
                continue
            text = passage(node, node.body, self.source, self.masked, self.lexicon)
            for one in text.criteria:
                if one.cue.sure and one.term not in self.lexicon.setting:
                    effect = direction(unit, one, around.leads, around.headings)
                    ref = Ref(one.term, unit.span_of(start, end))
                    found.append((Criterion(ref, effect), True))
        return found

    def _subject(
        self, unit: Passage, matters: list[Sighting], around: Around
    ) -> tuple[Ref, ...]:
        """What a conditional norm is about: its own words, else the nearest above it that tell."""
        own = self._preferred([one for one in matters if self._can_depend(one.term)])
        if own:
            return tuple(Ref(one.term, unit.span_of(one.start, one.end)) for one in own)
        for above in chain(around.leads, around.headings):
            seen = [one for one in above.matters if one.cue.where == "anywhere"]
            preferred = self._preferred([one for one in seen if self._can_depend(one.term)])
            if preferred:
                return tuple(
                    Ref(one.term, above.span_of(one.start, one.end)) for one in preferred
                )
        return ()

    def _can_depend(self, term: str) -> bool:
        return not self._is_plain(term) and term not in self.lexicon.transparent

    def _is_plain(self, term: str) -> bool:
        """Whether a matter is an instrument, which nothing is made to depend on."""
        return term in self.lexicon.acts and term not in self.lexicon.setting

    def _preferred(self, seen: list[Sighting]) -> list[Sighting]:
        for group in (self.lexicon.guarded, self.lexicon.setting):
            chosen = [one for one in seen if one.term in group]
            if chosen:
                return chosen
        return seen

    def _act(self, unit: Passage, effect: Effect, around: Around) -> str:
        wanted = {Effect.PENALISE: "burden", Effect.EXCLUDE: "burden", Effect.FAVOUR: "benefit"}
        valence = wanted.get(effect)
        if valence is not None:
            for text in (unit, *around.leads):
                for one in text.acts:
                    if self.vocabulary.attribute("act", one.term, "valence") == valence:
                        return one.term
        return self.lexicon.acts.get(effect.value, "act")
