"""The command `hegui`: parse arguments, call the pipeline, print, set the exit status.

Exit status: 0 clean, 1 findings (or files that `fmt --check` would change, or cases that fail),
2 the input, the policy or the command line is at fault.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Sequence

CLEAN, FAULTY, INTERRUPTED, PIPE_CLOSED = 0, 2, 130, 141


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave with its exit status. Nothing ends in a traceback."""
    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))


def run(arguments: list[str]) -> int:
    """The command's exit status, everything printed."""
    _ready_streams()
    if arguments == ["--version"]:
        # Asked by scripts at every start; nothing else need be loaded for it.
        from checker.version import version

        print(f"hegui {version()}")
        return CLEAN
    from checker.commands import execute

    try:
        if sys.stdout is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        status = execute(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough. Keep the interpreter from flushing into the closed pipe. The
        # status is a shell's for a closed pipe: whether there were findings, nobody was told.
        _drop_output()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        print("", file=sys.stderr)
        return INTERRUPTED
    except OSError as error:
        from checker.commands import language

        reason = error.strerror or str(error)
        told = (
            f"无法写出结果：{reason}" if language(arguments) == "zh" else f"can't write: {reason}"
        )
        print(f"hegui: {told}", file=sys.stderr)
        _drop_output()
        return FAULTY
    return status


def _ready_streams() -> None:
    """Let no character end a run: one that the terminal lacks, or a name that is no text.

    A stream that was closed before the program began is as one that holds, or takes, nothing.
    """
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: PTH123, SIM115  open until the process ends
    if sys.stdin is None:
        sys.stdin = open(os.devnull)  # noqa: PTH123, SIM115
    if sys.stdout is not None and isinstance(getattr(sys.stdout, "buffer", None), io.RawIOBase):
        # PYTHONUNBUFFERED: Python then drops, unsaid, what one call of the system leaves unwritten.
        buffered = io.BufferedWriter(sys.stdout.buffer)
        sys.stdout = io.TextIOWrapper(buffered, sys.stdout.encoding, line_buffering=True)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
