"""The coverage as a table for a spreadsheet and as a page, and the command that writes them."""

from __future__ import annotations

import csv
import io
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rich.cells import cell_len

from checker import pipeline
from checker.cli import run
from checker.conflict.coverage import Coverage, State, cover
from checker.report import coverage_page, coverage_table
from checker.report.coverage import SIGNS, STATES
from tests.conftest import ROOT
from tests.findings import page

PAGE = Path(__file__).with_name("matrix.md")
OPTIONS = ("--policy", "sample-plan.policy", "--as-of", "2026-01-01")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the policy and the rules of matrix.md; tests run in it."""
    page.write_files(PAGE.read_text(encoding="utf-8"), tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def made(*policies: str, paths: tuple[str, ...] = ("rules",)) -> Coverage:
    request = pipeline.Request(paths, policies or ("sample-plan.policy",), date(2026, 1, 1))
    return cover(pipeline.check(request).audit)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_row_stands_for_each_unit_and_clause_and_excel_knows_its_encoding(desk: Path) -> None:
    text = coverage_table.to_csv(made(), "en")
    assert text.startswith("\ufeff")
    assert 3 * 7 == len(rows(text))
    assert text.endswith("\r\n")


def test_a_row_tells_state_numbers_date_and_provisions(desk: Path) -> None:
    found = {
        (row["行政区划或制定机关"], row["条款"]): row
        for row in rows(coverage_table.to_csv(made(), "zh"))
    }
    gap = found["示例乙区", "guidance-centre"]
    assert ("未落实", "1", "2025-12-31", "是") == (
        gap["落实情况"],
        gap["未落实数"],
        gap["期限"],
        gap["是否逾期"],
    )
    fee = found["示例乙区", "no-fee"]
    assert ("冲突", "2", "《示例乙区暂行办法》第二条；《示例乙区暂行办法》第三条") == (
        fee["落实情况"],
        fee["冲突数"],
        fee["冲突或疑似的条文"],
    )
    done = found["示例甲区", "subsidy"]
    assert ("已落实", "1", "1", "《示例甲区实施细则》第四条", "虚构示例") == (
        done["落实情况"],
        done["已落实项数"],
        done["应落实项数"],
        done["落实条文"],
        done["备注"],
    )
    assert "不适用" == found["示例市教育局", "guidance-centre"]["落实情况"]


@pytest.mark.parametrize("begun", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1"])
def test_no_cell_of_a_spreadsheet_is_a_formula(begun: str, desk: Path) -> None:
    rule = desk / "rules" / "city.yaml"
    text = rule.read_text(encoding="utf-8").replace("示例市教育局", f'"{begun}"')
    rule.write_text(text, encoding="utf-8")
    cells = {row["Division or issuer"] for row in rows(coverage_table.to_csv(made(), "en"))}
    assert f"'{begun}" in cells
    assert begun not in cells


class Links(HTMLParser):
    """The ids, links and outside resources of a page, and whether its tags close."""

    void = frozenset({"meta", "link", "br"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.outside: list[str] = []
        self.open: list[str] = []
        self.classes: list[str] = []
        self.tags: set[str] = set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in self.void:
            self.open.append(tag)
        for name, value in attrs:
            said = value or ""
            if name == "id":
                self.ids.append(said)
            elif name == "class":
                self.classes += said.split()
            elif name == "href" and said.startswith("#"):
                self.links.append(said[1:])
            elif name in ("src", "href") and said != "data:,":
                self.outside.append(said)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_stands_alone_and_every_link_leads_somewhere(lang: str, desk: Path) -> None:
    text = coverage_page.render(made(), lang, version="1")
    found = Links(text)
    assert [] == found.open
    assert [] == found.outside
    assert "script" not in found.tags
    assert "default-src 'none'" in text
    assert len(set(found.ids)) == len(found.ids)
    assert found.links
    assert set() == set(found.links) - set(found.ids)
    assert "@media print" in text


def test_the_page_marks_a_gap_that_is_overdue_and_names_examples(desk: Path) -> None:
    text = coverage_page.render(made(), "zh", version="1")
    assert "overdue" in Links(text).classes
    assert "2025年12月31日（已逾期 1 天）" in text
    assert text.count("虚构示例</span>") >= 2
    assert "《示例乙区暂行办法》第二条" in text


def test_markup_in_a_rule_stays_words(desk: Path) -> None:
    rule = desk / "rules" / "b.yaml"
    text = rule.read_text(encoding="utf-8").replace(
        "示例乙区暂行办法", '"<script>alert(1)</script>"'
    )
    rule.write_text(text, encoding="utf-8")
    shown = coverage_page.render(made(), "en", version="1")
    assert "script" not in Links(shown).tags
    assert "&lt;script&gt;" in shown


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_wide_corpus_folds_into_tables_of_the_terminals_width(lang: str, desk: Path) -> None:
    city = (desk / "rules" / "city.yaml").read_text(encoding="utf-8")
    for number in range(12):
        other = city.replace("示例市教育局", f"示例市第{number}教育管理局办公室")
        (desk / "rules" / f"city{number}.yaml").write_text(other, encoding="utf-8")
    shown = coverage_table.render(made(), lang, version="1", width=72)
    table = shown.split("\n\n" + ("未落实" if lang == "zh" else "Gaps"))[0].splitlines()[1:]
    assert max(cell_len(line) for line in table if "─" in line) <= 72
    assert sum("─" in line for line in table) >= 3


def test_each_state_has_a_word_in_both_languages_and_a_sign_of_its_own() -> None:
    assert set(State) == set(STATES) == set(SIGNS)
    assert len(State) == len(set(SIGNS.values()))


@pytest.mark.parametrize(("name", "begins"), [("a.csv", "\ufeff"), ("a.html", "<!DOCTYPE html>")])
def test_a_file_is_written_in_the_format_that_its_ending_asks_for(
    name: str, begins: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 1 == run(["coverage", "rules", *OPTIONS, "-o", name])
    out, err = capsys.readouterr()
    assert ("", f"wrote {name}\n") == (out, err)
    assert (desk / name).read_text(encoding="utf-8").startswith(begins)


def test_a_file_that_cannot_be_written_leaves_nothing_behind(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "taken").mkdir()
    assert 2 == run(["coverage", "rules", *OPTIONS, "--format", "csv", "-o", "taken"])
    assert "error[unwritable]" in capsys.readouterr().err
    assert ["plan", "rules", "taken"] == sorted(
        one.name.removeprefix("sample-").removesuffix(".policy") for one in desk.iterdir()
    )


def test_the_same_inputs_give_the_same_bytes(desk: Path) -> None:
    first, second = made(), made(paths=("rules/b.yaml", "rules/city.yaml", "rules/a.yaml"))
    for lang in ("zh", "en"):
        assert coverage_table.to_csv(first, lang) == coverage_table.to_csv(second, lang)
        assert coverage_page.render(first, lang, version="1") == coverage_page.render(
            second, lang, version="1"
        )


def test_the_shipped_examples_show_a_district_that_carries_the_plan_out_and_one_that_does_not() -> (
    None
):
    shipped = made("zibo-2023", paths=(str(ROOT / "corpus"),))
    units = {unit.key: unit for unit in shipped.units}
    for_good, for_ill = (
        {cell.state for cell in units[key].cells if cell} for key in ("3703x1", "3703x2")
    )
    assert units["3703x1"].example
    assert units["3703x2"].example
    assert {State.CARRIED_OUT, State.SILENT} == for_good
    assert {State.CONFLICT, State.GAP, State.SILENT} <= for_ill
    for lang in ("zh", "en"):
        assert coverage_table.render(shipped, lang, version="1", everything=True)
        assert set() == set(Links(coverage_page.render(shipped, lang, version="1")).open)
