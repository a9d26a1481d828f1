"""Read what a project has settled for its runs: hegui.toml, or [tool.hegui] in pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from checker.diagnostic import Diagnostic, Fault, Label, Words
from checker.files import read_source
from checker.source import Source, Span
from checker.workflow import layout
from checker.workflow.values import Formats, Key, Reader, choice
from checker.workflow.waivers import Waiver

FILE = "hegui.toml"
PYPROJECT = "pyproject.toml"
TABLE = ("tool", "hegui")
"""The table of pyproject.toml that is this program's."""

LEVELS = ("conflict", "doubt", "never")
"""What a run fails on: sure conflicts alone, doubts too, or nothing."""


@dataclass(frozen=True, slots=True)
class Config:
    """What the file settles; None or empty where it is silent. Paths are as seen from the working
    directory. review: a database, as a path or a URL."""

    source: Source
    policies: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    as_of: date | None = None
    fail_on: str | None = None
    formats: tuple[str, ...] = ()
    lang: str | None = None
    any_region: bool | None = None
    any_status: bool | None = None
    baseline: str | None = None
    review: str | None = None
    waivers: tuple[Waiver, ...] = ()

    @property
    def folder(self) -> Path:
        """The folder that the file lies in, and that its paths start from."""
        return Path(self.source.name).parent


def find(start: Path) -> Path | None:
    """The file that holds in a folder: its own, else the nearest above up to the git root.

    Outside a git repository only the folder itself is looked at: what lies above it is not the
    project's. hegui.toml goes before pyproject.toml.
    """
    folders = [start, *start.parents]
    roots = [at for at, folder in enumerate(folders) if (folder / ".git").exists()]
    for folder in folders[: roots[0] + 1 if roots else 1]:
        if (folder / FILE).is_file():
            return folder / FILE
        pyproject = folder / PYPROJECT
        if pyproject.is_file() and _speaks_of_us(pyproject):
            return pyproject
    return None


def _speaks_of_us(pyproject: Path) -> bool:
    """Whether there is a table of ours. A broken file that seems to have one is ours to tell of;
    any other is for other tools."""
    try:
        text = pyproject.read_text(encoding="utf-8")
    except (OSError, UnicodeError):
        return False
    try:
        return "hegui" in text and "hegui" in tomllib.loads(text).get("tool", {})
    except tomllib.TOMLDecodeError:
        return "[tool.hegui" in text


def read(path: Path, formats: Formats) -> Config:
    """The settings of a file. Raises Fault with every mistake in it, each with its line."""
    source = read_source(path)
    try:
        content: Mapping[str, Any] = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        raise Fault(_syntax(source, error)) from error
    prefix = TABLE if path.name == PYPROJECT else ()
    for key in prefix:
        content = content.get(key, {})
    reader = Reader(source, layout.layout(source.text), prefix, formats)
    if not isinstance(content, dict):
        reader.wrong((), Words("a table", "一个表"), "[tool.hegui]")
        raise Fault(*reader.found)
    given = reader.entries(content, (), KEYS)
    if reader.found:
        raise Fault(*reader.found)
    return Config(source, **given)


def _syntax(source: Source, error: tomllib.TOMLDecodeError) -> Diagnostic:
    told = str(error)
    match = re.search(r" \(at line (\d+), column (\d+)\)$", told)
    at = len(source.text.rstrip())
    if match:
        lines = source.text.split("\n")
        before = sum(len(line) + 1 for line in lines[: int(match[1]) - 1])
        at = min(before + int(match[2]) - 1, len(source.text))
        told = told[: match.start()]
    return Diagnostic(
        "toml-syntax",
        Words(f"not valid TOML: {told[:1].lower()}{told[1:]}", "TOML 格式有误"),
        Label(source, Span(at, at + 1)),
        help=Words(
            'texts stand in quotes, lists in brackets: key = ["value"]',
            '文字要加引号，列表要加方括号，如 键 = ["值"]',
        ),
    )


def _waivers(reader: Reader, value: object, at: layout.Path) -> tuple[Waiver, ...] | None:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        reader.wrong(at, Words("tables", "若干个表"), "[[waivers]]")
        return None
    read = (_waiver(reader, one, (*at, number)) for number, one in enumerate(value))
    return tuple(one for one in read if one is not None)


def _waiver(reader: Reader, content: dict[str, Any], at: layout.Path) -> Waiver | None:
    before = len(reader.found)
    given = reader.entries(content, at, WAIVER_KEYS)
    if len(reader.found) > before:
        return None
    missing = [name for name in WAIVER_NEEDS if name not in given]
    if not missing and not ({"provision", "fingerprint"} & set(given)):
        missing = ["provision"]
    if missing:
        listed = ", ".join(missing)
        reader.found.append(
            Diagnostic(
                "incomplete-waiver",
                Words(f"the waiver lacks: {listed}", f"豁免缺少：{listed}"),
                reader.label(at),
                help=Words(
                    "tell the clause, the document, its provision or the fingerprint, the "
                    "reason, who answers for it, and until when",
                    "请写明条款（clause）、文件（document）、条款项（provision）或核对编号"
                    "（fingerprint）、理由（reason）、责任人（owner）和期限（expires）",
                ),
            )
        )
        return None
    folder = Path(reader.source.name).parent
    narrowed = {"provision": "", "fingerprint": ""} | given
    return Waiver(reader.label(at), folder, **narrowed)


KEYS: Mapping[str, Key] = {
    "policies": Key("policies", Reader.policies),
    "paths": Key("paths", Reader.some_paths),
    "as-of": Key("as_of", Reader.day),
    "fail-on": Key("fail_on", choice(*LEVELS)),
    "format": Key("formats", Reader.formats),
    "language": Key("lang", choice("zh", "en")),
    "any-region": Key("any_region", Reader.flag),
    "any-status": Key("any_status", Reader.flag),
    "baseline": Key("baseline", Reader.one_path),
    "review": Key("review", Reader.database),
    "waivers": Key("waivers", _waivers),
}

WAIVER_KEYS: Mapping[str, Key] = {
    "clause": Key("clause", Reader.text),
    "document": Key("document", Reader.text),
    "provision": Key("provision", Reader.text),
    "fingerprint": Key("fingerprint", Reader.fingerprint),
    "reason": Key("reason", Reader.text),
    "owner": Key("owner", Reader.text),
    "expires": Key("expires", Reader.day),
}
WAIVER_NEEDS = ("clause", "document", "reason", "owner", "expires")
