"""The findings as one HTML file: it needs no other, asks no network, and can be read unscripted.

Texts of rules are escaped, and a content security policy lets nothing run or load but the page's
own script and style, by their hashes (W3C CSP Level 3): markup in a rule stays words.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path

from checker.conflict.finding import Finding, Level
from checker.diagnostic import Words
from checker.document import Document, Provision, WholeText
from checker.report import measured, opinions, terminal, whole, wording
from checker.report.advice import advice, why
from checker.report.office import (
    Passage,
    clause_names,
    issuer,
    marked,
    passage,
    quoted,
    where,
)
from checker.report.report import Report, file_of, unread
from checker.report.scrub import clean, one_line
from checker.report.table import CERTAINTY

_TITLE = Words("Audit of rules against policy", "政策冲突核对报告")
_HEADS = {
    "figures": Words("Figures", "统计"),
    "findings": Words("Findings", "问题"),
    "documents": Words("Texts of the documents", "文件条文"),
    "unread": Words("Files that could not be read", "未能读取的文件"),
    "total": Words("Total", "合计"),
    "measured": Words("How well conflicts are found", "实测效果"),
}
_FILTERS = {
    "search": Words("Search", "搜索"),
    "issuer": Words("Issuer", "制定机关"),
    "clause": Words("Clause", "政策条款"),
    "kind": Words("Kind", "问题类型"),
    "level": Words("Certainty", "置信"),
}
_FILTERED = ("issuer", "clause", "kind", "level")
_ALL, _RESET = Words("all", "全部"), Words("Reset", "重置")
_NOTHING = Words("No finding fits the filters.", "没有符合筛选条件的问题。")
_COUNT = Words("{0} of {1} findings shown", "显示 {0} / {1} 处")
_HELP = Words(
    "<kbd>/</kbd> search, <kbd>↓</kbd> <kbd>↑</kbd> next and previous, <kbd>Enter</kbd> open, "
    "<kbd>Esc</kbd> reset",
    "<kbd>/</kbd> 搜索，<kbd>↓</kbd> <kbd>↑</kbd> 下一处、上一处，<kbd>Enter</kbd> 展开，"
    "<kbd>Esc</kbd> 重置",
)
_LABELS = {
    "sentence": Words("Finding", "意见"),
    "because": Words("Because", "推导"),
    "doubt": Words("In doubt", "存疑"),
    "plan": Words("Held against", "依据"),
    "remedy": Words("Proposal", "处理意见"),
    "advice": Words("Suggested change", "修改建议"),
    "issuer": Words("Issuer", "制定机关"),
    "place": Words("Place", "位置"),
    "waived": Words("Waived", "豁免"),
    "review": Words("Review", "审核"),
    "words": Words("Words of the original", "原文用语"),
}
_TO_TEXT = Words("read it in its document", "在文件条文中查看")
_EXAMPLE = Words("made-up example", "虚构示例")
_OTHERS = Words("{0} more provisions are not listed.", "另有 {0} 条规定未列出。")
_CUT = Words(
    "The text is long ({0} characters). Shown are its first {1}, and what stands around each "
    "finding; … stands for the rest.",
    "全文较长（共 {0} 字），只列开头 {1} 字和各处问题前后的文字，其余以“……”表示。",
)
_GAP = Words("…", "……")
_BAR = 320
"""Pixels of the longest bar."""


def render(report: Report) -> str:
    """The page. Documents' texts are those of documents with findings, whole where the report has
    them so, else provision by provision."""
    return "".join(line + "\n" for line in _Page(report).lines())


class _Page:
    """One page in the making, with the number of each finding and of what it is filtered by."""

    def __init__(self, report: Report) -> None:
        self.report, self.lang = report, report.lang
        self.findings = report.audit.findings
        self.clauses = clause_names(self.findings, report.audit.vocabulary, self.lang)
        self.named = [self.filtered(one) for one in self.findings]
        self.counts = {key: Counter(one[key] for one in self.named) for key in _FILTERED}
        self.names = {
            key: {name: number for number, name in enumerate(sorted(counted))}
            for key, counted in self.counts.items()
        }
        self.numbers = {one.fingerprint: at for at, one in enumerate(self.findings, 1)}
        self.documents: dict[str, list[Finding]] = defaultdict(list)
        for one in self.findings:
            if one.document is not None:
                self.documents[one.source.name].append(one)
        self.places = {name: number for number, name in enumerate(self.documents, 1)}

    def filtered(self, one: Finding) -> dict[str, str]:
        """What a finding is filtered by, in words."""
        return {
            "issuer": issuer(one, self.report.audit.vocabulary, self.lang),
            "clause": self.clauses[one.fingerprint],
            "kind": wording.KINDS[one.kind](self.lang),
            "level": CERTAINTY[one.level.value](self.lang),
        }

    def lines(self) -> Iterator[str]:
        """The page from top to bottom."""
        lang, audit = self.lang, self.report.audit
        here = Path(__file__)
        style = here.with_name("page.css").read_text(encoding="utf-8")
        script = here.with_name("page.js").read_text(encoding="utf-8")
        title = _TITLE(lang)
        yield "<!DOCTYPE html>"
        yield f'<html lang="{"zh-CN" if lang == "zh" else "en"}">'
        yield '<head><meta charset="utf-8">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield '<meta http-equiv="Content-Security-Policy" content="'
        yield f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)};"
        yield " img-src data:;"
        yield " base-uri 'none'; form-action 'none'\">"
        yield '<link rel="icon" href="data:,">'
        yield f"<title>{title}</title>"
        yield f"<style>{style}</style></head><body>"
        *told, seal = terminal.summary(audit, lang, self.report.version, titles=True)
        yield f"<header><h1>{title}</h1>"
        yield from (f"<p>{_said(line)}</p>" for line in told)
        yield f'<details class="soft"><summary>{_HEADS["measured"](lang)}</summary>'
        yield '<div class="inside">'
        yield from (f"<p>{_said(line)}</p>" for line in measured.told(lang))
        yield "</div></details></header>"
        yield from self.figures()
        yield from self.filters()
        yield f"<main><h2>{_HEADS['findings'](lang)}</h2>"
        yield '<p id="printed" class="soft"></p>'
        yield f'<p id="nothing" class="soft" hidden>{_NOTHING(lang)}</p>'
        for one in self.findings:
            yield from self.finding(one)
        yield "</main>"
        yield from self.texts()
        yield from self.lost()
        yield f"<footer>{_said(seal)}</footer>"
        yield f"<script>{script}</script></body></html>"

    def figures(self) -> Iterator[str]:
        """Findings by kind and level, as figures and as bars."""
        lang = self.lang
        counts = Counter((one.kind, one.level) for one in self.findings)
        kinds = {
            kind: (counts[kind, Level.CONFLICT], counts[kind, Level.DOUBT])
            for kind in wording.KINDS
            if counts[kind, Level.CONFLICT] + counts[kind, Level.DOUBT]
        }
        if not kinds:
            return
        most = max(map(sum, kinds.values()))
        yield f'<section><h2>{_HEADS["figures"](lang)}</h2><table class="figures"><thead><tr>'
        heads = (_FILTERS["kind"], *CERTAINTY.values(), _HEADS["total"])
        yield "".join(f'<th scope="col">{words(lang)}</th>' for words in heads)
        yield '<th aria-hidden="true"></th></tr></thead><tbody>'
        for kind, (sure, doubt) in kinds.items():
            widths = (sure * _BAR // most, doubt * _BAR // most)
            cells = "".join(f'<td class="number">{n}</td>' for n in (sure, doubt, sure + doubt))
            yield f'<tr><th scope="row">{wording.KINDS[kind](lang)}</th>{cells}<td>'
            yield f'<svg viewBox="0 0 {_BAR} 14" preserveAspectRatio="none" aria-hidden="true">'
            yield f'<rect class="sure" width="{max(widths[0], bool(sure))}" height="14"/>'
            yield f'<rect class="doubt" x="{widths[0]}" width="{max(widths[1], bool(doubt))}"'
            yield ' height="14"/></svg></td></tr>'
        yield "</tbody></table></section>"

    def filters(self) -> Iterator[str]:
        """Search and filters; shown by the script, since nothing works them without it."""
        lang = self.lang
        yield '<div id="filters"><form>'
        yield f"<label>{_FILTERS['search'](lang)}"
        yield '<input type="search" name="search" autocomplete="off"></label>'
        for key, names in self.names.items():
            yield f'<label>{_FILTERS[key](lang)}<select name="{key}">'
            yield f'<option value="">{_ALL(lang)}</option>'
            for name, number in sorted(names.items(), key=lambda item: item[1]):
                count = self.counts[key][name]
                said = _said(name)
                yield f'<option value="{number}" data-name="{said}">{said} ({count})</option>'
            yield "</select></label>"
        yield f'<button type="reset">{_RESET(lang)}</button>'
        yield f'<p><output id="count" aria-live="polite" data-words="{_COUNT(lang)}"></output>'
        yield f'<span class="help">{_HELP(lang)}</span></p></form></div>'

    def finding(self, one: Finding) -> Iterator[str]:
        """A finding: closed, its headline and place; open, everything."""
        lang, vocabulary = self.lang, self.report.audit.vocabulary
        number = self.numbers[one.fingerprint]
        data = " ".join(
            f'data-{key}="{self.names[key][name]}"' for key, name in self.named[number - 1].items()
        )
        yield f'<details class="finding" id="f{number}" {data}><summary>'
        yield f'<a class="nth" href="#f{number}" tabindex="-1">{number}</a>'
        yield f'<span class="badge {one.level.value}">{CERTAINTY[one.level.value](lang)}</span>'
        yield f'<span class="badge kind">{wording.KINDS[one.kind](lang)}</span>'
        yield f"<bdi>{_said(wording.headline(one, vocabulary, lang))}</bdi>"
        if one.document is not None and one.provision is not None:
            example = f"（{_EXAMPLE(lang)}）" if one.document.example else ""
            label = wording.title(one.document.title) + example + one.provision.at
            yield f'<bdi class="at">{_said(label)}</bdi>'
        yield '</summary><div class="inside">'
        if one.document is not None:
            yield f'<div class="text">{_marked(passage(one, None))}</div>'
            yield f'<a class="to-text" href="#p{number}">{_TO_TEXT(lang)}</a>'
        yield "<dl>"
        for label, said in self.facts(one):
            yield f"<dt>{_LABELS[label](lang)}</dt><dd><bdi>{said}</bdi></dd>"
        yield "</dl></div></details>"

    def facts(self, one: Finding) -> Iterator[tuple[str, str]]:
        """What is said of a finding: label and escaped words."""
        lang, vocabulary = self.lang, self.report.audit.vocabulary
        if apart := quoted(one):
            yield "words", f"<mark>{escape(apart)}</mark>"
        yield "sentence", _said(wording.sentence(one, vocabulary, lang))
        if ways := wording.paths(one, vocabulary, lang):
            yield "because", "\n".join(map(_said, ways))
        if doubts := wording.doubts(one, vocabulary, lang):
            yield "doubt", "\n".join(map(_said, doubts))
        statement = wording.statement(one, vocabulary, lang)
        yield "plan", f"{_said(wording.basis(one, lang))}\n{_said(statement)}"
        proposal = wording.DISPOSITIONS[one.disposition](lang)
        reason = why(one, vocabulary, lang)
        yield "remedy", f"{proposal}（{reason}）" if lang == "zh" else f"{proposal} ({reason})"
        yield "advice", _said(advice(one, vocabulary, lang))
        yield "issuer", _said(issuer(one, vocabulary, lang))
        yield "place", _said(where(one, lang))
        if one.excuse is not None:
            yield "waived", _said(opinions.excuse(one.excuse, lang))
        if one.opinion is not None:
            as_of = self.report.audit.scope.as_of
            yield "review", _said(opinions.opinion(one.opinion, as_of, lang))

    def texts(self) -> Iterator[str]:
        """The text of each document with findings, deciding words marked."""
        if not self.documents:
            return
        yield f'<section id="documents"><h2>{_HEADS["documents"](self.lang)}</h2>'
        for name, found in self.documents.items():
            document = found[0].document
            assert document is not None
            yield f'<details id="d{self.places[name]}"><summary>'
            yield f"<bdi>{_said(wording.title(document.title))}</bdi>"
            yield f'<bdi class="at">{_said(document.source.name)}</bdi>'
            yield '</summary><div class="inside">'
            text = self.report.texts.get(name)
            if text is None:
                yield from self.provisions(document, found)
            else:
                yield from self.parts(text, found)
            yield "</div></details>"
        yield "</section>"

    def parts(self, text: WholeText, found: Iterable[Finding]) -> Iterator[str]:
        """A document part by part; what is found on it is linked right after its words."""
        lang, most = self.lang, whole.limit(len(self.report.texts))
        if whole.is_cut(text, most):
            said = _CUT(lang).format(f"{text.source.length:,}", f"{most:,}")
            yield f'<p class="soft">{said}</p>'
        for part in whole.shown(text, ((self.number(one), one.at) for one in found), most):
            if part is None:
                yield f'<p class="gap">{_GAP(lang)}</p>'
                continue
            label = f"<b>{_said(part.label)}</b>" if part.label else ""
            kind = "part head" if part.heading else "part"
            pieces = "".join(map(self.piece, part.pieces))
            yield f'<div class="{kind}">{label}<div class="words">{pieces}</div></div>'

    def piece(self, piece: whole.Piece) -> str:
        """A stretch of text; the findings that its words decide lead to it and back."""
        text = escape(clean(piece.text))
        links = "".join(f'<a class="back" id="p{n}" href="#f{n}">[{n}]</a>' for n in piece.numbers)
        before = _GAP(self.lang) if piece.left_out else ""
        return before + (f"<mark>{text}</mark>{links}" if piece.words else text)

    def provisions(self, document: Document, found: Iterable[Finding]) -> Iterator[str]:
        """Each provision of a document, with links to what is found on it."""
        struck: Mapping[tuple[object, ...], list[Finding]] = defaultdict(list)
        for one in found:
            assert one.provision is not None
            struck[_key(one.provision)].append(one)
        for provision in document.provisions:
            own = struck.get(_key(provision), [])
            text = _marked(marked(document.source, provision, own))
            links = " ".join(f'<a id="p{n}" href="#f{n}">[{n}]</a>' for n in map(self.number, own))
            yield f'<div class="provision"><b>{_said(provision.at)}</b>{links}'
            yield f'<div class="text">{text}</div></div>'
        if document.others:
            yield f'<p class="soft">{_OTHERS(self.lang).format(document.others)}</p>'

    def number(self, one: Finding) -> int:
        """The number of a finding on the page."""
        return self.numbers[one.fingerprint]

    def lost(self) -> Iterator[str]:
        """Files that could not be read."""
        lost = unread(self.report)
        if not lost:
            return
        yield f"<section><h2>{_HEADS['unread'](self.lang)}</h2><ul>"
        for one in lost:
            said = f"<bdi>{_said(file_of(one))}</bdi> — {_said(one.headline(self.lang))}"
            yield f"<li>{said}</li>"
        yield "</ul></section>"


def _key(provision: Provision) -> tuple[object, ...]:
    return provision.span, provision.at


def _said(text: str) -> str:
    return escape(one_line(text))


def _marked(pieces: Passage) -> str:
    return "".join(
        f"<mark>{escape(clean(text))}</mark>" if words else escape(clean(text))
        for text, words in pieces
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
