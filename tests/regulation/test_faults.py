"""Each mistake in a summary is told once, in both languages, at the value that is at fault."""

from __future__ import annotations

import pytest

from checker.vocabulary import Vocabulary
from tests.regulation.build import (
    HEAD,
    PROVISION,
    fault,
    faults,
    place,
    read,
    told,
    with_head,
    with_norm,
    with_provisions,
)


def fined(amount: str) -> str:
    return with_norm(f"{{must: fine, on: permit, amount: {amount}}}")


def told_as(text: str, vocabulary: Vocabulary) -> tuple[str, str, str, str, str, str]:
    """Code, place, headline and help in English and in Chinese of the one mistake in a text."""
    only = fault(text, vocabulary)
    assert only.help is not None
    return (only.code, place(only), *only.headline, *only.help)


@pytest.mark.parametrize(
    ("text", "code", "at", "en", "zh"),
    [
        (
            with_head("isuer: 市政府"),
            "unknown-key",
            "isuer",
            "`document` has no `isuer`: did you mean `issuer`?",
            "document 没有“isuer”这一项：是否指“issuer”？",
        ),
        (
            with_head("source: {file: a.txt, hash: b}"),
            "unknown-key",
            "hash",
            "`source` has no `hash`: it may have file, sha256, retrieved",
            "source 没有“hash”这一项：可用的有 file、sha256、retrieved",
        ),
        (
            with_norm("{应当: enrol, must: enrol, on: enrolment}"),
            "unknown-key",
            "应当",
            "a norm has no `应当`: did you mean `must`?",
            "规范没有“应当”这一项：是否指“must”？",
        ),
        (
            fined("{at_lest: 3, at_most: 4}"),
            "unknown-key",
            "at_lest",
            "an amount has no `at_lest`: did you mean `at_least`?",
            "数额（amount）没有“at_lest”这一项：是否指“at_least”？",
        ),
        (
            with_head("<<: {title: 甲}"),
            "unknown-key",
            "<<",
            "`document` has no `<<`: it may have title, number, issuer, rank, region, adopted, "
            "version, effective, repealed, status, repeals, example, source",
            "document 没有“<<”这一项：可用的有 title、number、issuer、rank、region、adopted、"
            "version、effective、repealed、status、repeals、example、source",
        ),
        (
            with_provisions("- {says: 目的。}\n"),
            "missing-key",
            "says",
            "a provision needs `at`: add `at: …`",
            "条文缺少“at”：请加上 at: …",
        ),
        (
            f"provisions:\n{PROVISION}",
            "missing-key",
            "provisions",
            "a summary needs `document`: add `document: …`",
            "摘要缺少“document”：请加上 document: …",
        ),
        (
            with_norm("{must: enrol}"),
            "missing-key",
            "must",
            "a norm needs `on`: add `on: …`",
            "规范缺少“on”：请加上 on: …",
        ),
        (
            with_norm("{must: enrol, on: enrolment, on: permit}"),
            "duplicate-key",
            "on",
            "the key `on` stands twice: keep one of the two",
            "键“on”重复：请只保留一个",
        ),
        (
            with_head("title: [甲, 乙]").replace("  title: 示例市积分管理办法\n", ""),
            "wrong-type",
            "[甲, 乙]",
            "`title` should be text; it is a list: write text here",
            "“title”应为文字，此处是列表：请在此处写文字",
        ),
        (
            with_provisions("- 第一条 目的\n"),
            "wrong-type",
            "第一条 目的",
            "a provision should be a mapping (`key: value`); it is `第一条 目的`: "
            "write a mapping (`key: value`) here",
            "条文应为键值对（键: 值），此处是“第一条 目的”：请在此处写键值对（键: 值）",
        ),
        (
            fined("3000"),
            "wrong-type",
            "3000",
            "`amount` should be a mapping (`key: value`); it is `3000`: "
            "write `{at_least: 3000, unit: cny}`",
            "“amount”应为键值对（键: 值），此处是“3000”：请写成 {at_least: 3000, unit: cny}",
        ),
        (
            with_head("example: yes"),
            "wrong-type",
            "yes",
            "`example` should be true or false; it is `yes`: write true or false here",
            "“example”应为 true 或 false，此处是“yes”：请在此处写 true 或 false",
        ),
        (
            with_norm("{must: enrol, on: []}"),
            "wrong-type",
            "[]",
            "`on` should be a term or a list of terms; it is an empty list: "
            "write a term or a list of terms here",
            "“on”应为一个词条或词条列表，此处是空列表：请在此处写一个词条或词条列表",
        ),
        (
            with_head("[a, b]: c"),
            "wrong-type",
            "[a, b]",
            "a key must be a plain word: write `key: value`",
            "键名必须是单个词：请写成“键: 值”",
        ),
        (
            with_head("number:"),
            "missing-value",
            "number",
            "`number` has no value: give it a value, or delete the key",
            "“number”没有值：请填写内容，或删除该键",
        ),
        (
            with_head("number: ~"),
            "missing-value",
            "~",
            "`number` has no value: give it a value, or delete the key",
            "“number”没有值：请填写内容，或删除该键",
        ),
        (
            with_head("number: no"),
            "false-friend",
            "no",
            "YAML readers take `no` for a truth value (true or false), not for text: "
            'quote it: `number: "no"`',
            'YAML 会把“no”读成布尔值（真或假），而不是文字：请加引号：number: "no"',
        ),
        (
            with_provisions("- {at: 1.10, says: 目的。}\n"),
            "false-friend",
            "1.10",
            'YAML readers take `1.10` for a number, not for text: quote it: `at: "1.10"`',
            'YAML 会把“1.10”读成数字，而不是文字：请加引号：at: "1.10"',
        ),
        (
            with_head("number: 2016-01-22"),
            "false-friend",
            "2016-01-22",
            "YAML readers take `2016-01-22` for a date, not for text: "
            'quote it: `number: "2016-01-22"`',
            'YAML 会把“2016-01-22”读成日期，而不是文字：请加引号：number: "2016-01-22"',
        ),
        (
            with_norm("{must: enroll, on: enrolment}"),
            "unknown-term",
            "enroll",
            "there is no act named `enroll`: did you mean `enrol` (招收)?",
            "词表的行为类词条中没有“enroll”：是否指“招收”（enrol）？",
        ),
        (
            with_head("").replace("370300", "淄博"),
            "unknown-term",
            '"淄博"',
            "there is no region named `淄博`: did you mean `370300` (淄博市)?",
            "词表的地区类词条中没有“淄博”：是否指“淄博市”（370300）？",
        ),
        (
            with_norm("{must: enrol, on: xqzqx}"),
            "unknown-term",
            "xqzqx",
            "there is no matter named `xqzqx`: "
            "look for the term in the vocabulary; add it there if it is missing",
            "词表的事项类词条中没有“xqzqx”：请在词表中查找该词条；确实没有的，请先补入词表",
        ),
        (
            with_norm("{must: hukou, on: enrolment}"),
            "wrong-kind",
            "hukou",
            "`hukou` is a matter; here belongs an act: "
            "use an act, or move the term to the key where it belongs",
            "“入户”属于事项类词条，此处应为行为类词条：请改用行为类词条，或将该词条移到相应的键下",
        ),
        (
            with_head("").replace("in-force", "inforce"),
            "unknown-status",
            "inforce",
            "`inforce` is no status of a document: did you mean `in-force`?",
            "“inforce”不是文件的效力状态：是否指 in-force？",
        ),
        (
            with_head("adopted: 2002-02-30"),
            "bad-date",
            "2002-02-30",
            "`2002-02-30` is no date that `adopted` can have: "
            "write year, month and day: `adopted: 2016-01-22`",
            "“2002-02-30”不是“adopted”可用的日期：请写明年月日：adopted: 2016-01-22",
        ),
        (
            with_norm("{must: enrol, on: enrolment, deadline: 2025年9月1日}"),
            "bad-date",
            "2025年9月1日",
            "`2025年9月1日` is no date that `deadline` can have: "
            "write year, month and day: `deadline: 2025-09-01`",
            "“2025年9月1日”不是“deadline”可用的日期：请写明年月日：deadline: 2025-09-01",
        ),
        (
            with_head("adopted: 2012-01-01\n  repealed: 2010-01-01"),
            "date-order",
            "2010-01-01",
            "`repealed` (2010-01-01) is before `adopted` (2012-01-01): "
            "correct one of the two dates",
            "repealed（2010-01-01）早于 adopted（2012-01-01）：请更正其中一个日期",
        ),
        (
            with_head("source: {file: a.txt, sha256: ABC}"),
            "bad-hash",
            "ABC",
            "`ABC` is no SHA-256: write its 64 hexadecimal digits in small letters",
            "“ABC”不是 SHA-256 值：请写 64 位小写十六进制数字",
        ),
        (
            with_norm("{on: enrolment}"),
            "no-modality",
            "on",
            "the norm does not say how it binds: "
            "add one of must, must_not, may, entitled, encouraged, need_not",
            "规范没有写明应当、不得还是可以："
            "请加上 must、must_not、may、entitled、encouraged、need_not 之一",
        ),
        (
            with_norm("{must: enrol, may: enrol, on: enrolment}"),
            "two-modalities",
            "may",
            "a norm has both `must` and `may`: write two norms, one for each",
            "规范同时有 must 和 may：请分写成两条规范",
        ),
        (
            fined("{unit: cny}"),
            "no-bound",
            "{unit: cny}",
            "the amount has no figure: add one of exactly, at_least, at_most, more_than, less_than",
            "数额没有写明数字：请加上 exactly、at_least、at_most、more_than、less_than 之一",
        ),
        (
            fined("{at_least: 3, at_most: 4}"),
            "two-bounds",
            "at_most",
            "an amount has both `at_least` and `at_most`: "
            "keep one; write the other as an amount of a second norm",
            "数额（amount）同时有 at_least 和 at_most：请只保留一个，另一个写成第二条规范的数额",
        ),
        (
            fined("{at_least: -3}"),
            "bad-number",
            "-3",
            "`-3` is no figure that `at_least` can have: "
            "figures are zero or more; what is taken away is told by the act",
            "“-3”不是“at_least”可用的数字：数额不得为负；减少、扣除由行为词条表示",
        ),
        (
            fined("{at_least: 1_000}"),
            "bad-number",
            "1_000",
            "`1_000` is no figure that `at_least` can have: write `at_least: 1000`",
            "“1_000”不是“at_least”可用的数字：请写成 at_least: 1000",
        ),
        (
            fined("{at_least: '3000'}"),
            "bad-number",
            "'3000'",
            "`3000` is no figure that `at_least` can have: take the quotes away: `at_least: 3000`",
            "“3000”不是“at_least”可用的数字：请去掉引号：at_least: 3000",
        ),
        (
            fined("{at_least: 3000元}"),
            "bad-number",
            "3000元",
            "`3000元` is no figure that `at_least` can have: "
            "write `at_least: 3000` and the unit in `unit`",
            "“3000元”不是“at_least”可用的数字：请写成 at_least: 3000，单位写在 unit 中",
        ),
        (
            fined("{at_least: 12:30}"),
            "bad-number",
            "12:30",
            "`12:30` is no figure that `at_least` can have: "
            "write the figure in digits, `at_least: 3000`, and its unit in `unit`",
            "“12:30”不是“at_least”可用的数字："
            "请用阿拉伯数字书写（如 at_least: 3000），单位写在 unit 中",
        ),
        (
            fined("{at_least: 3, unit: day}"),
            "wrong-unit",
            "day",
            "`day` does not measure money: use one of cny, wan_cny, yi_cny",
            "“日”不是金额的单位：可用的有 元（cny）、万元（wan_cny）、亿元（yi_cny）",
        ),
        (
            fined("{at_least: 3, unit: cny, of: fee_base}"),
            "wrong-unit",
            "cny",
            "`cny` does not measure ratio: "
            "use one of times, percent, permille, per_hundred_thousand",
            "“元”不是比率的单位：可用的有 倍（times）、百分之一（percent）、千分之一（permille）、"
            "十万分之一（per_hundred_thousand）",
        ),
        (
            with_norm("{must: enrol, on: enrolment, closed: true}"),
            "closed-without-list",
            "closed",
            "`closed` stands without a `list`: add the `list`, or delete `closed`",
            "写了 closed，却没有 list：请补上 list，或删除 closed",
        ),
        (
            with_norm("{must: enrol, on: enrolment, if: age, words: {permit: 许可}}"),
            "unknown-key",
            "permit",
            "`words` has no `permit`: did you mean `enrolment`?",
            "words 没有“permit”这一项：是否指“enrolment”？",
        ),
        (
            with_norm("{must: enrol, on: enrolment, words: {enrolment: 甲, enrolment: 乙}}"),
            "duplicate-key",
            "enrolment",
            "the key `enrolment` stands twice: keep one of the two",
            "键“enrolment”重复：请只保留一个",
        ),
        (
            with_norm(f"{{must: enrol, on: permit, words: {'一二三四五六七' * 9}}}"),
            "long-quote",
            "一二三四五六七" * 9,
            "`words` quotes 63 characters; 60 are allowed: keep the few words that decide",
            "words 引用了 63 个字符，最多 60 个：请只保留起决定作用的几个字",
        ),
        (
            with_provisions("  []\n"),
            "no-provisions",
            "provisions",
            "the summary has no provisions: add a provision: `- {at: 第一条, says: …}`",
            "摘要没有任何条文：请加上条文：- {at: 第一条, says: …}",
        ),
        (
            "第一条 申请\n",
            "not-a-summary",
            "第",
            "the file is not a summary: a summary is a mapping with `document` and `provisions`",
            "文件不是摘要：摘要是含 document 和 provisions 两个键的键值对",
        ),
    ],
)
def test_a_mistake_is_told_in_both_languages_where_it_stands(
    text: str, code: str, at: str, en: str, zh: str, vocabulary: Vocabulary
) -> None:
    said, where, headline, chinese, help, chinese_help = told_as(text, vocabulary)
    assert (code, at) == (said, where)
    assert en == f"{headline}: {help}"
    assert zh == f"{chinese}：{chinese_help}"


