"""Whatever a file holds: nothing raises, nothing is lost, everything stands in order."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.source import Source, Span
from checker.statute.numbering import is_blank
from checker.statute.segment import segment
from checker.statute.text import Block, FileText, Place, Role
from tests.statute.segment.build import text_of

PIECES = (
    *("第一条 ", "第二条", "第三条　", "第十条之一 ", "笫四条", "第２条 ", "第一百万条", "第〇条"),
    *("第一章 总则", "第二章", "第一节 甲", "第一编 ", "第一部分 ", "目录", "附则", "总则"),
    *(
        "一、",
        "二、",
        "（一）",
        "（二）",
        "(三）",
        "㈠",
        "⑴",
        "1.",
        "2、",
        "3．",
        "1.1 甲",
        "1.2.1 乙",
    ),
    *("（1）", "1）", "①", "㉑", "甲、", "A.", "l、", "问：", "问1：", "答：", "廿、", "（999）"),
    *(
        "附件",
        "附件1",
        "附：",
        "附件：",
        "某停车办法",
        "关于停车的通知",
        "各区政府：",
        "某市人民政府",
    ),
    *("现将《某停车办法》印发给你们，请遵照执行。", "2012年3月1日", "〔2012〕3号", "1.5万元"),
    *(
        "应当提交材料；",
        "下列情形：",
        "修改为：“",
        "”",
        "《",
        "》",
        "。",
        "；",
        "：",
        "，",
        "第",
        "条",
    ),
    *("\n", "\n", "\n", "\r\n", "\r", "\u2028", "\x1c", " ", "　", "\t", "\u200b", "\ue004", "\0"),
    *("| a | b |", "|---|---|", "# ", "## ", "**", "> ", "<!-- x -->", "---", "𠮷", "x"),
)


@st.composite
def files(draw: st.DrawFn) -> FileText:
    """Marks, words and blanks in any mixture, as running text, headings and cells."""
    text = "".join(draw(st.lists(st.sampled_from(PIECES), max_size=50)))
    blocks, start = [], 0
    for row, line in enumerate(text.split("\n")):
        if line:
            role = draw(st.sampled_from([Role.TEXT] * 8 + [Role.HEADING, Role.CELL]))
            cell = role is Role.CELL
            place = Place(
                line=row + 1,
                table=row // 7 + 1 if cell else 0,
                row=row // 2 if cell else 0,
                column=row % 2 + 1 if cell else 0,
                rows=draw(st.integers(1, 3)) if cell else 1,
            )
            blocks.append(Block(Span(start, start + len(line)), role, place))
        start += len(line) + 1
    return FileText(Source("规则.txt", text), tuple(blocks), "txt")


@settings(max_examples=300, deadline=None)
@given(files())
def test_nothing_is_lost_and_all_stands_in_order(text: FileText) -> None:
    _check(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_is_a_tree(text: str) -> None:
    _check(text_of(text))


def _check(text: FileText) -> None:
    found = segment(text)
    source = text.source.text
    held = bytearray(len(source))
    end = 0
    for tree in found.documents:
        assert end <= tree.root.span.start
        end = tree.root.span.end
        for node, above in tree.walk():
            at = node.own.end
            assert node.span.start == node.own.start <= node.body.start
            assert node.body.start <= node.heading.start <= node.heading.end <= node.body.end
            assert node.body.end <= at
            for child in node.children:
                assert at <= child.span.start
                at = child.span.end
            assert at <= node.span.end
            if above:
                assert node.label
                held[node.own.start : node.own.end] = b"\1" * (node.own.end - node.own.start)
    shown = (i for block in text.blocks for i in range(*block.span) if not is_blank(source[i]))
    assert [] == [source[i] for i in shown if not held[i]]
    for note in found.notes:
        assert note.primary is not None
        assert 0 <= note.primary.span.start <= note.primary.span.end <= len(source)


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "甲",
            "第一条",
            "（一）",
            "：（一）",
            "（",
            "**",
            "#",
            "|a",
            "1.",
            "修改为：“甲",
            "办法（甲）",
        ),
        *("1.甲：\n", "（一）：\n1.：\n", "甲；\n", "附件1：甲\n", "附件：\n1.甲\n", "第一章 甲\n"),
        *("第一条 甲。\n", "目录\n第一章 甲……1\n", "甲\r", "|a|b|\n", "答：甲\n", "某市人民政府\n"),
        *("关于《某停车办法》的办法\n", "某停车场的经营者应当公示停车场的收费标准和\n"),
    ],
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def seconds(characters: int) -> float:
        text = text_of(piece * (characters // len(piece)))
        start = time.process_time()
        segment(text)
        return time.process_time() - start

    segment(text_of("第一条 甲。"))
    # The fastest of a few: what else runs on the machine must not look like a longer text.
    once = min(seconds(4_000) for _ in range(3))
    assert min(seconds(16_000) for _ in range(3)) < max(0.3, 9 * once)
