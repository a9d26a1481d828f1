"""Reports tell what is to be known of waivers and baselines, each in its own way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.cli.conftest import Hegui
from tests.workflow.build import LINK, OTHER, Article, rule, write

FIRST: Article = ("第一条", "父母凭计生证明报名。", LINK)
SECOND: Article = ("第二条", "未缴清费用的，不予报名。", OTHER)


def waiver(provision: str, expires: str) -> str:
    return f"""
[[waivers]]
clause = "delinked"
document = "示例甲区入学细则"
provision = "{provision}"
reason = "过渡期"
owner = "法规科"
expires = {expires}
"""


@pytest.fixture
def settle(desk: Path) -> Path:
    """Two findings and three waivers: one that holds, one that has expired, one for nothing."""
    write(desk, "rules/a.yaml", rule(FIRST, SECOND))
    settings = 'policies = "plan.policy"\npaths = "rules"\nas-of = 2024-07-01\nlanguage = "zh"\n'
    waivers = [("第一条", "2024-06-30"), ("第二条", "2024-12-31"), ("第九条", "2024-12-31")]
    write(desk, "hegui.toml", settings + "".join(waiver(*one) for one in waivers))
    return desk


def made(hegui: Hegui, name: str) -> str:
    status, out, _ = hegui("check", "--format", name)
    assert 1 == status
    return out


UNUSED = "《示例甲区入学细则》第九条（delinked）的豁免没有对应的发现"
OVER = "《示例甲区入学细则》第一条（delinked）的豁免已于 2024-06-30 到期"
WAIVED = "豁免：过渡期（责任人 法规科，2024-12-31 到期）"


def test_github_marks_their_lines(hegui: Hegui, settle: Path) -> None:
    first, second, unused, expired = made(hegui, "github").splitlines()
    assert first.startswith("::error file=rules/a.yaml,line=")
    assert second.startswith("::notice file=rules/a.yaml,line=")
    assert second.endswith(f"%0A{WAIVED}")
    assert unused.startswith(f"::warning file=hegui.toml,line=22,title=waiver-unused::{UNUSED}%0A")
    assert expired.startswith(f"::error file=hegui.toml,line=6,title=waiver-expired::{OVER}%0A")


def test_the_summary_of_a_job_tells_them(
    hegui: Hegui, settle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(settle / "summary.md"))
    made(hegui, "github")
    told = (settle / "summary.md").read_text(encoding="utf-8")
    assert f"\n- hegui.toml:22 {UNUSED}\n- hegui.toml:6 {OVER}\n\n|" in told
    assert f"（{WAIVED}） |" in told


def test_sarif_notes_them_with_their_places(hegui: Hegui, settle: Path) -> None:
    (run,) = json.loads(made(hegui, "sarif"))["runs"]
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert [("warning", "waiver-unused", 22), ("error", "waiver-expired", 6)] == [
        (
            one["level"],
            one["descriptor"]["id"],
            one["locations"][0]["physicalLocation"]["region"]["startLine"],
        )
        for one in notes
    ]


def test_where_one_result_of_sarif_tells_its_suppressions_all_do(
    hegui: Hegui, settle: Path
) -> None:
    first, second = json.loads(made(hegui, "sarif"))["runs"][0]["results"]
    assert [] == first["suppressions"]
    (one,) = second["suppressions"]
    assert {"kind": "external", "status": "accepted", "justification": WAIVED} == one
    (settle / "hegui.toml").unlink()
    plain = hegui("check", "rules", "--policy", "plan.policy", "--format", "sarif").out
    assert not any("suppressions" in one for one in json.loads(plain)["runs"][0]["results"])


def test_junit_fails_for_a_waiver_that_has_expired(hegui: Hegui, settle: Path) -> None:
    root = ElementTree.fromstring(made(hegui, "junit"))
    assert ("4", "2", "2") == tuple(root.get(key) for key in ("tests", "failures", "skipped"))
    suite = root.findall("testsuite")[-1]
    assert "豁免、基线与审核" == suite.get("name")
    assert [(UNUSED, "22", "skipped"), (OVER, "6", "failure")] == [
        (case.get("name"), case.get("line"), case[0].tag) for case in suite.iterfind("testcase")
    ]


def test_gitlab_has_an_entry_for_a_waiver_that_has_expired(hegui: Hegui, settle: Path) -> None:
    entries: list[dict[str, Any]] = json.loads(made(hegui, "gitlab"))
    assert ["major", "info", "major"] == [one["severity"] for one in entries]
    assert "waiver-expired" == entries[2]["check_name"]
    assert {"path": "hegui.toml", "lines": {"begin": 6, "end": 6}} == entries[2]["location"]
    assert 3 == len({one["fingerprint"] for one in entries})


@pytest.mark.shared
def test_sarif_with_them_is_valid_by_its_schema(hegui: Hegui, settle: Path, shared: Path) -> None:
    from jsonschema import Draft7Validator

    schema = json.loads((shared / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    log = json.loads(made(hegui, "sarif"))
    assert [] == [one.message for one in Draft7Validator(schema).iter_errors(log)]
