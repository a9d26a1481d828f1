"""Help, version, mistakes on the command line, and completion."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable

import click
import pytest

from checker.cli import run
from checker.commands import build
from tests.cli.conftest import Hegui

COMMANDS = sorted(build("en").commands)
FOREIGN = re.compile(r"\b(Usage|Options|Commands|OPTIONS|ARGS|COMMAND|Show|Error)\b")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_english(hegui: Hegui, command: str) -> None:
    status, out, err = hegui(command, "--help", "--lang", "en")
    assert 0 == status
    assert out.startswith(f"Usage: hegui {command} [OPTIONS]")
    assert "" == err
    assert not re.search("[\u4e00-\u9fff]", out)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_chinese(hegui: Hegui, command: str) -> None:
    status, out, err = hegui(command, "--help", "--lang", "zh")
    assert 0 == status
    assert out.startswith(f"用法：hegui {command} [选项]")
    assert "" == err
    assert None is FOREIGN.search(out)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_the_program_lists_its_commands(
    hegui: Hegui, monkeypatch: pytest.MonkeyPatch, lang: str, option: str
) -> None:
    monkeypatch.setenv("LANG", lang)
    status, out, _ = hegui(option)
    assert 0 == status
    assert set(COMMANDS) <= set(out.split())


def test_every_option_and_command_has_words_of_help_in_both_languages() -> None:
    for lang in ("en", "zh"):
        for command in build(lang).commands.values():
            assert command.help
            for parameter in command.params:
                chosen = isinstance(parameter.type, click.Choice)
                explained = isinstance(parameter, click.Option) and parameter.help
                assert explained or parameter.metavar or chosen, (command.name, parameter.name)
                assert explained or not isinstance(parameter, click.Option), parameter.name


def test_without_a_command_the_help_is_shown_and_the_status_is_2(hegui: Hegui) -> None:
    status, out, err = hegui()
    assert 2 == status
    assert "" == out
    assert err.startswith("Usage: hegui [OPTIONS] COMMAND")


def test_version_is_one_line(hegui: Hegui) -> None:
    status, out, err = hegui("--version")
    assert 0 == status
    assert re.fullmatch(r"hegui \d+\.\d+\.\d+\n", out)
    assert "" == err


def test_the_version_is_shown_before_other_options_are_read(hegui: Hegui) -> None:
    assert hegui("--version") == hegui("--version", "--version")


MISTAKES = [
    (["chek"], "No such command 'chek'.", "没有这个命令：chek"),
    (["check"], "Missing argument 'PATH…'.", "缺少参数 路径…"),
    (
        ["check", "a", "--polcy", "b"],
        "No such option '--polcy'.",
        "没有选项 --polcy；是否指 --policy？",
    ),
    (
        ["check", "a", "--format", "pdf2"],
        "'pdf2' is not one of",
        "参数有误：--format 只能是 terminal、",
    ),
    (["check", "a", "--as-of", "now"], "`now` is no date", "“now”不是日期"),
    (
        ["check", "a", "--policy"],
        "Option '--policy' requires an argument",
        "选项 --policy 缺少取值或取值多余",
    ),
    (["explain"], "Missing argument 'CODE|CLAUSE|TERM'.", "缺少参数 代码|条款|词条"),
    (["explain", "a", "b"], "Got unexpected extra argument (b)", "多余的参数：b"),
    (["fmt"], "Missing argument 'FILE…'.", "缺少参数 文件…"),
    (["completion", "ksh"], "'ksh' is not one of", "该参数 只能是 bash、zsh、fish 之一"),
]


@pytest.mark.parametrize(("arguments", "en", "zh"), MISTAKES, ids=lambda value: str(value)[:30])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_mistake_on_the_command_line_is_told_with_status_2(
    hegui: Hegui,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    en: str,
    zh: str,
    lang: str,
) -> None:
    monkeypatch.setenv("LANG", lang)
    status, out, err = hegui(*arguments)
    assert 2 == status
    assert "" == out
    told, hint = err.splitlines()
    assert told.startswith("hegui: 错误：" if lang == "zh" else "hegui: error: ")
    assert {"zh": zh, "en": en}[lang] in told
    assert "--help" in hint


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_is_printed_for_each_shell(hegui: Hegui, shell: str) -> None:
    status, out, err = hegui("completion", shell)
    assert 0 == status
    assert "_HEGUI_COMPLETE" in out
    assert f"{shell}_complete" in out
    assert "" == err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_finds_no_fault_in_its_script(hegui: Hegui, shell: str) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed here")
    script = hegui("completion", shell).out
    subprocess.run([program, "-n"], input=script.encode(), check=True, timeout=10)


Complete = Callable[[str, int], list[str]]


@pytest.fixture
def complete(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Complete:
    """What bash is told for a line whose word of this number is being written."""

    def call(line: str, words: int) -> list[str]:
        monkeypatch.setenv("_HEGUI_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(words))
        with pytest.raises(SystemExit, match="0"):
            run([])
        return [row.partition(",")[2] for row in capsys.readouterr().out.splitlines()]

    return call


@pytest.mark.parametrize(
    ("line", "words", "offered"),
    [
        ("hegui check --policy zi", 3, ["zibo-2023"]),
        ("hegui schema --policy ", 3, ["national-2021", "zibo-2023"]),
        ("hegui che", 1, ["check"]),
        ("hegui check --any", 2, ["--any-region", "--any-status"]),
        ("hegui completion z", 2, ["zsh"]),
        ("hegui fmt --tongue ", 3, ["zh", "en"]),
    ],
)
def test_words_that_are_begun_are_completed(
    complete: Complete, line: str, words: int, offered: list[str]
) -> None:
    assert offered == complete(line, words)


NAMES = {"test": ("zi", "zibo-2023"), "explain": ("unknown-na", "unknown-name")}


@pytest.mark.parametrize("command", NAMES)
def test_names_of_policies_clauses_and_terms_are_completed(
    complete: Complete, command: str
) -> None:
    begun, offered = NAMES[command]
    assert [offered] == complete(f"hegui {command} {begun}", 2)


def test_paths_are_left_to_the_shell(complete: Complete) -> None:
    for line in ("hegui check rul", "hegui fmt rul"):
        assert ["rul"] == complete(line, 2)
    assert ["./own"] == complete("hegui check --policy ./own", 3)
