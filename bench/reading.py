"""Reading and auditing summaries, beside PyYAML that only loads them."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from bench.measure import Row, by_turns, fresh
from bench.peers.corpus import generated

PROVISIONS = 10_000
RUNS = 5


def run() -> Iterator[Row]:
    """The rate of `read_summary` and `audit` together over that of `yaml.load` with libyaml.

    100 files, each in fresh processes. PyYAML is called as anyone calls it; since we do not look
    for cycles while reading, a second row tells the ratio to PyYAML without that search.
    """
    with generated(PROVISIONS) as corpus:
        for task, what, bound in (
            ("plain", "reading and audit, against yaml.load (rate)", 0.8),
            ("plain-uncollected", "the same, yaml.load without cycle collection", None),
        ):
            pairs = by_turns(
                lambda: fresh("read", corpus.summaries)["seconds"],
                lambda task=task: fresh(task, corpus.summaries)["seconds"],  # type: ignore[misc]
                RUNS,
            )
            mine = statistics.median(one for one, _ in pairs)
            plain = statistics.median(other for _, other in pairs)
            yield Row(
                what,
                tuple(other / one for one, other in pairs),
                at_least=bound,
                note=f"{PROVISIONS / mine:,.0f} against {PROVISIONS / plain:,.0f} provisions/s",
            )
