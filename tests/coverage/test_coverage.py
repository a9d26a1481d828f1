"""What a corpus comes to for each division or issuer and each clause."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from checker.clause import Clause
from checker.conflict.audit import Audit
from checker.conflict.coverage import By, Cell, Coverage, State, cover
from checker.document import Document
from checker.norm import Norm
from checker.vocabulary import Vocabulary
from tests.conflict.build import amount, clause, document, norm, policy, run, statement

A, B, CITY, ELSEWHERE = "3703x1", "3703x2", "370300", "440100"
BUILD = norm("must", "build", "childcare_guidance_centre")
LEVY = norm("must", "levy", "social_maintenance_fee")
SUPERVISE = norm("must", "supervise", "childcare")
CENTRE = clause(
    "centre",
    statement(
        "require",
        "build",
        "childcare_guidance_centre",
        by="district_government",
        every=True,
        deadline=date(2025, 12, 31),
    ),
)
NO_FEE = clause("no-fee", statement("forbid", matters="social_maintenance_fee"))
PLAN = policy(CENTRE, NO_FEE)


def covered(vocabulary: Vocabulary, *documents: Document, by: By | None = None) -> Coverage:
    return cover(run(vocabulary, documents, [PLAN]), by)


def states(coverage: Coverage) -> dict[str, list[str | None]]:
    """By unit, the state of each clause in the order of the policy."""
    return {
        unit.key: [None if cell is None else cell.state.value for cell in unit.cells]
        for unit in coverage.units
    }


def district(region: str, *norms: Norm, issuer: str = "示例区教育局") -> Document:
    return replace(document(*norms, name=f"{region}-{issuer}", region=region), issuer=issuer)


def only(audit: Audit) -> Cell:
    (unit,) = cover(audit, By.REGION).units
    (cell,) = unit.cells
    assert cell is not None
    return cell


def test_a_district_carries_a_clause_out_or_has_a_gap_or_is_silent(
    vocabulary: Vocabulary,
) -> None:
    found = covered(vocabulary, district(A, BUILD), district(B, SUPERVISE))
    assert {A: ["carried-out", "silent"], B: ["gap", "silent"]} == states(found)


def test_a_conflict_outweighs_what_is_carried_out(vocabulary: Vocabulary) -> None:
    abolish = norm("must", "abolish", "social_maintenance_fee")
    found = covered(vocabulary, district(A, BUILD, abolish), district(A, LEVY, issuer="财政局"))
    assert {A: ["carried-out", "conflict"]} == states(found)


def test_the_rules_of_a_district_are_one_row_whoever_made_them(vocabulary: Vocabulary) -> None:
    found = covered(vocabulary, district(A, BUILD), district(A, SUPERVISE, issuer="卫健局"))
    assert [(By.REGION, A, 2)] == [(u.by, u.key, len(u.documents)) for u in found.units]


def test_rules_of_others_than_districts_are_rows_by_issuer(vocabulary: Vocabulary) -> None:
    found = covered(vocabulary, district(A, BUILD), district(CITY, LEVY, issuer="市卫健委"))
    assert [(By.REGION, A), (By.ISSUER, "市卫健委")] == [(u.by, u.key) for u in found.units]


def test_rows_are_by_region_or_by_issuer_where_a_user_wants_so(vocabulary: Vocabulary) -> None:
    rules = district(A, BUILD), district(CITY, LEVY, issuer="市卫健委")
    by_region = covered(vocabulary, *rules, by=By.REGION)
    by_issuer = covered(vocabulary, *rules, by=By.ISSUER)
    assert [CITY, A] == [unit.key for unit in by_region.units]
    assert ["市卫健委", "示例区教育局"] == [unit.key for unit in by_issuer.units]


def test_where_no_clause_speaks_to_each_district_rows_are_by_issuer(vocabulary: Vocabulary) -> None:
    found = cover(run(vocabulary, [district(A, LEVY)], [policy(NO_FEE)]))
    assert {"示例区教育局": ["conflict"]} == states(found)


def test_a_gap_is_the_divisions_own_row_when_rows_are_by_issuer(vocabulary: Vocabulary) -> None:
    found = covered(vocabulary, district(B, SUPERVISE), by=By.ISSUER)
    assert {B: ["gap", None], "示例区教育局": ["silent", "silent"]} == states(found)


def test_what_districts_must_do_is_not_asked_of_the_city(vocabulary: Vocabulary) -> None:
    found = covered(vocabulary, district(CITY, SUPERVISE, issuer="市卫健委"))
    assert {"市卫健委": [None, "silent"]} == states(found)


def test_a_clause_of_a_policy_that_does_not_bind_a_rule_is_not_asked_of_it(
    vocabulary: Vocabulary,
) -> None:
    nation = policy(NO_FEE, name="nation", rank="national", region="region")
    found = cover(run(vocabulary, [district(ELSEWHERE, LEVY, issuer="某市")], [PLAN, nation]))
    assert {"某市": [None, None, "conflict"]} == states(found)


def test_a_conflict_told_under_the_clause_below_counts_for_the_clause_above_too(
    vocabulary: Vocabulary,
) -> None:
    above = policy(NO_FEE, name="nation", rank="national", region="region")
    below = replace(NO_FEE, carries_out=(("nation", "no-fee"),))
    found = cover(run(vocabulary, [district(A, LEVY)], [policy(below), above]), By.REGION)
    assert {A: ["conflict", "conflict"]} == states(found)


def test_a_clause_is_carried_out_in_part_until_all_its_statements_are(
    vocabulary: Vocabulary,
) -> None:
    both = policy(
        clause(
            "subsidy",
            statement("grant", "subsidise", "childcare_fee_subsidy"),
            statement("grant", "subsidise", "home_purchase_subsidy"),
        )
    )
    one = norm("must", "subsidise", "childcare_fee_subsidy")
    other = norm("must", "subsidise", "home_purchase_subsidy")
    half = only(run(vocabulary, [district(A, one)], [both]))
    whole = only(run(vocabulary, [district(A, one), district(A, other, issuer="他局")], [both]))
    assert (State.IN_PART, 1, 2) == (half.state, half.done, len(half.asked))
    assert (State.CARRIED_OUT, 2) == (whole.state, whole.done)


def test_two_rules_may_carry_out_the_parts_of_one_statement(vocabulary: Vocabulary) -> None:
    steps = policy(clause("steps", statement("require", ["plan", "build"], "childcare_facility")))
    plan, build = (norm("must", act, "childcare_facility") for act in ("plan", "build"))
    half = only(run(vocabulary, [district(A, plan)], [steps]))
    whole = only(run(vocabulary, [district(A, plan), district(A, build, issuer="他局")], [steps]))
    assert [State.IN_PART, State.CARRIED_OUT] == [half.state, whole.state]


def test_leave_that_is_given_need_not_be_used(vocabulary: Vocabulary) -> None:
    free = policy(
        clause(
            "free",
            statement("require", "purchase", "special_health_check"),
            statement("allow", "set_rules", "special_health_check"),
        )
    )
    found = only(
        run(vocabulary, [district(A, norm("must", "purchase", "special_health_check"))], [free])
    )
    assert State.CARRIED_OUT is found.state


def test_a_figure_that_is_not_stated_is_carried_out_in_part(vocabulary: Vocabulary) -> None:
    floor = policy(
        clause(
            "floor",
            statement(
                "grant",
                "reimburse",
                "delivery_expenses",
                amounts=(amount("at_least", 3000, per="birth"),),
            ),
        )
    )
    vague = only(
        run(vocabulary, [district(A, norm("must", "reimburse", "delivery_expenses"))], [floor])
    )
    assert (State.IN_PART, 0) == (vague.state, vague.done)


def test_a_doubt_is_neither_a_conflict_nor_silence(vocabulary: Vocabulary) -> None:
    wider = norm("must", "levy", "birth_restraint")
    found = only(run(vocabulary, [district(A, wider)], [policy(NO_FEE)]))
    assert (State.DOUBT, 0, 1) == (found.state, len(found.conflicts), len(found.doubts))


def test_divisions_without_any_rule_are_named_but_not_made_up_ones(vocabulary: Vocabulary) -> None:
    found = covered(vocabulary, district("370302", BUILD))
    assert "370303" in found.unheard
    assert "370302" not in found.unheard
    assert A not in found.unheard


def test_gaps_come_by_date_due_and_without_one_last(vocabulary: Vocabulary) -> None:
    def every(name: str, matter: str, due: date | None) -> Clause:
        return clause(
            name,
            statement(
                "require", "build", matter, by="district_government", every=True, deadline=due
            ),
        )

    plan = policy(
        every("never", "childcare_facility", None),
        every("later", "public_childcare_institution", date(2026, 1, 1)),
        every("soon", "childcare_guidance_centre", date(2025, 1, 1)),
    )
    found = cover(run(vocabulary, [district(A, LEVY)], [plan]))
    assert ["soon", "later", "never"] == [one.clause.name for one in found.gaps]


def test_a_row_is_made_up_where_all_its_rules_are(vocabulary: Vocabulary) -> None:
    made_up = replace(district(A, BUILD), example=True)
    real = district(B, BUILD)
    found = covered(vocabulary, made_up, real)
    assert [True, False] == [unit.example for unit in found.units]
