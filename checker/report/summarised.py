"""Tell what became of each summary, a line each: written, unchanged or renewed, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from checker.diagnostic import Words
from checker.document import Document
from checker.regulation.renew import Outcome, State

_STATES: Mapping[State, Words] = {
    State.WRITTEN: Words("written", "已写入"),
    State.UNCHANGED: Words("unchanged", "原文未变"),
    State.RENEWED: Words("renewed", "已更新"),
}
_MADE: Mapping[str, Words] = {
    "renewed": Words("renewed: {}", "更新：{}"),
    "added": Words("new: {}", "新增：{}"),
    "gone": Words("no longer in the rule: {}", "原文已无：{}"),
    "kept": Words("edits kept: {}", "保留修改：{}"),
    "contested": Words(
        "edited here and changed in the rule, please check: {}", "此处已改而原文又变，请核对：{}"
    ),
}
_COUNTS = Words("{} provisions, {} norms", "{} 条规定、{} 项规范")
_UNSURE = Words(", {} of them unsure", "（存疑 {} 项）")
_UNKNOWN = Words("not read: {}", "未读出：{}")
_KEYS: Mapping[str, Words] = {
    "issuer": Words("issuer", "制定机关"),
    "rank": Words("rank", "效力层级"),
    "region": Words("region", "适用地区"),
}
_MANY = 6
"""Provisions that a line names; of more it tells how many there are."""


def lines(outcomes: Iterable[Outcome], lang: str) -> Iterator[str]:
    """What became of each summary, in the order given."""
    for one in outcomes:
        said = list(_said(one, lang))
        head = f"{_STATES[one.state](lang)} {one.path}"
        if lang == "zh":
            yield f"{head}：{'；'.join(said)}" if said else head
        else:
            yield f"{head}: {'; '.join(said)}" if said else head


def _said(one: Outcome, lang: str) -> Iterator[str]:
    if one.document is not None and one.state is State.WRITTEN:
        yield _counted(one.document, lang)
    for name, words in _MADE.items():
        keys: tuple[str, ...] = getattr(one.renewed, name)
        if keys:
            yield words(lang).format(_named(keys, lang))
    if one.unknown and one.document is not None and one.document.provisions:
        joint = "、" if lang == "zh" else ", "
        yield _UNKNOWN(lang).format(joint.join(_KEYS[key](lang) for key in one.unknown))


def _counted(document: Document, lang: str) -> str:
    norms = [norm for provision in document.provisions for norm in provision.norms]
    unsure = sum(norm.unsure for norm in norms)
    told = _COUNTS(lang).format(len(document.provisions), len(norms))
    return told + (_UNSURE(lang).format(unsure) if unsure else "")


def _named(keys: tuple[str, ...], lang: str) -> str:
    joint = "、" if lang == "zh" else ", "
    named = joint.join(" ".join(key.split()) for key in keys[:_MANY])
    if len(keys) <= _MANY:
        return named
    return f"{named}等 {len(keys)} 处" if lang == "zh" else f"{named} … ({len(keys)})"
