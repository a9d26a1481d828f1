"""The table of the calculus, row by row: what conflicts, what does not, what can't be told."""

from __future__ import annotations

from datetime import date

import pytest

from checker.norm import Effect, Modality, effect_of, stated_effect
from checker.vocabulary import Vocabulary
from tests.conflict.build import amount, hits, norm, statement, verdict

FORBID_FEE = statement("forbid", matters="social_maintenance_fee")
FORBID_SANCTION = statement("forbid", ["sanction", "levy"], criteria="birth_status")
NO_DUTY = statement("demand", matters="contraception_duty")
DELINK = statement(
    "delink",
    matters="entitlement",
    criteria="birth_status",
    favouring="birth_compliance",
    unless_favouring="larger_family",
)
REQUIRE_CENTRE = statement(
    "require",
    "build",
    "childcare_guidance_centre",
    by="district_government",
    amounts=(amount("at_least", 1, "institution"),),
    deadline=date(2025, 12, 31),
)
REQUIRE_STEPS = statement(
    "require",
    ["plan", "design", "build"],
    "childcare_facility",
    by="developer",
    all_of=["plan", "design", "build"],
)
GRANT_DELIVERY = statement(
    "grant",
    "reimburse",
    "delivery_expenses",
    to="resident_insured",
    criteria="insured",
    amounts=(amount("at_least", 3000, "cny", "birth"),),
)
LIMIT_HOMES = statement(
    "limit",
    "subsidise",
    "home_purchase_subsidy",
    criteria="second_child",
    amounts=(amount("at_most", 2, "wan_cny", "household"),),
)
ENCOURAGE = statement(
    "encourage", "give_priority", "kindergarten_enrolment", criteria="third_child"
)
ALLOW = statement("allow", "give_leave", "parental_leave")
ENCOURAGE_DAYS = statement(
    "encourage", "give_leave", "parental_leave", amounts=(amount("exactly", 5, "day"),)
)
GRANT_ELIGIBLE = statement(
    "grant", "reimburse", "rehabilitation", to="disabled_child", criteria=["age", "eligible"]
)
KEEP = statement("keep", matters="family_planning_reward")
TARGET_PLACES = statement(
    "target",
    matters="childcare_places",
    amounts=(amount("at_least", "4.7", "childcare_place", "thousand_people"),),
    deadline=date(2025, 12, 31),
)
TARGET_MORTALITY = statement(
    "target",
    matters="infant_mortality",
    amounts=(amount("at_most", "3.3", "permille"),),
    deadline=date(2025, 12, 31),
)


def places(value: str, by: date | None) -> object:
    return norm(
        "must",
        "attain",
        "childcare_places",
        amount=amount("at_least", value, "childcare_place", "thousand_people"),
        deadline=by,
    )


def delivery(**slots: object) -> object:
    return norm("must", "reimburse", "delivery_expenses", to="resident_insured", **slots)  # type: ignore[arg-type]


