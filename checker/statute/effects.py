"""Which way a criterion cuts: 符合…的方可 requires, 违反…的不予 excludes, 加分 favours."""

from __future__ import annotations

from collections.abc import Sequence

from checker.norm import Effect
from checker.statute.lexicon import Sighting
from checker.statute.passages import Passage

_STRONGEST = (Effect.PENALISE, Effect.EXCLUDE, Effect.FAVOUR, Effect.REQUIRE)
"""What burdens is told by its own words; a requirement by words that stand everywhere."""


def direction(
    passage: Passage, criterion: Sighting, lead: Sequence[Passage], headings: Sequence[Passage]
) -> Effect:
    """The effect that the words around a criterion give it.

    Those of its own sentence come first, then the head sentence of its list, then the headings.
    """
    seen = [_effect(one) for one in passage.effects if one.cue.where == "anywhere"]
    if Effect.RELIEVE in seen:
        return Effect.RELIEVE
    after = {
        _effect(one)
        for one in passage.effects
        if one.cue.where == "anywhere" and one.start >= criterion.start
    }
    for group in (after, set(seen)):
        for effect in _STRONGEST:
            if effect in group:
                return effect
    for above in (*lead, *headings):
        group = {_effect(one) for one in above.effects}
        if Effect.RELIEVE in group:
            return Effect.RELIEVE
        for effect in _STRONGEST:
            if effect in group:
                return effect
    return Effect.UNSTATED


def _effect(sighting: Sighting) -> Effect:
    return Effect(sighting.term)
