"""What the formats for an office share: a row a provision, a result a document, the passages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from checker.clause import Clause
from checker.conflict.audit import Audit, LeftOut, in_force
from checker.conflict.finding import Disposition, Finding, Level
from checker.diagnostic import Words
from checker.document import Document, Provision, Status
from checker.report import wording
from checker.report.advice import CAUSES, Cause, why
from checker.report.scrub import clean, one_line
from checker.source import Source
from checker.vocabulary import Vocabulary

UNKNOWN_ISSUER = Words("issuer not known", "制定机关不详")
UNKNOWN_RANK = Words("rank not known", "效力层级不详")
CHECK = Words("to be verified", "待核实")
"""The result of a document with doubts alone, which decides nothing yet."""

HALF = 0.5
"""From this share on of provisions to be repealed, a document is proposed for repeal as a whole."""

EXCERPT = 360
"""Code points of a passage in a cell or a paragraph; a longer one is cut around its words."""

Passage = list[tuple[str, bool]]
"""A provision's text in pieces: (text, whether these are the deciding words)."""


class Row(NamedTuple):
    """One provision with all that is found on it, or one gap; what decides most comes first."""

    number: int
    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The finding that the row is named after: a conflict where there is one."""
        return next((one for one in self.findings if one.level is Level.CONFLICT), self.findings[0])

    @property
    def level(self) -> Level:
        """Sure where one of its findings is."""
        return self.first.level

    def disposition(self) -> Disposition:
        """What is proposed for the provision: the weightiest of what its findings propose."""
        sure = [one for one in self.findings if one.level is self.level]
        return min((one.disposition for one in sure), key=_WEIGHT.index)


_WEIGHT = (
    Disposition.REPORT,
    Disposition.RULING,
    Disposition.REPEAL,
    Disposition.LAPSE,
    Disposition.AMEND,
    Disposition.ENACT,
    Disposition.RETAIN,
)


def rows(findings: Iterable[Finding]) -> list[Row]:
    """Findings by provision, in their order, numbered from 1."""
    grouped: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        if finding.provision is None:
            key: tuple[object, ...] = (finding.fingerprint,)
        else:
            key = (finding.source.name, finding.provision.span, finding.provision.at)
        grouped.setdefault(key, []).append(finding)
    return [Row(number, tuple(found)) for number, found in enumerate(grouped.values(), 1)]


def issuer(finding: Finding, vocabulary: Vocabulary, lang: str) -> str:
    """Who made the rule, or who must make one; said to be unknown where the text does not tell."""
    if finding.document is None:
        return wording.term(vocabulary, "region", finding.region, lang)
    return maker(finding.document, lang)


def maker(document: Document, lang: str) -> str:
    """The document's issuer in one line."""
    return one_line(document.issuer) or UNKNOWN_ISSUER(lang)


def by_issuer(found: Iterable[Row], vocabulary: Vocabulary, lang: str) -> dict[str, list[Row]]:
    """Rows handed out as 谁制定谁清理 wants it: issuer -> rows, most findings first.

    Those whose maker the text does not tell come last: they must be looked up before they are
    handed to anybody.
    """
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        grouped[issuer(row.first, vocabulary, lang)].append(row)

    unknown = UNKNOWN_ISSUER(lang)

    def most_first(item: tuple[str, list[Row]]) -> tuple[bool, int, str]:
        return item[0] == unknown, -sum(len(row.findings) for row in item[1]), item[0]

    return dict(sorted(grouped.items(), key=most_first))


_NAME = 34
"""Code points of a clause's name at most, where its item alone would not tell it apart."""


def clause_names(findings: Iterable[Finding], vocabulary: Vocabulary, lang: str) -> dict[str, str]:
    """Names of the clauses that are gone against: finding's number -> `clause_name`.

    The policy is told beside it where the findings rest on several.
    """
    found = list(findings)
    several = len({one.policy.name for one in found}) > 1
    named: dict[str, str] = {}
    for one in found:
        name = clause_name(one.clause, vocabulary, lang)
        beside = f"（{one.policy.name}）" if lang == "zh" else f" ({one.policy.name})"
        named[one.fingerprint] = name + beside if several else name
    return named


