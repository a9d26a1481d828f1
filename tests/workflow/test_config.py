"""hegui.toml and [tool.hegui]: where they are found, what they settle, what is wrong in one."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.diagnostic import Fault
from checker.workflow import config
from tests.cli.build import PLAN
from tests.cli.conftest import Hegui
from tests.conftest import ROOT
from tests.workflow.build import DOUBT, PLAIN, rule, write

SETTINGS = """\
policies = ["plan.policy"]
paths = ["rules"]
as-of = 2024-01-01
"""


def test_a_run_takes_its_paths_and_policies_from_the_configuration(
    hegui: Hegui, desk: Path
) -> None:
    write(desk, "hegui.toml", SETTINGS)
    status, out, err = hegui("check")
    assert (1, "") == (status, err)
    assert "Checked 1 document, 1 provision, 1 norm against 1 clause of plan, as of 2024" in out


def test_pyproject_is_read_where_it_has_a_table_of_ours(hegui: Hegui, desk: Path) -> None:
    write(desk, "pyproject.toml", "[tool.other]\nname = 'hegui'\n")
    assert config.find(desk) is None
    text = SETTINGS.replace('paths = ["rules"]', 'paths = "rules"')
    write(desk, "pyproject.toml", f"[tool.hegui]\n{text}")
    assert 1 == hegui("check").status


def test_a_broken_pyproject_is_told_where_it_seems_to_be_ours(hegui: Hegui, desk: Path) -> None:
    write(desk, "pyproject.toml", "[tool.other\n")
    assert 1 == hegui("check", "rules", *PLAN).status
    write(desk, "pyproject.toml", "[tool.hegui]\npaths = rules\n")
    status, _, err = hegui("check", "rules", *PLAN)
    assert 2 == status
    assert err.startswith("error[toml-syntax] ")
    assert "  --> pyproject.toml:2:9\n" in err


def test_hegui_toml_goes_before_pyproject(hegui: Hegui, desk: Path) -> None:
    write(desk, "pyproject.toml", "[tool.hegui]\nnonsense = 1\n")
    write(desk, "hegui.toml", SETTINGS)
    assert 1 == hegui("check").status


def test_a_configuration_above_holds_up_to_the_root_of_the_repository(
    hegui: Hegui, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(desk, "hegui.toml", SETTINGS)
    (desk / ".git").mkdir()
    monkeypatch.chdir(desk / "rules")
    status, out, _ = hegui("check")
    assert 1 == status
    assert "  --> a.yaml:11:42\n" in out


def test_nothing_above_the_root_of_the_repository_holds(desk: Path) -> None:
    write(desk, "hegui.toml", SETTINGS)
    inner = desk / "inner"
    (inner / ".git").mkdir(parents=True)
    assert config.find(inner) is None


def test_nothing_above_the_folder_holds_outside_a_repository(desk: Path) -> None:
    write(desk, "hegui.toml", SETTINGS)
    assert config.find(desk / "rules") is None
    assert desk / "hegui.toml" == config.find(desk)


def test_the_command_line_wins(hegui: Hegui, desk: Path) -> None:
    write(desk, "hegui.toml", SETTINGS + 'any-status = true\nlanguage = "zh"\nformat = "jsonl"\n')
    write(desk, "other.yaml", rule(("第一条", "凭材料报名。", PLAIN)))
    status, out, _ = hegui("check", "other.yaml", "--format", "terminal", "--lang", "en")
    assert 0 == status
    assert "No conflict found." in out


def test_a_flag_of_the_configuration_can_be_turned_off(hegui: Hegui, desk: Path) -> None:
    write(desk, "hegui.toml", SETTINGS + "any-region = true\n")
    write(
        desk,
        "rules/a.yaml",
        rule(("第一条", "凭证报名。", PLAIN), title="乙").replace("3703x1", "440100"),
    )
    assert 0 == hegui("check").status
    status, _, err = hegui("check", "--no-any-region")
    assert 2 == status
    assert "error[nothing-held]" in err


def test_the_language_of_the_configuration_goes_before_the_locale(
    hegui: Hegui, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    write(desk, "hegui.toml", SETTINGS + 'language = "zh"\n')
    assert "发现冲突 1 处" in hegui("check").out
    assert "用法：" in hegui("explain", "--help").out


def test_a_named_configuration_is_read_instead(hegui: Hegui, desk: Path) -> None:
    write(desk, "hegui.toml", "nonsense = 1\n")
    write(desk, "ci/strict.toml", SETTINGS.replace('"', '"../', 1).replace('["r', '["../r'))
    assert 1 == hegui("check", "--config", "ci/strict.toml").status
    assert 1 == hegui("check", "--config=ci/strict.toml").status


def test_a_configuration_that_is_not_there_is_told(hegui: Hegui, desk: Path) -> None:
    status, out, err = hegui("check", "rules", "--config", "none.toml")
    assert (2, "") == (status, out)
    assert err.startswith("error[unreadable] there is no such file\n  --> none.toml\n")


@pytest.mark.parametrize(
    ("level", "norm", "status"),
    [
        ("conflict", DOUBT, 0),
        ("doubt", DOUBT, 1),
        ("never", DOUBT, 0),
        ("conflict", None, 1),
        ("never", None, 0),
    ],
)
def test_a_run_fails_from_the_level_that_is_settled(
    hegui: Hegui, desk: Path, level: str, norm: str | None, status: int
) -> None:
    if norm is not None:
        write(desk, "rules/a.yaml", rule(("第一条", "报名时审查。", norm)))
    write(desk, "hegui.toml", SETTINGS + f'fail-on = "{level}"\n')
    assert status == hegui("check").status
    assert 1 == hegui("check", "--fail-on", "doubt").status


FAULTS = [
    (
        'poliices = ["plan"]\n',
        "error[unknown-key] there is no setting named `poliices`\n"
        "  --> hegui.toml:1:1\n"
        "    |\n"
        '  1 | poliices = ["plan"]\n'
        "    | ^^^^^^^^\n"
        "  help: did you mean `policies`?\n",
    ),
    (
        "# words\npaths = 3\n",
        "error[wrong-type] `paths` takes a text or a list of texts\n"
        "  --> hegui.toml:2:9\n"
        "    |\n"
        "  2 | paths = 3\n"
        "    |         ^\n"
        '  help: write it like paths = ["…"]\n',
    ),
    (
        'any-region = "yes"\n',
        "error[wrong-type] `any-region` takes true or false\n  --> hegui.toml:1:14\n",
    ),
    ('as-of = "soon"\n', "error[bad-date] this is no date\n  --> hegui.toml:1:9\n"),
    (
        'fail-on = "error"\n',
        "error[unknown-choice] `fail-on` is one of conflict, doubt, never\n  --> hegui.toml:1:11\n",
    ),
    ("paths = [\n", "error[toml-syntax] not valid TOML: "),
    (
        'paths = ["a"]\n\nlanguage = zh\n',
        "error[toml-syntax] not valid TOML: invalid value\n  --> hegui.toml:3:12\n",
    ),
    ('waivers = ["all"]\n', "error[wrong-type] `waivers` takes tables\n"),
    ("[paths]\nx = 1\n", "error[wrong-type] `paths` takes a text or a list of texts\n"),
    ('paths = [3, "a"]\n', "error[wrong-type] `paths` takes a text or a list of texts\n"),
    ("as-of = 2024-01-01T10:00:00\n", "error[bad-date] this is no date\n"),
]


@pytest.mark.parametrize(("text", "told"), FAULTS)
def test_a_mistake_is_told_with_its_line(hegui: Hegui, desk: Path, text: str, told: str) -> None:
    write(desk, "hegui.toml", text)
    status, out, err = hegui("check", "rules")
    assert (2, "") == (status, out)
    assert told == err[: len(told)]


def test_all_mistakes_are_told_at_once_and_in_pyproject_too(hegui: Hegui, desk: Path) -> None:
    write(desk, "pyproject.toml", "[tool.hegui]\nas_of = 2024-01-01\n\n[tool.hegui.path]\na = 1\n")
    _, _, err = hegui("check", "rules")
    assert "  --> pyproject.toml:2:1\n" in err
    assert "  help: did you mean `as-of`?\n" in err
    assert "  --> pyproject.toml:4:13\n" in err
    assert "  help: did you mean `paths`?\n" in err


def test_mistakes_are_told_in_chinese(hegui: Hegui, desk: Path) -> None:
    write(desk, "hegui.toml", 'polices = "plan"\n')
    _, _, err = hegui("check", "rules", "--lang", "zh")
    assert err.startswith("错误[unknown-key] 没有名为“polices”的设置\n")
    assert "  帮助：是否指“policies”？\n" in err


def test_a_broken_configuration_does_not_stop_what_needs_none(hegui: Hegui, desk: Path) -> None:
    write(desk, "hegui.toml", "nonsense = 1\n")
    assert 0 == hegui("explain", "unknown-key").status


def test_a_format_of_the_configuration_is_used(hegui: Hegui, desk: Path) -> None:
    write(desk, "hegui.toml", SETTINGS + 'format = "jsonl"\n')
    assert "link" == json.loads(hegui("check").out)["kind"]


TEXTS = st.text(st.sampled_from("[]{}=\"'#\n\r\t .,-_ab12条\\"), max_size=60)


@given(TEXTS)
def test_no_text_ends_in_anything_but_settings_or_mistakes(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "hegui.toml")
        path.write_text(text, encoding="utf-8", newline="")
        try:
            read = config.read(path, dict)
        except Fault as fault:
            for one in fault.diagnostics:
                assert one.primary is not None
                assert 0 <= one.primary.span.start <= len(one.primary.source.text)
        else:
            assert config.Config(read.source) == read


def test_several_formats_can_be_settled(hegui: Hegui, desk: Path) -> None:
    write(desk, "hegui.toml", SETTINGS + 'format = ["jsonl", "sarif=out/x.sarif"]\n')
    (desk / "out").mkdir()
    (desk / "sub").mkdir()
    assert "link" == json.loads(hegui("check").out)["kind"]
    assert (desk / "out" / "x.sarif").is_file()


def test_a_format_that_does_not_exist_is_told(hegui: Hegui, desk: Path) -> None:
    write(desk, "hegui.toml", SETTINGS + 'format = "paper"\n')
    status, out, err = hegui("check")
    assert (2, "") == (status, out)
    assert err.startswith("error[unknown-choice] `format` is one of terminal, jsonl, sarif, ")
    assert "\n  --> hegui.toml:4:10\n" in err


@pytest.mark.parametrize(
    ("value", "column", "told", "zh"),
    [
        ('["terminal", "serif=x"]', 23, "did you mean `sarif`?", "是否指“sarif”？"),
        ('["xlsx"]', 11, "`format` takes a file with this format", "“format”应为“格式=文件”的写法"),
        ('"sarif="', 10, '"sarif=report.sarif"', '"sarif=report.sarif"'),
    ],
)
def test_a_mistake_in_a_format_is_told_with_its_place(
    hegui: Hegui, desk: Path, value: str, column: int, told: str, zh: str
) -> None:
    write(desk, "hegui.toml", SETTINGS + f"format = {value}\n")
    for lang, words in (("en", told), ("zh", zh)):
        status, out, err = hegui("check", "--lang", lang)
        assert (2, "") == (status, out)
        assert f"\n  --> hegui.toml:4:{column}\n" in err
        assert words in err


def test_the_settings_that_the_guide_shows_are_valid_and_name_every_key(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    shown = guide.split("```toml\n")[1].split("```")[0]
    path = tmp_path / "hegui.toml"
    path.write_text(shown, encoding="utf-8")
    read = config.read(path, lambda: {"terminal": False, "sarif": False})
    assert set(config.KEYS) == set(tomllib.loads(shown))
    assert "conflict" == read.fail_on
    assert 1 == len(read.waivers)
