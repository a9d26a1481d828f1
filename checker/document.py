"""A document of provisions: what a structured summary, or an office's own file, is read into."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from checker.diagnostic import Words
from checker.norm import Norm
from checker.source import Source, Span

NOWHERE = Span(0, 0)
"""The span of a value that no text gives, such as a rank worked out from a file's name."""


class Status(StrEnum):
    """Whether the text is in force: 草案、现行有效、已被修改、已废止."""

    DRAFT = "draft"
    IN_FORCE = "in-force"
    AMENDED = "amended"
    REPEALED = "repealed"


class Origin(NamedTuple):
    """The text that was summarised: its file, the file's SHA-256, the day it was fetched."""

    span: Span
    file: str
    sha256: str = ""
    retrieved: date | None = None


class Ended(NamedTuple):
    """A rule that went out of force: its title, who made it (empty: whoever), the day from which it
    no longer holds, and what ended it, in words."""

    title: str
    issuer: str
    day: date
    by: str


class Provision(NamedTuple):
    """One provision: `at` is the document's own numbering (条、款、项), `says` what it provides.

    No norms: nothing in it is of interest. `place` is where it stands in a file that has pages,
    tables or sheets, in words; empty for a summary, whose spans are places enough. A tuple, since
    a corpus holds hundreds of thousands.
    """

    span: Span
    at: str
    says: str
    norms: tuple[Norm, ...]
    at_span: Span
    says_span: Span
    place: Words = Words("", "")


class Part(NamedTuple):
    """A part of a text with its own numbering, as `Provision.at`; `heading`: a title or a heading.

    Its parts in order hold every character of a text that shows.
    """

    label: str
    span: Span
    heading: bool


class WholeText(NamedTuple):
    """All of a document's text, for those who read a provision in its place."""

    source: Source
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A rule and its provisions; `rank` and `region` are ids of the vocabulary.

    adopted, effective, repealed: days of adoption, of coming into force and of going out of it.
    version: the day of the text that was summarised. example: the document is made up, and
    reports say so. Dates, number (文号) and origin are None or empty where they are not known.
    others: how many provisions were read and are not listed, since no norm of interest is in them.
    repeals: titles of other documents that its words end. repealed_by: what ended it, in words,
    where its own text does not say so.
    """

    source: Source
    title: str
    issuer: str
    rank: str
    region: str
    status: Status
    provisions: tuple[Provision, ...]
    number: str = ""
    adopted: date | None = None
    version: date | None = None
    effective: date | None = None
    repealed: date | None = None
    example: bool = False
    origin: Origin | None = None
    title_span: Span = NOWHERE
    rank_span: Span = NOWHERE
    region_span: Span = NOWHERE
    others: int = 0
    repeals: tuple[str, ...] = ()
    repealed_by: str = ""
