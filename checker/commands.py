"""The subcommands with their options and help, in the language of the user."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click  # parsing, help and completion for three shells; argparse has no completion

from checker.diagnostic import Fault

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from checker.pipeline import Input

CLEAN, FOUND, FAULTY = 0, 1, 2
COMPLETION = "_HEGUI_COMPLETE"
"""The variable in which a shell asks for completion."""

LONG = 200
"""Inputs from which on a progress bar is shown: fewer are read before it could be seen."""


def language(arguments: Sequence[str]) -> str:
    """The language to speak: `--lang` wherever it stands, else the locale's."""
    for index, argument in enumerate(arguments):
        if argument == "--lang" and index + 1 < len(arguments):
            return "zh" if arguments[index + 1] == "zh" else "en"
        if argument.startswith("--lang="):
            return "zh" if argument == "--lang=zh" else "en"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def execute(arguments: list[str]) -> int:
    """Run one command line. Faults of the input are told on standard error, status 2."""
    lang = language(arguments)
    program = build(lang)
    try:
        if COMPLETION in os.environ:
            program.main(arguments, "hegui", COMPLETION)  # answers the shell and leaves
        # Not through `main`, which would turn a closed pipe into the status of findings.
        with program.make_context("hegui", arguments) as context:
            status = program.invoke(context)
    except Fault as fault:
        from checker.report import faults

        sys.stderr.write(faults.render(fault.diagnostics, lang))
        return FAULTY
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.exceptions.NoArgsIsHelpError as error:
        sys.stderr.write(error.format_message() + "\n")
        return FAULTY
    except click.UsageError as error:
        sys.stderr.write(_usage(error, lang))
        return FAULTY
    return status if isinstance(status, int) else CLEAN


def _usage(error: click.UsageError, lang: str) -> str:
    told = error.format_message().splitlines()[0]
    if lang == "zh":
        if isinstance(error, click.NoSuchOption):
            told = f"没有选项 {error.option_name}"
            if error.possibilities:
                told += f"；是否指 {'、'.join(error.possibilities)}？"
        elif isinstance(error, click.MissingParameter):
            name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
            told = f"缺少参数 {name}"
        elif isinstance(error, click.BadParameter):
            told = f"参数有误：{_misfit(error)}"
        elif isinstance(error, click.BadOptionUsage):
            told = f"选项 {error.option_name} 缺少取值或取值多余"
        elif "No such command" in told:
            told = f"没有这个命令：{told.split(chr(39))[1]}"
        elif "unexpected extra argument" in told:
            told = f"多余的参数：{told.partition('(')[2].rstrip(')')}"
    prefix, hint = ("错误：", "用法见") if lang == "zh" else ("error: ", "see")
    path = error.ctx.command_path if error.ctx else "hegui"
    return f"hegui: {prefix}{told}\n{hint} `{path} --help`\n"


def _misfit(error: click.BadParameter) -> str:
    """What is wrong with a value, in Chinese: our own messages are so already, click's are not."""
    if error.param is not None and isinstance(error.param.type, click.Choice):
        name = error.param.opts[-1] if isinstance(error.param, click.Option) else "该参数"
        return f"{name} 只能是 {'、'.join(error.param.type.choices)} 之一"
    return error.message


class _Formatter(click.HelpFormatter):
    """Click's help with its own few words in Chinese."""

    chinese: Mapping[str, str] = {"Options": "选项", "Commands": "命令"}

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, "用法：" if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{self.chinese.get(heading, heading)}：\n")


class _Context(click.Context):
    pass


class _ChineseContext(click.Context):
    formatter_class = _Formatter


class _Group(click.Group):
    context_class = _Context


