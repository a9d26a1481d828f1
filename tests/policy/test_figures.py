"""Every figure of the plan stands in the compiled policy: how much, of what, for whom, who pays."""

from __future__ import annotations

from datetime import date

import pytest

from checker.clause import Statement, Verb
from checker.conflict.cases import CaseRun
from checker.norm import Amount, Ref

END_OF_2025 = date(2025, 12, 31)

# By what the plan promises: the clause, what it says it of, the figure, and whatever else counts.
FIGURES: dict[str, tuple[str, str, str, dict[str, object]]] = {
    "maternal mortality is at most 8.0 in 100,000 by 2025": (
        "mortality-targets",
        "maternal_mortality",
        "at_most 8.0 per_hundred_thousand",
        {"deadline": END_OF_2025},
    ),
    "infant mortality is at most 3.3 permille by 2025": (
        "mortality-targets",
        "infant_mortality",
        "at_most 3.3 permille",
        {"deadline": END_OF_2025},
    ),
    "under-five mortality is at most 4 permille by 2025": (
        "mortality-targets",
        "under_five_mortality",
        "at_most 4 permille",
        {"deadline": END_OF_2025},
    ),
    "a thousand people have 4.7 childcare places by 2025": (
        "childcare-places",
        "childcare_places",
        "at_least 4.7 childcare_place per thousand_people",
        {"deadline": END_OF_2025},
    ),
    "a couple may have three children": (
        "three-children",
        "number_of_children",
        "at_least 3 child_count",
        {"to": "couple"},
    ),
    "one percent of the people are asked each year": (
        "annual-sample",
        "population_survey",
        "exactly 1 percent per year",
        {},
    ),
    "ninety percent of mothers are cared for": (
        "maternal-management",
        "maternal_management",
        "at_least 90 percent",
        {"deadline": None},
    ),
    "ninety percent of women from 35 to 64 are screened": (
        "cancer-screening",
        "cancer_screening",
        "at_least 90 percent",
        {"to": "woman", "criteria": "aged_35_to_64", "deadline": None},
    ),
    "an eligible place is subsidised once with 1,500 yuan": (
        "construction-subsidy",
        "childcare_construction_subsidy",
        "exactly 1500 cny per childcare_place",
        {"to": "inclusive_childcare_institution", "criteria": "eligible"},
    ),
    "the city pays a model institution 50,000 yuan": (
        "model-award",
        "childcare_demonstration_award",
        "exactly 5 wan_cny per institution",
        {"to": "model_childcare_institution", "by": "city_treasury"},
    ),
    "every district has a guidance centre by 2025": (
        "guidance-centre",
        "childcare_guidance_centre",
        "at_least 1 institution",
        {"by": "district_government", "every": True, "deadline": END_OF_2025},
    ),
    "every district has a public childcare institution by 2025": (
        "public-childcare",
        "public_childcare_institution",
        "at_least 1 institution",
        {"by": "district_government", "every": True, "deadline": END_OF_2025},
    ),
    "fathers are encouraged to have five days more": (
        "extra-leave",
        "extra_paternity_leave",
        "exactly 5 day",
        {"verb": Verb.ENCOURAGE, "by": "employer", "to": "employee", "criteria": "able"},
    ),
    "parents of children under 3 are encouraged to have five days more a year": (
        "extra-leave",
        "extra_parental_leave",
        "exactly 5 day per year",
        {"verb": Verb.ENCOURAGE, "by": "employer", "criteria": "able aged_under_3"},
    ),
    "ninety percent of an insured employee's delivery is paid": (
        "employee-delivery",
        "delivery_expenses",
        "exactly 90 percent of policy_scope_cost",
        {"to": "insured_employee"},
    ),
    "ninety percent of a flexibly employed woman's delivery is paid": (
        "employee-delivery",
        "delivery_expenses",
        "exactly 90 percent of policy_scope_cost",
        {"to": "flexible_worker"},
    ),
    "3,000 yuan of a resident's delivery are paid, or what it cost": (
        "resident-delivery",
        "delivery_expenses",
        "at_least 3000 cny per birth or_actual",
        {"to": "resident_insured"},
    ),
    "a home for a second child is subsidised with 20,000 yuan at most": (
        "home-purchase",
        "home_purchase_subsidy",
        "at_most 2 wan_cny per household",
        {"verb": Verb.LIMIT, "criteria": "second_child"},
    ),
    "a home for a third child is subsidised with 30,000 yuan at most": (
        "home-purchase",
        "home_purchase_subsidy",
        "at_most 3 wan_cny per household",
        {"verb": Verb.LIMIT, "criteria": "third_child"},
    ),
    "80 percent of the deed tax are paid for a second child": (
        "deed-tax",
        "deed_tax_subsidy",
        "exactly 80 percent of deed_tax",
        {"criteria": "second_child new_home_bought deed_tax_paid"},
    ),
    "100 percent of the deed tax are paid for a third child": (
        "deed-tax",
        "deed_tax_subsidy",
        "exactly 100 percent of deed_tax",
        {"criteria": "third_child new_home_bought deed_tax_paid"},
    ),
    "a larger family may borrow 20 percent more": (
        "housing-fund",
        "housing_fund_loan_rise",
        "exactly 20 percent of loan_limit",
        {"criteria": "larger_family first_or_second_home"},
    ),
    "a larger family draws its rent from the fund": (
        "housing-fund",
        "housing_fund_withdrawal",
        "exactly 100 percent of actual_rent",
        {"criteria": "larger_family no_own_home renting"},
    ),
    "a second child in childcare has 300 yuan a month": (
        "childcare-subsidy",
        "childcare_fee_subsidy",
        "exactly 300 cny per month",
        {"by": "district_government", "every": True, "criteria": "second_child eligible"},
    ),
    "a third child in childcare has 500 yuan a month": (
        "childcare-subsidy",
        "childcare_fee_subsidy",
        "exactly 500 cny per month",
        {"by": "district_government", "every": True, "criteria": "third_child eligible"},
    ),
    "ninety percent of kindergartens are inclusive": (
        "inclusive-kindergartens",
        "inclusive_kindergarten",
        "at_least 90 percent",
        {"verb": Verb.TARGET},
    ),
    "every district buys those of 65 and over a check-up a year": (
        "health-check",
        "special_health_check",
        "at_least 1 occasion per year",
        {"by": "district_government", "every": True, "criteria": "aged_65_up"},
    ),
    "outpatients of special families pay no registration": (
        "hospital-fees",
        "outpatient_registration outpatient_consultation",
        "exactly 100 percent of fee_payable",
        {"to": "special_family", "by": "designated_hospital"},
    ),
    "special families pay half of an expert's fee": (
        "hospital-fees",
        "expert_consultation large_equipment_check",
        "exactly 50 percent of fee_payable",
        {"to": "special_family", "by": "designated_hospital"},
    ),
    "every district engages one organisation": (
        "care-services",
        "special_family_services",
        "at_least 1 organisation_count",
        {"by": "district_government", "every": True},
    ),
    "a district engages two organisations at most": (
        "care-services",
        "special_family_services",
        "at_most 2 organisation_count",
        {"verb": Verb.LIMIT},
    ),
    "every district reports each year": (
        "yearly-report",
        "annual_report",
        "at_least 1 occasion per year",
        {"by": "district_government", "every": True, "to": "party_committee city"},
    ),
    # Ages, lists and payers that no amount tells.
    "the residents' insurance pays the rehabilitation of children from 0 to 17": (
        "child-rehabilitation",
        "rehabilitation_expenses",
        "",
        {"by": "resident_insurance_fund", "criteria": "aged_0_to_17 eligible"},
    ),
    "the employees' fund pays prenatal checks": (
        "prenatal-checks",
        "prenatal_check_expenses",
        "",
        {"by": "employee_insurance_fund", "to": "insured_employee"},
    ),
    "those of 60 and over pay no entrance": (
        "scenic-tickets",
        "scenic_tickets",
        "",
        {"by": "scenic_spot", "to": "special_family", "criteria": "aged_60_up eligible"},
    ),
    "volunteers serve those of 65 and over first": (
        "elderly-volunteers",
        "elderly_volunteering",
        "",
        {"to": "rural_family_planning_elderly", "criteria": "aged_65_up"},
    ),
    "a childcare facility keeps in step with the housing in five ways": (
        "synchronous-childcare",
        "childcare_facility",
        "",
        {"by": "developer", "all_of": "plan design build accept_works deliver"},
    ),
    "trade unions may pay for childcare by employers": (
        "employer-childcare",
        "employer_childcare",
        "",
        {"verb": Verb.ALLOW, "by": "trade_union", "acts": "fund"},
    ),
    "the treasuries of the city and its districts pay the support in full": (
        "rewards-paid",
        "support_fund_payment",
        "",
        {"by": "city_treasury district_treasury", "acts": "fund pay_out"},
    ),
}


@pytest.mark.parametrize("promise", FIGURES)
def test_a_promise_of_the_plan_is_in_the_policy(promise: str, plan: CaseRun) -> None:
    name, matters, figure, slots = FIGURES[promise]
    statements = next(one for one in plan.policy.clauses if one.name == name).statements
    about = [one for one in statements if matters == _ids(one.matters)]
    assert (figure, slots) in [
        (" ".join(map(_figure, one.amounts)), {slot: _said(one, slot) for slot in slots})
        for one in about
    ]


def _said(statement: Statement, slot: str) -> object:
    value = getattr(statement, slot)
    return _ids(value) if isinstance(value, tuple) else value


def _ids(refs: tuple[Ref, ...]) -> str:
    return " ".join(ref.id for ref in refs)


def _figure(amount: Amount) -> str:
    words = [amount.bound.value, str(amount.value), str(amount.unit)]
    words += ["per", amount.per] if amount.per else []
    words += ["of", amount.base] if amount.base else []
    return " ".join([*words, *(["or_actual"] if amount.or_actual else [])])
