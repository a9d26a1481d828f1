"""Each flaw is found in a policy made to have it, with a norm that shows it, and in no other."""

from __future__ import annotations

import pytest

from checker.conflict.verify import verify
from checker.vocabulary import Vocabulary
from tests.verify.build import cases, held, policy, told


def test_what_one_clause_requires_and_another_forbids_is_a_contradiction(
    vocabulary: Vocabulary,
) -> None:
    found = held(
        """
        clause asks from "一" { require build childcare_facility by developer }
        clause bars from "二" { forbid build childcare_facility }
        """,
        vocabulary,
    )
    witness = "{must: build, on: childcare_facility, by: developer}"
    assert [("contradictory", "asks", "bars", witness)] == told(found, vocabulary)


def test_a_contradiction_is_found_where_a_prohibition_is_narrower_than_a_duty(
    vocabulary: Vocabulary,
) -> None:
    found = held(
        """
        clause asks from "一" { grant enrol enrolment to child }
        clause bars from "二" { forbid enrol kindergarten_enrolment }
        """,
        vocabulary,
    )
    witness = "{must: enrol, on: kindergarten_enrolment, to: child}"
    assert [("contradictory", "asks", "bars", witness)] == told(found, vocabulary)


@pytest.mark.parametrize(
    "other",
    [
        "forbid build childcare_facility by police",
        "forbid build childcare_guidance_centre",
        "forbid supervise childcare_facility",
        "forbid build childcare_facility if unlawful_birth",
        "encourage build childcare_facility by developer at least 2 institution",
    ],
)
def test_clauses_that_differ_in_party_matter_act_or_ground_do_not_contradict(
    other: str, vocabulary: Vocabulary
) -> None:
    found = held(
        f"""
        clause asks from "一" {{ require build childcare_facility by developer }}
        clause other from "二" {{ {other} }}
        """,
        vocabulary,
    )
    assert [] == told(found, vocabulary)


def test_a_figure_that_one_clause_asks_for_and_another_caps_is_a_contradiction(
    vocabulary: Vocabulary,
) -> None:
    text = """
        clause floor from "一" {{ grant subsidise home_purchase_subsidy to couple at least {} cny }}
        clause cap from "二" {{ allow subsidise home_purchase_subsidy to couple at most 2 wan_cny }}
        """
    above = told(held(text.format(20001), vocabulary), vocabulary)
    assert [("contradictory", "floor", "cap")] == [one[:3] for one in above]
    assert [] == told(held(text.format(20000), vocabulary), vocabulary)


def test_classes_that_exclude_each_other_do_not_contradict(vocabulary: Vocabulary) -> None:
    found = held(
        """
        clause second from "一" {
          grant subsidise home_purchase_subsidy to couple if second_child at least 3 wan_cny
        }
        clause third from "二" {
          allow subsidise home_purchase_subsidy to couple if third_child at most 2 wan_cny
        }
        """,
        vocabulary,
    )
    assert [] == told(found, vocabulary)


def test_a_priority_contradicts_the_end_of_every_link_unless_an_exception_settles_it(
    vocabulary: Vocabulary,
) -> None:
    text = """
        clause delinked from "一" {{ forbid enrolment depending on birth_status {} }}
        clause priority from "二" {{
          encourage give_priority kindergarten_enrolment to child if third_child
        }}
        """
    shown = """
        cases:
          delinked:
            passes:
              - norm: {encouraged: give_priority, on: kindergarten_enrolment, if: third_child}
        """
    norm = "{encouraged: give_priority, on: kindergarten_enrolment, to: child, if: third_child}"
    bare = held(text.format(""), vocabulary)
    assert [("contradictory", "priority", "delinked", norm)] == told(bare, vocabulary)
    excepted = text.format("unless favouring larger_family")
    silent = held(excepted, vocabulary)
    assert [("unshown", "priority", "delinked", norm)] == told(silent, vocabulary)
    whole = held(excepted, vocabulary, shown)
    assert [] == told(whole, vocabulary)
    (one,) = whole.settled
    assert ("priority", "delinked") == (one.line.clause.name, one.other.clause.name)
    assert "unless_favouring" == one.slot
    assert one.shown is not None
    assert "third_child" in one.shown[0].cut(one.shown[1])


def test_what_is_kept_is_kept_with_its_conditions(vocabulary: Vocabulary) -> None:
    text = """
        clause kept from "一" {{ keep family_planning_reward }}
        clause barred from "二" {{ forbid sanction if birth_status {} }}
        """
    found = held(text.format("except family_planning_reward"), vocabulary)
    assert [("unshown", "kept", "barred")] == [one[:3] for one in told(found, vocabulary)]


@pytest.mark.parametrize(
    "statement",
    [
        "forbid sanction if unlawful_birth unless birth_status",
        "forbid points_hukou except hukou",
        "forbid hukou depending on third_child unless birth_status",
    ],
)
def test_a_statement_whose_exceptions_take_everything_away_can_not_be_violated(
    statement: str, vocabulary: Vocabulary
) -> None:
    found = told(held(f'clause dead from "一" {{ {statement} }}', vocabulary), vocabulary)
    assert [("unbreakable", "dead", "")] == [one[:3] for one in found]


@pytest.mark.parametrize(
    "statement",
    [
        "forbid sanction if birth_status unless unlawful_birth",
        "forbid hukou except points_hukou",
        "forbid hukou depending on birth_status unless favouring birth_status",
        "allow build childcare_facility",
        "encourage build childcare_facility at least 2 institution",
        "target maternal_mortality at most 8 per_hundred_thousand",
        "keep family_planning_reward",
    ],
)
def test_a_statement_that_leaves_something_over_can_be_violated(
    statement: str, vocabulary: Vocabulary
) -> None:
    assert [] == told(held(f'clause live from "一" {{ {statement} }}', vocabulary), vocabulary)