def build(lang: str) -> click.Group:
    """The command tree, worded in one language."""

    def say(en: str, zh: str) -> str:
        return zh if lang == "zh" else en

    context: type[click.Context] = _ChineseContext if lang == "zh" else _Context
    settings: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
    speak = click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        help=say("language of messages (default: the locale's)", "输出语言（默认依系统区域设置）"),
    )
    group = click.Group(
        name="hegui",
        help=say(
            "Find the old rules that conflict with a new policy, clause by clause.\n\n"
            "Begin with `hegui check FOLDER`; `hegui explain` tells what a code, a clause or a "
            "term means.\n\n"
            "Exit status: 0 clean, 1 findings, 2 the input or the policy is at fault.",
            "逐条核对现有规定，找出与新政策相冲突之处。\n\n"
            "先用 hegui check 文件夹；用 hegui explain 查看代码、条款或词条的含义。\n\n"
            "退出状态：0 无冲突，1 有发现，2 输入或政策文件有误。",
        ),
        context_settings=settings,
    )
    commands: list[click.Command] = [
        _check(say, speak, lang),
        _explain(say, speak, lang),
        _test(say, speak, lang),
        _fmt(say, speak, lang),
        _schema(say, speak),
        _completion(say, speak),
    ]
    for command in commands:
        command.context_settings = settings
        group.add_command(command)
    group.subcommand_metavar = say("COMMAND [ARGUMENTS]", "命令 [参数]")
    for command in (group, *commands):
        command.context_class = context
        command.options_metavar = say("[OPTIONS]", "[选项]")
        option = command.get_help_option(context(command, **settings))
        if option is not None:
            option.help = say("show this help", "显示本帮助")
    version = click.Option(
        ["--version"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        help=say("show the version", "显示版本"),
        callback=_show_version,
    )
    group.params.append(version)
    return group


Say = Callable[[str, str], str]
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _show_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from checker.version import version

        click.echo(f"hegui {version()}")
        context.exit()


def _day(say: Say) -> Callable[[click.Context, click.Parameter, str | None], date | None]:
    def read(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise click.BadParameter(
                say(
                    f"`{value}` is no date; write 2023-09-20",
                    f"“{value}”不是日期，请写作 2023-09-20",
                )
            ) from None

    return read


def _policy_names(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Shipped policies, and where none begins so, files."""
    from checker.language.library import names
    from checker.resources import folder

    return _begun(begun, names(folder("policy"))) or _files(context, parameter, begun)


def _explained(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """What `explain` knows of the shipped policies."""
    from checker import pipeline

    return _begun(begun, pipeline.explainable())


def _files(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Leave it to the shell, which knows its files."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(begun, type="file")]


def _begun(begun: str, known: Iterable[str]) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(name) for name in known if name.startswith(begun)]


def _policies(say: Say) -> Decorator:
    return click.option(
        "--policy",
        "policies",
        multiple=True,
        metavar=say("NAME", "名称"),
        shell_complete=_policy_names,
        help=say(
            "policy to hold against: a shipped name or a .policy file; repeat for several "
            "(default: all shipped ones, each where its region covers the document)",
            "对照的政策：内置名称或 .policy 文件，可重复（默认：全部内置政策，各依其适用地区）",
        ),
    )


def _check(say: Say, speak: Decorator, lang: str) -> click.Command:
    @click.command(
        "check",
        help=say(
            "Hold rules against policies and print each conflict.\n\n"
            "PATH is a summary (.yaml), a folder of them, or - for standard input.\n\n"
            "\b\nExamples:\n"
            "  hegui check corpus\n"
            "  hegui check draft.yaml --policy zibo-2023 --format jsonl\n"
            "  hegui check corpus --policy zibo-2023 --any-region --as-of 2023-09-20",
            "将规定与政策对照，列出每一处冲突。\n\n"
            "路径为结构化摘要（.yaml）、含有摘要的文件夹，或以 - 表示标准输入。\n\n"
            "\b\n示例：\n"
            "  hegui check corpus\n"
            "  hegui check draft.yaml --policy zibo-2023 --format jsonl\n"
            "  hegui check corpus --policy zibo-2023 --any-region --as-of 2023-09-20",
        ),
    )
    @click.argument(
        "paths",
        nargs=-1,
        required=True,
        metavar=say("PATH…", "路径…"),
        shell_complete=_files,
    )
    @_policies(say)
    @click.option(
        "--as-of",
        callback=_day(say),
        metavar=say("DATE", "日期"),
        help=say(
            "hold what is in force on this date, e.g. 2023-09-20 (default: today)",
            "以该日有效的规定和条款为准，如 2023-09-20（默认：今天）",
        ),
    )
    @click.option(
        "--any-region",
        is_flag=True,
        help=say(
            "hold rules of other regions against the named policy too",
            "其他地区的规定也对照所选政策",
        ),
    )
    @click.option(
        "--any-status",
        is_flag=True,
        help=say("hold repealed and superseded rules too", "已废止、已被取代的规定也一并核对"),
    )
    @click.option(
        "--format",
        "form",
        type=click.Choice(["terminal", "jsonl"]),
        default="terminal",
        help=say("how to print (default: terminal)", "输出格式（默认 terminal）"),
    )
    @speak
    def check(
        paths: tuple[str, ...],
        policies: tuple[str, ...],
        as_of: date | None,
        any_region: bool,
        any_status: bool,
        form: str,
        **_: object,
    ) -> int:
        from checker import pipeline
        from checker.report import faults

        request = pipeline.Request(paths, policies, as_of, any_region, any_status)
        done = pipeline.check(request, _progress(say))
        if done.warnings:
            sys.stderr.write(faults.render(done.warnings, lang))
        _print_audit(done.audit, form, lang)
        return FOUND if done.audit.findings else CLEAN

    return check


def _progress(say: Say) -> Callable[[Sequence[Input]], Iterable[Input]]:
    """A bar on standard error, for a long run before a person."""

    def show(inputs: Sequence[Input]) -> Iterable[Input]:
        if len(inputs) < LONG or not sys.stderr.isatty():
            return iter(inputs)
        from rich.console import Console
        from rich.progress import track

        return track(
            inputs,
            description=say("reading", "读取"),
            console=Console(stderr=True),
            transient=True,
        )

    return show


def _print_audit(result: Any, form: str, lang: str) -> None:
    """Findings on standard output, made whole before the first byte is written."""
    from checker.report import jsonl, terminal
    from checker.version import version

    if form == "jsonl":
        sys.stdout.write("".join(jsonl.render(result, lang)))
        sys.stdout.flush()
        summary = terminal.summary(result, lang, version())
        sys.stderr.write("".join(line + "\n" for line in summary))
        return
    before_person = sys.stdout.isatty()
    width = os.get_terminal_size(sys.stdout.fileno()).columns if before_person else 100
    sys.stdout.write(
        terminal.render(result, lang, version=version(), width=max(width, 40), color=before_person)
    )


def _explain(say: Say, speak: Decorator, lang: str) -> click.Command:
    @click.command(
        "explain",
        help=say(
            "Tell what a code of a message, a kind of conflict, a clause or a term means.",
            "说明提示代码、冲突类型、政策条款或词条的含义。",
        ),
    )
    @click.argument(
        "name", metavar=say("CODE|CLAUSE|TERM", "代码|条款|词条"), shell_complete=_explained
    )
    @_policies(say)
    @speak
    def explain(name: str, policies: tuple[str, ...], **_: object) -> int:
        from checker import pipeline

        click.echo(pipeline.explain(name, policies, lang), nl=False)
        return CLEAN

    return explain


def _test(say: Say, speak: Decorator, lang: str) -> click.Command:
    @click.command(
        "test",
        help=say(
            "Run the cases beside a policy (NAME.cases.yaml) and name each clause that fails.",
            "运行政策旁的案例（名称.cases.yaml），列出未通过的条款。",
        ),
    )
    @click.argument(
        "policies", nargs=-1, metavar=say("[NAME…]", "[名称…]"), shell_complete=_policy_names
    )
    @speak
    def test(policies: tuple[str, ...], **_: object) -> int:
        from checker import pipeline
        from checker.report import cases

        result = pipeline.test(policies)
        click.echo(cases.render(result, lang), nl=False)
        return FOUND if any(one.failures or one.uncovered for one in result) else CLEAN

    return test


def _fmt(say: Say, speak: Decorator, lang: str) -> click.Command:
    @click.command(
        "fmt",
        help=say(
            "Format policy files; comments stay. - reads standard input, writes standard output.",
            "整理政策文件的格式，保留注释。- 表示读标准输入、写标准输出。",
        ),
    )
    @click.argument(
        "files",
        nargs=-1,
        required=True,
        metavar=say("FILE…", "文件…"),
        shell_complete=_files,
    )
    @click.option(
        "--stdout", "show", is_flag=True, help=say("print, write nothing", "只显示，不写文件")
    )
    @click.option(
        "--check",
        is_flag=True,
        help=say(
            "write nothing; status 1 when a file would change", "不写文件；如有文件需整理则状态为 1"
        ),
    )
    @click.option(
        "--tongue",
        type=click.Choice(["zh", "en"]),
        help=say("translate keywords and terms", "将关键词和词条译为该语言"),
    )
    @speak
    def fmt(
        files: tuple[str, ...], show: bool, check: bool, tongue: str | None, **_: object
    ) -> int:
        from checker import pipeline

        changed = 0
        texts = pipeline.format_files(files, tongue)
        for name, before, after in texts:
            if check:
                if before != after:
                    click.echo(say(f"would reformat {name}", f"需要整理 {name}"), err=True)
            elif show or name == pipeline.STANDARD_INPUT:
                click.echo(after, nl=False)
            elif before != after:
                pipeline.write_whole(Path(name), after)
                click.echo(say(f"reformatted {name}", f"已整理 {name}"), err=True)
            changed += before != after
        return FOUND if check and changed else CLEAN

    return fmt


def _schema(say: Say, speak: Decorator) -> click.Command:
    @click.command(
        "schema",
        help=say(
            "Print the JSON Schema of summaries, for an editor's YAML server.",
            "输出结构化摘要的 JSON Schema，供编辑器补全和检查。",
        ),
    )
    @_policies(say)
    @speak
    def schema(policies: tuple[str, ...], **_: object) -> int:
        from checker import pipeline

        click.echo(pipeline.schema_text(policies), nl=False)
        return CLEAN

    return schema


def _completion(say: Say, speak: Decorator) -> click.Command:
    @click.command(
        "completion",
        help=say(
            "Print the completion script of a shell.\n\n"
            '\b\n  bash: eval "$(hegui completion bash)"   in ~/.bashrc\n'
            '  zsh:  eval "$(hegui completion zsh)"    in ~/.zshrc\n'
            "  fish: hegui completion fish | source    in config.fish",
            "输出命令行补全脚本。\n\n"
            '\b\n  bash：在 ~/.bashrc 中加 eval "$(hegui completion bash)"\n'
            '  zsh：在 ~/.zshrc 中加 eval "$(hegui completion zsh)"\n'
            "  fish：在 config.fish 中加 hegui completion fish | source",
        ),
    )
    @click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
    @speak
    @click.pass_context
    def completion(context: click.Context, /, shell: str, **_: object) -> int:
        from click.shell_completion import get_completion_class

        made = get_completion_class(shell)
        assert made is not None
        root = context.find_root().command
        script = made(root, {}, "hegui", COMPLETION)
        click.echo(script.source())
        return CLEAN

    return completion
