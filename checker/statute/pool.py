"""Read many rules: what was read before from the cache, the rest in parallel processes.

paths -> kept readings, or questions to processes -> readings in the order of the paths
paths -> questions to processes -> whole texts in the order of the paths

A process is there to be ended: by the clock, by a bound on its memory, by its own death. A few
small texts can't need that, and are read in this one, which is quicker.
"""

from __future__ import annotations

import gc
import os
import pickle
from collections import deque
from collections.abc import Generator, Sequence
from contextlib import closing
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, NamedTuple

from checker import servant
from checker.document import WholeText
from checker.entries import Entries, entries
from checker.servant import Servant
from checker.statute.kept import (
    Packed,
    Reading,
    Stamp,
    key_for,
    pack_fault,
    read_packed,
    stamp_of,
    unpack,
)
from checker.statute.whole import read_whole
from checker.vocabulary import Vocabulary

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

SECONDS = 180.0
"""Wall clock for one file, from its bytes to its norms; a reader of a format has less of its own.
A thousand statutes in one file take a minute."""

MOST_PROCESSES = 8
"""Each takes some 100 MB, and as much again while it reads a pdf."""

_AHEAD = 128
"""Files that may be read while one before them is not ready: a bound on what is held."""

_FEW, _SMALL = 4, 2**16
"""Files, and bytes of each, that are read without another process if they are plain text."""

_START = "from checker.statute.pool import serve; serve()"
_NORMS, _TEXT = b"norms", b"text"
"""What a process is asked for."""


def read_rules(rules: Sequence[tuple[Path, str]], vocabulary: Vocabulary) -> Generator[Reading]:
    """The reading of each rule, given by its path and its name in messages, in the order given.

    Raises nothing of its own; interrupted, or closed before its end, it ends all its processes.
    """
    count = min(_processors(), MOST_PROCESSES, len(rules))
    few = len(rules) <= _FEW
    with entries("rules") as kept, closing(_Processes(count, vocabulary)) as processes:
        ahead: deque[_Begun] = deque()
        for path, name in rules:
            begun = _kept(path, name, vocabulary, kept)
            ahead.append(begun if begun.known else _begin(begun, vocabulary, processes, few))
            while ahead and (len(ahead) > _AHEAD or ahead[0].is_ready()):
                yield _end(ahead.popleft(), kept)
        while ahead:
            yield _end(ahead.popleft(), kept)


def read_texts(paths: Sequence[Path], vocabulary: Vocabulary) -> list[WholeText | None]:
    """The whole text of each rule in the order given; None for a file that can't be read.

    Raises nothing of its own; interrupted, it ends all its processes.
    """
    if len(paths) <= _FEW and all(map(_is_small, paths)):
        return list(map(read_whole, paths))
    count = min(_processors(), MOST_PROCESSES, len(paths))
    with closing(_Processes(count, vocabulary)) as processes:
        asked = [processes.ask_text(path) for path in paths]
        return [one.result() for one in asked]


class _Begun(NamedTuple):
    """A file of which the reading is kept, or has been asked for."""

    path: Path
    name: str
    key: bytes | None = None
    stamp: Stamp | None = None
    known: Packed | None = None
    asked: Future[Packed] | None = None

    def is_ready(self) -> bool:
        return self.asked is None or self.asked.done()


def _kept(path: Path, name: str, vocabulary: Vocabulary, kept: Entries) -> _Begun:
    stamp = stamp_of(path) if kept.is_open else None
    key = key_for(path, stamp, vocabulary) if stamp is not None else None
    data = kept.get(key) if key is not None else None
    if data is not None:
        return _Begun(path, name, known=Packed(data, lasting=False))
    return _Begun(path, name, key, stamp)


def _begin(begun: _Begun, vocabulary: Vocabulary, processes: _Processes, few: bool) -> _Begun:
    if few and _is_small(begun.path):
        return begun._replace(known=read_packed(begun.path, vocabulary))
    return begun._replace(asked=processes.ask(begun.path))


