"""The findings of an audit as its lines of JSON have them, ready to be compared with others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any, NamedTuple

from checker.conflict.finding import Level
from checker.conflict.identity import kernel
from checker.diagnostic import Diagnostic, Fault, Label, Words
from checker.source import Source, Span

TEXTS = ("path", "level", "kind", "policy", "clause", "from", "label", "message")
"""Keys of a finding's record (`--format jsonl`) that a comparison needs; texts all of them."""


class Record(NamedTuple):
    """One finding as the contract of programs has it; `document` is its file, `text` what
    identifies its provision, `fingerprint` the finding itself (empty where it is not told)."""

    document: str
    clause: tuple[str, str, str]
    label: str
    text: str
    line: int
    told: Mapping[str, Any]
    fingerprint: str = ""

    @property
    def sure(self) -> bool:
        """Whether it is no doubt."""
        return bool(self.told["level"] == Level.CONFLICT)


def records(found: Iterable[Mapping[str, Any]]) -> list[Record]:
    """Findings of one audit, ready to be compared."""
    return [
        Record(
            document=told["path"],
            clause=(told["policy"], told["clause"], told["kind"]),
            label=told["label"],
            text=kernel(told.get("text") or told["label"]),
            line=int(told.get("line") or 0),
            told=told,
            fingerprint=str(told.get("fingerprint") or ""),
        )
        for told in found
    ]


def aligned(
    old: Iterable[str], new: Iterable[str], shared: Iterable[tuple[str, str]] = ()
) -> dict[str, str]:
    """For each new path the old one that is the same file: the same path, else one of `shared`, the
    pairs (old, new) that have a finding in common, else the one that ends alike from the file's
    name on, the longest ending first. Two that are alone need nothing in common: they are two
    drafts."""
    olds, news = list(dict.fromkeys(old)), list(dict.fromkeys(new))
    if len(olds) == len(news) == 1:
        return {news[0]: olds[0]}
    found = {path: path for path in news if path in set(olds)}
    free = dict.fromkeys(path for path in olds if path not in found)
    for path, later in shared:
        if path in free and later not in found:
            found[later] = path
            del free[path]
    longest = max((len(PurePath(path).parts) for path in olds), default=0)
    for length in range(longest, 0, -1):
        endings: dict[tuple[str, ...], str] = {}
        for path in free:
            endings.setdefault(PurePath(path).parts[-length:], path)
        for path in news:
            other = endings.pop(PurePath(path).parts[-length:], None) if path not in found else None
            if other is not None:
                found[path] = other
                del free[other]
    return found


def read(source: Source) -> list[Record]:
    """The records of a file that `hegui check --format jsonl` wrote. Raises Fault."""
    found = []
    at = 0
    for line in source.text.split("\n"):
        if line.strip():
            found.append(_read_line(source, line, at))
        at += len(line) + 1
    return records(found)


def _read_line(source: Source, line: str, at: int) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise Fault(_bad(source, at + getattr(error, "pos", 0))) from error
    if not isinstance(told, dict) or not all(isinstance(told.get(key), str) for key in TEXTS):
        raise Fault(_bad(source, at))
    if not isinstance(told.get("text", ""), str) or not isinstance(told.get("line", 0), int):
        raise Fault(_bad(source, at))
    return told


def _bad(source: Source, at: int) -> Diagnostic:
    return Diagnostic(
        "bad-audit",
        Words("the line is no finding of an audit", "该行不是核对结果中的发现"),
        Label(source, Span(at, at + 1)),
        help=Words(
            "write the file with `hegui check --format jsonl`",
            "请用 hegui check --format jsonl 生成该文件",
        ),
    )
