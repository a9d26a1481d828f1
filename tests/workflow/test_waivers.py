"""Waivers: what they excuse, when they end, and how they are told of."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Hegui
from tests.workflow.build import LINK, OTHER, PLAIN, Article, rule, write

FIRST: Article = ("第一条", "父母凭计生证明报名。", LINK)
SECOND: Article = ("第二条", "未缴清费用的，不予报名。", OTHER)

SETTINGS = """\
policies = ["plan.policy"]
paths = ["rules"]
as-of = 2024-01-01

"""
WAIVER = {
    "clause": '"delinked"',
    "document": '"示例甲区入学细则"',
    "provision": '"第一条"',
    "reason": '"省级文件修订后一并修改"',
    "owner": '"甲区教育局法规科"',
    "expires": "2024-06-30",
}


def waiver(**changes: str | None) -> str:
    lines = [f"{key} = {value}" for key, value in (WAIVER | changes).items() if value is not None]
    return "\n".join(["[[waivers]]", *lines]) + "\n"


@pytest.fixture
def settle(desk: Path) -> Path:
    write(desk, "rules/a.yaml", rule(FIRST, SECOND))
    write(desk, "hegui.toml", SETTINGS + waiver())
    return desk


def test_a_waived_finding_is_listed_as_waived_and_not_failed_on(hegui: Hegui, settle: Path) -> None:
    write(settle, "rules/a.yaml", rule(FIRST))
    status, out, err = hegui("check")
    assert (0, "") == (status, err)
    assert "  waived: 省级文件修订后一并修改 (甲区教育局法规科, until 2024-06-30)\n" in out
    assert "Waived: 1 of these.\n" in out
    chinese = hegui("check", "--lang", "zh").out
    assert "  豁免：省级文件修订后一并修改（责任人 甲区教育局法规科，2024-06-30 到期）\n" in chinese
    assert "其中 1 处已豁免。\n" in chinese


def test_the_contract_of_programs_tells_a_waiver(hegui: Hegui, settle: Path) -> None:
    found = [json.loads(line) for line in hegui("check", "--format", "jsonl").out.splitlines()]
    assert {
        "reason": "省级文件修订后一并修改",
        "owner": "甲区教育局法规科",
        "expires": "2024-06-30",
    } == found[0]["waived"]
    assert "waived" not in found[1]


def test_what_no_waiver_excuses_fails(hegui: Hegui, settle: Path) -> None:
    assert 1 == hegui("check").status


@pytest.mark.parametrize(
    "changes",
    [
        {"clause": '"plan delinked"'},
        {"document": '"《示例甲区入学细则》"'},
        {"document": '"rules/a.yaml"'},
        {"document": '"rules/*.yaml"'},
        {"document": '"*"', "provision": '"第[一二]条"'},
    ],
)
def test_a_place_can_be_named_in_several_ways(
    hegui: Hegui, settle: Path, changes: dict[str, str]
) -> None:
    write(settle, "rules/a.yaml", rule(FIRST))
    write(settle, "hegui.toml", SETTINGS + waiver(**changes))
    assert (0, "") == (hegui("check").status, hegui("check").err)


def test_a_path_is_seen_from_the_configuration(
    hegui: Hegui, settle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(settle, "rules/a.yaml", rule(FIRST))
    write(settle, "hegui.toml", SETTINGS + waiver(document='"rules/a.yaml"'))
    (settle / ".git").mkdir()
    monkeypatch.chdir(settle / "rules")
    assert 0 == hegui("check").status


def test_a_fingerprint_narrows_a_waiver_to_one_finding(hegui: Hegui, settle: Path) -> None:
    prints = [
        json.loads(line)["fingerprint"]
        for line in hegui("check", "--format", "jsonl").out.splitlines()
    ]
    one = waiver(provision=None, fingerprint=f'"{prints[1]}"')
    write(settle, "hegui.toml", SETTINGS + waiver() + one)
    assert (0, "") == (hegui("check").status, hegui("check").err)


@pytest.mark.parametrize(
    "changes",
    [
        {"clause": '"other"'},
        {"clause": '"other delinked"'},
        {"document": '"示例乙区入学细则"'},
        {"provision": '"第三条"'},
        {"provision": None, "fingerprint": '"h200000000000000"'},
    ],
)
def test_a_waiver_that_no_finding_needs_is_told(
    hegui: Hegui, settle: Path, changes: dict[str, str | None]
) -> None:
    write(settle, "hegui.toml", SETTINGS + waiver(**changes))
    status, _, err = hegui("check")
    assert 1 == status
    assert err.startswith("warning[waiver-unused] no finding needs the waiver for ")
    assert "\n  --> hegui.toml:5:1\n" in err


def test_of_documents_that_were_not_read_no_waiver_is_called_unused(
    hegui: Hegui, settle: Path
) -> None:
    write(settle, "more/b.yaml", rule(("第一条", "报名。", PLAIN), title="示例乙"))
    assert "" == hegui("check", "more").err
    write(settle, "hegui.toml", SETTINGS.replace("rules", "more") + waiver())
    assert "warning[waiver-unused]" in hegui("check").err


@pytest.mark.parametrize(("day", "holds"), [("2024-06-30", True), ("2024-07-01", False)])
def test_a_waiver_holds_through_its_last_day(
    hegui: Hegui, settle: Path, day: str, holds: bool
) -> None:
    write(settle, "rules/a.yaml", rule(FIRST))
    status, _, err = hegui("check", "--as-of", day)
    assert (0 if holds else 1) == status
    assert holds == ("" == err)


def test_an_expired_waiver_fails_even_where_nothing_needs_it(hegui: Hegui, settle: Path) -> None:
    write(settle, "rules/a.yaml", rule(("第一条", "报名。", PLAIN)))
    status, out, err = hegui("check", "--as-of", "2024-07-01")
    assert 1 == status
    assert "No conflict found." in out
    assert err.startswith(
        "error[waiver-expired] the waiver for delinked in 《示例甲区入学细则》第一条 expired on "
        "2024-06-30\n"
        "  --> hegui.toml:5:1\n"
    )
    assert 0 == hegui("check", "--as-of", "2024-07-01", "--fail-on", "never").status
    assert (
        "《示例甲区入学细则》第一条（delinked）的豁免已于 2024-06-30 到期"
        in hegui("check", "--as-of", "2024-07-01", "--lang", "zh").err
    )


@pytest.mark.parametrize("key", [*WAIVER])
def test_a_waiver_must_tell_all_of_it(hegui: Hegui, settle: Path, key: str) -> None:
    write(settle, "hegui.toml", SETTINGS + waiver(**{key: None}))
    status, out, err = hegui("check")
    assert (2, "") == (status, out)
    assert err.startswith(
        f"error[incomplete-waiver] the waiver lacks: {key}\n  --> hegui.toml:5:1\n"
    )


def test_a_mistake_in_a_waiver_is_told_with_its_line(hegui: Hegui, settle: Path) -> None:
    text = SETTINGS + waiver() + waiver(expires='"bald"') + "onwer = 3\n"
    write(settle, "hegui.toml", text)
    _, _, err = hegui("check")
    assert "error[bad-date] this is no date\n  --> hegui.toml:18:11\n" in err
    assert "error[unknown-key] there is no setting named `onwer`\n  --> hegui.toml:19:1\n" in err
    assert "did you mean `owner`?" in err


def seal(out: str) -> str:
    match = re.search(r"waivers:([0-9a-f]{16})", out)
    assert match
    return match[1]


def test_the_seal_tells_waivers_apart_by_what_they_say(hegui: Hegui, settle: Path) -> None:
    first = seal(hegui("check").out)
    write(settle, "hegui.toml", SETTINGS + "# moved\n\n" + waiver())
    assert first == seal(hegui("check").out)
    write(settle, "hegui.toml", SETTINGS + waiver(reason='"别的理由"'))
    assert first != seal(hegui("check").out)
    write(settle, "hegui.toml", SETTINGS)
    assert "e3b0c44298fc1c14" == seal(hegui("check").out)


def test_a_waived_finding_is_not_written_into_a_baseline(hegui: Hegui, settle: Path) -> None:
    assert ["第二条"] == [
        one["label"] for one in json.loads(hegui("baseline", "-o", "-").out)["findings"]
    ]


def test_a_gap_can_be_waived_by_its_region(hegui: Hegui, settle: Path) -> None:
    plan = (settle / "plan.policy").read_text(encoding="utf-8")
    every = (
        'clause centre from "二（三）2" {\n  require every district building childcare_facility\n'
    )
    write(settle, "plan.policy", plan + "\n" + every + "  remedy amend\n}\n")
    write(settle, "rules/a.yaml", rule(("第一条", "报名。", PLAIN)))
    status, out, _ = hegui("check")
    assert 1 == status
    assert out.startswith("conflict[gap]")
    region = json.loads(hegui("check", "--format", "jsonl").out)["label"]
    given = waiver(clause='"centre"', document='"plan.policy"', provision=f'"{region}"')
    write(settle, "hegui.toml", SETTINGS + given)
    assert (0, "") == (hegui("check").status, hegui("check").err)


def test_of_files_that_could_not_be_read_no_waiver_is_called_unused(
    hegui: Hegui, settle: Path
) -> None:
    write(settle, "rules/a.yaml", rule(SECOND, title="示例乙"))
    assert "waiver-unused" in hegui("check").err
    (settle / "rules" / "b.docx").write_bytes(b"PK\x03\x04 damaged")
    err = hegui("check").err
    assert "b.docx" in err
    assert "waiver-unused" not in err
