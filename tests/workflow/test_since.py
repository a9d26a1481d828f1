"""--since: only what a draft changes, by the repository's own history."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.build import PLAN
from tests.cli.conftest import Hegui
from tests.workflow.build import LINK, OTHER, PLAIN, Article, rule, write
from tests.workflow.conftest import Git

FIRST: Article = ("第一条", "父母凭计生证明报名。", LINK)
SECOND: Article = ("第二条", "未缴清费用的，不予报名。", OTHER)

Labels = Callable[..., list[str]]


@pytest.fixture
def labels(hegui: Hegui) -> Labels:
    """`labels(rev, *arguments)`: the provisions with a finding since a revision."""

    def run(rev: str, *arguments: str) -> list[str]:
        given = arguments or ("rules",)
        status, out, err = hegui("check", *given, *PLAN, "--since", rev, "--format", "jsonl")
        assert status == (1 if out else 0), err
        return [json.loads(line)["label"] for line in out.splitlines()]

    return run


@pytest.fixture
def draft(git: Git, desk: Path) -> Path:
    """The repository with a rule of one article committed."""
    write(desk, "rules/a.yaml", rule(FIRST))
    git("commit", "-q", "-a", "-m", "rule")
    return desk


def test_a_rule_that_has_not_changed_has_no_finding(hegui: Hegui, draft: Path) -> None:
    status, out, err = hegui("check", "rules", *PLAN, "--since", "HEAD")
    assert (0, "") == (status, err)
    assert "conflict[" not in out
    assert "Left out 1 in what has not changed since HEAD.\n" in out
    chinese = hegui("check", "rules", *PLAN, "--since", "HEAD", "--lang", "zh").out
    assert "自 HEAD 以来未改动的条文中有 1 处，未列出。\n" in chinese


def test_a_provision_that_is_put_in_has(labels: Labels, draft: Path) -> None:
    write(draft, "rules/a.yaml", rule(FIRST, SECOND))
    assert ["第二条"] == labels("HEAD")


def test_renumbering_is_no_change(labels: Labels, draft: Path) -> None:
    first = ("第一条", "为做好报名工作，制定本细则。", PLAIN)
    write(draft, "rules/a.yaml", rule(first, ("第二条", *FIRST[1:])))
    assert [] == labels("HEAD")


def test_a_provision_in_which_something_else_is_read_has_changed(
    labels: Labels, draft: Path
) -> None:
    write(draft, "rules/a.yaml", rule((*FIRST[:2], OTHER)))
    assert ["第一条"] == labels("HEAD")


def test_a_change_is_seen_whether_committed_staged_or_neither(
    labels: Labels, git: Git, draft: Path
) -> None:
    write(draft, "rules/a.yaml", rule(FIRST, SECOND))
    assert ["第二条"] == labels("HEAD")
    git("add", ".")
    assert ["第二条"] == labels("HEAD")
    git("commit", "-q", "-m", "draft")
    assert [] == labels("HEAD")
    assert ["第二条"] == labels("HEAD~1")
    assert ["第二条"] == labels("main~1")


def test_a_file_that_git_does_not_know_is_new(labels: Labels, draft: Path) -> None:
    write(draft, "rules/b.yaml", rule(SECOND, title="示例乙"))
    assert ["第二条"] == labels("HEAD")


def test_a_file_under_another_name_is_compared_with_itself(
    labels: Labels, git: Git, draft: Path
) -> None:
    git("mv", "rules/a.yaml", "rules/新规.yaml")
    assert [] == labels("HEAD")
    write(draft, "rules/新规.yaml", rule(FIRST, SECOND))
    assert ["第二条"] == labels("HEAD")


def test_a_file_taken_out_of_the_index_is_still_compared(
    labels: Labels, git: Git, draft: Path
) -> None:
    git("rm", "-q", "--cached", "rules/a.yaml")
    assert [] == labels("HEAD")


def test_where_the_branch_left_another_can_be_named(labels: Labels, git: Git, draft: Path) -> None:
    git("switch", "-q", "-c", "draft")
    write(draft, "rules/a.yaml", rule(FIRST, SECOND))
    git("commit", "-q", "-a", "-m", "draft")
    git("switch", "-q", "main")
    write(draft, "rules/a.yaml", rule(SECOND))
    git("commit", "-q", "-a", "-m", "meanwhile")
    git("switch", "-q", "draft")
    assert ["第二条"] == labels("main...")
    assert ["第一条"] == labels("main")


def test_a_text_rule_is_read_then_as_it_is_read_now(labels: Labels, git: Git, draft: Path) -> None:
    shutil.rmtree(draft / "rules")
    text = (
        "示例甲区入学办法\n\n第一条　报名须提交下列材料：\n（一）户口簿；\n（二）计划生育证明。\n"
    )
    write(draft, "rules/a.txt", text)
    git("add", "-A")
    git("commit", "-q", "-m", "text")
    assert [] == labels("HEAD")
    write(draft, "rules/a.txt", text.replace("（二）", "（二）照片；\n（三）"))
    assert [] == labels("HEAD")
    write(draft, "rules/a.txt", text + "第二条　未提交计划生育证明的，不予报名入学。\n")
    assert ["第二条"] == labels("HEAD")


def test_what_was_no_rule_before_is_new(labels: Labels, git: Git, draft: Path) -> None:
    write(draft, "rules/a.yaml", "nothing: here\n")
    git("commit", "-q", "-a", "-m", "no rule")
    write(draft, "rules/a.yaml", rule(FIRST))
    assert ["第一条"] == labels("HEAD")


def test_before_the_first_commit_all_is_new(labels: Labels, git: Git, draft: Path) -> None:
    shutil.rmtree(draft / ".git")
    git("init", "-q", "-b", "main")
    assert ["第一条"] == labels("HEAD")


def test_standard_input_has_no_past(hegui: Hegui, draft: Path) -> None:
    text = rule(FIRST).encode()
    assert 1 == hegui("check", "-", *PLAN, "--since", "HEAD", stdin=text).status


def test_rules_may_lie_in_a_repository_that_one_is_not_in(
    labels: Labels,
    draft: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    write(draft, "rules/a.yaml", rule(FIRST, SECOND))
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    shutil.copy("plan.policy", elsewhere)
    monkeypatch.chdir(elsewhere)
    assert ["第二条"] == labels("HEAD", str(draft / "rules"))


def test_the_variables_of_a_hook_lead_nowhere_else(
    labels: Labels, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(draft, "rules/a.yaml", rule(FIRST, SECOND))
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_WORK_TREE", "/nowhere")
    assert ["第二条"] == labels("HEAD")


def test_nothing_in_the_repository_is_changed(labels: Labels, git: Git, draft: Path) -> None:
    write(draft, "rules/a.yaml", rule(FIRST, SECOND))
    before = git("status", "--porcelain"), sorted(draft.rglob("*"))
    labels("HEAD")
    assert before == (git("status", "--porcelain"), sorted(draft.rglob("*")))


@pytest.mark.parametrize("rev", ["none", "--output=x", "HEAD~9", "v1...", ""])
def test_a_revision_that_is_not_there_is_told(hegui: Hegui, draft: Path, rev: str) -> None:
    status, out, err = hegui("check", "rules", *PLAN, f"--since={rev}")
    assert (2, "") == (status, out)
    assert err.startswith(f"error[unknown-revision] git knows no revision `{rev}`: ")
    assert "fetch-depth: 0" in err
    assert not (draft / "x").exists()


def test_a_folder_without_history_is_told(hegui: Hegui, desk: Path) -> None:
    status, out, err = hegui("check", "rules", *PLAN, "--since", "HEAD")
    assert (2, "") == (status, out)
    assert err.startswith("error[no-repository] the file lies in no git repository")
    zh = hegui("check", "rules", *PLAN, "--since", "HEAD", "--lang", "zh").err
    assert zh.startswith("错误[no-repository] 该文件不在 git 仓库中")


def test_a_machine_without_git_is_told(
    hegui: Hegui, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(draft))
    status, out, err = hegui("check", "rules", *PLAN, "--since", "HEAD")
    assert (2, "") == (status, out)
    assert err.startswith("error[no-git] git is not installed")
