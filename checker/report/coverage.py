"""The coverage of a corpus in words: what each state is called, what stands in a cell, when due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from checker.clause import Clause, Policy
from checker.conflict.coverage import By, Cell, Coverage, State, Unit
from checker.conflict.finding import Finding
from checker.diagnostic import Words
from checker.report import wording
from checker.report.scrub import one_line
from checker.vocabulary import Vocabulary

TITLE = Words("Coverage of the policy", "政策落实情况对照表")
STATES: Mapping[State, Words] = {
    State.CONFLICT: Words("conflict", "冲突"),
    State.GAP: Words("gap", "未落实"),
    State.DOUBT: Words("doubt", "疑似"),
    State.IN_PART: Words("carried out in part", "部分落实"),
    State.CARRIED_OUT: Words("carried out", "已落实"),
    State.SILENT: Words("silent", "未涉及"),
}
SIGNS: Mapping[State, str] = {
    State.CONFLICT: "✗",
    State.GAP: "!",
    State.DOUBT: "?",
    State.IN_PART: "~",
    State.CARRIED_OUT: "✓",
    State.SILENT: "-",
}
"""None of them is wider than a column in any terminal, and each differs without its colour."""

NOT_ASKED = Words("not asked of it", "不适用")
EXAMPLE = Words("made-up example", "虚构示例")
BYS: Mapping[By, Words] = {
    By.REGION: Words("division", "行政区划"),
    By.ISSUER: Words("issuer", "制定机关"),
}
LABELS = {
    "item": Words("item", "条目"),
    "clause": Words("clause", "条款"),
    "total": Words("total", "合计"),
    "gaps": Words("Gaps (what each division must have, and has not)", "未落实的要求"),
    "due": Words("due", "期限"),
}
_NO_ISSUER = Words("issuer not stated", "制定机关未载明")
_NO_DATE = Words("no date set", "未定期限")


class Section(NamedTuple):
    """The clauses of one policy that are listed, each with its place among the grounds.

    places: those of all its clauses. quiet: how many clauses are not listed, since no unit's rules
    say anything of them.
    """

    policy: Policy
    clauses: tuple[tuple[int, Clause], ...]
    places: tuple[int, ...]
    quiet: int


def sections(coverage: Coverage, everything: bool) -> list[Section]:
    """The clauses to list, by policy; those on which all are silent only where `everything` is."""
    places: dict[str, list[int]] = {}
    for place, ground in enumerate(coverage.grounds):
        places.setdefault(ground.policy.name, []).append(place)
    made = []
    for own in places.values():
        listed = [
            place
            for place in own
            if everything or any(says_something(unit.cells[place]) for unit in coverage.units)
        ]
        clauses = tuple((place, coverage.grounds[place].clause) for place in listed)
        policy = coverage.grounds[own[0]].policy
        made.append(Section(policy, clauses, tuple(own), len(own) - len(listed)))
    return made


def says_something(cell: Cell | None) -> bool:
    """Whether there is anything to tell of a cell."""
    return cell is not None and cell.state is not State.SILENT


def bound(coverage: Coverage, section: Section) -> list[Unit]:
    """The units that the section's policy binds at all."""
    return [
        unit
        for unit in coverage.units
        if any(unit.cells[place] is not None for place in section.places)
    ]


def name(unit: Unit, vocabulary: Vocabulary, lang: str) -> str:
    """What a unit is called: the division's label, or the issuer."""
    if unit.by is By.REGION:
        return wording.term(vocabulary, "region", unit.key, lang)
    return one_line(unit.key) or _NO_ISSUER(lang)


def sign(cell: Cell | None) -> str:
    """A cell in signs: everything amiss with its number, else how far the clause is carried out."""
    if cell is None:
        return ""
    amiss = (
        (State.CONFLICT, len(cell.conflicts)),
        (State.GAP, len(cell.gaps)),
        (State.DOUBT, len(cell.doubts)),
    )
    told = [f"{SIGNS[state]}{number}" for state, number in amiss if number]
    if told:
        return " ".join(told)
    if cell.state is State.IN_PART and len(cell.asked) > 1:
        return f"{SIGNS[State.IN_PART]}{cell.done}/{len(cell.asked)}"
    return SIGNS[cell.state]


