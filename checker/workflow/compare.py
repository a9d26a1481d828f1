"""Compare two audits: which conflicts were brought in, mended, moved, and which remain."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from checker.workflow.records import Record, aligned

ALIKE = 0.6
"""From which share of common words on a provision of another number is the old one, reworded."""

CROWD = 60
"""Findings of one document and clause up to which rewording is looked for: each is held against
each."""


class Change(StrEnum):
    """What became of a finding: 新增、消除、移位、仍存在."""

    BROUGHT_IN = "brought-in"
    MENDED = "mended"
    MOVED = "moved"
    KEPT = "kept"


class Compared(NamedTuple):
    """One finding, before and after; `before` is there too where a doubt became a conflict."""

    change: Change
    before: Record | None
    after: Record | None

    @property
    def shown(self) -> Record:
        """The finding as it is now, else as it was."""
        found = self.after or self.before
        assert found is not None
        return found


def compare(old: Sequence[Record], new: Sequence[Record]) -> list[Compared]:
    """Every finding of both audits once, in the order of documents and lines.

    A file is known again by its path or by a fingerprint. In it a finding is the same where clause
    and kind of conflict are the same and the provision says the same, else where it bears the same
    number, else where it says nearly the same; and last where another document says the same. A
    doubt that has become sure counts as brought in.
    """
    places = {one.fingerprint: one.document for one in old if one.fingerprint}
    shared = ((places[one.fingerprint], one.document) for one in new if one.fingerprint in places)
    names = aligned((one.document for one in old), (one.document for one in new), shared)
    before = dict(enumerate(old))
    after = dict(
        enumerate(one._replace(document=names.get(one.document, one.document)) for one in new)
    )
    pairs: list[tuple[Record, Record]] = []

    def match(key: Callable[[Record], Hashable]) -> None:
        waiting: dict[Hashable, list[int]] = {}
        for number, record in before.items():
            waiting.setdefault(key(record), []).append(number)
        for number, record in list(after.items()):
            others = waiting.get(key(record))
            if others:
                pairs.append((before.pop(others.pop(0)), after.pop(number)))

    match(lambda one: (one.document, one.clause, one.text, one.label))
    match(lambda one: (one.document, one.clause, one.text))
    match(lambda one: (one.document, one.clause, one.label))
    pairs += _reworded(before, after)
    match(lambda one: (one.clause, one.text))
    compared = [Compared(_change(*pair), *pair) for pair in pairs]
    compared += [Compared(Change.MENDED, one, None) for one in before.values()]
    compared += [Compared(Change.BROUGHT_IN, None, one) for one in after.values()]
    return sorted(compared, key=_order)


def _order(one: Compared) -> tuple[object, ...]:
    shown = one.shown
    return shown.document, shown.line, shown.label, shown.clause, one.change


def _change(old: Record, new: Record) -> Change:
    if new.sure and not old.sure:
        return Change.BROUGHT_IN
    same = (old.document, old.label) == (new.document, new.label)
    return Change.KEPT if same else Change.MOVED


def _reworded(before: dict[int, Record], after: dict[int, Record]) -> list[tuple[Record, Record]]:
    """Pairs of provisions that say nearly the same, the likest first; they are taken out."""
    groups: dict[tuple[str, object], tuple[list[int], list[int]]] = {}
    for side, records_ in enumerate((before, after)):
        for number, one in records_.items():
            groups.setdefault((one.document, one.clause), ([], []))[side].append(number)
    pairs = []
    for olds, news in groups.values():
        if max(len(olds), len(news)) > CROWD:
            continue
        likeness = [
            (ratio, -old, -new)
            for old in olds
            for new in news
            if (ratio := _likeness(before[old].text, after[new].text)) >= ALIKE
        ]
        for _, old, new in sorted(likeness, reverse=True):
            if -old in before and -new in after:
                pairs.append((before.pop(-old), after.pop(-new)))
    return pairs


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()
