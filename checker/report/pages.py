"""A policy as a page to read: each item's clauses in both tongues, what they catch and let pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

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
from checker.report.sheet import chips, sheet
from checker.report.trace import items_of
from checker.source import Source
from checker.vocabulary import Vocabulary

_LABELS = {
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
    """A case in words, with the kinds of conflict found in it and a person's note why."""

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
        return Example(norm_line(case.norm, vocabulary, lang), kinds, case.because)

    def entry(clause: Clause) -> Entry:
        own = [case for case in run.cases if case.clause == clause.name]
        facts = [(_LABELS["carries_out"](lang), " ".join(name)) for name in clause.carries_out]
        proposed = wording.DISPOSITIONS[Disposition(clause.remedy.value)](lang)
        return Entry(
            clause,
            (texts[0][clause.name], texts[1][clause.name]),
            tuple(wording.clause_line(one, vocabulary, lang) for one in clause.statements),
            (*facts, (_LABELS["remedy"](lang), proposed)),
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
            (_LABELS["issuer"](lang), policy.issuer),
            (_LABELS["rank"](lang), vocabulary.term("rank", policy.rank).label(lang)),
            (_LABELS["region"](lang), vocabulary.term("region", policy.region).label(lang)),
            (_LABELS["since"](lang), wording.day(policy.since, lang)),
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


# ── Markdown ──


def markdown(made: Page) -> str:
    """The page as Markdown (CommonMark, with HTML `details` around the longer lists)."""
    return "\n".join(_markdown(made)) + "\n"


def _markdown(made: Page) -> Iterator[str]:
    lang = made.lang
    colon = "：" if lang == "zh" else ": "
    yield f"# {_plain(made.policy.title)}"
    yield ""
    for label, said in made.facts:
        yield f"- {label}{colon}{_plain(said)}"
    for item, entries, silent in made.items:
        yield from ("", f"## {_plain(item)}")
        for reason in silent:
            yield from ("", f"_{_LABELS['silent'](lang)}{colon}{_plain(reason)}_")
        for entry in entries:
            yield from ("", f"### {entry.clause.name}")
            for text in entry.texts:
                yield from ("", "```", text, "```")
            yield from ("", f"**{_LABELS['says'](lang)}**", "")
            for said in (*entry.says, *(f"{label}{colon}{said}" for label, said in entry.facts)):
                yield f"- {_plain(said)}"
            for expected, examples in entry.examples.items():
                if examples:
                    yield from ("", f"**{_LABELS[expected.value](lang)}**", "")
                    yield _bullet(examples[0], lang)
                if examples[1:]:
                    more = _LABELS["more"](lang).format(len(examples) - 1)
                    yield from ("", f"<details><summary>{more}</summary>", "")
                    yield from (_bullet(example, lang) for example in examples[1:])
                    yield from ("", "</details>")


def _bullet(example: Example, lang: str) -> str:
    return f"- {_plain(_sentence(example, lang))}"


def _sentence(example: Example, lang: str) -> str:
    said = example.says
    if example.kinds:
        kinds = ("、" if lang == "zh" else ", ").join(example.kinds)
        said += f" → {kinds}"
    if example.because:
        said += f"（{example.because}）" if lang == "zh" else f" ({example.because})"
    return said


def _plain(text: str) -> str:
    """Text that Markdown takes for nothing else."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|" else char for char in text)


# ── HTML ──


def html(made: Page) -> str:
    """The page as one HTML file that needs no other."""
    return sheet(made.policy.title, _html(made), made.lang)


def _html(made: Page) -> Iterator[str]:
    lang = made.lang
    colon = "：" if lang == "zh" else ": "
    yield f"<h1>{escape(made.policy.title)}</h1>"
    facts = " · ".join(escape(f"{label}{colon}{said}") for label, said in made.facts)
    yield f'<p class="soft">{facts}</p>'
    links = (
        f'<a href="#item-{number}">{escape(item)}</a> <span class="soft">{len(entries)}</span><br>'
        for number, (item, entries, _) in enumerate(made.items)
    )
    yield f'<nav aria-label="{escape(_LABELS["contents"](lang))}">{"".join(links)}</nav>'
    for number, (item, entries, silent) in enumerate(made.items):
        yield f'<h2 id="item-{number}">{escape(item)}</h2>'
        for reason in silent:
            yield f'<p class="soft">{escape(_LABELS["silent"](lang) + colon + reason)}</p>'
        for entry in entries:
            yield from _html_entry(entry, lang)


def _html_entry(entry: Entry, lang: str) -> Iterator[str]:
    colon = "：" if lang == "zh" else ": "
    name = escape(entry.clause.name)
    yield f'<h3 id="{name}">{name}</h3>'
    tongues = "".join(
        f'<pre lang="{tongue}"><code>{escape(text)}</code></pre>'
        for tongue, text in zip(("en", "zh-CN"), entry.texts, strict=True)
    )
    yield f'<div class="tongues">{tongues}</div>'
    said = "".join(f"<li>{escape(line)}</li>" for line in entry.says)
    yield f"<p><strong>{escape(_LABELS['says'](lang))}</strong></p><ul>{said}</ul>"
    facts = " · ".join(escape(f"{label}{colon}{told}") for label, told in entry.facts)
    yield f'<p class="soft small">{facts}</p>'
    for expected, examples in entry.examples.items():
        if not examples:
            continue
        label = escape(_LABELS[expected.value](lang))
        yield f'<p class="{expected.value}"><strong>{label}</strong></p>'
        yield f"<ul>{_html_example(examples[0], lang)}</ul>"
        if examples[1:]:
            more = escape(_LABELS["more"](lang).format(len(examples) - 1))
            rest = "".join(_html_example(example, lang) for example in examples[1:])
            yield f"<details><summary>{more}</summary><ul>{rest}</ul></details>"


def _html_example(example: Example, lang: str) -> str:
    note = ""
    if example.because:
        told = f"（{example.because}）" if lang == "zh" else f" ({example.because})"
        note = f'<span class="soft">{escape(told)}</span>'
    return f"<li>{escape(example.says)} {chips(example.kinds)}{note}</li>"
