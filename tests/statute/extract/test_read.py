"""An office's file as a document: what it tells of itself, its provisions, its places."""

from __future__ import annotations

from pathlib import Path

from checker.document import Status
from checker.norm import Effect
from checker.source import Source
from checker.statute.extract import LONGEST_TEXT
from checker.statute.read import read_rule
from checker.vocabulary import Vocabulary
from tests.statute.extract.page import read

HUKOU = """示例市积分入户办法
（示例市人民政府2015年3月1日公布）
第一条 为规范积分入户，制定本办法。
第二条 申请人应当具备下列条件：
（一）有稳定住所；
（二）未违反计划生育政策。
第三条 本办法自2015年4月1日起施行。
"""


def test_a_provision_stands_under_the_head_of_its_list(vocabulary: Vocabulary) -> None:
    (provision,) = read(HUKOU, vocabulary).provisions
    assert "第二条第（二）项" == provision.at
    assert "申请人应当具备下列条件：\n（二）未违反计划生育政策。" == provision.says


def test_the_deciding_words_point_into_the_text(vocabulary: Vocabulary) -> None:
    document = read(HUKOU, vocabulary)
    (norm,) = document.provisions[0].norms
    assert "未违反计划生育政策" == document.source.cut(norm.criteria[0].term.span)
    assert (6, 4) == document.source.position(norm.criteria[0].term.span.start)


def test_provisions_without_a_norm_of_interest_are_counted(vocabulary: Vocabulary) -> None:
    assert 4 == read(HUKOU, vocabulary).others


def test_a_text_without_any_sign_is_counted_by_its_lines(
    vocabulary: Vocabulary, tmp_path: Path
) -> None:
    path = tmp_path / "道路.md"
    path.write_text("# 道路管理办法\n\n第一条 养护道路。\n", encoding="utf-8")
    document, said = read_rule(path, vocabulary)
    assert document is not None
    assert ([], (), 2) == (said, document.provisions, document.others)


def test_a_sign_may_be_broken_by_a_line_or_by_markup(
    vocabulary: Vocabulary, tmp_path: Path
) -> None:
    path = tmp_path / "入学.md"
    path.write_text("# 入学办法\n\n第一条 提供计划**生育**证明。\n", encoding="utf-8")
    document, _ = read_rule(path, vocabulary)
    assert document is not None
    assert 1 == len(document.provisions)


def test_a_document_tells_what_it_is(vocabulary: Vocabulary) -> None:
    document = read(HUKOU, vocabulary)
    assert "示例市积分入户办法" == document.title
    assert "2015-04-01" == str(document.effective)
    assert Status.IN_FORCE is document.status


def test_a_row_of_a_table_tells_its_place(vocabulary: Vocabulary, tmp_path: Path) -> None:
    path = tmp_path / "积分.html"
    path.write_text(
        "<html><body><h1>积分入学计分表</h1><table>"
        "<tr><th>项目</th><th>分值</th></tr>"
        "<tr><td>符合计划生育政策</td><td>20分</td></tr></table></body></html>",
        encoding="utf-8",
    )
    document, _ = read_rule(path, vocabulary)
    assert document is not None
    (provision,) = document.provisions
    assert ("table 1, row 2, column 1", "表1第2行第1列") == provision.place


def test_a_list_of_papers_done_away_with_asks_for_none(
    vocabulary: Vocabulary, tmp_path: Path
) -> None:
    path = tmp_path / "清单.html"
    path.write_text(
        "<html><body><table><tr><td>示例市取消的证明事项清单</td></tr>"
        "<tr><td>证明</td><td>用途</td></tr>"
        "<tr><td>未违反计划生育政策证明</td><td>评优审核</td></tr></table></body></html>",
        encoding="utf-8",
    )
    document, _ = read_rule(path, vocabulary)
    assert document is not None
    effects = [one.effect for row in document.provisions for n in row.norms for one in n.criteria]
    assert [Effect.RELIEVE] == effects


def test_a_passage_too_long_to_be_read_at_once_is_told_by_its_sentence(
    vocabulary: Vocabulary,
) -> None:
    padding = "各部门应当按照各自职责做好有关工作。" * 80
    text = f"示例市入学办法\n第一条 {padding}报名应当提供计划生育证明。"
    (provision,) = read(text, vocabulary).provisions
    assert "报名应当提供计划生育证明。" == provision.says
    assert len(provision.says) <= LONGEST_TEXT


def test_a_file_that_is_no_text_is_a_fault_and_no_document(
    vocabulary: Vocabulary, tmp_path: Path
) -> None:
    path = tmp_path / "图.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0" + bytes(40))
    document, said = read_rule(path, vocabulary)
    assert document is None
    assert 1 == len(said)


def test_the_same_text_gives_the_same_document(vocabulary: Vocabulary) -> None:
    assert read(HUKOU, vocabulary) == read(HUKOU, vocabulary)


def test_a_source_is_read_as_the_file_it_came_from(vocabulary: Vocabulary) -> None:
    document, _ = read_rule(Source("办法.txt", HUKOU), vocabulary)
    assert document is not None
    assert "办法.txt" == document.source.name
