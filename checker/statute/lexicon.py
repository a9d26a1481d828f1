"""The cues of a vocabulary made ready to scan: one alternation a kind, names masked first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from checker.cues import Cue, placeholders, with_names
from checker.vocabulary import Vocabulary


class Sighting(NamedTuple):
    """A cue seen in a text: where, of which term, and what the cue is worth."""

    start: int
    end: int
    term: str
    cue: Cue


class Scanner:
    """Finds the cues of one kind: from the left, of those that begin together the longest.

    `re` takes the first alternative that fits, not the longest, so the alternation only tells where
    something begins; the few patterns are then tried there one by one.
    """

    def __init__(self, cues: tuple[Cue, ...], marks: Mapping[str, str]) -> None:
        self._each = [(re.compile(with_names(cue.pattern, marks)), cue) for cue in cues]
        self._any = re.compile("|".join(f"(?:{p.pattern})" for p, _ in self._each) or r"(?!)")

    def scan(self, text: str) -> list[Sighting]:
        """All sightings in a masked text, none overlapping another."""
        found: list[Sighting] = []
        at, search = 0, self._any.search
        while (first := search(text, at)) is not None:
            start, end, best = first.start(), 0, None
            for pattern, cue in self._each:
                match = pattern.match(text, start)
                if match is not None and match.end() > end:
                    end, best = match.end(), cue
            if best is None:  # pragma: no cover - the alternation matched here
                break
            found.append(Sighting(start, end, best.term, best))
            at = end
        return found


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A vocabulary's cues, compiled. Groups are closed downward in the taxonomy."""

    scanners: Mapping[str, Scanner]
    topics: Mapping[str, Scanner]
    names: tuple[tuple[re.Pattern[str], str], ...]
    signs: re.Pattern[str]
    setting: frozenset[str]
    own: frozenset[str]
    guarded: frozenset[str]
    lost: frozenset[str]
    doers: frozenset[str]
    overriding: frozenset[str]
    papers: frozenset[str]
    breaches: frozenset[str]
    asked: frozenset[str]
    seeking: frozenset[str]
    transparent: frozenset[str]
    unnamed: str
    otherwise: str
    clearing: tuple[tuple[re.Pattern[str], frozenset[str]], ...]
    acts: Mapping[str, str]

    def scan(self, kind: str, text: str) -> list[Sighting]:
        """The sightings of one kind in a masked text, in its order.

        A cue that counts only where the text speaks of its term already never hides one that
        proves a term by itself.
        """
        found = self.scanners[kind].scan(text)
        topics = self.topics.get(kind)
        if topics is None:
            return found
        more = [
            one
            for one in topics.scan(text)
            if not any(other.start < one.end and one.start < other.end for other in found)
        ]
        return sorted((*found, *more)) if more else found

    def is_instrument(self, matter: str) -> bool:
        """Whether a matter is one that a norm is about by itself, and so a topic of a text."""
        return matter in self.acts and matter not in self.setting

    def instruments(self, seen: Iterable[Sighting]) -> frozenset[str]:
        """The instruments that the matters seen in a text make its topics."""
        return frozenset(
            one.term for one in seen if one.cue.where == "anywhere" and self.is_instrument(one.term)
        )

    def mask(self, text: str) -> str:
        """The text with each name replaced by a run of its character, of the same length."""
        for pattern, mark in self.names:
            text = pattern.sub(partial(_run, mark), text)
        return text


def _run(mark: str, found: re.Match[str]) -> str:
    return mark * len(found[0])


_by_digest: dict[str, Lexicon] = {}


def lexicon(vocabulary: Vocabulary) -> Lexicon:
    """The compiled cues of a vocabulary, made once."""
    found = _by_digest.get(vocabulary.digest)
    if found is None:
        found = _by_digest[vocabulary.digest] = _compile(vocabulary)
    return found


def _compile(vocabulary: Vocabulary) -> Lexicon:
    cues = vocabulary.cues
    marks = placeholders(cues.names)

    def closed(group: str) -> frozenset[str]:
        return frozenset[str]().union(
            *(
                below[term]
                for below in map(vocabulary.down.get, ("matter", "criterion", "act", "party"))
                if below is not None
                for term in cues.groups.get(group, ())
                if term in below
            )
        )

    return Lexicon(
        {
            kind: Scanner(
                tuple(cue for cue in cues.of.get(kind, ()) if cue.where != "topic"), marks
            )
            for kind in ("criterion", "matter", "act", "modality", "effect", "party")
        },
        {
            kind: Scanner(tuple(one for one in found if one.where == "topic"), marks)
            for kind, found in cues.of.items()
            if any(one.where == "topic" for one in found)
        },
        tuple(
            (re.compile(pattern), marks[name])
            for name, patterns in cues.names.items()
            for pattern in patterns
        ),
        _signs(cues.signs),
        closed("setting") - closed("own"),
        closed("own"),
        closed("guarded"),
        closed("lost"),
        closed("doers"),
        closed("overriding"),
        closed("papers"),
        closed("breaches"),
        closed("asked"),
        closed("seeking"),
        closed("transparent"),
        next(iter(cues.groups.get("unnamed", ())), "matter"),
        next(iter(cues.groups.get("otherwise", ())), "matter"),
        tuple(
            (re.compile(with_names(cue.pattern, marks)), vocabulary.down["matter"][cue.clears])
            for cue in cues.of.get("matter", ())
            if cue.clears
        ),
        _acts(vocabulary),
    )


def _signs(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the words, though a line break or Markdown's marks stand inside."""
    spread = (r"[\s*_`~]*".join(map(re.escape, word)) for word in words)
    return re.compile("|".join(spread) or r"(?!)")


def _acts(vocabulary: Vocabulary) -> dict[str, str]:
    """The act that goes with each matter or effect, its own or its nearest ancestor's."""
    said = vocabulary.cues.acts
    made = dict(said)
    for term in vocabulary.terms["matter"]:
        ways = [term]
        for at in ways:
            if at in said:
                made[term] = said[at]
                break
            ways.extend(vocabulary.terms["matter"][at].parents)
    return made
