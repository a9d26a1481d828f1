"""Markdown: words without markup, at the line that they have in the file."""

from __future__ import annotations

import pytest

from checker.diagnostic import Fault
from checker.statute.readers import read_bytes
from checker.statute.text import Role
from tests.statute.readers.build import cells


def _lines(text: str) -> list[tuple[int, str]]:
    found = read_bytes(text.encode(), "停车.md")
    return [(block.place.line, found.source.cut(block.span)) for block in found.blocks]


def test_headings_and_paragraphs_lose_their_markup_and_keep_their_lines() -> None:
    text = "# 甲市停车办法\n\n<!-- INFO -->\n\n**第一条** 停车应当*缴费*。\n"
    assert [(1, "甲市停车办法"), (5, "第一条 停车应当缴费。")] == _lines(text)


def test_a_heading_is_told_as_one() -> None:
    found = read_bytes("## 第一章 总则\n\n第一条 略。".encode(), "停车.md")
    assert [Role.HEADING, Role.TEXT] == [block.role for block in found.blocks]


def test_lines_of_one_paragraph_are_blocks_of_their_own() -> None:
    assert [(1, "第一条 甲"), (2, "第二条 乙")] == _lines("第一条 甲\n第二条 乙\n")


def test_a_break_within_a_line_parts_it() -> None:
    assert [(1, "第一条 甲"), (1, "第二条 乙")] == _lines("第一条 甲<br>第二条 乙\n")


def test_numbers_of_items_are_text_and_bullets_are_not() -> None:
    assert [(1, "1. 缴费"), (2, "2. 离场"), (4, "登记")] == _lines("1. 缴费\n2. 离场\n\n- 登记\n")


def test_paragraphs_that_begin_with_spaces_are_text_and_no_code() -> None:
    assert [(1, "办法"), (3, "第一条 甲"), (4, "第二条 乙")] == _lines(
        "办法\n\n    第一条 甲\n    第二条 乙\n"
    )


def test_the_cells_of_a_table_know_their_row_and_column() -> None:
    found = read_bytes("| 区域 | 费用 |\n|---|---|\n| 一类 | 5元 |\n".encode(), "停车.md")
    assert {(1, 1, 1): "区域", (1, 1, 2): "费用", (1, 2, 1): "一类", (1, 2, 2): "5元"} == cells(
        found
    )


def test_a_table_in_html_is_read_as_a_table() -> None:
    rows = "<tr><td>区域</td><td>费用</td></tr>\n<tr><td>一类</td><td>5元</td></tr>"
    text = f"前文\n\n<table>\n{rows}\n</table>\n"
    found = read_bytes(text.encode(), "停车.md")
    assert "5元" == cells(found)[1, 2, 2]
    assert 3 == found.blocks[1].place.line


def test_settings_above_the_text_are_passed_over_and_lines_still_count() -> None:
    assert [(4, "第一条 略。")] == _lines("---\ntitle: 停车\n---\n第一条 略。\n")


def test_a_link_is_its_words() -> None:
    assert [(1, "见停车办法。")] == _lines("见[停车办法](http://example.com/x)。\n")


def test_a_file_of_settings_alone_has_no_text() -> None:
    with pytest.raises(Fault) as caught:
        read_bytes(b"---\na: true\n---\n", "_index.md")
    assert "no-text" == caught.value.diagnostics[0].code
