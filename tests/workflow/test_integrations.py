"""What other programs run: the pre-commit hooks, the GitHub Action, the GitLab job."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.conftest import Hegui
from tests.conftest import ROOT
from tests.workflow.build import LINK, OTHER, PLAIN, Article, rule, write
from tests.workflow.conftest import Git

FIRST: Article = ("第一条", "父母凭计生证明报名。", LINK)
SECOND: Article = ("第二条", "未缴清费用的，不予报名。", OTHER)
SETTINGS = 'policies = "plan.policy"\npaths = "rules"\nas-of = 2024-01-01\n'

BIN = Path(sys.executable).parent

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(desk: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A program run at the desk, with `hegui` on its path; keywords are variables."""
    home = tmp_path_factory.mktemp("home")

    def call(*command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **{name: value for name, value in os.environ.items() if name.startswith("GIT_")},
            "PATH": f"{BIN}:{os.environ['PATH']}",
            "HOME": str(home),
            "LC_ALL": "C.UTF-8",
            "PRE_COMMIT_HOME": str(home / "pre-commit"),
            "HEGUI_CACHE_DIR": os.environ["HEGUI_CACHE_DIR"],
            **variables,
        }
        return subprocess.run(
            command,
            cwd=desk,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )

    return call


# pre-commit

MANIFEST = ROOT / ".pre-commit-hooks.yaml"


def test_the_manifest_of_hooks_is_valid(run: Run) -> None:
    done = run(sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST))
    assert (0, "") == (done.returncode, done.stdout + done.stderr)


def hooks(*wanted: str) -> str:
    """A configuration with the shipped hooks as they are, but with the `hegui` of this machine:
    pre-commit would otherwise fetch packages."""
    shipped = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    local = [one | {"language": "system"} for one in shipped if one["id"] in wanted]
    for one in local:
        one.pop("additional_dependencies", None)
    return yaml.safe_dump({"repos": [{"repo": "local", "hooks": local}]})


@pytest.fixture
def guarded(git: Git, desk: Path, run: Run) -> Path:
    """The repository with an old conflict in it, settings, and the hook installed."""
    write(desk, "rules/a.yaml", rule(FIRST))
    write(desk, "hegui.toml", SETTINGS)
    write(desk, ".pre-commit-config.yaml", hooks("hegui", "hegui-fmt", "hegui-test"))
    git("add", ".")
    git("commit", "-q", "-m", "settings")
    assert 0 == run(sys.executable, "-m", "pre_commit", "install").returncode
    return desk


def test_a_commit_that_brings_a_conflict_in_is_refused(git: Git, guarded: Path, run: Run) -> None:
    before = git("rev-parse", "HEAD")
    write(guarded, "rules/a.yaml", rule(FIRST, SECOND))
    done = run("git", "commit", "-a", "-m", "draft")
    assert 1 == done.returncode
    said = done.stdout + done.stderr
    assert "hegui check" in said
    assert 1 == said.count("conflict[link]")
    assert "第二条" in said
    assert before == git("rev-parse", "HEAD")


def test_a_commit_that_brings_none_in_goes_through(git: Git, guarded: Path, run: Run) -> None:
    before = git("rev-parse", "HEAD")
    write(
        guarded, "rules/a.yaml", rule(("第一条", "报名按时进行。", PLAIN), ("第二条", *FIRST[1:]))
    )
    done = run("git", "commit", "-a", "-m", "draft")
    assert 0 == done.returncode, done.stdout + done.stderr
    assert before != git("rev-parse", "HEAD")


def test_a_policy_that_is_not_formatted_is_refused(guarded: Path, run: Run) -> None:
    text = (guarded / "plan.policy").read_text(encoding="utf-8")
    write(guarded, "plan.policy", text.replace("  forbid", " forbid"))
    done = run("git", "commit", "-a", "-m", "plan")
    assert 1 == done.returncode
    assert "would reformat plan.policy" in done.stdout + done.stderr


