"""The project's configuration, and the options and subcommands for what comes after an audit."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from checker.diagnostic import Fault

if TYPE_CHECKING:
    from checker.followup import Wishes
    from checker.workflow.config import Config

Say = Callable[[str, str], str]
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
LEVELS = ("conflict", "doubt", "never")
DATABASE = "hegui-review.sqlite"

CONFIGURED = ("check", "coverage", "baseline", "diff", "review")
"""Commands that take their settings from the configuration, and end where it is at fault."""


def configuration(arguments: Sequence[str]) -> Config | None:
    """The configuration that holds for a command line: `--config FILE`, else the one found.

    Commands that need none but its language pass over its faults. Raises Fault.
    """
    command = next((one for one in arguments if not one.startswith("-")), "")
    named = _named(arguments) if command in CONFIGURED else None
    from checker.workflow import config

    if named:
        path = Path(named)
    else:
        try:
            found = config.find(Path.cwd())
        except OSError:  # a working directory that is gone has no settings
            found = None
        if found is None:
            return None
        path = Path(os.path.relpath(found))
    try:
        return config.read(path, _formats)
    except Fault:
        if command in CONFIGURED:
            raise
        return None


def _formats() -> dict[str, bool]:
    from checker.report.formats import FORMATS

    return {name: one.binary for name, one in FORMATS.items()}


def _named(arguments: Sequence[str]) -> str | None:
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--config" and index + 1 < len(arguments):
            return arguments[index + 1]
        if argument.startswith("--config="):
            return argument.partition("=")[2]
    return None


def defaults(settled: Config | None) -> dict[str, Any]:
    """What the configuration settles as defaults of options, by command and parameter."""
    if settled is None:
        return {}
    database: dict[str, Any] = {"database": settled.review}
    selection: dict[str, Any] = {
        "policies": settled.policies or None,
        "as_of": settled.as_of.isoformat() if settled.as_of is not None else None,
        "any_region": settled.any_region,
        "any_status": settled.any_status,
    }
    paths = {"paths": settled.paths or None}
    check = {"wished": settled.formats or None, "fail_on": settled.fail_on}
    check |= {"known": settled.baseline} | paths | selection | database
    given: dict[str, dict[str, Any]] = {
        "check": check,
        "coverage": paths | selection,
        "baseline": {"output": settled.baseline} | paths | selection,
        "diff": selection,
    }
    reviewed = {"export": paths | selection | database, "import": database, "list": database}
    return {name: _given(one) for name, one in given.items()} | {
        "review": {name: _given(one) for name, one in reviewed.items()}
    }


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def configured(say: Say, files: Any) -> Decorator:
    """`--config`, which is read before the command line is: see followup.configuration."""
    return click.option(
        "--config",
        expose_value=False,
        metavar=say("FILE", "文件"),
        shell_complete=files,
        help=say(
            "settings of the project (default: hegui.toml, or [tool.hegui] in pyproject.toml, here "
            "or above up to the git root)",
            "项目设置（默认：本文件夹或其上级直至 git 根目录中的 hegui.toml，或 pyproject.toml 的 "
            "[tool.hegui]）",
        ),
    )


def database(say: Say, files: Any) -> Decorator:
    """`--db`: where reviewers' decisions are kept."""
    return click.option(
        "--db",
        "database",
        metavar=say("DATABASE", "数据库"),
        shell_complete=files,
        help=say(
            "reviewers' decisions: a file, or the URL of a database (default: hegui-review.sqlite "
            "beside the settings)",
            "审核意见库：文件或数据库 URL（默认：与项目设置同一文件夹的 hegui-review.sqlite）",
        ),
    )


