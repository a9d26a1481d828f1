"""The subcommands with their options and help, in the language of the user."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click  # parsing, help and completion for three shells; argparse has no completion

from checker import coverage_commands, followup_commands, soundness_commands
from checker.diagnostic import Fault

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from checker.pipeline import Input
    from checker.report.report import Report

CLEAN, FOUND, FAULTY = 0, 1, 2
COMPLETION = "_HEGUI_COMPLETE"
"""The variable in which a shell asks for completion."""

LONG = 40
"""Inputs from which on a progress bar is shown: fewer are read before it could be seen."""


def language(arguments: Sequence[str], settled: str | None = None) -> str:
    """The language to speak: `--lang` wherever it stands, else `settled`, else the locale's."""
    for index, argument in enumerate(arguments):
        if argument == "--lang" and index + 1 < len(arguments):
            return "zh" if arguments[index + 1] == "zh" else "en"
        if argument.startswith("--lang="):
            return "zh" if argument == "--lang=zh" else "en"
    if settled is not None:
        return settled
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def execute(arguments: list[str]) -> int:
    """Run one command line. Faults of the input are told on standard error, status 2."""
    lang = language(arguments)
    try:
        settled = followup_commands.configuration(arguments)
        lang = language(arguments, settled.lang if settled is not None else None)
        program = build(lang)
        if COMPLETION in os.environ:
            program.main(arguments, "hegui", COMPLETION)  # answers the shell and leaves
        # Not through `main`, which would turn a closed pipe into the status of findings.
        defaults = followup_commands.defaults(settled)
        with program.make_context("hegui", arguments, obj=settled, default_map=defaults) as context:
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
    shared = followup_commands.Shared(_paths(say), _selection(say), _files, _progress(say))
    commands: list[click.Command] = [
        _check(say, speak, lang),
        coverage_commands.coverage_command(say, speak, lang, shared),
        _explain(say, speak, lang),
        _test(say, speak, lang),
        soundness_commands.verify_command(say, speak, lang, _policy_names),
        _trace(say, speak, lang),
        _docs(say, speak, lang),
        _fmt(say, speak, lang),
        _summarise(say, speak, lang),
        _schema(say, speak),
        _completion(say, speak),
        *followup_commands.commands(say, speak, lang, shared),
    ]
    for command in commands:
        command.context_settings = settings
        group.add_command(command)
    group.subcommand_metavar = say("COMMAND [ARGUMENTS]", "命令 [参数]")
    groups = [command for command in commands if isinstance(command, click.Group)]
    nested = [command for one in groups for command in one.commands.values()]
    for command in nested:
        command.context_settings = settings
    for command in (group, *commands, *nested):
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
Form = tuple[str, str | None]
"""A format's name and the file that it goes to; None: standard output."""


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