TABLE = {
    "what is forbidden is required": (
        FORBID_FEE,
        norm("must", "levy", "social_maintenance_fee"),
        "contradiction",
    ),
    "what is forbidden is allowed": (
        FORBID_FEE,
        norm("may", "levy", "social_maintenance_fee"),
        "contradiction",
    ),
    "what is forbidden stands lower in the taxonomy": (
        FORBID_FEE,
        norm("must", "levy", "late_charge"),
        "contradiction",
    ),
    "what is forbidden is forbidden here too": (
        FORBID_FEE,
        norm("must_not", "levy", "social_maintenance_fee"),
        "none",
    ),
    "what is forbidden is ended": (
        FORBID_FEE,
        norm("must", "abolish", "social_maintenance_fee"),
        "none",
    ),
    "to end what is forbidden is itself forbidden": (
        FORBID_FEE,
        norm("must_not", "abolish", "social_maintenance_fee"),
        "contradiction",
    ),
    "what is forbidden is forbidden to some only": (
        FORBID_FEE,
        norm("must_not", "approve", "social_maintenance_fee", unstated="low_income"),
        "contradiction?",
    ),
    "another matter": (FORBID_FEE, norm("must", "levy", "fee_misconduct"), "none"),
    "a wider matter may take the forbidden one in": (
        FORBID_FEE,
        norm("must", "levy", "birth_restraint"),
        "contradiction?",
    ),
    "a sanction because of a birth": (
        FORBID_SANCTION,
        norm("must", "discipline", "public_office", penalise="unlawful_birth"),
        "contradiction",
    ),
    "a sanction for another reason": (
        FORBID_SANCTION,
        norm("must", "discipline", "public_office", penalise="crime"),
        "none",
    ),
    "a sanction without a reason given": (
        FORBID_SANCTION,
        norm("may", "discipline", "public_office"),
        "none",
    ),
    "a duty that may not be demanded": (
        NO_DUTY,
        norm("must", "undergo", "sterilisation_duty", to="couple"),
        "contradiction",
    ),
    "what may not be demanded may be encouraged": (
        NO_DUTY,
        norm("encouraged", "undergo", "contraception_duty", to="couple"),
        "none",
    ),
    "a paper demanded for school": (
        DELINK,
        norm("must", "submit", "compulsory_enrolment", require="family_planning_certificate"),
        "link",
    ),
    "a birth shuts out": (
        DELINK,
        norm("must_not", "register", "points_hukou", exclude="unlawful_birth"),
        "link",
    ),
    "compliance is favoured": (
        DELINK,
        norm("may", "award_points", "points_enrolment", favour="lawful_birth"),
        "link",
    ),
    "a preference for a third child is no link": (
        DELINK,
        norm("encouraged", "give_priority", "kindergarten_enrolment", favour="third_child"),
        "none",
    ),
    "a benefit for families with a third child is no link": (
        DELINK,
        norm("entitled", "allocate", "public_rental_housing", require="third_child"),
        "none",
    ),
    "who has a third child is shut out": (
        DELINK,
        norm("must_not", "allocate", "public_rental_housing", exclude="third_child"),
        "link",
    ),
    "a condition of another sort": (
        DELINK,
        norm("must", "enrol", "compulsory_enrolment", require="vaccinated"),
        "none",
    ),
    "which way the condition cuts is not stated": (
        DELINK,
        norm("must", "examine", "points_hukou", unstated="unlawful_birth"),
        "link?",
    ),
    "a condition wide enough to take births in": (
        DELINK,
        norm("must", "examine", "points_hukou", require="criterion"),
        "link?",
    ),
    "a required thing is forbidden": (
        REQUIRE_CENTRE,
        norm("must_not", "build", "childcare_guidance_centre"),
        "contradiction",
    ),
    "a required thing is ended": (
        REQUIRE_CENTRE,
        norm("must", "cease", "childcare_guidance_centre"),
        "contradiction",
    ),
    "a required thing is forbidden under a condition": (
        REQUIRE_CENTRE,
        norm("must_not", "build", "childcare_guidance_centre", exclude="eligible"),
        "contradiction?",
    ),
    "a required thing is cut": (
        REQUIRE_CENTRE,
        norm("must", "cut", "childcare_guidance_centre"),
        "contradiction?",
    ),
    "the same party is left free": (
        REQUIRE_CENTRE,
        norm("may", "build", "childcare_guidance_centre", by="district_government"),
        "weakening",
    ),
    "the same party need not": (
        REQUIRE_CENTRE,
        norm("need_not", "build", "childcare_guidance_centre", by="district_government"),
        "weakening",
    ),
    "another party is left free": (
        REQUIRE_CENTRE,
        norm("may", "build", "childcare_guidance_centre", by="employer"),
        "none",
    ),
    "who is left free is not stated": (
        REQUIRE_CENTRE,
        norm("may", "build", "childcare_guidance_centre"),
        "weakening?",
    ),
    "a required thing comes later": (
        REQUIRE_CENTRE,
        norm("must", "build", "childcare_guidance_centre", deadline=date(2027, 12, 31)),
        "shortfall",
    ),
    "a required thing comes in time": (
        REQUIRE_CENTRE,
        norm("must", "build", "childcare_guidance_centre", deadline=date(2025, 12, 31)),
        "none",
    ),
    "less than the floor": (
        GRANT_DELIVERY,
        delivery(amount=amount("exactly", 800, "cny", "birth")),
        "shortfall",
    ),
    "a cap below the floor": (
        GRANT_DELIVERY,
        delivery(amount=amount("at_most", 2999, "cny", "birth")),
        "shortfall",
    ),
    "a cap above the floor": (
        GRANT_DELIVERY,
        delivery(amount=amount("at_most", 5000, "cny", "birth")),
        "none",
    ),
    "the floor itself, in another unit": (
        GRANT_DELIVERY,
        delivery(amount=amount("at_least", "0.3", "wan_cny", "birth")),
        "none",
    ),
    "a forbidden excess is a cap": (
        GRANT_DELIVERY,
        norm(
            "must_not",
            "reimburse",
            "delivery_expenses",
            amount=amount("more_than", 2000, "cny", "birth"),
        ),
        "shortfall",
    ),
    "a figure without a unit": (
        GRANT_DELIVERY,
        delivery(amount=amount("exactly", 800, None, "birth")),
        "shortfall?",
    ),
    "a share against a sum": (
        GRANT_DELIVERY,
        delivery(amount=amount("exactly", 50, "percent", "birth")),
        "shortfall?",
    ),
    "a condition is added": (GRANT_DELIVERY, delivery(require="local_hukou"), "narrowing"),
    "a condition that everybody in the class meets": (
        GRANT_DELIVERY,
        delivery(require="insured"),
        "none",
    ),
    "a stricter condition of the same sort": (
        GRANT_DELIVERY,
        delivery(require="insured_years"),
        "narrowing",
    ),
    "a condition of unknown content": (GRANT_DELIVERY, delivery(require="eligible"), "narrowing?"),
    "a class is shut out": (
        GRANT_DELIVERY,
        norm("must_not", "reimburse", "delivery_expenses", exclude="unlawful_birth"),
        "narrowing",
    ),
    "a grant to those outside the class": (GRANT_DELIVERY, delivery(exclude="insured"), "none"),
    "the class itself is shut out": (
        GRANT_DELIVERY,
        norm("must_not", "reimburse", "delivery_expenses", exclude="insured"),
        "narrowing",
    ),
    "the grant is denied to all": (
        GRANT_DELIVERY,
        norm("must_not", "reimburse", "delivery_expenses"),
        "contradiction",
    ),
    "a grant to others": (
        GRANT_DELIVERY,
        norm("must", "reimburse", "delivery_expenses", to="employer", require="local_hukou"),
        "none",
    ),
    "beyond the cap": (
        LIMIT_HOMES,
        norm(
            "must",
            "subsidise",
            "home_purchase_subsidy",
            amount=amount("at_most", 30000, "cny", "household"),
        ),
        "excess",
    ),
    "within the cap": (
        LIMIT_HOMES,
        norm(
            "must",
            "subsidise",
            "home_purchase_subsidy",
            amount=amount("exactly", 20000, "cny", "household"),
        ),
        "none",
    ),
    "a cap for another class": (
        LIMIT_HOMES,
        norm(
            "must",
            "subsidise",
            "home_purchase_subsidy",
            require="third_child",
            amount=amount("at_most", 3, "wan_cny", "household"),
        ),
        "none",
    ),
    "per head against per household": (
        LIMIT_HOMES,
        norm("must", "subsidise", "home_purchase_subsidy", amount=amount("exactly", 3, "wan_cny")),
        "excess?",
    ),
    "a closed list lacks a step": (
        REQUIRE_STEPS,
        norm("must", "build", "childcare_facility", items=["plan", "build"], closed=True),
        "omission",
    ),
    "an open list lacks a step": (
        REQUIRE_STEPS,
        norm("must", "build", "childcare_facility", items=["plan", "build"]),
        "none",
    ),
    "a closed list names a wider step": (
        REQUIRE_STEPS,
        norm("must", "build", "childcare_facility", items=["constructing"], closed=True),
        "none",
    ),
    "what is encouraged is forbidden": (
        ENCOURAGE,
        norm("must_not", "give_priority", "kindergarten_enrolment"),
        "contradiction",
    ),
    "what is encouraged is forbidden to some": (
        ENCOURAGE,
        norm("must_not", "give_priority", "kindergarten_enrolment", exclude="third_child"),
        "contradiction?",
    ),
    "what is encouraged is required": (
        ENCOURAGE,
        norm("must", "give_priority", "kindergarten_enrolment"),
        "none",
    ),
    "less is the most that may be given of what is encouraged": (
        ENCOURAGE_DAYS,
        norm("may", "give_leave", "parental_leave", amount=amount("at_most", 4, "day")),
        "shortfall",
    ),
    "as much as is encouraged is forbidden": (
        ENCOURAGE_DAYS,
        norm("must_not", "give_leave", "parental_leave", amount=amount("at_least", 5, "day")),
        "shortfall",
    ),
    "more than is encouraged is forbidden": (
        ENCOURAGE_DAYS,
        norm("must_not", "give_leave", "parental_leave", amount=amount("more_than", 5, "day")),
        "none",
    ),
    "of what is encouraged so much a year is the most": (
        ENCOURAGE_DAYS,
        norm("may", "give_leave", "parental_leave", amount=amount("at_most", 4, "day", "year")),
        "shortfall?",
    ),
    "less is given of what is encouraged": (
        ENCOURAGE_DAYS,
        norm("may", "give_leave", "parental_leave", amount=amount("exactly", 3, "day")),
        "none",
    ),
    "a condition may be what the policy means by eligible": (
        GRANT_ELIGIBLE,
        norm("must", "reimburse", "rehabilitation", to="disabled_child", require="local_hukou"),
        "narrowing?",
    ),
    "whom the policy may have meant are denied it": (
        GRANT_ELIGIBLE,
        norm("must_not", "reimburse", "rehabilitation", exclude="unlawful_birth"),
        "narrowing?",
    ),
    "the eligible have what the policy grants to the eligible": (
        GRANT_ELIGIBLE,
        norm("must", "reimburse", "rehabilitation", to="disabled_child", require="eligible"),
        "none",
    ),
    "all are denied what the policy grants to the eligible": (
        GRANT_ELIGIBLE,
        norm("must_not", "reimburse", "rehabilitation", to="disabled_child"),
        "contradiction",
    ),
    "what is allowed is forbidden": (
        ALLOW,
        norm("must_not", "give_leave", "parental_leave"),
        "contradiction",
    ),
    "what is kept is ended": (KEEP, norm("must", "abolish", "only_child_reward"), "contradiction"),
    "what is kept is cut": (KEEP, norm("may", "cut", "special_support_fund"), "contradiction"),
    "what is kept may not be ended": (
        KEEP,
        norm("must_not", "cut", "special_support_fund"),
        "none",
    ),
    "what is kept is paid on a condition": (
        KEEP,
        norm("must", "reward", "only_child_reward", require="only_child_parent"),
        "none",
    ),
    "what is kept ends for some": (
        KEEP,
        norm("must", "cease", "only_child_reward", penalise="larger_family"),
        "contradiction?",
    ),
    "what is kept is no longer paid": (
        KEEP,
        norm("must_not", "pay_out", "only_child_reward"),
        "contradiction",
    ),
    "a lower target": (TARGET_PLACES, places("4.5", date(2025, 12, 31)), "shortfall"),
    "a later target": (TARGET_PLACES, places("4.7", date(2026, 12, 31)), "shortfall"),
    "a higher target in time": (TARGET_PLACES, places("5", date(2025, 6, 30)), "none"),
    "a step on the way to the target": (TARGET_PLACES, places("3.5", date(2023, 12, 31)), "none"),
    "points for the matter of a target measure something else": (
        TARGET_MORTALITY,
        norm("may", "award_points", "infant_mortality", amount=amount("exactly", 1, "point")),
        "none",
    ),
    "points a year for the matter of a target measure something else": (
        TARGET_MORTALITY,
        norm(
            "may", "award_points", "infant_mortality", amount=amount("exactly", 1, "point", "year")
        ),
        "none",
    ),
    "a multiple of a base may be what the target measures": (
        TARGET_PLACES,
        norm(
            "must",
            "attain",
            "childcare_places",
            amount=amount("at_least", 2, "times", of="prior_settlement"),
        ),
        "shortfall?",
    ),
    "a target without a date": (TARGET_PLACES, places("4.7", None), "shortfall?"),
    "a laxer ceiling": (
        TARGET_MORTALITY,
        norm(
            "must",
            "attain",
            "infant_mortality",
            amount=amount("at_most", "0.5", "percent"),
            deadline=date(2025, 12, 31),
        ),
        "shortfall",
    ),
    "the same ceiling in another unit": (
        TARGET_MORTALITY,
        norm(
            "must",
            "attain",
            "infant_mortality",
            amount=amount("at_most", "0.33", "percent"),
            deadline=date(2025, 12, 31),
        ),
        "none",
    ),
}


