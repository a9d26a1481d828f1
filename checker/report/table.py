"""The clean-up table (清理意见表): its columns and what stands in each, for one provision a row.

The last columns are for the bureau and the reviewer to fill in; `findings` tells a program that
reads the table back which findings a row is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from checker.diagnostic import Words
from checker.report import opinions, wording
from checker.report.advice import advice, why
from checker.report.office import (
    EXCERPT,
    Passage,
    Row,
    issuer,
    marked,
    quoted,
    rank,
    reasons,
    status,
    where,
)
from checker.report.report import Report
from checker.report.scrub import clean, one_line


class Column(NamedTuple):
    """A column: the key of its values, its head, its width in characters, whether it is printed.

    `filled`: by the program; the others are left to people.
    """

    key: str
    head: Words
    width: float
    printed: bool = True
    filled: bool = True


COLUMNS: Sequence[Column] = (
    Column("number", Words("No.", "序号"), 5),
    Column("title", Words("Document", "文件名称"), 16),
    Column("document_number", Words("Document number", "文号"), 10),
    Column("issuer", Words("Issuer", "制定机关"), 11),
    Column("rank", Words("Rank", "效力层级"), 9),
    Column("at", Words("Provision", "条款项"), 10),
    Column("text", Words("Text", "原文摘录"), 27),
    Column("kind", Words("Kind of conflict", "问题类型"), 9),
    Column("basis", Words("Held against", "对照依据（名称、条款）"), 17),
    Column("reason", Words("Reasons", "判断理由"), 25),
    Column("level", Words("Certainty", "置信"), 6),
    Column("proposal", Words("Proposed disposition", "处理意见"), 9),
    Column("cause", Words("Reason for it", "处理理由"), 9),
    Column("advice", Words("Suggested change", "修改建议"), 14),
    Column("answer", Words("Bureau's opinion", "征求意见及采纳情况"), 11, filled=False),
    Column("verdict", Words("Review", "审核意见"), 7, filled=False),
    Column("reviewer", Words("Reviewer", "审核人"), 7, filled=False),
    Column("verdict_reason", Words("Reason for review", "审核理由"), 20, False, filled=False),
    Column("postponed_to", Words("Postponed to", "暂缓至"), 12, False, filled=False),
    Column("unit", Words("Unit in charge", "责任单位"), 14, False),
    Column("status", Words("Status", "时效状态"), 10, False),
    Column("adopted", Words("Adopted", "公布日期"), 12, False),
    Column("effective", Words("In force from", "施行日期"), 12, False),
    Column("class", Words("Class", "定性"), 15, False),
    Column("place", Words("Place in the file", "文件位置"), 36, False),
    Column("note", Words("Note", "备注"), 20, False),
    Column("findings", Words("Finding numbers", "核对编号"), 20, False),
)  # fmt: skip
CERTAINTY = {"conflict": Words("certain", "确定"), "doubt": Words("in doubt", "疑似")}

Cell = str | int | date | Passage | None


def values(row: Row, report: Report) -> dict[str, Cell]:
    """What stands in each column of a row, by the column's key; empty ones are left out."""
    audit, lang = report.audit, report.lang
    first, vocabulary = row.first, audit.vocabulary
    document, provision = first.document, first.provision
    found: dict[str, Cell] = {
        "number": row.number,
        "issuer": issuer(first, vocabulary, lang),
        "kind": _each(wording.KINDS[one.kind](lang) for one in row.findings),
        "basis": _each(wording.basis(one, lang) for one in row.findings),
        "reason": _each(reasons(one, vocabulary, lang) for one in row.findings),
        "level": CERTAINTY[row.level.value](lang),
        "proposal": wording.DISPOSITIONS[row.disposition()](lang),
        "cause": _each(why(one, vocabulary, lang) for one in row.findings),
        "advice": _each(advice(one, vocabulary, lang) for one in row.findings),
        "class": _each(wording.STANDINGS[one.standing](lang) for one in row.findings),
        "place": _each(where(one, lang) for one in row.findings),
        "note": _each(
            clean(opinions.excuse(one.excuse, lang))
            for one in row.findings
            if one.excuse is not None
        ),
        "findings": " ".join(one.fingerprint for one in row.findings),
    }
    found |= _review(row, report)
    if document is None or provision is None:
        return found | {"unit": found["issuer"]}
    return found | {
        "title": wording.title(one_line(document.title)),
        "document_number": one_line(document.number),
        "rank": rank(document, vocabulary, lang),
        "status": status(document, audit, lang),
        "at": one_line(provision.at),
        "text": text(row, lang),
        "unit": one_line(document.issuer),
        "adopted": document.adopted,
        "effective": document.effective,
    }


def _review(row: Row, report: Report) -> dict[str, Cell]:
    """What a reviewer has decided, where it is the same for all that is found on the provision."""
    first = row.findings[0].opinion
    if first is None or any(
        one.opinion is None or one.opinion[:4] != first[:4] for one in row.findings
    ):
        return {}
    return {
        "verdict": opinions.VERDICTS[first.verdict](report.lang),
        "reviewer": one_line(first.by),
        "verdict_reason": clean(first.reason),
        "postponed_to": first.until,
    }


_WORDS = Words("Words: {0}", "原文用语：{0}")


def text(row: Row, lang: str, limit: int | None = EXCERPT) -> Passage:
    """The row's passage with its words marked, and words of the original that it does not hold."""
    first = row.first
    if first.provision is None:
        return []
    pieces = marked(first.source, first.provision, row.findings, limit)
    apart = dict.fromkeys(words for one in row.findings if (words := quoted(one)))
    if apart:
        before, _, after = _WORDS(lang).partition("{0}")
        joint = "、" if lang == "zh" else ", "
        pieces += [("\n" + before, False), (joint.join(apart), True)]
        pieces += [(after, False)] if after else []
    return pieces


def _each(said: Iterable[str]) -> str:
    """Each of several sayings once, a line each."""
    return "\n".join(dict.fromkeys(line for line in said if line))
