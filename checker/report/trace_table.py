"""The matrix of a policy as tables for a terminal, and the lines that every form of it shares."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from checker.conflict.finding import Kind
from checker.diagnostic import Words
from checker.report import wording
from checker.report.faults import printable
from checker.report.trace import Line, Matrix, Row

LABELS = {
    "item": Words("item", "条目"),
    "clause": Words("clause", "条款"),
    "kinds": Words("can find", "可发现的问题"),
    "cases": Words("cases", "案例"),
    "touched": Words("summaries touched", "涉及的规定"),
    "findings": Words("findings", "问题"),
    "silent": Words("no normative content", "无规范内容"),
    "uncovered": Words("no clause states it", "没有条款对应"),
}

_ROOM = {"item": 18, "kinds": 26}
"""The widths of what goes on in the next line. Of the rules' names, which come last, as many are
shown as there is room for; the page has all."""

_BETWEEN = 2


def render(matrices: Sequence[Matrix], lang: str, width: int = 100) -> str:
    """The matrices as tables, each followed by what is not covered and a count."""
    from rich.box import SIMPLE_HEAD
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    stream = io.StringIO()
    console = Console(
        file=stream, width=width, color_system=None, highlight=False, legacy_windows=False
    )
    for one in matrices:
        policy = one.policy
        title = printable(f"{wording.title(policy.title)} ({policy.name})")
        console.print(Text(title), soft_wrap=True)
        table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, _BETWEEN, 0, 0))
        cells = [
            tuple(printable(cell) for cell in (row.item if number == 0 else "", *rest))
            for row in one.rows
            for number, rest in enumerate(_cells(row, one, lang))
        ]
        left = width - 3 * _BETWEEN
        for number, name in enumerate(("item", "clause", "cases", "kinds", "touched")):
            head = LABELS[name](lang)
            widest = max(cell_len(text) for text in (head, *(row[number] for row in cells)))
            room = min(widest, _ROOM.get(name, widest), max(left, 12))
            left -= room + _BETWEEN
            table.add_column(
                head,
                justify="right" if name == "cases" else "left",
                width=room,
                no_wrap=name not in _ROOM,
                overflow="fold" if name in _ROOM else "ellipsis",
            )
        for row in cells:
            table.add_row(*map(Text, row))
        console.print(table)
        for said in (*faults(one, lang), count(one, lang)):
            console.print(Text(printable(said)), soft_wrap=True)
        console.print()
    lines = (line.rstrip() for line in stream.getvalue().rstrip().split("\n"))
    return "\n".join(lines) + "\n"


def _cells(row: Row, one: Matrix, lang: str) -> Iterator[tuple[str, str, str, str]]:
    joint = "、" if lang == "zh" else ", "
    for line in row.lines:
        kinds = joint.join(wording.KINDS[kind](lang) for kind in line.kinds)
        yield line.clause.name, str(sum(line.cases.values())), kinds, _names(line, one, lang)
    for reason in row.silent:
        yield f"— {LABELS['silent'](lang)}", "", reason, ""
    if not row.lines and not row.silent:
        yield f"! {LABELS['uncovered'](lang)}", "", "", ""


def _names(line: Line, one: Matrix, lang: str) -> str:
    """How many rules a clause touches, how many findings it has there, and their files' names."""
    told = str(len(line.touched)) if line.touched else "–"
    found = sum(number for _, number in line.touched)
    if found:
        told += f" · {LABELS['findings'](lang)} {found}"
    if one.gaps[line.clause.name]:
        told += f" · {wording.KINDS[Kind.GAP](lang)} {one.gaps[line.clause.name]}"
    stems = [document.source.name.rsplit("/", 1)[-1] for document, _ in line.touched]
    return " · ".join([told, *(stem.rsplit(".", 1)[0] for stem in stems)])


def faults(one: Matrix, lang: str) -> list[str]:
    """What keeps the policy from being whole, a line each."""
    chinese = lang == "zh"
    said = [
        f"条目 {item}：没有条款对应，也未注明无规范内容"
        if chinese
        else f"item {item}: no clause states it, and no line says that it has no normative content"
        for item in one.uncovered
    ]
    said += [
        f"条款 {clause.name}：所依据的条目 {clause.item} 不在方案条目之中"
        if chinese
        else f"clause {clause.name}: it is from {clause.item}, which is no item of the plan"
        for clause in one.strays
    ]
    said += [
        f"条款 {name}：没有案例" if chinese else f"clause {name}: it has no case"
        for name in one.untested
    ]
    return said


def count(one: Matrix, lang: str) -> str:
    """How much there is of everything."""
    clauses = [line.clause for row in one.rows for line in row.lines]
    stated = sum(bool(row.lines) for row in one.rows)
    silent = sum(bool(row.silent) and not row.lines for row in one.rows)
    statements = sum(len(clause.statements) for clause in clauses)
    cases = sum(sum(line.cases.values()) for row in one.rows for line in row.lines)
    if lang == "zh":
        return (
            f"共 {len(one.rows)} 个条目：{stated} 个有条款对应，{silent} 个无规范内容，"
            f"{len(one.uncovered)} 个未对应；{len(clauses)} 个条款、{statements} 项规定、"
            f"{cases} 个案例；对照 {one.documents} 件规定。"
        )
    return (
        f"{_plural(len(one.rows), 'item')}: {stated} stated by clauses, {silent} without normative "
        f"content, {len(one.uncovered)} uncovered; {_plural(len(clauses), 'clause')}, "
        f"{_plural(statements, 'statement')}, {_plural(cases, 'case')}; held against "
        f"{_plural(one.documents, 'document')}."
    )


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
