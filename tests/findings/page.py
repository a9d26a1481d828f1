"""A page of prose with files and commands in fences, as tests run it.

A fence with a file name after its kind (`yaml rules/a.yaml`) is written below the page's own
folder. A `console` fence holds commands, `$ hegui …` or `$ echo $?`, each followed by what it
prints.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

FENCE = re.compile(
    r"^```(?P<kind>[a-z]+)(?: (?P<name>\S+))?\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE
)
COMMAND = re.compile(r"^\$ (.+)$", re.MULTILINE)

# The seal changes with each release and each new term, which no page is about.
_VERSION = re.compile(r"hegui \S+ as-of:")
_VOCABULARY = re.compile(r"vocabulary:[0-9a-f]{16}")


class Ran(NamedTuple):
    """What a command printed, and how it ended."""

    status: int
    printed: str


Run = Callable[[list[str]], Ran]


def files(text: str) -> Iterator[tuple[str, str]]:
    """The files of a page: name and contents."""
    for fence in FENCE.finditer(text):
        if fence["name"]:
            yield fence["name"], fence["body"]


def write_files(text: str, folder: Path) -> None:
    """Lay the files of a page below a folder."""
    for name, body in files(text):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")


def consoles(text: str) -> int:
    """How many consoles a page has: one without any tests nothing."""
    return sum(fence["kind"] == "console" for fence in FENCE.finditer(text))


def rewritten(text: str, run: Run) -> str:
    """The page as it should stand: every command of it run again, its output put below it."""
    status = 0

    def console(fence: re.Match[str]) -> str:
        nonlocal status
        if fence["kind"] != "console":
            return fence[0]
        told = []
        for line in COMMAND.findall(fence["body"]):
            told.append(f"$ {line}\n")
            program, *arguments = shlex.split(line)
            if (program, arguments) == ("echo", ["$?"]):
                told.append(f"{status}\n")
                continue
            assert "hegui" == program, f"a page runs hegui alone, not `{line}`"
            status, printed = run(arguments)
            told.append(_steady(printed))
        return f"```console\n{''.join(told)}```"

    return FENCE.sub(console, text)


def _steady(printed: str) -> str:
    return _VOCABULARY.sub("vocabulary:…", _VERSION.sub("hegui … as-of:", printed))
