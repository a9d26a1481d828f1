"""The matrix of a policy as an HTML page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from checker.conflict.cases import Expected
from checker.conflict.finding import Kind
from checker.diagnostic import Words
from checker.report import wording
from checker.report.sheet import chips, sheet
from checker.report.trace import Line, Matrix, Row
from checker.report.trace_table import LABELS, count, faults
from checker.vocabulary import Vocabulary

_TITLE = Words("From the plan's items to its clauses", "方案条目与条款对照表")
_EXPECTED = {
    Expected.CONFLICTS: Words("conflict", "冲突"),
    Expected.DOUBTS: Words("doubt", "疑似"),
    Expected.PASSES: Words("pass", "不冲突"),
    Expected.FULFILS: Words("carried out", "已落实"),
    Expected.FALLS_SHORT: Words("gap", "未落实"),
}


def render_html(matrices: Sequence[Matrix], vocabulary: Vocabulary, lang: str) -> str:
    """All matrices on one page, with every rule that a clause touches."""
    title = _TITLE(lang)
    body = [f"<h1>{escape(title)}</h1>"]
    for one in matrices:
        body += _matrix(one, vocabulary, lang)
    return sheet(title, body, lang)


def _matrix(one: Matrix, vocabulary: Vocabulary, lang: str) -> Iterator[str]:
    policy = one.policy
    yield f"<h2>{escape(wording.title(policy.title))}</h2>"
    yield f'<p class="soft">{escape(policy.issuer)} · <code>{escape(policy.name)}</code></p>'
    yield f"<p>{escape(count(one, lang))}</p>"
    told = faults(one, lang)
    if told:
        said = "".join(f'<li class="conflicts">{escape(line)}</li>' for line in told)
        yield f"<ul>{said}</ul>"
    heads = ("item", "clause", "kinds", "cases", "touched")
    yield '<table class="matrix"><thead><tr>'
    yield "".join(f"<th>{escape(LABELS[name](lang))}</th>" for name in heads)
    yield "</tr></thead><tbody>"
    for row in one.rows:
        yield from _row(row, one, vocabulary, lang)
    yield "</tbody></table>"


def _row(row: Row, one: Matrix, vocabulary: Vocabulary, lang: str) -> Iterator[str]:
    cells = [_line(line, one, vocabulary, lang) for line in row.lines]
    cells += [
        f'<td colspan="4" class="soft">{escape(LABELS["silent"](lang))}'
        f"{'：' if lang == 'zh' else ': '}{escape(reason)}</td>"
        for reason in row.silent
    ]
    style = "first"
    if not cells:
        cells = [f'<td colspan="4" class="conflicts">{escape(LABELS["uncovered"](lang))}</td>']
        style = "first gap"
    item = f'<td class="item" rowspan="{len(cells)}">{escape(row.item)}</td>'
    yield f'<tr class="{style}">{item}{cells[0]}</tr>'
    for cell in cells[1:]:
        yield f"<tr>{cell}</tr>"


def _line(line: Line, one: Matrix, vocabulary: Vocabulary, lang: str) -> str:
    said = "<br>".join(
        escape(wording.clause_line(statement, vocabulary, lang))
        for statement in line.clause.statements
    )
    cases = "<br>".join(
        f'<span class="{expected.value}">{escape(_EXPECTED[expected](lang))} {number}</span>'
        for expected in Expected
        if (number := line.cases[expected])
    )
    return (
        f'<td><code>{escape(line.clause.name)}</code><div class="soft small">{said}</div></td>'
        f"<td>{chips(wording.KINDS[kind](lang) for kind in line.kinds)}</td>"
        f'<td class="number small">{cases}</td><td class="small">{_rules(line, one, lang)}</td>'
    )


def _rules(line: Line, one: Matrix, lang: str) -> str:
    found = sum(number for _, number in line.touched)
    unmet = one.gaps[line.clause.name]
    colon = "：" if lang == "zh" else ": "
    gap = f"{wording.KINDS[Kind.GAP](lang)}{colon}{unmet}" if unmet else ""
    if not line.touched:
        return f'<span class="conflicts">{escape(gap)}</span>' if gap else "—"
    names = "".join(
        f"<li>{escape(wording.title(document.title))}"
        + (f' <span class="conflicts">{number}</span>' if number else "")
        + "</li>"
        for document, number in line.touched
    )
    told = f"{len(line.touched)}" + (f" · {LABELS['findings'](lang)} {found}" if found else "")
    told += f" · {gap}" if gap else ""
    return f"<details><summary>{escape(told)}</summary><ul>{names}</ul></details>"
