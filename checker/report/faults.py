"""Show what is wrong with an input: headline, place, the line marked, what mends it."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len

from checker.diagnostic import Diagnostic, Label, Severity, Words

WIDEST = 96
"""Columns of an excerpt: a line of ten megabytes is shown around the mark only."""

_SEVERITIES = {
    Severity.ERROR: Words("error", "错误"),
    Severity.WARNING: Words("warning", "警告"),
}


def render(diagnostics: Iterable[Diagnostic], lang: str) -> str:
    """All diagnostics as plain text, each ended by a blank line."""
    return "".join(_one(diagnostic, lang) + "\n" for diagnostic in diagnostics)


def _one(diagnostic: Diagnostic, lang: str) -> str:
    severity = _SEVERITIES[diagnostic.severity](lang)
    lines = [f"{severity}[{diagnostic.code}] {diagnostic.headline(lang)}"]
    if diagnostic.primary is not None:
        lines += _place(diagnostic.primary, "-->", "^", lang)
    elif diagnostic.where:
        lines.append(f"  --> {printable(diagnostic.where)}")
    for label in diagnostic.related:
        lines += _place(label, "...", "-", lang)
    if diagnostic.help is not None:
        lines.append(("  帮助：" if lang == "zh" else "  help: ") + diagnostic.help(lang))
    return "\n".join(lines) + "\n"


def _place(label: Label, arrow: str, mark: str, lang: str) -> list[str]:
    source, span = label.source, label.span
    at = source.position(min(span.start, source.length))
    line = source.line(at.line)
    begin = at.column - 1
    length = max(1, min(span.end - span.start, len(line) - begin))
    # Cut a long line to a window around the mark.
    first = max(0, begin - WIDEST // 3) if cell_len(line[: WIDEST * 2]) > WIDEST else 0
    window = line[first : first + WIDEST]
    shown = printable(window)
    before = printable(line[first:begin])
    marked = printable(line[begin : begin + length][: WIDEST - (begin - first)])
    number = str(at.line)
    gutter = " " * len(number)
    carets = mark * max(1, cell_len(marked))
    return [
        f"  {arrow} {printable(source.name)}:{at.line}:{at.column}",
        f"  {gutter} |",
        f"  {number} | {shown}",
        f"  {gutter} | {' ' * cell_len(before)}{carets} {label.words(lang)}".rstrip(),
    ]


def printable(text: str) -> str:
    """The text, as long as it was, with control characters replaced: no terminal obeys them."""
    return "".join(
        char if char.isprintable() or char == "　" else " " if char.isspace() else "�"
        for char in text
    )
