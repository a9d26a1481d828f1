"""The formats that an audit is reported in, by the names that `--format` takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from checker.diagnostic import Diagnostic, Fault, Words
from checker.report.report import Report


class Format(NamedTuple):
    """How a format is made. binary: it gives bytes, which need a file. needs: its package.

    wants_texts: it shows the whole texts of documents.
    """

    render: Callable[[Report], str | bytes]
    binary: bool = False
    needs: str = ""
    wants_texts: bool = False


# Each format's module is imported when the format is asked for: a run in CI needs one of them.


def _terminal(report: Report) -> str:
    from checker.report import terminal

    return terminal.render(report.audit, report.lang, version=report.version)


def _jsonl(report: Report) -> str:
    from checker.report import jsonl

    return "".join(jsonl.render(report.audit, report.lang))


def _sarif(report: Report) -> str:
    from checker.report import sarif

    return sarif.render(report)


def _junit(report: Report) -> str:
    from checker.report import junit

    return junit.render(report)


def _github(report: Report) -> str:
    from checker.report import github

    return github.render(report)


def _gitlab(report: Report) -> str:
    from checker.report import gitlab

    return gitlab.render(report)


def _html(report: Report) -> str:
    from checker.report import html

    return html.render(report)


def _docx(report: Report) -> bytes:
    from checker.report import docx

    return docx.render(report)


def _xlsx(report: Report) -> bytes:
    from checker.report import xlsx

    return xlsx.render(report)


FORMATS: Mapping[str, Format] = {
    "terminal": Format(_terminal),
    "jsonl": Format(_jsonl),
    "sarif": Format(_sarif),
    "junit": Format(_junit),
    "github": Format(_github),
    "gitlab": Format(_gitlab),
    "html": Format(_html, wants_texts=True),
    "docx": Format(_docx, binary=True, needs="python-docx"),
    "xlsx": Format(_xlsx, binary=True, needs="XlsxWriter"),
}


def make(name: str, report: Report) -> bytes:
    """A report as the bytes of a file. Raises Fault where a package is missing."""
    chosen = FORMATS[name]
    try:
        made = chosen.render(report)
    except ModuleNotFoundError as error:
        if not chosen.needs:
            raise
        raise Fault(_missing(name, chosen.needs)) from error
    # A file's name may hold bytes that are no text.
    return made if isinstance(made, bytes) else made.encode("utf-8", "backslashreplace")


def _missing(name: str, package: str) -> Diagnostic:
    return Diagnostic(
        "library-missing",
        Words(
            f"writing {name} needs the Python package {package}, which is not installed",
            f"输出 {name} 需要 Python 组件 {package}，但没有安装",
        ),
        help=Words(
            "install it: pip install 'hegui[office]'", "请安装：pip install 'hegui[office]'"
        ),
    )
