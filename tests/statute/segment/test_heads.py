"""Who made a document, where, of what rank: by its letterhead, number and name; press articles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.statute.metadata import Metadata, describe
from checker.statute.metadata_issuer import issuer_of_number, whole_name
from checker.statute.metadata_places import find_region
from checker.vocabulary import Vocabulary
from tests.statute.segment.build import read

Said = Callable[..., Metadata]

RULE = "第一条 为了规范停车，制定本办法。\n第二条 乙。\n"


@pytest.fixture
def said(vocabulary: Vocabulary) -> Said:
    def of(text: str, name: str = "规则.txt") -> Metadata:
        documents = read(text, name).documents
        return describe(documents[-1], documents, vocabulary)

    return of


@pytest.mark.parametrize(
    ("issuer", "number", "region", "place"),
    [
        ("广州市人民政府", "穗府〔2015〕3号", "440100", "广州市"),
        ("广州市人民政府办公厅（室）", "穗府办〔2015〕3号", "440100", "广州市"),
        ("山东省人民政府", "鲁政发〔2015〕3号", "370000", "山东省"),
        ("淄博市人民政府", "淄政字〔2015〕3号", "370300", "淄博"),
        ("南京市公安机关", "宁公发〔2015〕3号", "320100", "南京市"),
        ("北京市教育行政部门", "京教基二〔2015〕3号", "110000", "北京市"),
        ("中共淄博市委员会", "淄发〔2015〕3号", "370300", "淄博市"),
        ("北京市某某区教育行政部门", "某教〔2015〕3号", "110000", "北京市某某区"),
        ("国务院办公厅", "国办发〔2015〕3号", None, ""),
        ("", "鲁政发〔2015〕3号", "440100", "广州市"),
        ("", "穗政协〔2015〕3号", "440100", "广州市"),
        ("", "第3号", "440100", "广州市"),
        ("", "穗府〔2015〕3号", None, ""),
    ],
)
def test_a_number_tells_the_body_of_a_known_place(
    vocabulary: Vocabulary, issuer: str, number: str, region: str | None, place: str
) -> None:
    assert issuer == issuer_of_number(number, region, place, vocabulary)


@pytest.mark.parametrize(
    ("whole", "issuer", "region"),
    [
        ("淄博市教育局", "市教育局", "370300"),
        ("淄博市人民政府", "市政府", "370300"),
        ("山东省人民政府", "省人民政府", "370300"),
        ("南京市建邺区教育局", "建邺区教育局", "320105"),
        ("南京市建邺区教育局", "南京市建邺区教育局", "320105"),
        ("国务院", "国务院", "region"),
        ("市教育局", "市教育局", None),
    ],
)
def test_a_body_is_named_with_its_place(
    vocabulary: Vocabulary, whole: str, issuer: str, region: str | None
) -> None:
    assert whole == whole_name(issuer, region, vocabulary)


@pytest.mark.parametrize(
    ("region", "place", "words"),
    [
        ("110000", "北京市西城区", ["北京市西城区停车办法"]),
        ("442000", "中山市", ["中山市中心城区停车办法"]),
        ("442000", "中山市某升镇", ["某升镇停车通告", "中山市某升镇停车通告2015"]),
        (None, "某升镇", ["某升镇停车通告"]),
        ("440300", "深圳市", ["深圳市宝安、龙岗区停车办法"]),
        ("440300", "深圳经济特区", ["深圳经济特区停车条例"]),
        ("130100", "石家庄", ["2016年石家庄停车办法"]),
        ("222400", "延边州", ["延边州停车办法"]),
        (None, "朝阳区", ["朝阳区停车办法"]),
        ("region", "中华人民共和国", ["国土资源部关于停车的通知"]),
        ("370000", "山东省", ["山东省实施《中华人民共和国停车法》办法"]),
        (None, "", ["房屋建筑和市政设施停车规定"]),
        (None, "", ["关于贯彻《国务院关于停车的意见》的通知"]),
        (None, "", ["财政部门停车规定"]),
    ],
)
def test_a_place_is_found_by_its_names(
    vocabulary: Vocabulary, region: str | None, place: str, words: list[str]
) -> None:
    assert (region, place) == find_region(vocabulary, *words)


def test_a_letterhead_names_the_maker(said: Said) -> None:
    found = said(
        "淄博市人民政府文件\n淄政发〔2012〕1号\n关于印发《淄博市停车办法》的通知\n各单位：\n"
        f"现将《淄博市停车办法》印发给你们，请遵照执行。\n淄博市停车办法\n{RULE}"
    )
    assert ("淄博市停车办法", "淄博市人民政府") == (found.title, found.issuer)


@pytest.mark.parametrize(
    ("issuer", "title"),
    [
        ("财政部", "财政部国土资源部监察部关于停车的通知"),
        ("财政部", "财政部、国土资源部关于停车的通知"),
        ("国务院办公厅", "国务院办公厅关于停车的通知"),
        ("广东省人民政府办公厅", "广东省人民政府办公厅广东省教育厅关于停车的通知"),
    ],
)
def test_of_bodies_that_stand_together_the_first_is_named(
    said: Said, issuer: str, title: str
) -> None:
    assert issuer == said(f"{title}\n各单位：\n一、甲。\n二、乙。\n").issuer


def test_the_note_under_a_title_tells_maker_and_order(said: Said) -> None:
    found = said(f"淄博市停车办法\n(2009年11月27日市政府第202号令发布)\n{RULE}")
    assert ("淄博市人民政府", "第202号") == (found.issuer, found.number)
    assert "municipal-rule" == found.rank


def test_a_file_is_named_by_its_maker_where_its_text_is_not(said: Said) -> None:
    found = said(f"停车办法\n{RULE}", "淄博市停车局关于印发停车办法的通知.txt")
    assert "淄博市停车局" == found.issuer


def test_the_act_that_made_a_rule_is_not_its_title(said: Said) -> None:
    found = said(f"淄博市人民政府关于公布《淄博市停车办法》的决定\n{RULE}")
    assert "淄博市停车办法" == found.title
    changed = said(f"淄博市人民政府关于修改《淄博市停车办法》的决定\n{RULE}")
    assert "淄博市人民政府关于修改《淄博市停车办法》的决定" == changed.title


@pytest.mark.parametrize(
    ("rank", "text"),
    [
        ("law", f"中华人民共和国停车法\n{RULE}"),
        ("municipal-regulation", f"淄博市停车条例\n{RULE}"),
        ("departmental-rule", f"停车办法\n交通部令\n第3号\n{RULE}"),
        ("national-normative", "交通部关于停车的通知\n一、甲。\n二、乙。\n"),
        ("article", "停车有了新规\n来源：某某晚报 2016-08-04\n今后停车要登记。\n"),
        ("article", "停车有了新规\n某某日报讯 （记者/某某）近日，停车要登记。\n"),
        ("article", "《淄博市停车办法》解读\n一、甲。\n二、乙。\n"),
        ("municipal-normative", f"淄博市停车办法\n来源：某某晚报 2016-08-04\n{RULE}"),
        ("guide", "停车\n受理条件：\n1、有车。\n所需材料：\n1、身份证。\n"),
        ("municipal-guide", "淄博市停车15问\n来源：市停车局\n1、怎样停车？\n答：登记。\n"),
        (None, f"停车办法\n{RULE}"),
    ],
)
def test_the_rank_is_the_probable_one_or_none(said: Said, rank: str | None, text: str) -> None:
    assert rank == said(text, "停车.txt").rank


def test_a_draft_is_told_by_the_name_of_its_file(said: Said) -> None:
    text = f"淄博市停车办法\n{RULE}"
    assert said(text, "淄博市停车办法（征求意见稿）.txt").draft
    assert not said(text, "淄博市停车办法.txt").draft


def test_a_day_before_a_number_is_no_part_of_it(said: Said) -> None:
    assert "淄政发〔2003〕81号" == said(f"停车办法\n2003年9月29日淄政发〔2003〕81号\n{RULE}").number


def test_what_the_letter_ends_is_ended(said: Said) -> None:
    found = said(
        "关于印发《淄博市停车办法》的通知\n各单位：\n现将《淄博市停车办法》印发给你们，请遵照执行。"
        f"《淄博市停车细则》同时废止。\n淄博市停车局\n2020年1月1日\n淄博市停车办法\n{RULE}"
    )
    assert ["淄博市停车细则"] == [one.title for one in found.repeals]
