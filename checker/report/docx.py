"""The audit report as a Word document: scope, method, findings by issuer and by clause, annexes.

Fonts and margins are those of official documents (GB/T 9704-2012), one size smaller in findings.
"""

from __future__ import annotations

import io
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from checker.conflict.finding import Finding, Kind, Level
from checker.diagnostic import Words
from checker.report import measured, opinions, terminal, wording
from checker.report.advice import advice, why
from checker.report.office import (
    Passage,
    Row,
    by_issuer,
    clause_name,
    maker,
    passage,
    quoted,
    rank,
    results,
    rows,
    status,
    where,
)
from checker.report.report import Report, file_of, unread
from checker.report.scrub import clean, one_line
from checker.report.table import CERTAINTY, text
from checker.report.wordml import Body, Piece, steady
from checker.report.wordstyle import dress, shapes

_TITLE = Words("Audit of rules against policy", "政策冲突清理审核报告")
_AS_OF = Words("As of {0}", "基准日：{0}")
_CONTENTS = Words("Contents", "目录")
_PARTS = (
    Words("Scope and totals", "总体情况"),
    Words("Method and its limits", "核对方法与局限"),
    Words("Findings by issuer", "按制定机关列示的问题"),
    Words("Findings by clause", "按政策条款列示的问题"),
    Words("Not carried out", "尚未落实的要求"),
)
_ANNEXES = (
    Words("Annex 1: documents checked", "附件1　已核对的文件"),
    Words("Annex 2: documents left out", "附件2　未核对的文件"),
    Words("Annex 3: files that could not be read", "附件3　未能读取的文件"),
    Words("Annex 4: seal", "附件4　核验信息"),
)
_NONE = Words("None.", "无。")
_POLICY = Words(
    "{title} ({issuer}; {rank}; in force from {since})",
    "{title}（{issuer}；{rank}；{since}起施行）",
)
_POLICIES = Words("The rules were held against:", "对照的政策：")
_METHOD = (
    Words(
        "Each provision is stated as norms (who must, may or must not do what, for whom, under "
        "which conditions) in the terms of one vocabulary; so is each clause of a policy. Whether "
        "the two conflict follows from their terms, figures and dates alone.",
        "各项规定与政策条款均用同一词表表述为规范（何主体对何对象、在何条件下应当、可以或者不得为何行为），"
        "是否冲突依词条、数额、日期推定。",
    ),
    Words(
        "Where a fact that decides is not stated, the finding is one in doubt. What a finding is "
        "called follows from the ranks of both sides (Legislation Law 2023, arts 98-106). The "
        "findings are proposals; the body that made a rule decides on it.",
        "决定性事实未写明的，列为疑似。定性依双方效力层级确定（立法法2023年修正第九十八条至第一百零六条）。"
        "本报告所列均为建议，由制定机关依职权处理。",
    ),
)
_LABELS = {
    "text": Words("Text", "原文"),
    "sentence": Words("Finding", "意见"),
    "fact": Words("Fact", "事实"),
    "doubt": Words("In doubt", "存疑"),
    "basis": Words("Held against", "依据"),
    "advice": Words("Suggested change", "修改建议"),
    "place": Words("Place", "位置"),
    "waived": Words("Waived", "豁免"),
    "review": Words("Review", "审核"),
}
_ADVICE = Words("{0} (reason: {1})", "{0}（理由：{1}）")
_COUNT = Words("{0} ({1} certain, {2} in doubt)", "{0}（确定{1}处，疑似{2}处）")
_HEADS = {
    "kinds": (Words("Kind", "问题类型"), *CERTAINTY.values(), Words("Total", "合计")),
    "clause": (
        Words("No.", "序号"),
        Words("Provision", "文件及条款项"),
        Words("Text", "原文"),
        Words("Kind", "类型"),
    ),
    "documents": (
        Words("No.", "序号"),
        Words("Document", "文件名称（文号）"),
        Words("Issuer", "制定机关"),
        Words("Rank", "效力层级"),
        Words("Status", "时效状态"),
        Words("Proposed result", "拟处理结果"),
    ),
    "left": (Words("No.", "序号"), Words("Document", "文件名称"), Words("Why", "原因")),
    "unread": (Words("No.", "序号"), Words("File", "文件"), Words("Why", "原因")),
}
_IN_CLAUSE = 120
"""Code points of a passage in the table of a clause: it stands in full among the issuer's."""

