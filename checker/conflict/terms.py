"""Terms of a vocabulary that nothing uses, and terms that go by two names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from checker.clause import Policy, Statement
from checker.conflict.cases import Case
from checker.diagnostic import Label
from checker.document import Document
from checker.language.parse import parse
from checker.language.resolve import resolve
from checker.norm import Amount, Norm
from checker.vocabulary import KINDS, STATEMENT_KINDS, Term, Vocabulary

_WHOLE = ("modality", "region", "rank", "body")

Use = tuple[str, str]
"""The kind of a term and its id."""


@dataclass(frozen=True, slots=True)
class TwoNames:
    """One term under two names: two entries of a vocabulary whose labels differ in spelling alone
    (`second` is the other entry), or one entry that a policy writes in two ways."""

    first: Term
    second: Term
    places: tuple[Label, Label]


def unused(
    policies: Iterable[Policy],
    cases: Iterable[Case],
    documents: Iterable[Document],
    vocabulary: Vocabulary,
) -> list[Term]:
    """The terms that no clause, case or document uses, and that have no cue for a text either.

    A term is used with any below it. Modalities are the calculus's own; regions and ranks are lists
    kept whole, by which readers know where a rule comes from.
    """
    used: set[Use] = set(_by_itself(vocabulary))
    for policy in policies:
        for clause in policy.clauses:
            for statement in clause.statements:
                used.update(_of_statement(statement))
    for case in cases:
        used.update(_of_norm(case.norm))
    for document in documents:
        for provision in document.provisions:
            for norm in provision.norms:
                used.update(_of_norm(norm))
    return [
        term
        for kind in KINDS
        if kind not in _WHOLE
        for term in vocabulary.terms[kind].values()
        if not any((kind, below) in used for below in vocabulary.down[kind][term.id])
    ]


def _by_itself(vocabulary: Vocabulary) -> Iterator[Use]:
    """What the vocabulary itself refers to, and what a text shows by a cue."""
    for members in vocabulary.terms.values():
        for term in members.values():
            if "measure" in term.attributes:
                yield "unit", term.attributes["measure"]
            if "equals" in term.attributes:
                yield "unit", term.attributes["equals"][2]
    cues = vocabulary.cues
    for some in cues.of.values():
        for cue in some:
            yield from ((kind, name) for kind in KINDS for name in (cue.term, cue.clears))
    for name in (
        *cues.acts,
        *cues.acts.values(),
        *(id for ids in cues.groups.values() for id in ids),
    ):
        yield from ((kind, name) for kind in KINDS)


_SLOTS = (
    ("act", ("acts",)),
    ("matter", ("matters", "excepting")),
    ("party", ("by", "to")),
    ("criterion", ("criteria", "unless", "favouring", "unless_favouring")),
)


def _of_statement(one: Statement) -> Iterator[Use]:
    for kind, slots in _SLOTS:
        for slot in slots:
            yield from ((kind, ref.id) for ref in getattr(one, slot))
    yield from ((kind, ref.id) for ref in one.all_of for kind in ("act", "matter"))
    for amount in one.amounts:
        yield from _of_amount(amount)


def _of_norm(norm: Norm) -> Iterator[Use]:
    yield from (("act", ref.id) for ref in norm.acts)
    yield from (("matter", ref.id) for ref in norm.matters)
    yield from (("party", ref.id) for ref in (*norm.by, *norm.to))
    yield from (("criterion", one.term.id) for one in norm.criteria)
    yield from ((kind, ref.id) for ref in norm.items for kind in ("act", "matter"))
    if norm.amount is not None:
        yield from _of_amount(norm.amount)


def _of_amount(amount: Amount) -> Iterator[Use]:
    yield from (("unit", u) for u in (amount.unit, amount.per, amount.base) if u is not None)


# ── two names ──


def two_names(policies: Sequence[Policy], vocabulary: Vocabulary) -> list[TwoNames]:
    """Entries whose labels are one but for spelling, and terms that a policy writes in two ways."""
    return [
        *_twins(vocabulary),
        *(two for policy in policies for two in _mixed(policy, vocabulary)),
    ]


_IDLE = re.compile(r"[\s_\-‐–—·.,，、'’()（）/]+|\b(?:the|a|an|of|for)\b")


def _plain(label: str) -> str:
    """A label without what writers differ in: width, case, blanks, hyphens, articles, plurals."""
    text = _IDLE.sub(" ", unicodedata.normalize("NFKC", label).casefold().replace("_", " "))
    words = [re.sub(r"(?<=[a-z]{3})s$", "", word) for word in text.split()]
    return "".join(sorted(words)) if all(word.isascii() for word in words) else "".join(words)


def _twins(vocabulary: Vocabulary) -> Iterator[TwoNames]:
    groups = [STATEMENT_KINDS, *((kind,) for kind in KINDS if kind not in STATEMENT_KINDS)]
    for kinds in groups:
        seen: dict[str, Term] = {}
        for kind in kinds:
            for term in vocabulary.terms[kind].values():
                for spelling in dict.fromkeys(map(_plain, (term.zh, term.en, term.id))):
                    first = seen.setdefault(spelling, term)
                    if first is not term:
                        yield TwoNames(
                            first,
                            term,
                            (Label(first.source, first.span), Label(term.source, term.span)),
                        )
                        break


def _mixed(policy: Policy, vocabulary: Vocabulary) -> Iterator[TwoNames]:
    tree, _ = parse(policy.source)
    uses, _ = resolve(tree, vocabulary)
    seen: dict[Use, Label] = {}
    told: set[Use] = set()
    for token in tree.tokens:
        use = uses.get(token.span)
        if use is None or use.kind not in KINDS or token.kind == "symbol":
            continue
        key = (use.kind, use.id)
        here = Label(policy.source, token.span)
        first = seen.setdefault(key, here)
        if policy.source.cut(first.span).strip('"“”') != token.text and key not in told:
            told.add(key)
            term = vocabulary.term(*key)
            yield TwoNames(term, term, (first, here))