@pytest.mark.parametrize("row", TABLE)
def test_the_table_of_the_calculus(row: str, vocabulary: Vocabulary) -> None:
    one, other, expected = TABLE[row]
    assert expected == verdict(vocabulary, one, other)  # type: ignore[arg-type]


def doubts(vocabulary: Vocabulary, one: object, other: object) -> list[str]:
    (hit,) = hits(vocabulary, one, other)  # type: ignore[arg-type]
    return [reason.because for reason in hit.doubts]


def test_a_clear_condition_decides_before_a_vague_one_on_a_wider_matter_too(
    vocabulary: Vocabulary,
) -> None:
    granted = statement("grant", "reimburse", "delivery_expenses", to="resident_insured")
    wider = norm(
        "must", "reimburse", "maternity_insurance", require="eligible", exclude="unlawful_birth"
    )
    assert ["wider"] == doubts(vocabulary, granted, wider)


def test_a_condition_that_cuts_decides_before_an_unclear_one_on_a_wider_matter_too(
    vocabulary: Vocabulary,
) -> None:
    delinked = statement("delink", matters="points_hukou", criteria="birth_status")
    wider = norm("must", "grant", "hukou", unstated="fee_paid", exclude="unlawful_birth")
    wider = wider._replace(criteria=wider.criteria[::-1])  # the unclear one stands first
    assert ["wider"] == doubts(vocabulary, delinked, wider)