def _folders(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Leave it to the shell, which knows its folders."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(begun, type="dir")]


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


def _paths(say: Say) -> Decorator:
    return click.argument(
        "paths",
        nargs=-1,
        required=True,
        metavar=say("PATH…", "路径…"),
        shell_complete=_files,
    )


def _selection(say: Say) -> Decorator:
    """What an audit takes in: policies, the date, and whether other rules are held too."""
    parts: list[Decorator] = [
        _policies(say),
        click.option(
            "--as-of",
            callback=_day(say),
            metavar=say("DATE", "日期"),
            help=say(
                "hold what is in force on this date, e.g. 2023-09-20 (default: today)",
                "以该日有效的规定和条款为准，如 2023-09-20（默认：今天）",
            ),
        ),
        click.option(
            "--any-region/--no-any-region",
            help=say(
                "hold rules of other regions against the named policy too",
                "其他地区的规定也对照所选政策",
            ),
        ),
        click.option(
            "--any-status/--no-any-status",
            help=say("hold repealed and superseded rules too", "已废止、已被取代的规定也一并核对"),
        ),
    ]

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for part in reversed(parts):
            command = part(command)
        return command

    return add


def _check(say: Say, speak: Decorator, lang: str) -> click.Command:
    @click.command(
        "check",
        help=say(
            "Hold rules against policies and print each conflict.\n\n"
            "PATH is a rule as an office holds it (docx, doc, pdf, html, xlsx, xls, rtf, txt, "
            "md), a structured summary (.yaml), a folder of them, or - for a summary on standard "
            "input.\n\n"
            "\b\nExamples:\n"
            "  hegui check corpus\n"
            "  hegui check draft.yaml --policy zibo-2023 --format jsonl\n"
            "  hegui check corpus --policy zibo-2023 --any-region --as-of 2023-09-20",
            "将规定与政策对照，列出每一处冲突。\n\n"
            "路径可以是单位现有的规定文件（docx、doc、pdf、html、xlsx、xls、rtf、txt、md）、"
            "结构化摘要（.yaml）、含有这些文件的文件夹，或以 - 表示从标准输入读取摘要。\n\n"
            "\b\n示例：\n"
            "  hegui check corpus\n"
            "  hegui check draft.yaml --policy zibo-2023 --format jsonl\n"
            "  hegui check corpus --policy zibo-2023 --any-region --as-of 2023-09-20",
        ),
    )
    @_paths(say)
    @_selection(say)
    @followup_commands.following(say, _files)
    @click.option(
        "--format",
        "wished",
        type=_Form(say),
        multiple=True,
        default=("terminal",),
        metavar=say("NAME[=FILE]", "名称[=文件]"),
        help=say(
            "how to report: terminal, jsonl, sarif, junit, github, gitlab, html, docx, xlsx; into "
            "a file as sarif=out.sarif; repeat for several (default: terminal)",
            "输出格式：terminal、jsonl、sarif、junit、github、gitlab、html、docx、xlsx；写入文件如 "
            "sarif=out.sarif；可重复（默认 terminal）",
        ),
    )
    @speak
    def check(
        paths: tuple[str, ...],
        policies: tuple[str, ...],
        as_of: date | None,
        any_region: bool,
        any_status: bool,
        wished: tuple[Form, ...],
        fail_on: str,
        **wishes: Any,
    ) -> int:
        from checker import followup, pipeline
        from checker.report import faults
        from checker.report.formats import FORMATS
        from checker.report.report import Report
        from checker.version import version

        _refuse_clashes(wished, say)
        request = pipeline.Request(paths, policies, as_of, any_region, any_status)
        done = pipeline.check(request, _progress(say))
        followed = followup.follow_up(done.audit, followup_commands.wishes(**wishes))
        settled = (*followed.warnings, *followed.expired)
        wanted = any(FORMATS[name].wants_texts for name, _ in wished)
        texts, changed = pipeline.texts(followed.audit) if wanted else ({}, [])
        warnings = (*done.warnings, *changed)
        if warnings or settled:
            sys.stderr.write(faults.render((*warnings, *settled), lang))
        _deliver(Report(followed.audit, lang, version(), warnings, settled, texts), wished)
        failed = followup.failing(followed.audit, fail_on)
        return FOUND if failed or (followed.expired and fail_on != "never") else CLEAN

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


class _Form(click.ParamType):  # type: ignore[type-arg]  # a generic from click 8.4 on
    """`NAME` or `NAME=FILE`, as (name, file or None)."""

    name = "format"

    def __init__(self, say: Say) -> None:
        self.say = say

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Form:
        """Read one wish; a format of bytes can't go to a terminal."""
        if isinstance(value, tuple):
            return value
        from checker.report.formats import FORMATS

        name, equals, file = str(value).partition("=")
        if name not in FORMATS:
            known = list(FORMATS)
            self.fail(
                self.say(
                    f"'{name}' is not one of {', '.join(known)}",
                    f"--format 只能是 {'、'.join(known)} 之一",
                ),
                param,
                ctx,
            )
        if (equals or FORMATS[name].binary) and not file:
            self.fail(
                self.say(
                    f"{name} needs a file: --format {name}=report.{name}",
                    f"{name} 须写入文件：--format {name}=报告.{name}",
                ),
                param,
                ctx,
            )
        return name, file or None

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Names, and after `=` files."""
        from checker.report.formats import FORMATS

        if "=" in incomplete:
            return _files(ctx, param, incomplete)
        return _begun(incomplete, FORMATS)


def _refuse_clashes(wished: Sequence[Form], say: Say) -> None:
    """Two reports can't share standard output, nor one file."""
    shown = [name for name, file in wished if file is None]
    if len(shown) > 1:
        raise click.UsageError(
            say(
                f"only one format can go to standard output; give {shown[0]} a file: "
                f"--format {shown[0]}=FILE",
                f"标准输出只能有一种格式；请将 {shown[0]} 写入文件：--format {shown[0]}=文件",
            ),
            click.get_current_context(),
        )
    files = [os.path.realpath(file) for _, file in wished if file is not None]
    if len(set(files)) < len(files):
        raise click.UsageError(
            say("two formats name the same file", "两种格式指定了同一文件"),
            click.get_current_context(),
        )


def _deliver(report: Report, wished: Sequence[Form]) -> None:
    """Every report made whole before the first is written; files before standard output.

    Where no report for people is printed, they are told the summary on standard error.
    """
    from checker.report import formats, terminal

    made = [
        (file, formats.make(name, report))
        for name, file in wished
        if (name, file) != ("terminal", None)
    ]
    summary = os.environ.get("GITHUB_STEP_SUMMARY", "")
    for file, content in made:
        if file is not None:
            _write(Path(file), content)
    if summary and any(name == "github" for name, _ in wished):
        from checker.report import github

        _append(Path(summary), github.summary(report))
    for file, content in made:
        if file is None:
            # UTF-8 whatever the terminal's encoding is: a program reads it, or a browser.
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
    if ("terminal", None) in wished:
        before_person = sys.stdout.isatty()
        width = os.get_terminal_size(sys.stdout.fileno()).columns if before_person else 100
        sys.stdout.write(
            terminal.render(
                report.audit,
                report.lang,
                version=report.version,
                width=max(width, 40),
                color=before_person,
            )
        )
        return
    told = terminal.summary(report.audit, report.lang, report.version)
    sys.stderr.write("".join(line + "\n" for line in told))


def _write(path: Path, content: bytes) -> None:
    from checker import pipeline
    from checker.files import unwritable

    try:
        pipeline.write_whole(path, content)
    except OSError as error:
        raise Fault(unwritable(str(path), error)) from error


def _append(path: Path, text: str) -> None:
    """The summary of a job is one file to which each step adds."""
    from checker.files import unwritable

    try:
        with path.open("a", encoding="utf-8", newline="") as stream:
            stream.write(text)
    except OSError as error:
        raise Fault(unwritable(str(path), error)) from error


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
    @soundness_commands.beside_cases(say)
    @speak
    def test(policies: tuple[str, ...], mutate: bool, suggest: bool, **_: object) -> int:
        from checker import pipeline
        from checker.report import cases

        if suggest:
            return soundness_commands.suggest(policies, lang)
        if mutate:
            return soundness_commands.mutate(policies, lang)
        result = pipeline.test(policies)
        click.echo(cases.render(result, lang), nl=False)
        return FOUND if any(one.failures or one.uncovered for one in result) else CLEAN

    return test


def _trace(say: Say, speak: Decorator, lang: str) -> click.Command:
    @click.command(
        "trace",
        help=say(
            "Show that a policy is whole: each item of the plan, its clauses, what they can find, "
            "their cases, and the rules that they touch.\n\n"
            "Status 1 when an item is covered by nothing, or a clause has no case.",
            "对照方案条目检查政策是否完整：每个条目对应的条款、可发现的问题、案例和涉及的规定。\n\n"
            "有条目未对应条款、或条款没有案例时，退出状态为 1。",
        ),
    )
    @click.argument(
        "policies", nargs=-1, metavar=say("[POLICY…]", "[政策…]"), shell_complete=_policy_names
    )
    @click.option(
        "--html",
        "file",
        metavar=say("FILE", "文件"),
        shell_complete=_files,
        help=say("write a page instead of tables", "写成网页文件，不显示表格"),
    )
    @click.option(
        "--corpus",
        metavar=say("PATH", "路径"),
        shell_complete=_files,
        help=say(
            "the summaries to hold against the policy (default: the shipped corpus)",
            "用来对照的结构化摘要（默认：内置的规定）",
        ),
    )
    @speak
    def trace(policies: tuple[str, ...], file: str | None, corpus: str | None, **_: object) -> int:
        from checker import pipeline
        from checker.report.trace import matrix

        made = pipeline.trace(policies, corpus)
        matrices = [matrix(one.run, one.audit) for one in made]
        if file is None:
            width = 100
            if sys.stdout.isatty():
                width = max(os.get_terminal_size(sys.stdout.fileno()).columns, 60)
            from checker.report.trace_table import render

            click.echo(render(matrices, lang, width), nl=False)
        else:
            from checker.report.trace_page import render_html

            pipeline.write_whole(Path(file), render_html(matrices, made[0].audit.vocabulary, lang))
            click.echo(say(f"wrote {file}", f"已写入 {file}"), err=True)
        return CLEAN if all(one.whole for one in matrices) else FOUND

    return trace


def _docs(say: Say, speak: Decorator, lang: str) -> click.Command:
    @click.command(
        "docs",
        help=say(
            "Write a policy as a page to read: each item, its clauses in both tongues, what they "
            "catch and let pass, and their cases.",
            "将政策写成便于阅读的页面：每个条目的条款（中英文）、与之冲突和不冲突的规定、案例。",
        ),
    )
    @click.argument("policy", metavar=say("POLICY", "政策"), shell_complete=_policy_names)
    @click.option(
        "-o",
        "--output",
        "file",
        metavar=say("FILE", "文件"),
        shell_complete=_files,
        help=say("write a file instead of standard output", "写入文件，而非标准输出"),
    )
    @click.option(
        "--html", is_flag=True, help=say("as HTML, not Markdown", "输出网页，而非 Markdown")
    )
    @speak
    def docs(policy: str, file: str | None, html: bool, **_: object) -> int:
        from checker import pipeline
        from checker.report import page_html, page_markdown

        made = pipeline.docs(policy, lang)
        text = page_html.html(made) if html else page_markdown.markdown(made)
        if file is None:
            click.echo(text, nl=False)
        else:
            pipeline.write_whole(Path(file), text)
            click.echo(say(f"wrote {file}", f"已写入 {file}"), err=True)
        return CLEAN

    return docs


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


def _summarise(say: Say, speak: Decorator, lang: str) -> click.Command:
    @click.command(
        "summarise",
        help=say(
            "Write what is read of rules as structured summaries, for a person to correct.\n\n"
            "A folder is mirrored; a summary has the name of its rule and .yaml. It checks to the "
            "same findings as its rule: what was not read for sure is marked `unsure`, what the "
            "text does not tell is `unknown`.\n\n"
            "Run it again when rules or the vocabulary have changed: what a person edited or "
            "deleted stays so, what is new is added under a note (#:). Where neither has changed, "
            "a summary is not touched; delete it to have it written anew.\n\n"
            "\b\nExamples:\n"
            "  hegui summarise rules -o summaries\n"
            "  hegui check summaries",
            "将读取规定所得写成结构化摘要，供人工校正。\n\n"
            "按原文件夹结构写出，摘要名为原文件名加 .yaml，核对结果与原文件一致："
            "读取存疑的规范标注 unsure，文中未写明的写作 unknown。\n\n"
            "规定或词表变动后可再次运行：人工修改、删除之处保持不变，新增内容附说明（#:）写入。"
            "二者均未变动的，摘要不作改动；如需重新生成，删除该摘要即可。\n\n"
            "\b\n示例：\n"
            "  hegui summarise 规定 -o 摘要\n"
            "  hegui check 摘要",
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
        "-o",
        "--output",
        "target",
        required=True,
        metavar=say("FOLDER", "文件夹"),
        shell_complete=_folders,
        help=say("folder to write the summaries into", "摘要写入的文件夹"),
    )
    @speak
    def summarise(files: tuple[str, ...], target: str, **_: object) -> int:
        from checker import summaries
        from checker.report import faults, summarised

        done = summaries.summarise(files, target, _progress(say))
        if done.warnings:
            sys.stderr.write(faults.render(done.warnings, lang))
        for line in summarised.lines(done.outcomes, lang):
            click.echo(line, err=True)
        return CLEAN

    return summarise


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
