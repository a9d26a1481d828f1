"""Files of several documents: letters, orders, annexes, tables."""

from __future__ import annotations

from checker.statute.tree import Kind, Part
from tests.statute.segment.build import at, labels, only, outline, read, tables_of, told

LETTER = """某市人民政府关于印发《某市停车办法》的通知
某政发〔2020〕3号
各区人民政府：
现将《某市停车办法》印发给你们，请遵照执行。
某市人民政府
2020年3月1日
"""


def test_a_letter_and_the_rule_it_issues_are_two_documents() -> None:
    found = read(LETTER + "某市停车办法\n第一条 甲。\n第二条 乙。\n").documents
    assert [
        (Part.COVER, "某市人民政府关于印发《某市停车办法》的通知"),
        (Part.BODY, "某市停车办法"),
    ] == [(tree.part, tree.title) for tree in found]
    assert ["落款", "落款"] == labels(found[0], Kind.CLOSING)
    assert ["第一条", "第二条"] == labels(found[1], Kind.ARTICLE)


def test_a_rule_without_articles_is_known_by_the_title_that_the_letter_names() -> None:
    found = read(
        "关于印发《某市停车方案》的通知\n各区：\n现将《某市停车方案》印发给你们，请认真贯彻执行。\n"
        "某市停车方案\n一、目标\n甲。\n二、任务\n乙。\n"
    ).documents
    assert ["关于印发《某市停车方案》的通知", "某市停车方案"] == [tree.title for tree in found]
    assert ["一", "二"] == labels(found[1], Kind.ITEM)


def test_a_title_in_two_lines_is_one_title() -> None:
    found = read("某市人民政府关于印发\n《某市停车办法》的通知\n各区：\n一、甲。\n二、乙。\n")
    assert "某市人民政府关于印发《某市停车办法》的通知" == only(found).title


def test_an_annex_is_part_of_its_document_and_cites_itself() -> None:
    tree = only(
        read(
            "停车通知\n各区：\n请填报。\n一、甲。\n二、乙。\n某局\n2020年3月1日\n"
            "附件1\n材料清单\n1.申请表。\n2.合同。\n附件2\n收费说明\n一、标准\n"
            "（一）小车。\n（二）大车。\n"
        )
    )
    assert ["附件1", "附件2"] == labels(tree, Kind.ANNEX)
    assert ["附件1｜附件1⏎材料清单", "  附件1第1项｜1.申请表。", "  附件1第2项｜2.合同。"] == [
        line for line in outline(tree) if "附件1" in line
    ]
    assert ["附件2第一项", "附件2第一项（一）", "附件2第一项（二）"] == [
        label for label in labels(tree, Kind.ITEM) if "附件2" in label
    ]


def test_a_list_of_annexes_is_no_annex() -> None:
    tree = only(
        read(
            "停车通知\n各区：\n一、甲。\n二、乙。\n附件：1.材料清单\n2.收费说明\n"
            "某市停车局\n2020年3月1日\n"
            "附件1\n材料清单\n1.申请表。\n附件2\n收费说明\n1.标准。\n"
        )
    )
    assert ["附件1", "附件2"] == labels(tree, Kind.ANNEX)


def test_an_annex_with_articles_is_a_document() -> None:
    found = read(LETTER + "附件\n某市停车办法\n第一条 甲。\n第二条 乙。\n").documents
    assert ["某市停车办法"] == [tree.title for tree in found[1:]]
    assert ["第一条", "第二条"] == labels(found[1], Kind.ARTICLE)


def test_a_list_between_two_articles_is_no_annex() -> None:
    tree = only(read("停车规定\n第一条 甲。\n第二条 乙。\n附：名录\n丙。\n第三条 丁。\n"))
    assert ["第一条", "第二条", "第三条"] == labels(tree, Kind.ARTICLE)
    assert [] == labels(tree, Kind.ANNEX)


def test_the_supplementary_provisions_are_no_annex() -> None:
    tree = only(read("停车规定\n第一章 总则\n第一条 甲。\n附 则\n第二条 乙。\n"))
    assert ["第一条", "第二条"] == labels(tree, Kind.ARTICLE)
    assert [] == labels(tree, Kind.ANNEX)


def test_a_second_statute_in_a_file_begins_at_its_title() -> None:
    found = read(
        "关于修改停车条例的决定\n第一条 甲。\n第二条 乙。\n停车条例\n第一章 总则\n"
        "第一条 丙。\n第二条 丁。\n"
    )
    assert ["关于修改停车条例的决定", "停车条例"] == [tree.title for tree in found.documents]
    assert [] == told(found)


