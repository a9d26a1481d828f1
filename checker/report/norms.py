"""Say a norm as a sentence, as a provision would: who must do what, to whom, on what conditions."""

from __future__ import annotations

from collections.abc import Mapping

from checker.diagnostic import Words
from checker.norm import Effect, Modality, Norm
from checker.report import wording
from checker.vocabulary import Vocabulary

_MODALITIES: Mapping[Modality, Words] = {
    Modality.MUST: Words("must", "应当"),
    Modality.MUST_NOT: Words("must not", "不得"),
    Modality.MAY: Words("may", "可以"),
    Modality.ENTITLED: Words("entitled", "有权"),
    Modality.ENCOURAGED: Words("encouraged", "鼓励"),
    Modality.NEED_NOT: Words("need not", "无须"),
}
_EFFECTS: Mapping[Effect, Words] = {
    Effect.REQUIRE: Words("only with {0}", "以“{0}”为条件"),
    Effect.EXCLUDE: Words("not with {0}", "“{0}”的除外"),
    Effect.PENALISE: Words("because of {0}", "因“{0}”"),
    Effect.FAVOUR: Words("in favour of {0}", "优待“{0}”"),
    Effect.RELIEVE: Words("sparing {0}", "免除“{0}”"),
    Effect.UNSTATED: Words("with regard to {0}", "考虑“{0}”"),
}


def norm_line(norm: Norm, vocabulary: Vocabulary, lang: str) -> str:
    """A norm in words, its matter first in Chinese and in brackets in English."""
    chinese = lang == "zh"

    def named(kind: str, slot: str) -> str:
        return wording.terms(vocabulary, kind, getattr(norm, slot), lang)

    acts, matters, by, to = (
        named("act", "acts"),
        named("matter", "matters"),
        named("party", "by"),
        named("party", "to"),
    )
    modality = _MODALITIES[norm.modality](lang)
    if chinese:
        parts = [f"{matters}：{by}{modality}{acts}"]
        if norm.modality is Modality.ENCOURAGED:
            parts = [f"{matters}：{modality}{by}{acts}"]
    else:
        parts = [f"{by} {modality}: {acts} ({matters})".strip()]
    if to:
        parts.append(f"对象为{to}" if chinese else f"to {to}")
    parts += [
        _EFFECTS[effect](lang).format(wording.term(vocabulary, "criterion", term.id, lang))
        for term, effect in norm.criteria
    ]
    if norm.amount is not None:
        parts.append(wording.amount(norm.amount, vocabulary, lang))
    if norm.deadline is not None:
        day = wording.day(norm.deadline, lang)
        parts.append(f"期限{day}" if chinese else f"by {day}")
    if norm.items:
        listed = ("、" if chinese else ", ").join(
            wording.any_term(vocabulary, ref.id, lang) for ref in norm.items
        )
        whole = Words("in all: {0}", "限于{0}") if norm.closed else Words("such as {0}", "包括{0}")
        parts.append(whole(lang).format(listed))
    return ("，" if chinese else ", ").join(parts)
