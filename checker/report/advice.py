"""Say what would mend a provision, and which reason of the closed list its clean-up has.

Source of the reasons: 国发〔2015〕68号, which names five. A provision that a plan alone speaks
against has none of them; what is said then is the class of the finding.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from checker.conflict.authority import is_below
from checker.conflict.finding import Because, Finding, Level, Standing
from checker.diagnostic import Words
from checker.norm import Amount, Effect
from checker.report import wording
from checker.vocabulary import Vocabulary


class Cause(StrEnum):
    """Why a rule is cleaned up: the closed list."""

    UNLAWFUL = "unlawful"
    REPLACED = "replaced"
    OBJECT_GONE = "object-gone"
    TASK_DONE = "task-done"
    EXPIRED = "expired"


CAUSES: Mapping[Cause, Words] = {
    Cause.UNLAWFUL: Words("inconsistent with the law in force", "与现行法律法规不一致"),
    Cause.REPLACED: Words("covered or replaced by a newer rule", "已被新规定涵盖或替代"),
    Cause.OBJECT_GONE: Words("what it governed is gone", "调整对象已消失"),
    Cause.TASK_DONE: Words("its task is done", "工作任务已完成"),
    Cause.EXPIRED: Words("its term has run out", "适用期已过"),
}

_CRITERIA: Mapping[Effect, Words] = {
    Effect.REQUIRE: Words("strike the condition of {0}", "删去以“{0}”为条件的内容"),
    Effect.EXCLUDE: Words(
        "strike what shuts people out because of {0}", "删去将有“{0}”情形的人排除在外的内容"
    ),
    Effect.PENALISE: Words(
        "strike what burdens people because of {0}", "删去因“{0}”使当事人承担不利后果的内容"
    ),
    Effect.FAVOUR: Words("strike what favours {0}", "删去优待“{0}”的内容"),
    Effect.UNSTATED: Words("strike what takes {0} into account", "删去将“{0}”作为考虑因素的内容"),
}
_MENDS: Mapping[Because, Words] = {
    Because.AFFIRMS: Words("strike it", "删去该项规定"),
    Because.DENIES: Words("strike the prohibition", "删去该项禁止性规定"),
    Because.ENDS: Words("let it stay in place", "改为继续实行"),
    Because.CUTS: Words("take the cut back", "恢复原有标准"),
    Because.LEAVES_FREE: Words("make it a duty (应当)", "改为“应当”"),
    Because.FIGURE: Words("change the figure to {0}", "将标准调整为：{0}"),
    Because.LATE: Words("set the date to {0} or before", "将期限调整为不晚于{0}"),
    Because.MISSING: Words("add {0}", "补充{0}"),
    Because.NOTHING_FOUND: Words("adopt a rule that carries it out", "制定落实规定"),
    Because.NO_DATE: Words("state the date, {0} or before", "写明期限，不晚于{0}"),
    Because.UNTOLD_FIGURE: Words(
        "state unit and basis of the figure, and hold it against {0}",
        "写明单位和计算口径，并与“{0}”核对",
    ),
}
_DOUBTED = Words("check first; if so, {0}", "先予核实；情况属实的，{0}")


def advice(finding: Finding, vocabulary: Vocabulary, lang: str) -> str:
    """What would mend the provision, in a few words: 修改建议."""
    because, facts = finding.reason
    if because in (Because.CUTS_AGAINST, Because.SHUTS_OUT):
        said = wording.term(vocabulary, "criterion", facts[0], lang)
        told = _CRITERIA[facts[1]](lang).format(said)
    else:
        told = _MENDS[because](lang).format(_demanded(because, facts, vocabulary, lang))
    if finding.level is Level.DOUBT:
        return _DOUBTED(lang).format(told)
    return told


def _demanded(
    because: Because, facts: tuple[object, ...], vocabulary: Vocabulary, lang: str
) -> str:
    """The value that the clause asks for: the last fact, or what a list lacks."""
    if because is Because.MISSING:
        lacking = [_any_label(vocabulary, str(one), lang) for one in facts]
        return ("、" if lang == "zh" else ", ").join(lacking)
    last = facts[-1] if facts else None
    if isinstance(last, Amount):
        return wording.amount(last, vocabulary, lang)
    return wording.day(last, lang) if isinstance(last, date) else ""


def _any_label(vocabulary: Vocabulary, term_id: str, lang: str) -> str:
    kind = "act" if term_id in vocabulary.terms["act"] else "matter"
    return wording.term(vocabulary, kind, term_id, lang)


def cause(finding: Finding, vocabulary: Vocabulary) -> Cause | None:
    """The reason of the closed list that the finding itself proves; None where it proves none.

    Law speaks against the provision where a clause that the finding rests on is legislation, and
    the document does not stand above it.
    """
    if finding.document is None or finding.standing is Standing.RULING:
        return None
    if finding.standing is Standing.CONTRARY:
        return Cause.UNLAWFUL
    ranks = [finding.clause.rank, *(ground.clause.rank for ground in finding.superiors)]
    for rank in ranks:
        law = vocabulary.attribute("rank", rank, "standing") == "legislation"
        if law and not is_below(rank, finding.document.rank, vocabulary):
            return Cause.UNLAWFUL
    return None


def why(finding: Finding, vocabulary: Vocabulary, lang: str) -> str:
    """The reason for the proposed disposition: one of the closed list, else the finding's class."""
    if finding.document is None:
        return wording.KINDS[finding.kind](lang)  # no rule, no reason to clean one up
    found = cause(finding, vocabulary)
    return wording.STANDINGS[finding.standing](lang) if found is None else CAUSES[found](lang)
