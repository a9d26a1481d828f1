"""A clause is changed in every way that its syntax allows, and cases notice or do not."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.conflict.changes import Sort, mutants
from checker.conflict.contest import differences
from checker.conflict.mutate import MutantRun, run_mutants
from checker.conflict.suggest import suggest
from checker.language.parse import parse
from checker.report import mutants as report
from checker.resources import folder
from checker.source import Source
from checker.vocabulary import Vocabulary, read_vocabulary
from tests.conflict.build import amount, clause, norm, statement, verdict
from tests.conflict.build import policy as plan_of
from tests.verify.build import cases, policy

FLOOR = """
    clause floor from "一" {
      grant reimburse delivery_expenses to resident_insured at least 3000 cny per birth
    }
    """
LOOSE = """
    cases:
      floor:
        conflicts:
          - norm: {must: reimburse, on: delivery_expenses,
                   amount: {exactly: 800, unit: cny, per: birth}}
        passes:
          - norm: {must: reimburse, on: delivery_expenses,
                   amount: {exactly: 5000, unit: cny, per: birth}}
    """


def changes(text: str, vocabulary: Vocabulary) -> set[tuple[Sort, str, str]]:
    plan = policy(text, vocabulary)
    tree, _ = parse(plan.source)
    return {
        (one.change.sort, plan.source.cut(one.change.span), one.change.after)
        for one in mutants(tree, vocabulary)
    }


def test_verb_terms_figure_slots_and_bounds_are_changed_one_at_a_time(
    vocabulary: Vocabulary,
) -> None:
    found = changes(FLOOR, vocabulary)
    assert {
        (Sort.VERB, "grant", "require"),
        (Sort.UP, "reimburse", "pay_out"),
        (Sort.SIDEWAYS, "reimburse", "subsidise"),
        (Sort.DROPPED, "reimburse", ""),
        (Sort.DROPPED, "to resident_insured", ""),
        (Sort.TURNED, "to", "by"),
        (Sort.BOUND, "at least", "at most"),
        (Sort.BOUND, "at least", "more than"),
        (Sort.FIGURE, "3000", "2999"),
        (Sort.FIGURE, "3000", "3001"),
        (Sort.SIDEWAYS, "cny", "wan_cny"),
        (Sort.DROPPED, "per birth", ""),
        (Sort.DROPPED, "at least 3000 cny per birth", ""),
    } <= found


def test_exceptions_directions_and_dates_are_changed(vocabulary: Vocabulary) -> None:
    found = changes(
        """
        clause link from "一" {
          forbid hukou depending on birth_status or favouring birth_compliance
              unless favouring larger_family except birth_hukou
        }
        clause ground from "二" { forbid sanction if birth_status unless unlawful_birth }
        clause date from "三" {
          require build childcare_facility by every district_government no later than 2025-12-31
        }
        """,
        vocabulary,
    )
    assert {
        (Sort.DROPPED, "except birth_hukou", ""),
        (Sort.DROPPED, "unless favouring larger_family", ""),
        (Sort.DOWN, "larger_family", "third_child"),
        (Sort.TURNED, "if", "depending on"),
        (Sort.DROPPED, "unless unlawful_birth", ""),
        (Sort.DATE, "2025-12-31", "2026-01-01"),
        (Sort.DATE, "2025-12-31", "2025-12-30"),
        (Sort.DROPPED, "by every ", "by"),
    } <= found


def test_a_clause_in_chinese_is_changed_in_chinese(vocabulary: Vocabulary) -> None:
    found = changes(
        '条款 甲 依据 "一" { 应当 通报 年度报告 由 区县 不迟于 2025-12-31 }', vocabulary
    )
    verbs = {after for sort, _, after in found if sort is Sort.VERB}
    assert {"保障", "可以", "鼓励"} <= verbs


def test_what_the_language_refuses_is_no_change(vocabulary: Vocabulary) -> None:
    found = changes(FLOOR, vocabulary)
    assert (Sort.VERB, "grant", "forbid") not in found  # a prohibition takes no figure
    assert (Sort.SIDEWAYS, "cny", "month") not in found  # nor is money measured in months


def run(some: str, vocabulary: Vocabulary) -> MutantRun:
    plan = policy(FLOOR, vocabulary)
    source, _, found = cases(some, plan, vocabulary)
    return run_mutants(source, plan, found, vocabulary)


def test_a_figure_moved_by_one_survives_cases_that_stand_far_off(vocabulary: Vocabulary) -> None:
    found = run(LOOSE, vocabulary)
    missed = {one.mutant.change.after for one in found.survivors}
    assert {"2999", "3001"} <= missed
    assert 0 < found.killed.total() < found.total


def test_cases_on_both_sides_of_the_figure_notice_that_it_moves(vocabulary: Vocabulary) -> None:
    found = run(LOOSE.replace("800", "2999").replace("5000", "3000"), vocabulary)
    missed = {one.mutant.change.after for one in found.survivors}
    assert set() == {"2999", "3001", "more than"} & missed


def test_a_change_that_no_norm_can_notice_is_equivalent(vocabulary: Vocabulary) -> None:
    found = run(LOOSE, vocabulary)
    assert "exactly" in {one.change.after for one in found.equivalent}


def test_every_survivor_comes_with_a_norm_that_tells_it_from_the_clause(
    vocabulary: Vocabulary,
) -> None:
    for one in run(LOOSE, vocabulary).survivors:
        assert one.difference.one != one.difference.other


def test_the_report_shows_the_change_the_norm_and_both_verdicts(vocabulary: Vocabulary) -> None:
    found = run(LOOSE, vocabulary)
    told = report.render([found], vocabulary, "en")
    assert "plan floor: `3000` → `2999`: no case notices\n  --> plan.policy:" in told
    assert "shortfall as it stands, no conflict if changed" in told
    assert told.splitlines()[-2].startswith(f"plan: {found.total} changes, ")
    zh = report.render([found], vocabulary, "zh")
    assert "plan floor：“3000”改为“2999”，没有案例发现" in zh


def test_drafts_notice_all_that_the_cases_do_not(vocabulary: Vocabulary) -> None:
    plan = policy(FLOOR, vocabulary)
    source, _, found = cases(LOOSE, plan, vocabulary)
    drafts = suggest(source, plan, found, vocabulary)
    both = [*found, *(draft.case for draft in drafts)]
    assert () == run_mutants(source, plan, both, vocabulary).survivors
    assert [] == suggest(source, plan, both, vocabulary)


def test_drafts_are_cases_in_the_shape_of_their_file(vocabulary: Vocabulary) -> None:
    plan = policy(FLOOR, vocabulary)
    drafts = suggest(plan.source, plan, [], vocabulary)
    text = report.drafts(drafts, plan.source, vocabulary, "en")
    _, _, read = cases(text, plan, vocabulary)
    assert len(drafts) == len(read)
    assert [] == suggest(Source("plan.cases.yaml", text), plan, read, vocabulary)
    assert len(drafts) == text.count("# notices: `")
    assert report.drafts([], plan.source, vocabulary, "zh").startswith("# ")


# ── equivalence is no guess ──

_read, _faults = read_vocabulary(folder("policy") / "vocabulary")
assert _read is not None
VOCABULARY: Vocabulary = _read
MATTERS = ["hukou", "points_hukou", "entitlement", "birth_restraint", "social_maintenance_fee"]
CRITERIA = ["birth_status", "birth_compliance", "lawful_birth", "larger_family", "third_child"]
EFFECTS = ["require", "exclude", "penalise", "favour"]
few = st.lists(st.sampled_from(CRITERIA), max_size=1)


@st.composite
def statements(draw: st.DrawFn) -> object:
    verb = draw(st.sampled_from(["forbid", "delink", "require", "grant", "keep", "limit"]))
    slots: dict[str, object] = {"criteria": draw(few), "unless": draw(few)}
    if verb == "delink":
        slots["criteria"], slots["unless_favouring"] = ["birth_status"], draw(few)
    if verb in ("grant", "limit"):
        bound = draw(st.sampled_from(["at_least", "at_most", "exactly"]))
        slots["amounts"] = (amount(bound, draw(st.sampled_from([2, 3])), "cny"),)
    acts = draw(st.lists(st.sampled_from(["levy", "burdening", "register"]), max_size=1))
    return statement(verb, acts, [draw(st.sampled_from(MATTERS))], **slots)


@st.composite
def norms(draw: st.DrawFn) -> object:
    slots = draw(st.dictionaries(st.sampled_from(EFFECTS), st.sampled_from(CRITERIA), max_size=2))
    figures = [None, amount("exactly", 2, "cny"), amount("at_most", 3, "cny")]
    return norm(
        draw(st.sampled_from(["must", "must_not", "may", "need_not"])),
        draw(st.sampled_from(["levy", "deny", "register", "abolish", "burdening", "act"])),
        draw(st.sampled_from(MATTERS)),
        amount=draw(st.sampled_from(figures)),
        **slots,  # type: ignore[arg-type]
    )


@settings(max_examples=60, deadline=None)
@given(statements(), statements(), st.lists(norms(), min_size=20, max_size=20))
def test_what_is_shown_equivalent_no_norm_tells_apart(
    one: object, other: object, some: list
) -> None:
    plan = plan_of(clause("c", one))  # type: ignore[arg-type]
    (own,) = plan.clauses
    found = next(differences(plan, own, clause("c", other), VOCABULARY), None)  # type: ignore[arg-type]
    told = [
        each
        for each in some
        if verdict(VOCABULARY, one, each) != verdict(VOCABULARY, other, each)  # type: ignore[arg-type]
    ]
    assert found is not None or not told
