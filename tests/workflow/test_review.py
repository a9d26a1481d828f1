"""Reviews: what a reviewer hands in, what is kept of it, and what the next audit says."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import sqlalchemy
import yaml

from checker.report.opinions import VERDICTS
from checker.report.table import COLUMNS
from checker.workflow.decisions import WORDS
from checker.workflow.decisions_sheet import HEADS
from tests.cli.build import PLAN
from tests.cli.conftest import Hegui
from tests.workflow.build import DOUBT, LINK, OTHER, Article, rule, write

FIRST: Article = ("第一条", "父母凭计生证明报名。", LINK)
SECOND: Article = ("第二条", "未缴清费用的，不予报名。", OTHER)
THIRD: Article = ("第三条", "报名时审查。", DOUBT)
BY = ("--by", "审核员甲")


@pytest.fixture
def prints(hegui: Hegui, desk: Path) -> list[str]:
    """The fingerprints of the three findings of rules/a.yaml, in their order."""
    write(desk, "rules/a.yaml", rule(FIRST, SECOND, THIRD))
    return [one["fingerprint"] for one in found(hegui)]


def found(hegui: Hegui, *arguments: str) -> list[dict[str, object]]:
    out = hegui("check", "rules", *PLAN, "--format", "jsonl", *arguments).out
    return [json.loads(line) for line in out.splitlines()]


def review(*decisions: dict[str, str], name: str = "review.yaml") -> str:
    return write(Path(), name, yaml.safe_dump({"decisions": [*decisions]}, allow_unicode=True))


def confirmed(fingerprint: str) -> dict[str, str]:
    return {"fingerprint": fingerprint, "verdict": "confirmed"}


def dismissed(fingerprint: str, reason: str = "另有规定") -> dict[str, str]:
    return {"fingerprint": fingerprint, "verdict": "不采纳", "reason": reason}


def postponed(fingerprint: str, until: str = "2024-03-31") -> dict[str, str]:
    return {"fingerprint": fingerprint, "verdict": "暂缓", "until": until}


def test_the_next_audit_shows_what_was_decided_and_what_is_open(
    hegui: Hegui, desk: Path, prints: list[str]
) -> None:
    review(confirmed(prints[0]), dismissed(prints[1]))
    status, out, err = hegui("review", "import", "review.yaml", *BY)
    assert (0, "", "took in 2 decisions; 0 known already\n") == (status, out, err)
    assert (desk / "hegui-review.sqlite").is_file()
    out = hegui("check", "rules", *PLAN).out
    assert 2 == out.count("  review: ")
    assert "  review: confirmed (审核员甲, " in out
    assert "): 另有规定\n" in out
    assert "Review: 1 open, 1 confirmed, 1 dismissed, 0 postponed.\n" in out
    chinese = hegui("check", "rules", *PLAN, "--lang", "zh").out
    assert "  审核：不采纳（审核员甲，" in chinese
    assert "审核情况：待审核 1、确认 1、不采纳 1、暂缓 0。\n" in chinese


def test_programs_are_told_the_decision_too(hegui: Hegui, desk: Path, prints: list[str]) -> None:
    review(postponed(prints[0]))
    hegui("review", "import", "review.yaml", *BY)
    told = found(hegui)
    assert {
        "verdict": "postponed",
        "reason": "",
        "until": "2024-03-31",
        "by": "审核员甲",
    }.items() <= (told[0]["review"].items())
    assert "review" not in told[1]


def test_what_is_postponed_is_open_again_after_its_day(
    hegui: Hegui, desk: Path, prints: list[str]
) -> None:
    review(postponed(prints[0]))
    hegui("review", "import", "review.yaml", *BY)
    day = ("check", "rules", "--policy", "plan.policy", "--as-of")
    assert "Review: 2 open, 0 confirmed, 0 dismissed, 1 postponed." in hegui(*day, "2024-03-31").out
    after = hegui(*day, "2024-04-01").out
    assert "Review: 3 open, 0 confirmed, 0 dismissed, 0 postponed." in after
    assert "postponed until 2024-03-31" in after
    assert "that day is over, open again\n" in after


def test_a_run_fails_on_all_but_what_is_dismissed(
    hegui: Hegui, desk: Path, prints: list[str]
) -> None:
    review(*map(dismissed, prints))
    hegui("review", "import", "review.yaml", *BY)
    assert 0 == hegui("check", "rules", *PLAN).status
    review(confirmed(prints[0]))
    hegui("review", "import", "review.yaml", *BY)
    assert 1 == hegui("check", "rules", *PLAN).status


def test_a_later_decision_holds_and_the_earlier_one_stays(
    hegui: Hegui, desk: Path, prints: list[str]
) -> None:
    review(confirmed(prints[0]))
    hegui("review", "import", "review.yaml", *BY)
    review(dismissed(prints[0]), name="second.yaml")
    hegui("review", "import", "second.yaml", "--by", "审核员乙")
    held = hegui("review", "list").out
    assert held.startswith(f"{prints[0]} dismissed (审核员乙, ")
    assert 1 == held.count("\n")
    every = hegui("review", "list", "--history").out.splitlines()
    assert 2 == len(every)
    assert f"{prints[0]} confirmed (审核员甲, " in every[0]
    assert "[review.yaml sha256:" in every[0]
    assert "[second.yaml sha256:" in every[1]


def test_a_file_taken_in_twice_is_kept_once(hegui: Hegui, desk: Path, prints: list[str]) -> None:
    review(confirmed(prints[0]), dismissed(prints[1]))
    hegui("review", "import", "review.yaml", *BY)
    again = hegui("review", "import", "review.yaml", *BY)
    assert "took in 0 decisions; 2 known already\n" == again.err
    assert 2 == hegui("review", "list", "--history").out.count("\n")
    assert (
        "录入 2 条审核意见"
        in hegui("review", "import", "review.yaml", "--by", "审核员乙", "--lang", "zh").err
    )


@pytest.mark.parametrize(
    "change", ["UPDATE hegui_decisions SET reason = 'x'", "DELETE FROM hegui_decisions"]
)
def test_no_program_can_change_or_take_out_a_decision(
    hegui: Hegui, desk: Path, prints: list[str], change: str
) -> None:
    review(confirmed(prints[0]))
    hegui("review", "import", "review.yaml", *BY)
    base = sqlite3.connect("hegui-review.sqlite")
    with pytest.raises(sqlite3.IntegrityError, match="decisions are only added"):
        base.execute(change)
    base.close()


def test_looking_at_decisions_writes_nothing(hegui: Hegui, desk: Path, prints: list[str]) -> None:
    hegui("check", "rules", *PLAN)
    assert "" == hegui("review", "list").out
    assert not (desk / "hegui-review.sqlite").exists()
    review(confirmed(prints[0]))
    hegui("review", "import", "review.yaml", *BY)
    before = (desk / "hegui-review.sqlite").read_bytes(), sorted(desk.iterdir())
    hegui("check", "rules", *PLAN)
    hegui("review", "list")
    assert before == ((desk / "hegui-review.sqlite").read_bytes(), sorted(desk.iterdir()))


def test_the_database_can_be_named_by_option_and_by_configuration(
    hegui: Hegui, desk: Path, prints: list[str]
) -> None:
    review(confirmed(prints[0]))
    hegui("review", "import", "review.yaml", *BY, "--db", "other.sqlite")
    assert "review" not in found(hegui)[0]
    assert "review" in found(hegui, "--db", "other.sqlite")[0]
    write(desk, "hegui.toml", 'review = "other.sqlite"\n')
    assert "review" in found(hegui)[0]
    assert 1 == hegui("review", "list").out.count("\n")


def test_a_database_that_is_not_there_yet_holds_no_decision(
    hegui: Hegui, desk: Path, prints: list[str]
) -> None:
    out = hegui("check", "rules", *PLAN, "--db", "later.sqlite").out
    assert "Review: 3 open, 0 confirmed, 0 dismissed, 0 postponed.\n" in out


def test_what_is_open_can_be_exported_filled_in_and_taken_in(
    hegui: Hegui, desk: Path, prints: list[str]
) -> None:
    review(confirmed(prints[0]))
    hegui("review", "import", "review.yaml", *BY)
    status, out, err = hegui("review", "export", "rules", *PLAN, "--lang", "zh")
    assert (0, "", "已将 2 项发现写入 hegui-review.yaml\n") == (status, out, err)
    text = (desk / "hegui-review.yaml").read_text(encoding="utf-8")
    assert text.startswith("# verdict（审核意见）：")
    assert "rules/a.yaml 经比对，第二条关于" in text
    untouched = hegui("review", "import", "hegui-review.yaml", *BY)
    assert "took in 0 decisions; 0 known already\n" == untouched.err
    filled = text.replace("verdict: ''", "verdict: 暂缓", 1).replace(
        "until: ''", "until: 2024-05-01", 1
    )
    write(desk, "hegui-review.yaml", filled.replace("by: ''", "by: 审核员丙", 1))
    assert "took in 1 decision;" in hegui("review", "import", "hegui-review.yaml").err
    assert f"{prints[1]} postponed until 2024-05-01 (审核员丙, " in hegui("review", "list").out
    assert (
        2 == hegui("review", "list").out.count("第") + hegui("review", "list").out.count("\n") - 1
    )
    every = hegui("review", "export", "rules", *PLAN, "--all", "-o", "-").out
    assert prints == [one["fingerprint"] for one in yaml.safe_load(every)["decisions"]]


FAULTS = [
    ({"verdict": "perhaps"}, "`perhaps` is no verdict"),
    ({"verdict": "dismissed"}, "it is dismissed, and no reason is given"),
    ({"verdict": "postponed"}, "it is postponed, and no day is named"),
    ({"verdict": "postponed", "until": "spring"}, "`spring` is no date"),
    ({"verdict": "postponed", "until": "2024-02-30"}, "`2024-02-30` is no date"),
    ({"verdict": "confirmed", "fingerprint": "12"}, "the decision does not say on which finding"),
    ({"verdict": "confirmed", "weight": "3"}, "`weight` is no part of a decision"),
]


@pytest.mark.parametrize(("fields", "told"), FAULTS)
def test_a_mistake_is_told_with_its_place_and_nothing_is_kept(
    hegui: Hegui, desk: Path, prints: list[str], fields: dict[str, str], told: str
) -> None:
    review(confirmed(prints[0]), {"fingerprint": prints[1]} | fields)
    status, out, err = hegui("review", "import", "review.yaml", *BY)
    assert (2, "") == (status, out)
    assert err.startswith(f"error[bad-decision] {told}")
    assert "\n  --> review.yaml:" in err
    assert not (desk / "hegui-review.sqlite").exists()


def test_all_mistakes_are_told_at_once(hegui: Hegui, desk: Path, prints: list[str]) -> None:
    review({"fingerprint": prints[0], "verdict": "不采纳"}, {"fingerprint": "x", "verdict": "确认"})
    err = hegui("review", "import", "review.yaml", *BY, "--lang", "zh").err
    assert 2 == err.count("错误[bad-decision]")
    assert "写了不采纳，但没有写理由" in err


def test_somebody_must_have_decided(hegui: Hegui, desk: Path, prints: list[str]) -> None:
    review(confirmed(prints[0]))
    status, _, err = hegui("review", "import", "review.yaml")
    assert 2 == status
    assert err.startswith("error[bad-decision] who decided is not told\n  --> review.yaml\n")


def test_two_decisions_of_one_file_may_not_differ(
    hegui: Hegui, desk: Path, prints: list[str]
) -> None:
    review(confirmed(prints[0]), dismissed(prints[0]))
    status, _, err = hegui("review", "import", "review.yaml", *BY)
    assert 2 == status
    assert err.startswith(f"error[bad-decision] two decisions on one finding differ: {prints[0]}")


@pytest.mark.parametrize("text", ["", "decisions: 3\n", "- 1\n", "document: {}\n"])
def test_a_file_without_decisions_is_told(hegui: Hegui, desk: Path, text: str) -> None:
    write(desk, "review.yaml", text)
    status, _, err = hegui("review", "import", "review.yaml", *BY)
    assert 2 == status
    assert err.startswith("error[not-a-review] the file holds no decisions\n")


# the clean-up table


def test_the_columns_are_called_as_the_table_calls_them() -> None:
    columns = {column.key: column.head for column in COLUMNS}
    keys = {"findings": "findings", "verdict": "verdict", "reason": "verdict_reason"}
    keys |= {"by": "reviewer", "until": "postponed_to", "document": "title", "label": "at"}
    keys |= {"basis": "basis"}
    assert HEADS == {head: ours for ours, key in keys.items() for head in columns[key]}
    assert {word for words in VERDICTS.values() for word in words} <= set(WORDS)


def table(*rows: dict[str, object], title: str | None = None) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "汇总"
    book.active.append(["核对结果", 3])
    sheet = book.create_sheet("清理意见表")
    if title:
        sheet.append([title])
    heads = ["文件名称", "条款项", "审核意见", "审核人", "审核理由", "暂缓至", "核对编号"]
    sheet.append(heads)
    for row in rows:
        sheet.append([row.get(head) for head in heads])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_filled_table_is_taken_in(hegui: Hegui, desk: Path, prints: list[str]) -> None:
    both = f"{prints[0]} {prints[1]}"
    rows: list[dict[str, object]] = [
        {
            "审核意见": "确认",
            "审核人": "审核员丁",
            "核对编号": both,
            "文件名称": "《甲》",
            "条款项": "第一条",
        },
        {"审核意见": "暂缓", "暂缓至": date(2024, 6, 30), "核对编号": prints[2]},
        {"核对编号": "0" * 16},
    ]
    (desk / "table.xlsx").write_bytes(table(*rows, title="清理意见表"))
    status, _, err = hegui("review", "import", "table.xlsx", *BY)
    assert (0, "took in 3 decisions; 0 known already\n") == (status, err)
    listed = hegui("review", "list", "--history").out.splitlines()
    assert listed[0].startswith(f"{prints[0]} confirmed (审核员丁, ")
    assert listed[0].endswith("  《甲》 第一条")
    assert f"{prints[2]} postponed until 2024-06-30 (审核员甲, " in listed[2]


def test_a_mistake_in_a_table_is_told_with_its_cell(
    hegui: Hegui, desk: Path, prints: list[str]
) -> None:
    rows: list[dict[str, object]] = [
        {"审核意见": "确认", "核对编号": prints[0]},
        {"审核意见": "再议", "核对编号": prints[1]},
        {"审核意见": "暂缓", "暂缓至": "明年", "核对编号": prints[2]},
    ]
    (desk / "table.xlsx").write_bytes(table(*rows))
    status, _, err = hegui("review", "import", "table.xlsx", *BY, "--lang", "zh")
    assert 2 == status
    assert "错误[bad-decision] “再议”不是审核意见\n  --> table.xlsx 清理意见表!C3\n" in err
    assert "错误[bad-decision] “明年”不是日期\n  --> table.xlsx 清理意见表!C4\n" in err


def test_the_table_that_the_program_writes_can_be_filled_in_and_taken_in(
    hegui: Hegui, desk: Path, prints: list[str]
) -> None:
    if hegui("check", "rules", *PLAN, "--format", "xlsx=table.xlsx").status != 1:
        pytest.skip("this version writes no table")
    book = openpyxl.load_workbook("table.xlsx")
    filled = 0
    for sheet in book.worksheets:
        heads = {cell.value: cell.column for cell in sheet[1]}
        if "Finding numbers" in heads:
            for line in range(2, sheet.max_row + 1):
                sheet.cell(line, heads["Review"]).value = "confirmed"
                filled += 1
    book.save("table.xlsx")
    assert filled >= 3
    assert "took in 3 decisions;" in hegui("review", "import", "table.xlsx", *BY).err


def test_a_workbook_without_the_table_is_told(hegui: Hegui, desk: Path) -> None:
    book = openpyxl.Workbook()
    book.save("other.xlsx")
    status, _, err = hegui("review", "import", "other.xlsx", *BY)
    assert 2 == status
    assert err.startswith("error[not-a-review] the file holds no decisions\n  --> other.xlsx\n")


@pytest.mark.parametrize("data", [b"no zip", table()[:600]])
def test_a_damaged_workbook_is_told(hegui: Hegui, desk: Path, data: bytes) -> None:
    (desk / "table.xlsx").write_bytes(data)
    status, out, err = hegui("review", "import", "table.xlsx", *BY)
    assert (2, "") == (status, out)
    assert err.startswith("error[broken-file] ")


def test_a_workbook_that_declares_entities_is_refused(hegui: Hegui, desk: Path) -> None:
    (desk / "table.xlsx").write_bytes(table())
    with zipfile.ZipFile("table.xlsx", "a") as package:
        package.writestr("xl/more.xml", '<!DOCTYPE x [<!ENTITY y "z">]><x>&y;</x>')
    status, out, err = hegui("review", "import", "table.xlsx", *BY)
    assert (2, "") == (status, out)
    assert err.startswith("error[unsafe-file] ")


# databases


def test_a_file_that_is_no_database_is_told(hegui: Hegui, desk: Path, prints: list[str]) -> None:
    write(desk, "hegui-review.sqlite", "no database at all, only words" * 100)
    for command in (("check", "rules", *PLAN), ("review", "list")):
        status, out, err = hegui(*command)
        assert (2, "") == (status, out)
        assert err.startswith("error[no-database] the database of decisions can't be used: ")


def test_another_programs_database_is_left_alone(
    hegui: Hegui, desk: Path, prints: list[str]
) -> None:
    base = sqlite3.connect("other.sqlite")
    base.execute("CREATE TABLE hegui_decisions (id INTEGER)")
    base.commit()
    base.close()
    review(confirmed(prints[0]))
    for command in (("import", "review.yaml", *BY), ("list",)):
        status, _, err = hegui("review", *command, "--db", "other.sqlite")
        assert 2 == status
        assert err.startswith("error[no-database] ")


@pytest.mark.parametrize("url", ["nothing://x/y", "://", "sqlite:////no/such/folder/x.sqlite"])
def test_a_database_that_can_not_be_reached_is_told(hegui: Hegui, desk: Path, url: str) -> None:
    status, out, err = hegui("review", "list", "--db", url)
    assert (2, "") == (status, out)
    assert err.startswith("error[no-database] ")


def test_no_password_of_a_database_is_shown(hegui: Hegui, desk: Path) -> None:
    url = "postgresql+psycopg://user:secret@127.0.0.1:1/none?connect_timeout=1"
    err = hegui("review", "list", "--db", url).err
    assert err.startswith("error[")
    assert "secret" not in err


def test_postgresql_keeps_decisions_as_well(
    hegui: Hegui, desk: Path, prints: list[str], postgres: str
) -> None:
    db = ("--db", postgres)
    review(confirmed(prints[0]), postponed(prints[1]))
    assert "took in 2 decisions; 0" in hegui("review", "import", "review.yaml", *BY, *db).err
    assert "took in 0 decisions; 2" in hegui("review", "import", "review.yaml", *BY, *db).err
    review(dismissed(prints[0]))
    hegui("review", "import", "review.yaml", *BY, *db)
    assert ["dismissed", "postponed", None] == [
        one.get("review", {}).get("verdict") for one in found(hegui, *db)
    ]
    assert 3 == hegui("review", "list", "--history", *db).out.count("\n")
    engine = sqlalchemy.create_engine(postgres)
    for change in (
        "UPDATE hegui_decisions SET reason = 'x'",
        "DELETE FROM hegui_decisions",
        "TRUNCATE hegui_decisions",
    ):
        with (
            pytest.raises(sqlalchemy.exc.DBAPIError, match="decisions are only added"),
            engine.begin() as connection,
        ):
            connection.exec_driver_sql(change)
    engine.dispose()


@pytest.mark.parametrize("command", ["import", "list", "export"])
@pytest.mark.parametrize(("lang", "usage"), [("en", "Usage: "), ("zh", "用法：")])
def test_each_command_has_help_in_both_languages(
    hegui: Hegui, command: str, lang: str, usage: str
) -> None:
    status, out, err = hegui("review", command, "--help", "--lang", lang)
    assert (0, "") == (status, err)
    assert out.startswith(f"{usage}hegui review {command} ")
    assert ("选项：" in out) == (lang == "zh")