def test_all_mistakes_of_a_file_are_told_in_one_run(vocabulary: Vocabulary) -> None:
    text = (
        HEAD.replace("municipal-normative", "municpal").replace("in-force", "off")
        + "  adopted: 2002年\n"
        + "provisions:\n"
        + "- {at: 第一条}\n"
        + "- at: 第二条\n"
        + "  says: 目的。\n"
        + "  norms:\n"
        + "  - {must: [enrol, enrolll], on: [permits, hukou], amount: {at_least: x, unit: day}}\n"
        + "  - {must: fine, on: permit, by: polise, amount: {at_least: 5, unit: day}}\n"
        + "remarks: 无\n"
    )
    assert [
        ("bad-date", "2002年"),
        ("bad-number", "x"),
        ("false-friend", "off"),
        ("missing-key", "at"),
        ("unknown-key", "remarks"),
        ("unknown-term", "enrolll"),
        ("unknown-term", "municpal"),
        ("unknown-term", "permits"),
        ("unknown-term", "polise"),
        ("wrong-unit", "day"),
    ] == sorted(told(text, vocabulary))


def test_the_earlier_of_two_keys_is_shown_beside_the_later(vocabulary: Vocabulary) -> None:
    only = fault(with_head("title: 乙"), vocabulary)
    (first,) = only.related
    assert "title" == first.source.cut(first.span)
    assert only.primary is not None
    assert first.span.start < only.primary.span.start


