"""The whole text of a rule: every character in some part, each number with its words."""

from __future__ import annotations

from pathlib import Path

from checker.statute.pool import read_texts
from checker.statute.whole import read_whole
from checker.vocabulary import Vocabulary

TEXT = """\
示例市学校办法
（2020年1月1日公布）

第一章　总则

第一条　本办法适用于下列学校：
（一）小学；
（二）初级中学。
前款学校由市教育局管理。
第二条
学校应当整洁。

附件：示例表
"""


def test_parts_hold_every_character_in_order(tmp_path: Path) -> None:
    path = tmp_path / "rule.txt"
    path.write_text(TEXT, encoding="utf-8")
    whole = read_whole(path)
    assert whole is not None
    held = "".join(whole.source.cut(part.span) for part in whole.parts)
    assert "".join(TEXT.split()) == "".join(held.split())
    assert "示例市学校办法" == whole.source.cut(whole.parts[0].span)
    assert whole.parts[0].heading


def test_a_number_on_its_own_line_is_shown_with_its_words(tmp_path: Path) -> None:
    path = tmp_path / "rule.txt"
    path.write_text(TEXT, encoding="utf-8")
    whole = read_whole(path)
    assert whole is not None
    said = {part.label: whole.source.cut(part.span).strip() for part in whole.parts}
    assert "第一条　本办法适用于下列学校：" == said["第一条第一款"]
    assert "（一）小学；" == said["第一条第一款第（一）项"]
    assert "第二条\n学校应当整洁。" == said["第二条"]


def test_many_texts_are_read_in_order_and_none_that_can_not_be(
    tmp_path: Path, vocabulary: Vocabulary
) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(7)]
    for path in paths:
        path.write_text(TEXT.replace("示例市", f"示例{path.stem}市"), encoding="utf-8")
    paths[3].unlink()
    (tmp_path / "5.txt").write_bytes(b"PK\x03\x04 no archive")
    found = read_texts(paths, vocabulary)
    assert [None, None] == [found[3], found[5]]
    assert ["0", "1", "2", "4", "6"] == [one.source.text[2] for one in found if one is not None]
