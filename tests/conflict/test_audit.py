"""What an audit takes in, what it leaves out and counts, and what it calls and proposes."""

from __future__ import annotations

from datetime import date

import pytest

from checker.clause import Remedy
from checker.conflict import authority
from checker.conflict.audit import LeftOut
from checker.regulation.model import Status
from checker.vocabulary import Vocabulary
from tests.conflict.build import clause, document, norm, policy, run, statement

FEE = norm("must", "levy", "social_maintenance_fee")
NO_FEE = clause("no-fee", statement("forbid", matters="social_maintenance_fee"))
PLAN = policy(NO_FEE)


@pytest.mark.parametrize(
    ("slots", "why"),
    [
        ({"status": Status.REPEALED}, LeftOut.REPEALED),
        ({"status": Status.AMENDED}, LeftOut.AMENDED),
        ({"repealed": date(2023, 9, 20)}, LeftOut.REPEALED),
        ({"effective": date(2023, 9, 21)}, LeftOut.NOT_YET),
        ({"region": "440100"}, LeftOut.OUT_OF_REGION),
    ],
)
def test_a_document_out_of_force_or_region_is_left_out_and_counted(
    slots: dict[str, object], why: LeftOut, vocabulary: Vocabulary
) -> None:
    result = run(vocabulary, [document(FEE, **slots)], [PLAN])  # type: ignore[arg-type]
    assert ([], [why]) == (list(result.findings), [one for _, one in result.left_out])


@pytest.mark.parametrize(
    "slots",
    [
        {},
        {"status": Status.DRAFT, "effective": date(2030, 1, 1)},
        {"repealed": date(2023, 9, 21)},
        {"status": Status.REPEALED, "repealed": date(2024, 1, 1)},
        {"effective": date(2023, 9, 20)},
        {"region": "370302"},
        {"region": "370000"},
        {"region": "region"},
    ],
)
def test_what_is_applied_in_the_city_at_that_date_is_held(
    slots: dict[str, object], vocabulary: Vocabulary
) -> None:
    result = run(vocabulary, [document(FEE, **slots)], [PLAN])  # type: ignore[arg-type]
    assert (1, ()) == (len(result.findings), result.left_out)


def test_any_region_and_any_status_hold_everything_against_the_named_policy(
    vocabulary: Vocabulary,
) -> None:
    old = document(FEE, region="440100", status=Status.REPEALED)
    result = run(vocabulary, [old], [PLAN], any_region=True, any_status=True)
    assert 1 == len(result.findings)


def test_a_rule_of_another_region_is_held_when_a_superior_policy_binds_it(
    vocabulary: Vocabulary,
) -> None:
    nation = policy(NO_FEE, name="nation", rank="national", region="region")
    result = run(vocabulary, [document(FEE, region="440100")], [PLAN, nation])
    assert ["nation"] == [finding.policy.name for finding in result.findings]


def test_a_clause_that_is_not_in_force_yet_is_left_out_and_counted(
    vocabulary: Vocabulary,
) -> None:
    result = run(vocabulary, [document(FEE)], [PLAN], as_of=date(2023, 9, 19))
    assert ((), ["no-fee"]) == (result.findings, [one.clause.name for one in result.idle])


def test_a_clause_that_has_run_out_is_left_out_and_counted(vocabulary: Vocabulary) -> None:
    brief = clause("no-fee", *NO_FEE.statements, until=date(2024, 1, 1))
    result = run(vocabulary, [document(FEE)], [policy(brief)], as_of=date(2024, 1, 2))
    assert ((), 1) == (result.findings, len(result.idle))


def test_a_finding_of_a_superior_clause_is_folded_into_the_one_that_carries_it_out(
    vocabulary: Vocabulary,
) -> None:
    law = clause("fee-gone", *NO_FEE.statements, rank="law")
    nation = policy(law, name="nation", rank="national", region="region")
    carrying = clause("no-fee", *NO_FEE.statements, carries_out=(("nation", "fee-gone"),))
    result = run(vocabulary, [document(FEE)], [policy(carrying), nation])
    (finding,) = result.findings
    assert ("plan", "no-fee") == (finding.policy.name, finding.clause.name)
    assert ["fee-gone"] == [ground.clause.name for ground in finding.superiors]
    assert "contrary" == finding.standing