def test_a_unit_is_not_blamed_while_the_matter_is_unknown(vocabulary: Vocabulary) -> None:
    text = with_norm("{must: grant, on: [leave, xqzqx], amount: {at_least: 3, unit: cny}}")
    assert [("unknown-term", "xqzqx")] == told(text, vocabulary)


def test_a_list_may_name_terms_of_any_kind_and_of_no_other(vocabulary: Vocabulary) -> None:
    read(with_norm("{must: enrol, on: enrolment, list: [hukou, enrol, police, age]}"), vocabulary)
    text = with_norm("{must: enrol, on: enrolment, list: [hukou, cny]}")
    assert [("wrong-kind", "cny")] == told(text, vocabulary)


@pytest.mark.parametrize("word", ["第1条", "1、", "十二", "附件1第4项", "二（一）1", "yes sir"])
def test_a_text_that_only_resembles_a_false_friend_passes(
    word: str, vocabulary: Vocabulary
) -> None:
    document = read(with_provisions(f"- {{at: {word}, says: 目的。}}\n"), vocabulary)
    assert word == document.provisions[0].at


@pytest.mark.parametrize("word", ["No", "OFF", "n", "0x1F", "0o17", "1_000", "12:30", "1e3", ".5"])
def test_a_false_friend_is_told_unless_it_is_quoted(word: str, vocabulary: Vocabulary) -> None:
    bare = with_provisions(f"- {{at: {word}, says: 目的。}}\n")
    assert [("false-friend", word)] == told(bare, vocabulary)
    quoted = with_provisions(f'- {{at: "{word}", says: 目的。}}\n')
    assert word == read(quoted, vocabulary).provisions[0].at


def test_in_a_file_full_of_mistakes_only_the_first_are_compared_with_every_term(
    vocabulary: Vocabulary,
) -> None:
    line = "- {{at: 一, says: 目的。, norms: [{{must: enrol{0}, on: permit}}]}}\n"
    text = with_provisions("".join(line.format(number) for number in range(1_000)))
    found = faults(text, vocabulary)
    helps = [item.help.en for item in found if item.help is not None]
    assert 1_000 == len(helps)
    assert "did you mean `enrol` (招收)?" == helps[0]
    assert helps[-1].startswith("look for the term in the vocabulary")
