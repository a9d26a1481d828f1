"""The coverage of a corpus as a matrix for a terminal, and as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from checker.conflict.coverage import Cell, Coverage, State, Unit
from checker.diagnostic import Words
from checker.report import terminal, wording
from checker.report.coverage import (
    BYS,
    EXAMPLE,
    LABELS,
    NOT_ASKED,
    STATES,
    TITLE,
    Section,
    bound,
    count,
    gap,
    legend,
    name,
    quiet,
    says_something,
    sections,
    sign,
    states,
    unheard,
)
from checker.report.faults import printable
from checker.report.scrub import one_line

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

# ── for a terminal ──

_STYLES = {
    State.CONFLICT: "bold red",
    State.GAP: "bold red",
    State.DOUBT: "yellow",
    State.IN_PART: "cyan",
    State.CARRIED_OUT: "green",
    State.SILENT: "dim",
}
_NARROWEST, _WIDEST = 7, 14
"""Columns of a unit: a name longer than the widest goes on in the next line, as does an item's."""

_ITEM = 24
_PADDING = 2
_BETWEEN = _PADDING + 1
"""Blanks after a column, and with the one that the table itself puts there."""


def render(
    coverage: Coverage,
    lang: str,
    *,
    version: str,
    width: int = 100,
    color: bool = False,
    everything: bool = False,
) -> str:
    """The matrices, units from left to right, as many to a page as fit in `width` columns.

    Below them the gaps, what the signs mean, what was held, and the seal.
    """
    from rich.console import Console
    from rich.text import Text

    stream = io.StringIO()
    console = Console(
        file=stream,
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        highlight=False,
        legacy_windows=False,
    )
    audit = coverage.audit
    for section in sections(coverage, everything):
        title = f"{TITLE(lang)} {wording.title(section.policy.title)} ({section.policy.name})"
        console.print(Text(printable(title), "bold"), soft_wrap=True)
        for page in _pages(coverage, section, lang, width, everything) if section.clauses else ():
            console.print(page)
        if section.quiet:
            console.print(Text(quiet(section, lang), "dim"), soft_wrap=True)
            console.print()
    lines: list[tuple[str, str]] = []
    if gaps := coverage.gaps:
        lines.append((f"{LABELS['gaps'](lang)}{'：' if lang == 'zh' else ':'}", "bold"))
        for one in gaps:
            style = "red" if _is_overdue(one.statement.deadline, coverage) else ""
            lines.append((f"  {gap(one, audit.vocabulary, audit.scope.as_of, lang)}", style))
        lines.append(("", ""))
    lines += [(line, "dim") for line in legend(coverage, lang)]
    told = (unheard(coverage, lang), count(coverage, lang))
    lines += [(line, "") for line in (*told, *terminal.summary(audit, lang, version)) if line]
    for line, style in lines:
        console.print(Text(printable(line), style), soft_wrap=True)
    return "\n".join(line.rstrip() for line in stream.getvalue().rstrip().split("\n")) + "\n"


def _is_overdue(deadline: object, coverage: Coverage) -> bool:
    return deadline is not None and deadline < coverage.audit.scope.as_of  # type: ignore[operator]


class _Column(NamedTuple):
    """A unit with what stands at the head of its column, and how wide it is."""

    unit: Unit
    head: str
    width: int


def _pages(
    coverage: Coverage, section: Section, lang: str, width: int, everything: bool
) -> Iterator[Table]:
    """The matrix in as many tables as it takes, the clauses' names in each."""
    from rich.cells import cell_len

    columns = []
    for unit in bound(coverage, section):
        head = printable(name(unit, coverage.audit.vocabulary, lang)) + "*" * unit.example
        columns.append(_Column(unit, head, min(max(cell_len(head), _NARROWEST), _WIDEST)))
    clauses = [clause for _, clause in section.clauses]
    items = max(cell_len(text) for text in (LABELS["item"](lang), *(one.item for one in clauses)))
    names = max(cell_len(text) for text in (LABELS["clause"](lang), *(one.name for one in clauses)))
    items = min(items, _ITEM)
    room = width - items - names - 2 * _BETWEEN - 1
    page: list[_Column] = []
    left = room
    for column in columns:
        if page and left < column.width + _BETWEEN:
            yield _table(section, page, items, lang, everything)
            page, left = [], room
        page.append(column)
        left -= column.width + _BETWEEN
    yield _table(section, page, items, lang, everything)


