"""The matrix of a policy: item of the plan → clauses → what they can find → cases → rules touched.

It shows that a policy is whole: an item that no clause states and no line calls silent, a clause
from an item that the plan does not have, and a clause without a case are faults of the policy.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from checker.clause import Clause, Policy, Statement, Verb
from checker.conflict.audit import Audit
from checker.conflict.cases import CaseRun, Expected
from checker.conflict.figures import FLOORS
from checker.conflict.finding import Kind
from checker.conflict.rules import RuleSet, ready, selector
from checker.diagnostic import Words
from checker.document import Document
from checker.report import wording
from checker.report.faults import printable
from checker.vocabulary import Vocabulary

NAMED = 2
"""How many of the rules that a clause touches a terminal names; the page names all."""

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


@dataclass(frozen=True, slots=True)
class Line:
    """A clause: the kinds of conflict it can raise, its cases by what they expect, and the rules
    with a norm that it is held against, each with the number of findings there."""

    clause: Clause
    kinds: tuple[Kind, ...]
    cases: Counter[Expected]
    touched: tuple[tuple[Document, int], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An item of the plan. `silent`: what of it has no normative content, and why."""

    item: str
    lines: tuple[Line, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The rows in the plan's order. strays: clauses from an item that the plan does not have.

    gaps: clauses found unmet in a district (未落实), with how many districts: of no one document.
    """

    policy: Policy
    rows: tuple[Row, ...]
    strays: tuple[Clause, ...]
    gaps: Counter[str]
    documents: int

    @property
    def uncovered(self) -> list[str]:
        """Items that no clause states and no line calls silent."""
        return [row.item for row in self.rows if not row.lines and not row.silent]

    @property
    def untested(self) -> list[str]:
        """Clauses without a case."""
        return [line.clause.name for row in self.rows for line in row.lines if not line.cases]

    @property
    def whole(self) -> bool:
        """Whether nothing is uncovered, astray or untested."""
        return not (self.uncovered or self.strays or self.untested)


def kinds_of(statement: Statement) -> tuple[Kind, ...]:
    """The kinds of conflict that a statement can raise, from the table of docs/calculus.md."""
    floors = any(amount.bound in FLOORS for amount in statement.amounts)
    verb = statement.verb
    if verb in (Verb.REQUIRE, Verb.GRANT):
        can = {
            Kind.CONTRADICTION: True,
            Kind.WEAKENING: verb is Verb.REQUIRE,
            Kind.SHORTFALL: floors or statement.deadline is not None,
            Kind.NARROWING: verb is Verb.GRANT or bool(statement.to),
            Kind.OMISSION: bool(statement.all_of),
            Kind.GAP: statement.every,
        }
        return tuple(kind for kind, possible in can.items() if possible)
    if verb in (Verb.ALLOW, Verb.ENCOURAGE):
        return (Kind.CONTRADICTION, Kind.SHORTFALL) if floors else (Kind.CONTRADICTION,)
    return {
        Verb.DELINK: (Kind.LINK,),
        Verb.LIMIT: (Kind.EXCESS,),
        Verb.TARGET: (Kind.SHORTFALL,),
    }.get(verb, (Kind.CONTRADICTION,))


def matrix(run: CaseRun, audit: Audit) -> Matrix:
    """The matrix of the policy whose cases were run; `audit` holds the corpus against it."""
    policy, vocabulary = run.policy, audit.vocabulary
    findings = Counter(
        (finding.clause.name, finding.document.source.name)
        for finding in audit.findings
        if finding.policy.name == policy.name and finding.document is not None
    )
    gaps = Counter(
        finding.clause.name
        for finding in audit.findings
        if finding.policy.name == policy.name and finding.document is None
    )
    touched = _touched(ready([policy], vocabulary), audit.held)
    cases: dict[str, Counter[Expected]] = {clause.name: Counter() for clause in policy.clauses}
    for case in run.cases:
        cases[case.clause][case.expected] += 1
    lines = {
        clause.name: Line(
            clause,
            tuple(
                kind
                for kind in Kind
                if any(kind in kinds_of(statement) for statement in clause.statements)
            ),
            cases[clause.name],
            tuple(
                (document, findings[clause.name, document.source.name])
                for document in touched.get(clause.name, ())
            ),
        )
        for clause in policy.clauses
    }
    items = items_of(policy)
    rows = tuple(
        Row(
            item,
            tuple(lines[clause.name] for clause in policy.clauses if clause.item == item),
            tuple(reason for silent, reason in policy.silent_items if silent == item),
        )
        for item in items
    )
    strays = tuple(clause for clause in policy.clauses if clause.item not in items)
    return Matrix(policy, rows, strays, gaps, len(audit.held))


def items_of(policy: Policy) -> tuple[str, ...]:
    """The numbered items of the plan: those that the policy lists, else those that it speaks of."""
    spoken = (*(clause.item for clause in policy.clauses), *(i for i, _ in policy.silent_items))
    return policy.items or tuple(dict.fromkeys(spoken))


def _touched(rules: RuleSet, documents: Iterable[Document]) -> dict[str, list[Document]]:
    """By clause, the documents with a norm that can meet one of its statements."""
    candidates = selector(rules)
    found: dict[str, list[Document]] = {}
    for document in documents:
        met = 0
        for provision in document.provisions:
            for norm in provision.norms:
                met |= candidates(norm)
        for name in dict.fromkeys(
            rule.clause.name for rule in rules.rules if met >> rule.number & 1
        ):
            found.setdefault(name, []).append(document)
    return found


# ── for a terminal ──


def render(matrices: Sequence[Matrix], vocabulary: Vocabulary, lang: str, width: int = 100) -> str:
    """The matrices as tables, each followed by what is not covered and a count."""
    from rich.box import SIMPLE_HEAD
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
        table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 0))
        for name in ("item", "clause", "kinds", "cases", "touched"):
            right = "right" if name == "cases" else "left"
            table.add_column(LABELS[name](lang), justify=right, no_wrap=name in ("item", "cases"))
        for row in one.rows:
            for number, cells in enumerate(_cells(row, one, lang)):
                first = row.item if number == 0 else ""
                table.add_row(*(Text(printable(cell)) for cell in (first, *cells)))
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
        yield line.clause.name, kinds, str(sum(line.cases.values())), _names(line, one, lang)
    for reason in row.silent:
        yield f"— {LABELS['silent'](lang)}", reason, "", ""
    if not row.lines and not row.silent:
        yield f"! {LABELS['uncovered'](lang)}", "", "", ""


def _names(line: Line, one: Matrix, lang: str) -> str:
    """How many rules a clause touches, how many findings it has there, and the first names."""
    if not line.touched:
        told = "0"
    else:
        stems = [document.source.name.rsplit("/", 1)[-1] for document, _ in line.touched[:NAMED]]
        stems = [stem.rsplit(".", 1)[0] for stem in stems]
        more = len(line.touched) - len(stems)
        found = sum(number for _, number in line.touched)
        told = f"{len(line.touched)}: {', '.join(stems)}{f' +{more}' if more else ''}"
        told += f" ({found})" if found else ""
    unmet = one.gaps[line.clause.name]
    return told + (f"; {wording.KINDS[Kind.GAP](lang)} {unmet}" if unmet else "")


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
        f"{len(one.rows)} items: {stated} stated by clauses, {silent} without normative content, "
        f"{len(one.uncovered)} uncovered; {len(clauses)} clauses, {statements} statements, "
        f"{cases} cases; held against {one.documents} summaries."
    )