def states(unit: Unit, section: Section) -> Counter[State]:
    """How many clauses of a policy are in each state."""
    cells = (unit.cells[place] for place in section.places)
    return Counter(cell.state for cell in cells if cell is not None)


def due(finding: Finding, as_of: date, lang: str) -> str:
    """By when a gap is to be closed, and how long that is from the day of the audit."""
    deadline = finding.statement.deadline
    if deadline is None:
        return _NO_DATE(lang)
    left = (deadline - as_of).days
    day = wording.day(deadline, lang)
    if lang == "zh":
        return f"{day}（{f'尚余 {left} 天' if left >= 0 else f'已逾期 {-left} 天'}）"
    days = f"{abs(left)} day" if abs(left) == 1 else f"{abs(left)} days"
    return f"{day} ({f'{days} left' if left >= 0 else f'{days} overdue'})"


def legend(coverage: Coverage, lang: str) -> list[str]:
    """What the signs mean, and what else is to be known of the table, a line each."""
    chinese = lang == "zh"
    told = [f"{SIGNS[state]} {words(lang)}" for state, words in STATES.items()]
    if any(cell is None for unit in coverage.units for cell in unit.cells):
        told.append(f"（空白）{NOT_ASKED(lang)}" if chinese else f"(blank) {NOT_ASKED(lang)}")
    if any(unit.example for unit in coverage.units):
        told.append(f"* {EXAMPLE(lang)}")
    return [
        ("图例：" if chinese else "Legend: ") + ("  ".join(told)),
        "✗、!、? 之后为处数，~ 之后为已落实项数/应落实项数。"
        if chinese
        else "After ✗, ! and ? stands how many; after ~, statements carried out of all.",
    ]


def quiet(section: Section, lang: str) -> str:
    """That clauses on which all are silent are not listed, and how many these are."""
    if lang == "zh":
        return f"只列出有规定涉及的条款；{section.quiet} 个条款各方均未涉及（--all 列出全部条款）。"
    return (
        f"Only clauses that some rule speaks of are listed; {section.quiet} left out "
        "(--all lists every clause)."
    )


def unheard(coverage: Coverage, lang: str) -> str:
    """The divisions that no rule was given of; empty where there are none."""
    if not coverage.unheard:
        return ""
    vocabulary = coverage.audit.vocabulary
    names = [wording.term(vocabulary, "region", one, lang) for one in coverage.unheard]
    if lang == "zh":
        return f"未提供规定、无从判断的行政区划 {len(names)} 个：{'、'.join(names)}。"
    return f"No rules were given of, and nothing is known of: {', '.join(names)}."


def count(coverage: Coverage, lang: str) -> str:
    """How many units, clauses and cells of each state there are."""
    totals: Counter[State] = Counter()
    for section in sections(coverage, True):
        for unit in coverage.units:
            totals += states(unit, section)
    told = [f"{words(lang)} {totals[state]}" for state, words in STATES.items() if totals[state]]
    units = Counter(unit.by for unit in coverage.units)
    clauses = len(coverage.grounds)
    if lang == "zh":
        whose = "、".join(f"{number} 个{BYS[by].zh}" for by, number in units.items())
        return f"{whose}，对照 {clauses} 个条款：{'、'.join(told)}。"
    whose = " and ".join(
        f"{number} {BYS[by].en}" if number == 1 else f"{number} {BYS[by].en}s"
        for by, number in units.items()
    )
    return f"{whose}, against {clauses} clauses: {', '.join(told)}."


def gap(finding: Finding, vocabulary: Vocabulary, as_of: date, lang: str) -> str:
    """A gap in one line: whose, of which clause, about what, due when."""
    region = wording.term(vocabulary, "region", finding.region, lang)
    about = wording.matter(finding, vocabulary, lang)
    where = f"{finding.clause.item} {finding.clause.name}"
    until = due(finding, as_of, lang)
    if finding.statement.deadline is None:
        said = until
    else:
        said = f"{LABELS['due'](lang)}{' ' if lang != 'zh' else ''}{until}"
    if lang == "zh":
        return f"{region}：{about}（{where}），{said}"
    return f"{region}: {about} ({where}), {said}"