def test_the_hook_installs_what_reads_the_offices_formats() -> None:
    (hook,) = (one for one in yaml.safe_load(MANIFEST.read_text("utf-8")) if "hegui" == one["id"])
    assert [".[files]"] == hook["additional_dependencies"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert "files" in project["optional-dependencies"]


def test_what_an_environment_without_these_packages_lacks_is_told(
    hegui: Hegui, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "cn2an", None)
    text = "示例甲区报名办法\n\n第八百七十三条　报名须提交计划生育证明。\n"
    write(desk, "rules/b.txt", text)
    _, _, err = hegui("check", "rules", "--policy", "plan.policy", "--as-of", "2024-01-01")
    assert err.startswith(
        "warning[library-missing] reading txt needs the Python package cn2an, which is not "
        "installed\n  --> rules/b.txt\n  help: pip install 'hegui[files]'\n"
    )


# GitHub


def schema(run: Run, name: str, path: Path) -> subprocess.CompletedProcess[str]:
    return run(str(BIN / "check-jsonschema"), "--builtin-schema", name, str(path))


def test_the_action_is_valid(run: Run) -> None:
    done = schema(run, "vendor.github-actions", ROOT / "action.yml")
    assert 0 == done.returncode, done.stdout + done.stderr


def action() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    return found


def check_step(run: Run, desk: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The action's last step with these inputs, as a runner runs it."""
    given = {name: one["default"] for name, one in action()["inputs"].items()}
    given |= {name.replace("_", "-"): value for name, value in inputs.items()}
    step = action()["runs"]["steps"][-1]
    variables = {}
    for name, value in step["env"].items():
        assert value.startswith("${{ inputs.")
        variables[name] = given[value.removeprefix("${{ inputs.").removesuffix(" }}")]
    write(desk, "script.sh", step["run"])
    return run(
        "bash",
        "--noprofile",
        "--norc",
        "-eo",
        "pipefail",
        "script.sh",
        GITHUB_OUTPUT=str(desk / "output"),
        **variables,
    )


def test_the_action_annotates_and_writes_sarif(run: Run, desk: Path) -> None:
    write(desk, "hegui.toml", SETTINGS)
    done = check_step(run, desk)
    assert 1 == done.returncode, done.stderr
    assert done.stdout.startswith("::error file=rules/a.yaml,line=11,")
    assert "status=1\n" == (desk / "output").read_text(encoding="utf-8")
    log = json.loads((desk / "hegui.sarif").read_text(encoding="utf-8"))
    assert 1 == len(log["runs"][0]["results"])


def test_the_action_passes_each_of_its_inputs_on(run: Run, git: Git, desk: Path) -> None:
    write(desk, "more rules/a b.yaml", rule(FIRST, SECOND))
    git("add", ".")
    git("commit", "-q", "-m", "more")
    baseline = run(
        *("hegui", "baseline", "more rules", "--policy", "plan.policy", "-o", "base.json"),
    )
    assert 0 == baseline.returncode, baseline.stderr
    inputs = {"paths": "rules\nmore rules\n", "policies": "plan.policy\nzibo-2023\n"}
    done = check_step(run, desk, **inputs, sarif="a b.sarif", fail_on="never")
    assert 0 == done.returncode, done.stderr
    for told in ("file=more rules/a b.yaml,", "file=rules/a.yaml,", " plan/", " zibo-2023/"):
        assert told in done.stdout
    assert (desk / "a b.sarif").is_file()
    since = check_step(run, desk, paths="rules\nmore rules", policies="plan.policy", since="HEAD")
    assert (0, "") == (since.returncode, since.stdout), since.stderr
    old = check_step(run, desk, paths="more rules", policies="plan.policy", baseline="base.json")
    assert (0, "") == (old.returncode, old.stdout), old.stderr


def test_no_input_of_the_action_is_run_as_a_command(run: Run, desk: Path) -> None:
    write(desk, "hegui.toml", SETTINGS)
    done = check_step(run, desk, paths='$(touch x)\n"; touch y; "\n--version')
    assert 2 == done.returncode
    assert not {"x", "y"} & {path.name for path in desk.iterdir()}
    assert 3 == done.stderr.count("error[unreadable]")
    used = (ROOT / "action.yml").read_text(encoding="utf-8").split("run: |")[1:]
    assert not any("${{" in block.split("- name:")[0] for block in used)


def test_the_action_installs_the_checkout_into_an_environment_of_its_own(
    run: Run, desk: Path
) -> None:
    """As far as it goes without a package index: `python` only writes down what it is asked."""
    fake = write(desk, "bin/python", '#!/bin/sh\necho "$@" >> "$LOG"\n')
    made = write(desk, "temp/hegui/bin/python", '#!/bin/sh\necho "$@" >> "$LOG"\n')
    (desk / made).chmod(0o755)
    (desk / fake).chmod(0o755)
    step = action()["runs"]["steps"][1]
    write(desk, "script.sh", step["run"])
    done = run(
        *("bash", "-eo", "pipefail", "script.sh"),
        PATH=f"{desk / 'bin'}:{os.environ['PATH']}",
        RUNNER_TEMP=str(desk / "temp"),
        GITHUB_PATH=str(desk / "path"),
        GITHUB_ACTION_PATH="/action",
        EXTRAS="files",
        LOG=str(desk / "log"),
    )
    assert 0 == done.returncode, done.stderr
    said = (desk / "log").read_text(encoding="utf-8").splitlines()
    assert [f"-m venv {desk}/temp/hegui", "-m pip install --quiet /action[files]"] == said
    assert f"{desk}/temp/hegui/bin\n" == (desk / "path").read_text(encoding="utf-8")


# GitLab

TEMPLATE = ROOT / "templates" / "gitlab-ci.yml"


def test_the_gitlab_template_is_valid(run: Run) -> None:
    done = schema(run, "vendor.gitlab-ci", TEMPLATE)
    assert 0 == done.returncode, done.stdout + done.stderr


def gitlab(run: Run, **variables: str) -> subprocess.CompletedProcess[str]:
    """The job's last command, as a runner runs it."""
    job = yaml.safe_load(TEMPLATE.read_text(encoding="utf-8"))["hegui"]
    assert 'python -m pip install --quiet "$HEGUI_PACKAGE"' == job["script"][0]
    return run("sh", "-e", "-c", job["script"][1], **job["variables"], **variables)


def test_the_gitlab_job_writes_its_reports(run: Run, desk: Path) -> None:
    write(desk, "hegui.toml", SETTINGS)
    done = gitlab(run)
    assert 1 == done.returncode, done.stderr
    assert done.stdout.startswith("conflict[link]")
    reports = yaml.safe_load(TEMPLATE.read_text(encoding="utf-8"))["hegui"]["artifacts"]["reports"]
    assert 1 == len(json.loads((desk / reports["codequality"]).read_text(encoding="utf-8")))
    assert "<testsuite" in (desk / reports["junit"]).read_text(encoding="utf-8")


def test_the_gitlab_job_looks_at_what_a_merge_request_changes(
    run: Run, git: Git, desk: Path
) -> None:
    write(desk, "hegui.toml", SETTINGS)
    base = git("rev-parse", "HEAD").strip()
    assert 0 == gitlab(run, CI_MERGE_REQUEST_DIFF_BASE_SHA=base).returncode
    write(desk, "rules/b.yaml", rule(SECOND, title="示例乙"))
    done = gitlab(run, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert (1, 1) == (done.returncode, done.stdout.count("conflict[link]")), done.stderr