def following(say: Say, files: Any) -> Decorator:
    """What `check` does with findings after it has them."""
    parts: list[Decorator] = [
        click.option(
            "--baseline",
            "known",
            metavar=say("FILE", "文件"),
            shell_complete=files,
            help=say(
                "leave out the findings that this file has (see `hegui baseline`)",
                "不列出该基线文件中已有的发现（见 hegui baseline）",
            ),
        ),
        click.option(
            "--since",
            metavar=say("REV", "版本"),
            help=say(
                "only provisions changed since this git revision; REV... is where the branch "
                "left it",
                "只看自该 git 版本以来改动过的条文；写作 REV... 则以分支分出处为准",
            ),
        ),
        click.option(
            "--fail-on",
            type=click.Choice(LEVELS),
            default="doubt",
            help=say(
                "end with status 1 on conflicts, on doubts too, or never (default: doubt)",
                "何时以状态 1 结束：有冲突（conflict）、有冲突或疑似（doubt，默认）、从不（never）",
            ),
        ),
        database(say, files),
        configured(say, files),
    ]

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for part in reversed(parts):
            command = part(command)
        return command

    return add


def wishes(
    known: str | None = None, since: str | None = None, database: str | None = None, **_: object
) -> Wishes:
    """What the options and the configuration of the present command ask for."""
    from click.core import ParameterSource

    from checker.followup import Wishes

    context = click.get_current_context()
    settled: Config | None = context.obj
    return Wishes(
        waivers=settled.waivers if settled is not None else (),
        baseline=known,
        since=since,
        review=database or _found_database(settled),
        whole=context.get_parameter_source("paths") is ParameterSource.DEFAULT_MAP,
    )


def _write(output: str, text: str) -> None:
    from checker import pipeline
    from checker.files import unwritable

    try:
        pipeline.write_whole(Path(output), text)
    except OSError as error:
        raise Fault(unwritable(output, error)) from error


def _own_database(settled: Config | None) -> Path:
    """Where decisions are kept unless somebody says otherwise."""
    folder = settled.folder if settled is not None else Path()
    return folder / DATABASE


def _found_database(settled: Config | None) -> str | None:
    own = _own_database(settled)
    return str(own) if own.is_file() else None


class Shared(NamedTuple):
    """What these commands have in common with `check`: its argument, the options for what an audit
    takes in, completion by the shell's files, and the bar of a long run."""

    paths: Decorator
    selection: Decorator
    files: Callable[..., Any]
    progress: Callable[..., Any]


def commands(say: Say, speak: Decorator, lang: str, shared: Shared) -> list[click.Command]:
    """The subcommands, worded by `say`."""
    return [
        _baseline(say, speak, lang, shared),
        _diff(say, speak, lang, shared),
        _review(say, speak, lang, shared),
    ]


def _baseline(say: Say, speak: Decorator, lang: str, shared: Shared) -> click.Command:
    @click.command(
        "baseline",
        help=say(
            "Write down today's findings, for `hegui check --baseline` to leave out.\n\n"
            "Findings that a waiver excuses are not written. An entry holds as long as the "
            "provision says the same, wherever it stands and whatever its number.",
            "记下目前的全部发现，供 hegui check --baseline 排除。\n\n"
            "已豁免的发现不记入。只要条文内容不变，移动位置或重新编号均不影响基线。",
        ),
    )
    @shared.paths
    @shared.selection
    @click.option(
        "-o",
        "--output",
        default="hegui-baseline.json",
        metavar=say("FILE", "文件"),
        shell_complete=shared.files,
        help=say(
            "the file to write (default: hegui-baseline.json); - is standard output",
            "写入的文件（默认 hegui-baseline.json）；- 表示标准输出",
        ),
    )
    @configured(say, shared.files)
    @speak
    def baseline(
        paths: tuple[str, ...],
        policies: tuple[str, ...],
        as_of: date | None,
        any_region: bool,
        any_status: bool,
        output: str,
        **_: object,
    ) -> int:
        from checker import followup, pipeline
        from checker.report import faults

        request = pipeline.Request(paths, policies, as_of, any_region, any_status)
        done = pipeline.check(request, shared.progress)
        if done.warnings:
            sys.stderr.write(faults.render(done.warnings, lang))
        text, count = followup.baseline_text(done.audit, wishes().waivers)
        if output == pipeline.STANDARD_INPUT:
            sys.stdout.write(text)
            return 0
        _write(output, text)
        findings = "1 finding" if count == 1 else f"{count} findings"
        told = say(f"wrote {findings} to {output}", f"已将 {count} 项发现写入 {output}")
        click.echo(told, err=True)
        return 0

    return baseline


