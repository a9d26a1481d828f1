"""Findings as annotations of a GitHub Actions run, and the run's summary in Markdown.

Source: GitHub Docs, "Workflow commands for GitHub Actions". A message escapes %, CR and LF, a
property `:` and `,` as well, so that no rule can put in a command of its own.
"""

from __future__ import annotations

from collections import Counter

from checker.conflict.finding import Finding, Level
from checker.diagnostic import Diagnostic, Severity, Words
from checker.report import terminal, wording
from checker.report.advice import advice
from checker.report.office import page, where
from checker.report.report import Report, file_of, forgiven
from checker.report.scrub import clean, one_line

SUMMARY_LIMIT = 1_000_000
"""Bytes: GitHub refuses a summary of more than 1 MiB a step."""

_COMMANDS = {Level.CONFLICT: "error", Level.DOUBT: "warning"}
_HEADS = (
    Words("Place", "位置"),
    Words("Provision", "条款项"),
    Words("Finding", "问题"),
    Words("Clause", "依据"),
    Words("Proposal", "处理意见"),
)
_MORE = Words("… and {0} more; see the full report.", "……另有 {0} 处，见完整报告。")
_TITLE = Words("Conflicts with policy", "政策冲突核对结果")


def render(report: Report) -> str:
    """A workflow command a finding and a warning, a line each; what fails no run is a notice."""
    lines = [_annotation(finding, report) for finding in report.audit.findings]
    lines += [_told(one, report.lang) for one in (*report.warnings, *report.followed)]
    return "".join(line + "\n" for line in lines)


def _told(diagnostic: Diagnostic, lang: str) -> str:
    place = {"file": file_of(diagnostic)} if file_of(diagnostic) else {}
    if diagnostic.primary is not None:
        source, span = diagnostic.primary.source, diagnostic.primary.span
        place["line"] = str(source.position(span.start).line)
    said = [diagnostic.headline(lang)]
    if diagnostic.help is not None:
        said.append(diagnostic.help(lang))
    command = "error" if diagnostic.severity is Severity.ERROR else "warning"
    return _command(command, place | {"title": diagnostic.code}, "\n".join(said))


def _annotation(finding: Finding, report: Report) -> str:
    vocabulary, lang = report.audit.vocabulary, report.lang
    start = finding.source.position(finding.at.start)
    end = finding.source.position(finding.at.end)
    level, kind = wording.LEVELS[finding.level](lang), wording.KINDS[finding.kind](lang)
    place = {"file": finding.source.name}
    paged = page(finding, lang)
    if not paged:
        place |= {"line": str(start.line), "endLine": str(end.line)}
        if start.line == end.line:
            # Columns of several lines are refused.
            place |= {"col": str(start.column), "endColumn": str(end.column)}
    place["title"] = f"{level}[{kind}] {finding.policy.name}/{finding.clause.name}"
    told = [
        wording.headline(finding, vocabulary, lang),
        *wording.doubts(finding, vocabulary, lang),
        wording.sentence(finding, vocabulary, lang),
        advice(finding, vocabulary, lang),
    ]
    command = _COMMANDS[finding.level]
    if excuse := forgiven(finding, report):
        command = "notice"
        told.append(excuse)
    if paged:
        told.append(paged)
    return _command(command, place, "\n".join(told))


def _command(name: str, properties: dict[str, str], message: str) -> str:
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {told}::{_data(clean(message))}" if told else f"::{name}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(clean(text)).replace(":", "%3A").replace(",", "%2C")


def summary(report: Report) -> str:
    """The job summary: what was checked, figures, and a table of findings as far as it may go."""
    audit, lang = report.audit, report.lang
    said = [_cell(line) for line in terminal.summary(audit, lang, report.version)]
    head = [f"## {_TITLE(lang)}", "", *(f"{line}  " for line in said[:-1]), ""]
    head += _figures(report)
    head += _settled(report)
    tail = ["", f"<sub>{said[-1]}</sub>", ""]
    if not audit.findings:
        return "\n".join([*head, *tail])
    columns = " | ".join(words(lang) for words in _HEADS)
    table = [f"| {columns} |", "|" + " --- |" * len(_HEADS)]
    # The line that tells of the rest takes less than 500 bytes.
    left = SUMMARY_LIMIT - 500 - sum(len(line.encode()) + 1 for line in (*head, *table, *tail))
    for number, finding in enumerate(audit.findings):
        row = _row(finding, report)
        left -= len(row.encode()) + 1
        if left < 0:
            table += ["", _MORE(lang).format(len(audit.findings) - number)]
            break
        table.append(row)
    return "\n".join([*head, *table, *tail])


def _figures(report: Report) -> list[str]:
    lang = report.lang
    counts = Counter((finding.kind, finding.level) for finding in report.audit.findings)
    if not counts:
        return []
    levels = " | ".join(words(lang) for words in wording.LEVELS.values())
    lines = [f"| | {levels} |", "| --- | ---: | ---: |"]
    for kind, words in wording.KINDS.items():
        if any(counts[kind, level] for level in Level):
            figures = " | ".join(str(counts[kind, level]) for level in wording.LEVELS)
            lines.append(f"| {words(lang)} | {figures} |")
    return [*lines, ""]


def _settled(report: Report) -> list[str]:
    """What is to be known of waivers, baseline and reviews, a point each."""
    lines = []
    for one in report.followed:
        at = file_of(one)
        if one.primary is not None:
            at += f":{one.primary.source.position(one.primary.span.start).line}"
        lines.append(f"- {_cell(f'{at} {one.headline(report.lang)}'.strip())}")
    return [*lines, ""] if lines else []


def _row(finding: Finding, report: Report) -> str:
    vocabulary, lang = report.audit.vocabulary, report.lang
    label, document = "", finding.document
    if finding.provision is not None and document is not None:
        label = wording.title(document.title) + finding.provision.at
    level, kind = wording.LEVELS[finding.level](lang), wording.KINDS[finding.kind](lang)
    excuse = forgiven(finding, report)
    told = (f"（{excuse}）" if lang == "zh" else f" ({excuse})") if excuse else ""
    cells = (
        where(finding, lang),
        label,
        f"{level}[{kind}] {wording.headline(finding, vocabulary, lang)}{told}",
        f"{finding.policy.name} {finding.clause.item}",
        wording.DISPOSITIONS[finding.disposition](lang),
    )
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    """One line of Markdown in which no character is markup or ends a cell."""
    escaped = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join("\\" + char if char in "\\`*_[]#|~" else char for char in escaped)
