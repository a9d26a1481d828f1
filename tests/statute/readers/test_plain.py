"""Plain text: whatever its encoding and its line ends, words stand where the file has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.diagnostic import Fault
from checker.statute.readers import encoding, read_bytes
from checker.statute.readers.plain import EDGES
from tests.statute.readers.build import said

RULE = (
    "甲市停车管理办法\n\n"
    "　　第一条　为了规范停车秩序，制定本办法。\n　　第二条　停车人应当按照规定缴纳费用。\n"
)


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_a_text_reads_the_same_in_every_encoding_of_an_office(codec: str) -> None:
    assert RULE == read_bytes(RULE.encode(codec), "停车.txt").source.text


def test_a_traditional_text_is_told_as_big5_and_not_as_gb18030() -> None:
    rule = "第一條　為了規範停車秩序，制定本辦法。停車人應當按照規定繳納費用，不得佔用消防通道。"
    assert rule == read_bytes(rule.encode("big5"), "停車.txt").source.text


def test_each_line_with_text_is_a_block_at_its_line_of_the_file() -> None:
    found = read_bytes(RULE.encode(), "停车.txt")
    assert [1, 3, 4] == [block.place.line for block in found.blocks]
    assert "第一条　为了规范停车秩序，制定本办法。" == said(found)[1]


def test_a_block_stands_at_the_column_of_the_file() -> None:
    found = read_bytes(RULE.encode(), "停车.txt")
    assert (3, 3) == found.source.position(found.blocks[1].span.start)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_count_the_same_whatever_ends_them(ending: str) -> None:
    found = read_bytes(RULE.replace("\n", ending).encode(), "停车.txt")
    assert [1, 3, 4] == [block.place.line for block in found.blocks]
    assert [1, 3, 4] == [found.source.position(block.span.start).line for block in found.blocks]


def test_full_width_forms_stay_as_they_are() -> None:
    assert ["（一）罚款２００元；"] == said(read_bytes("（一）罚款２００元；".encode(), "a.txt"))


def test_a_text_with_a_damaged_character_is_read_and_the_damage_told() -> None:
    damaged = (RULE * 5).encode()
    found = read_bytes(damaged[:40] + b"\xff" + damaged[40:], "停车.txt")
    assert ["bad-bytes"] == [note.code for note in found.notes]
    assert "第二条" in found.source.text


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(Fault) as caught:
        read_bytes(bytes(range(256)) * 20, "a.txt")
    assert "unknown-format" == caught.value.diagnostics[0].code


def test_the_block_at_an_offset_is_found_again() -> None:
    found = read_bytes(RULE.encode(), "停车.txt")
    inside = found.source.text.index("规范")
    assert found.blocks[1] == found.block_at(inside)
    assert found.block_at(found.blocks[0].span.end) is None


@given(st.text(st.characters(codec="gb18030"), max_size=80))
def test_what_is_written_in_utf8_is_read_as_it_is(text: str) -> None:
    found = encoding.decode(text.encode("utf-8-sig"))
    assert found is None or text == found.text


@given(st.lists(st.text(st.sampled_from("停车办法，。 \u3000\t"), max_size=12), min_size=1))
def test_blocks_are_the_lines_without_the_space_around_them(lines: list[str]) -> None:
    bare = [line.strip(EDGES) for line in lines]
    if any(bare):
        found = read_bytes("\n".join(lines).encode(), "a.txt")
        assert [line for line in bare if line] == said(found)
        assert [n for n, line in enumerate(bare, 1) if line] == [b.place.line for b in found.blocks]
