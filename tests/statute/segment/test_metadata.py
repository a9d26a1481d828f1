"""What documents say of themselves: title, issuer, number, dates, what they end, their rank."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from checker.statute.metadata import Metadata, describe
from checker.statute.metadata_dates import first_date, in_force_from, in_force_until
from checker.statute.segment_titles import plain_words
from checker.vocabulary import Vocabulary
from tests.statute.segment.build import read

Said = Callable[..., Metadata]


@pytest.fixture
def said(vocabulary: Vocabulary) -> Said:
    def of(text: str, name: str = "规则.txt") -> Metadata:
        documents = read(text, name).documents
        return describe(documents[-1], documents, vocabulary)

    return of


REGULATION = """淄博市停车条例

2003年9月26日 淄博市第十二届人民代表大会常务委员会第五次会议通过

2003年11月28日 山东省第十届人民代表大会常务委员会第五次会议批准

2019年12月29日 淄博市第十五届人民代表大会常务委员会第二十八次会议修正

第一条 为了规范停车，制定本条例。

第二条 停车场应当公示。

第三条 本条例自2004年1月1日起施行。《淄博市停车管理办法》同时废止。
"""


def test_a_regulation_is_dated_by_the_note_under_its_title(said: Said) -> None:
    found = said(REGULATION)
    assert ("淄博市停车条例", "条例") == (found.title, found.kind)
    assert "淄博市人民代表大会常务委员会" == found.issuer
    assert ("municipal-regulation", "370300", "淄博市") == (found.rank, found.region, found.place)
    assert (date(2003, 9, 26), date(2019, 12, 29)) == (found.adopted, found.version)
    assert (date(2004, 1, 1), None) == (found.effective, found.expires)
    assert ["淄博市停车管理办法"] == [repeal.title for repeal in found.repeals]
    assert not found.draft


def test_the_letter_gives_number_and_day_to_what_it_issues(said: Said) -> None:
    found = said(
        "淄博市人民政府关于印发《淄博市停车办法》的通知\n淄政发[2020] 3号\n各区县人民政府：\n"
        "现将《淄博市停车办法》印发给你们，请遵照执行。\n淄博市人民政府\n二〇二〇年三月一日\n"
        "淄博市停车办法\n第一条 甲。\n第二条 本办法自公布之日起施行，有效期五年。\n"
    )
    assert ("淄博市停车办法", "淄政发〔2020〕3号") == (found.title, found.number)
    assert ("淄博市人民政府", "municipal-normative") == (found.issuer, found.rank)
    assert (date(2020, 3, 1), date(2020, 3, 1)) == (found.adopted, found.effective)
    assert date(2025, 2, 28) == found.expires


def test_an_order_of_a_government_makes_a_rule(said: Said) -> None:
    found = said(
        "淄博市人民政府令\n第12号\n《淄博市停车规定》已经2020年3月1日市政府第3次常务会议通过，"
        "现予公布，自2020年5月1日起施行。\n市长 某某\n2020年3月5日\n"
        "淄博市停车规定\n第一条 甲。\n第二条 乙。\n"
    )
    assert ("第12号", "municipal-rule") == (found.number, found.rank)
    assert (date(2020, 3, 5), date(2020, 5, 1)) == (found.adopted, found.effective)


def test_the_state_council_makes_administrative_regulations(said: Said) -> None:
    found = said(
        "停车条例\n2009年5月11日 中华人民共和国国务院令第555号公布\n2009年10月1日 施行\n"
        "第一条 甲。\n第二条 乙。\n"
    )
    assert ("administrative-regulation", "region") == (found.rank, found.region)
    assert "中华人民共和国国务院" == found.issuer


@pytest.mark.parametrize(
    ("rank", "title"),
    [
        ("municipal-normative", "济南市停车局关于停车的通知"),
        ("provincial-normative", "山东省停车厅关于停车的意见"),
        ("district-normative", "淄博市张店区停车局关于停车的通知"),
        ("district-normative", "淄博市某某区停车局关于停车的通知"),
        ("municipal-guide", "济南市停车备案指南"),
        ("municipal", "中共济南市委关于停车的意见"),
        ("national-normative", "国务院关于停车的意见"),
        (None, "停车通知"),
    ],
)
def test_the_words_of_a_title_tell_the_probable_rank(
    said: Said, rank: str | None, title: str
) -> None:
    assert rank == said(f"{title}\n各单位：\n一、甲。\n二、乙。\n").rank


def test_an_unknown_place_is_named_and_given_no_code(said: Said) -> None:
    found = said("某某市停车局关于停车的通知\n各单位：\n一、甲。\n二、乙。\n")
    assert (None, "某某市") == (found.region, found.place)


def test_a_draft_is_told_by_its_title(said: Said) -> None:
    assert said("淄博市停车条例\n（征求意见稿）\n第一条 甲。\n第二条 乙。\n").draft


def test_a_file_without_a_title_is_named_by_its_name(said: Said) -> None:
    found = said("第一条 甲。\n第二条 乙。\n", "淄博市停车条例2016.txt")
    assert ("淄博市停车条例", 0) == (found.title, found.title_span.end)


def test_a_basis_is_not_repealed_and_a_permit_does_not_end_the_rule(said: Said) -> None:
    found = said(
        "淄博市停车办法\n第一条 许可证有效期三年，期满的许可证自行失效。\n"
        "第二条 本办法自2020年1月1日起施行。根据《淄博市停车条例》制定的办法同时废止。\n"
    )
    assert (date(2020, 1, 1), None) == (found.effective, found.expires)
    assert () == found.repeals


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2020, 3, 1), "2020年3月1日"),
        (date(2020, 3, 1), "二〇二〇年三月一日"),
        (date(2012, 10, 31), "二○一二年十月三十一日"),
        (date(2020, 3, 1), "2020 年 3 月 1 日"),
        (date(2020, 3, 1), "2020-03-01"),
        (None, "2020年13月1日"),
        (None, "2020年"),
    ],
)
def test_a_day_is_read_in_figures_and_in_chinese(day: date | None, words: str) -> None:
    assert day == first_date(plain_words(words))


def test_from_the_day_of_publication_means_that_day() -> None:
    published = date(2020, 3, 1)
    assert published == in_force_from("本办法自公布之日起施行。", published)
    assert date(2020, 3, 31) == in_force_from("本办法自发布之日起30日后施行。", published)
    assert in_force_from("本办法自公布之日起施行。", None) is None


def test_a_term_of_years_ends_the_day_before() -> None:
    assert date(2025, 2, 28) == in_force_until("有效期5年", date(2020, 3, 1))
    assert date(2021, 12, 31) == in_force_until("有效期至2021年12月31日", None)