def _table(
    section: Section, page: Sequence[_Column], items: int, lang: str, everything: bool
) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, padding=(0, _PADDING, 0, 0))
    table.add_column(LABELS["item"](lang), width=items, overflow="fold")
    table.add_column(LABELS["clause"](lang), no_wrap=True)
    for column in page:
        table.add_column(Text(column.head), width=column.width, overflow="fold")
    item = ""
    for place, clause in section.clauses:
        cells = [column.unit.cells[place] for column in page]
        if not everything and not any(map(says_something, cells)):
            continue
        shown = clause.item if clause.item != item else ""
        item = clause.item
        table.add_row(Text(printable(shown)), Text(printable(clause.name)), *map(_signed, cells))
    table.add_section()
    counted = [states(column.unit, section) for column in page]
    for state, words in STATES.items():
        if any(one[state] for one in counted):
            totals = (Text(str(one[state] or ""), _STYLES[state]) for one in counted)
            table.add_row("", Text(words(lang)), *totals)
    return table


def _signed(cell: Cell | None) -> Text:
    from rich.text import Text

    return Text(sign(cell), _STYLES[cell.state] if cell is not None else "")


# ── for a spreadsheet ──

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell may not begin with, lest a spreadsheet work it out (OWASP, CSV injection)."""

_HEADS = (
    Words("Division or issuer", "行政区划或制定机关"),
    Words("Kind", "类别"),
    Words("Policy", "政策"),
    Words("Item", "条目"),
    Words("Clause", "条款"),
    Words("What it says", "条款内容"),
    Words("State", "落实情况"),
    Words("Conflicts", "冲突数"),
    Words("Doubts", "疑似数"),
    Words("Gaps", "未落实数"),
    Words("Statements carried out", "已落实项数"),
    Words("Statements in all", "应落实项数"),
    Words("Due", "期限"),
    Words("Overdue", "是否逾期"),
    Words("Provisions at odds", "冲突或疑似的条文"),
    Words("Provisions that carry it out", "落实条文"),
    Words("Note", "备注"),
)
_YES, _NO = Words("yes", "是"), Words("no", "否")


def to_csv(coverage: Coverage, lang: str) -> str:
    """A row for each unit and clause, silent ones too, to sort and filter (RFC 4180).

    It begins with a byte order mark, by which Excel knows UTF-8.
    """
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow([words(lang) for words in _HEADS])
    for unit in coverage.units:
        for place, cell in enumerate(unit.cells):
            writer.writerow(map(_harmless, _row(coverage, unit, place, cell, lang)))
    return "\ufeff" + stream.getvalue()


def _row(
    coverage: Coverage, unit: Unit, place: int, cell: Cell | None, lang: str
) -> Iterator[str | int]:
    vocabulary, as_of = coverage.audit.vocabulary, coverage.audit.scope.as_of
    policy, clause = coverage.grounds[place]
    joint = "；" if lang == "zh" else "; "
    yield name(unit, vocabulary, lang)
    yield BYS[unit.by](lang)
    yield wording.title(policy.title)
    yield clause.item
    yield clause.name
    yield joint.join(wording.clause_line(one, vocabulary, lang) for one in clause.statements)
    yield NOT_ASKED(lang) if cell is None else STATES[cell.state](lang)
    if cell is None:
        yield from [""] * 9
    else:
        yield len(cell.conflicts)
        yield len(cell.doubts)
        yield len(cell.gaps)
        yield cell.done
        yield len(cell.asked)
        dates = [one.statement.deadline for one in cell.gaps if one.statement.deadline]
        yield min(dates).isoformat() if dates else ""
        yield (_YES if min(dates) < as_of else _NO)(lang) if dates else ""
        struck = (*cell.conflicts, *cell.doubts)
        yield joint.join(
            dict.fromkeys(
                wording.title(one_line(one.document.title)) + one_line(one.provision.at)
                for one in struck
                if one.document is not None and one.provision is not None
            )
        )
        yield joint.join(
            dict.fromkeys(
                wording.title(one_line(one.document.title)) + one_line(one.provision.at)
                for line in cell.lines
                for one in line.carriers
                if one.whole
            )
        )
    yield EXAMPLE(lang) if unit.example else ""


def _harmless(value: str | int) -> str | int:
    """The value, a text that begins as a formula does made one that doesn't."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value
