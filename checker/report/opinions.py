"""Say what people have decided on findings, and what an audit therefore does not list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from checker.conflict.audit import Audit
from checker.conflict.opinion import Excuse, Opinion, Verdict
from checker.diagnostic import Words

VERDICTS: Mapping[Verdict, Words] = {
    Verdict.CONFIRMED: Words("confirmed", "确认"),
    Verdict.DISMISSED: Words("dismissed", "不采纳"),
    Verdict.POSTPONED: Words("postponed", "暂缓"),
}


def excuse(given: Excuse, lang: str) -> str:
    """Why a waiver excuses a finding, who answers for it, and until when."""
    until = given.expires.isoformat()
    if lang == "zh":
        return f"{given.reason}（责任人 {given.owner}，{until} 到期）"
    return f"{given.reason} ({given.owner}, until {until})"


def opinion(given: Opinion, as_of: date, lang: str) -> str:
    """What a reviewer decided on a finding, who and when, and whether it is open again."""
    chinese = lang == "zh"
    said = VERDICTS[given.verdict](lang)
    if given.until is not None:
        said += f"至 {given.until.isoformat()}" if chinese else f" until {given.until.isoformat()}"
    said += (
        f"（{given.by}，{given.at:%Y-%m-%d}）" if chinese else f" ({given.by}, {given.at:%Y-%m-%d})"
    )
    if given.reason:
        said += f"：{given.reason}" if chinese else f": {given.reason}"
    if not given.settles(as_of):
        said += "；已到期，待审核" if chinese else "; that day is over, open again"
    return said


def sifting(audit: Audit, lang: str) -> list[str]:
    """What became of findings beside being listed: left out, waived, decided on; a line each."""
    chinese, sifted, findings = lang == "zh", audit.sifting, audit.findings
    said = []
    if sifted.known:
        said.append(
            f"基线中已有的 {sifted.known} 处未列出。"
            if chinese
            else f"Left out {sifted.known} that the baseline has."
        )
    if sifted.since:
        said.append(
            f"自 {sifted.since} 以来未改动的条文中有 {sifted.unchanged} 处，未列出。"
            if chinese
            else f"Left out {sifted.unchanged} in what has not changed since {sifted.since}."
        )
    waived = sum(one.excuse is not None for one in findings)
    if waived:
        said.append(f"其中 {waived} 处已豁免。" if chinese else f"Waived: {waived} of these.")
    if sifted.reviewed:
        settled = Counter(
            one.opinion.verdict
            for one in findings
            if one.opinion is not None and one.opinion.settles(audit.scope.as_of)
        )
        open_ = len(findings) - sum(settled.values())
        if chinese:
            told = [f"{words.zh} {settled[verdict]}" for verdict, words in VERDICTS.items()]
            said.append(f"审核情况：待审核 {open_}、{'、'.join(told)}。")
        else:
            told = [f"{settled[verdict]} {words.en}" for verdict, words in VERDICTS.items()]
            said.append(f"Review: {open_} open, {', '.join(told)}.")
    return said
