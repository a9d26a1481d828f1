"""Word documents: what a reader of the printed page would see, in that order."""

from __future__ import annotations

import pytest

from checker.diagnostic import Fault
from checker.statute.readers import read_bytes
from checker.statute.text import Role
from tests.statute.readers.build import (
    cell,
    cells,
    docx,
    in_list,
    level,
    numbering,
    p,
    r,
    said,
    table,
)


def _said(*body: str, **parts: str) -> list[str]:
    return said(read_bytes(docx(*body, **parts), "停车.docx"))


def test_paragraphs_and_tables_come_in_the_order_of_the_document() -> None:
    found = read_bytes(docx(p("前"), table(("甲", "乙"), ("丙", "丁")), p("后")), "停车.docx")
    assert ["前", "甲", "乙", "丙", "丁", "后"] == said(found)
    assert {(1, 1, 1): "甲", (1, 1, 2): "乙", (1, 2, 1): "丙", (1, 2, 2): "丁"} == cells(found)
    assert [1, 2] == [b.place.paragraph for b in found.blocks if b.role == Role.TEXT]


def test_a_paragraph_is_one_text_over_all_its_runs() -> None:
    assert ["停车管理办法"] == _said(f"<w:p>{r('停车')}{r('管理', '<w:b/>')}{r('办法')}</w:p>")


def test_a_line_break_parts_a_paragraph() -> None:
    assert ["第一条 甲。", "第二条 乙。"] == _said(
        f"<w:p>{r('第一条 甲。')}<w:r><w:br/></w:r>{r('第二条 乙。')}</w:p>"
    )


def test_articles_and_items_have_the_numbers_that_word_shows() -> None:
    assert [
        "第一条 总则",
        "第二条 停车人应当：",
        "（一）缴费；",
        "（二）离场。",
        "第三条 附则",
        "（一）施行。",
    ] == _said(
        p("总则", in_list()),
        p("停车人应当：", in_list()),
        p("缴费；", in_list(at=1)),
        p("离场。", in_list(at=1)),
        p("附则", in_list()),
        p("施行。", in_list(at=1)),
        numbering=numbering(
            level(0, "chineseCountingThousand", "第%1条"), level(1, "chineseCounting", "（%2）")
        ),
    )


def test_a_number_can_show_those_above_it() -> None:
    assert ["1. 甲", "1.1 乙", "1.2 丙", "2. 丁"] == _said(
        p("甲", in_list()), p("乙", in_list(at=1)), p("丙", in_list(at=1)), p("丁", in_list()),
        numbering=numbering(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")),
    )  # fmt: skip


def test_a_second_list_goes_on_unless_it_starts_anew() -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    assert ["一、甲", "二、乙", "一、丙", "二、丁"] == _said(
        p("甲", in_list(1)), p("乙", in_list(2)), p("丙", in_list(3)), p("丁", in_list(3)),
        numbering=numbering(level(0, "chineseCounting", "%1、"), extra=again),
    )  # fmt: skip


def test_a_style_can_number_its_paragraphs() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="Article"><w:name w:val="Article"/><w:pPr>'
        f"{in_list()}</w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/>'
        '<w:basedOn w:val="Article"/></w:style>'
    )
    assert ["第一条 甲", "第二条 乙", "丙"] == _said(
        p("甲", '<w:pStyle w:val="Article"/>'),
        p("乙", '<w:pStyle w:val="Own"/>'),
        p("丙", f'<w:pStyle w:val="Own"/>{in_list(0)}'),
        styles=style,
        numbering=numbering(level(0, "chineseCounting", "第%1条")),
    )


def test_a_bullet_is_no_number() -> None:
    assert ["甲"] == _said(p("甲", in_list()), numbering=numbering(level(0, "bullet", "\uf0b7")))


def test_changes_are_read_as_accepted() -> None:
    assert ["应当缴费。"] == _said(
        f"<w:p>{r('应当')}<w:del><w:r><w:delText>不</w:delText></w:r></w:del>"
        f"<w:ins>{r('缴费')}</w:ins><w:moveFrom>{r('离场')}</w:moveFrom>{r('。')}</w:p>"
    )


def test_a_deleted_paragraph_end_joins_two_paragraphs_and_counts_no_number() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    assert ["第一条 应当缴费。", "第二条 附则"] == _said(
        p("应当", in_list() + deleted), p("缴费。", in_list()), p("附则", in_list()),
        numbering=numbering(level(0, "chineseCounting", "第%1条")),
    )  # fmt: skip


def test_a_deleted_row_is_gone() -> None:
    row = "<w:tr><w:trPr><w:del/></w:trPr>" + cell("旧") + cell("旧") + "</w:tr>"
    body = table(("甲", "乙"), ("丙", "丁")).replace("</w:tbl>", row + "</w:tbl>")
    assert ["甲", "乙", "丙", "丁"] == _said(body)


