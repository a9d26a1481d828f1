"""The words of a finding: amounts, titles, dates, and when 抵触 may be said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from checker.clause import Verb
from checker.conflict.audit import LeftOut
from checker.conflict.figures import UNTOLD
from checker.conflict.finding import (
    Because,
    Disposition,
    Ground,
    Kind,
    Level,
    Reason,
    Standing,
)
from checker.norm import Amount, Bound, Criterion, Doubt, Effect, Modality, Norm, Ref
from checker.report import wording
from checker.report.report import Report
from checker.source import Source, Span
from checker.vocabulary import Vocabulary

HERE = Span(0, 0)


@pytest.mark.parametrize(
    ("amount", "zh", "en"),
    [
        (Amount(HERE, Bound.AT_LEAST, Decimal("3000"), "cny"), "不低于3000元", "at least 3000 CNY"),
        (
            Amount(HERE, Bound.AT_LEAST, Decimal("3000"), "cny", "household", None, True),
            "不低于3000元/户，低于此数的据实结算",
            "at least 3000 CNY per household, or the actual cost if lower",
        ),
        (Amount(HERE, Bound.LESS_THAN, Decimal("4.70"), "percent"), "低于4.7%", "less than 4.7%"),
        (
            Amount(HERE, Bound.AT_MOST, Decimal("8.0"), "per_hundred_thousand"),
            *("不高于8/10万", "at most 8 per 100,000"),
        ),
        (
            Amount(HERE, Bound.EXACTLY, Decimal(2), "times", base="average_wage"),
            *("当地平均工资的2倍", "2 times local average wage"),
        ),
        (Amount(HERE, Bound.EXACTLY, Decimal(3), "month"), "3个月", "3 months"),
        (Amount(HERE, Bound.EXACTLY, Decimal(1), "month"), "1个月", "1 month"),
        (Amount(HERE, Bound.MORE_THAN, Decimal(5), None), "高于5", "more than 5"),
        (Amount(HERE, Bound.EXACTLY, Decimal(100), "cny"), "100元", "100 CNY"),
    ],
    ids=str,
)
def test_an_amount_in_words(amount: Amount, zh: str, en: str, vocabulary: Vocabulary) -> None:
    assert zh == wording.amount(amount, vocabulary, "zh")
    assert en == wording.amount(amount, vocabulary, "en")


def test_title_marks_within_a_title_become_single_ones() -> None:
    assert "《关于修改〈示例办法〉的决定》" == wording.title("关于修改《示例办法》的决定")


def test_dates_are_written_as_each_language_writes_them() -> None:
    assert "2023年9月5日" == wording.day(date(2023, 9, 5), "zh")
    assert "2023-09-05" == wording.day(date(2023, 9, 5), "en")


@pytest.mark.parametrize(
    ("table", "members"),
    [
        (wording.KINDS, Kind),
        (wording.LEVELS, Level),
        (wording.STANDINGS, Standing),
        (wording.DISPOSITIONS, Disposition),
        (wording.LEFT_OUT, LeftOut),
        (wording._MODALITIES, Modality),
        (wording._BOUNDS, Bound),
        (wording._ORDERS, UNTOLD),
        (wording._READINGS, Doubt),
        (wording._VERBS, Verb),
        (wording._LINKS, set(Effect) - {Effect.RELIEVE}),
    ],
    ids=lambda value: "",
)
def test_a_table_of_words_is_complete(table: dict[object, object], members: object) -> None:
    assert set(members) <= set(table)  # type: ignore[call-overload]


def test_contrary_is_said_of_a_lower_norm_against_a_higher_alone() -> None:
    said = [words.zh for words in (*wording._HEADLINES.values(), *wording._LINKS.values())]
    said += [words.zh for words in (*wording._NARROWS.values(), *wording._DOUBTS.values())]
    said += [words.zh for words in (*wording._VERBS.values(), *wording.KINDS.values())]
    assert [] == [words for words in said if "抵触" in words]
    assert [Standing.CONTRARY] == [
        standing for standing, words in wording.STANDINGS.items() if "抵触" in words.zh
    ]


def test_a_sentence_calls_nothing_but_legislation_what_a_rule_is_contrary_to(
    report: Report,
) -> None:
    finding = report.audit.findings[0]
    grounds = [
        Ground(finding.policy, replace(finding.clause, item=item, rank=rank))
        for item, rank in (("示例法第一条", "law"), ("示例决定", "national"))
    ]
    contrary = replace(finding, standing=Standing.CONTRARY, superiors=tuple(grounds))
    assert (
        "经比对，第五条第（二）项关于入学的规定，与示例法第一条相抵触，建议修改。"
        == wording.sentence(contrary, report.audit.vocabulary, "zh")
    )
    assert "(示例法第一条)" in wording.sentence(contrary, report.audit.vocabulary, "en")


def test_the_proposals_are_the_closed_list_of_a_clean_up() -> None:
    named = {wording.DISPOSITIONS[one].zh for one in list(Disposition)[:4]}
    assert {"废止", "修改", "宣布失效", "继续有效"} == named


def test_every_doubt_has_words() -> None:
    told = set(wording._DOUBTS) | {Because.UNTOLD_FIGURE}
    reasons = list(Because)
    assert set(reasons[reasons.index(Because.WIDER) :]) <= told


def unsure(report: Report, text: str, at: str, doubt: str, *criteria: str) -> list[str]:
    """What is told of a finding at some words of a text, whose reading is not sure.

    The norm is about the text's first two characters, under conditions that other words show.
    """
    ref = {
        words: Ref("甲事", Span(text.index(words), text.index(words) + len(words)))
        for words in (text[:2], at, *criteria)
    }
    conditions = tuple(Criterion(ref[words], Effect.REQUIRE) for words in criteria)
    norm = Norm(HERE, Modality.MUST, (), (ref[text[:2]],), criteria=conditions).doubted(doubt)
    finding = report.audit.findings[0]
    assert finding.document is not None
    document = replace(finding.document, source=Source("甲.txt", text))
    why = (Reason(Because.UNSURE_READING, (doubt,)),)
    changed = replace(finding, document=document, norm=norm, at=ref[at].span, doubts=why)
    return wording.doubts(changed, report.audit.vocabulary, "zh")


def test_a_doubt_names_the_condition_that_the_finding_points_to(report: Report) -> None:
    text = "甲事凭乙证、丙证办理"
    for at in ("乙证", "丙证"):
        told = unsure(report, text, at, Doubt.PAPER_NAMED, "乙证", "丙证")
        assert [f"文中提到“{at}”，是否必须提交未写明"] == told


@pytest.mark.parametrize(("criteria", "named"), [((), "甲事"), (("乙证",), "乙证")])
def test_a_doubt_never_takes_a_figure_for_the_words_that_were_read(
    criteria: tuple[str, ...], named: str, report: Report
) -> None:
    told = unsure(report, "甲事凭乙证补助500元", "500元", Doubt.WORDS_ALONE, *criteria)
    assert [f"仅凭“{named}”字样不足以认定，须结合上下文判断"] == told


def test_words_in_quotation_marks_and_on_two_lines_are_named_in_one_line(report: Report) -> None:
    told = unsure(report, "甲事看“乙\n情况”办理", "“乙\n情况”", Doubt.WORDS_ALONE, "“乙\n情况”")
    assert ["仅凭“‘乙情况’”字样不足以认定，须结合上下文判断"] == told


def test_a_doubt_in_the_words_of_who_summarised_the_rule_stands_as_it_is(report: Report) -> None:
    assert ["可能指{他事}"] == unsure(report, "甲事凭乙证", "乙证", "可能指{他事}", "乙证")