_DIGITS = "零一二三四五六七八九十"


def render(report: Report) -> bytes:
    """The document's bytes; the same report gives the same bytes."""
    from docx import Document

    document = Document()
    dress(document, report.lang)
    day = datetime.combine(report.audit.scope.as_of, datetime.min.time())
    core = document.core_properties
    core.title, core.author, core.last_modified_by = _TITLE(report.lang), "hegui", "hegui"
    core.created = core.modified = day
    core.comments, core.language = "", "zh-CN" if report.lang == "zh" else "en"
    _Writer(document, report).write()
    stream = io.BytesIO()
    document.save(stream)
    return steady(stream.getvalue())


class _Writer:
    """One document in the making."""

    def __init__(self, document: Any, report: Report) -> None:
        self.document, self.report, self.lang = document, report, report.lang
        self.body = Body(document, shapes(report.lang), chinese=report.lang == "zh")
        self.rows = rows(report.audit.findings)
        self.entries: list[tuple[int, str, str]] = []
        self.part = 0

    def write(self) -> None:
        """All parts, then the table of contents, which their headings make up."""
        audit, lang, body = self.report.audit, self.lang, self.body
        above = [
            ("Title", _TITLE(lang)),
            ("Subtitle", _AS_OF(lang).format(wording.day(audit.scope.as_of, lang))),
            ("Contents head", _CONTENTS(lang)),
        ]
        for style, said in above:
            body.add(style, said)
        place = self.document.element.body[-2]
        self.scope()
        self.method()
        self.by_issuer()
        self.by_clause()
        self.gaps()
        self.annexes()
        body.contents(self.entries, place, above)
        self.number_pages()

    def head(self, level: int, said: str) -> None:
        """A heading that the table of contents lists; the first one begins a page."""
        said = one_line(said)
        mark = self.body.heading(level, said, new_page=not self.entries)
        self.entries.append((level, said, mark))

    def next_part(self) -> None:
        """The heading of the next part: 一、总体情况."""
        said = _PARTS[self.part](self.lang)
        self.part += 1
        number = f"{_number(self.part)}、" if self.lang == "zh" else f"{self.part}. "
        self.head(1, number + said)

    def section(self, number: int, said: str) -> None:
        """A heading of the second level: （一）国务院."""
        counted = f"（{_number(number)}）" if self.lang == "zh" else f"{self.part}.{number} "
        self.head(2, counted + said)

    def row(self, label: str, said: str | Sequence[Piece]) -> None:
        """A labelled paragraph of a finding."""
        colon = "：" if self.lang == "zh" else ": "
        pieces = [Piece(said)] if isinstance(said, str) else said
        self.body.add("Finding", [Piece(_LABELS[label](self.lang) + colon, bold=True), *pieces])

    def scope(self) -> None:
        """What was checked against what, and how much was found."""
        audit, lang, body = self.report.audit, self.lang, self.body
        self.next_part()
        *said, _ = terminal.summary(audit, lang, self.report.version, titles=True)
        for line in said:
            body.add("Body Text", line)
        body.add("Body Text", _POLICIES(lang))
        for policy in audit.policies:
            told = _POLICY(lang).format(
                title=wording.title(policy.title),
                issuer=policy.issuer,
                rank=wording.term(audit.vocabulary, "rank", policy.rank, lang),
                since=wording.day(policy.since, lang),
            )
            body.add("List Bullet", told)
        counts = Counter((one.kind, one.level) for one in audit.findings)
        figures = [
            (words(lang), counts[kind, Level.CONFLICT], counts[kind, Level.DOUBT])
            for kind, words in wording.KINDS.items()
            if counts[kind, Level.CONFLICT] + counts[kind, Level.DOUBT]
        ]
        total = _HEADS["kinds"][-1](lang)
        figures.append((total, sum(one[1] for one in figures), sum(one[2] for one in figures)))
        body.table(
            (3000, 1900, 1900, 1900),
            [words(lang) for words in _HEADS["kinds"]],
            [(name, str(sure), str(doubt), str(sure + doubt)) for name, sure, doubt in figures],
        )

    def method(self) -> None:
        """How it was decided, and how well that works as far as it was measured."""
        self.next_part()
        for words in _METHOD:
            self.body.add("Body Text", words(self.lang))
        for line in measured.told(self.lang):
            self.body.add("Body Text", line)

    def by_issuer(self) -> None:
        """Issuer, document, provision: 谁制定谁清理."""
        self.next_part()
        found = [row for row in self.rows if row.first.kind is not Kind.GAP]
        if not found:
            self.body.add("Body Text", _NONE(self.lang))
        grouped = by_issuer(found, self.report.audit.vocabulary, self.lang)
        for number, (name, own) in enumerate(grouped.items(), 1):
            self.section(number, self.counted(name, [one for row in own for one in row.findings]))
            before = ""
            for row in own:
                document = row.first.document
                if document is not None and document.source.name != before:
                    before = document.source.name
                    self.body.heading(3, wording.title(one_line(document.title)))
                self.provision(row)

    def counted(self, name: str, found: Sequence[Finding]) -> str:
        """A name with the number of its findings."""
        sure = sum(one.level is Level.CONFLICT for one in found)
        return _COUNT(self.lang).format(name, sure, len(found) - sure)

    def provision(self, row: Row) -> None:
        """A provision with its text once, then what is found on it."""
        lang, vocabulary = self.lang, self.report.audit.vocabulary
        first = row.first
        assert first.provision is not None
        kinds = dict.fromkeys(wording.KINDS[one.kind](lang) for one in row.findings)
        level = CERTAINTY[row.level.value](lang)
        joint, dot = ("、", "．") if lang == "zh" else (", ", ". ")
        named = joint.join(kinds)
        mark = f"［{named}·{level}］" if lang == "zh" else f" [{named}, {level}]"
        self.body.heading(4, f"{row.number}{dot}{one_line(first.provision.at)}{mark}")
        self.row("text", _pieces(text(row, lang)))
        for finding in row.findings:
            self.row("sentence", wording.sentence(finding, vocabulary, lang))
            self.row("fact", wording.headline(finding, vocabulary, lang))
            doubts = wording.doubts(finding, vocabulary, lang)
            if doubts:
                self.row("doubt", ("；" if lang == "zh" else "; ").join(doubts))
            self.row("basis", wording.basis(finding, lang))
            mend, reason = advice(finding, vocabulary, lang), why(finding, vocabulary, lang)
            self.row("advice", _ADVICE(lang).format(mend, reason))
            if finding.excuse is not None:
                self.row("waived", opinions.excuse(finding.excuse, lang))
            if finding.opinion is not None:
                as_of = self.report.audit.scope.as_of
                self.row("review", opinions.opinion(finding.opinion, as_of, lang))
        self.row("place", where(first, lang))

    def by_clause(self) -> None:
        """Each clause with what it says and the provisions that go against it."""
        audit, lang, body = self.report.audit, self.lang, self.body
        self.next_part()
        struck: dict[tuple[str, str], list[tuple[int, Finding]]] = defaultdict(list)
        for row in self.rows:
            for one in row.findings:
                if one.provision is not None:
                    struck[one.policy.name, one.clause.name].append((row.number, one))
        if not struck:
            body.add("Body Text", _NONE(lang))
        for ground in audit.clauses:
            found = struck.get((ground.policy.name, ground.clause.name))
            if not found:
                continue
            name = clause_name(ground.clause, audit.vocabulary, lang)
            self.head(2, self.counted(name, [one for _, one in found]))
            cited = wording.title(ground.policy.title) + ground.clause.item
            body.add("Body Text", cited, keep=True)
            for statement in ground.clause.statements:
                said = wording.clause_line(statement, audit.vocabulary, lang)
                body.add("Body Text", said, keep=True)
            heads = [words(lang) for words in _HEADS["clause"]]
            body.table((700, 2800, 3900, 1400), heads, self.against(found))

    def against(self, found: Sequence[tuple[int, Finding]]) -> Iterator[Sequence[Any]]:
        """The table of a clause: number, document and provision, text, kind."""
        lang = self.lang
        for number, one in found:
            assert one.document is not None
            assert one.provision is not None
            said = passage(one, _IN_CLAUSE)
            apart = quoted(one)
            if apart:
                said += [("〔", False), (apart, True), ("〕", False)]
            kind = f"{wording.KINDS[one.kind](lang)}\n{CERTAINTY[one.level.value](lang)}"
            label = wording.title(one_line(one.document.title)) + one_line(one.provision.at)
            yield str(number), label, _pieces(said), kind

    def gaps(self) -> None:
        """What each division must have, and has no rule on."""
        self.next_part()
        vocabulary, lang = self.report.audit.vocabulary, self.lang
        found = [one for row in self.rows for one in row.findings if one.kind is Kind.GAP]
        for one in found:
            self.body.add("List Number", wording.sentence(one, vocabulary, lang))
        if not found:
            self.body.add("Body Text", _NONE(lang))

    def annexes(self) -> None:
        """The documents checked, those left out and why, files not read, and the seal."""
        audit, lang, body = self.report.audit, self.lang, self.body
        vocabulary = audit.vocabulary
        left = {document.source.name for document, _ in audit.left_out}
        told = results(audit, self.rows, lang)
        held = [one for one in told if one.document.source.name not in left]
        self.head(1, _ANNEXES[0](lang))
        body.table(
            (700, 2700, 1600, 1400, 1000, 1400),
            [words(lang) for words in _HEADS["documents"]],
            (
                (
                    str(number),
                    _named(one.document.title, one.document.number, one.note),
                    maker(one.document, lang),
                    rank(one.document, vocabulary, lang),
                    status(one.document, audit, lang),
                    one.proposal,
                )
                for number, one in enumerate(held, 1)
            ),
        )
        self.listed(
            1,
            "left",
            [
                (wording.title(one_line(one.document.title)), one.note)
                for one in told
                if one.document.source.name in left
            ],
        )
        self.listed(
            2, "unread", [(file_of(one), one.headline(lang)) for one in unread(self.report)]
        )
        self.head(1, _ANNEXES[3](lang))
        *_, line = terminal.summary(audit, lang, self.report.version)
        body.add("Finding", line)

    def listed(self, annex: int, heads: str, found: Sequence[tuple[str, str]]) -> None:
        """An annex of names with reasons."""
        self.head(1, _ANNEXES[annex](self.lang))
        if not found:
            self.body.add("Body Text", _NONE(self.lang))
            return
        self.body.table(
            (700, 4600, 3500),
            [words(self.lang) for words in _HEADS[heads]],
            ((str(number), *one) for number, one in enumerate(found, 1)),
        )

    def number_pages(self) -> None:
        """— 1 — at the foot of each page, as GB/T 9704 has it."""
        paragraph = self.document.sections[0].footer.paragraphs[0]
        paragraph.style = self.document.styles["Footer"]
        paragraph.add_run("— ")
        self.body.field(paragraph._p, "PAGE", "1")
        paragraph.add_run(" —")


def _pieces(said: Passage) -> list[Piece]:
    return [Piece(part, marked) for part, marked in said]


def _named(title: str, number: str, note: str) -> str:
    beside = f"（{one_line(number)}）" if number else ""
    return clean(wording.title(one_line(title)) + beside + (f"\n{note}" if note else ""))


def _number(value: int) -> str:
    """A small number in Chinese: 一, 十二, 三十; digits from a hundred on."""
    if value <= 10:
        return _DIGITS[value]
    if value >= 100:
        return str(value)
    tens, ones = divmod(value, 10)
    return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[ones] if ones else "")
