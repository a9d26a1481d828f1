"""What is read of an office's file, small enough to be kept and to pass between processes.

Of a text stay the lines that the document's provisions, its title or a warning point to: findings,
quotations, excerpts in every format and in messages are cut from these. For the seal its digest
stays, for provisions without a norm their count. Nothing in it depends on the folder of the file.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

from checker.cache import key_of
from checker.diagnostic import Diagnostic, Fault, Label
from checker.document import NOWHERE, Document
from checker.source import Source, Span, excerpt
from checker.vocabulary import Vocabulary

Reading = tuple[Document | None, list[Diagnostic]]
"""A document, or why there is none; warnings beside it."""

_NAME = "\0name"
"""Stands for the file's name in what is kept."""

_PASSING = frozenset({"library-missing", "reader-failed", "too-large", "too-slow", "unreadable"})
"""Codes of faults that may not be met again: such a file is read anew each time."""

_LARGEST = 2**28
"""Bytes of a file up to which its contents are hashed. Larger ones are refused unread."""

_WHOLE = 2**20
"""Bytes of a file up to which it is read at once."""

_LIBRARIES = (
    *("lxml", "pdfplumber", "pdfminer.six", "openpyxl", "xlrd"),
    *("striprtf", "olefile", "msdoc2docx", "markdown-it-py", "cn2an"),
)


class Packed(NamedTuple):
    """A reading as bytes. lasting: the same bytes of a file always give the same."""

    data: bytes
    lasting: bool


class Stamp(NamedTuple):
    """What tells that a file was written to: its size, its time, its place on the disk."""

    size: int
    time: int
    place: int


def read_packed(path: Path, vocabulary: Vocabulary) -> Packed:
    """Read a rule. Never raises: a mistake of ours on a file costs the file only, and is told."""
    from checker.statute.read import read_rule
    from checker.statute.readers import faults

    try:
        document, found = read_rule(path, vocabulary, path.name)
    except MemoryError:
        return pack_fault(faults.no_memory(path.name), path)
    except ModuleNotFoundError as error:  # numerals are read by a package of the extra `files`
        format = path.suffix.lstrip(".").lower()
        return pack_fault(faults.library_missing(path.name, error.name or "", format), path)
    except Exception:
        return pack_fault(faults.reader_failed(path.name), path)
    return packed((document, found), path.name)


def pack_fault(fault: Fault, path: Path) -> Packed:
    """The reading of a file that could not be read."""
    return packed((None, list(fault.diagnostics)), path.name)


def packed(reading: Reading, name: str) -> Packed:
    """A reading of a file that its source and its diagnostics call `name`."""
    document, found = reading
    lasting = _PASSING.isdisjoint(one.code for one in found)
    stream = io.BytesIO()
    _Pickler(stream, pickle.HIGHEST_PROTOCOL).dump(_light(document, found, name))
    return Packed(stream.getvalue(), lasting)


def unpack(data: bytes, name: str) -> Reading:
    """The reading of a file that messages call `name`."""
    return _Unpickler(data, name).load()  # type: ignore[no-any-return]


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of a file that can be hashed; None for others."""
    try:
        status = path.stat()
    except OSError:
        return None
    if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
        return None
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ino)


def key_for(path: Path, stamp: Stamp, vocabulary: Vocabulary) -> bytes | None:
    """A hash of all that a reading comes from: the file's bytes and the last part of its name, the
    vocabulary, the program. None for a file that can't be read."""
    try:
        with path.open("rb", buffering=0) as stream:
            if stamp.size <= _WHOLE:
                content = hashlib.sha256(stream.read()).digest()
            else:
                content = hashlib.file_digest(stream, "sha256").digest()
    except OSError:
        return None
    return hashlib.sha256(_program(vocabulary.digest) + content + os.fsencode(path.name)).digest()


@lru_cache(maxsize=1)
def _program(digest: str) -> bytes:
    """What stands for the program in a key: its own text, its libraries' versions, the vocabulary
    of the digest."""
    package = Path(__file__).parent
    models = ("cues", "diagnostic", "document", "files", "norm", "source", "vocabulary")
    paths = [package.parent / f"{name}.py" for name in models]
    paths += sorted(package.rglob("*.py"))
    versions = [digest, str(sys.implementation.cache_tag), *map(_version, _LIBRARIES)]
    told = [*map(str.encode, versions), *(path.read_bytes() for path in paths)]
    return bytes.fromhex(key_of(told))


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


def _light(document: Document | None, found: Sequence[Diagnostic], name: str) -> Reading:
    """A reading with excerpts instead of texts, and without the file's name."""
    sources: dict[int, tuple[Source, list[Span]]] = {}

    def wanted(source: Source) -> list[Span]:
        return sources.setdefault(id(source), (source, []))[1]

    for label in _labels(found):
        wanted(label.source).append(label.span)
    if document is not None:
        told = (document.title_span, document.rank_span, document.region_span)
        spans = wanted(document.source)
        spans += [span for span in told if span != NOWHERE]
        spans += _spans(document.provisions)
    light = {
        key: replace(excerpt(source, spans), name=_NAME) for key, (source, spans) in sources.items()
    }

    def lighter(label: Label) -> Label:
        return replace(label, source=light[id(label.source)])

    diagnostics = [
        replace(
            one,
            primary=lighter(one.primary) if one.primary is not None else None,
            related=tuple(map(lighter, one.related)),
            where=_NAME if one.where == name else one.where,
        )
        for one in found
    ]
    if document is None:
        return None, diagnostics
    return replace(document, source=light[id(document.source)]), diagnostics


def _labels(found: Sequence[Diagnostic]) -> Iterator[Label]:
    for one in found:
        if one.primary is not None:
            yield one.primary
        yield from one.related


def _spans(value: object) -> Iterator[Span]:
    """Every span in provisions and their norms, which are tuples through and through."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _spans(part)


class _Pickler(pickle.Pickler):
    def reducer_override(self, obj: object) -> Any:
        """Records by their fields: to make one anew is quicker than to fill in an empty one."""
        if is_dataclass(obj) and not isinstance(obj, type):
            return type(obj), tuple(getattr(obj, one.name) for one in fields(obj) if one.init)
        return NotImplemented

    def persistent_id(self, obj: object) -> str | None:
        """The file's name is not part of what is kept."""
        return _NAME if obj is _NAME else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(io.BytesIO(data))
        self._name = name

    def persistent_load(self, pid: object) -> str:
        """The name that the file has now."""
        return self._name
