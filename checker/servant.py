"""A second process that answers one question at a time, and ends when it is late or broken.

What passes between the two is lengths and bytes: what the bytes mean is the caller's affair.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, BinaryIO


class Late(Exception):
    """The process was ended since it did not answer in time."""


class Gone(Exception):
    """The process ended without an answer."""


class Servant:
    """One process at a time, kept for the next question and replaced after one that broke it.

    start: the Python that runs in it, which calls `serve`. greeting: what each new process is sent
    first. apart: the process does not hear the keyboard's interrupt, and `close` ends what it has
    started as well. For all threads of this process, one by one.
    """

    def __init__(self, start: str, greeting: Sequence[bytes] = (), *, apart: bool = False) -> None:
        self._start, self._greeting, self._apart = start, tuple(greeting), apart
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._dismissed = False

    def ask(self, question: Sequence[bytes], seconds: float) -> bytes:
        """The answer to a question of some parts. Raises Late or Gone; the next one starts anew."""
        with self._lock:
            late = threading.Event()
            answer = None
            timer = None
            try:
                process = self._running()

                def stop() -> None:
                    late.set()
                    self._kill(process)

                timer = threading.Timer(seconds, stop)
                timer.daemon = True
                timer.start()
                answer = _exchange(process, question)
            except OSError:
                pass
            except BaseException:
                self.close()  # interrupted: its late answer must not meet the next question
                raise
            finally:
                if timer is not None:
                    timer.cancel()
            if answer is None:
                self.close()
                raise Late if late.is_set() else Gone
        return answer

    def close(self) -> None:
        """End the process; the next question starts another."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        self._kill(process)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was still to be written has no reader
                    pipe.close()

    def dismiss(self) -> None:
        """End the process for good: whoever asks from now on meets Gone."""
        self._dismissed = True
        self.close()

    def _kill(self, process: subprocess.Popen[bytes]) -> None:
        if self._apart and hasattr(os, "killpg") and process.poll() is None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        process.kill()

    def _running(self) -> subprocess.Popen[bytes]:
        # A process that was forked off has the pipes of its parent and must not use them.
        if self._process is None or self._owner != os.getpid() or self._process.poll() is not None:
            if self._owner == os.getpid():
                self.close()
            if self._dismissed:
                raise Gone
            paths = os.pathsep.join(path for path in sys.path if path)
            self._process = subprocess.Popen(
                # -P: a folder of received files must not be able to offer modules.
                [sys.executable, "-P", "-c", self._start],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": paths},
                start_new_session=self._apart,
            )
            self._owner = os.getpid()
            if self._dismissed:  # while the process was started
                raise Gone
            assert self._process.stdin is not None
            for part in self._greeting:
                _send(self._process.stdin, part)
        return self._process


def serve(
    answer: Callable[..., bytes], parts: int, greet: Callable[..., None] | None = None
) -> None:
    """Answer on standard output what stands on standard input until it ends: the other side.

    `answer` takes the parts of a question. `greet` takes the greeting, of one part.
    """
    incoming, outgoing = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # What a library prints must not stand among the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    if greet is not None:
        greeting = _receive(incoming)
        if greeting is None:
            return
        greet(greeting)
    while True:
        question = [_receive(incoming) for _ in range(parts)]
        if None in question:
            return
        _send(outgoing, answer(*question))


def limit_memory(most: int) -> None:
    """Bytes of address space that this process may have from now on, where the system has that."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    with suppress(ValueError, OSError):  # macOS and some containers refuse
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _exchange(process: subprocess.Popen[bytes], question: Sequence[bytes]) -> bytes | None:
    assert process.stdin is not None
    assert process.stdout is not None
    for part in question:
        _send(process.stdin, part)
    return _receive(process.stdout)


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
