"""Write a document as a structured summary, for a person to correct.

It checks to the same findings as the document. What nobody could tell stands as `unknown`, a norm
that was not read for sure as `unsure`. Lines that begin with `#:` are notes of the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.document import Document, Provision
from checker.regulation.head import UNKNOWN
from checker.regulation.written import has_unprintable, scalar, written
from checker.vocabulary import Vocabulary

NOTE = "#:"
"""What a comment of the program begins with."""

_NATIONAL = "national"
_WHOLE = "全文"
_NOTHING = "未读到与词表有关的规范。"
_UNREAD = "未读出，请填写 not read, please fill in"
_LATER = "晚于失效日期，请核对 after the day of repeal, please check"


def summary_of(document: Document, vocabulary: Vocabulary, file: str, sha256: str) -> str:
    """The summary of a document as YAML. `file`, `sha256`: the rule's own, for its origin."""
    lines = ["document:\n", *_head(document, vocabulary, file, sha256), "provisions:\n"]
    for provision in document.provisions:
        lines += _provision(document, provision, vocabulary)
    if not document.provisions:
        lines += [f"  - at: {_WHOLE}\n", f"    says: {_NOTHING}\n"]
    return "".join(lines)


def _head(document: Document, vocabulary: Vocabulary, file: str, sha256: str) -> Iterator[str]:
    unread = _unread(document, vocabulary)
    texts = {"title": document.title, "number": document.number, "issuer": document.issuer}
    terms = {"rank": document.rank, "region": document.region}
    for key, text in {**texts, **terms}.items():
        if key in unread:
            yield f"  {key}: {UNKNOWN[0]}  {NOTE} {_UNREAD}\n"
        elif text.isdigit() and key in terms:
            yield f'  {key}: "{text}"\n'
        elif text:
            yield f"  {key}: {text if key in terms else scalar(_line(text))}\n"
    days = {"adopted": document.adopted, "version": document.version}
    days |= {"effective": document.effective, "repealed": document.repealed}
    for key, day in days.items():
        if day is not None:
            late = key in ("adopted", "effective") and day > (document.repealed or date.max)
            # A summary with such days would be at fault; when it ended decides.
            yield f"  {NOTE} {key}: {day}  {_LATER}\n" if late else f"  {key}: {day}\n"
    yield f"  status: {document.status}\n"
    if document.repeals:
        titles = ", ".join(scalar(_line(title)) for title in document.repeals)
        yield f"  repeals: [{titles}]\n"
    yield f"  source: {{file: {scalar(file)}, sha256: {scalar(sha256)}}}\n"


def _unread(document: Document, vocabulary: Vocabulary) -> list[str]:
    """The keys of the head that the document's own text does not tell."""
    found = [] if document.issuer else ["issuer"]
    if document.rank == "rank":
        found.append("rank")
    # A text of the whole country tells its region by its rank.
    level = vocabulary.attribute("rank", document.rank, "level")
    if document.region == "region" and level != _NATIONAL:
        found.append("region")
    return found


def _provision(document: Document, provision: Provision, vocabulary: Vocabulary) -> Iterator[str]:
    if provision.place.zh:
        yield f"  {NOTE} {_line(provision.place.zh)} {_line(provision.place.en)}\n"
    yield f"  - at: {scalar(_line(provision.at) or _WHOLE)}\n"
    yield from _says(provision.says)
    if provision.norms:
        yield "    norms:\n"
    for norm in provision.norms:
        yield f"      - {written(norm, vocabulary, document.source)}\n"


def _says(text: str) -> Iterator[str]:
    """What a provision says, its lines as they are: where one begins, an item does."""
    lines = [line for raw in text.splitlines() if (line := _line(raw))]
    if len(lines) == 1 or has_unprintable(text):
        yield f"    says: {scalar(chr(10).join(lines))}\n"
        return
    yield "    says: |-\n"
    for line in lines:
        yield f"      {line}\n"


def _line(text: str) -> str:
    """A text on one line, without the white space around it."""
    return " ".join(text.split())