def test_a_clause_that_asks_for_what_it_forbids_is_violated_by_every_norm(
    vocabulary: Vocabulary,
) -> None:
    found = held(
        """
        clause torn from "一" {
          require build childcare_facility
          forbid build childcare_facility
        }
        """,
        vocabulary,
    )
    assert [("unkeepable", "torn", "")] * 2 == [one[:3] for one in told(found, vocabulary)]


def test_a_plain_prohibition_is_kept_by_whoever_forbids_the_same(vocabulary: Vocabulary) -> None:
    found = held('clause plain from "一" { forbid social_maintenance_fee }', vocabulary)
    assert [] == told(found, vocabulary)


def test_a_clause_within_another_is_said_already(vocabulary: Vocabulary) -> None:
    found = held(
        """
        clause wide from "一" { forbid birth_restraint }
        clause narrow from "二" { forbid social_maintenance_fee }
        """,
        vocabulary,
    )
    witness = "{must: enrol, on: social_maintenance_fee}"
    flaw, clause, other, shown = told(found, vocabulary)[0]
    assert ("repeated", "narrow", "wide") == (flaw, clause, other)
    assert witness.split("on")[1] == shown.split("on")[1]
    assert 1 == len(found.flaws)


def test_of_two_clauses_that_say_the_same_the_later_is_the_one_too_many(
    vocabulary: Vocabulary,
) -> None:
    found = held(
        """
        clause first from "一" { grant pay_out maternity_allowance to woman at least 100 cny }
        clause second from "二" { grant pay_out maternity_allowance to woman at least 100 cny }
        """,
        vocabulary,
    )
    assert [("repeated", "second", "first")] == [one[:3] for one in told(found, vocabulary)]


@pytest.mark.parametrize(
    "other",
    [
        "forbid requiring birth_restraint",  # a leave to levy violates the narrow one alone
        "forbid birth_restraint if birth_status",
        "forbid birth_restraint except late_charge",
        "forbid fine birth_restraint",
    ],
)
def test_a_clause_that_catches_something_alone_is_not_said_already(
    other: str, vocabulary: Vocabulary
) -> None:
    found = held(
        f"""
        clause wide from "一" {{ {other} }}
        clause narrow from "二" {{ forbid social_maintenance_fee }}
        """,
        vocabulary,
    )
    assert "narrow" not in [one[1] for one in told(found, vocabulary)]


def test_a_higher_floor_says_the_lower_one_too(vocabulary: Vocabulary) -> None:
    found = held(
        """
        clause low from "一" { grant pay_out maternity_allowance to woman at least 1 month }
        clause high from "二" { grant pay_out maternity_allowance to woman at least 32 day }
        """,
        vocabulary,
    )
    assert [("repeated", "low", "high")] == [one[:3] for one in told(found, vocabulary)]


def test_a_floor_in_months_is_not_said_by_one_that_some_months_exceed(
    vocabulary: Vocabulary,
) -> None:
    found = held(
        """
        clause low from "一" { grant pay_out maternity_allowance to woman at least 1 month }
        clause high from "二" { grant pay_out maternity_allowance to woman at least 30 day }
        """,
        vocabulary,
    )
    assert [] == told(found, vocabulary)


def test_a_clause_that_carries_another_out_may_repeat_it(vocabulary: Vocabulary) -> None:
    above = policy('clause base from "一" { forbid social_maintenance_fee }', vocabulary, "above")
    text = 'clause own from "二" {{ {} forbid social_maintenance_fee }}'
    said = [
        told(
            verify([policy(text.format(line), vocabulary, "plan", "above"), above], [], vocabulary),
            vocabulary,
        )
        for line in ("carries out above base", "")
    ]
    assert [] == said[0]
    assert [("repeated", "own", "base")] == [one[:3] for one in said[1]]


def test_a_clause_is_no_repetition_of_one_that_ends_before_it(vocabulary: Vocabulary) -> None:
    found = held(
        """
        clause past from "一" { until 2024-01-01 forbid social_maintenance_fee }
        clause lasting from "二" { forbid social_maintenance_fee }
        """,
        vocabulary,
    )
    assert [("repeated", "past", "lasting")] == [one[:3] for one in told(found, vocabulary)]


def test_a_duty_of_every_district_is_not_said_by_a_duty_of_districts(
    vocabulary: Vocabulary,
) -> None:
    found = held(
        """
        clause all from "一" { require report annual_report by every district_government }
        clause some from "二" { require report annual_report by district_government }
        """,
        vocabulary,
    )
    assert [("repeated", "some", "all")] == [one[:3] for one in told(found, vocabulary)]


def test_a_case_of_another_clause_shows_no_exception(vocabulary: Vocabulary) -> None:
    plan = policy(
        """
        clause delinked from "一" {
          forbid enrolment depending on birth_status unless favouring larger_family
        }
        clause priority from "二" { encourage give_priority enrolment to child if third_child }
        clause apart from "三" { keep family_planning_reward }
        """,
        vocabulary,
    )
    text = (
        "cases: {apart: {passes: [{norm: {may: give_priority, on: enrolment, if: third_child}}]}}"
    )
    found = verify([plan], [cases(text, plan, vocabulary)], vocabulary)
    assert ["unshown"] == [one.flaw for one in found.flaws]
