"""Tell which documents others have ended: a list of repealed rules, or a later rule of the run.

documents, list -> the documents, some with the day from which they no longer hold

A title must be the same to the last word: the rule of a province that bears a longer one is another
rule. A new version ends the old one of its own title, never itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from checker.document import Document, Ended, Status
from checker.vocabulary import Vocabulary

_MARKS = re.compile(r"[\s《》〈〉“”\"']+")
_VERSION = re.compile(r"\((?:[12]\d{3}|[^()]*(?:修正|修订|修改))[^()]*\)$")
_ROOT = "region"


class _Ending(NamedTuple):
    """A repeal: by whom (None: a list), of what maker's rule, from which day, and what tells it."""

    ended: Ended
    by: Document | None


def with_repeals(
    documents: Sequence[Document], listed: Iterable[Ended], vocabulary: Vocabulary
) -> list[Document]:
    """The documents in their order, those that another ended with its day and `repealed_by`.

    What a document says of its own end is left as it is, and so are drafts.
    """
    endings: dict[str, list[_Ending]] = defaultdict(list)
    for one in listed:
        endings[_key(one.title)].append(_Ending(one, None))
    for document in documents:
        day = document.effective or document.adopted or document.version
        if document.status is Status.DRAFT or day is None:
            continue
        for title in document.repeals:
            told = Ended(title, document.issuer, day, _named(document))
            endings[_key(title)].append(_Ending(told, document))
    if not endings:
        return list(documents)
    whole = vocabulary.term("region", _ROOT).zh
    bearers: dict[str, int] = defaultdict(int)
    for document in documents:
        bearers[_key(document.title)] += 1
    made = []
    for document in documents:
        own = {_key(title) for title in _spellings(document, whole)}
        told_of = [
            ending
            for key in own
            for ending in endings.get(key, ())
            if _ends(ending, document, whole, bearers[_key(document.title)] == 1)
        ]
        first = min(told_of, key=lambda one: (one.ended.day, one.ended.by), default=None)
        made.append(document if first is None else _ended(document, first.ended))
    return made


def _ended(document: Document, by: Ended) -> Document:
    if document.status in (Status.DRAFT, Status.REPEALED):
        return document
    if document.repealed is not None and document.repealed <= by.day:
        return document
    return replace(document, repealed=by.day, repealed_by=by.by)


def _ends(ending: _Ending, document: Document, whole: str, alone: bool) -> bool:
    """Whether a repeal of this document's title is meant for this document."""
    day, by = ending.ended.day, ending.by
    if any(one >= day for one in (document.version, document.adopted, document.effective) if one):
        return False
    if by is None:
        maker = document.issuer.removeprefix(whole)
        wanted = ending.ended.issuer.removeprefix(whole)
        return not wanted or maker == wanted or (not maker and document.region == _ROOT)
    if by is document or (_key(by.title) == _key(document.title) and not _is_older(document, by)):
        return False
    if by.issuer and by.issuer == document.issuer:
        return True
    return by.region == document.region or (alone and document.region == _ROOT)


def _is_older(one: Document, other: Document) -> bool:
    """Whether days of the same kind tell that one version came before another.

    Copies of one rule name the same older version; where days can't be compared nothing is told.
    """
    pairs = [
        (mine, its)
        for mine, its in ((one.adopted, other.adopted), (one.effective, other.effective))
        if mine and its
    ]
    return bool(pairs) and all(mine < its for mine, its in pairs)


def _named(document: Document) -> str:
    """A title in its marks (GB/T 15834-2011) and its number, as a person looks them up."""
    title = document.title.replace("《", "〈").replace("》", "〉")
    return f"《{title}》（{document.number}）" if document.number else f"《{title}》"


def _spellings(document: Document, whole: str) -> set[str]:
    """A title with the state's or its maker's name before it, and without."""
    title = document.title
    makers = {document.issuer, document.issuer.removeprefix(whole)}
    return {title, title.removeprefix(whole), *map(title.removeprefix, makers)}


def _key(title: str) -> str:
    """What stays of a title when spellings of one rule are the same: no marks, no version."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", title))
    return _VERSION.sub("", plain)
