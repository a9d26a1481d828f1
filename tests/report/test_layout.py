"""How many lines a text takes, and on which page it stands, as a word processor would set it."""

from __future__ import annotations

import pytest

from checker.report.layout import HEIGHT, Pages, Shape, lines

LINE = Shape(10, 20)
ROOM = int(HEIGHT // 20)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("甲乙丙丁戊", 1),
        ("甲乙丙丁戊己", 2),
        ("甲乙\n丙丁", 2),
        ("甲乙丙丁戊）", 2),  # a mark that begins no line takes the character before it along
        ("甲乙丙丁（戊", 2),
        ("abcdefghij", 1),  # a Latin letter is about half as wide
        ("甲乙丙丁abcd", 2),  # a word is kept whole
        ("abcdefghijklmnopqrstuvwxyz", 3),  # but one longer than a line is not
    ],
)
def test_a_text_is_as_many_lines_as_it_takes(text: str, count: int) -> None:
    assert count == lines(text, 10, 50)


def test_a_mark_may_hang_in_the_margin_of_a_page_and_not_of_a_cell() -> None:
    assert 1 == lines("甲乙丙丁戊。", 10, 50, hanging=frozenset("。"))
    assert 2 == lines("甲乙丙丁戊。", 10, 50)


def test_the_first_line_is_indented() -> None:
    assert 2 == lines("甲乙丙丁", 10, 50, 20)


def filled(count: int) -> Pages:
    pages = Pages(latin=False)
    for _ in range(count):
        pages.paragraph(LINE, "甲")
    return pages


def test_a_page_holds_what_fits_and_no_more() -> None:
    assert 1 == filled(ROOM).page
    assert 2 == filled(ROOM + 1).page


def test_a_heading_stays_with_what_follows_it() -> None:
    pages = filled(ROOM - 1)
    pages.paragraph(LINE, "题", keep=True, name="head")
    pages.paragraph(LINE, "文")
    assert {"head": 2} == pages.marks


def test_no_line_of_a_paragraph_stands_alone_on_a_page() -> None:
    pages = filled(ROOM - 1)
    pages.paragraph(LINE, "甲\n乙\n丙", name="whole")
    pages.paragraph(LINE, "丁", name="next")
    assert 2 == pages.page
    assert 2 == pages.marks["next"]


def test_a_head_of_a_table_stands_on_no_page_without_a_row() -> None:
    pages = filled(ROOM - 2)
    pages.paragraph(LINE, "题", keep=True, name="head")
    pages.table(LINE, (200,), ["头"])
    pages.row(["行"])
    assert {"head": 2} == pages.marks


def test_a_head_of_a_table_stands_on_each_of_its_pages() -> None:
    pages = Pages(latin=False)
    pages.table(LINE, (200,), ["头"])
    for _ in range(2 * (ROOM - 1)):
        pages.row(["行"])
    assert 2 == pages.page
    pages.row(["行"])
    assert 3 == pages.page


def test_what_begins_a_page_keeps_its_room_above_and_what_comes_there_by_itself_does_not() -> None:
    high = Shape(10, 20, before=HEIGHT - 20)
    pages = Pages(latin=False)
    pages.paragraph(high, "题")
    pages.paragraph(LINE, "文", name="overleaf")
    assert {"overleaf": 2} == pages.marks
    pages.new_page()
    pages.paragraph(high, "题")
    pages.paragraph(high, "又", name="third")
    pages.paragraph(LINE, "文", name="beside")
    assert (4, 4) == (pages.marks["third"], pages.marks["beside"])
