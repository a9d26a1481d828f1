"""A policy of another field needs no Python: it is read, tested and held like the shipped ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import pipeline, soundness
from checker.conflict.finding import Kind

ROOT = Path(__file__).resolve().parents[2]
PLAN = ROOT / "policy" / "examples" / "market-access.policy"
CORPUS = PLAN.parent / "corpus"


@pytest.fixture
def at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_it_names_no_shipped_matter() -> None:
    shipped = (ROOT / "policy" / "vocabulary" / "matters.yaml").read_text(encoding="utf-8")
    own = (PLAN.parent / "vocabulary" / "matters.yaml").read_text(encoding="utf-8")

    def ids(text: str) -> set[str]:
        return {line.split(":")[0].strip() for line in text.splitlines() if "{under:" in line}

    assert set() == ids(own) & ids(shipped)


def test_it_is_laid_out_like_the_shipped_ones(at_root: None) -> None:
    ((_, before, after),) = pipeline.format_files([str(PLAN)], None)
    assert before == after


def test_its_cases_pass_and_notice_every_change_that_a_norm_can(at_root: None) -> None:
    (tried,) = soundness.mutate([str(PLAN)])
    assert () == tried.run.failures
    assert () == tried.run.uncovered
    assert tried.mutants is not None
    assert () == tried.mutants.survivors
    assert tried.mutants.total > 200


def test_nothing_is_wrong_with_it_and_its_exception_is_shown(at_root: None) -> None:
    held = soundness.hold([str(PLAN)])
    assert held.is_sound
    assert {("small-firms", "equal-access")} == {
        (one.line.clause.name, one.other.clause.name) for one in held.found.settled
    }


def test_the_example_rules_conflict_with_it_where_they_should(at_root: None) -> None:
    request = pipeline.Request((str(CORPUS),), (str(PLAN),))
    found = pipeline.check(request).audit.findings
    assert [
        ("第三条", "equal-access", Kind.LINK),
        ("第五条", "equal-access", Kind.LINK),
        ("第八条", "no-entry-fee", Kind.CONTRADICTION),
        ("第九条第二款", "deposit-cap", Kind.EXCESS),
        ("一（二）", "equal-access", Kind.LINK),
        ("二（一）", "licence-term", Kind.EXCESS),
        ("", "complaint-office", Kind.GAP),
    ] == [(one.provision.at if one.provision else "", one.clause.name, one.kind) for one in found]


def test_no_document_is_passed_off_as_real(at_root: None) -> None:
    request = pipeline.Request((str(CORPUS),), (str(PLAN),))
    audit = pipeline.check(request).audit
    assert all(document.example for document in audit.documents)
