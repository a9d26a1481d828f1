"""A summary that is written from a rule's text checks to the same findings as the text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from checker.conflict.audit import Scope, audit
from checker.document import Document
from checker.language.library import load
from checker.regulation.load import read_summary
from checker.resources import folder
from checker.source import Source
from checker.statute.summarise import summary_of
from checker.vocabulary import Vocabulary
from tests.statute.extract import page

PAGES = sorted((Path(__file__).parent / "pages").glob("*.md"))


def found(document: Document) -> list[tuple[str, str, str, str]]:
    """Place, clause, kind and headline matter of each conflict in a document, without doubts."""
    library = load(("zibo-2023",), [folder("policy")])
    scope = Scope(date(2023, 9, 20), frozenset({"zibo-2023"}), any_region=True, any_status=True)
    result = audit([document], library.policies, library.vocabulary, scope)
    return [
        (one.provision.at, one.clause.name, one.kind.value, one.level.value)
        for one in result.findings
        if one.provision is not None and "unsure-reading" not in {d.because for d in one.doubts}
    ]


def again(document: Document, vocabulary: Vocabulary) -> Document:
    text = summary_of(document, "规定.txt", "0" * 64)
    summary, said = read_summary(Source("规定.yaml", text), vocabulary)
    assert [] == [item.headline.en for item in said]
    assert summary is not None
    return summary


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_summary_checks_to_the_same_findings(path: Path, vocabulary: Vocabulary) -> None:
    for rule in page.rules(path.read_text(encoding="utf-8")):
        document = page.read(rule, vocabulary)
        assert found(document) == found(again(document, vocabulary))


def test_what_is_not_sure_is_left_to_a_person(vocabulary: Vocabulary) -> None:
    document = page.read("示例规定\n第三条 有关人员应当符合计划生育政策。\n", vocabulary)
    assert "# 存疑 unsure: - {must: demand" in summary_of(document, "规定.txt", "0" * 64)
    assert () == again(document, vocabulary).provisions[0].norms


def test_a_rule_without_norms_of_interest_says_so(vocabulary: Vocabulary) -> None:
    document = page.read("示例办法\n第一条 养护道路。\n", vocabulary)
    (provision,) = again(document, vocabulary).provisions
    assert ("全文", ()) == (provision.at, provision.norms)


def test_two_dates_of_one_day_are_both_written_out(vocabulary: Vocabulary) -> None:
    """YAML would name the day once and point to it; the loader takes no aliases."""
    day = date(2014, 7, 21)
    document = page.read("示例办法\n第一条 养护道路。\n", vocabulary)
    summary = again(replace(document, adopted=day, effective=day), vocabulary)
    assert (day, day) == (summary.adopted, summary.effective)
