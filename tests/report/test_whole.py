"""The whole text of a document on the page: in order, its words marked, cut where it is long."""

from __future__ import annotations

import io
import re
import time
from html import unescape
from pathlib import Path

import pytest

from checker import pipeline
from checker.document import Part, WholeText
from checker.report import html
from checker.report.report import Report
from checker.report.whole import AROUND, LONGEST, MOST, Shown, limit, shown
from checker.source import Source, Span
from tests.cli.conftest import Hegui
from tests.report import build

TITLE = "示例甲区入学办法"
PROVISIONS = (
    "第一条 办法适用于示例甲区的小学。",
    "第二条 报名入学的，应当提交计划生育证明。",
    "第三条 办法由教育局解释。",
)


def docx() -> bytes:
    """The rule as a Word file."""
    made = pytest.importorskip("docx").Document()
    made.add_heading(TITLE, 0)
    for provision in PROVISIONS:
        made.add_paragraph(provision)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def markdown() -> str:
    """The rule as Markdown."""
    return "\n\n".join([f"# {TITLE}", *PROVISIONS])


def words(line: str) -> str:
    """What a piece of the page says, without its markup."""
    return unescape(re.sub("<[^>]+>", "", line))


@pytest.mark.parametrize("name", ["rule.md", "rule.docx"])
def test_all_provisions_are_shown_in_order_with_the_words_marked(name: str, tmp_path: Path) -> None:
    rule = markdown() if name.endswith("md") else docx()
    page = html.render(build.read(tmp_path, {name: rule}))
    text = page[page.index('<section id="documents">') :]
    parts = re.findall('<div class="part.*?</div></div>', text)
    marked = PROVISIONS[1].replace("计划生育证明", "计划生育证明[1]")
    assert [TITLE, PROVISIONS[0], marked, PROVISIONS[2]] == list(map(words, parts))
    assert '<mark>计划生育证明</mark><a class="back" id="p1" href="#f1">[1]</a>' in text
    assert '<a class="to-text" href="#p1">' in page
    assert "未列出" not in page


def test_what_does_not_say_its_number_is_told_it() -> None:
    text = "第一条 甲。\n（一）乙；\n丙。"
    whole = WholeText(
        Source("a.md", text),
        (
            Part("第一条", Span(0, 6), False),
            Part("第一条第（一）项", Span(7, 12), False),
            Part("第一条第二款", Span(13, 15), False),
        ),
    )
    labels = [one.label for one in shown(whole, [], LONGEST) if one is not None]
    assert ["", "第一条第（一）项", "第一条第二款"] == labels


def told(one: Shown | None) -> str:
    """A part with its marks in brackets; … where something is left out."""
    if one is None:
        return "…"
    return "".join(
        "…" * piece.left_out + (f"[{piece.text}]" if piece.words else piece.text)
        for piece in one.pieces
    )


def test_words_of_several_findings_are_marked_once() -> None:
    whole = WholeText(Source("a.md", "甲乙丙丁戊"), (Part("", Span(0, 5), False),))
    (one,) = shown(whole, [(2, Span(2, 4)), (1, Span(1, 3)), (3, Span(4, 5))], LONGEST)
    assert one is not None
    assert "甲[乙丙丁][戊]" == told(one)
    assert [(), (1, 2), (3,)] == [piece.numbers for piece in one.pieces]


def test_words_that_reach_over_parts_are_marked_in_each_and_linked_once() -> None:
    whole = WholeText(
        Source("a.md", "甲乙\n丙丁"), (Part("", Span(0, 2), False), Part("", Span(3, 5), False))
    )
    parts = [one for one in shown(whole, [(1, Span(1, 4))], LONGEST) if one is not None]
    assert ["甲[乙]", "[丙]丁"] == list(map(told, parts))
    assert [1] == [number for one in parts for piece in one.pieces for number in piece.numbers]


