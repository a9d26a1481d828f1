"""Marks: what a line begins with, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.source import Span
from checker.statute.numbering import Style, blank_ends, read_number, write_number
from checker.statute.segment_marks import read_mark


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (5, "五"),
        (10, "十"),
        (128, "一百二十八"),
        (110, "一百一十"),
        (120, "百二十"),
        (21, "廿一"),
        (101, "一百零一"),
        (2012, "二〇一二"),
        (7, "７"),
        (12, "12"),
        (28, "二 十 八"),
        (None, "百万"),
        (None, "12345"),
        (None, "某"),
        (None, ""),
    ],
)
def test_a_number_is_read_as_a_person_reads_it(number: int | None, text: str) -> None:
    assert number == read_number(text)


@given(st.integers(1, 9999))
def test_what_is_written_is_read_again(number: int) -> None:
    assert number == read_number(write_number(number))


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("第一条", "第一条 为了规范停车"),
        ("第一百二十八条", "第一百二十八 条　停车场"),
        ("第三条", "笫三条 停车场"),
        ("第三条", "第３条　停车场"),
        ("第十条之一", "第十条之一 停车场"),
        ("第七条", "第七条停车场应当"),
        ("第一章", "第一章　总　则"),
        ("第五章", "第五章法律责任"),
        ("第二节", "第二节 收费"),
        ("第一编", "第一编 总则"),
        ("第一部分", "第一部分 总体要求"),
        ("三", "三、收费"),
        ("三", "三.收费"),
        ("（三）", "（三）收费"),
        ("（三）", "(三）收费"),
        ("（三）", "㈢收费"),
        ("三）", "三）收费"),
        ("3", "3.收费"),
        ("3", "３．收费"),
        ("3", "3、收费"),
        ("3", "⒊收费"),
        ("3", "3.2016年的收费"),
        ("3.2", "3.2 收费"),
        ("3.2.1", "3.2.1 收费"),
        ("（3）", "（3）收费"),
        ("（3）", "⑶收费"),
        ("3）", "3）收费"),
        ("③", "③收费"),
        ("甲", "甲、收费"),
        ("B", "B. 收费"),
        ("问2", "问2：怎么收费？"),
        ("问", "Q:怎么收费？"),
    ],
)
def test_a_mark_is_known_in_all_its_writings(said: str, line: str) -> None:
    mark = read_mark(line)
    assert mark is not None
    assert said == mark.said


@pytest.mark.parametrize(
    "line",
    [
        "第三条规定的停车场",
        "第三条、第四条规定的停车场",
        "第三条第二款规定的停车场",
        "第三条至第五条",
        "第三条》的决定",
        "第一节课上得很好，学生都说明白了，老师也很高兴，家长也很高兴",
        "第三人有权申请",
        "一、二级停车场应当值守",
        "一是收费",
        "1.5万元以下的罚款",
        "3.2米",
        "2012年起",
        "（2012）3号",
        "（四）和（五）项不得兼得",
        "停车场",
        "",
    ],
)
def test_a_reference_or_a_figure_is_no_mark(line: str) -> None:
    assert read_mark(line) is None


def test_an_article_that_is_due_may_be_followed_by_what_else_makes_a_reference() -> None:
    assert read_mark("第四条、停车场应当", due=3) is None
    found = read_mark("第三条、停车场应当", due=3)
    assert found is not None
    assert (Style.ARTICLE, 3) == (found.style, found.number)


def test_blanks_that_show_nothing_are_no_part_of_a_line() -> None:
    text = "\u3000\u200b 停车 \ue004\ufeff"
    assert "停车" == text[slice(*blank_ends(text, Span(0, len(text))))]


@given(st.text(max_size=40))
def test_any_line_has_a_mark_or_none(line: str) -> None:
    mark = read_mark(line)
    assert mark is None or 0 < mark.length <= len(line)
