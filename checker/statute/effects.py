"""Which way a criterion cuts: 符合…的方可 requires, 违反…的不予 excludes, 加分 favours."""

from __future__ import annotations

from collections.abc import Sequence

from checker.norm import Effect, Modality
from checker.statute.lexicon import Sighting
from checker.statute.passages import Passage

_STRONGEST = (Effect.PENALISE, Effect.EXCLUDE, Effect.FAVOUR, Effect.REQUIRE)
"""What burdens is told by its own words; a requirement by words that stand everywhere."""


def direction(
    passage: Passage,
    criterion: Sighting,
    lead: Sequence[Passage],
    headings: Sequence[Passage],
    *,
    breach: bool = False,
) -> Effect:
    """The effect that the words around a criterion give it.

    Those of its own sentence come first, then the head sentence of its list, then the headings.
    `breach`: nobody is asked to meet the criterion, so what reads as a requirement is a burden on
    who meets it, or a thing that they may do like everybody; and points for it are points lost.
    """
    effect = _direction(passage, criterion, lead, headings)
    if not breach or effect not in (Effect.REQUIRE, Effect.FAVOUR):
        return effect
    if effect is Effect.FAVOUR:
        return Effect.PENALISE
    said = {Modality(one.term) for one in passage.modalities}
    allowed = not said.isdisjoint({Modality.MAY, Modality.ENTITLED}) and Modality.MUST not in said
    return Effect.RELIEVE if allowed else Effect.PENALISE


def _direction(
    passage: Passage, criterion: Sighting, lead: Sequence[Passage], headings: Sequence[Passage]
) -> Effect:
    near = [one for one in passage.effects if one.cue.where == "anywhere"]
    # Terms of effects are the values of `Effect`, and equal to them.
    if any(one.term == Effect.RELIEVE and _reaches(passage, one, criterion) for one in near):
        return Effect.RELIEVE
    seen = {one.term for one in near}
    after = {one.term for one in near if one.start >= criterion.start}
    for group in (after, seen):
        for effect in _STRONGEST:
            if effect in group:
                return effect
    labels = {
        one.term
        for one in passage.effects
        if one.cue.where == "heading" and "：" in passage.text[one.end : criterion.start]
    }
    for effect in _STRONGEST:
        if effect in labels:
            return effect
    for above in (*lead, *headings):
        group = {one.term for one in above.effects}
        if Effect.RELIEVE in group:
            return Effect.RELIEVE
        for effect in _STRONGEST:
            if effect in group:
                return effect
    return Effect.UNSTATED


def _reaches(passage: Passage, relief: Sighting, criterion: Sighting) -> bool:
    """Whether words that relieve speak of the criterion.

    无需提供甲，但须提供乙 frees nobody of 乙.
    """
    if relief.start >= criterion.start:
        return "但" not in passage.text[criterion.end : relief.start]
    return "，" not in passage.text[relief.end : criterion.start]
