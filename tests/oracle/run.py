"""Let hypothesis make examples and hold the two programs against each other on all of them."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.oracle.answers import Divergence, divergences
from tests.oracle.example import Example, shipped
from tests.oracle.made import PAIRS, examples
from tests.oracle.shrink import shrink
from tests.oracle.words import told

ROUND = 100
"""Examples that one run of hypothesis makes: it keeps them all in mind until the run ends."""


def each_example(pairs: int, number: int, look: Callable[[Example], None]) -> None:
    """Show at least so many pairs to `look`: half in made-up vocabularies, half in the shipped one.

    The same `number` makes the same examples again.
    """
    left = {True: pairs - pairs // 2, False: pairs // 2}
    rounds = 0
    while any(count > 0 for count in left.values()):
        for made_up in [kind for kind, count in left.items() if count > 0]:
            many = min(ROUND, -(-left[made_up] // PAIRS))

            @seed(number * 1_000_003 + rounds)
            @settings(
                max_examples=many,
                phases=[Phase.generate],
                database=None,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            )
            @given(examples(PAIRS, made_up))
            def show(example: Example) -> None:
                look(example)

            show()
            left[made_up] -= many * PAIRS
            rounds += 1


def least(example: Example, divergence: Divergence) -> str:
    """A divergence of an example made as small as it gets, in words."""
    small = shrink(Example(example.taxonomy, (divergence.pair,)))
    (left,) = divergences(small)
    return told(left, None if small.taxonomy is shipped() else small.taxonomy)