def test_a_first_chapter_after_a_first_article_begins_nothing() -> None:
    found = read("停车规则\n第一条 甲。\n第一章 停车\n第二条 乙。\n第二章 收费\n第三条 丙。\n")
    assert ["第一条", "第二条", "第三条"] == labels(only(found), Kind.ARTICLE)


def test_a_row_is_a_provision_with_its_header_above() -> None:
    tree = only(
        tables_of(
            "停车收费表",
            ("车型", 1, 1, 1),
            ("标准", 1, 1, 2),
            ("小车", 1, 2, 1),
            ("五元", 1, 2, 2),
            ("大车", 1, 3, 1),
            ("十元", 1, 3, 2),
        )
    )
    assert ["表1｜车型⏎标准", "  表1第2行｜小车⏎五元", "  表1第3行｜大车⏎十元"] == [
        line for line in outline(tree) if line.strip().startswith("表")
    ]
    row = next(node for node, _ in tree.walk() if node.label == "表1第3行")
    assert "大车 十元" == tree.words(row)[0]
    assert ["", "车型⏎标准"] == [
        "⏎".join(tree.source.cut(node.own).split("\n")) for node in tree.context(row.span.start)
    ]


def test_a_merged_cell_holds_for_every_row_that_it_reaches() -> None:
    tree = only(
        tables_of(
            ("项目", 1, 1, 1),
            ("条件", 1, 1, 2),
            ("[场地]", 1, 2, 1),
            ("平整", 1, 2, 2),
            ("有灯", 1, 3, 2),
            ("人员", 1, 4, 1),
            ("培训", 1, 4, 2),
            rows=2,
        )
    )
    merged = {
        node.label: [tree.source.cut(span) for span in node.merged]
        for node, _ in tree.walk()
        if node.kind is Kind.ROW
    }
    assert {"表1第2行": [], "表1第3行": ["场地"], "表1第4行": []} == merged


def test_a_long_cell_is_read_as_a_text_of_its_own() -> None:
    long = "申请停车场备案的，应当提交下列材料：\n" + "".join(
        f"{n}.第{n}种材料的原件和复印件，以及能够证明材料真实有效的其他文件；\n"
        for n in range(1, 12)
    )
    tree = only(
        tables_of(
            ("项目", 1, 1, 1),
            ("内容", 1, 1, 2),
            ("材料", 1, 2, 1),
            (long.strip(), 1, 2, 2),
            ("时间", 1, 3, 1),
            ("五日", 1, 3, 2),
        )
    )
    assert ["表1第2行第2列第3项"] == at(tree, "第3种材料")
    cell = next(node for node, _ in tree.walk() if node.label == "表1第2行第2列")
    assert ["材料"] == [tree.source.cut(span) for span in cell.merged]


def test_a_table_drawn_in_text_is_a_table() -> None:
    tree = only(read("停车收费\n| 车型 | 标准 |\n|---|---|\n| 小车 | 五元 |\n"))
    assert ["表1", "表1第2行"] == labels(tree, Kind.TABLE, Kind.ROW)


def test_a_table_that_only_places_the_page_is_running_text() -> None:
    tree = only(tables_of(("停车办法\n第一条 甲。\n第二条 乙。", 1, 1, 1), ("菜单", 1, 1, 2)))
    assert ["第一条", "第二条"] == labels(tree, Kind.ARTICLE)


def test_a_sheet_cites_its_rows_by_the_name_of_the_sheet() -> None:
    from checker.statute.segment import segment
    from checker.statute.text import Piece, Place, Role, assemble

    cells = [
        Piece(words, Role.CELL, Place(table=1, row=row, column=column, sheet="收费"))
        for row, column, words in [(3, 1, "车型"), (3, 2, "标准"), (4, 1, "小车"), (4, 2, "五元")]
    ]
    tree = only(segment(assemble("表.xlsx", "xlsx", cells)))
    assert ["收费", "收费第4行"] == labels(tree, Kind.TABLE, Kind.ROW)


def test_a_title_and_a_header_above_a_table_are_its_own_words() -> None:
    cells = [
        ("停车收费一览表", 1, 1),
        ("车型", 2, 1),
        ("标准", 2, 2),
        ("小车", 3, 1),
        ("五元", 3, 2),
    ]
    tree = only(tables_of(*((words, 1, row, column) for words, row, column in cells)))
    assert ["表1", "表1第3行"] == labels(tree, Kind.TABLE, Kind.ROW)


def test_a_file_without_text_has_no_documents() -> None:
    assert () == read("  \n\u200b\n").documents
