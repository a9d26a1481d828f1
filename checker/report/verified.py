"""Tell what is wrong between the clauses of policies, and which exceptions settle what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.conflict.lines import Line
from checker.conflict.settle import Settled
from checker.conflict.terms import TwoNames
from checker.conflict.verify import Flaw, Flawed, Verified
from checker.conflict.written import written
from checker.diagnostic import Diagnostic, Label, Words
from checker.language.keywords import keywords
from checker.report import faults, wording
from checker.vocabulary import Term, Vocabulary

_KEYS = {"excepting": "except"}
"""Slots of a statement that the language calls otherwise."""


def render(
    found: Verified, terms: Sequence[Term], names: Sequence[TwoNames], words: Vocabulary, lang: str
) -> str:
    """The flaws one by one, what the policies settle themselves, and a count."""
    told = [
        *(_flaw(one, words) for one in found.flaws),
        *map(_unused, terms),
        *map(_two_names, names),
    ]
    lines = [faults.render(told, lang).rstrip("\n")] if told else []
    lines += _settled(found.settled, lang)
    lines.append(_summary(found, len(told), lang))
    return "".join(f"{line}\n" for line in lines if line)


def _summary(found: Verified, flaws: int, lang: str) -> str:
    if lang == "zh":
        return (
            f"共核对 {found.statements} 项规定，发现问题 {flaws} 处。"
            "判定为穷尽判定：两项规定所能区分的每一类规范均已逐一核对，没有抽样。"
        )
    count = f"{found.statements} statement{'' if found.statements == 1 else 's'}"
    return (
        f"{count} held against each other, {flaws} flaw{'' if flaws == 1 else 's'}. "
        "Decided exactly: a norm of every class that two statements can tell apart was asked; "
        "nothing is sampled."
    )


def _settled(found: Iterable[Settled], lang: str) -> list[str]:
    """One line for each exception by which a clause gives way to another."""
    told: dict[tuple[str, str, str], str] = {}
    for one in found:
        if one.shown is None:
            continue
        source, span = one.shown
        at = source.position(span.start)
        slot = slot_words(one.slot)(lang)
        place = f"{source.name}:{at.line}"
        asks, yields = name_of(one.line), name_of(one.other)
        told.setdefault(
            (asks, yields, one.slot),
            f"已协调：{yields} 以{slot}为 {asks} 留出余地（案例 {place}）"
            if lang == "zh"
            else f"settled: {yields} gives way to {asks} by {slot} (case {place})",
        )
    return list(told.values())


def slot_words(slot: str) -> Words:
    """The keyword of a statement's slot, as messages show it."""
    return keywords().words(_KEYS.get(slot, slot))


def name_of(line: Line) -> str:
    """A statement's policy and clause."""
    return f"{line.policy.name} {line.clause.name}"


def _flaw(one: Flawed, words: Vocabulary) -> Diagnostic:
    """A flaw as a diagnostic: the statement, the other one, and the norm that shows it."""
    norm = written(one.witness, words)
    said = wording.clause_line(one.line.statement, words, "en")
    said_zh = wording.clause_line(one.line.statement, words, "zh")
    about = Words(f"{name_of(one.line)} ({said})", f"{name_of(one.line)}（{said_zh}）")
    other = one.other or one.line
    there = name_of(other)
    if one.flaw is Flaw.CONTRADICTORY:
        return _diagnostic(
            "contradictory-clauses",
            one,
            Words(
                f"to carry out {about.en} is to violate {there}",
                f"落实 {about.zh}必然违反 {there}",
            ),
            Words(
                f"{norm} does the one and breaks the other; say in one of the two which gives way, "
                "by `unless` or `except`",
                f"规范 {norm} 落实前者即违反后者；请在其中一项以“除非”或“不包括”写明何者让步",
            ),
        )
    if one.flaw is Flaw.UNBREAKABLE:
        return _diagnostic(
            "unbreakable-clause",
            one,
            Words(f"no norm can violate {about.en}", f"没有任何规范能够违反 {about.zh}"),
            Words(
                f"not even {norm} does; its exceptions take everything away, so narrow them",
                f"连 {norm} 也不违反；其例外已涵盖全部情形，请缩小例外的范围",
            ),
        )
    if one.flaw is Flaw.UNKEEPABLE:
        return _diagnostic(
            "unkeepable-clause",
            one,
            Words(
                f"every norm on its matter violates {about.en}",
                f"凡涉及该事项的规范都会违反 {about.zh}",
            ),
            Words(
                f"even {norm} does; what the clause asks for in one line it forbids in another",
                f"连 {norm} 也违反；该条款一处要求的，另一处又予以禁止",
            ),
        )
    if one.flaw is Flaw.REPEATED:
        return _diagnostic(
            "repeated-clause",
            one,
            Words(f"{there} already says {about.en}", f"{there} 已包含 {about.zh}"),
            Words(
                f"whatever violates it, such as {norm}, violates that one too; delete it, or say "
                "that it carries that one out",
                f"凡违反它的规范（如 {norm}）都违反前者；请删除，或注明贯彻前者",
            ),
        )
    return _diagnostic(
        "unshown-exception",
        one,
        Words(
            f"{there} gives way to {about.en} by an exception that no case shows",
            f"{there} 以例外为 {about.zh}留出余地，但没有案例说明",
        ),
        Words(f"add to its cases: passes: - norm: {norm}", f"请补充案例：passes: - norm: {norm}"),
    )


def _diagnostic(code: str, one: Flawed, headline: Words, help: Words) -> Diagnostic:
    related = () if one.other is None else (_label(one.other),)
    return Diagnostic(code, headline, _label(one.line), related, help)


def _label(line: Line) -> Label:
    return Label(line.policy.source, line.statement.span)


def _unused(term: Term) -> Diagnostic:
    return Diagnostic(
        "unused-term",
        Words(
            f"no clause, case or summary uses `{term.id}`, and no text shows it",
            f"词条“{term.zh}”没有任何条款、案例或摘要使用，也没有识别线索",
        ),
        Label(term.source, term.span),
        help=Words("use it, give it a cue, or delete it", "请使用该词条、补充识别线索，或予以删除"),
    )


def _two_names(two: TwoNames) -> Diagnostic:
    first, second = two.places
    one, other = two.first, two.second
    if one is other:
        headline = Words(
            f"`{one.id}` is written in two ways: `{_cut(first)}` and `{_cut(second)}`",
            f"词条“{one.zh}”有两种写法：“{_cut(first)}”和“{_cut(second)}”",
        )
        help = Words("write it in one way throughout", "请统一写法")
    else:
        headline = Words(
            f"`{other.id}` and `{one.id}` are one name in two spellings",
            f"词条“{other.zh}”与“{one.zh}”的名称只有写法之别",
        )
        help = Words(
            "make one term of the two, or name them apart", "请合并为一个词条，或取不同的名称"
        )
    return Diagnostic("two-names", headline, second, (first,), help)


def _cut(label: Label) -> str:
    return label.source.cut(label.span)
