"""A policy as a page to read: each item's clauses in both tongues, what they catch and let pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checker.clause import Clause, Policy
from checker.conflict.calculus import judging
from checker.conflict.cases import Case, CaseRun, Expected
from checker.conflict.finding import Disposition, Kind
from checker.conflict.rules import ready
from checker.diagnostic import Words
from checker.language.format import format_policy
from checker.language.parse import parse
from checker.report import wording
from checker.report.norms import norm_line
from checker.report.trace import items_of
from checker.source import Source
from checker.vocabulary import Vocabulary

LABELS = {
    "says": Words("What it says", "含义"),
    Expected.CONFLICTS.value: Words("What it catches", "与之冲突的规定"),
    Expected.DOUBTS.value: Words("What it leaves in doubt", "疑似冲突、须人工核对的规定"),
    Expected.PASSES.value: Words("What it lets pass", "不冲突的规定"),
    Expected.FULFILS.value: Words("What carries it out", "视为已落实的规定"),
    Expected.FALLS_SHORT.value: Words("What leaves a gap", "仍属未落实的规定"),
    "more": Words("{0} more", "其余 {0} 例"),
    "remedy": Words("Remedy", "处理意见"),
    "carries_out": Words("Carries out", "贯彻"),
    "silent": Words("No normative content", "无规范内容"),
    "issuer": Words("Issuer", "制定机关"),
    "rank": Words("Rank", "效力"),
    "region": Words("Region", "适用区域"),
    "since": Words("In force since", "施行日期"),
    "contents": Words("Contents", "目录"),
}


@dataclass(frozen=True, slots=True)
class Example:
    """A case in words, with the kinds of conflict found in it, and a person's note why where it is
    in the page's language."""

    says: str
    kinds: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A clause: its text in English and in Chinese, its statements as sentences, its cases."""

    clause: Clause
    texts: tuple[str, str]
    says: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    examples: Mapping[Expected, tuple[Example, ...]]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that a page says, in one language. `items`: (item, its clauses, why silent)."""

    policy: Policy
    lang: str
    facts: tuple[tuple[str, str], ...]
    items: tuple[tuple[str, tuple[Entry, ...], tuple[str, ...]], ...]


def page(run: CaseRun, vocabulary: Vocabulary, lang: str) -> Page:
    """The page of a policy and its cases. The policy has been compiled, so that it can be laid
    out in both tongues."""
    policy = run.policy
    texts = [_texts(policy.source, vocabulary, tongue) for tongue in ("en", "zh")]
    found = _kinds_found(run, vocabulary)

    def example(case: Case) -> Example:
        kinds = tuple(wording.KINDS[kind](lang) for kind in found[case.span.start])
        note = case.because if _is_chinese(case.because) == (lang == "zh") else ""
        return Example(norm_line(case.norm, vocabulary, lang), kinds, note)

    def entry(clause: Clause) -> Entry:
        own = [case for case in run.cases if case.clause == clause.name]
        facts = [(LABELS["carries_out"](lang), " ".join(name)) for name in clause.carries_out]
        proposed = wording.DISPOSITIONS[Disposition(clause.remedy.value)](lang)
        return Entry(
            clause,
            (texts[0][clause.name], texts[1][clause.name]),
            tuple(wording.clause_line(one, vocabulary, lang) for one in clause.statements),
            (*facts, (LABELS["remedy"](lang), proposed)),
            {
                expected: tuple(example(case) for case in own if case.expected is expected)
                for expected in Expected
            },
        )

    entries = [entry(clause) for clause in policy.clauses]
    return Page(
        policy,
        lang,
        (
            (LABELS["issuer"](lang), policy.issuer),
            (LABELS["rank"](lang), vocabulary.term("rank", policy.rank).label(lang)),
            (LABELS["region"](lang), vocabulary.term("region", policy.region).label(lang)),
            (LABELS["since"](lang), wording.day(policy.since, lang)),
        ),
        tuple(
            (
                item,
                tuple(one for one in entries if one.clause.item == item),
                tuple(reason for silent, reason in policy.silent_items if silent == item),
            )
            for item in items_of(policy)
        ),
    )


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


def _texts(source: Source, vocabulary: Vocabulary, tongue: str) -> dict[str, str]:
    """The text of each clause in one tongue, by its name."""
    text, found = format_policy(source, vocabulary, tongue)
    assert text is not None, found
    laid_out = Source(source.name, text)
    tree, _ = parse(laid_out)
    return {block.name.text: laid_out.cut(block.span) for block in tree.clauses}


def _kinds_found(run: CaseRun, vocabulary: Vocabulary) -> dict[int, tuple[Kind, ...]]:
    """What each case's norm conflicts with in its own clause, by the place of the case."""
    rules = ready([run.policy], vocabulary)
    judge = judging(rules)
    return {
        case.span.start: tuple(
            dict.fromkeys(
                hit.kind
                for hit in judge(case.norm)
                if rules.rules[hit.rule].clause.name == case.clause
                and bool(hit.doubts) is (case.expected is Expected.DOUBTS)
            )
        )
        for case in run.cases
    }