def long(parts: int) -> WholeText:
    """A text of so many parts, each of 500 characters and a line feed."""
    text = "".join("字" * 499 + f"{number % 10}\n" for number in range(parts))
    spans = (Span(501 * number, 501 * number + 500) for number in range(parts))
    return WholeText(Source("a.md", text), tuple(Part("", span, False) for span in spans))


def test_of_a_long_text_the_beginning_and_what_is_around_its_findings_stay() -> None:
    whole = long(6000)  # 3,000,000 characters
    last = 501 * 5999 + 100
    parts = list(map(told, shown(whole, [(1, Span(last, last + 4))], limit(1))))
    assert "…" == parts[LONGEST // 501 + 1]
    assert parts[-1].startswith("字" * 100 + "[字字字字]字")
    assert 1 == parts.count("…")
    assert len("".join(parts)) < LONGEST + 4 * AROUND


def test_a_part_without_any_break_is_cut_around_the_words() -> None:
    text = "甲" * 50_000 + "乙" + "甲" * 50_000
    whole = WholeText(Source("a.md", text), (Part("", Span(0, len(text)), False),))
    (one,) = shown(whole, [(1, Span(50_000, 50_001))], 1000)
    beside = "甲" * AROUND
    assert f"{'甲' * 1000}…{beside}[乙]{beside}…" == told(one)


def test_the_page_says_that_a_text_is_cut(report: Report) -> None:
    assert "全文较长（共 300,000 字），只列开头 200,000 字" in html.render(
        build.wholly(report, "甲" * 300_000)
    )
    assert "全文较长" not in html.render(build.wholly(report, "甲" * LONGEST))


def test_many_documents_share_what_a_browser_takes() -> None:
    assert LONGEST == limit(1)
    assert MOST // 1000 == limit(1000)


def test_twice_as_many_findings_take_twice_as_long() -> None:
    def seconds(count: int) -> float:
        whole = long(count)
        found = [(number, Span(501 * number + 9, 501 * number + 12)) for number in range(count)]
        begun = time.perf_counter()
        assert count == sum(one is not None for one in shown(whole, found, 1000))
        return time.perf_counter() - begun

    assert seconds(10_000) < max(1.0, 30 * seconds(1000))


def test_only_documents_with_findings_are_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clean = "# 示例甲区图书馆规则\n\n第一条 图书馆每周开放六天。"
    given = build.read(tmp_path, {"a.md": markdown(), "b.md": clean})
    assert [str(Path("rules/a.md"))] == list(given.texts)


def test_a_summary_is_read_once(report: Report) -> None:
    assert ({}, []) == pipeline.texts(report.audit)


def test_a_file_that_changes_meanwhile_shows_what_was_checked(tmp_path: Path) -> None:
    audit = build.read(tmp_path, {"a.md": markdown()}).audit
    for change in ("changed", "gone"):
        path = tmp_path / "rules" / "a.md"
        path.write_text(markdown() + "。", encoding="utf-8")
        if change == "gone":
            path.unlink()
        with build.inside(tmp_path):
            whole, said = pipeline.texts(audit)
        assert {} == whole
        assert ["changed-meanwhile"] == [one.code for one in said]
        page = html.render(Report(audit, "zh", "1.2.3", tuple(said)))
        assert (
            "报名入学的，应当提交<mark>计划生育证明</mark>。" in page[page.index("<section id") :]
        )
        assert "另有" in page


def test_a_run_asks_for_the_texts_only_where_a_format_shows_them(
    hegui: Hegui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.read(tmp_path, {"a.docx": docx()})
    monkeypatch.chdir(tmp_path)
    given = ("check", "rules", "--policy", "plan.policy", "--as-of", "2024-01-01")
    status, _, err = hegui(*given, "--format", "html=out.html", "--format", "sarif=out.sarif")
    assert 1 == status
    assert "changed" not in err
    assert PROVISIONS[2] in (tmp_path / "out.html").read_text(encoding="utf-8")

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(pipeline, "texts", never)
    assert 1 == hegui(*given, "--format", "sarif=out.sarif").status
