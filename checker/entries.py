"""Keep many small results in one file of the user's cache directory.

A file each would do for tens of results; for the documents of an archive, a run would spend more on
their files than on them. The file stays below a bound: what was not used for longest goes first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from pathlib import Path

from checker import cache

MOST = 256 * 2**20
"""Bytes that the file may have: some 100,000 documents."""

_BATCH = 64
"""Results that are written at once, so that another run is locked out for a moment only."""

_LAYOUT = 1


class Entries:
    """Results by key. A file that can't be read or written is no error: nothing is kept then.

    path: the file; None keeps nothing. most: bytes that it may have. patience: seconds to wait for
    another run that writes.
    """

    def __init__(self, path: Path | None, most: int = MOST, patience: float = 2) -> None:
        self._path, self._most = path, most
        self._today = date.today().toordinal()
        self._made: dict[bytes, bytes] = {}
        self._used: list[bytes] = []
        self._file: sqlite3.Connection | None = None
        if path is not None:
            with self._forgiving():
                path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                self._file = sqlite3.connect(path, timeout=patience)
                _lay_out(self._file)

    @property
    def is_open(self) -> bool:
        """Whether anything is kept."""
        return self._file is not None

    def get(self, key: bytes) -> bytes | None:
        """What is kept under a key."""
        if key in self._made:
            return self._made[key]
        row: tuple[bytes, int] | None = None
        with self._forgiving():
            if self._file is not None:
                query = "SELECT value, used FROM entries WHERE key = ?"
                row = self._file.execute(query, (key,)).fetchone()
        if row is None:
            return None
        if row[1] != self._today:
            self._used.append(key)
        return row[0]

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a result, in place of an earlier one."""
        if self._file is not None:
            self._made[key] = value
            if len(self._made) >= _BATCH:
                self._write()

    def close(self) -> None:
        """Write what is still to be written, and keep the file below its bound."""
        self._write()
        with self._forgiving():
            self._shrink()
        self._let_go()

    def _write(self) -> None:
        with self._forgiving():
            if self._file is not None and (self._made or self._used):
                made = [(key, self._today, value) for key, value in self._made.items()]
                used = [(self._today, key) for key in self._used]
                with self._file as file:
                    file.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", made)
                    file.executemany("UPDATE entries SET used = ? WHERE key = ?", used)
        self._made.clear()
        self._used.clear()

    def _shrink(self) -> None:
        if self._file is None or self._path is None:
            return
        excess = self._path.stat().st_size - self._most
        if excess <= 0:
            return
        excess += self._most // 4  # some room, so that not every run has to
        gone: list[tuple[int]] = []
        query = "SELECT rowid, length(value) FROM entries ORDER BY used, rowid"
        for row, length in self._file.execute(query):
            if excess <= 0:
                break
            gone.append((row,))
            excess -= length
        with self._file as file:
            file.executemany("DELETE FROM entries WHERE rowid = ?", gone)

    def _let_go(self) -> None:
        if self._file is not None:
            with suppress(sqlite3.Error):
                self._file.close()
            self._file = None

    @contextmanager
    def _forgiving(self) -> Iterator[None]:
        """Do without the file once something is wrong with it; a damaged one is made anew."""
        try:
            yield
        except (sqlite3.OperationalError, OSError):  # locked, a full disk, a folder that is barred
            self._let_go()
        except sqlite3.Error:
            self._let_go()
            if self._path is not None:
                with suppress(OSError):
                    self._path.unlink()


def _lay_out(file: sqlite3.Connection) -> None:
    file.execute("PRAGMA synchronous = OFF")  # what a power cut takes can be made again
    (layout,) = file.execute("PRAGMA user_version").fetchone()
    if layout != _LAYOUT:
        file.execute("PRAGMA auto_vacuum = FULL")  # the file shrinks with what it holds
        file.execute("DROP TABLE IF EXISTS entries")
        file.execute("CREATE TABLE entries (key BLOB PRIMARY KEY, used INTEGER, value BLOB)")
        file.execute(f"PRAGMA user_version = {_LAYOUT}")


def entries(name: str) -> closing[Entries]:
    """The results kept under a name, closed at the end; none where the cache is turned off."""
    path = cache.directory() / f"{name}.sqlite" if cache.is_on() else None
    return closing(Entries(path))