def _diff(say: Say, speak: Decorator, lang: str, shared: Shared) -> click.Command:
    @click.command(
        "diff",
        help=say(
            "Compare two drafts of a rule, or two audits: conflicts brought in, mended, moved.\n\n"
            "OLD and NEW are rules, folders of rules, or files of `hegui check --format jsonl`. "
            "Status 1 when a conflict or doubt was brought in.",
            "比较同一规定的两稿，或两次核对结果：新增、消除和移位的冲突。\n\n"
            "旧、新可为规定文件、文件夹，或 hegui check --format jsonl 的输出（.jsonl）。"
            "有新增冲突或疑似时状态为 1。",
        ),
    )
    @click.argument("old", metavar=say("OLD", "旧"), shell_complete=shared.files)
    @click.argument("new", metavar=say("NEW", "新"), shell_complete=shared.files)
    @shared.selection
    @click.option(
        "--format",
        "form",
        type=click.Choice(["terminal", "jsonl"]),
        default="terminal",
        help=say("how to print (default: terminal)", "输出格式（默认 terminal）"),
    )
    @configured(say, shared.files)
    @speak
    def diff(
        old: str,
        new: str,
        policies: tuple[str, ...],
        as_of: date | None,
        any_region: bool,
        any_status: bool,
        form: str,
        **_: object,
    ) -> int:
        from checker import followup, pipeline
        from checker.report import faults, wording
        from checker.workflow import compared
        from checker.workflow.compare import Change

        def request(path: str) -> pipeline.Request:
            return pipeline.Request((path,), policies, as_of, any_region, any_status)

        found, warnings = followup.compared(old, new, request, lang)
        if warnings:
            sys.stderr.write(faults.render(warnings, lang))
        if form == "jsonl":
            sys.stdout.write(compared.render_lines(found))
        else:
            names = {level.value: words for level, words in wording.LEVELS.items()}
            names |= {kind.value: words for kind, words in wording.KINDS.items()}
            text = compared.render(found, names, lang)
            lines = (faults.printable(line) + "\n" for line in text.split("\n")[:-1])
            sys.stdout.write("".join(lines))
        return 1 if any(one.change is Change.BROUGHT_IN for one in found) else 0

    return diff


def _review(say: Say, speak: Decorator, lang: str, shared: Shared) -> click.Command:
    group = click.Group(
        name="review",
        help=say(
            "Take reviewers' decisions in, and show them.\n\n"
            "A reviewer fills in the table of `hegui check --format xlsx` or the file of "
            "`hegui review export`: confirmed, dismissed with a reason, or postponed to a day. "
            "`hegui check` then shows what is open. Nothing that was decided is ever overwritten.",
            "录入和查看审核意见。\n\n"
            "审核人填写 hegui check --format xlsx 的清理意见表或 hegui review export 的文件：确认、"
            "不采纳（附理由）或暂缓（附期限）；此后 hegui check 会标出待审核之处。"
            "已有意见只增不改。",
        ),
    )
    for command in (
        _review_import(say, speak, lang, shared),
        _review_list(say, speak, lang, shared),
        _review_export(say, speak, lang, shared),
    ):
        group.add_command(command)
    group.subcommand_metavar = say("COMMAND [ARGUMENTS]", "命令 [参数]")
    speak(group)
    return group