def _end(begun: _Begun, kept: Entries) -> Reading:
    assert begun.known is not None or begun.asked is not None
    data, lasting = begun.known or begun.asked.result()  # type: ignore[union-attr]
    # A file that was written to meanwhile may not be the one that was hashed.
    if lasting and begun.key is not None and begun.stamp == stamp_of(begun.path):
        kept.put(begun.key, data)
    return unpack(data, begun.name)


def _is_small(path: Path) -> bool:
    from checker.statute.readers.sniff import is_plain

    try:
        if path.is_file():
            return path.stat().st_size <= _SMALL and is_plain(path.read_bytes(), path.name)
    except OSError:
        pass
    return True  # refused as soon as it is to be read


class _Processes:
    """Processes that read a file each at a time; a thread waits for each of them."""

    def __init__(self, count: int, vocabulary: Vocabulary) -> None:
        self._count, self._vocabulary = count, vocabulary
        self._threads: ThreadPoolExecutor | None = None
        self._servants: list[Servant] = []
        self._idle: SimpleQueue[Servant] = SimpleQueue()

    def ask(self, path: Path) -> Future[Packed]:
        """A promise of what a file is read as."""
        return self._started().submit(self._read, path)

    def ask_text(self, path: Path) -> Future[WholeText | None]:
        """A promise of a file's whole text."""
        return self._started().submit(self._read_text, path)

    def _started(self) -> ThreadPoolExecutor:
        if self._threads is None:
            from concurrent.futures import ThreadPoolExecutor  # not for a run that reads nothing

            self._threads = ThreadPoolExecutor(self._count, "reading")
            greeting = pickle.dumps(self._vocabulary, pickle.HIGHEST_PROTOCOL)
            for _ in range(self._count):
                self._servants.append(Servant(_START, [greeting], apart=True))
                self._idle.put(self._servants[-1])
        return self._threads

    def close(self) -> None:
        """End all processes, whatever they are at."""
        if self._threads is not None:
            self._threads.shutdown(wait=False, cancel_futures=True)
            for one in self._servants:
                one.dismiss()
            self._threads.shutdown()

    def _read(self, path: Path) -> Packed:
        try:
            answer = self._answer(_NORMS, path)
        except (servant.Late, servant.Gone) as why:
            from checker.statute.readers import faults

            late = isinstance(why, servant.Late)
            fault = faults.too_slow(path.name, SECONDS) if late else faults.reader_failed(path.name)
            return pack_fault(fault, path)
        return Packed(answer[1:], answer[:1] == b"+")

    def _read_text(self, path: Path) -> WholeText | None:
        try:
            return pickle.loads(self._answer(_TEXT, path))  # type: ignore[no-any-return]
        except (servant.Late, servant.Gone):
            return None

    def _answer(self, wanted: bytes, path: Path) -> bytes:
        one = self._idle.get()
        try:
            return one.ask([wanted, os.fsencode(path)], SECONDS)
        finally:
            self._idle.put(one)


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))  # fewer than the machine has, in a container
    except AttributeError:  # macOS and Windows
        return os.cpu_count() or 1


def serve() -> None:
    """Read the files that standard input names until it ends; the other side of the processes."""
    from checker.statute.readers import bounds

    servant.limit_memory(bounds.MEMORY)
    known: list[Vocabulary] = []

    def greet(greeting: bytes) -> None:
        known.append(pickle.loads(greeting))
        gc.freeze()  # the vocabulary stays; no search for cycles need pass through it

    def answer(wanted: bytes, path: bytes) -> bytes:
        file = Path(os.fsdecode(path))
        if wanted == _TEXT:
            return pickle.dumps(read_whole(file), pickle.HIGHEST_PROTOCOL)
        data, lasting = read_packed(file, known[0])
        return (b"+" if lasting else b"-") + data

    servant.serve(answer, parts=2, greet=greet)
