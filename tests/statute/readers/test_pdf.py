"""Pages of a pdf: paragraphs put together again, tables as cells, nothing of the margins."""

from __future__ import annotations

import pytest

from checker.diagnostic import Fault
from checker.statute.readers import read_bytes
from checker.statute.text import Role
from tests.statute.readers.build import cells, full, pdf, said

FIRST = (
    "第一条为了方便市民停车，规范停车秩序，根据有关法律、法规，"
    "结合本市实际，制定本办法，请各单位认真贯彻执行。"
)
SECOND = (
    "第二条停车人应当遵守本办法，服从管理，按照规定的时间和地点停放车辆，"
    "并按照规定的标准缴纳停车费用。"
)
LEFT, INDENT, TOP, PITCH = 80.0, 112.0, 120.0, 28.0


def _set(*paragraphs: str, top: float = TOP) -> list[tuple[float, float, str]]:
    """Paragraphs as lines of a page: each first line indented by two characters."""
    lines: list[tuple[float, float, str]] = []
    for paragraph in paragraphs:
        for number, line in enumerate(full(paragraph)):
            lines.append((LEFT if number else INDENT, top + PITCH * len(lines), line))
    return lines


def _code(data: bytes) -> str:
    with pytest.raises(Fault) as caught:
        read_bytes(data, "停车.pdf")
    return caught.value.diagnostics[0].code


def test_the_lines_of_a_paragraph_are_one_text() -> None:
    found = read_bytes(pdf(_set(FIRST, SECOND)), "停车.pdf")
    assert [FIRST, SECOND] == said(found)
    assert [(1, 1), (1, 2)] == [(block.place.page, block.place.paragraph) for block in found.blocks]


def test_a_paragraph_goes_on_over_the_page() -> None:
    lines = _set(FIRST, SECOND)
    assert [FIRST, SECOND] == said(
        read_bytes(pdf(lines[:4], [(x, TOP, t) for x, _, t in lines[4:]]), "a.pdf")
    )


def test_page_numbers_and_running_heads_are_left_out() -> None:
    pages = [
        [(200, 40, "甲市政府公报"), *_set(FIRST), (280, 790, f"— {number} —")]
        for number in (1, 2, 3)
    ]
    assert [FIRST, FIRST, FIRST] == said(read_bytes(pdf(*pages), "a.pdf"))


def test_the_heads_of_annexes_are_no_running_heads() -> None:
    pages = [[(80, 60, f"附件{number}"), *_set(FIRST)] for number in (1, 2, 3)]
    assert ["附件1", "附件2", "附件3"] == [
        text for text in said(read_bytes(pdf(*pages), "a.pdf")) if len(text) < 9
    ]


def test_items_of_one_line_each_stay_apart() -> None:
    items = ["停车人应当：", "（一）缴费；", "（二）登记；", "（三）离场。"]
    lines = [(INDENT, TOP + PITCH * n, item) for n, item in enumerate(items)]
    assert items == said(read_bytes(pdf([*lines, *_set(SECOND, top=300)]), "a.pdf"))[:4]


def test_a_title_in_the_middle_stays_apart() -> None:
    found = read_bytes(pdf([(220, 60, "甲市停车管理办法"), *_set(FIRST)]), "a.pdf")
    assert ["甲市停车管理办法", FIRST] == said(found)


def test_a_table_is_cells_and_the_lines_of_a_cell_are_one() -> None:
    columns, rows = [80.0, 180.0, 400.0], [100.0, 140.0, 200.0]
    text = [
        (90.0, 110.0, "区域"), (190.0, 110.0, "费用"), (90.0, 150.0, "一类"),
        (185.0, 148.0, "首小时五元，以后每小时三"), (185.0, 172.0, "元"),
    ]  # fmt: skip
    found = read_bytes(pdf(text, grid=(columns, rows)), "a.pdf")
    assert {
        (1, 1, 1): "区域", (1, 1, 2): "费用", (1, 2, 1): "一类",
        (1, 2, 2): "首小时五元，以后每小时三元",
    } == cells(found)  # fmt: skip


def test_a_table_over_two_pages_is_one_and_its_repeated_head_stands_once() -> None:
    columns, rows = [80.0, 180.0, 400.0], [100.0, 140.0, 180.0]
    pages = [
        [(90.0, 110.0, "区域"), (190.0, 110.0, "费用"), (90.0, 150.0, area), (190.0, 150.0, fee)]
        for area, fee in (("一类", "5元"), ("二类", "3元"))
    ]
    found = read_bytes(pdf(*pages, grid=(columns, rows)), "a.pdf")
    assert ["区域", "费用", "一类", "5元", "二类", "3元"] == said(found)
    assert {1} == {block.place.table for block in found.blocks}
    assert [1, 1, 2, 2, 4, 4] == [block.place.row for block in found.blocks]


def test_a_frame_around_the_text_is_no_table() -> None:
    found = read_bytes(
        pdf(_set(FIRST, SECOND), grid=([60.0, 70.0, 540.0], [90.0, 95.0, 500.0])), "a.pdf"
    )
    assert {Role.TEXT} == {block.role for block in found.blocks}


def test_a_scan_is_told_as_one() -> None:
    assert "scanned" == _code(pdf([], picture=True))


def test_a_pdf_of_empty_pages_has_no_text() -> None:
    assert "no-text" == _code(pdf([]))


def test_a_scanned_page_among_others_is_told() -> None:
    found = read_bytes(pdf(_set(FIRST), [(80, 60, "章")], picture=True), "a.pdf")
    assert ["left-out"] == [note.code for note in found.notes]
    assert "2" in found.notes[0].headline.en


def test_a_password_is_told() -> None:
    assert "password" == _code(pdf(_set(FIRST), password="secret"))


def test_a_truncated_pdf_is_told() -> None:
    assert "broken-file" == _code(pdf(_set(FIRST))[:200])


def test_pages_that_go_round_in_a_circle_end() -> None:
    assert _code(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    ) in {"broken-file", "no-text"}
