"""Read files in a second process, so that none can crash, hang or fill the memory of the first.

The process stays for the next file and is replaced after a file that broke it. What passes between
the two is JSON: the process that met a hostile file is not trusted with more.
"""

from __future__ import annotations

import atexit
import json
from collections.abc import Sequence
from typing import Any

from checker import servant
from checker.diagnostic import Diagnostic, Fault, Severity, Words
from checker.source import Source, Span
from checker.statute.readers import bounds, faults
from checker.statute.text import Block, FileText, Place, Role

_START = "from checker.statute.readers.worker import serve; serve()"


class Worker:
    """One process that reads files one at a time, for all threads of this one."""

    def __init__(self) -> None:
        self._servant = servant.Servant(_START)

    def read(self, data: bytes, name: str, seconds: float = bounds.SECONDS) -> FileText:
        """What `read_bytes` makes of a file, or Fault; never later than `seconds`."""
        try:
            answer = self._servant.ask([name.encode("utf-8", "surrogatepass"), data], seconds)
        except servant.Late:
            raise faults.too_slow(name, seconds) from None
        except servant.Gone:
            raise faults.reader_failed(name) from None
        return _unpack(json.loads(answer), name)

    def close(self) -> None:
        """End the process; the next file starts another."""
        self._servant.close()


WORKER = Worker()
atexit.register(WORKER.close)


def serve() -> None:
    """Answer files on standard input until it ends; the other side of Worker."""
    servant.limit_memory(bounds.MEMORY)
    servant.serve(_bytes, parts=2)


def _bytes(name: bytes, data: bytes) -> bytes:
    return json.dumps(_answer(data, name.decode("utf-8", "surrogatepass"))).encode("ascii")


def _answer(data: bytes, name: str) -> dict[str, Any]:
    from checker.statute.readers import read_bytes

    try:
        return _pack(read_bytes(data, name))
    except Fault as fault:
        return {"faults": [_told(item) for item in fault.diagnostics]}


def _pack(found: FileText) -> dict[str, Any]:
    return {
        "format": found.format,
        "text": found.source.text,
        "blocks": [[*block.span, block.role.value, *block.place] for block in found.blocks],
        "notes": [_told(note) for note in found.notes],
    }


def _unpack(answer: dict[str, Any], name: str) -> FileText:
    if "faults" in answer:
        raise Fault(*(_diagnostic(item) for item in answer["faults"]))
    blocks = tuple(
        Block(Span(start, end), Role(role), Place(*place))
        for start, end, role, *place in answer["blocks"]
    )
    notes = tuple(_diagnostic(item) for item in answer["notes"])
    return FileText(Source(name, answer["text"]), blocks, answer["format"], notes)


def _told(item: Diagnostic) -> list[Any]:
    return [item.code, item.headline, item.where, item.help, item.severity.value]


def _diagnostic(told: Sequence[Any]) -> Diagnostic:
    code, headline, where, help, severity = told
    return Diagnostic(
        code,
        Words(*headline),
        where=where,
        help=Words(*help) if help else None,
        severity=Severity(severity),
    )
