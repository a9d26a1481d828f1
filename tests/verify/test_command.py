"""`hegui verify` and the looks that `hegui test` takes at its own cases, as a person meets them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from checker.cli import run

PLAN = """\
policy plan {
  title  "示例方案"
  issuer "示例市"
  rank   municipal
  region 370300
  since  2023-09-20
}

clause asks from "一" {
  require build childcare_facility by developer
}

clause bars from "二" {
  forbid build childcare_facility
}
"""
CASES = """\
cases:
  asks:
    conflicts:
      - norm: {may: build, on: childcare_facility, by: developer}
  bars:
    conflicts:
      - norm: {must: build, on: childcare_facility}
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "plan.policy").write_text(PLAN, encoding="utf-8")
    (tmp_path / "plan.cases.yaml").write_text(CASES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_verify_shows_both_clauses_and_the_norm_that_tears_them(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 1 == run(["verify", "plan.policy", "--lang", "en"])
    out = capsys.readouterr().out
    assert "error[contradictory-clauses] to carry out plan asks" in out
    assert "--> plan.policy:10:3" in out
    assert "... plan.policy:14:3" in out
    assert "{must: build, on: childcare_facility, by: developer} does the one" in out
    assert "nothing is sampled" in out


def test_verify_speaks_chinese(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == run(["verify", "plan.policy", "--lang", "zh"])
    out = capsys.readouterr().out
    assert "错误[contradictory-clauses] 落实 plan asks" in out
    assert "没有抽样" in out


def test_a_policy_in_order_ends_with_status_0(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sound = PLAN[: PLAN.index("clause bars")]
    (desk / "plan.policy").write_text(sound, encoding="utf-8")
    (desk / "plan.cases.yaml").unlink()
    assert 0 == run(["verify", "plan.policy", "--lang", "en"])
    assert "1 statement held against each other, 0 flaws" in capsys.readouterr().out


def test_a_policy_at_fault_is_told_as_such(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "plan.policy").write_text(PLAN.replace("forbid build", "forbid biuld"), "utf-8")
    assert 2 == run(["verify", "plan.policy", "--lang", "en"])
    assert "biuld" in capsys.readouterr().err


def test_a_corpus_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == run(["verify", "national-2021", "--corpus", "nowhere", "--lang", "en"])
    assert "nowhere" in capsys.readouterr().err


def test_mutate_names_what_no_case_notices_and_suggest_drafts_the_cases(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 1 == run(["test", "--mutate", "plan.policy", "--lang", "en"])
    assert ": no case notices" in capsys.readouterr().out
    assert 0 == run(["test", "--suggest", "plan.policy", "--lang", "en"])
    drafts = capsys.readouterr().out
    assert drafts.startswith("cases:\n")
    merged = yaml.load(CASES, yaml.BaseLoader)
    for clause, lists in yaml.load(drafts, yaml.BaseLoader)["cases"].items():
        for expected, some in lists.items():
            merged["cases"][clause].setdefault(expected, []).extend(some)
    (desk / "plan.cases.yaml").write_text(yaml.safe_dump(merged), encoding="utf-8")
    assert 0 == run(["test", "--mutate", "plan.policy", "--lang", "zh"])
    assert "未发现 0 处" in capsys.readouterr().out


def test_cases_that_fail_are_told_before_any_change_is_tried(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "plan.cases.yaml").write_text(CASES.replace("may: build", "must: build"), "utf-8")
    assert 1 == run(["test", "--mutate", "plan.policy", "--lang", "en"])
    assert "plan asks: should conflict, found: nothing" in capsys.readouterr().out


def test_drafts_need_no_file_of_cases(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "plan.cases.yaml").unlink()
    assert 0 == run(["test", "--suggest", "plan.policy", "--lang", "en"])
    assert "  bars:\n" in capsys.readouterr().out
