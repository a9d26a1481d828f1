"""`hegui trace` and `hegui docs`: what they show, in both languages, and what makes them fail."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.cli.build import LINK, NO_LINK, POLICY
from tests.cli.conftest import Hegui

CASES = f"""\
cases:
  delinked:
    conflicts:
      - {{norm: {LINK}, as: link}}
      - {{norm: {LINK}, because: it is *one* paper}}
    passes:
      - norm: {NO_LINK}
"""
VOID = {"meta", "br"}


@pytest.fixture
def plan_desk(desk: Path) -> Path:
    (desk / "plan.cases.yaml").write_text(CASES, encoding="utf-8")
    return desk


def with_items(desk: Path, *lines: str) -> None:
    head = POLICY.replace("since", "\n  ".join([*lines, "since"]), 1)
    (desk / "plan.policy").write_text(head, encoding="utf-8")


class Balanced(HTMLParser):
    """Fails where a page closes what it did not open; gathers its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.said: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.said.append(data)


def text_of(page: str) -> str:
    read = Balanced(page)
    assert [] == read.open
    return " ".join(" ".join(read.said).split())


def test_a_policy_without_a_list_of_items_has_those_that_its_clauses_are_from(
    hegui: Hegui, plan_desk: Path
) -> None:
    status, out, err = hegui("trace", "plan.policy", "--corpus", "rules")
    assert (0, "") == (status, err)
    assert "delinked" in out
    assert "1 · findings 1 · a" in out
    assert out.endswith(
        "1 item: 1 stated by clauses, 0 without normative content, 0 uncovered; "
        "1 clause, 1 statement, 3 cases; held against 1 document.\n"
    )


def test_an_item_that_nothing_states_is_told_and_ends_with_status_1(
    hegui: Hegui, plan_desk: Path
) -> None:
    with_items(plan_desk, 'items "二（一）1" "二（一）2"')
    status, out, _ = hegui("trace", "plan.policy", "--corpus", "rules")
    assert 1 == status
    assert "item 二（一）2: no clause states it" in out
    status, out, _ = hegui("trace", "plan.policy", "--corpus", "rules", "--lang", "zh")
    assert 1 == status
    assert "条目 二（一）2：没有条款对应，也未注明无规范内容\n" in out


def test_an_item_without_normative_content_is_shown_with_its_reason(
    hegui: Hegui, plan_desk: Path
) -> None:
    with_items(plan_desk, 'items "引言" "二（一）1"', 'silent "引言" because "说明目的"')
    status, out, _ = hegui("trace", "plan.policy", "--corpus", "rules", "--lang", "zh")
    assert 0 == status
    assert "无规范内容" in out
    assert "说明目的" in out


def test_a_clause_from_an_item_that_the_plan_has_not_is_told(hegui: Hegui, plan_desk: Path) -> None:
    with_items(plan_desk, 'items "九"', 'silent "九" because "说明目的"')
    status, out, _ = hegui("trace", "plan.policy", "--corpus", "rules")
    assert 1 == status
    assert "clause delinked: it is from 二（一）1, which is no item of the plan\n" in out


def test_a_clause_without_a_case_ends_with_status_1(hegui: Hegui, plan_desk: Path) -> None:
    (plan_desk / "plan.cases.yaml").write_text("cases: {}\n", encoding="utf-8")
    status, out, _ = hegui("trace", "plan.policy", "--corpus", "rules")
    assert 1 == status
    assert "clause delinked: it has no case\n" in out


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_matrix_is_written_as_a_page(hegui: Hegui, plan_desk: Path, lang: str) -> None:
    asked = ("trace", "plan.policy", "--corpus", "rules", "--html", "trace.html", "--lang", lang)
    assert 0 == hegui(*asked).status
    said = text_of((plan_desk / "trace.html").read_text(encoding="utf-8"))
    assert "delinked" in said
    assert "示例甲区入学细则" in said
    assert 0o644 == (plan_desk / "trace.html").stat().st_mode & 0o777


def test_the_page_of_a_policy_says_each_clause_in_both_tongues(
    hegui: Hegui, plan_desk: Path
) -> None:
    status, out, _ = hegui("docs", "plan.policy")
    assert 0 == status
    assert 'clause delinked from "二（一）1" {' in out
    assert '条款 delinked 依据 "二（一）1" {' in out
    assert "**What it catches**\n\n- " in out
    assert " → link\n" in out
    assert "<details><summary>1 more</summary>" in out
    assert "(it is \\*one\\* paper)\n" in out
    assert "**What it lets pass**\n\n- " in out


def test_a_note_in_another_language_is_left_out(hegui: Hegui, plan_desk: Path) -> None:
    _, out, _ = hegui("docs", "plan.policy", "--lang", "zh")
    assert "paper" not in out
    assert "**不冲突的规定**" in out


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", ["national-2021", "zibo-2023"])
def test_a_shipped_policy_has_a_page(hegui: Hegui, name: str, lang: str, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    assert 0 == hegui("docs", name, "--html", "-o", str(file), "--lang", lang).status
    said = text_of(file.read_text(encoding="utf-8"))
    assert "clause delinked from" in said
    assert "条款 delinked 依据" in said


def test_markup_in_a_title_stays_text(hegui: Hegui, plan_desk: Path) -> None:
    plan = (plan_desk / "plan.policy").read_text(encoding="utf-8")
    title = next(line for line in plan.splitlines() if line.strip().startswith("title"))
    (plan_desk / "plan.policy").write_text(
        plan.replace(title, '  title "<b>方案</b> & *计划*"'), encoding="utf-8"
    )
    _, page, _ = hegui("docs", "plan.policy", "--html")
    assert "<b>" not in page
    assert "<b>方案</b> & *计划*" in text_of(page)
    _, page, _ = hegui("docs", "plan.policy")
    assert page.startswith("# \\<b\\>方案\\</b\\> & \\*计划\\*\n")
