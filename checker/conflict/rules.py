"""Clauses made ready for matching: each statement as sets of terms, all of them indexed by bits.

Every statement has a bit. For each term of a slot a table says which statements it can concern; a
norm's candidates are the intersection of its slots' bits. A statement that cannot apply therefore
costs nothing, however many there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from checker.clause import Clause, Policy, Statement, Verb
from checker.norm import Modality, Norm, Ref
from checker.vocabulary import Vocabulary

NOTHING: frozenset[str] = frozenset()


class Extent(NamedTuple):
    """The terms that a slot of a statement speaks of.

    inside: its terms and all below them, so that a norm on one is surely meant. around: other
    terms that have some of those below them: a norm on one may or may not be meant. An
    unrestricted slot is `ANYTHING`.
    """

    inside: frozenset[str]
    around: frozenset[str]
    roots: tuple[str, ...]


ANYTHING = Extent(NOTHING, NOTHING, ())


@dataclass(frozen=True, slots=True)
class Rule:
    """A statement with its slots closed under the taxonomy, and the policy and clause it is of."""

    number: int
    policy: Policy
    clause: Clause
    statement: Statement
    acts: Extent
    matters: Extent
    by: Extent
    to: Extent
    criteria: Extent
    favouring: Extent
    unless: frozenset[str]
    unless_favouring: frozenset[str]
    excepting: frozenset[str]
    implied: frozenset[str]
    """Criteria that everybody in the class meets anyhow: those of the clause and all above them."""
    class_of: tuple[str, ...]
    """Criteria of a statement that owes or limits something to those who meet them."""
    guarded: bool
    """Whether any of `unless`, `excepting` and `class_of` is to be looked at."""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules and the tables of bits over them, by slot and term."""

    rules: tuple[Rule, ...]
    vocabulary: Vocabulary
    by_matter: Mapping[str, int]
    by_act: Mapping[str, int]
    by_modality: Mapping[Modality, int]
    sure_matter: Mapping[str, int]
    sure_act: Mapping[str, int]
    by_actor: Mapping[str, int]
    by_addressee: Mapping[str, int]
    by_criterion: Mapping[str, int]
    without_criterion: int
    without_figure: int
    endings: Mapping[str, str]
    vague: frozenset[str]


def selector(rules: RuleSet) -> Callable[[Norm], int]:
    """A function from a norm to the bits of the rules that it can conflict with.

    The tables are the function's own locals: it runs once for every norm of a corpus.
    """
    by_modality, by_matter, by_act = rules.by_modality, rules.by_matter, rules.by_act
    by_criterion, without_criterion = rules.by_criterion, rules.without_criterion
    by_actor, by_addressee, without_figure = (
        rules.by_actor,
        rules.by_addressee,
        rules.without_figure,
    )

    def candidates(norm: Norm) -> int:
        modality, acts, matters, by, to, criteria, amount, deadline = norm[1:9]
        found = by_matter[matters[0][0]] if len(matters) == 1 else _union(by_matter, matters)
        if amount is None and deadline is None:
            found &= without_figure
        if not found:
            return 0
        found &= by_modality[modality]
        found &= by_act[acts[0][0]] if len(acts) == 1 else _union(by_act, acts)
        wanted = without_criterion
        for criterion in criteria:
            wanted |= by_criterion[criterion[0][0]]
        found &= wanted
        if found and by:
            found &= by_actor[by[0][0]] if len(by) == 1 else _union(by_actor, by)
        if found and to:
            found &= by_addressee[to[0][0]] if len(to) == 1 else _union(by_addressee, to)
        return found

    return candidates


def _union(table: Mapping[str, int], refs: Iterable[Ref]) -> int:
    found = 0
    for ref in refs:
        found |= table[ref[0]]
    return found


_REACTS: Mapping[Verb, frozenset[Modality]] = {
    Verb.FORBID: frozenset(Modality) - {Modality.NEED_NOT},
    Verb.DEMAND: frozenset({Modality.MUST, Modality.MUST_NOT}),
    Verb.DELINK: frozenset(Modality) - {Modality.NEED_NOT},
    Verb.REQUIRE: frozenset(Modality),
    Verb.GRANT: frozenset(Modality),
    Verb.LIMIT: frozenset(Modality) - {Modality.NEED_NOT},
    Verb.ALLOW: frozenset(Modality) - {Modality.NEED_NOT},
    Verb.ENCOURAGE: frozenset(Modality) - {Modality.NEED_NOT},
    Verb.KEEP: frozenset(Modality) - {Modality.NEED_NOT},
    Verb.TARGET: frozenset(Modality) - {Modality.NEED_NOT},
}
"""Modalities that a statement can meet at all. `must not` is never left out: it may forbid an
ending, and an ending of something may be ordered by any of the others."""


_CONDITIONAL = frozenset({Verb.DELINK, Verb.FORBID, Verb.DEMAND})
"""Statements whose criteria a norm must name to meet them; elsewhere they tell the class."""


