"""Statutes: 编、章、节、条、款、项、目."""

from __future__ import annotations

from checker.statute.tree import Kind
from tests.statute.segment.build import at, labels, only, outline, read, told

PARKING = """某市停车条例

2020年1月1日 某市人民代表大会常务委员会通过

第一章  总则

第一条 为了规范停车，制定本条例。

第二条 停车场应当公示下列事项：

（一）收费标准；

（二）开放时间。

公示应当醒目。

公示牌应当写明下列事项：

（一）编号；

（二）电话：

1.投诉电话；

2.救援电话。

第二章  罚则

第三条 违反第二条规定的，处罚款。
"""


def test_a_statute_is_a_tree_of_chapters_articles_paragraphs_and_items() -> None:
    assert [
        "标题｜某市停车条例",
        "题注｜2020年1月1日 某市人民代表大会常务委员会通过",
        "第一章｜第一章  总则",
        "  第一条｜第一条",
        "    第一条｜为了规范停车，制定本条例。",
        "  第二条｜第二条",
        "    第二条第一款｜停车场应当公示下列事项：",
        "      第二条第一款第（一）项｜（一）收费标准；",
        "      第二条第一款第（二）项｜（二）开放时间。",
        "    第二条第二款｜公示应当醒目。",
        "    第二条第三款｜公示牌应当写明下列事项：",
        "      第二条第三款第（一）项｜（一）编号；",
        "      第二条第三款第（二）项｜（二）电话：",
        "        第二条第三款第（二）项第1目｜1.投诉电话；",
        "        第二条第三款第（二）项第2目｜2.救援电话。",
        "第二章｜第二章  罚则",
        "  第三条｜第三条",
        "    第三条｜违反第二条规定的，处罚款。",
    ] == outline(only(read(PARKING)))


def test_an_item_is_read_with_what_stands_above_it() -> None:
    tree = only(read(PARKING))
    above = tree.context(PARKING.index("投诉电话"))
    assert ["", "第一章  总则", "第二条", "公示牌应当写明下列事项：", "（二）电话："] == [
        tree.source.cut(node.own) for node in above
    ]
    assert ("某市停车条例", "投诉电话；") == (
        tree.title,
        tree.words(tree.path(PARKING.index("投诉电话"))[-1])[0],
    )


def test_the_paragraph_of_an_article_with_one_bears_no_number() -> None:
    tree = only(read("第一条 停车场应当公示：\n（一）标准；\n（二）时间。\n第二条 甲。\n"))
    assert ["第一条第（一）项", "第一条第（二）项"] == labels(tree, Kind.ITEM)


def test_an_inserted_article_keeps_its_place() -> None:
    found = read("第九条 甲。\n第十条 乙。\n第十条之一 丙。\n第十条之二 丁。\n第十一条 戊。\n")
    assert ["第九条", "第十条", "第十条之一", "第十条之二", "第十一条"] == labels(
        only(found), Kind.ARTICLE
    )
    assert ["numbering-start"] == [code for code, _, _ in told(found)]


def test_articles_in_figures_are_cited_in_chinese() -> None:
    tree = only(read("第1条 甲。\n第２条　乙。\n笫三条 丙。\n第 四 条 丁。\n"))
    assert ["第一条", "第二条", "第三条", "第四条"] == labels(tree, Kind.ARTICLE)


def test_a_reference_at_the_head_of_a_line_begins_no_article() -> None:
    tree = only(
        read(
            "第一条 甲。\n第二条 下列情形从其规定：\n第一条规定的停车场；\n"
            "第一条、第三条规定的停车场。\n第三条 乙。\n"
        )
    )
    assert ["第一条", "第二条", "第三条"] == labels(tree, Kind.ARTICLE)
    assert ["第二条第二款"] == at(tree, "第一条规定的")


def test_articles_run_together_in_a_line_are_parted() -> None:
    tree = only(
        read(
            "第一章 总则 第一条 甲。 第二条 乙： （一）丙； （二）丁。 后款。 第三条 戊。\n"
            "第四条 己。\n"
        )
    )
    assert ["第一条", "第二条", "第三条", "第四条"] == labels(tree, Kind.ARTICLE)
    assert ["第二条第一款第（一）项", "第二条第一款第（二）项"] == labels(tree, Kind.ITEM)
    assert ["第二条第二款"] == at(tree, "后款。")


def test_an_article_lost_inside_a_line_is_found_where_the_numbers_jump() -> None:
    found = read("第一条 甲。\n第二条 乙和经营单第三条停车场应当公示。\n第四条 丁。\n")
    assert ["第一条", "第二条", "第三条", "第四条"] == labels(only(found), Kind.ARTICLE)
    assert [] == told(found)


def test_a_chapter_glued_to_the_end_of_a_paragraph_is_parted() -> None:
    tree = only(read("第一章 总则\n第一条 停车场应当提交报告。第二章 罚则\n第二条 甲。\n"))
    assert ["第一章", "第二章"] == labels(tree, Kind.CHAPTER)
    assert ["第一条"] == at(tree, "报告。")


def test_items_in_one_line_are_parted() -> None:
    tree = only(read("第一条 应当提交：（一）申请表；（二）身份证；（三）合同。\n第二条 甲。\n"))
    assert ["第一条第（一）项", "第一条第（二）项", "第一条第（三）项"] == labels(tree, Kind.ITEM)


def test_a_reference_to_items_in_the_running_text_parts_nothing() -> None:
    tree = only(read("第一条 有前款第（一）项、第（二）项情形的，不予登记。\n第二条 甲。\n"))
    assert [] == labels(tree, Kind.ITEM)


def test_items_right_after_the_number_are_items_of_the_article() -> None:
    tree = only(read("第一条 （一）甲。\n（二）乙。\n第二条 丙。\n"))
    assert ["第一条第（一）项", "第一条第（二）项"] == labels(tree, Kind.ITEM)


