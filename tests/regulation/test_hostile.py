"""Files that are broken by accident or on purpose: each is told of, none ends the run."""

from __future__ import annotations

import time

import pytest
import yaml

from checker.diagnostic import Fault
from checker.files import decode
from checker.regulation.load import read_summary
from checker.source import Source
from checker.vocabulary import Vocabulary
from tests.regulation.build import HEAD, fault, faults, place, read, with_head, with_provisions

ONE = HEAD + "provisions:\n- {at: 第一条, says: 目的。}\n"


@pytest.mark.parametrize("text", ["", "\n \n", "# 只有注释\n# 第二行\n", "---\n"])
def test_an_empty_file_is_told_by_its_name(text: str, vocabulary: Vocabulary) -> None:
    only = fault(text, vocabulary)
    assert ("empty-file", "规则.yaml") == (only.code, only.where)
    assert ("the file holds nothing", "文件没有内容") == only.headline


def test_gb18030_is_read_and_a_mark_of_utf8_is_no_text(vocabulary: Vocabulary) -> None:
    for data in (ONE.encode("gb18030"), b"\xef\xbb\xbf" + ONE.encode()):
        source = decode(data, "规则.yaml")
        document, found = read_summary(source, vocabulary)
        assert [] == found
        assert document is not None
        assert "示例市积分管理办法" == source.cut(document.title_span)


def test_bytes_that_are_no_text_are_refused_in_both_languages() -> None:
    with pytest.raises(Fault) as raised:
        decode(b"\xff\xff\x00\x01", "规则.yaml")
    (only,) = raised.value.diagnostics
    assert "not-text" == only.code
    assert "the file is neither UTF-8 nor GB18030 text" == only.headline.en
    assert "文件不是 UTF-8 或 GB18030 编码的文本" == only.headline.zh


@pytest.mark.parametrize(
    ("text", "code", "at", "en", "zh"),
    [
        (
            ONE + "---\n" + ONE,
            "yaml-syntax",
            "-",
            "not valid YAML: a file holds one document, and a second begins here",
            "YAML 格式有误：一个文件只能有一份文档",
        ),
        (
            "- 第一条\n- 第二条\n",
            "not-a-summary",
            "-",
            "the file is not a summary",
            "文件不是摘要",
        ),
        (
            with_head("number: &a 1"),
            "yaml-alias",
            "&a 1",
            "anchors and aliases are not allowed",
            "不允许使用锚点和别名",
        ),
        (
            with_head("number: !!python/name:os.system a"),
            "yaml-tag",
            "!!python/name:os.system a",
            "tags are not allowed",
            "不允许使用类型标签（!）",
        ),
        (
            with_head("number: 例\x07号"),
            "yaml-syntax",
            "\x07",
            "the character U+0007 may not stand in a YAML file",
            "文件中有 YAML 不允许的字符 U+0007",
        ),
        (
            with_head("number: 例\ud800号"),
            "yaml-syntax",
            "\ud800",
            "the character U+D800 may not stand in a YAML file",
            "文件中有 YAML 不允许的字符 U+D800",
        ),
        (
            "\ufeff" + ONE,
            "yaml-syntax",
            "\ufeff",
            "the character U+FEFF may not stand in a YAML file",
            "文件中有 YAML 不允许的字符 U+FEFF",
        ),
        (
            HEAD + "\tprovisions: []\n",
            "yaml-syntax",
            "\t",
            "not valid YAML: a tab may not indent a line",
            "YAML 格式有误：缩进不能使用制表符",
        ),
        (
            HEAD + "provisions: [{at: 一\n",
            "yaml-syntax",
            "",
            "not valid YAML: a comma or a closing bracket is missing",
            "YAML 格式有误：此处应为逗号或右括号",
        ),
        (
            HEAD + 'provisions: [{at: "一\n',
            "yaml-syntax",
            "",
            "not valid YAML: a quote or bracket is never closed",
            "YAML 格式有误：文件结束时引号或括号仍未闭合",
        ),
        (
            with_head("number: 甲: 乙"),
            "yaml-syntax",
            ":",
            "not valid YAML: a colon may not stand here; indent the line otherwise, "
            "or quote the text",
            "YAML 格式有误：此处不应出现冒号；上一行可能缩进有误，或文字应加引号",
        ),
    ],
)
def test_what_yaml_refuses_or_should_is_told_in_both_languages(
    text: str, code: str, at: str, en: str, zh: str, vocabulary: Vocabulary
) -> None:
    only = fault(text, vocabulary)
    assert (code, at) == (only.code, place(only))
    assert (en, zh) == only.headline
    assert only.help is not None


@pytest.mark.parametrize("depth", [1_000, 100_000])
@pytest.mark.parametrize(
    "opening",
    ["[", "{a: ", "- ", "? ", "[[],", "{a: [], b: "],
    ids=["lists", "mappings", "blocks", "keys", "closed lists", "closed mappings"],
)
def test_nesting_without_end_stops_at_a_limit(
    opening: str, depth: int, vocabulary: Vocabulary
) -> None:
    start = time.perf_counter()
    only = fault(opening * depth + "x", vocabulary)
    assert "yaml-depth" == only.code
    assert ("the file nests deeper than 64 levels", "文件嵌套超过 64 层") == only.headline
    assert time.perf_counter() - start < 1


def test_a_thousand_levels_of_indentation_stop_at_the_same_limit(vocabulary: Vocabulary) -> None:
    text = "".join(f"{' ' * level}a:\n" for level in range(1_000))
    assert "yaml-depth" == fault(text, vocabulary).code


def test_aliases_of_aliases_are_refused_before_they_grow(vocabulary: Vocabulary) -> None:
    tens = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 40)]
    start = time.perf_counter()
    found = faults("a0: &a0 甲\n" + "".join(tens), vocabulary)
    assert {"yaml-alias"} == {item.code for item in found}
    assert len(found) == 20
    assert time.perf_counter() - start < 1


def test_asterisks_and_ampersands_in_a_text_are_no_aliases(vocabulary: Vocabulary) -> None:
    text = with_provisions('- {at: 第一条, says: "甲 &乙, *丙 !丁"}\n')
    assert "甲 &乙, *丙 !丁" == read(text, vocabulary).provisions[0].says


@pytest.mark.skipif(not hasattr(yaml, "CSafeLoader"), reason="PyYAML alone reads 1 MB in 10 s")
@pytest.mark.parametrize(
    "text",
    [
        with_provisions(f"- {{at: 第一条, says: {'甲' * 10_000_000}}}\n"),
        with_provisions(f"- {{at: 第一条, says: 目的。, norms: [{'甲' * 10_000_000}]}}\n"),
    ],
    ids=["as a text", "as a mistake"],
)
def test_a_line_of_ten_megabytes_takes_little_time(text: str, vocabulary: Vocabulary) -> None:
    start = time.perf_counter()
    _, found = read_summary(Source("规则.yaml", text), vocabulary)
    assert all(len(item.headline.en) < 200 for item in found)
    assert time.perf_counter() - start < 3


def test_the_collector_of_cycles_is_as_it_was_after_a_file_is_read(vocabulary: Vocabulary) -> None:
    import gc

    assert gc.isenabled()
    read(ONE, vocabulary)
    faults("[", vocabulary)
    assert gc.isenabled()
    gc.disable()
    try:
        read(ONE, vocabulary)
        assert not gc.isenabled()
    finally:
        gc.enable()