def test_a_doubt_never_hides_a_sure_finding_of_the_superior_clause(
    vocabulary: Vocabulary,
) -> None:
    law = clause("fee-gone", statement("forbid", matters="birth_restraint"), rank="law")
    nation = policy(law, name="nation", rank="national", region="region")
    carrying = clause(
        "no-fee",
        statement("forbid", matters="social_maintenance_fee"),
        carries_out=(("nation", "fee-gone"),),
    )
    wide = document(norm("must", "levy", "birth_restraint"))
    result = run(vocabulary, [wide], [policy(carrying), nation])
    assert [("nation", "conflict"), ("plan", "doubt")] == [
        (finding.policy.name, finding.level) for finding in result.findings
    ]


@pytest.mark.parametrize(
    ("clause_rank", "document_rank", "called", "proposed"),
    [
        ("municipal", "municipal-normative", "inconsistent", "repeal"),
        ("municipal", "district-normative", "inconsistent", "repeal"),
        ("municipal", "municipal-regulation", "inconsistent", "repeal"),
        ("municipal", "provincial-regulation", "inconsistent", "report"),
        ("municipal", "administrative-regulation", "inconsistent", "report"),
        ("law", "provincial-regulation", "contrary", "repeal"),
        ("law", "municipal-normative", "contrary", "repeal"),
        ("law", "district", "inconsistent", "repeal"),
        ("law", "constitution", "inconsistent", "report"),
        ("law", "normative-document", "contrary", "report"),
        ("law", "rank", "inconsistent", "report"),
        ("municipal", "rank", "inconsistent", "report"),
        ("departmental-rule", "normative-document", "inconsistent", "report"),
        ("departmental-rule", "provincial-rule", "ruling", "ruling"),
        ("municipal-regulation", "municipal-regulation", "ruling", "ruling"),
        ("municipal-regulation", "provincial-rule", "ruling", "ruling"),
        ("municipal-regulation", "provincial-regulation", "inconsistent", "report"),
    ],
)
def test_what_a_finding_is_called_follows_from_both_ranks(
    clause_rank: str, document_rank: str, called: str, proposed: str, vocabulary: Vocabulary
) -> None:
    standing = authority.standing(clause_rank, document_rank, vocabulary)
    one = clause("c", rank=clause_rank, remedy=Remedy.REPEAL)
    told = authority.disposition(one, document_rank, standing, vocabulary)
    assert (called, proposed) == (standing, told)


CENTRE = policy(
    clause(
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
)


def test_a_district_without_what_every_district_must_have_is_a_gap(vocabulary: Vocabulary) -> None:
    has = document(norm("must", "build", "childcare_guidance_centre"), name="a", region="370302")
    lacks = document(norm("must", "build", "childcare_facility"), name="b", region="370303")
    result = run(vocabulary, [has, lacks], [CENTRE])
    assert [("gap", "370303", None)] == [
        (finding.kind, finding.region, finding.document) for finding in result.findings
    ]


def test_two_figures_of_one_clause_leave_one_gap(vocabulary: Vocabulary) -> None:
    grant = [
        statement(
            "require",
            "subsidise",
            "childcare_fee_subsidy",
            by="district_government",
            criteria=child,
            every=True,
        )
        for child in ("second_child", "third_child")
    ]
    lacks = document(norm("must", "build", "childcare_facility"), region="370303")
    result = run(vocabulary, [lacks], [policy(clause("subsidy", *grant))])
    assert ["gap"] == [finding.kind for finding in result.findings]


def test_a_city_is_no_district_and_has_no_gap(vocabulary: Vocabulary) -> None:
    result = run(vocabulary, [document(norm("must", "build", "childcare_facility"))], [CENTRE])
    assert () == result.findings


def test_a_district_that_may_build_is_weak_but_has_no_gap(vocabulary: Vocabulary) -> None:
    may = norm("may", "build", "childcare_guidance_centre", by="district_government")
    result = run(vocabulary, [document(may, region="370302")], [CENTRE])
    assert ["weakening"] == [finding.kind for finding in result.findings]


def test_fingerprints_survive_moved_and_renumbered_provisions(vocabulary: Vocabulary) -> None:
    other = norm("must", "organise", "family_planning_work")
    before = run(vocabulary, [document(FEE, says="征收。")], [PLAN])
    after = run(vocabulary, [document(other, FEE, says="征收。")], [PLAN])
    assert [one.fingerprint for one in before.findings] == [
        one.fingerprint for one in after.findings
    ]
    assert ["第1条", "第2条"] == [
        one.provision.at for one in (*before.findings, *after.findings) if one.provision
    ]


def test_two_like_provisions_of_a_document_have_fingerprints_of_their_own(
    vocabulary: Vocabulary,
) -> None:
    result = run(vocabulary, [document(FEE, FEE, says="征收。")], [PLAN])
    assert 2 == len({finding.fingerprint for finding in result.findings})