def test_a_paragraph_between_two_items_is_part_of_the_first() -> None:
    tree = only(
        read("第一条 应当具备：\n（一）场地；\n场地应当平整。\n（二）人员。\n第二条 甲。\n")
    )
    assert ["第一条第（一）项"] == at(tree, "平整")
    assert ["第一条第（一）项", "第一条第（二）项"] == labels(tree, Kind.ITEM)


def test_items_that_lost_their_numbers_are_counted_and_told() -> None:
    found = read("第一条 应当公示：\n收费标准；\n开放时间；\n（三）投诉电话。\n第二条 甲。\n")
    assert ["第一条第（一）项", "第一条第（二）项", "第一条第（三）项"] == labels(
        only(found), Kind.ITEM
    )
    assert [
        ("number-lost", "第一条第（一）项的编号缺失，系推定", "收费标准；"),
        ("number-lost", "第一条第（二）项的编号缺失，系推定", "开放时间；"),
    ] == told(found)


def test_a_heading_beside_the_number_is_no_paragraph() -> None:
    tree = only(
        read("第一条【目的】甲。\n第二条 停车收费\n（一）条件：\n1.乙；\n2.丙。\n第三条 丁。\n")
    )
    articles = [node for node, _ in tree.walk() if node.kind is Kind.ARTICLE]
    assert ["【目的】", "停车收费", ""] == [tree.source.cut(node.heading) for node in articles]
    assert "第二条第（一）项第2目" in labels(tree, Kind.ITEM)


def test_a_table_of_contents_is_no_chapter() -> None:
    tree = only(
        read(
            "停车条例\n目录\n第一章 总则……1\n第二章 罚则……2\n第一章 总则\n第一条 甲。\n"
            "第二章 罚则\n第二条 乙。\n"
        )
    )
    assert ["目录"] * 3 == labels(tree, Kind.CONTENTS)
    assert ["第一章", "第二章"] == labels(tree, Kind.CHAPTER)


def test_headings_without_a_number_part_the_articles() -> None:
    tree = only(read("停车规定\n总则\n第一条 甲。\n停车管理\n第二条 乙。\n附则\n第三条 丙。\n"))
    assert ["第一条", "第二条", "第三条"] == labels(tree, Kind.ARTICLE)
    assert ["“停车管理”", "“附则”"] == labels(tree, Kind.HEADING)


def test_markdown_marks_are_no_words() -> None:
    tree = only(
        read("# 停车条例\n\n<!-- 信息 -->\n\n## 第一章 总则\n\n**第一条** 甲。\n\n> 第二条 乙。\n")
    )
    assert "停车条例" == tree.title
    assert ["第一章"] == labels(tree, Kind.CHAPTER)
    assert ["第一条", "第二条"] == labels(tree, Kind.ARTICLE)


def test_zero_width_and_private_characters_hide_no_mark() -> None:
    tree = only(read("\u200b第一条 甲：\n\ue004（一）乙；\n\ufeff（二）丙。\n第二条\xa0丁。\n"))
    assert ["第一条", "第二条"] == labels(tree, Kind.ARTICLE)
    assert ["第一条第（一）项", "第一条第（二）项"] == labels(tree, Kind.ITEM)


def test_every_break_in_the_numbering_is_told() -> None:
    found = read(
        "第二条 甲。\n第三条 乙：\n（一）丙；\n（三）丁。\n第六条 戊。\n第六条 己。\n第五条 庚。\n"
    )
    assert [
        ("numbering-start", "编号从第二条开始", "第二条"),
        ("numbering-gap", "缺少（二）", "（三）"),
        ("numbering-gap", "缺少第四条至第五条", "第六条"),
        ("numbering-doubled", "第六条重复出现", "第六条"),
        ("numbering-order", "第五条排在第六条之后", "第五条"),
    ] == told(found)


def test_a_broken_numbering_is_a_warning_that_shows_both_places() -> None:
    note = read("第一条 甲。\n第三条 乙。\n").notes[0]
    assert "warning" == note.severity
    assert "article 第二条 is not there" == note.headline.en
    assert ["第一条"] == [label.source.cut(label.span).strip() for label in note.related]
    assert note.help is not None


def test_lines_broken_for_their_width_are_one_paragraph() -> None:
    text = (
        "    第一条 停车场的经营者应当在停车场的入口处以及其他\n"
        "醒目的位置公示停车场的名称、收费标准、开放时间、投诉\n"
        "电话和其他应当公示的事项。\n"
        "    停车场的经营者应当遵守本条例第\n"
        "（一）项以及其他法律法规的规定，不得擅自提高停车收费\n"
        "标准。\n"
        "    第二条 停车场的经营者应当配备必要的工作人员以及必\n"
        "要的设备。\n"
        "    第三条 本条例自2020年1月1日起施行。\n"
    )
    tree = only(read(text))
    assert [
        "第一条",
        "第一条第一款",
        "第一条第二款",
        "第二条",
        "第二条",
        "第三条",
        "第三条",
    ] == labels(tree)
    holder = tree.path(text.index("投诉"))[-1]
    assert "投诉电话和其他应当公示的事项。" in tree.words(holder)[0]


def test_words_are_found_again_in_the_source() -> None:
    text = "第一条 停车场应当公示收费标准，开放时间，\n以及投诉电话。\n第二条 甲。\n"
    tree = only(read(text))
    words, offsets = tree.words(tree.path(text.index("投诉"))[-1])
    start = words.index("时间，以及")
    assert "停车场应当公示收费标准，开放时间，以及投诉电话。" == words
    assert "时间，\n以及" == text[offsets[start] : offsets[start + 4] + 1]
