"""Made-up summaries in the shipped vocabulary, as many as one likes, the same each time."""

from __future__ import annotations

import random

from checker.diagnostic import Fault
from checker.document import Document
from checker.regulation.load import read_summary
from checker.source import Source
from checker.vocabulary import Vocabulary

SEED = 20230717
PROVISIONS = 100
"""Provisions of each made-up document."""

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
    """A summary of `count` provisions: a norm each, most with a condition, some with an amount."""
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


def documents(count: int, vocabulary: Vocabulary) -> list[Document]:
    """`count` documents of a hundred provisions each, no two alike."""
    made = []
    for number in range(count):
        text = synthetic(PROVISIONS, vocabulary, SEED + number)
        document, found = read_summary(Source(f"made-{number:04}.yaml", text), vocabulary)
        if document is None:
            raise Fault(*found)
        made.append(document)
    return made
