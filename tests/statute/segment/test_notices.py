"""Notices and guides: 一、 （一） 1. （1）, questions and answers, headings without a number."""

from __future__ import annotations

from checker.statute.tree import Kind
from tests.statute.segment.build import at, labels, only, outline, read, told

NOTICE = """某区停车管理局关于规范停车的通知

某停发〔2020〕3号

各街道办事处：

为了规范停车，现就有关事项通知如下：

一、总体要求

坚持依法管理。

二、主要任务

（一）清理场地。各单位应当清理场地。

1.登记。逐一登记。

（1）停车场；

（2）停车位。

2.公示。逐一公示。

（二）规范收费。

三、有关要求

各单位应当报告。

某区停车管理局
2020年3月1日
"""


def test_a_notice_is_a_tree_of_points() -> None:
    assert [
        "标题｜某区停车管理局关于规范停车的通知",
        "题注｜某停发〔2020〕3号",
        "第1段｜各街道办事处：",
        "第2段｜为了规范停车，现就有关事项通知如下：",
        "一｜一、总体要求",
        "  一第1段｜坚持依法管理。",
        "二｜二、主要任务",
        "  二（一）｜（一）清理场地。各单位应当清理场地。",
        "    二（一）1｜1.登记。逐一登记。",
        "      二（一）1（1）｜（1）停车场；",
        "      二（一）1（2）｜（2）停车位。",
        "    二（一）2｜2.公示。逐一公示。",
        "  二（二）｜（二）规范收费。",
        "三｜三、有关要求",
        "  三第1段｜各单位应当报告。",
        "落款｜某区停车管理局",
        "落款｜2020年3月1日",
    ] == outline(only(read(NOTICE)))


def test_the_heading_of_a_point_is_told_from_its_text() -> None:
    tree = only(read(NOTICE))
    headings = {node.label: tree.source.cut(node.heading) for node, _ in tree.walk()}
    assert "清理场地" == headings["二（一）"]
    assert "主要任务" == headings["二"]
    assert "" == headings["二（一）1（1）"]


def test_a_list_under_a_head_sentence_has_it_above_even_in_a_notice() -> None:
    text = (
        "停车通知\n一、材料\n申请人应当提交下列材料：\n1.申请表；\n2.合同。\n"
        "材料应当真实。\n二、时间\n五日。\n"
    )
    tree = only(read(text))
    assert ["一1", "一2"] == labels(tree, Kind.ITEM)[1:3]
    above = [tree.source.cut(node.own) for node in tree.context(text.index("合同"))]
    assert ["", "一、材料", "申请人应当提交下列材料："] == above
    assert ["一第2段"] == at(tree, "真实")


def test_a_list_that_begins_again_under_a_remark_is_a_list_of_its_own() -> None:
    found = read(
        "停车指南\n一、条件\n须符合下列条件：\n1.有场地。\n2.有人员。\n备注：\n"
        "1.场地应当平整。\n2.人员应当培训。\n二、时间\n五日。\n"
    )
    assert [] == told(found)
    assert ["一", "一1", "一2", "一1", "一2", "二"] == labels(only(found), Kind.ITEM)


def test_numbers_that_run_through_the_points_are_no_fault() -> None:
    found = read("停车通知\n一、甲\n（一）乙。\n（二）丙。\n二、丁\n（三）戊。\n（四）己。\n")
    assert [] == told(found)
    assert ["一（一）", "一（二）", "二（三）", "二（四）"] == [
        label for label in labels(only(found), Kind.ITEM) if "（" in label
    ]


def test_decimal_numbers_say_their_parents_themselves() -> None:
    tree = only(
        read("停车标准\n1　总则\n1.1 范围\n停车场。\n1.1.1 场地\n1.2 依据\n2　要求\n2.1 人员\n")
    )
    assert ["第1项", "第1.1项", "第1.1.1项", "第1.2项", "第2项", "第2.1项"] == labels(
        tree, Kind.ITEM
    )


def test_questions_hold_their_answers() -> None:
    tree = only(
        read(
            "停车问答\n问：怎么收费？\n答：按时收费。\n不足一小时的，按一小时。\n"
            "问：怎么投诉？\n答：电话投诉。\n"
        )
    )
    assert ["问1", "问1第2段", "问1第3段", "问2", "问2第2段"] == labels(
        tree, Kind.QUESTION, Kind.PARAGRAPH
    )


def test_an_answer_stays_with_its_question_whatever_comes_next() -> None:
    text = (
        "停车问答\n（一）问：怎么收费？\n答：按时。\n（二）问：怎么投诉？\n答：电话。\n"
        "停车须知\n一、甲。\n"
    )
    tree = only(read(text))
    assert ["第（二）项"] == [node.label for node in tree.context(text.index("电话"))[1:]]


def test_a_guide_without_numbers_is_counted_by_paragraphs() -> None:
    tree = only(read("停车场备案须知\n经营者应当备案。\n备案免费。\n五日办结。\n"))
    assert ["第1段", "第2段", "第3段"] == labels(tree, Kind.PARAGRAPH)


def test_short_lines_over_lists_are_headings() -> None:
    tree = only(
        read(
            "停车场备案指南\n本指南供经营者办理停车场备案时使用，内容以窗口解释为准。\n"
            "申请条件\n1.有场地。\n2.有人员。\n申请材料\n1.申请表。\n2.合同。\n"
        )
    )
    assert ["“申请条件”", "“申请材料”"] == labels(tree, Kind.HEADING)
    assert ["“申请条件”第1项", "“申请条件”第2项", "“申请材料”第1项", "“申请材料”第2项"] == labels(
        tree, Kind.ITEM
    )


def test_a_decision_quotes_another_statute_without_becoming_it() -> None:
    tree = only(
        read(
            "某市人民政府关于修改《某市停车办法》的决定\n"
            "一、将第三条修改为：“停车场应当公示下列事项：\n"
            "“（一）收费标准；\n"
            "（二）开放时间。”\n"
            "二、删去第四条。\n"
            "三、第五条增加一项作为第三项：“（三）投诉电话。”\n"
        )
    )
    assert ["一", "二", "三"] == labels(tree, Kind.ITEM)
    assert ["一第2段", "一第3段"] == labels(tree, Kind.PARAGRAPH)
    assert [] == labels(tree, Kind.ARTICLE)


def test_a_finished_sentence_heads_no_list_but_one_that_announces_it_does() -> None:
    text = "停车通知\n停车应当有序。\n1.登记。\n2.公示。\n"
    announced = text.replace("停车应当有序", "停车应当符合下列要求")
    assert [""] == [node.label for node in only(read(text)).context(text.index("公示"))]
    assert ["", "第1段"] == [
        node.label for node in only(read(announced)).context(announced.index("公示"))
    ]
