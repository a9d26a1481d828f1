"""The subcommand `coverage`: how far each division's or issuer's rules carry a policy out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checker.followup_commands import Shared, configured

if TYPE_CHECKING:
    from checker.conflict.coverage import Coverage

Say = Callable[[str, str], str]
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

CLEAN, FOUND = 0, 1
_ENDINGS = {".csv": "csv", ".html": "html", ".htm": "html"}
"""What a file's ending asks for where no format is named."""


def coverage_command(say: Say, speak: Decorator, lang: str, shared: Shared) -> click.Command:
    """The subcommand, worded by `say`."""

    @click.command(
        "coverage",
        help=say(
            "Show for each division or issuer and each clause whether its rules conflict with it, "
            "carry it out or say nothing of it, and what is missing by which date.\n\n"
            "Status 1 when anything conflicts or is missing.\n\n"
            "\b\nExamples:\n"
            "  hegui coverage corpus\n"
            "  hegui coverage corpus --policy zibo-2023 --by issuer\n"
            "  hegui coverage corpus -o coverage.html",
            "逐一列出各行政区划或制定机关的规定对每个条款是冲突、已落实还是未涉及，"
            "以及未落实的要求及其期限。\n\n"
            "有冲突或未落实的，退出状态为 1。\n\n"
            "\b\n示例：\n"
            "  hegui coverage corpus\n"
            "  hegui coverage corpus --policy zibo-2023 --by issuer\n"
            "  hegui coverage corpus -o 落实情况.html",
        ),
    )
    @shared.paths
    @shared.selection
    @click.option(
        "--by",
        type=click.Choice(["region", "issuer"]),
        help=say(
            "a column for each division, or for each issuer (default: for each division that must "
            "have rules of its own, and for each issuer of other rules)",
            "按行政区划或按制定机关列示（默认：须自行落实的区划按区划，其他规定按制定机关）",
        ),
    )
    @click.option(
        "--format",
        "form",
        type=click.Choice(["terminal", "csv", "html"]),
        help=say(
            "how to report (default: by the file's ending, else terminal)",
            "输出格式（默认依文件扩展名，否则为 terminal）",
        ),
    )
    @click.option(
        "-o",
        "--output",
        "file",
        metavar=say("FILE", "文件"),
        shell_complete=shared.files,
        help=say("write a file instead of standard output", "写入文件，而非标准输出"),
    )
    @click.option(
        "--all",
        "everything",
        is_flag=True,
        help=say(
            "list clauses too that nobody's rules speak of (csv always does)",
            "各方均未涉及的条款也列出（csv 总是列出）",
        ),
    )
    @configured(say, shared.files)
    @speak
    def coverage(
        paths: tuple[str, ...],
        policies: tuple[str, ...],
        as_of: date | None,
        any_region: bool,
        any_status: bool,
        by: str | None,
        form: str | None,
        file: str | None,
        everything: bool,
        **_: object,
    ) -> int:
        from checker import commands, pipeline
        from checker.conflict.coverage import By, cover
        from checker.report import faults

        request = pipeline.Request(paths, policies, as_of, any_region, any_status)
        done = pipeline.check(request, shared.progress)
        if done.warnings:
            sys.stderr.write(faults.render(done.warnings, lang))
        made = cover(done.audit, None if by is None else By(by))
        wanted = form or _ENDINGS.get(Path(file or "").suffix.lower(), "terminal")
        if file is not None:
            commands._write(Path(file), _report(made, wanted, lang, everything, None).encode())
            click.echo(say(f"wrote {file}", f"已写入 {file}"), err=True)
        elif wanted == "terminal":
            width = _width()
            sys.stdout.write(_report(made, wanted, lang, everything, width))
        else:
            # UTF-8 whatever the terminal's encoding is: a program reads it, or a browser.
            sys.stdout.flush()
            sys.stdout.buffer.write(_report(made, wanted, lang, everything, None).encode())
            sys.stdout.buffer.flush()
        return FOUND if made.amiss else CLEAN

    return coverage


def _width() -> int | None:
    """The columns of a person's terminal; None where the output goes elsewhere."""
    if not sys.stdout.isatty():
        return None
    return max(os.get_terminal_size(sys.stdout.fileno()).columns, 60)


def _report(made: Coverage, form: str, lang: str, everything: bool, width: int | None) -> str:
    """The report as text; `width` where it goes to a person's terminal, which has colours."""
    from checker.version import version

    if form == "csv":
        from checker.report.coverage_table import to_csv

        return to_csv(made, lang)
    if form == "html":
        from checker.report import coverage_page

        return coverage_page.render(made, lang, version=version(), everything=everything)
    from checker.report import coverage_table

    return coverage_table.render(
        made,
        lang,
        version=version(),
        width=width or 100,
        color=width is not None,
        everything=everything,
    )
