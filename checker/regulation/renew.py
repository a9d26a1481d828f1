"""Renew a summary after its rule changed: what a person edited stays, what is new is shown.

what was written (marks), what stands now, what is read now -> the summary, and what became of it

Three readings of each provision are held against each other, as a merge of versions does it. A
provision is edited when it stands there otherwise than it was written, and deleted when it stands
there no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from checker.document import Document
from checker.regulation.pieces import Piece, Pieces

NEW = "新 new"
CHANGED = "原文已变，现读作 the rule has changed, and reads now"
GONE = "原文已无此条 the rule has this no more"


class Known(NamedTuple):
    """What stays known of a piece that was written: its number, its mark, and that of its body."""

    key: str
    mark: str
    body: str


class Written(NamedTuple):
    """What was written into a summary."""

    head: tuple[Known, ...]
    provisions: tuple[Known, ...]


class Renewed(NamedTuple):
    """A renewed summary, and the numbers of the provisions and the fields that

    renewed: nobody had edited, and that are as the rule now has them
    added: are new
    gone: nobody had edited, and that the rule no longer has
    kept: somebody had edited, and that the rule has not changed
    contested: somebody had edited, or deleted, and that the rule has changed or has no more
    """

    text: str
    renewed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    contested: tuple[str, ...] = ()


class State(StrEnum):
    """What a run made of a summary."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    RENEWED = "renewed"


class Outcome(NamedTuple):
    """A summary after a run. document: what was read; None where the rule has not changed.

    unknown: the keys of the head that nobody could tell. renewed: what became of its provisions.
    """

    path: Path
    state: State
    document: Document | None = None
    unknown: tuple[str, ...] = ()
    renewed: Renewed = Renewed("")


def written_of(pieces: Pieces) -> Written:
    """What has to stay known of a summary as it is written."""
    return Written(tuple(_known(pieces.head)), tuple(_known(pieces.provisions)))


def renew(before: Written | None, now: Pieces, read: Pieces) -> Renewed:
    """The summary that stands `now`, renewed by what is `read`.

    Where it is not known what was written (`before`), all that stands there counts as edited.
    """
    was = before or Written((), ())
    told = _Told([], [], [], [], [])
    head = _merged(was.head, now.head, read.head, told)
    # A summary holds one provision at least.
    provisions = _merged(was.provisions, now.provisions, read.provisions, told) or read.provisions
    text = now._replace(head=tuple(head), provisions=tuple(provisions)).text()
    renewed, added, gone, kept, contested = (tuple(dict.fromkeys(keys)) for keys in told)
    return Renewed(text, renewed, added, gone, kept, contested)


class _Told(NamedTuple):
    """The numbers of pieces by what became of them, as `Renewed` has them."""

    renewed: list[str]
    added: list[str]
    gone: list[str]
    kept: list[str]
    contested: list[str]


def _merged(
    before: Sequence[Known], now: Sequence[Piece], read: Sequence[Piece], told: _Told
) -> list[Piece]:
    """The pieces that stand in the renewed summary: those there now in their order, new ones after
    those that they follow in the rule."""
    here, there = pairs(before, _known(now)), pairs(before, _known(read))
    known = {standing: before[at] for at, standing in here.items()}
    places = {there[at]: here[at] for at in there.keys() & here.keys()}
    # What somebody added, or what was written when nothing was noted down, may be read now too.
    own = [at for at in range(len(now)) if at not in known]
    fresh = [at for at in range(len(read)) if at not in there.values()]
    met = pairs(_known(now[at] for at in own), _known(read[at] for at in fresh))
    places |= {fresh[right]: own[left] for left, right in met.items()}

    readings = {standing: read[at] for at, standing in places.items()}
    placed: list[tuple[int, int, Piece]] = []
    for at, piece in enumerate(now):
        settled = _settled(piece, known.get(at), readings.get(at), told)
        if settled is not None:
            placed.append((at, 0, settled))
    after = -1
    for at, piece in enumerate(read):
        if at in places:
            after = places[at]
        elif at in fresh:
            told.added.append(piece.key)
            placed.append((after, 1 + at, piece.noted(NEW).at_column(now[0].column)))
    # What somebody deleted stays so; they are told when the rule says something else there now.
    for at in sorted(there.keys() - here.keys()):
        if before[at].mark != read[there[at]].mark:
            told.contested.append(before[at].key)
    return [piece for _, _, piece in sorted(placed, key=lambda one: one[:2])]


def _settled(piece: Piece, known: Known | None, reading: Piece | None, told: _Told) -> Piece | None:
    """What becomes of a piece that stands in the summary; None: it goes."""
    edited = known is None or piece.mark != known.mark
    if reading is None:
        if known is None:
            return piece
        (told.contested if edited else told.gone).append(piece.key)
        return piece.under(GONE) if edited else None
    if piece.mark == reading.mark:
        return piece.of_the_file_of(reading)
    if not edited:
        told.renewed.append(reading.key)
        return reading.at_column(piece.column)
    if known is not None and known.mark == reading.mark:
        told.kept.append(piece.key)
        return piece.of_the_file_of(reading)
    told.contested.append(piece.key)
    return piece.of_the_file_of(reading).under(CHANGED, *reading.as_notes())


def _known(pieces: Iterable[Piece]) -> list[Known]:
    return [Known(one.key, one.mark, one.body) for one in pieces]


def pairs(left: Sequence[Known], right: Sequence[Known]) -> dict[int, int]:
    """Which of the right each of the left is, by their positions: what is the same as it was, else
    the same under another number, else what bears the same number."""
    found: dict[int, int] = {}
    for way in (_all, _body, _key):
        free: dict[tuple[str, ...], list[int]] = {}
        taken = set(found.values())
        for at, one in enumerate(right):
            if at not in taken:
                free.setdefault(way(one), []).append(at)
        for at, one in enumerate(left):
            if at not in found and free.get(way(one)):
                found[at] = free[way(one)].pop(0)
    return found


def _all(one: Known) -> tuple[str, ...]:
    return (one.key, one.mark)


def _body(one: Known) -> tuple[str, ...]:
    return (one.body,)


def _key(one: Known) -> tuple[str, ...]:
    return (one.key,)
