"""The full texts kept beside the project: statutes whole, labelled passages held by small nodes."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest

from checker.statute.numbering import is_blank, read_number
from checker.statute.segment import Segmented, segment
from checker.statute.tree import Kind
from tests.statute.segment.build import text_of

pytestmark = pytest.mark.shared

LOST = {
    ("山东省中医药条例(2020-11-27).md", "缺少第十三条"),
    ("山东省人民代表大会代表建议、批评和意见办理工作条例(2017-05-19).md", "缺少第四条"),
    ("山东省企业工资集体协商条例(2016-11-26).md", "缺少第十六条"),
    ("山东省突发事件应对条例(2012-05-31).md", "缺少第十二条"),
    ("烟台市森林防火条例(2016-09-23).md", "缺少第三条"),
}
"""Articles that are not in the collected texts at all."""


def _statute(path: Path) -> Segmented:
    return segment(text_of(path.read_text(encoding="utf-8"), path.name))


def _statutes(shared: Path) -> list[Path]:
    return sorted(
        path for path in (shared / "rules" / "statutes").rglob("*.md") if path.name != "_index.md"
    )


def test_the_articles_of_every_statute_are_whole_where_the_source_has_them(shared: Path) -> None:
    files = _statutes(shared)
    broken, articles = set(), 0
    for path in files:
        found = _statute(path)
        assert 1 == len(found.documents), path.name
        articles += sum(node.kind is Kind.ARTICLE for node, _ in found.documents[0].walk())
        broken |= {
            (path.name, note.headline.zh)
            for note in found.notes
            if note.headline.zh.endswith("条") or "条重复" in note.headline.zh
        }
    assert LOST == broken
    assert 62_000 < articles


def test_every_labelled_passage_of_the_statutes_has_its_article_paragraph_and_item(
    shared: Path,
) -> None:
    rows = [
        json.loads(line)
        for line in (shared / "gold" / "statutes.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    paths = {row["path"] for row in rows}
    read = {path: _statute(shared / "rules" / path) for path in paths}
    off = [row for row in rows if not _held(read[row["path"]], row)]
    assert [] == [(row["path"], row["article"], row["quote"]) for row in off]


def _held(found: Segmented, row: dict[str, object]) -> bool:
    """Whether a small node that is labelled as the row is holds the row's quote."""
    quote = _squeeze(str(row["quote"]))
    for tree in found.documents:
        for node, _ in tree.walk():
            words = tree.source.cut(node.own)
            if quote in _squeeze(words) and len(words) < 600 and _labelled(node.label, row):
                return True
    return False


def _squeeze(words: str) -> str:
    folded = unicodedata.normalize("NFKC", words)
    return "".join(char for char in folded if not is_blank(char))


def _labelled(label: str, row: dict[str, object]) -> bool:
    parts = re.fullmatch(r"(第.+?条(?:之.)?)(?:第(.+?)款)?(?:第(.+?)项)?.*", label)
    if parts is None or parts[1] != row["article"]:
        return False
    paragraph = read_number(parts[2]) if parts[2] else 1
    return row.get("paragraph") in (None, paragraph) and row.get("item") in (None, parts[3])
