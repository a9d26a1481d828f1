"""What must hold of the calculus whatever the norms and clauses are."""

from __future__ import annotations

import random
from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.norm import Effect, Modality
from checker.report import jsonl
from checker.resources import folder
from checker.vocabulary import Vocabulary, read_vocabulary
from tests.conflict.build import clause, document, hits, norm, policy, run, statement

_read, _faults = read_vocabulary(folder("policy") / "vocabulary")
assert _read is not None
VOCABULARY: Vocabulary = _read
TERMS = {kind: sorted(members) for kind, members in VOCABULARY.terms.items()}

modalities = st.sampled_from([one.value for one in Modality])
acts = st.sampled_from(TERMS["act"])
matters = st.sampled_from(TERMS["matter"])
parties = st.sampled_from(TERMS["party"])
criteria = st.sampled_from(TERMS["criterion"])
effects = st.sampled_from(["require", "exclude", "penalise", "favour", "unstated"])


@st.composite
def norms(draw: st.DrawFn) -> object:
    slots = {draw(effects): draw(criteria) for _ in range(draw(st.integers(0, 2)))}
    return norm(
        draw(modalities),
        draw(acts),
        draw(matters),
        by=draw(st.lists(parties, max_size=1)),
        to=draw(st.lists(parties, max_size=1)),
        **slots,  # type: ignore[arg-type]
    )


@st.composite
def statements(draw: st.DrawFn, verb: str | None = None) -> object:
    chosen = verb or draw(
        st.sampled_from(
            ["forbid", "demand", "delink", "require", "grant", "allow", "encourage", "keep"]
        )
    )
    slots: dict[str, object] = {}
    if chosen == "delink":
        slots["criteria"] = [draw(criteria)]
        slots["unless_favouring"] = draw(st.lists(criteria, max_size=1))
    return statement(chosen, draw(st.lists(acts, max_size=1)), [draw(matters)], **slots)


@given(st.sampled_from(["act", "matter", "party", "criterion", "region"]), st.data())
def test_overlap_is_symmetric(kind: str, data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(TERMS[kind]))
    other = data.draw(st.sampled_from(TERMS[kind]))
    assert VOCABULARY.overlap(kind, one, other) == VOCABULARY.overlap(kind, other, one)
    assert VOCABULARY.disjoint(kind, one, other) == VOCABULARY.disjoint(kind, other, one)


@given(norms(), st.sampled_from(["forbid", "delink"]), st.data())
def test_narrowing_a_forbidden_set_never_adds_findings(
    one: object, verb: str, data: st.DataObject
) -> None:
    wide = data.draw(matters)
    narrow = data.draw(st.sampled_from(sorted(VOCABULARY.down["matter"][wide])))
    slots: dict[str, object] = {"criteria": ["birth_status"]} if verb == "delink" else {}
    if hits(VOCABULARY, statement(verb, (), [narrow], **slots), one):  # type: ignore[arg-type]
        assert hits(VOCABULARY, statement(verb, (), [wide], **slots), one)  # type: ignore[arg-type]


LEAVES = [
    term
    for term in TERMS["criterion"]
    if VOCABULARY.down["criterion"][term] == {term}
    and not VOCABULARY.attribute("criterion", term, "vague")
]
few_leaves = st.lists(st.sampled_from(LEAVES), min_size=1, max_size=4, unique=True)


def admitted(person: frozenset[str], required: list[str], excluded: list[str]) -> bool:
    """Whether a norm takes in a person, given as the criteria met, all leaves of the taxonomy."""
    met = {above for term in person for above in VOCABULARY.up["criterion"][term]}
    return met.issuperset(required) and met.isdisjoint(excluded)


def people(leaves: list[str]) -> list[frozenset[str]]:
    sizes = range(len(leaves) + 1)
    return [frozenset(some) for some in chain(*(combinations(leaves, size) for size in sizes))]


@given(few_leaves, st.data())
def test_a_grant_is_narrowed_just_when_somebody_of_the_class_is_shut_out(
    leaves: list[str], data: st.DataObject
) -> None:
    """The calculus held against its meaning: who is in the class, and whom the norm takes in."""
    above = sorted({up for leaf in leaves for up in VOCABULARY.up["criterion"][leaf]})
    own = data.draw(st.lists(st.sampled_from(above), max_size=2, unique=True))
    required = data.draw(st.lists(st.sampled_from(above), max_size=2, unique=True))
    excluded = data.draw(st.lists(st.sampled_from(above), max_size=1, unique=True))
    one = statement("grant", "reimburse", "delivery_expenses", to="person", criteria=own)
    other = norm(
        "must", "reimburse", "delivery_expenses", to="person", require=required, exclude=excluded
    )
    found = hits(VOCABULARY, one, other)
    everybody = people(leaves)
    shut_out = [
        person
        for person in everybody
        if admitted(person, own, []) and not admitted(person, required, excluded)
    ]
    implied = {above for mine in own for above in VOCABULARY.up["criterion"][mine]}
    parted = not implied.isdisjoint(excluded) or any(
        VOCABULARY.disjoint("criterion", mine, theirs) for mine in own for theirs in required
    )
    if parted:
        assert [] == found  # a grant to other people takes nothing from the class
    elif shut_out:
        assert ["narrowing"] == [hit.kind for hit in found]
    if not found and not parted:
        assert [] == shut_out


@given(few_leaves, st.data())
def test_adding_a_criterion_never_widens_a_grant(leaves: list[str], data: st.DataObject) -> None:
    required = data.draw(st.lists(st.sampled_from(leaves), max_size=2, unique=True))
    added = data.draw(st.sampled_from(leaves))
    one = statement("grant", "reimburse", "delivery_expenses", to="person")
    few = norm("must", "reimburse", "delivery_expenses", to="person", require=required)
    more = norm("must", "reimburse", "delivery_expenses", to="person", require=[*required, added])
    kinds = [[hit.kind for hit in hits(VOCABULARY, one, each)] for each in (few, more)]
    assert set(kinds[0]) <= set(kinds[1])
    for person in people(leaves):
        assert admitted(person, required, []) or not admitted(person, [*required, added], [])


@settings(max_examples=40)
@given(
    st.lists(norms(), min_size=1, max_size=6),
    st.lists(statements(), min_size=1, max_size=5),
    st.randoms(use_true_random=False),
)
def test_the_order_of_documents_and_clauses_never_matters(
    given_norms: list[object], given_statements: list[object], chance: random.Random
) -> None:
    documents = [
        document(one, name=f"{number}.yaml")  # type: ignore[arg-type]
        for number, one in enumerate(given_norms)
    ]
    clauses = [clause(f"c{number}", one) for number, one in enumerate(given_statements)]  # type: ignore[arg-type]
    before = "".join(jsonl.render(run(VOCABULARY, documents, [policy(*clauses)]), "zh"))
    chance.shuffle(documents)
    chance.shuffle(clauses)
    after = "".join(jsonl.render(run(VOCABULARY, documents, [policy(*clauses)]), "zh"))
    assert before == after


@given(norms(), statements())
def test_a_norm_that_relieves_people_is_never_a_link(one: object, other: object) -> None:
    del other
    relieving = one._replace(  # type: ignore[attr-defined]
        criteria=tuple(each._replace(effect=Effect.RELIEVE) for each in one.criteria)  # type: ignore[attr-defined]
    )
    every_link = statement("delink", (), ["matter"], criteria="criterion", favouring="criterion")
    assert [] == hits(VOCABULARY, every_link, relieving)
