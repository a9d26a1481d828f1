"""Findings for a person at a terminal: each with its place, its words, its reasons, what to do."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from checker.conflict.audit import Audit, LeftOut, in_force
from checker.conflict.finding import Finding, Level
from checker.diagnostic import Words
from checker.document import Document
from checker.report import opinions, wording
from checker.report.faults import printable
from checker.report.seal import seal

_STYLES = {Level.CONFLICT: "bold red", Level.DOUBT: "bold yellow"}

_LABELS = {
    "words": Words("words", "原文用语"),
    "because": Words("because", "理由"),
    "doubt": Words("in doubt", "存疑"),
    "plan": Words("plan", "依据"),
    "remedy": Words("remedy", "处理"),
    "issuer": Words("issuer", "制定机关"),
    "example": Words("made-up example", "虚构示例"),
    "waived": Words("waived", "豁免"),
    "review": Words("review", "审核"),
}


def render(audit: Audit, lang: str, *, version: str, width: int = 100, color: bool = False) -> str:
    """The whole report as text, with the summary and the seal at its end."""
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        highlight=False,
        legacy_windows=False,
    )
    for finding in audit.findings:
        for row in _finding(finding, audit, lang):
            console.print(_harmless(row), soft_wrap=True)
        console.print()
    for line in summary(audit, lang, version):
        console.print(Text(line), soft_wrap=True)
    return stream.getvalue()


def _harmless(row: Text) -> Text:
    """The row without control characters, which a rule may bring along, its styles in place."""
    if row.plain.isprintable():
        return row
    return Text(printable(row.plain), row.style, spans=list(row.spans))


def _finding(finding: Finding, audit: Audit, lang: str) -> Iterator[Text]:
    vocabulary = audit.vocabulary
    head = Text()
    level, kind = wording.LEVELS[finding.level](lang), wording.KINDS[finding.kind](lang)
    head.append(f"{level}[{kind}] ", _STYLES[finding.level])
    head.append(wording.headline(finding, vocabulary, lang), "bold")
    yield head
    place = finding.source.position(finding.at.start)
    where = finding.provision.place(lang) if finding.provision is not None else ""
    told = f"（{where}）" if where and lang == "zh" else f" ({where})" if where else ""
    yield Text(f"  --> {finding.source.name}:{place.line}:{place.column}{told}", "cyan")
    if finding.document is not None and finding.provision is not None:
        example = f"（{_LABELS['example'](lang)}）" if finding.document.example else ""
        yield Text(f"   |  {wording.title(finding.document.title)}{example}{finding.provision.at}")
        yield Text(f"   |  {_one_line(finding.provision.says)}")
    if finding.norm is not None and finding.norm.words:
        yield _row("   |  ", "words", _one_line(finding.quote), lang)
    for way in wording.paths(finding, vocabulary, lang):
        yield _row("   |  ", "because", way, lang)
    for doubt in wording.doubts(finding, vocabulary, lang):
        yield _row("   |  ", "doubt", doubt, lang)
    yield _row("  ", "plan", wording.authority(finding, lang), lang)
    if finding.document is not None:  # a gap points at its clause already
        rule = finding.policy.source.position(finding.statement.span.start)
        yield Text(f"    --> {finding.policy.source.name}:{rule.line}:{rule.column}", "cyan")
    yield Text(f"        {wording.statement(finding, vocabulary, lang)}", "dim")
    called = wording.STANDINGS[finding.standing](lang)
    proposal = wording.DISPOSITIONS[finding.disposition](lang)
    yield _row(
        "  ",
        "remedy",
        f"{proposal}（{called}）" if lang == "zh" else f"{proposal} ({called})",
        lang,
    )
    yield _row("  ", "issuer", wording.issuer(finding, vocabulary, lang), lang)
    if finding.excuse is not None:
        yield _row("  ", "waived", _one_line(opinions.excuse(finding.excuse, lang)), lang)
    if finding.opinion is not None:
        told = opinions.opinion(finding.opinion, audit.scope.as_of, lang)
        yield _row("  ", "review", _one_line(told), lang)


def _row(indent: str, label: str, said: str, lang: str) -> Text:
    colon = "：" if lang == "zh" else ": "
    row = Text(indent)
    row.append(_LABELS[label](lang) + colon, "dim")
    row.append(said)
    return row


def _one_line(text: str) -> str:
    return " ".join(text.split())


_MOST_ENDED = 10
"""Documents ended by others that the summary names; tables name them all."""


def summary(audit: Audit, lang: str, version: str, *, titles: bool = False) -> Iterator[str]:
    """What was checked, what was left out and why, what was found, and the seal.

    titles: policies are told by their titles where the language is theirs, not by their names.
    """
    chinese = lang == "zh"
    examples = sum(document.example for document in audit.held)
    made_up = ""
    if examples:
        made_up = (
            f"（其中虚构示例 {examples} 件）" if chinese else f" ({examples} made up as examples)"
        )
    policies = "、".join(policy.name for policy in audit.policies)
    if titles and chinese:
        against = "".join(wording.title(_one_line(policy.title)) for policy in audit.policies)
    else:
        against = f" {policies} "
    if chinese:
        yield (
            f"核对 {len(audit.held)} 件文件{made_up}、{audit.provisions} 条规定、"
            f"{audit.norms} 项规范，对照{against}的 {len(audit.clauses)} 个条款，"
            f"基准日 {audit.scope.as_of.isoformat()}。"
        )
    else:
        yield (
            f"Checked {_count(len(audit.held), 'document')}{made_up}, "
            f"{_count(audit.provisions, 'provision')}, {_count(audit.norms, 'norm')} "
            f"against {_count(len(audit.clauses), 'clause')} of "
            f"{policies.replace('、', ', ')}, as of {audit.scope.as_of.isoformat()}."
        )
    left = Counter(why for _, why in audit.left_out)
    if left:
        told = [f"{wording.LEFT_OUT[why](lang)} {count}" for why, count in sorted(left.items())]
        if chinese:
            yield f"未核对 {len(audit.left_out)} 件文件：{'、'.join(told)}。"
        else:
            yield f"Left out {_count(len(audit.left_out), 'document')}: {', '.join(told)}."
    yield from _ended(audit, lang)
    placeless = sum(_is_placeless(document, audit) for document in audit.held)
    if placeless and not audit.scope.any_region:
        yield (
            f"有 {placeless} 件含相关规定的文件适用地区不详，按适用于本地区核对。"
            if chinese
            else f"Held {_count(placeless, 'document')} of an unknown place as if of this region."
        )
    if audit.unread:
        total = sum(count for _, count in audit.unread)
        told = [f"{wording.unread(code)(lang)} {count}" for code, count in audit.unread]
        if chinese:
            yield f"未能读取 {total} 个文件：{'、'.join(told)}。"
        else:
            yield f"Could not read {_count(total, 'file')}: {', '.join(told)}."
    if audit.idle:
        count = len(audit.idle)
        yield (
            f"有 {count} 个条款在基准日不生效，未予对照。"
            if chinese
            else f"Left out {_count(count, 'clause')}: not in force at that date."
        )
    yield _totals(audit, lang)
    yield from opinions.sifting(audit, lang)
    yield ("核验信息：" if chinese else "Seal: ") + seal(audit, version).line()


def _is_placeless(document: Document, audit: Audit) -> bool:
    """Whether a rule with norms does not tell where it applies: one of the state does anywhere."""
    return (
        document.region == "region"
        and any(provision.norms for provision in document.provisions)
        and audit.vocabulary.attribute("rank", document.rank, "level") != "national"
    )


def _ended(audit: Audit, lang: str) -> Iterator[str]:
    """The documents that another one ended, each with it, so that a person can look it up."""
    ended = [
        one
        for one in audit.documents
        if one.repealed_by and in_force(one, audit.scope.as_of) is LeftOut.REPEALED
    ]
    for document in ended[:_MOST_ENDED]:
        name = wording.title(_one_line(document.title))
        yield f"{name}{'' if lang == 'zh' else ' '}{wording.ended(document, lang)}" + (
            "。" if lang == "zh" else "."
        )
    if len(ended) > _MOST_ENDED:
        more = len(ended) - _MOST_ENDED
        yield (
            f"另有 {more} 件依其他文件认定已废止，见 xlsx、docx 报告的文件清单。"
            if lang == "zh"
            else f"{more} more were repealed by others: the lists in xlsx and docx name them."
        )


def _totals(audit: Audit, lang: str) -> str:
    chinese = lang == "zh"
    levels = Counter(finding.level for finding in audit.findings)
    kinds = Counter(finding.kind for finding in audit.findings)
    joint = "、" if chinese else ", "
    told = joint.join(
        f"{words(lang)} {kinds[kind]}" for kind, words in wording.KINDS.items() if kinds[kind]
    )
    if not audit.findings:
        if audit.sifting.known or audit.sifting.unchanged:
            return "未发现其他冲突。" if chinese else "No other conflict found."
        return "未发现冲突。" if chinese else "No conflict found."
    conflicts, doubts = levels[Level.CONFLICT], levels[Level.DOUBT]
    if chinese:
        return f"发现冲突 {conflicts} 处、疑似 {doubts} 处（{told}）。"
    return f"Found {_count(conflicts, 'conflict')} and {_count(doubts, 'doubt')} ({told})."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
