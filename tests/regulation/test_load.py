"""What a summary says is read whole: document, provisions, norms, and where each stands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from checker.norm import Amount, Bound, Doubt, Effect, Modality
from checker.regulation.load import read_norm
from checker.regulation.model import Origin, Status
from checker.source import Source, Span
from checker.vocabulary import Vocabulary
from tests.regulation.build import HEAD, read, with_head, with_norm, with_provisions

WHOLE = """\
document:
  title: 示例省管理条例          # a comment
  number: 例政发〔2012〕3号
  issuer: 示例省人民代表大会常务委员会
  rank: 省级地方性法规
  region: 山东省
  adopted: 2002-09-28
  version: 2016-01-22
  effective: "2016-03-01"
  repealed: 2021-09-09
  status: repealed
  example: true
  source: {file: "rules/示例.txt", sha256: "%s", retrieved: 2024-11-24}
provisions:
  - at: 第一条
    says: What it is for.
  - at: 第二条第（一）项
    says: >
      A permit is refused
      without the certificate.
    norms:
      - {may: [deny, revoke], on: [permit, 积分管理], by: police, to: [migrant, 居民], if: [age]}
      - must: reimburse
        on: delivery_expenses
        amount: {at_least: 3000.50, unit: cny, per: birth, or_actual: true}
        deadline: 2025-12-31
        list: [hukou, enrol]
        closed: true
        words: 不低于

