"""The norm: what a clause of a policy and a provision of a rule are both made of.

Records here are tuples, not dataclasses: a corpus holds hundreds of thousands of them, and a
tuple is built in a third of the time.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from checker.source import Span


class Modality(StrEnum):
    """How a norm binds: 应当、不得、可以、有权、鼓励、不再要求."""

    MUST = "must"
    MUST_NOT = "must_not"
    MAY = "may"
    ENTITLED = "entitled"
    ENCOURAGED = "encouraged"
    NEED_NOT = "need_not"

    __hash__ = str.__hash__  # Enum's own is written in Python, and tables are keyed by these


class Effect(StrEnum):
    """What a criterion does to the people who meet it, or don't.

    exclude     who meets it is shut out
    penalise    who meets it bears a burden
    require     who does not meet it is shut out
    favour      who meets it is better off than who does not
    relieve     who meets it is spared a burden that nobody is put to for it
    unstated    the summary does not tell
    """

    EXCLUDE = "exclude"
    PENALISE = "penalise"
    REQUIRE = "require"
    FAVOUR = "favour"
    RELIEVE = "relieve"
    UNSTATED = "unstated"

    __hash__ = str.__hash__


class Bound(StrEnum):
    """以上、以下 include the number (AT_LEAST, AT_MOST); 超过、不满 do not."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"

    __hash__ = str.__hash__


class Doubt(StrEnum):
    """Why a norm that was read out of a text is not sure.

    words_alone    the words that were read prove nothing by themselves
    paper_named    a paper is named, and no word asks for it
    no_matter      nothing names what depends on the condition
    end_in_case    what ends the thing stands beside a case (停发……的，) and may belong to it
    title_ends     the document's title ends the thing; the text may tell what was done before
    """

    WORDS_ALONE = "words-alone"
    PAPER_NAMED = "paper-named"
    NO_MATTER = "no-matter"
    END_IN_CASE = "end-in-case"
    TITLE_ENDS = "title-ends"

    __hash__ = str.__hash__


class Ref(NamedTuple):
    """A use of a term: its canonical id and where it is written."""

    id: str
    span: Span


class Amount(NamedTuple):
    """A bounded figure: `value` in `unit`, counted `per` something, as a multiple of `base`.

    `unit` is None where the text gives a bare number. `or_actual`: or the actual cost if lower.
    """

    span: Span
    bound: Bound
    value: Decimal
    unit: str | None
    per: str | None = None
    base: str | None = None
    or_actual: bool = False


class Criterion(NamedTuple):
    """A condition and the way it cuts."""

    term: Ref
    effect: Effect


class Shape:
    """What norms that say the same have in common, as one object for all of them.

    Compared by identity: `shape_of` gives equal contents the same object.
    """

    __slots__ = ()


class Norm(NamedTuple):
    """One norm of a provision. An empty tuple means that the text leaves the slot open.

    `items` are the members of a list that the norm gives; `closed` tells that it gives all of
    them. `words` are the few words of the original that decide, where the summary quotes them.
    `unsure`: the norm was read out of a text by a reading that may be mistaken. `shape`: see
    `shape_of`; None where nobody worked it out, or where the norm is unsure. `doubt`: why it is
    unsure: a `Doubt`, the words of who summarised it, or nothing. `quotes`: words of the original
    for single values, each at its value's span.
    """

    span: Span
    modality: Modality
    acts: tuple[Ref, ...]
    matters: tuple[Ref, ...]
    by: tuple[Ref, ...] = ()
    to: tuple[Ref, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    amount: Amount | None = None
    deadline: date | None = None
    items: tuple[Ref, ...] = ()
    closed: bool = False
    words: str = ""
    unsure: bool = False
    shape: Shape | None = None
    doubt: str = ""
    quotes: tuple[Ref, ...] = ()

    def doubted(self, why: str) -> Norm:
        """The norm as one that is not sure, for a reason as `doubt` holds it; none where empty."""
        return self._replace(unsure=True, shape=None, doubt=why) if why else self


_SHAPES: dict[tuple[object, ...], Shape] = {}


def shape_of(
    modality: Modality,
    acts: tuple[Ref, ...],
    matters: tuple[Ref, ...],
    by: tuple[Ref, ...],
    to: tuple[Ref, ...],
    criteria: tuple[Criterion, ...],
    amount: Amount | None,
    deadline: date | None,
    items: tuple[Ref, ...],
    closed: bool,
) -> Shape:
    """The shape of a norm: one for all that have the same terms, effects, figure, date and list.

    What the calculus decides depends on nothing else, so that a corpus, which says a few things
    many times, is decided a few times.
    """
    key: list[object] = [modality, amount and amount[1:], deadline, closed]
    for refs in (acts, matters, by, to, items):
        key += [ref[0] for ref in refs]
        key.append(None)
    for term, effect in criteria:
        key.append(term[0])
        key.append(effect)
    return _SHAPES.setdefault(tuple(key), Shape())


def effect_of(modality: Modality, valence: str, unless: bool) -> Effect:
    """Which way a bare condition (`if` or `unless`) cuts.

    An act that helps those it is done to, granted if C, shuts out who is not C; one that burdens
    them, ordered if C, penalises who is C. A prohibition turns both round, and so does `unless`;
    but to forbid a burden on C is a protection and cuts nobody. With an act that neither helps nor
    burdens, the text does not tell. What people need not do, they are relieved of.
    """
    if modality is Modality.NEED_NOT:
        return Effect.RELIEVE
    forbidden = modality is Modality.MUST_NOT
    if valence == "benefit":
        return Effect.EXCLUDE if forbidden != unless else Effect.REQUIRE
    if valence == "burden":
        if forbidden:
            return Effect.PENALISE if unless else Effect.RELIEVE
        return Effect.FAVOUR if unless else Effect.PENALISE
    return Effect.UNSTATED


def stated_effect(modality: Modality, valence: str, effect: Effect) -> Effect:
    """What an effect that a summary states comes to under the norm's modality.

    To forbid demanding a paper, or penalising a state, is to relieve people of it; to forbid a
    benefit to those who lack the paper still shuts them out.
    """
    if modality is Modality.NEED_NOT:
        return Effect.RELIEVE
    if modality is Modality.MUST_NOT and valence != "benefit":
        return Effect.RELIEVE
    return effect