def clause_name(clause: Clause, vocabulary: Vocabulary, lang: str) -> str:
    """A clause by its item and by what it says first, up to a comma: 二（三）2　各区县应当建设……

    In English, by its item and its own name, which is English.
    """
    if lang != "zh":
        return f"{clause.item} {clause.name}"
    said, _, _ = wording.clause_line(clause.statements[0], vocabulary, lang).partition("，")
    return f"{clause.item}　{said if len(said) <= _NAME else said[: _NAME - 1] + '…'}"


_STATUSES = {
    LeftOut.REPEALED: Words("repealed", "已废止"),
    LeftOut.AMENDED: Words("replaced", "已被新版本取代"),
    LeftOut.NOT_YET: Words("not yet in force", "尚未施行"),
}
_DRAFT, _IN_FORCE = Words("draft", "草案"), Words("in force", "现行有效")


def status(document: Document, audit: Audit, lang: str) -> str:
    """时效状态 at the date that the audit is as of."""
    lapsed = in_force(document, audit.scope.as_of)
    if lapsed is not None:
        return _STATUSES[lapsed](lang)
    return (_DRAFT if document.status is Status.DRAFT else _IN_FORCE)(lang)


def rank(document: Document, vocabulary: Vocabulary, lang: str) -> str:
    """效力层级; where it is not known, that somebody must find out."""
    known = document.rank in vocabulary.terms["rank"] and document.rank != "rank"
    return wording.term(vocabulary, "rank", document.rank, lang) if known else UNKNOWN_RANK(lang)


class Result(NamedTuple):
    """What is proposed for a document, why, and what is to be known beside it.

    conflicts, doubts: its provisions with a conflict, and those with doubts alone.
    """

    document: Document
    proposal: str
    reason: str
    note: str
    conflicts: int
    doubts: int


_STILL = Words("{0}; were it still applied: {1}", "{0}；如仍适用：{1}")
_EXAMPLE = Words("made-up example", "虚构示例")
_RULINGS = Words("{0} of its provisions need a ruling", "其中 {0} 条需提请裁决")
_NOT_HELD = Words("not checked", "未核对")


def results(audit: Audit, found: Iterable[Row], lang: str) -> list[Result]:
    """The proposed result of every document, those left out among them, in the audit's order."""
    by_document: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        if row.first.document is not None:
            by_document[row.first.source.name].append(row)
    left = {document.source.name: why for document, why in audit.left_out}
    return [
        _left(document, left[document.source.name], lang)
        if document.source.name in left
        else _result(document, by_document.get(document.source.name, []), audit, lang)
        for document in audit.documents
    ]


def _left(document: Document, cause: LeftOut, lang: str) -> Result:
    ended = wording.ended(document, lang) if cause is LeftOut.REPEALED else ""
    note = ended or wording.LEFT_OUT[cause](lang)
    return Result(document, _NOT_HELD(lang), "", note, 0, 0)


def _result(document: Document, found: Sequence[Row], audit: Audit, lang: str) -> Result:
    sure = [row for row in found if row.level is Level.CONFLICT]
    proposed = Counter(row.disposition() for row in sure)
    joint = "；" if lang == "zh" else "; "
    notes = [_EXAMPLE(lang)] if document.example else []
    if proposed[Disposition.RULING] and len(proposed) > 1:
        notes.append(_RULINGS(lang).format(proposed[Disposition.RULING]))
    if sure:
        chosen = wording.DISPOSITIONS[_whole(document, proposed)](lang)
        said = dict.fromkeys(why(row.first, audit.vocabulary, lang) for row in sure)
        reason = joint.join(said)
    else:
        chosen = CHECK(lang) if found else wording.DISPOSITIONS[Disposition.RETAIN](lang)
        reason = ""
    lapsed = in_force(document, audit.scope.as_of)
    if lapsed is not None:
        chosen = _STILL(lang).format(status(document, audit, lang), chosen)
        if lapsed is LeftOut.REPEALED and document.repealed_by:
            notes.append(wording.ended(document, lang))
        if lapsed is LeftOut.AMENDED:
            reason = CAUSES[Cause.REPLACED](lang)
    return Result(document, chosen, reason, joint.join(notes), len(sure), len(found) - len(sure))