""" % ("a1" * 32)


def test_a_document_is_read_with_all_that_its_head_says(vocabulary: Vocabulary) -> None:
    document = read(WHOLE, vocabulary)
    assert "示例省管理条例" == document.title
    assert "例政发〔2012〕3号" == document.number
    assert "示例省人民代表大会常务委员会" == document.issuer
    assert ("provincial-regulation", "370000") == (document.rank, document.region)
    assert (date(2002, 9, 28), date(2016, 1, 22)) == (document.adopted, document.version)
    assert (date(2016, 3, 1), date(2021, 9, 9)) == (document.effective, document.repealed)
    assert Status.REPEALED is document.status
    assert document.example is True
    assert document.origin is not None
    whole, *rest = document.origin
    assert document.source.cut(whole).startswith("{file: ")
    assert ["rules/示例.txt", "a1" * 32, date(2024, 11, 24)] == rest


def test_what_a_head_leaves_out_is_empty(vocabulary: Vocabulary) -> None:
    document = read(with_provisions("- {at: 一, says: 目的。}"), vocabulary)
    assert ("", None, None, None, None) == (
        document.number,
        document.adopted,
        document.version,
        document.effective,
        document.repealed,
    )
    assert (False, None) == (document.example, document.origin)


def test_the_origin_may_be_a_file_alone(vocabulary: Vocabulary) -> None:
    document = read(with_head("source: {file: 原文.docx}"), vocabulary)
    assert document.origin is not None
    assert Origin(document.origin.span, "原文.docx", "", None) == document.origin


def test_every_provision_keeps_its_numbering_and_its_words(vocabulary: Vocabulary) -> None:
    first, second = read(WHOLE, vocabulary).provisions
    assert ("第一条", "What it is for.", ()) == (first.at, first.says, first.norms)
    assert "第二条第（一）项" == second.at
    assert "A permit is refused without the certificate.\n" == second.says
    assert 2 == len(second.norms)


def test_a_norm_is_read_by_ids_and_by_labels_in_the_order_written(vocabulary: Vocabulary) -> None:
    norm = read(WHOLE, vocabulary).provisions[1].norms[0]
    assert Modality.MAY is norm.modality
    assert ["deny", "revoke"] == [act.id for act in norm.acts]
    assert ["permit", "points"] == [matter.id for matter in norm.matters]
    assert ["police"] == [party.id for party in norm.by]
    assert ["migrant", "resident"] == [party.id for party in norm.to]
    assert [("age", Effect.PENALISE)] == [(one.term.id, one.effect) for one in norm.criteria]


def test_a_norm_written_as_a_block_is_read_as_well(vocabulary: Vocabulary) -> None:
    norm = read(WHOLE, vocabulary).provisions[1].norms[1]
    assert norm.amount is not None
    assert (
        Amount(norm.amount.span, Bound.AT_LEAST, Decimal("3000.50"), "cny", "birth", None, True)
        == norm.amount
    )
    assert date(2025, 12, 31) == norm.deadline
    assert ["hukou", "enrol"] == [item.id for item in norm.items]
    assert norm.closed is True
    assert "不低于" == norm.words


def test_every_value_knows_where_it_stands(vocabulary: Vocabulary) -> None:
    document = read(WHOLE, vocabulary)
    cut = document.source.cut
    second = document.provisions[1]
    first_norm, second_norm = second.norms
    assert ["示例省管理条例", "省级地方性法规", "山东省"] == [
        cut(span) for span in (document.title_span, document.rank_span, document.region_span)
    ]
    assert "第二条第（一）项" == cut(second.at_span)
    assert ">\n      A permit is refused\n      without the certificate." == cut(second.says_span)
    assert cut(second.span).startswith("at: 第二条第（一）项\n")
    assert cut(second.span).endswith("words: 不低于")
    assert cut(first_norm.span).startswith("{may: [deny, revoke]")
    assert cut(first_norm.span).endswith("if: [age]}")
    assert ["permit", "积分管理"] == [cut(matter.span) for matter in first_norm.matters]
    assert ["migrant", "居民"] == [cut(party.span) for party in first_norm.to]
    assert ["age"] == [cut(one.term.span) for one in first_norm.criteria]
    assert cut(second_norm.span).startswith("must: reimburse\n")
    assert second_norm.amount is not None
    assert cut(second_norm.amount.span).startswith("{at_least: 3000.50")
    assert ["hukou", "enrol"] == [cut(item.span) for item in second_norm.items]


def test_a_region_code_needs_no_quotes(vocabulary: Vocabulary) -> None:
    document = read(with_head("").replace('"370300"', "370300"), vocabulary)
    assert "370300" == document.region


@pytest.mark.parametrize("unknown", ["unknown", "不明"])
def test_what_nobody_could_tell_of_a_document_is_unknown(
    unknown: str, vocabulary: Vocabulary
) -> None:
    text = with_head("")
    for value in ("示例市人民政府", "municipal-normative", '"370300"'):
        text = text.replace(value, unknown)
    document = read(text, vocabulary)
    assert ("", "rank", "region") == (document.issuer, document.rank, document.region)
    assert unknown == document.source.cut(document.rank_span)


def test_a_rank_may_be_told_by_its_group_where_no_more_is_known(vocabulary: Vocabulary) -> None:
    text = with_head("").replace("municipal-normative", "normative-document")
    assert "normative-document" == read(text, vocabulary).rank


@pytest.mark.parametrize("titles", ["示例市旧办法", "[示例市旧办法]"])
def test_a_document_names_the_rules_that_it_ends(titles: str, vocabulary: Vocabulary) -> None:
    assert ("示例市旧办法",) == read(with_head(f"repeals: {titles}"), vocabulary).repeals


@pytest.mark.parametrize(
    ("value", "unsure", "doubt"),
    [
        ("true", True, ""),
        ("false", False, ""),
        ("可能只指奖励", True, "可能只指奖励"),
        ("words-alone", True, Doubt.WORDS_ALONE),
    ],
)
def test_a_norm_may_be_unsure_for_a_reason(
    value: str, unsure: bool, doubt: str, vocabulary: Vocabulary
) -> None:
    text = with_norm(f"{{must: enrol, on: enrolment, unsure: {value}}}")
    (norm,) = read(text, vocabulary).provisions[0].norms
    assert (unsure, doubt, type(doubt)) == (norm.unsure, norm.doubt, type(norm.doubt))
    assert unsure == (norm.shape is None)  # what was decided for sure is never taken for it


def test_words_may_be_those_of_each_value(vocabulary: Vocabulary) -> None:
    words = "{入学: 就读, age: 年满六周岁, amount: 三千元}"
    norm = f"{{must: enrol, on: enrolment, if: age, amount: {{exactly: 3}}, words: {words}}}"
    document = read(with_norm(norm), vocabulary)
    (norm_read,) = document.provisions[0].norms
    assert "就读" == norm_read.words
    assert [("就读", "enrolment"), ("年满六周岁", "age"), ("三千元", "{exactly: 3}")] == [
        (quote.id, document.source.cut(quote.span)) for quote in norm_read.quotes
    ]


def test_two_provisions_may_bear_one_number(vocabulary: Vocabulary) -> None:
    twice = with_provisions("- {at: 附件, says: 甲。}\n- {at: 附件, says: 乙。}\n")
    assert ["附件", "附件"] == [one.at for one in read(twice, vocabulary).provisions]


@pytest.mark.parametrize(
    ("norm", "effect"),
    [
        ("{must: enrol, on: enrolment, if: age}", Effect.REQUIRE),
        ("{must: enrol, on: enrolment, unless: age}", Effect.EXCLUDE),
        ("{must_not: enrol, on: enrolment, if: age}", Effect.EXCLUDE),
        ("{must_not: enrol, on: enrolment, unless: age}", Effect.REQUIRE),
        ("{must: fine, on: permit, if: age}", Effect.PENALISE),
        ("{must_not: dismiss, on: employment, if: age}", Effect.RELIEVE),
        ("{need_not: submit, on: permit, if: age}", Effect.RELIEVE),
        ("{must: inspect, on: permit, if: age}", Effect.UNSTATED),
        ("{must: [enrol, fine], on: permit, if: age}", Effect.UNSTATED),
        ("{must: [fine, dismiss], on: permit, if: age}", Effect.PENALISE),
        ("{if: age, must: enrol, on: enrolment}", Effect.REQUIRE),
        ("{must: inspect, on: permit, require: age}", Effect.REQUIRE),
        ("{must: inspect, on: permit, exclude: age}", Effect.EXCLUDE),
        ("{must: inspect, on: permit, penalise: age}", Effect.PENALISE),
        ("{must: enrol, on: enrolment, favour: age}", Effect.FAVOUR),
        ("{must: inspect, on: permit, relieve: age}", Effect.RELIEVE),
        ("{must: enrol, on: enrolment, relieve: age}", Effect.RELIEVE),
        ("{must: fine, on: permit, unstated: age}", Effect.UNSTATED),
        ("{must_not: demand, on: permit, require: age}", Effect.RELIEVE),
        ("{must_not: enrol, on: enrolment, require: age}", Effect.REQUIRE),
    ],
)
def test_a_condition_cuts_as_its_act_and_its_key_tell(
    norm: str, effect: Effect, vocabulary: Vocabulary
) -> None:
    (only,) = read(with_norm(norm), vocabulary).provisions[0].norms
    assert [effect] == [one.effect for one in only.criteria]


@pytest.mark.parametrize(
    "amount",
    [
        "{exactly: 3, unit: times, of: per_capita_income}",  # a fee may be counted in any unit
        "{exactly: 3}",
        "{at_most: 0, unit: 万元}",
    ],
)
def test_a_matter_that_any_unit_measures_takes_any(amount: str, vocabulary: Vocabulary) -> None:
    text = with_norm(f"{{must: levy, on: social_maintenance_fee, amount: {amount}}}")
    (norm,) = read(text, vocabulary).provisions[0].norms
    assert norm.amount is not None


@pytest.mark.parametrize(
    "text",
    [
        HEAD.replace("\n", "\r\n") + "provisions:\r\n- {at: 第一条, says: 目的。}\r\n",
        HEAD + 'provisions:\n- {at: "第\u2028一条", says: 目的。}\n',
        HEAD + "provisions:\n- {at: 🀄第一条😀, says: 目的。}\n",
        HEAD + "provisions:\n- {at: 第一条, says: 目的。}   # 末尾\n\n\n",
        HEAD + "provisions:\n- says: |\n    目的。\n\n  # 注\n  at: 第一条\n",
    ],
    ids=["crlf", "line separator", "emoji", "comment", "block text"],
)
def test_spans_count_code_points_whatever_stands_between(text: str, vocabulary: Vocabulary) -> None:
    document = read(text, vocabulary)
    (only,) = document.provisions
    assert only.at.replace("\u2028", "") == document.source.cut(only.at_span).strip('"').replace(
        "\u2028", ""
    )
    assert document.source.cut(only.says_span).endswith("目的。")
    assert not document.source.cut(only.span)[-1].isspace()


def test_a_norm_of_another_file_is_read_by_the_same_rules(vocabulary: Vocabulary) -> None:
    from checker.marked import compose

    source = Source("cases.yaml", "{must: enrol, on: enrolment}")
    root, _ = compose(source)
    assert root is not None
    norm = read_norm(source, root, vocabulary, [])
    assert norm is not None
    assert Span(0, 28) == norm.span

    wrong = Source("cases.yaml", "{must: enrol}")
    root, _ = compose(wrong)
    assert root is not None
    found: list = []  # type: ignore[type-arg]
    assert read_norm(wrong, root, vocabulary, found) is None
    assert ["missing-key"] == [item.code for item in found]
