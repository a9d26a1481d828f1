"""What is wrong with an input, in both languages, with the places that show it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from checker.source import Source, Span


class Words(NamedTuple):
    """One message in the two languages that the program speaks."""

    en: str
    zh: str

    def __call__(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en


class Severity(StrEnum):
    """An error ends the run with status 2; a warning is told and the run goes on."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Label:
    """A place in a source and what stands there."""

    source: Source
    span: Span
    words: Words = Words("", "")


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault: its code (see `codes`), a headline that stands alone, places, and what mends it.

    `where` names the file when no place in it can be shown (it could not be read at all).
    """

    code: str
    headline: Words
    primary: Label | None = None
    related: tuple[Label, ...] = ()
    help: Words | None = None
    where: str = ""
    severity: Severity = Severity.ERROR


class Fault(Exception):
    """Inputs that the run cannot go on with; carries every diagnostic found so far."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("; ".join(item.headline.en for item in diagnostics))
        self.diagnostics = diagnostics


def nearest(word: str, known: dict[str, str], count: int = 1) -> list[str]:
    """The spellings in `known` (spelling -> canonical form) most like `word`, best first."""
    from difflib import get_close_matches  # slow to import, needed for a mistake only

    lowered = {spelling.lower(): spelling for spelling in known}
    close = get_close_matches(word.lower(), list(lowered), n=count, cutoff=0.5)
    return [lowered[spelling] for spelling in close]
