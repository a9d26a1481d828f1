"""Which way a criterion cuts: 符合…的方可 requires, 违反…的不予 excludes, 加分 favours."""

from __future__ import annotations

from collections.abc import Sequence

from checker.norm import Effect, Modality
from checker.statute.lexicon import Sighting
from checker.statute.passages import Passage

BURDENS = (Effect.PENALISE, Effect.EXCLUDE)
"""The effects that make somebody worse off."""

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
    effect, own = _direction(passage, criterion, lead, headings)
    if breach and effect is Effect.FAVOUR and not own:
        return Effect.PENALISE  # named apart in a list of who comes first or scores
    if not breach or effect is not Effect.REQUIRE:
        return effect
    if own and lead and (burden := _strongest(lead[0].effects)) in BURDENS:
        return burden
    said = {Modality(one.term) for one in passage.modalities}
    allowed = not said.isdisjoint({Modality.MAY, Modality.ENTITLED}) and Modality.MUST not in said
    return Effect.RELIEVE if allowed else Effect.PENALISE


def _direction(
    passage: Passage, criterion: Sighting, lead: Sequence[Passage], headings: Sequence[Passage]
) -> tuple[Effect, bool]:
    """The effect of the words around a criterion, and whether they are those of its sentence."""
    if any(
        one.term == Effect.RELIEVE and one.cue.where == "heading"
        for above in (*lead, *headings)
        for one in above.effects
    ):
        return Effect.RELIEVE, False  # a list of what has been done away with
    near = [one for one in passage.effects if one.cue.where == "anywhere"]
    # Terms of effects are the values of `Effect`, and equal to them.
    if any(one.term == Effect.RELIEVE and _reaches(passage, one, criterion) for one in near):
        return Effect.RELIEVE, True
    after = _strongest([one for one in near if one.start >= criterion.start])
    effect = after or _strongest(near)
    if effect is not None:
        return effect, True
    labels = [
        one
        for one in passage.effects
        if one.cue.where == "heading" and "：" in passage.text[one.end : criterion.start]
    ]
    effect = _strongest(labels)
    if effect is not None:
        return effect, True
    for above in (*lead, *headings):
        if any(one.term == Effect.RELIEVE for one in above.effects):
            return Effect.RELIEVE, False
        effect = _strongest(above.effects)
        if effect is not None:
            return effect, False
    return Effect.UNSTATED, False


def _strongest(seen: Sequence[Sighting]) -> Effect | None:
    """The effect that decides among those seen, if there is one."""
    terms = {one.term for one in seen}
    return next((effect for effect in _STRONGEST if effect in terms), None)


def _reaches(passage: Passage, relief: Sighting, criterion: Sighting) -> bool:
    """Whether words that relieve speak of the criterion.

    无需提供甲，但须提供乙 frees nobody of 乙.
    """
    if relief.start >= criterion.start:
        return "但" not in passage.text[criterion.end : relief.start]
    return "，" not in passage.text[relief.end : criterion.start]
