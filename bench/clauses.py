"""What clauses cost that no norm meets: a thousand of them should be as good as none."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from bench.measure import Row, busy_seconds, by_turns, uncollected
from bench.synthetic import PROVISIONS, documents
from checker.clause import Policy
from checker.conflict.audit import Scope, audit
from checker.language.library import load, names
from checker.resources import folder
from checker.vocabulary import Vocabulary

FEW, MANY = 25, 1_000
DOCUMENTS = 100
RUNS = 9
AS_OF = date(2024, 1, 1)

HEAD = """\
policy untouched {
  title      "clauses that nothing meets"
  issuer     "the benchmark"
  rank       municipal
  region     370300
  since      2000-01-01
  vocabulary "vocabulary"
}
"""


def run() -> Iterator[Row]:
    """The time of an audit with 1,000 clauses over that with 25 of the shipped ones alone.

    The other 975 are about matters that are added to the shipped vocabulary, and that no norm of
    the 10,000 made-up ones is about. Making the clauses ready is part of the audit.
    """
    shipped = load(names(folder("policy")), [folder("policy")])
    made = documents(DOCUMENTS, shipped.vocabulary)
    with tempfile.TemporaryDirectory(prefix="hegui-bench-") as temporary:
        library = load([str(_write(Path(temporary), MANY - FEW, shipped.vocabulary))])
    few = _first(shipped.policies, FEW)
    many = [*few, *library.policies]
    scope = Scope(AS_OF, frozenset([*shipped.requested, *library.requested]))

    def held(policies: Sequence[Policy]) -> float:
        return busy_seconds(lambda: audit(made, policies, library.vocabulary, scope))

    with uncollected():
        pairs = by_turns(lambda: held(many), lambda: held(few), RUNS)
    larger = statistics.median(one for one, _ in pairs)
    smaller = statistics.median(other for _, other in pairs)
    yield Row(
        f"audit with {MANY:,} clauses, against {FEW} (time)",
        tuple(one / other for one, other in pairs),
        at_most=1.2,
        note=f"{larger:.3f} s against {smaller:.3f} s, {DOCUMENTS * PROVISIONS:,} provisions",
    )


def _first(policies: Sequence[Policy], count: int) -> list[Policy]:
    """The policies with their first clauses, `count` in all."""
    kept = []
    for policy in policies:
        kept.append(replace(policy, clauses=policy.clauses[:count]))
        count -= len(kept[-1].clauses)
    return kept


def _write(place: Path, count: int, known: Vocabulary) -> Path:
    """A policy of `count` clauses, each on a matter of its own that only its vocabulary has.

    What the matters may not depend on are the criteria of the shipped vocabulary, one by one.
    """
    vocabulary = place / "vocabulary"
    vocabulary.mkdir()
    shipped = (folder("policy") / "vocabulary" / "matters.yaml").read_text(encoding="utf-8")
    terms = [
        f"  untouched_{n}: {{under: matter, zh: 未涉及{n}, en: untouched matter {n}}}\n"
        for n in range(count)
    ]
    text = shipped.rstrip("\n") + "\n" + "".join(terms)
    (vocabulary / "matters.yaml").write_text(text, encoding="utf-8")
    criteria = sorted(term for term in known.terms["criterion"] if term != "criterion")
    clauses = [
        f'\nclause untouched-{n} from "{n + 1}" {{\n'
        f"  forbid untouched_{n} depending on {criteria[n % len(criteria)]}\n"
        f"}}\n"
        for n in range(count)
    ]
    path = place / "untouched.policy"
    path.write_text(HEAD + "".join(clauses), encoding="utf-8")
    return path
