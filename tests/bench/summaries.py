"""Write big synthetic summaries, and time how long reading one takes beside PyYAML alone.

Run `python -m tests.bench.summaries`: the median of five runs each, in one process. Reading with
a span for every value must take at most 1.25 times what `yaml.load` takes on the same text.
"""

from __future__ import annotations

import gc
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from checker.regulation.load import read_summary
from checker.resources import folder
from checker.source import Source
from checker.vocabulary import Vocabulary, read_vocabulary

BOUND = 1.25
SEED = 20230717
HEAD = """\
document:
  title: 示例汇编
  issuer: 示例市人民政府
  rank: municipal-normative
  region: "370300"
  adopted: 2002-09-28
  status: in-force
  example: true
provisions:
"""


def synthetic(count: int, vocabulary: Vocabulary, seed: int = SEED) -> str:
    """A summary of `count` provisions: one norm each, at times two, with conditions and amounts."""
    pick = random.Random(seed)
    terms = {
        kind: sorted(term for term in vocabulary.terms[kind] if term != kind)
        for kind in ("act", "matter", "party", "criterion")
    }
    modalities = ["must", "must_not", "may", "entitled", "encouraged", "need_not"]
    bounds = ["exactly", "at_least", "at_most", "more_than", "less_than"]
    amounts = [100, 500, 1000, 2999, 3000, 5000]
    out = [HEAD]
    for number in range(count):
        matter = pick.choice(terms["matter"])
        act = pick.choice(terms["act"])
        party = pick.choice(terms["party"])
        norm = [f"{pick.choice(modalities)}: {act}", f"on: {matter}"]
        norm.append(f"{pick.choice(['by', 'to'])}: {party}")
        if pick.random() < 0.8:
            key = pick.choice(["if", "if", "unless", "require", "exclude"])
            norm.append(f"{key}: [{pick.choice(terms['criterion'])}]")
        if pick.random() < 0.2:
            norm.append(f"amount: {{{pick.choice(bounds)}: {pick.choice(amounts)}}}")
        out.append(
            f"  - at: 第{number % 97 + 1}条\n"
            f"    says: 申请办理{matter}的，由{party}按要求办理；不符合的不予办理。\n"
            f"    norms:\n"
            f"      - {{{', '.join(norm)}}}\n"
        )
    return "".join(out)


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