def _whole(document: Document, proposed: Counter[Disposition]) -> Disposition:
    """What the proposals for provisions mean for the document that holds them.

    To strike a provision is to amend its document; where at least half of all provisions would
    go, the document goes.
    """
    if proposed[Disposition.REPORT]:
        return Disposition.REPORT
    size = max(1, len(document.provisions) + document.others)
    for whole in (Disposition.REPEAL, Disposition.LAPSE):
        if proposed[whole] / size >= HALF:
            return whole
    changed = (Disposition.REPEAL, Disposition.LAPSE, Disposition.AMEND)
    return Disposition.AMEND if any(proposed[one] for one in changed) else Disposition.RULING


def page(finding: Finding, lang: str) -> str:
    """The place in a file that has pages, paragraphs or tables; empty where lines tell it."""
    return finding.provision.place(lang) if finding.provision is not None else ""


def where(finding: Finding, lang: str) -> str:
    """The place in a file: its name with page or paragraph, or with line and column."""
    place = page(finding, lang)
    name = one_line(finding.source.name)
    if place:
        return f"{name}，{place}" if lang == "zh" else f"{name}, {place}"
    at = finding.source.position(finding.at.start)
    return f"{name}:{at.line}:{at.column}"


def passage(finding: Finding, limit: int | None = EXCERPT) -> Passage:
    """The provision's text with the deciding words apart, cut around them to about `limit`.

    Words that stand in the summary's original alone are in no piece: see `quoted`.
    """
    if finding.provision is None:
        return []
    return marked(finding.source, finding.provision, [finding], limit)


def marked(
    source: Source, provision: Provision, findings: Iterable[Finding], limit: int | None = None
) -> Passage:
    """A provision's text with the deciding words of all its findings apart."""
    text = provision.says
    spots = sorted(spot for one in findings for spot in _spots(source, provision, one))
    first = spots[0][0] if spots else 0
    begin, end = 0, len(text)
    if limit is not None and end > limit:
        begin = max(0, min(first - limit // 3, end - limit))
        end = begin + limit
    pieces: Passage = [("…", False)] if begin else []
    at = begin
    for start, stop in spots:
        start, stop = max(start, at), min(stop, end)
        if start < stop:
            pieces += [(text[at:start], False), (text[start:stop], True)]
            at = stop
    pieces += [(text[at:end], False), ("…" if end < len(text) else "", False)]
    return [(said, words) for piece, words in pieces if (said := clean(piece))]


def _spots(source: Source, provision: Provision, finding: Finding) -> list[tuple[int, int]]:
    """Where the deciding words stand in the provision's text, offsets from its start."""
    text, span = provision.says, provision.says_span
    if finding.norm is None:
        return []
    at = finding.at
    if span.start <= at.start and at.end <= span.end:
        # A text read from a file; the heads above an item stand before it.
        shift = text.rfind(source.cut(span))
        if shift >= 0:
            return [(shift + at.start - span.start, shift + at.end - span.start)]
    found = text.find(finding.quote) if finding.quote else -1
    return [(found, found + len(finding.quote))] if found >= 0 else []


def quoted(finding: Finding) -> str:
    """The deciding words of the original where the passage itself does not hold them."""
    if finding.norm is None or not finding.norm.words:
        return ""
    assert finding.provision is not None
    held = _spots(finding.source, finding.provision, finding)
    return "" if held else one_line(finding.quote)


def reasons(finding: Finding, vocabulary: Vocabulary, lang: str) -> str:
    """Why it conflicts, in one cell: the officers' sentence, the fact, what is in doubt."""
    said = [
        wording.sentence(finding, vocabulary, lang),
        wording.headline(finding, vocabulary, lang),
        *wording.doubts(finding, vocabulary, lang),
    ]
    return clean("\n".join(said))
