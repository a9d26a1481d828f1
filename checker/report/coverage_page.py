"""The coverage of a corpus as one HTML file: it needs no other, asks no network, runs nothing."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from pathlib import Path

from checker.conflict.coverage import By, Cell, Coverage, State, Unit
from checker.conflict.finding import Finding
from checker.diagnostic import Words
from checker.document import Document, Provision
from checker.report import terminal, wording
from checker.report.coverage import (
    BYS,
    EXAMPLE,
    LABELS,
    NOT_ASKED,
    SIGNS,
    STATES,
    TITLE,
    Section,
    bound,
    count,
    due,
    name,
    quiet,
    says_something,
    sections,
    sign,
    states,
    unheard,
)
from checker.report.scrub import one_line

_HEADS = {
    "figures": Words("At a glance", "总览"),
    "matrix": Words("Clause by clause", "逐条对照"),
    "detail": Words("What rests on what", "明细"),
    "basis": Words("Provisions", "相关条文"),
    "state": Words("State", "落实情况"),
    "requirement": Words("Requirement", "要求"),
}
_NOTHING = Words("Every division has what it must have.", "各行政区划应落实的要求均已有规定。")
_TOWARDS = Words("goes towards it", "有所涉及")
_MISSING = Words("not carried out: {0}", "尚未落实：{0}")
_UPRIGHT = 6
"""From this many units on, their names stand upright, so that a page holds more of them."""


def render(coverage: Coverage, lang: str, *, version: str, everything: bool = False) -> str:
    """The page: gaps with their dates, figures, the matrix, and what each cell rests on."""
    return "".join(line + "\n" for line in _Page(coverage, lang, everything).lines(version))


class _Page:
    """One page in the making."""

    def __init__(self, coverage: Coverage, lang: str, everything: bool) -> None:
        self.coverage, self.lang = coverage, lang
        self.audit = coverage.audit
        self.sections = sections(coverage, everything)
        self.places = {id(unit): place for place, unit in enumerate(coverage.units, 1)}

    def say(self, head: str) -> str:
        """A head in the page's language."""
        return escape(_HEADS[head](self.lang))

    def lines(self, version: str) -> Iterator[str]:
        """The page from top to bottom."""
        lang = self.lang
        style = Path(__file__).with_name("coverage.css").read_text(encoding="utf-8")
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        yield "<!DOCTYPE html>"
        yield f'<html lang="{"zh-CN" if lang == "zh" else "en"}">'
        yield '<head><meta charset="utf-8">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield '<meta http-equiv="Content-Security-Policy" content="'
        yield f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:;"
        yield " base-uri 'none'; form-action 'none'\">"
        yield '<link rel="icon" href="data:,">'
        yield f"<title>{escape(TITLE(lang))}</title>"
        yield f"<style>{style}</style></head><body><main>"
        *told, seal = terminal.summary(self.audit, lang, version)
        yield f"<h1>{escape(TITLE(lang))}</h1>"
        yield f"<p>{_said(count(self.coverage, lang))}</p>"
        yield from (f'<p class="soft small">{_said(line)}</p>' for line in told)
        yield from self.figures()
        yield from self.gaps()
        yield f"<h2>{self.say('matrix')}</h2>"
        yield from self.legend()
        for section in self.sections:
            yield from self.matrix(section)
        yield f"<h2>{self.say('detail')}</h2>"
        for unit in self.coverage.units:
            yield from self.detail(unit)
        yield f"<footer>{_said(seal)}</footer></main></body></html>"

    def name(self, unit: Unit) -> str:
        """What a unit is called, as markup, told as made up where it is."""
        example = f'<span class="example">{EXAMPLE(self.lang)}</span>' if unit.example else ""
        return f"<bdi>{_said(name(unit, self.audit.vocabulary, self.lang))}</bdi>{example}"

    def gaps(self) -> Iterator[str]:
        """What divisions must have and have not, by date due."""
        lang, vocabulary, as_of = self.lang, self.audit.vocabulary, self.audit.scope.as_of
        yield f"<h2>{escape(LABELS['gaps'](lang))}</h2>"
        gaps = self.coverage.gaps
        if gaps:
            yield "<table><thead><tr>"
            heads = (BYS[By.REGION], LABELS["item"], _HEADS["requirement"], LABELS["due"])
            yield "".join(f'<th scope="col">{escape(one(lang))}</th>' for one in heads)
            yield "</tr></thead><tbody>"
            for one in gaps:
                deadline = one.statement.deadline
                late = "overdue" if deadline is not None and deadline < as_of else "due"
                region = wording.term(vocabulary, "region", one.region, lang)
                said = wording.statement(one, vocabulary, lang)
                yield f'<tr><td class="kept">{_said(region)}</td><td class="kept">'
                yield f"{_said(one.clause.item)}<br><code>{_said(one.clause.name)}</code></td>"
                yield f"<td>{_said(said)}</td>"
                yield f'<td class="kept {late}">{_said(due(one, as_of, lang))}</td></tr>'
            yield "</tbody></table>"
        elif any(one.every for ground in self.coverage.grounds for one in ground.clause.statements):
            yield f"<p>{escape(_NOTHING(lang))}</p>"
        if told := unheard(self.coverage, lang):
            yield f'<p class="soft">{_said(told)}</p>'

    def figures(self) -> Iterator[str]:
        """How many clauses of each policy are in each state, a unit a row."""
        lang = self.lang
        yield f"<h2>{self.say('figures')}</h2>"
        for section in self.sections:
            yield f"<h3>{_said(wording.title(section.policy.title))}</h3>"
            yield '<table class="figures"><thead><tr><th scope="col"></th>'
            for state, words in STATES.items():
                yield f'<th scope="col">{_badge(state, words(lang))}</th>'
            yield "</tr></thead><tbody>"
            for unit in bound(self.coverage, section):
                counted = states(unit, section)
                link = f'<a href="#u{self.places[id(unit)]}">{self.name(unit)}</a>'
                cells = "".join(f"<td>{counted[state] or ''}</td>" for state in STATES)
                yield f'<tr><th scope="row">{link}</th>{cells}</tr>'
            yield "</tbody></table>"

    def legend(self) -> Iterator[str]:
        """What the signs and colours mean."""
        lang = self.lang
        badges = "".join(_badge(state, words(lang)) + " " for state, words in STATES.items())
        blank = f'<span class="badge none">{escape(NOT_ASKED(lang))}</span>'
        yield f'<p class="legend">{badges}{blank}</p>'

    def matrix(self, section: Section) -> Iterator[str]:
        """A policy's clauses against the units that it binds."""
        lang, vocabulary = self.lang, self.audit.vocabulary
        yield f"<h3>{_said(wording.title(section.policy.title))}</h3>"
        units = bound(self.coverage, section)
        upright = " upright" if len(units) >= _UPRIGHT else ""
        if section.clauses:
            yield f'<div class="wide{upright}" tabindex="0"><table><thead><tr>'
            yield f'<th scope="col">{escape(LABELS["clause"](lang))}</th>'
            yield "".join(f'<th scope="col">{self.name(unit)}</th>' for unit in units)
            yield "</tr></thead><tbody>"
            for place, clause in section.clauses:
                said = "<br>".join(
                    _said(wording.clause_line(one, vocabulary, lang)) for one in clause.statements
                )
                yield f'<tr><th scope="row"><span class="item">{_said(clause.item)}</span> '
                yield f'<code>{_said(clause.name)}</code><div class="small">{said}</div></th>'
                for unit in units:
                    yield self.cell(unit, place)
                yield "</tr>"
            yield "</tbody></table></div>"
        if section.quiet:
            yield f'<p class="soft">{_said(quiet(section, lang))}</p>'

    def cell(self, unit: Unit, place: int) -> str:
        """A cell of the matrix, linked to what it rests on."""
        cell = unit.cells[place]
        if cell is None:
            return f'<td class="none" title="{escape(NOT_ASKED(self.lang))}"></td>'
        state, signs = cell.state, escape(sign(cell))
        label = escape(STATES[state](self.lang))
        if state is not State.SILENT:
            signs = f'<a href="#u{self.places[id(unit)]}c{place}" title="{label}">{signs}</a>'
        return f'<td class="{state.value}">{signs}</td>'

    def detail(self, unit: Unit) -> Iterator[str]:
        """A unit's clauses that its rules say something of, and which provisions do."""
        number = self.places[id(unit)]
        told = [(place, one) for place, one in enumerate(unit.cells) if one and says_something(one)]
        yield f'<h3 id="u{number}">{self.name(unit)}</h3>'
        titles = "、".join(wording.title(one_line(one.title)) for one in unit.documents)
        yield f'<p class="soft small">{escape(titles)}</p>'
        if not told:
            yield f"<p>{escape(STATES[State.SILENT](self.lang))}</p>"
            return
        yield '<table class="detail"><thead><tr>'
        for head in (LABELS["clause"], _HEADS["state"], _HEADS["basis"]):
            yield f'<th scope="col">{escape(head(self.lang))}</th>'
        yield "</tr></thead><tbody>"
        for place, cell in told:
            policy, clause = cell.ground
            yield f'<tr id="u{number}c{place}"><td><span class="item">{_said(policy.name)} '
            yield f"{_said(clause.item)}</span> <code>{_said(clause.name)}</code></td>"
            yield f"<td>{_badge(cell.state, STATES[cell.state](self.lang))}</td>"
            yield f"<td><ul>{''.join(f'<li>{one}</li>' for one in self.basis(cell))}</ul></td></tr>"
        yield "</tbody></table>"

    def basis(self, cell: Cell) -> Iterator[str]:
        """What a cell rests on, as markup: findings, gaps, provisions that carry it out."""
        lang, vocabulary = self.lang, self.audit.vocabulary
        for level, findings in ((State.CONFLICT, cell.conflicts), (State.DOUBT, cell.doubts)):
            for one in findings:
                yield f"{_badge(level, STATES[level](lang))} {self.finding(one)}"
        for one in cell.gaps:
            late = due(one, self.audit.scope.as_of, lang)
            said = f"{wording.headline(one, vocabulary, lang)} — {late}"
            yield f"{_badge(State.GAP, STATES[State.GAP](lang))} {_said(said)}"
        given: dict[tuple[int, str], tuple[Document, Provision, bool]] = {}
        for line in cell.lines:
            for document, provision, whole in line.carriers:
                key = id(document), provision.at
                known = given.get(key, (document, provision, False))
                given[key] = document, provision, whole or known[2]
        for document, provision, whole in given.values():
            state = State.CARRIED_OUT if whole else State.IN_PART
            label = STATES[state](lang) if whole else _TOWARDS(lang)
            yield f"{_badge(state, label)} {_reference(document, provision)}"
        if cell.state is State.IN_PART or (cell.done and cell.done < len(cell.asked)):
            left = [one.statement for one in cell.asked if not one.done]
            joint = "；" if lang == "zh" else "; "
            said = joint.join(wording.clause_line(one, vocabulary, lang) for one in left)
            yield f'<span class="soft">{_said(_MISSING(lang).format(said))}</span>'

    def finding(self, one: Finding) -> str:
        """A finding with its provision, as markup."""
        said = _said(wording.headline(one, self.audit.vocabulary, self.lang))
        if one.document is None or one.provision is None:
            return said
        return f"{said}<br>{_reference(one.document, one.provision)}"


def _reference(document: Document, provision: Provision) -> str:
    label = wording.title(document.title) + provision.at
    return f'<bdi class="soft">{_said(label)}</bdi>'


def _badge(state: State, words: str) -> str:
    return f'<span class="badge {state.value}">{SIGNS[state]} {escape(words)}</span>'


def _said(text: str) -> str:
    return escape(one_line(text))