def test_a_vague_condition_of_no_stated_direction_is_doubted_for_both(
    vocabulary: Vocabulary,
) -> None:
    granted = statement("grant", "reimburse", "delivery_expenses", to="resident_insured")
    other = norm("must", "reimburse", "delivery_expenses", unstated="eligible")
    assert ["direction", "vague"] == doubts(vocabulary, granted, other)


def test_an_exception_takes_a_norm_out_of_a_prohibition(vocabulary: Vocabulary) -> None:
    with_consent = statement("forbid", matters="contraception_duty", unless="consent")
    assert "contradiction" == verdict(
        vocabulary, with_consent, norm("must", "undergo", "contraception_duty")
    )
    assert "none" == verdict(
        vocabulary, with_consent, norm("must", "undergo", "contraception_duty", require="consent")
    )


def test_an_excepted_matter_is_outside_the_statement(vocabulary: Vocabulary) -> None:
    one = statement("forbid", matters="entitlement", excepting="adoption")
    assert "contradiction" == verdict(vocabulary, one, norm("may", "grant", "hukou"))
    assert "none" == verdict(vocabulary, one, norm("may", "grant", "adoption"))


@pytest.mark.parametrize(
    ("modality", "valence", "unless", "effect"),
    [
        ("must", "benefit", False, "require"),
        ("may", "benefit", True, "exclude"),
        ("must_not", "benefit", False, "exclude"),
        ("must_not", "benefit", True, "require"),
        ("must", "burden", False, "penalise"),
        ("must", "burden", True, "favour"),
        ("must_not", "burden", False, "relieve"),
        ("must_not", "burden", True, "penalise"),
        ("must", "neutral", False, "unstated"),
        ("need_not", "benefit", False, "relieve"),
    ],
)
def test_which_way_a_bare_condition_cuts(
    modality: str, valence: str, unless: bool, effect: str
) -> None:
    assert effect == effect_of(Modality(modality), valence, unless)


def test_to_forbid_demanding_a_paper_is_to_relieve_people_of_it() -> None:
    assert Effect.RELIEVE is stated_effect(Modality.MUST_NOT, "neutral", Effect.REQUIRE)
    assert Effect.REQUIRE is stated_effect(Modality.MUST_NOT, "benefit", Effect.REQUIRE)
