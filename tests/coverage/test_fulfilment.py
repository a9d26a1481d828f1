"""What carries a statement out, verb by verb: the table of docs/calculus.md, "Carried out"."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from checker import pipeline
from checker.conflict.cases import Expected
from checker.conflict.fulfilment import Part, carrying, parts_of
from checker.conflict.rules import ready
from checker.language.library import names
from checker.norm import Criterion, Effect, Norm, Ref
from checker.vocabulary import Vocabulary
from tests.conflict.build import NOWHERE, amount, clause, norm, policy, statement

FEE = statement("forbid", matters="social_maintenance_fee")
NO_SANCTION = statement("forbid", "sanction", criteria="birth_status")
FREE_CHOICE = statement("demand", matters="contraception_duty")
DELINKED = statement("delink", matters="enrolment", criteria="birth_status")
CENTRE = statement(
    "require",
    "build",
    "childcare_guidance_centre",
    by="district_government",
    amounts=(amount("at_least", 1, "institution"),),
    deadline=date(2025, 12, 31),
)
DELIVERY = statement(
    "grant",
    "reimburse",
    "delivery_expenses",
    to="resident_insured",
    amounts=(amount("at_least", 3000, per="birth"),),
)
SECOND_CHILD = statement(
    "grant", "subsidise", "childcare_fee_subsidy", to="child", criteria="second_child"
)
PRIORITY = statement("encourage", "give_priority", "kindergarten_enrolment", to="child")
OWN_RULES = statement("allow", "set_rules", "childraising_subsidy")
HOMES = statement(
    "limit", "subsidise", "home_purchase_subsidy", amounts=(amount("at_most", 2, "wan_cny"),)
)
REWARDS = statement("keep", matters="family_planning_reward")
PLACES = statement(
    "target",
    matters="childcare_places",
    amounts=(amount("at_least", "4.7", "childcare_place", "thousand_people"),),
    deadline=date(2025, 12, 31),
)


def relieving(modality: str, act: str, on: str, criterion: str) -> Norm:
    """A norm under which those who meet the criterion are spared something."""
    spared = Criterion(Ref(criterion, NOWHERE), Effect.RELIEVE)
    return norm(modality, act, on)._replace(criteria=(spared,))


def share(vocabulary: Vocabulary, one: Any, other: Norm) -> str:
    """`whole`, `towards` or `none`."""
    found = carrying(ready([policy(clause("c", one))], vocabulary))(other)
    return "none" if not found else "whole" if found[0].whole else "towards"


BUILD = ("build", "childcare_guidance_centre")
ONE = amount("at_least", 1, "institution")
REIMBURSE = ("reimburse", "delivery_expenses")
PLENTY = amount("at_least", 3000, per="birth")
SUBSIDISE = ("subsidise", "home_purchase_subsidy")
ATTAIN = ("attain", "childcare_places")
ENOUGH = amount("at_least", 5, "childcare_place", "thousand_people")


@pytest.mark.parametrize(
    ("expected", "one", "other"),
    [
        # forbid: forbidden as well, or ended
        ("whole", FEE, norm("must_not", "levy", "social_maintenance_fee")),
        ("whole", FEE, norm("must", "abolish", "social_maintenance_fee")),
        ("towards", FEE, norm("must", "cut", "social_maintenance_fee")),
        ("none", FEE, norm("may", "abolish", "social_maintenance_fee")),
        ("none", FEE, norm("need_not", "levy", "social_maintenance_fee")),
        ("none", FEE, norm("must", "levy", "social_maintenance_fee")),
        ("none", FEE, norm("must_not", "cease", "social_maintenance_fee")),
        (
            "none",
            FEE,
            norm("must_not", "levy", "social_maintenance_fee", amount=amount("more_than", 10)),
        ),
        (
            "towards",
            FEE,
            norm("must", "abolish", "social_maintenance_fee", deadline=date(2040, 1, 1)),
        ),
        ("whole", NO_SANCTION, relieving("must_not", "fine", "employment", "unlawful_birth")),
        ("none", NO_SANCTION, norm("must_not", "fine", "employment")),
        # forbid requiring: no longer required is enough
        ("whole", FREE_CHOICE, norm("need_not", "undergo", "contraception_duty")),
        ("whole", FREE_CHOICE, norm("must_not", "compel", "contraception_duty")),
        ("none", FREE_CHOICE, norm("may", "undergo", "contraception_duty")),
        # depending on
        ("whole", DELINKED, relieving("must_not", "deny", "enrolment", "birth_status")),
        ("whole", DELINKED, relieving("need_not", "submit", "enrolment", "unlawful_birth")),
        ("whole", DELINKED, norm("must", "abolish", "enrolment", penalise="unlawful_birth")),
        ("none", DELINKED, norm("must", "enrol", "enrolment", require="documents")),
        ("none", DELINKED, norm("must_not", "deny", "enrolment")),
        # require
        ("whole", CENTRE, norm("must", *BUILD, by="district_government", amount=ONE)),
        ("whole", CENTRE, norm("must", *BUILD, by="government", amount=ONE)),
        ("whole", CENTRE, norm("must", *BUILD, amount=ONE, deadline=date(2025, 12, 31))),
        (
            "whole",
            CENTRE,
            norm("must_not", *BUILD, amount=amount("less_than", 1, "institution")),
        ),
        ("towards", CENTRE, norm("must", *BUILD)),
        ("towards", CENTRE, norm("must", *BUILD, amount=ONE, unstated="new_quarter")),
        ("none", CENTRE, norm("must", *BUILD, amount=ONE, by="employer")),
        ("none", CENTRE, norm("must", *BUILD, amount=ONE, deadline=date(2026, 1, 1))),
        ("none", CENTRE, norm("may", *BUILD, amount=ONE)),
        ("none", CENTRE, norm("must", "supervise", "childcare_guidance_centre", amount=ONE)),
        ("none", CENTRE, norm("must", "build", "childcare_facility", amount=ONE)),
        # grant
        ("whole", DELIVERY, norm("must", *REIMBURSE, to="resident_insured", amount=PLENTY)),
        ("whole", DELIVERY, norm("entitled", *REIMBURSE, amount=PLENTY)),
        ("towards", DELIVERY, norm("may", *REIMBURSE, amount=PLENTY)),
        ("towards", DELIVERY, norm("must", *REIMBURSE)),
        (
            "towards",
            DELIVERY,
            norm("must", *REIMBURSE, amount=amount("at_most", 4000, per="birth")),
        ),
        ("none", DELIVERY, norm("must", *REIMBURSE, amount=PLENTY, require="local_hukou")),
        (
            "towards",
            DELIVERY,
            norm("must", *REIMBURSE, amount=PLENTY._replace(or_actual=True)),
        ),
        (
            "whole",
            SECOND_CHILD,
            norm("must", "subsidise", "childcare_fee_subsidy", require="second_child"),
        ),
        ("whole", SECOND_CHILD, norm("must", "subsidise", "childcare_fee_subsidy")),
        (
            "none",
            SECOND_CHILD,
            norm("must", "subsidise", "childcare_fee_subsidy", require="third_child"),
        ),
        # encourage, allow
        ("whole", PRIORITY, norm("encouraged", "give_priority", "kindergarten_enrolment")),
        ("whole", PRIORITY, norm("must", "give_priority", "kindergarten_enrolment")),
        ("towards", PRIORITY, norm("may", "give_priority", "kindergarten_enrolment")),
        ("whole", OWN_RULES, norm("may", "set_rules", "childraising_subsidy")),
        ("none", OWN_RULES, norm("must_not", "set_rules", "childraising_subsidy")),
        # limit
        ("whole", HOMES, norm("may", *SUBSIDISE, amount=amount("exactly", 15000))),
        ("whole", HOMES, norm("must_not", *SUBSIDISE, amount=amount("more_than", 20000))),
        ("towards", HOMES, norm("may", *SUBSIDISE, amount=amount("at_least", 15000))),
        ("towards", HOMES, norm("may", *SUBSIDISE)),
        ("none", HOMES, norm("may", *SUBSIDISE, amount=amount("exactly", 25000))),
        # keep
        ("whole", REWARDS, norm("must", "reward", "only_child_reward")),
        ("whole", REWARDS, norm("must_not", "cease", "only_child_reward")),
        ("whole", REWARDS, norm("must", "reward", "only_child_reward", require="documents")),
        ("towards", REWARDS, norm("may", "reward", "only_child_reward")),
        ("none", REWARDS, norm("must", "cease", "only_child_reward")),
        # target
        ("whole", PLACES, norm("must", *ATTAIN, amount=ENOUGH, deadline=date(2025, 6, 30))),
        ("whole", PLACES, norm("encouraged", *ATTAIN, amount=ENOUGH, deadline=date(2025, 6, 30))),
        ("none", PLACES, norm("must", *ATTAIN, amount=ENOUGH)),
        ("none", PLACES, norm("must", *ATTAIN, amount=ENOUGH, deadline=date(2026, 6, 30))),
        ("towards", PLACES, norm("may", *ATTAIN, amount=ENOUGH, deadline=date(2025, 6, 30))),
        (
            "towards",
            PLACES,
            norm(
                "must",
                *ATTAIN,
                amount=amount("at_least", 3, "childcare_place", "thousand_people"),
                deadline=date(2024, 12, 31),
            ),
        ),
    ],
)
def test_a_norm_carries_a_statement_out_or_goes_towards_it_or_neither(
    expected: str, one: Any, other: Norm, vocabulary: Vocabulary
) -> None:
    assert expected == share(vocabulary, one, other)


def test_what_was_not_read_for_sure_carries_nothing_out(vocabulary: Vocabulary) -> None:
    unsure = norm("must", "abolish", "social_maintenance_fee")._replace(unsure=True)
    assert "none" == share(vocabulary, FEE, unsure)


def test_a_norm_at_odds_with_a_clause_carries_none_of_its_statements_out(
    vocabulary: Vocabulary,
) -> None:
    capped = statement(
        "limit",
        "subsidise",
        "childcare_fee_subsidy",
        amounts=(amount("at_most", 100, per="month"),),
    )
    rules = ready([policy(clause("c", SECOND_CHILD, capped))], vocabulary)
    too_much = amount("exactly", 300, per="month")
    given = norm("must", "subsidise", "childcare_fee_subsidy", amount=too_much)
    assert [] == carrying(rules)(given)
    assert [0, 1] == [one.rule for one in carrying(rules)(given._replace(amount=None))]


def test_a_statement_has_a_part_for_each_act_matter_and_addressee(vocabulary: Vocabulary) -> None:
    one = statement("grant", ["build", "deliver"], "childcare_facility", to=["child", "parent"])
    (rule,) = ready([policy(clause("c", one))], vocabulary).rules
    assert [
        Part(act, "childcare_facility", to)
        for act in ("build", "deliver")
        for to in ("child", "parent")
    ] == list(parts_of(rule))


def test_a_norm_touches_the_parts_that_it_speaks_of(vocabulary: Vocabulary) -> None:
    one = statement("require", ["plan", "build", "deliver"], "childcare_facility")
    carry = carrying(ready([policy(clause("c", one))], vocabulary))
    (found,) = carry(norm("must", ["plan", "deliver"], "childcare_facility"))
    assert (0b101, True) == (found.parts, found.whole)


def test_what_is_ended_is_ended_for_every_act(vocabulary: Vocabulary) -> None:
    one = statement("forbid", ["levy", "fine"], "social_maintenance_fee")
    carry = carrying(ready([policy(clause("c", one))], vocabulary))
    (found,) = carry(norm("must", "abolish", "social_maintenance_fee"))
    assert 0b11 == found.parts


def test_members_of_a_list_are_parts_that_a_rules_list_touches(vocabulary: Vocabulary) -> None:
    one = statement(
        "require", "include", "special_social_aid", all_of=["minimum_living", "temporary_aid"]
    )
    rules = ready([policy(clause("c", one))], vocabulary)
    assert Part(member="temporary_aid") == parts_of(rules.rules[0])[2]
    listed = norm("must", "include", "special_social_aid", items="minimum_living")
    (found,) = carrying(rules)(listed)
    assert 0b011 == found.parts


@pytest.mark.parametrize("name", names())
def test_the_cases_of_a_shipped_policy_agree(name: str, vocabulary: Vocabulary) -> None:
    (run,) = pipeline.test([name])
    rules = ready([run.policy], vocabulary)
    carry = carrying(rules)
    wrong = []
    for case in run.cases:
        shares = [
            one for one in carry(case.norm) if rules.rules[one.rule].clause.name == case.clause
        ]
        at_odds = case.expected in (Expected.CONFLICTS, Expected.DOUBTS)
        if (at_odds and shares) or (case.expected is Expected.FULFILS and not shares):
            wrong.append((case.clause, case.expected.value, case.span.start))
    assert [] == wrong