_FIGURED = frozenset({Verb.LIMIT, Verb.TARGET})
"""Statements that only a norm with a figure or a date can meet."""


def ready(policies: Sequence[Policy], vocabulary: Vocabulary) -> RuleSet:
    """Close and index the statements of all clauses of the given policies."""
    rules: list[Rule] = []
    known: dict[tuple[str, ...], Extent] = {}  # many statements speak of the same few terms
    for policy in policies:
        for clause in policy.clauses:
            for statement in clause.statements:
                rules.append(_rule(len(rules), policy, clause, statement, vocabulary, known))
    endings = {
        term.id: term.attributes["ending"]
        for term in vocabulary.terms["act"].values()
        if "ending" in term.attributes
    }
    by_act = _table(vocabulary, "act", [rule.acts for rule in rules])
    # An ending act (to abolish, to cut) concerns whatever act the statement is about.
    everything = (1 << len(rules)) - 1
    by_act.update(dict.fromkeys(endings, everything))
    conditional = [
        rule.criteria if rule.statement.verb in _CONDITIONAL else ANYTHING for rule in rules
    ]
    by_criterion = _table(vocabulary, "criterion", conditional)
    for rule in rules:
        for term in rule.favouring.inside | rule.favouring.around:
            by_criterion[term] |= 1 << rule.number
    return RuleSet(
        rules=tuple(rules),
        vocabulary=vocabulary,
        by_matter=_table(vocabulary, "matter", [rule.matters for rule in rules]),
        by_act=by_act,
        by_modality={
            modality: sum(
                1 << rule.number for rule in rules if modality in _REACTS[rule.statement.verb]
            )
            for modality in Modality
        },
        sure_matter=_table(vocabulary, "matter", [rule.matters for rule in rules], around=False),
        sure_act=_table(vocabulary, "act", [rule.acts for rule in rules], around=False)
        | dict.fromkeys(endings, everything),
        by_actor=_table(vocabulary, "party", [rule.by for rule in rules]),
        by_addressee=_table(vocabulary, "party", [rule.to for rule in rules]),
        by_criterion=by_criterion,
        without_criterion=sum(
            1 << number for number, extent in enumerate(conditional) if extent is ANYTHING
        ),
        without_figure=sum(
            1 << rule.number for rule in rules if rule.statement.verb not in _FIGURED
        ),
        endings=endings,
        vague=frozenset(
            term.id
            for term in vocabulary.terms["criterion"].values()
            if term.attributes.get("vague")
        ),
    )


def _table(
    vocabulary: Vocabulary, kind: str, extents: Sequence[Extent], *, around: bool = True
) -> dict[str, int]:
    free = sum(1 << number for number, extent in enumerate(extents) if extent is ANYTHING)
    table = dict.fromkeys(vocabulary.terms[kind], free)
    for number, extent in enumerate(extents):
        for term in extent.inside | extent.around if around else extent.inside:
            table[term] |= 1 << number
    return table


def _rule(
    number: int,
    policy: Policy,
    clause: Clause,
    statement: Statement,
    vocabulary: Vocabulary,
    known: dict[tuple[str, ...], Extent],
) -> Rule:
    def extent(kind: str, refs: Sequence[Ref]) -> Extent:
        # The root of a taxonomy restricts nothing; but "any criterion" still wants one.
        if not refs or (kind != "criterion" and any(ref.id == kind for ref in refs)):
            return ANYTHING
        roots = tuple(ref.id for ref in refs)
        found = known.get((kind, *roots))
        if found is None:
            inside = _below(vocabulary, kind, refs)
            around = NOTHING.union(*(vocabulary.up[kind][term] for term in inside)) - inside
            found = known[kind, *roots] = Extent(inside, around, roots)
        return found

    class_of = () if statement.verb in _CONDITIONAL else tuple(ref.id for ref in statement.criteria)
    return Rule(
        number=number,
        policy=policy,
        clause=clause,
        statement=statement,
        acts=extent("act", statement.acts),
        matters=extent("matter", statement.matters),
        by=extent("party", statement.by),
        to=extent("party", statement.to),
        criteria=extent("criterion", statement.criteria),
        favouring=extent("criterion", statement.favouring),
        unless=_below(vocabulary, "criterion", statement.unless),
        unless_favouring=_below(vocabulary, "criterion", statement.unless_favouring),
        excepting=_below(vocabulary, "matter", statement.excepting),
        implied=NOTHING.union(*(vocabulary.up["criterion"][ref.id] for ref in statement.criteria)),
        class_of=class_of,
        guarded=bool(class_of or statement.unless or statement.excepting),
    )


def _below(vocabulary: Vocabulary, kind: str, refs: Sequence[Ref]) -> frozenset[str]:
    if not refs:
        return NOTHING
    return NOTHING.union(*(vocabulary.down[kind][ref.id] for ref in refs))
