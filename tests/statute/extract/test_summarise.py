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
from checker.regulation.summary import summary_of
from checker.report import wording
from checker.resources import folder
from checker.source import Source
from checker.vocabulary import Vocabulary
from tests.statute.extract import page

UNSURE = "示例规定\n第三条 有关人员应当符合计划生育政策。\n"
PAGES = sorted((Path(__file__).parent / "pages").glob("*.md"))


def found(document: Document) -> list[tuple[object, ...]]:
    """What is told of each conflict and doubt in a document."""
    library = load(("zibo-2023",), [folder("policy")])
    scope = Scope(date(2023, 9, 20), frozenset({"zibo-2023"}), any_region=True, any_status=True)
    result = audit([document], library.policies, library.vocabulary, scope)
    return [
        (
            *(one.provision.at, one.clause.name, one.kind, one.level, one.reason.because),
            *(one.standing, one.disposition, one.quote, one.fingerprint),
            wording.doubts(one, result.vocabulary, "zh"),
        )
        for one in result.findings
        if one.provision is not None
    ]


def again(document: Document, vocabulary: Vocabulary) -> Document:
    text = summary_of(document, vocabulary, "规定.txt", "0" * 64)
    summary, said = read_summary(Source("规定.yaml", text), vocabulary)
    assert [] == [item.headline.en for item in said]
    assert summary is not None
    return summary


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_summary_checks_to_the_same_findings(path: Path, vocabulary: Vocabulary) -> None:
    for rule in page.rules(path.read_text(encoding="utf-8")):
        document = page.read(rule, vocabulary)
        assert found(document) == found(again(document, vocabulary))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_summary_states_the_norms_that_were_read(path: Path, vocabulary: Vocabulary) -> None:
    for rule in page.rules(path.read_text(encoding="utf-8")):
        document = page.read(rule, vocabulary)
        assert stated(document) == stated(again(document, vocabulary))


def stated(document: Document) -> list[tuple[str, str]]:
    return [(one.at, page.told(norm)) for one in document.provisions for norm in one.norms]


def test_what_is_not_sure_stays_a_doubt(vocabulary: Vocabulary) -> None:
    document = page.read(UNSURE, vocabulary)
    (norm,) = again(document, vocabulary).provisions[0].norms
    assert norm.unsure
    (one,) = found(again(document, vocabulary))
    assert ("doubt", ["未写明何种事项以“符合计划生育政策”为条件"]) == (one[3], one[9])


def test_what_spares_people_stays_in_the_summary(vocabulary: Vocabulary) -> None:
    document = page.read("示例规定\n第三条 办理入户手续，无须提供计划生育证明。\n", vocabulary)
    assert ["relieve"] == [
        one.effect.value
        for norm in again(document, vocabulary).provisions[0].norms
        for one in norm.criteria
    ]


def test_what_the_text_does_not_tell_of_itself_is_unknown(vocabulary: Vocabulary) -> None:
    document = page.read("示例规定\n第三条 养护道路。\n", vocabulary)
    text = summary_of(document, vocabulary, "规定.txt", "0" * 64)
    for key in ("issuer", "rank", "region"):
        assert f"  {key}: unknown" in text
    summary = again(document, vocabulary)
    assert ("", "rank", "region") == (summary.issuer, summary.rank, summary.region)


def test_a_draft_stays_a_draft(vocabulary: Vocabulary) -> None:
    text = "示例办法（征求意见稿）\n第一条 超生的，不予入学。\n"
    document = page.read(text, vocabulary)
    assert "draft" == again(document, vocabulary).status == document.status


def test_an_end_before_the_beginning_is_noted_and_leaves_a_summary(vocabulary: Vocabulary) -> None:
    """A rule may be read so; a summary that said it would be at fault."""
    document = replace(
        page.read("示例办法\n第一条 养护道路。\n", vocabulary),
        effective=date(2015, 1, 1),
        repealed=date(2010, 1, 1),
    )
    summary = again(document, vocabulary)
    assert (None, date(2010, 1, 1)) == (summary.effective, summary.repealed)
    assert "  #: effective: 2015-01-01" in summary.source.text


def test_the_words_of_each_value_are_quoted(vocabulary: Vocabulary) -> None:
    text = "示例办法\n第一条 对超生的，征收社会抚养费500元。\n"
    document = page.read(text, vocabulary)
    norms = again(document, vocabulary).provisions[0].norms
    assert {"社会抚养费", "500元"} in [{quote.id for quote in norm.quotes} for norm in norms]
    assert found(document) == found(again(document, vocabulary))


@pytest.mark.parametrize(
    "says",
    [
        "y",
        "1_000",
        "12:30",
        "#号",
        "- 甲",
        "甲: 乙",
        "甲 #乙",
        '"甲"',
        "甲\u2028乙",
        "\ufeff甲\x07",
        "{甲",
        "甲\n  乙",
    ],
)
def test_whatever_a_provision_says_is_written_as_text(says: str, vocabulary: Vocabulary) -> None:
    document = page.read("示例办法\n第一条 超生的，不予入学。\n", vocabulary)
    (provision,) = document.provisions
    odd = replace(document, title=says, provisions=(provision._replace(at=says, says=says),))
    summary = again(odd, vocabulary)
    assert " ".join(says.split()) == summary.title == summary.provisions[0].at
    assert says.split() == summary.provisions[0].says.split()


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
