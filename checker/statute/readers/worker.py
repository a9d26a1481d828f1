"""Read files in a second process, so that none can crash, hang or fill the memory of the first.

The process stays for the next file and is replaced after a file that broke it. What passes between
the two is a length and JSON: the process that met a hostile file is not trusted with more.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, BinaryIO

from checker.diagnostic import Diagnostic, Fault, Severity, Words
from checker.source import Source, Span
from checker.statute.readers import bounds, faults
from checker.statute.text import Block, FileText, Place, Role

_START = "from checker.statute.readers.worker import serve; serve()"


class Worker:
    """One process that reads files one at a time, for all threads of this one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def read(self, data: bytes, name: str, seconds: float = bounds.SECONDS) -> FileText:
        """What `read_bytes` makes of a file, or Fault; never later than `seconds`."""
        with self._lock:
            process = self._running()
            late = threading.Event()

            def stop() -> None:
                late.set()
                process.kill()

            timer = threading.Timer(seconds, stop)
            timer.daemon = True
            timer.start()
            try:
                answer = self._ask(process, data, name)
            except OSError:
                answer = None
            except BaseException:
                self.close()  # interrupted: its late answer must not meet the next question
                raise
            finally:
                timer.cancel()
            if answer is None:
                self.close()
                raise (
                    faults.too_slow(name, seconds) if late.is_set() else faults.reader_failed(name)
                )
        return _unpack(json.loads(answer), name)

    def _ask(self, process: subprocess.Popen[bytes], data: bytes, name: str) -> bytes | None:
        assert process.stdin is not None
        assert process.stdout is not None
        _send(process.stdin, name.encode("utf-8", "surrogatepass"))
        _send(process.stdin, data)
        return _receive(process.stdout)

    def close(self) -> None:
        """End the process; the next file starts another."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was still to be written has no reader
                    pipe.close()

    def _running(self) -> subprocess.Popen[bytes]:
        # A process that was forked off has the pipes of its parent and must not use them.
        if self._process is None or self._owner != os.getpid() or self._process.poll() is not None:
            if self._owner == os.getpid():
                self.close()
            paths = os.pathsep.join(path for path in sys.path if path)
            self._process = subprocess.Popen(
                # -P: a folder of received files must not be able to offer modules.
                [sys.executable, "-P", "-c", _START],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": paths},
            )
            self._owner = os.getpid()
        return self._process


WORKER = Worker()
atexit.register(WORKER.close)


def serve() -> None:
    """Answer files on standard input until it ends; the other side of Worker."""
    _limit_memory()
    incoming, outgoing = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # What a library prints must not stand among the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    while (name := _receive(incoming)) is not None and (data := _receive(incoming)) is not None:
        answer = _answer(data, name.decode("utf-8", "surrogatepass"))
        _send(outgoing, json.dumps(answer).encode("ascii"))


def _answer(data: bytes, name: str) -> dict[str, Any]:
    from checker.statute.readers import read_bytes

    try:
        return _pack(read_bytes(data, name))
    except Fault as fault:
        return {"faults": [_told(item) for item in fault.diagnostics]}


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    with suppress(ValueError, OSError):  # macOS and some containers refuse
        resource.setrlimit(resource.RLIMIT_AS, (bounds.MEMORY, bounds.MEMORY))


def _send(stream: BinaryIO | Any, data: bytes) -> None:
    stream.write(len(data).to_bytes(8, "big"))
    stream.write(data)
    stream.flush()


def _receive(stream: BinaryIO | Any) -> bytes | None:
    head = stream.read(8)
    if len(head) < 8:
        return None
    length = int.from_bytes(head, "big")
    data: bytes = stream.read(length)
    return data if len(data) == length else None


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
