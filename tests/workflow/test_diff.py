"""`hegui diff`: what a new draft, or a later audit, has brought in, mended and moved."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.workflow.compare import Change, compare
from checker.workflow.records import Record, aligned
from tests.cli.build import PLAN
from tests.cli.conftest import Hegui
from tests.workflow.build import DOUBT, LINK, OTHER, PLAIN, Article, rule, write

FIRST: Article = ("第一条", "父母凭计生证明报名。", LINK)
SECOND: Article = ("第二条", "未缴清费用的，不予报名。", OTHER)
NEUTRAL: Article = ("第一条", "为做好报名工作，制定本细则。", PLAIN)

Changes = Callable[..., list[tuple[str, str | None, str | None]]]


@pytest.fixture
def changes(hegui: Hegui, desk: Path) -> Changes:
    """What `hegui diff` says of two drafts: (change, label before, label after)."""

    def run(old: str, new: str) -> list[tuple[str, str | None, str | None]]:
        write(desk, "old.yaml", old)
        write(desk, "new.yaml", new)
        status, out, err = hegui("diff", "old.yaml", "new.yaml", *PLAN, "--format", "jsonl")
        assert "" == err
        found = [json.loads(line) for line in out.splitlines()]
        assert status == any(one["change"] == "brought-in" for one in found)
        return [
            (
                one["change"],
                one["before"] and one["before"]["label"],
                one["after"] and one["after"]["label"],
            )
            for one in found
        ]

    return run


def test_what_both_drafts_say_remains(changes: Changes) -> None:
    assert [("kept", "第一条", "第一条")] == changes(rule(FIRST), rule(FIRST))


def test_a_new_conflict_is_brought_in(changes: Changes) -> None:
    assert [("kept", "第一条", "第一条"), ("brought-in", None, "第二条")] == changes(
        rule(FIRST), rule(FIRST, SECOND)
    )


def test_a_conflict_that_is_gone_is_mended(changes: Changes) -> None:
    assert [("mended", "第二条", None)] == changes(rule(NEUTRAL, SECOND), rule(NEUTRAL))


def test_a_renumbered_conflict_has_moved(changes: Changes) -> None:
    assert [("moved", "第一条", "第二条")] == changes(
        rule(FIRST), rule(NEUTRAL, ("第二条", *FIRST[1:]))
    )


def test_a_conflict_in_other_words_under_the_same_number_remains(changes: Changes) -> None:
    after = rule(("第一条", "入园须由监护人提交证明原件。", LINK))
    assert [("kept", "第一条", "第一条")] == changes(rule(FIRST), after)


def test_a_conflict_renumbered_and_reworded_has_moved(changes: Changes) -> None:
    after = rule(NEUTRAL, ("第二条", "父母应当凭计生证明报名。", LINK))
    assert [("moved", "第一条", "第二条")] == changes(rule(FIRST), after)


def test_a_doubt_that_has_become_sure_is_brought_in(changes: Changes) -> None:
    old, new = (rule(("第一条", "报名时审查。", norm)) for norm in (DOUBT, LINK))
    assert [("brought-in", "第一条", "第一条")] == changes(old, new)
    assert [("kept", "第一条", "第一条")] == changes(new, old)


def test_a_draft_under_another_title_and_date_is_the_same_rule(changes: Changes) -> None:
    after = rule(FIRST, title="示例甲区入学细则（修订草案）", more=["version: 2024-03-01"])
    assert [("kept", "第一条", "第一条")] == changes(rule(FIRST), after)


def test_changes_are_shown_by_provision_in_both_languages(hegui: Hegui, desk: Path) -> None:
    write(desk, "old.yaml", rule(FIRST, ("第三条", "报名时审查。", DOUBT)))
    write(desk, "new.yaml", rule(NEUTRAL, ("第二条", *FIRST[1:]), ("第四条", *SECOND[1:])))
    status, out, err = hegui("diff", "old.yaml", "new.yaml", *PLAN, "--lang", "zh")
    assert (1, "") == (status, err)
    message = "入学以“计划生育证明”为条件"
    assert out.startswith("old.yaml → new.yaml\n")
    assert (
        "  > 移位  第一条 → 第二条\n"
        f"      冲突[挂钩] {message}\n"
        "      依据：plan 二（一）1 delinked\n"
    ) in out
    assert "  + 新增  第四条\n" in out
    assert "  - 消除  第三条\n" in out
    assert out.endswith("新增 1、消除 1、移位 1；仍存在 0。\n")
    english = hegui("diff", "old.yaml", "new.yaml", *PLAN).out
    assert "  + brought in  第四条\n      conflict[link] " in english
    assert english.endswith("Brought in 1, mended 1, moved 1; 0 remain.\n")


@pytest.fixture
def audits(hegui: Hegui, desk: Path) -> Path:
    """then.jsonl and now.jsonl: audits of two folders that hold the same files, one changed."""
    for name, articles in (("then", (FIRST, SECOND)), ("now", (FIRST,))):
        write(desk, f"{name}/a/one.yaml", rule(*articles))
        write(desk, f"{name}/b/two.yaml", rule(FIRST, title="示例乙"))
        out = hegui("check", name, *PLAN, "--format", "jsonl").out
        write(desk, f"{name}.jsonl", out)
    return desk


def test_two_audits_are_compared_file_by_file(hegui: Hegui, audits: Path) -> None:
    status, out, err = hegui("diff", "then.jsonl", "now.jsonl")
    assert (0, "") == (status, err)
    assert out.startswith("then/a/one.yaml → now/a/one.yaml\n  - mended  第二条\n")
    assert out.endswith("Brought in 0, mended 1, moved 0; 2 remain.\n")
    assert 1 == hegui("diff", "now.jsonl", "then.jsonl").status


def test_an_audit_is_compared_with_rules(hegui: Hegui, audits: Path) -> None:
    assert 0 == hegui("diff", "then.jsonl", "then", *PLAN).status
    assert 1 == hegui("diff", "now.jsonl", "then", *PLAN).status


def test_a_provision_moved_to_another_document_has_moved(hegui: Hegui, audits: Path) -> None:
    write(audits, "now/a/one.yaml", rule(NEUTRAL))
    write(audits, "now/b/two.yaml", rule(FIRST, SECOND, title="示例乙"))
    status, out, _ = hegui("diff", "then", "now", *PLAN)
    assert 0 == status
    assert "then/b/two.yaml → now/b/two.yaml\n  > moved  then/a/one.yaml 第二条\n" in out


def test_an_audit_without_findings_is_one(hegui: Hegui, audits: Path) -> None:
    write(audits, "none.jsonl", "")
    assert 1 == hegui("diff", "none.jsonl", "now.jsonl").status
    assert 0 == hegui("diff", "now.jsonl", "none.jsonl").status


@pytest.mark.parametrize("line", ["no json", "[]", "{}", '{"path": 3}', "[" * 100_000])
def test_a_line_that_is_no_finding_is_told(hegui: Hegui, audits: Path, line: str) -> None:
    text = (audits / "now.jsonl").read_text(encoding="utf-8")
    write(audits, "now.jsonl", f"{text}{line}\n")
    status, out, err = hegui("diff", "then.jsonl", "now.jsonl")
    assert (2, "") == (status, out)
    assert err.startswith("error[bad-audit] the line is no finding of an audit\n  --> now.jsonl:3:")


def test_what_is_wrong_on_both_sides_is_told_at_once(hegui: Hegui, desk: Path) -> None:
    status, out, err = hegui("diff", "none.yaml", "none.jsonl", *PLAN)
    assert (2, "") == (status, out)
    assert 2 == err.count("error[unreadable]")


def test_control_characters_of_an_audit_reach_no_terminal(hegui: Hegui, audits: Path) -> None:
    told = json.loads((audits / "now.jsonl").read_text(encoding="utf-8").splitlines()[0])
    write(audits, "x.jsonl", json.dumps(told | {"label": "第\x1b[31m条", "text": "另"}) + "\n")
    assert "\x1b" not in hegui("diff", "x.jsonl", "now.jsonl").out


def record(clause: str, label: str, text: str, level: str) -> Record:
    told = {"level": level, "label": label}
    return Record("", ("plan", clause, "link"), label, text, 1, told)


def test_files_are_known_again_by_the_end_of_their_paths() -> None:
    old = ["a/x/one.yaml", "a/y/one.yaml", "a/two.yaml", "a/gone.yaml"]
    new = ["b/c/y/one.yaml", "b/c/x/one.yaml", "b/c/two.yaml", "b/c/new.yaml"]
    assert {
        "b/c/y/one.yaml": "a/y/one.yaml",
        "b/c/x/one.yaml": "a/x/one.yaml",
        "b/c/two.yaml": "a/two.yaml",
    } == aligned(old, new)


RECORDS = st.lists(
    st.builds(
        record,
        st.sampled_from("xy"),
        st.sampled_from(["第一条", "第二条", "第三条"]),
        st.text("甲乙丙丁", min_size=1, max_size=4),
        st.sampled_from(["conflict", "doubt"]),
    ),
    max_size=6,
)


@given(RECORDS, RECORDS)
def test_each_finding_of_either_side_is_told_of_once(old: list[Record], new: list[Record]) -> None:
    found = compare(old, new)
    assert sorted(old, key=repr) == sorted((one.before for one in found if one.before), key=repr)
    assert sorted(new, key=repr) == sorted((one.after for one in found if one.after), key=repr)


@given(RECORDS)
def test_an_audit_compared_with_itself_has_not_changed(records: list[Record]) -> None:
    assert {Change.KEPT} >= {one.change for one in compare(records, records)}
