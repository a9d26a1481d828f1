"""Tell which changes of a policy's clauses no case notices, and draft the cases that would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checker.conflict.changes import Change, Sort
from checker.conflict.contest import Sight
from checker.conflict.finding import Kind
from checker.conflict.mutate import MutantRun, Survivor
from checker.conflict.suggest import Draft
from checker.conflict.written import written
from checker.diagnostic import Words
from checker.report import wording
from checker.source import Source
from checker.vocabulary import Vocabulary

_SORTS = {
    Sort.VERB: Words("verb", "动词"),
    Sort.UP: Words("term above", "上位词"),
    Sort.DOWN: Words("term below", "下位词"),
    Sort.SIDEWAYS: Words("term beside", "同级词"),
    Sort.BOUND: Words("bound", "界限"),
    Sort.FIGURE: Words("figure", "数值"),
    Sort.DATE: Words("date", "日期"),
    Sort.DROPPED: Words("dropped", "删除"),
    Sort.TURNED: Words("turned", "方向"),
}


def render(runs: Sequence[MutantRun], vocabulary: Vocabulary, lang: str) -> str:
    """Each change that no case notices, with a norm that would tell, and a count a policy."""
    lines: list[str] = []
    for run in runs:
        lines += [_survivor(run, one, vocabulary, lang) for one in run.survivors]
        lines += _counts(run, lang)
    return "".join(f"{line}\n" for line in lines)


def _survivor(run: MutantRun, one: Survivor, vocabulary: Vocabulary, lang: str) -> str:
    mutant, found = one.mutant, one.difference
    source = run.policy.source
    at = source.position(mutant.change.span.start)
    name = f"{run.policy.name} {mutant.clause.name}"
    change = change_words(mutant.change, source, lang)
    norm = written(found.norm, vocabulary)
    now, then = _sight(found.one, lang), _sight(found.other, lang)
    if lang == "zh":
        told = f"{name}：{change}，没有案例发现"
        shown = f"{norm}：现为{now}，改后为{then}"
    else:
        told = f"{name}: {change}: no case notices"
        shown = f"{norm}: {now} as it stands, {then} if changed"
    return f"{told}\n  --> {source.name}:{at.line}:{at.column}\n   |  {shown}"


def change_words(change: Change, source: Source, lang: str) -> str:
    """A change of a clause: its words as they stand, and what would stand there."""
    before = " ".join(source.cut(change.span).split())
    if len(before) > 40:
        before = before[:39] + "…"
    if lang == "zh":
        return f"删除“{before}”" if not change.after else f"“{before}”改为“{change.after}”"
    return f"`{before}` dropped" if not change.after else f"`{before}` → `{change.after}`"


def _sight(sight: Sight, lang: str) -> str:
    kinds = [
        wording.KINDS[Kind(kind)](lang) + ("" if sure else "?")
        for kind, sure in sorted(sight.verdict)
    ]
    if not kinds and sight.fulfils is not None:
        carried = Words("carries it out", "已落实"), Words("leaves a gap", "未落实")
        return carried[0 if sight.fulfils else 1](lang)
    return ", ".join(kinds) or Words("no conflict", "不冲突")(lang)


def _counts(run: MutantRun, lang: str) -> list[str]:
    killed, same, missed = run.killed.total(), len(run.equivalent), len(run.survivors)
    sorts = Counter(mutant.change.sort for mutant in run.equivalent)
    comma = "、" if lang == "zh" else ", "
    equal = comma.join(f"{_SORTS[sort](lang)} {count}" for sort, count in sorts.most_common())
    if lang == "zh":
        lines = [
            f"{run.policy.name}：改动 {run.total} 处，案例发现 {killed} 处，"
            f"等效 {same} 处，未发现 {missed} 处"
        ]
        if same:
            lines.append(f"  等效改动经穷尽判定：没有任何一类规范能区分改动前后（{equal}）")
        return lines
    lines = [
        f"{run.policy.name}: {run.total} changes, {killed} noticed by a case, {same} equivalent, "
        f"{missed} not noticed"
    ]
    if same:
        lines.append(
            "  equivalent, decided exactly: no class of norms tells the clause from the change "
            f"({equal})"
        )
    return lines


def drafts(found: Sequence[Draft], source: Source, vocabulary: Vocabulary, lang: str) -> str:
    """Draft cases as YAML in the shape of a cases file; `source` is the policy's text.

    Each says which change it notices. A person keeps those that make sense.
    """
    if not found:
        return Words(
            "# every change of every clause is noticed by a case or equivalent\n",
            "# 各条款的每处改动均有案例发现，或属等效改动\n",
        )(lang)
    clauses: dict[str, dict[str, list[Draft]]] = {}
    for draft in found:
        lists = clauses.setdefault(draft.case.clause, {})
        lists.setdefault(draft.case.expected, []).append(draft)
    lines = ["cases:"]
    for clause, lists in clauses.items():
        lines.append(f"  {clause}:")
        for expected, some in lists.items():
            lines.append(f"    {expected}:")
            for draft in some:
                change = change_words(draft.notices[0], source, lang)
                more = len(draft.notices) - 1
                others = Words(f", and {more} more", f"，等 {more + 1} 处")(lang) if more else ""
                label = Words("# notices: ", "# 可发现：")(lang)
                lines.append(f"      {label}{change}{others}")
                lines.append(f"      - norm: {written(draft.case.norm, vocabulary)}")
                if draft.case.kind is not None:
                    lines.append(f"        as: {draft.case.kind}")
    return "".join(f"{line}\n" for line in lines)
