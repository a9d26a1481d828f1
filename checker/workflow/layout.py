"""Find where each key and value of a TOML text stands, which no parser of TOML tells."""

from __future__ import annotations

import re
import tomllib
from typing import NamedTuple

from checker.source import Span

Path = tuple[str | int, ...]
"""The way to a value: keys of tables, and numbers (from 0) of an array's members."""


class Place(NamedTuple):
    """Where a key stands and where its value; both the same for a member of an array."""

    key: Span
    value: Span


_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[A-Za-z0-9_-]+")
_TEXT = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}(?!")'
    r"|'''.*?'{3,5}(?!')"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_PLAIN = re.compile(r"[^,\]}\n#]*[^,\]}\n\r#\s]")


def layout(text: str) -> dict[Path, Place]:
    """The place of every key and member of a text that tomllib has read without a mistake."""
    return _Walk(text).walk()


class _Walk:
    """One pass over the text. It is known to be well formed, so nothing is checked again."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[Path, Place] = {}
        self.last: dict[Path, int] = {}  # of an array of tables, the member that is open

    def walk(self) -> dict[Path, Place]:
        table: Path = ()
        while self._skip() < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._entry(table)
        return self.found

    def _skip(self) -> int:
        match = _BLANK.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.at

    def _header(self) -> Path:
        start = self.at
        several = self.text.startswith("[[", start)
        self.at += 2 if several else 1
        keys = self._keys()
        self._skip()
        self.at += 2 if several else 1
        path: Path = ()
        for number, (key, _) in enumerate(keys, 1):
            path += (key,)
            opens = several and number == len(keys)
            if path in self.last and not opens:
                path += (self.last[path],)
        if several:
            self.last[path] = self.last.get(path, -1) + 1
            path += (self.last[path],)
        here = Span(start, self.at)
        self.found.setdefault(path, Place(keys[-1][1], here))
        return path

    def _keys(self) -> list[tuple[str, Span]]:
        keys = []
        while True:
            self._skip()
            match = _KEY.match(self.text, self.at)
            assert match is not None
            word = match[0]
            keys.append((word if word[0] not in "\"'" else _unquoted(word), Span(*match.span())))
            self.at = match.end()
            self._skip()
            if self.text[self.at] != ".":
                return keys
            self.at += 1

    def _entry(self, table: Path) -> None:
        keys = self._keys()
        self.at += 1  # the equals sign
        path = table + tuple(key for key, _ in keys)
        span = self._value(path)
        for depth in range(1, len(keys) + 1):
            place = Place(keys[depth - 1][1], span)
            self.found.setdefault(table + tuple(key for key, _ in keys[:depth]), place)

    def _value(self, path: Path) -> Span:
        self._skip()
        start = self.at
        first = self.text[start]
        if first == "[":
            self.at += 1
            member = 0
            while self._skip() < len(self.text) and self.text[self.at] != "]":
                span = self._value((*path, member))
                self.found.setdefault((*path, member), Place(span, span))
                member += 1
                self._comma()
            self.at += 1
        elif first == "{":
            self.at += 1
            while self._skip() < len(self.text) and self.text[self.at] != "}":
                self._entry(path)
                self._comma()
            self.at += 1
        else:
            match = (_TEXT if first in "\"'" else _PLAIN).match(self.text, start)
            assert match is not None
            self.at = match.end()
        return Span(start, self.at)

    def _comma(self) -> None:
        self._skip()
        if self.text[self.at] == ",":
            self.at += 1


def _unquoted(key: str) -> str:
    return next(iter(tomllib.loads(f"{key} = 0")))
