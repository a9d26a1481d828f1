"""Tell how the cases of policies came out: the clauses that failed, on which norms."""

from __future__ import annotations

from collections.abc import Sequence

from checker.conflict.cases import CaseRun, Expected, Failure
from checker.diagnostic import Words
from checker.report import wording

_EXPECTED = {
    Expected.CONFLICTS: Words("should conflict", "应为冲突"),
    Expected.DOUBTS: Words("should be a doubt", "应为疑似"),
    Expected.PASSES: Words("should pass", "应不冲突"),
    Expected.FULFILS: Words("should carry the clause out", "应视为已落实"),
    Expected.FALLS_SHORT: Words("should leave a gap", "应视为未落实"),
}


def render(runs: Sequence[CaseRun], lang: str) -> str:
    """One line a failed case, one for each clause without cases, and a count for each policy."""
    lines: list[str] = []
    for run in runs:
        lines.extend(_failure(run, failure, lang) for failure in run.failures)
        for name in run.uncovered:
            lines.append(
                f"{run.policy.name} {name}：没有案例"
                if lang == "zh"
                else f"{run.policy.name} {name}: has no case"
            )
        passed, total = len(run.cases) - len(run.failures), len(run.cases)
        lines.append(
            f"{run.policy.name}：{total} 个案例，通过 {passed} 个，未通过 {len(run.failures)} 个"
            if lang == "zh"
            else f"{run.policy.name}: {total} cases, {passed} passed, {len(run.failures)} failed"
        )
    return "".join(line + "\n" for line in lines)


def _failure(run: CaseRun, failure: Failure, lang: str) -> str:
    case = failure.case
    place = run.source.position(case.span.start)
    said = " ".join(run.source.cut(case.norm.span).split())
    expected = _EXPECTED[case.expected](lang)
    if case.kind is not None:
        expected += f" [{wording.KINDS[case.kind](lang)}]"
    kinds = [
        wording.KINDS[hit.kind](lang) + ("?" if hit.doubts else "") for hit in failure.hits
    ] or [Words("nothing", "无")(lang)]
    found = ("、" if lang == "zh" else ", ").join(kinds)
    colon, found_label = ("：", "，实际") if lang == "zh" else (": ", ", found")
    return (
        f"{run.policy.name} {case.clause}{colon}{expected}{found_label}{colon}{found}\n"
        f"  --> {run.source.name}:{place.line}:{place.column}\n   |  {said}"
    )
