"""Norms of one class are judged alike: what `space` takes for one can't be told apart."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.clause import Statement
from checker.conflict.calculus import judging
from checker.conflict.conditions import Conditions, others, sway
from checker.conflict.measures import amount_told, amounts
from checker.conflict.rules import ready
from checker.conflict.space import Space, Verdict, verdict_of
from checker.conflict.written import directions, is_statable, written
from checker.norm import Amount, Criterion, Modality, Norm
from checker.resources import folder
from checker.vocabulary import Vocabulary, read_vocabulary
from tests.conflict.build import NOWHERE, amount, clause, policy, refs, statement

_read, _faults = read_vocabulary(folder("policy") / "vocabulary")
assert _read is not None
VOCABULARY: Vocabulary = _read

VERBS = ["forbid", "demand", "delink", "require", "grant", "limit", "allow", "encourage", "keep"]
CRITERIA = [
    *("birth_status", "birth_compliance", "lawful_birth", "unlawful_birth", "number_born"),
    *("childless", "larger_family", "second_child", "third_child", "eligible", "insured"),
    "criterion",
]
UNITS = ["cny", "wan_cny", "percent", "month", "day", None]
modalities = st.sampled_from(list(Modality))
few = st.lists(st.sampled_from(CRITERIA), max_size=2, unique=True)
figures = st.builds(
    amount,
    st.sampled_from(["exactly", "at_least", "at_most", "more_than", "less_than"]),
    st.sampled_from([1, 2, 30, 31, 60]),
    st.sampled_from(UNITS),
    st.sampled_from([None, "month", "year", "birth"]),
    st.sampled_from([None, None, "average_wage"]),
)


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    verb = draw(st.sampled_from(VERBS))
    slots: dict[str, object] = {"criteria": draw(few), "unless": draw(few)}
    if verb == "delink":
        slots["favouring"], slots["unless_favouring"] = draw(few), draw(few)
        slots["criteria"] = slots["criteria"] or ["birth_status"]
    if draw(st.booleans()):
        slots["to"] = ["couple"]
    return statement(verb, ["subsidise"], ["housing"], **slots)


@settings(max_examples=60, deadline=None)
@given(statements(), modalities, st.sampled_from(["subsidise", "fine", "examine"]), st.data())
def test_conditions_that_sway_a_statement_alike_are_judged_alike(
    one: Statement, modality: Modality, act: str, data: st.DataObject
) -> None:
    whole = statement(one.verb, (), ["housing"], **_slots(one))
    (rule,) = (rules := ready([policy(clause("c", whole))], VOCABULARY)).rules
    ways = directions(modality, VOCABULARY.attribute("act", act, "valence"))
    single = st.tuples(st.sampled_from(CRITERIA), st.sampled_from(sorted(ways)))
    drawn = data.draw(st.lists(st.lists(single, max_size=3), min_size=8, max_size=8))
    judge = judging(rules)
    told: dict[object, tuple[Verdict, str]] = {}
    for some in drawn:
        criteria = tuple(Criterion(refs(term)[0], effect) for term, effect in some)
        facts = {
            fact
            for each in criteria
            for fact in sway(rule, each, modality, others(rule, VOCABULARY), rules.vague)
        }
        key = frozenset(facts), bool(some), any(effect != "relieve" for _, effect in some)
        norm = Norm(NOWHERE, modality, refs(act), refs("housing"), criteria=criteria)
        found = verdict_of(judge(norm), 1)
        first = told.setdefault(key, (found, written(norm, VOCABULARY)))
        assert first[0] == found, f"{first[1]} and {written(norm, VOCABULARY)}"


def _slots(one: Statement) -> dict[str, object]:
    names = ("to", "criteria", "unless", "favouring", "unless_favouring")
    return {name: [ref.id for ref in getattr(one, name)] for name in names}


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["require", "grant", "limit", "target", "encourage", "allow"]),
    figures,
    st.lists(figures, min_size=6, max_size=6),
    modalities,
)
def test_amounts_that_stand_to_a_bound_alike_are_judged_alike(
    verb: str, bound: Amount, drawn: list[Amount], modality: Modality
) -> None:
    one = statement(verb, ["subsidise"], ["housing"], to=["couple"], amounts=(bound,))
    (rule,) = (rules := ready([policy(clause("c", one))], VOCABULARY)).rules
    judge = judging(rules)
    for first, second in combinations(drawn, 2):
        norms = [
            Norm(NOWHERE, modality, refs("subsidise"), refs("housing"), amount=each)
            for each in (first, second)
        ]
        ways = [amount_told(each, modality, rule, VOCABULARY) for each in (first, second)]
        if ways[0] == ways[1]:
            assert verdict_of(judge(norms[0]), 1) == verdict_of(judge(norms[1]), 1)


@settings(max_examples=40, deadline=None)
@given(figures, figures, modalities)
def test_every_way_to_stand_to_a_bound_is_among_the_amounts_asked_about(
    bound: Amount, other: Amount, modality: Modality
) -> None:
    if bound.unit is None:
        return
    one = statement("grant", ["subsidise"], ["housing"], amounts=(bound,))
    (rule,) = ready([policy(clause("c", one))], VOCABULARY).rules
    asked = {
        amount_told(each, modality, rule, VOCABULARY)
        for each in amounts([rule], modality, VOCABULARY)
    }
    assert amount_told(other, modality, rule, VOCABULARY) in asked


def test_conditions_that_nobody_could_meet_together_are_not_asked_about() -> None:
    one = statement("grant", ["subsidise"], ["housing"], criteria=["second_child"])
    rules = ready([policy(clause("c", one))], VOCABULARY)
    sets = Conditions(rules, 1).sets(Modality.MUST, "benefit")
    for some in sets:
        wanted = [c.term.id for c in some.criteria if c.effect in ("require", "favour")]
        shut = [c.term.id for c in some.criteria if c.effect == "exclude"]
        assert not {*wanted} & {*shut}
        assert not any(VOCABULARY.disjoint("criterion", a, b) for a, b in combinations(wanted, 2))


@pytest.mark.parametrize("verb", ["forbid", "require", "keep", "encourage"])
def test_the_norms_asked_about_can_be_stated_in_a_summary(verb: str) -> None:
    rules = ready([policy(clause("c", statement(verb, ["levy"], ["hukou"])))], VOCABULARY)
    norms = list(Space(rules).norms())
    assert norms
    assert all(is_statable(norm, VOCABULARY) for norm in norms if norm.amount is None)
