"""A baseline: what it holds, what it leaves out of a run, and what it survives."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.build import PLAN
from tests.cli.conftest import Hegui
from tests.workflow.build import DOUBT, LINK, OTHER, PLAIN, Article, rule, write

FIRST: Article = ("第一条", "父母凭计生证明报名。", LINK)
SECOND: Article = ("第二条", "未缴清费用的，不予报名。", OTHER)
THIRD: Article = ("第三条", "报名按时进行。", PLAIN)
BASE = ("--baseline", "base.json")


def baseline(hegui: Hegui, *articles: Article, **head: Sequence[str]) -> None:
    write(Path(), "rules/a.yaml", rule(*articles, more=head.get("more", ())))
    status, out, err = hegui("baseline", "rules", *PLAN, "-o", "base.json")
    assert (0, "") == (status, out)
    assert err.startswith("wrote ")


def test_findings_of_the_baseline_are_neither_listed_nor_failed_on(
    hegui: Hegui, desk: Path
) -> None:
    baseline(hegui, FIRST, SECOND)
    status, out, err = hegui("check", "rules", *PLAN, *BASE)
    assert (0, "") == (status, err)
    assert "conflict[" not in out
    assert "No other conflict found.\nLeft out 2 that the baseline has.\n" in out


def test_a_new_finding_is_listed_and_failed_on(hegui: Hegui, desk: Path) -> None:
    baseline(hegui, FIRST, THIRD)
    write(desk, "rules/a.yaml", rule(FIRST, SECOND, THIRD))
    status, out, _ = hegui("check", "rules", *PLAN, *BASE, "--format", "jsonl")
    assert 1 == status
    assert ["第二条"] == [json.loads(line)["label"] for line in out.splitlines()]


CHANGES = {
    "an article put in before it": rule(
        ("第一条", "为做好报名工作，制定本细则。", PLAIN), ("第二条", *FIRST[1:]), SECOND
    ),
    "an article after it taken out": rule(FIRST),
    "a comment at the top": "# 说明\n\n" + rule(FIRST),
    "words wrapped in another way": rule(("第一条", "父母凭 计生证明报名。", LINK)),
    "a new date of the text": rule(FIRST, more=["version: 2023-12-01"]),
    "another number of the document": rule(FIRST, more=["number: 甲教〔2023〕1号"]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_finding_is_known_again_after(hegui: Hegui, desk: Path, change: str) -> None:
    baseline(hegui, FIRST)
    write(desk, "rules/a.yaml", CHANGES[change])
    _, out, err = hegui("check", "rules", *PLAN, *BASE)
    assert "Left out 1 that the baseline has.\n" in out
    assert "父母凭" not in out
    assert "" == err


def test_a_finding_is_known_again_in_another_file_and_folder(hegui: Hegui, desk: Path) -> None:
    baseline(hegui, FIRST)
    (desk / "moved" / "deep").mkdir(parents=True)
    (desk / "rules" / "a.yaml").rename(desk / "moved" / "deep" / "b.yaml")
    assert 0 == hegui("check", "moved", *PLAN, *BASE).status


def test_renumbered_items_and_references_are_known_again(hegui: Hegui, desk: Path) -> None:
    says = "依照本细则第三条第（一）项，报名提交下列材料：\\n（二）计生证明"
    baseline(hegui, ("第四条第（二）项", f'"{says}"', LINK))
    after = says.replace("第三条", "第十二条").replace("（二）", "（四）")
    write(desk, "rules/a.yaml", rule(("第十三条第（四）项", f'"{after}"', LINK)))
    status, _, err = hegui("check", "rules", *PLAN, *BASE)
    assert (0, "") == (status, err)


def test_a_finding_said_once_more_is_new(hegui: Hegui, desk: Path) -> None:
    baseline(hegui, FIRST)
    write(desk, "rules/a.yaml", rule(FIRST, ("第二条", *FIRST[1:])))
    status, out, _ = hegui("check", "rules", *PLAN, *BASE)
    assert 1 == status
    assert "Left out 1 that" in out


def test_other_words_are_a_new_finding_and_the_old_one_is_told(hegui: Hegui, desk: Path) -> None:
    baseline(hegui, FIRST)
    write(desk, "rules/a.yaml", rule(("第一条", "父母须凭计生证明方可报名。", LINK)))
    status, _, err = hegui("check", "rules", *PLAN, *BASE)
    assert 1 == status
    assert err.startswith(
        "warning[baseline-stale] a finding of the baseline no longer occurs: 示例甲区入学细则\n"
        "  --> base.json:2:"
    )


def test_a_doubt_of_the_baseline_is_no_sure_conflict(hegui: Hegui, desk: Path) -> None:
    doubtful = ("第一条", "报名时审查。", DOUBT)
    baseline(hegui, doubtful)
    assert 0 == hegui("check", "rules", *PLAN, *BASE).status
    sure = ("第一条", "报名时审查。", LINK)
    write(desk, "rules/a.yaml", rule(sure))
    status, out, err = hegui("check", "rules", *PLAN, *BASE)
    assert (1, "") == (status, err)
    assert out.startswith("conflict[")


def test_entries_of_documents_that_were_not_read_are_not_looked_for(
    hegui: Hegui, desk: Path
) -> None:
    baseline(hegui, FIRST)
    write(desk, "other/b.yaml", rule(SECOND, title="示例甲区其他细则"))
    assert "" == hegui("check", "other", *PLAN, *BASE).err
    settings = 'policies = "plan.policy"\npaths = "other"\nbaseline = "base.json"\n'
    write(desk, "hegui.toml", settings + "as-of = 2024-01-01\n")
    assert hegui("check").err.startswith("warning[baseline-stale] ")


def test_many_mended_findings_are_told_in_few_lines(hegui: Hegui, desk: Path) -> None:
    baseline(hegui, *((f"第{n}条", f"凭计生证明{'甲' * n}报名。", LINK) for n in range(1, 15)))
    write(desk, "rules/a.yaml", rule(THIRD))
    _, _, err = hegui("check", "rules", *PLAN, *BASE)
    assert 11 == err.count("warning[baseline-stale]")
    assert "4 more findings of the baseline no longer occur\n" in err


def test_a_baseline_is_sorted_and_says_in_each_line_what_it_is(hegui: Hegui, desk: Path) -> None:
    write(desk, "rules/b.yaml", rule(FIRST, title="示例乙细则"))
    baseline(hegui, SECOND, FIRST)
    text = (desk / "base.json").read_text(encoding="utf-8")
    rows = text.splitlines()[1:-1]
    read = json.loads(text)
    assert 3 == len(rows) == len(read["findings"])
    assert ["示例乙细则", "示例甲区入学细则", "示例甲区入学细则"] == [
        one["document"] for one in read["findings"]
    ]
    assert {
        "label": "第一条",
        "kind": "link",
        "clause": "delinked",
        "words": "计生证明",
    }.items() <= (read["findings"][1].items())
    assert 0 == hegui("baseline", "rules", *PLAN, "-o", "again.json").status
    assert text == (desk / "again.json").read_text(encoding="utf-8")


def test_a_baseline_can_be_written_to_standard_output(hegui: Hegui, desk: Path) -> None:
    status, out, err = hegui("baseline", "rules", *PLAN, "-o", "-")
    assert (0, "") == (status, err)
    assert 1 == len(json.loads(out)["findings"])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "base.json:1:1"),
        ("{", "base.json:1:2"),
        ("[]", "base.json:1:1"),
        ('{"hegui-baseline": 9, "findings": []}', "base.json:1:1"),
        ('{"hegui-baseline": 2, "findings": [3]}', "base.json:1:1"),
        ("[" * 100_000, "base.json:1:"),
    ],
)
def test_what_is_no_baseline_is_told(hegui: Hegui, desk: Path, text: str, place: str) -> None:
    write(desk, "base.json", text)
    status, out, err = hegui("check", "rules", *PLAN, *BASE)
    assert (2, "") == (status, out)
    assert err.startswith(f"error[bad-baseline] the file is no baseline\n  --> {place}")


@pytest.mark.parametrize("command", [["baseline"], ["review", "export"]])
def test_a_file_that_can_not_be_written_is_told(
    hegui: Hegui, desk: Path, command: list[str]
) -> None:
    given = (*command, "rules", *PLAN, "-o", "none/out")
    status, out, err = hegui(*given)
    assert (2, "") == (status, out)
    told = "error[unwritable] the file can't be written: there is no such folder\n  --> none/out\n"
    assert err.startswith(told)
    assert "无法写入该文件：没有这个文件夹" in hegui(*given, "--lang", "zh").err


def test_a_baseline_that_is_not_there_is_told(hegui: Hegui, desk: Path) -> None:
    status, _, err = hegui("check", "rules", *PLAN, "--baseline", "none.json")
    assert 2 == status
    assert err.startswith("error[unreadable] ")
    assert "help: write it with `hegui baseline PATH -o FILE`" in err


def test_a_baseline_is_told_of_in_chinese(hegui: Hegui, desk: Path) -> None:
    status, _, err = hegui("baseline", "rules", *PLAN, "-o", "base.json", "--lang", "zh")
    assert (0, "已将 1 项发现写入 base.json\n") == (status, err)
    assert (
        "基线中已有的 1 处未列出。\n" in hegui("check", "rules", *PLAN, *BASE, "--lang", "zh").out
    )


def test_an_empty_baseline_is_one(hegui: Hegui, desk: Path) -> None:
    baseline(hegui, THIRD)
    assert 0 == hegui("check", "rules", *PLAN, *BASE).status


def test_a_gap_of_a_baseline_names_its_region(hegui: Hegui, desk: Path) -> None:
    plan = (desk / "plan.policy").read_text(encoding="utf-8")
    every = "  require every district building childcare_facility\n  remedy amend\n"
    write(desk, "plan.policy", f'{plan}\nclause centre from "二（三）2" {{\n{every}}}\n')
    write(desk, "rules/a.yaml", rule(THIRD))
    (row,) = json.loads(hegui("baseline", "rules", *PLAN, "-o", "-").out)["findings"]
    assert ("gap", "示例甲区") == (row["kind"], row["label"])


def test_of_files_that_could_not_be_read_no_entry_is_called_gone(hegui: Hegui, desk: Path) -> None:
    baseline(hegui, FIRST)
    settings = 'policies = "plan.policy"\npaths = "rules"\nbaseline = "base.json"\n'
    write(desk, "hegui.toml", settings + "as-of = 2024-01-01\n")
    write(desk, "rules/a.yaml", rule(THIRD, title="示例乙"))
    (desk / "rules" / "b.docx").write_bytes(b"PK\x03\x04 damaged")
    assert "baseline-stale" not in hegui("check").err
    (desk / "rules" / "b.docx").unlink()
    assert "baseline-stale" in hegui("check").err
