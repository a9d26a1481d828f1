"""Read the values of a configuration, each with its place, and say what is wrong with one."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from checker.conflict.identity import FINGERPRINT, outdated
from checker.diagnostic import Diagnostic, Label, Words, nearest
from checker.source import Source, Span
from checker.workflow import layout

Formats = Callable[[], Mapping[str, bool]]
"""Gives the formats of reports, and whether each must go into a file."""


class Reader:
    """Checks values against the table of keys, and remembers what is wrong."""

    def __init__(
        self,
        source: Source,
        places: dict[layout.Path, layout.Place],
        prefix: layout.Path,
        known_formats: Formats,
    ) -> None:
        self.source = source
        self.places = places
        self.prefix = prefix
        self.known_formats = known_formats
        self.found: list[Diagnostic] = []

    def entries(
        self, content: dict[str, Any], at: layout.Path, keys: Mapping[str, Key]
    ) -> dict[str, Any]:
        given: dict[str, Any] = {}
        for name, value in content.items():
            key = keys.get(name)
            if key is None:
                self._unknown((*at, name), name, keys)
                continue
            read = key.read(self, value, (*at, name))
            if read is not None:
                given[key.field] = read
        return given

    def label(self, at: layout.Path, *, key: bool = False) -> Label:
        """The place of a value, or of its key; the table above where it has none of its own."""
        whole = (*self.prefix, *at)
        while whole and whole not in self.places:
            whole = whole[:-1]
        place = self.places.get(whole)
        if place is None:
            return Label(self.source, Span(0, 1))
        return Label(self.source, place.key if key else place.value)

    def path(self, text: str) -> str:
        """A path of the file as it is called from the working directory."""
        folder = Path(self.source.name).parent
        return text if Path(text).is_absolute() else os.path.relpath(folder / text)

    def _unknown(self, at: layout.Path, name: str, keys: Mapping[str, Key]) -> None:
        close = nearest(name, {key: key for key in keys})
        known = ", ".join(keys)
        guess = (
            Words(f"did you mean `{close[0]}`?", f"是否指“{close[0]}”？")
            if close
            else Words(f"the keys are {known}", f"可用的键为 {known}")
        )
        self.found.append(
            Diagnostic(
                "unknown-key",
                Words(f"there is no setting named `{name}`", f"没有名为“{name}”的设置"),
                self.label(at, key=True),
                help=guess,
            )
        )

    def choose(
        self, at: layout.Path, value: object, known: Sequence[str], key: str | None = None
    ) -> None:
        """Say that a value is none of those that it can be."""
        close = nearest(value, {one: one for one in known}) if isinstance(value, str) else []
        key = key or str(at[-1])
        guess = (
            Words(f"did you mean `{close[0]}`?", f"是否指“{close[0]}”？")
            if close
            else Words("write one of them in quotes", "请写其中之一，并加引号")
        )
        self.found.append(
            Diagnostic(
                "unknown-choice",
                Words(
                    f"`{key}` is one of {', '.join(known)}",
                    f"“{key}”只能是{'、'.join(known)}之一",
                ),
                self.label(at),
                help=guess,
            )
        )

    def wrong(self, at: layout.Path, wanted: Words, example: str) -> None:
        name = next((one for one in reversed(at) if isinstance(one, str)), "hegui")
        self.found.append(
            Diagnostic(
                "wrong-type",
                Words(f"`{name}` takes {wanted.en}", f"“{name}”应为{wanted.zh}"),
                self.label(at),
                help=Words(f"write it like {example}", f"写法如 {example}"),
            )
        )

    # One method a kind of value: it gives the value as the program uses it, or None and a fault.

    def text(self, value: object, at: layout.Path) -> str | None:
        if isinstance(value, str) and value.strip():
            return value
        self.wrong(at, Words("a text in quotes", "加引号的文字"), f'{at[-1]} = "…"')
        return None

    def texts(self, value: object, at: layout.Path) -> tuple[str, ...] | None:
        several = value if isinstance(value, list) else [value]
        if several and all(isinstance(one, str) and one.strip() for one in several):
            return tuple(several)
        self.wrong(at, Words("a text or a list of texts", "文字或文字列表"), f'{at[-1]} = ["…"]')
        return None

    def flag(self, value: object, at: layout.Path) -> bool | None:
        if isinstance(value, bool):
            return value
        self.wrong(at, Words("true or false", " true 或 false"), f"{at[-1]} = true")
        return None

    def day(self, value: object, at: layout.Path) -> date | None:
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if isinstance(value, str):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        self.found.append(
            Diagnostic(
                "bad-date",
                Words("this is no date", "此处不是日期"),
                self.label(at),
                help=Words("write 2026-12-31", "请写作 2026-12-31"),
            )
        )
        return None

    def fingerprint(self, value: object, at: layout.Path) -> str | None:
        if isinstance(value, str) and FINGERPRINT.fullmatch(value):
            return value
        if isinstance(value, str) and outdated(value):
            self.found.append(
                Diagnostic(
                    "old-fingerprints",
                    Words(
                        f"`{value}` names a finding as an earlier version did",
                        f"“{value}”是旧版的核对编号",
                    ),
                    self.label(at),
                    help=Words(
                        "look the finding's fingerprint up anew with `--format jsonl`",
                        "请用 --format jsonl 重新查出该处发现的核对编号",
                    ),
                )
            )
            return None
        wanted = Words("16 characters that begin with h2", "以 h2 开头的 16 位核对编号")
        self.wrong(at, wanted, f'{at[-1]} = "h2…", as `--format jsonl` tells it')
        return None

    def one_path(self, value: object, at: layout.Path) -> str | None:
        text = self.text(value, at)
        return None if text is None else self.path(text)

    def some_paths(self, value: object, at: layout.Path) -> tuple[str, ...] | None:
        texts = self.texts(value, at)
        return None if texts is None else tuple(self.path(text) for text in texts)

    def policies(self, value: object, at: layout.Path) -> tuple[str, ...] | None:
        """Names stay names; a .policy file is a path."""
        texts = self.texts(value, at)
        if texts is None:
            return None
        return tuple(self.path(one) if one.endswith(".policy") else one for one in texts)

    def formats(self, value: object, at: layout.Path) -> tuple[str, ...] | None:
        """`name`, or `name=file` with a path."""
        texts = self.texts(value, at)
        if texts is None:
            return None
        known = self.known_formats()
        several = isinstance(value, list)
        for number, one in enumerate(texts):
            place = (*at, number) if several else at
            name, equals, file = one.partition("=")
            if name not in known:
                self.choose(place, name, tuple(known), "format")
            elif (equals or known[name]) and not file:
                wanted = Words("a file with this format", "“格式=文件”的写法")
                self.wrong(place, wanted, f'"{name}=report.{name}"')
        split = [one.partition("=") for one in texts]
        return tuple(f"{name}={self.path(file)}" if file else name for name, _, file in split)

    def database(self, value: object, at: layout.Path) -> str | None:
        text = self.text(value, at)
        return text if text is None or "://" in text else self.path(text)


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the file: the field that it fills, and how its value is read."""

    field: str
    read: Callable[[Reader, object, layout.Path], Any]


def choice(*known: str) -> Callable[[Reader, object, layout.Path], str | None]:
    """A reader of one of a few words."""

    def read(reader: Reader, value: object, at: layout.Path) -> str | None:
        if isinstance(value, str) and value in known:
            return value
        reader.choose(at, value, known)
        return None

    return read
