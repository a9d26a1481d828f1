"""How the time of an audit grows with the provisions: ten times as many, ten times the time."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from datetime import date

from bench.measure import Row, busy_seconds, by_turns, uncollected
from bench.synthetic import PROVISIONS, documents
from checker.conflict.audit import Scope, audit
from checker.document import Document
from checker.language.library import load, names
from checker.resources import folder

SIZES = (1_000, 10_000, 100_000)
RUNS = 5
AS_OF = date(2024, 1, 1)


def run() -> Iterator[Row]:
    """The time of an audit by all shipped policies over that of one of a tenth of the size.

    All documents are in memory. The smaller audit is made ten times for each of the larger, on
    ten different tenths: the same documents in both, no matter which of them are hard.
    """
    library = load(names(folder("policy")), [folder("policy")])
    scope = Scope(AS_OF, frozenset(library.requested))
    every = documents(SIZES[-1] // PROVISIONS, library.vocabulary)

    def whole(chosen: Sequence[Document]) -> float:
        return busy_seconds(lambda: audit(chosen, library.policies, library.vocabulary, scope))

    def tenths(chosen: Sequence[Document]) -> float:
        return sum(whole(chosen[number::10]) for number in range(10)) / 10

    with uncollected():
        for small, large in itertools.pairwise(SIZES):
            chosen = every[: large // PROVISIONS]
            # Runs on a larger corpus are longer and vary less.
            pairs = by_turns(
                lambda chosen=chosen: whole(chosen),  # type: ignore[misc]
                lambda chosen=chosen: tenths(chosen),  # type: ignore[misc]
                RUNS if large < SIZES[-1] else 3,
            )
            last, first = pairs[-1]
            yield Row(
                f"audit of {large:,} provisions, against {small:,} (time)",
                tuple(one / other for one, other in pairs),
                at_most=11,
                note=f"{last:.3f} s against {first:.4f} s",
            )
