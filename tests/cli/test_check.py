"""`hegui check`: what it reads, what it holds against what, what it prints and where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.build import LINK, NO_LINK, PLAN, POLICY, summary
from tests.cli.conftest import Hegui

KEYS = [
    *("path", "level", "kind", "policy", "clause", "from", "label", "text", "quote"),
    *("line", "column", "end_line", "end_column", "message", "class", "remedy", "issuer"),
    *("fingerprint", "doubts", "superiors"),
]


def write(desk: Path, name: str, text: str) -> str:
    path = desk / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return name


def test_a_rule_without_conflict_ends_with_status_0(hegui: Hegui, desk: Path) -> None:
    write(desk, "rules/a.yaml", summary(NO_LINK))
    status, out, err = hegui("check", "rules", *PLAN)
    assert 0 == status
    assert "No conflict found." in out
    assert "" == err


def test_a_conflict_ends_with_status_1(hegui: Hegui, desk: Path) -> None:
    status, out, err = hegui("check", "rules", *PLAN)
    assert 1 == status
    assert out.startswith("conflict[link] ")
    assert "" == err


def test_a_doubt_alone_ends_with_status_1(hegui: Hegui, desk: Path) -> None:
    write(desk, "rules/a.yaml", summary("{must: examine, on: enrolment, if: birth_order}"))
    status, out, _ = hegui("check", "rules", *PLAN)
    assert 1 == status
    assert out.startswith("doubt[link] ")


def test_a_folder_is_walked_in_name_order_and_other_files_in_it_are_passed_over(
    hegui: Hegui, desk: Path
) -> None:
    write(desk, "rules/b/c.yml", summary(title="示例丙"))
    write(desk, "rules/b/A.YAML", summary(title="示例乙"))
    write(desk, "rules/.hidden/d.yaml", "no summary")
    write(desk, "rules/readme.txt", "no summary")
    _, out, err = hegui("check", "rules", *PLAN, "--format", "jsonl")
    paths = [json.loads(line)["path"] for line in out.splitlines()]
    assert ["rules/a.yaml", "rules/b/A.YAML", "rules/b/c.yml"] == paths
    assert "warning" not in err


def test_other_yaml_in_a_folder_is_told_and_does_not_stop_the_audit(
    hegui: Hegui, desk: Path
) -> None:
    write(desk, "rules/settings.yaml", "colour: red\n")
    status, out, err = hegui("check", "rules", *PLAN)
    assert 1 == status
    assert out.startswith("conflict[link] ")
    assert err.startswith("warning[not-a-summary] the file is not a summary\n")


def test_the_same_yaml_named_by_hand_is_an_error(hegui: Hegui, desk: Path) -> None:
    write(desk, "rules/settings.yaml", "colour: red\n")
    status, out, err = hegui("check", "rules/settings.yaml", "rules/a.yaml", *PLAN)
    assert 2 == status
    assert "" == out
    assert err.startswith("error[not-a-summary] ")


def test_a_dash_reads_standard_input(hegui: Hegui, desk: Path) -> None:
    status, out, _ = hegui("check", "-", *PLAN, stdin=summary().encode())
    assert 1 == status
    assert "  --> <stdin>:11:42\n" in out


def test_several_paths_are_one_audit(hegui: Hegui, desk: Path) -> None:
    write(desk, "more/b.yaml", summary(title="示例乙"))
    _, out, _ = hegui("check", "more", "rules/a.yaml", *PLAN)
    assert "Checked 2 documents, 2 provisions, 2 norms" in out
    assert out.index("more/b.yaml") < out.index("rules/a.yaml")


@pytest.mark.parametrize("again", ["rules/a.yaml", "./rules/a.yaml", "rules/../rules/a.yaml"])
def test_a_file_that_is_given_twice_is_read_once(hegui: Hegui, desk: Path, again: str) -> None:
    _, out, _ = hegui("check", "rules", again, *PLAN)
    assert "Checked 1 document, 1 provision, 1 norm" in out


def test_jsonl_has_the_keys_of_the_contract_in_their_order(hegui: Hegui, desk: Path) -> None:
    _, out, _ = hegui("check", "rules", *PLAN, "--format", "jsonl")
    found = json.loads(out)
    assert KEYS == list(found)
    assert {
        "path": "rules/a.yaml",
        "level": "conflict",
        "kind": "link",
        "policy": "plan",
        "clause": "delinked",
        "from": "二（一）1",
        "label": "第五条",
        "text": "父母凭证明报名。",
        "quote": "计生证明",
        "class": "与政策不一致",
        "remedy": "amend",
        "issuer": "示例甲区教育局",
        "doubts": [],
        "superiors": [],
    } == {key: found[key] for key in KEYS if key in found and key not in UNSTEADY}


UNSTEADY = {"line", "column", "end_line", "end_column", "message", "fingerprint"}


def test_columns_count_code_points_from_one_and_end_exclusive(hegui: Hegui, desk: Path) -> None:
    # An astral character is one code point, two UTF-16 units and four bytes.
    norm = "{words: 𠮷𠮷, must: enrol, on: enrolment, if: 计划生育证明}"
    write(desk, "rules/a.yaml", summary(norm))
    _, out, _ = hegui("check", "rules", *PLAN, "--format", "jsonl")
    found = json.loads(out)
    line = "      - " + norm
    begin = line.index("计划生育证明") + 1
    assert (11, begin, 11, begin + 6) == tuple(
        found[key] for key in ("line", "column", "end_line", "end_column")
    )


def test_jsonl_is_the_same_in_both_languages_but_for_its_messages(hegui: Hegui, desk: Path) -> None:
    records = []
    for lang in ("zh", "en"):
        _, out, _ = hegui("check", "rules", *PLAN, "--format", "jsonl", "--lang", lang)
        found = json.loads(out)
        records.append({key: found[key] for key in found if key not in ("message", "doubts")})
    assert records[0] == records[1]


def test_a_gap_is_the_same_in_both_languages_too(hegui: Hegui, desk: Path) -> None:
    clause = 'clause centre from "二" { require build childcare_guidance_centre '
    write(desk, "plan.policy", POLICY + clause + "by every district_government remedy amend }\n")
    records = []
    for lang in ("zh", "en"):
        _, out, _ = hegui("check", "rules", *PLAN, "--format", "jsonl", "--lang", lang)
        found = json.loads(out.splitlines()[-1])
        assert ("gap", "示例甲区") == (found["kind"], found["label"])
        assert "text" not in found
        records.append({key: found[key] for key in found if key not in ("message", "doubts")})
    assert records[0] == records[1]


def test_for_jsonl_summary_and_seal_go_to_standard_error(hegui: Hegui, desk: Path) -> None:
    _, out, err = hegui("check", "rules", *PLAN, "--format", "jsonl")
    assert 1 == len(out.splitlines())
    assert ["Checked", "Found", "Seal:"] == [line.split()[0] for line in err.splitlines()]


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "冲突"),
        ({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_GB.UTF-8"}, "冲突"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "conflict"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_CN.UTF-8"}, "冲突"),
        ({"LANG": "de_DE.UTF-8"}, "conflict"),
        ({}, "conflict"),
    ],
    ids=str,
)
def test_the_language_is_the_locales(
    hegui: Hegui,
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings: dict[str, str],
    word: str,
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    _, out, _ = hegui("check", "rules", *PLAN)
    assert out.startswith(f"{word}[")


@pytest.mark.parametrize("option", [("--lang", "en"), ("--lang=en",)], ids="".join)
def test_the_option_wins_over_the_locale(
    hegui: Hegui, desk: Path, monkeypatch: pytest.MonkeyPatch, option: tuple[str, ...]
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    _, out, _ = hegui("check", "rules", *PLAN, *option)
    assert out.startswith("conflict[")


def test_without_a_policy_named_all_shipped_ones_are_held_each_in_its_region(
    hegui: Hegui, desk: Path
) -> None:
    write(desk, "rules/b.yaml", summary(title="示例外省细则", region="440000"))
    _, out, _ = hegui("check", "rules", "--as-of", "2024-01-01", "--format", "jsonl")
    held = {(json.loads(line)["path"], json.loads(line)["policy"]) for line in out.splitlines()}
    assert ("rules/a.yaml", "zibo-2023") in held
    assert ("rules/b.yaml", "national-2021") in held
    assert ("rules/b.yaml", "zibo-2023") not in held


def test_a_rule_of_another_region_is_left_out_unless_any_region_is_asked_for(
    hegui: Hegui, desk: Path
) -> None:
    write(desk, "rules/a.yaml", summary(region="440000"))
    status, _, err = hegui("check", "rules", *PLAN)
    assert 2 == status
    assert "error[nothing-held] " in err
    assert 1 == hegui("check", "rules", *PLAN, "--any-region").status


@pytest.mark.parametrize(
    "more", ["  repealed: 2020-01-01\n", "  effective: 2030-01-01\n"], ids=str.strip
)
def test_a_rule_out_of_force_is_left_out_unless_any_status_is_asked_for(
    hegui: Hegui, desk: Path, more: str
) -> None:
    write(desk, "rules/b.yaml", summary(NO_LINK, title="示例乙"))
    write(desk, "rules/a.yaml", summary(more=more))
    status, out, _ = hegui("check", "rules", *PLAN)
    assert 0 == status
    assert "Left out 1 document: " in out
    assert 1 == hegui("check", "rules", *PLAN, "--any-status").status


def test_as_of_moves_the_day_for_rules_and_clauses(hegui: Hegui, desk: Path) -> None:
    write(desk, "rules/a.yaml", summary(more="  repealed: 2024-06-01\n"))
    named = ("check", "rules", "--policy", "plan.policy", "--as-of")
    assert 1 == hegui(*named, "2024-05-31").status
    for day in ("2024-06-01", "2023-09-19"):
        status, out, err = hegui(*named, day)
        assert 2 == status
        assert "" == out
        assert "error[nothing-held] " in err


@pytest.mark.parametrize("day", ["yesterday", "2023-02-30", "20-9-2023"])
def test_a_day_that_is_none_is_told(hegui: Hegui, desk: Path, day: str) -> None:
    status, out, err = hegui("check", "rules", "--as-of", day)
    assert 2 == status
    assert "" == out
    assert f"`{day}` is no date; write 2023-09-20" in err
    assert f"“{day}”不是日期" in hegui("check", "rules", "--as-of", day, "--lang", "zh").err


def test_a_run_that_read_no_provision_is_no_pass(hegui: Hegui, desk: Path) -> None:
    write(desk, "empty/settings.yaml", "colour: red\n")
    status, out, err = hegui("check", "empty", *PLAN)
    assert 2 == status
    assert "" == out
    assert "error[nothing-read] no provision was read" in err


def test_two_runs_print_the_same_bytes_whatever_the_order_of_the_paths(
    hegui: Hegui, desk: Path
) -> None:
    write(desk, "more/b.yaml", summary(title="示例乙"))
    first = hegui("check", "rules", "more", *PLAN)
    assert first == hegui("check", "more", "rules", *PLAN)


def test_a_cold_and_a_warm_cache_print_the_same_bytes(
    hegui: Hegui, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEGUI_CACHE_DIR", str(desk / "cache"))
    cold = hegui("check", "rules", *PLAN)
    assert any((desk / "cache").iterdir())
    warm = hegui("check", "rules", *PLAN)
    monkeypatch.setenv("HEGUI_CACHE_DIR", "")
    none = hegui("check", "rules", *PLAN)
    assert cold == warm == none


def test_a_damaged_cache_is_made_again(
    hegui: Hegui, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEGUI_CACHE_DIR", str(desk / "cache"))
    first = hegui("check", "rules", *PLAN)
    for path in (desk / "cache").iterdir():
        path.write_bytes(path.read_bytes()[:20])
    assert first == hegui("check", "rules", *PLAN)


def test_markup_in_a_rule_stays_text(hegui: Hegui, desk: Path) -> None:
    text = summary(LINK, title="'示例[bold]办法[/bold][/4]'")
    write(desk, "rules/a.yaml", text.replace("父母凭证明报名。", "'报名[/red]：\\u001b[31m'"))
    _, out, _ = hegui("check", "rules", *PLAN)
    assert "《示例[bold]办法[/bold][/4]》第五条" in out
    assert "报名[/red]：" in out


def test_control_characters_of_a_rule_reach_no_terminal(hegui: Hegui, desk: Path) -> None:
    text = summary().replace("父母凭证明报名。", '"报名\\e[2J\\a"')
    write(desk, "rules/a.yaml", text)
    _, out, _ = hegui("check", "rules", *PLAN)
    assert "报名" in out
    assert not set("\x1b\x07") & set(out)
