"""Write big synthetic summaries, and time how long reading one takes beside PyYAML alone.

Run `python -m tests.bench.summaries`: the median of five runs each, in one process. Reading with
a span for every value must take at most 1.25 times what `yaml.load` takes on the same text.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from bench.synthetic import synthetic
from checker.regulation.load import read_summary
from checker.resources import folder
from checker.source import Source
from checker.vocabulary import Vocabulary, read_vocabulary

__all__ = ["ratio", "synthetic"]

BOUND = 1.25


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio(text: str, vocabulary: Vocabulary, runs: int = 5) -> tuple[float, float, float]:
    """Median seconds of `read_summary` and of `yaml.load` on a text, and one over the other."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    ours, theirs = [], []
    for _ in range(runs):
        theirs.append(seconds(lambda: yaml.load(text, Loader=loader)))
        ours.append(seconds(lambda: read_summary(Source("big.yaml", text), vocabulary)))
    mine, plain = statistics.median(ours), statistics.median(theirs)
    return mine, plain, mine / plain


def main() -> int:
    """Print the times; status 1 where the bound is broken."""
    vocabulary, found = read_vocabulary(folder("policy") / "vocabulary")
    assert vocabulary is not None, found
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(synthetic(10_000, vocabulary), encoding="utf-8")
        return 0
    text = synthetic(10_000, vocabulary)
    document, found = read_summary(Source("big.yaml", text), vocabulary)
    assert document is not None, found[:3]
    mine, plain, both = ratio(text, vocabulary)
    print(f"10,000 provisions, {len(text):,} code points")
    print(f"read_summary {mine:.3f} s, yaml.load {plain:.3f} s: {both:.2f} (at most {BOUND})")
    # A fair view of the rest: what is left once the collector of cycles troubles neither.
    gc.disable()
    mine, plain, without = ratio(text, vocabulary)
    gc.enable()
    print(f"without collecting cycles {mine:.3f} s and {plain:.3f} s: {without:.2f}")
    return int(both > BOUND)


if __name__ == "__main__":
    raise SystemExit(main())