def _review_import(say: Say, speak: Decorator, lang: str, shared: Shared) -> click.Command:
    @click.command(
        "import",
        help=say(
            "Take in a file that a reviewer filled in (.xlsx or .yaml), all of it or nothing.",
            "录入审核人填好的文件（.xlsx 或 .yaml）；如有错误则全部不录入。",
        ),
    )
    @click.argument("file", metavar=say("FILE", "文件"), shell_complete=shared.files)
    @click.option(
        "--by",
        default="",
        metavar=say("NAME", "姓名"),
        help=say("who decided, where the file does not say", "审核人（文件中未写明时）"),
    )
    @database(say, shared.files)
    @configured(say, shared.files)
    @speak
    def take_in(file: str, by: str, database: str | None, **_: object) -> int:
        from checker import followup

        place = database or str(_own_database(click.get_current_context().obj))
        given, new = followup.take_in(Path(file), place, by.strip())
        known = given - new
        told = say(
            f"took in {new} {'decision' if new == 1 else 'decisions'}; {known} known already",
            f"录入 {new} 条审核意见，另有 {known} 条此前已录入",
        )
        click.echo(told, err=True)
        return 0

    return take_in


def _review_list(say: Say, speak: Decorator, lang: str, shared: Shared) -> click.Command:
    @click.command(
        "list",
        help=say("Show the decision that holds on each finding.", "列出每一处发现现行的审核意见。"),
    )
    @click.option(
        "--history",
        is_flag=True,
        help=say(
            "every decision ever taken, with the file that it came from",
            "列出全部历次意见及其来源文件",
        ),
    )
    @database(say, shared.files)
    @configured(say, shared.files)
    @speak
    def show(history: bool, database: str | None, **_: object) -> int:
        from checker.report import faults, opinions
        from checker.workflow.store import Store

        place = database or str(_own_database(click.get_current_context().obj))
        kept = Store(place).all()
        rows = kept if history else list({one.fingerprint: one for one in kept}.values())
        for one in rows:
            told = opinions.opinion(one.opinion, date.today(), lang)
            source = f" [{one.file} sha256:{one.file_hash[:16]}]" if history else ""
            line = f"{one.fingerprint} {told}{source}"
            click.echo(faults.printable(f"{line}  {one.about}".rstrip()))
        return 0

    return show


def _review_export(say: Say, speak: Decorator, lang: str, shared: Shared) -> click.Command:
    @click.command(
        "export",
        help=say(
            "Write a YAML file of the findings that are open, for a reviewer to fill in.",
            "将待审核的发现写成 YAML 文件，供审核人填写。",
        ),
    )
    @shared.paths
    @shared.selection
    @click.option(
        "--all",
        "everything",
        is_flag=True,
        help=say("findings that are decided, too", "已审核的发现也写入"),
    )
    @click.option(
        "-o",
        "--output",
        default="hegui-review.yaml",
        metavar=say("FILE", "文件"),
        shell_complete=shared.files,
        help=say(
            "the file to write (default: hegui-review.yaml); - is standard output",
            "写入的文件（默认 hegui-review.yaml）；- 表示标准输出",
        ),
    )
    @database(say, shared.files)
    @configured(say, shared.files)
    @speak
    def export(
        paths: tuple[str, ...],
        policies: tuple[str, ...],
        as_of: date | None,
        any_region: bool,
        any_status: bool,
        everything: bool,
        output: str,
        database: str | None,
        **_: object,
    ) -> int:
        from checker import followup, pipeline
        from checker.report import faults

        request = pipeline.Request(paths, policies, as_of, any_region, any_status)
        done = pipeline.check(request, shared.progress)
        place = wishes(database=database).review
        text, count, lost = followup.to_review(done.audit, place, lang, everything=everything)
        if done.warnings or lost:
            sys.stderr.write(faults.render((*done.warnings, *lost), lang))
        if output == pipeline.STANDARD_INPUT:
            sys.stdout.write(text)
            return 0
        _write(output, text)
        findings = "1 finding" if count == 1 else f"{count} findings"
        told = say(f"wrote {findings} to {output}", f"已将 {count} 项发现写入 {output}")
        click.echo(told, err=True)
        return 0

    return export
