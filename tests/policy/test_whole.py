"""The policy is whole and alive: every item is stated, every statement and figure has its cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from checker import pipeline
from checker.clause import Statement
from checker.conflict.calculus import judge
from checker.conflict.cases import CaseRun, Expected, run_cases
from checker.conflict.finding import Kind
from checker.conflict.rules import Rule, ready
from checker.norm import Norm
from checker.report.trace import Matrix, kinds_of, matrix
from checker.vocabulary import Vocabulary

ITEMS = [
    *("引言", "一"),
    *(f"二（一）{number}" for number in (1, 2, 3)),
    *(f"二（二）{number}" for number in (1, 2)),
    *(f"二（三）{number}" for number in (1, 2, 3)),
    *(f"二（四）{number}" for number in (1, 2, 3, 4, 5)),
    *(f"二（五）{number}" for number in (1, 2, 3)),
    *(f"三（{number}）" for number in "一二三四"),
]


@pytest.fixture(scope="module")
def whole() -> Matrix:
    (made,) = pipeline.trace(["zibo-2023"])
    return matrix(made.run, made.audit)


def test_every_item_of_the_plan_is_traced_in_its_order(whole: Matrix) -> None:
    assert ITEMS == [row.item for row in whole.rows]
    assert ([], (), []) == (whole.uncovered, whole.strays, whole.untested)


def test_only_the_preamble_has_no_clause(whole: Matrix) -> None:
    assert ["引言"] == [row.item for row in whole.rows if not row.lines]


def test_clauses_follow_the_order_of_the_plan(plan: CaseRun) -> None:
    places = [ITEMS.index(clause.item) for clause in plan.policy.clauses]
    assert sorted(places) == places


def test_a_clause_knows_the_rules_that_it_is_held_against(whole: Matrix) -> None:
    lines = {line.clause.name: line for row in whole.rows for line in row.lines}
    fee = {document.title: found for document, found in lines["no-fee"].touched}
    assert fee["社会抚养费征收管理办法"] > 0
    assert () == lines["vibrant-city"].touched


def test_every_statement_has_a_case_that_conflicts_and_one_that_does_not(
    plan: CaseRun, vocabulary: Vocabulary
) -> None:
    rules = ready([plan.policy], vocabulary)
    conflicts, passes = set(), set()
    for case in plan.cases:
        own = {rule.number for rule in rules.rules if rule.clause.name == case.clause}
        hit = {one.rule for one in judge(case.norm, rules) if not one.doubts} & own
        if case.expected is Expected.CONFLICTS:
            conflicts |= hit
        elif case.expected is Expected.PASSES:
            passes |= {number for number in own if _is_about(case.norm, rules.rules[number])}
    names = {rule.number: _name(rule.clause.name, rule.statement) for rule in rules.rules}
    assert [] == [names[number] for number in sorted(set(names) - conflicts)]
    assert [] == [names[number] for number in sorted(set(names) - passes)]


def _is_about(norm: Norm, rule: Rule) -> bool:
    return not rule.matters.roots or any(ref.id in rule.matters.inside for ref in norm.matters)


def test_the_table_of_kinds_tells_all_that_the_cases_show(
    plan: CaseRun, vocabulary: Vocabulary
) -> None:
    rules = ready([plan.policy], vocabulary)
    shown = {kind for rule in rules.rules for kind in kinds_of(rule.statement)} - {Kind.GAP}
    found = set()
    for case in plan.cases:
        for hit in judge(case.norm, rules):
            rule = rules.rules[hit.rule]
            assert hit.kind in kinds_of(rule.statement), _name(rule.clause.name, rule.statement)
            found.add(hit.kind)
    assert shown == found


def test_a_figure_or_a_date_that_is_moved_is_noticed_by_a_case(
    plan: CaseRun, vocabulary: Vocabulary
) -> None:
    unnoticed = []
    for clause in plan.policy.clauses:
        own = [case for case in plan.cases if case.clause == clause.name]
        for place, statement in enumerate(clause.statements):
            for moved in _moved(statement):
                others = clause.statements
                changed = replace(clause, statements=(*others[:place], moved, *others[place + 1 :]))
                policy = replace(plan.policy, clauses=(changed,))
                if not run_cases(plan.source, policy, own, vocabulary).failures:
                    unnoticed.append(_name(clause.name, moved))
    assert [] == unnoticed


def _moved(statement: Statement) -> Iterator[Statement]:
    """The statement with each of its figures and its date moved up and down a little."""
    for place, amount in enumerate(statement.amounts):
        whole = amount.value == amount.value.to_integral_value()
        step = Decimal(1) if whole and amount.value > 1 else Decimal("0.1")
        for change in (step, -step):
            other = amount._replace(value=amount.value + change)
            amounts = statement.amounts
            yield replace(statement, amounts=(*amounts[:place], other, *amounts[place + 1 :]))
    if statement.deadline is not None:
        for days in (1, -1):
            yield replace(statement, deadline=statement.deadline + timedelta(days))


def _name(clause: str, statement: Statement) -> str:
    figures = " ".join(str(amount.value) for amount in statement.amounts)
    return f"{clause}: {statement.verb} {' '.join(ref.id for ref in statement.matters)} {figures}"