def test_a_footnote_follows_the_paragraph_that_it_belongs_to() -> None:
    note = f'<w:footnote w:id="2">{p("本办法所称车辆，不含自行车。")}</w:footnote>'
    assert ["车辆应当缴费。", "本办法所称车辆，不含自行车。", "附则"] == _said(
        f'<w:p>{r("车辆应当缴费。")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
        p("附则"),
        footnotes=f'<w:footnote w:id="0" w:type="separator">{p("—")}</w:footnote>{note}',
    )


def test_a_text_box_stands_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('框内的规定。')}</w:txbxContent>"
    assert ["锚点", "框内的规定。", "后文"] == _said(
        f"<w:p>{r('锚点')}<w:r><mc:AlternateContent xmlns:mc='urn:mc'>"
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        p("后文"),
    )


def test_content_controls_are_read_in_place() -> None:
    def control(inside: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    assert ["发文机关：甲市政府", "正文", "乙", "丙", "丁", "戊"] == _said(
        f"<w:p>{r('发文机关：')}{control(r('甲市政府'))}</w:p>",
        control(p("正文")),
        f"<w:tbl>{control('<w:tr>' + cell('乙') + control(cell('丙')) + '</w:tr>')}"
        f"<w:tr>{cell('丁')}{cell('戊')}</w:tr></w:tbl>",
    )


def test_hidden_text_and_the_codes_of_fields_are_not_seen() -> None:
    assert ["见第5页"] == _said(
        f"<w:p>{r('批注', '<w:vanish/>')}{r('见第')}"
        f"<w:r><w:instrText>PAGEREF x</w:instrText></w:r>{r('5')}{r('页')}</w:p>"
    )


def test_merged_cells_stand_once_and_tell_how_far_they_reach() -> None:
    down = '<w:vMerge w:val="restart"/>'
    found = read_bytes(
        docx(
            table(
                (cell("区域", '<w:gridSpan w:val="2"/>'), "费用"),
                (cell("一类", down), "甲", "5元"),
                (cell("", "<w:vMerge/>"), "乙", "6元"),
            )
        ),
        "停车.docx",
    )
    assert {
        (1, 1, 1): "区域", (1, 1, 3): "费用", (1, 2, 1): "一类", (1, 2, 2): "甲", (1, 2, 3): "5元",
        (1, 3, 2): "乙", (1, 3, 3): "6元",
    } == cells(found)  # fmt: skip
    assert [2, 1] == [found.blocks[0].place.columns, found.blocks[0].place.rows]
    assert [1, 2] == [found.blocks[2].place.columns, found.blocks[2].place.rows]


def test_a_table_of_one_cell_is_a_frame_and_its_text_runs_on() -> None:
    found = read_bytes(docx(table((p("第一条 甲。") + p("第二条 乙。"),))), "停车.docx")
    assert [(Role.TEXT, 1), (Role.TEXT, 2)] == [(b.role, b.place.paragraph) for b in found.blocks]


def test_paragraphs_and_tables_in_a_cell_are_lines_of_it() -> None:
    found = read_bytes(
        docx(table((p("一、甲") + p("二、乙"), table(("丙", "丁"), ("戊", "己"))), ("庚", "辛"))),
        "a.docx",
    )
    assert "一、甲\n二、乙" == cells(found)[1, 1, 1]
    assert "丙\n丁\n戊\n己" == cells(found)[1, 1, 2]


def test_headings_are_told_by_style_or_outline() -> None:
    style = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    found = read_bytes(
        docx(
            p("总则", '<w:pStyle w:val="1"/>'),
            p("附则", '<w:outlineLvl w:val="0"/>'),
            p("甲"),
            styles=style,
        ),
        "a.docx",
    )
    assert [Role.HEADING, Role.HEADING, Role.TEXT] == [block.role for block in found.blocks]


def test_a_box_to_tick_is_a_character() -> None:
    assert ["□是"] == _said(
        f"<w:p><w:r><w:sym w:font='Wingdings' w:char='F0A8'/></w:r>{r('是')}</w:p>"
    )


def test_an_embedded_document_is_told_as_left_out() -> None:
    found = read_bytes(docx(p("甲"), "<w:altChunk/>"), "a.docx")
    assert ["left-out"] == [note.code for note in found.notes]


def test_a_document_of_pictures_is_told_as_a_scan() -> None:
    with pytest.raises(Fault) as caught:
        _said("<w:p><w:r><w:drawing/></w:r></w:p>")
    assert "scanned" == caught.value.diagnostics[0].code


def test_a_strict_document_is_read_as_well() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    from tests.statute.readers import build

    data = build.archive(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<w:document xmlns:w="{strict}"><w:body>{p("停车")}</w:body>'
            "</w:document>",
        }
    )
    assert ["停车"] == said(read_bytes(data, "a.docx"))
