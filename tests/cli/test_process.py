"""What only a real process shows: pipes, signals, full disks, terminals."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.build import PLAN, summary

HEGUI = (sys.executable, "-m", "checker")
ROOT = Path(__file__).parents[2]
MANY = 200
"""Files from which on progress is shown to a person."""


@pytest.fixture
def many(desk: Path) -> Path:
    """Enough rules that reading them takes a while."""
    for number in range(MANY):
        text = summary(title=f"示例第{number}号细则")
        (desk / "rules" / f"r{number:03}.yaml").write_text(text, encoding="utf-8")
    return desk


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", **more}


def hegui(*arguments: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*HEGUI, *arguments],
        env=environment(**more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=30,
    )


def test_the_package_runs_as_a_module() -> None:
    done = hegui("--version")
    assert (0, b"") == (done.returncode, done.stderr)
    assert done.stdout.startswith(b"hegui ")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    "arguments", [("check", "rules", *PLAN), ("explain", "link"), ("schema",)], ids=lambda a: a[0]
)
def test_a_full_disk_is_told_with_status_2(
    desk: Path, arguments: tuple[str, ...], lang: str
) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*HEGUI, *arguments, "--lang", lang],
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=30,
        )
    assert 2 == done.returncode
    told = {"en": "hegui: can't write: ", "zh": "hegui: 无法写出结果："}[lang]
    assert done.stderr.decode().startswith(told)
    assert 1 == len(done.stderr.splitlines())


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_has_seen_enough_ends_the_run_in_silence(many: Path, unbuffered: str) -> None:
    process = subprocess.Popen(
        [*HEGUI, "check", "rules", *PLAN],
        env=environment(PYTHONUNBUFFERED=unbuffered),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        pipesize=4096,  # so that the report does not fit
    )
    assert process.stdout is not None
    assert process.stderr is not None
    first = process.stdout.readline()
    process.stdout.close()
    with process.stderr:
        said = process.stderr.read()
    assert first.startswith(b"conflict[link] ")
    assert 141 == process.wait(timeout=30)
    assert b"" == said


def test_an_interrupt_ends_the_run_with_status_130_and_no_traceback(desk: Path) -> None:
    process = subprocess.Popen(
        [*HEGUI, "check", "-", *PLAN],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    _wait_until_it_reads(process.pid)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert 130 == process.returncode
    assert b"" == out
    assert b"" == err.strip()


def _wait_until_it_reads(pid: int) -> None:
    """Until the process sleeps in a read of standard input."""
    deadline = time.monotonic() + 20
    calls = Path(f"/proc/{pid}/wchan")
    while time.monotonic() < deadline:
        if "pipe_read" in calls.read_text():
            return
        time.sleep(0.02)
    time.sleep(1)  # a system that does not tell where a process waits


def test_nothing_that_steers_a_terminal_goes_into_a_pipe(many: Path) -> None:
    done = hegui(
        "check", "rules", *PLAN, TERM="xterm-256color", FORCE_COLOR="1", TTY_COMPATIBLE="1"
    )
    assert 1 == done.returncode
    assert b"" == done.stderr
    steering = {byte for byte in done.stdout if byte < 32} - {ord("\n")}
    assert set() == steering


def test_progress_and_colour_are_shown_on_a_terminal(many: Path) -> None:
    shown, printed = _on_terminal("check", "rules", *PLAN)
    assert b"reading" in shown
    assert b"\x1b[" in printed
    assert "冲突".encode() not in printed


def test_a_short_run_shows_no_progress_on_a_terminal(desk: Path) -> None:
    shown, _ = _on_terminal("check", "rules", *PLAN)
    assert b"" == shown


def _on_terminal(*arguments: str) -> tuple[bytes, bytes]:
    """What a run writes on standard error and standard output, each a terminal of its own."""
    (errors, error_end), (output, output_end) = pty.openpty(), pty.openpty()
    process = subprocess.Popen(
        [*HEGUI, *arguments],
        env=environment(TERM="xterm"),
        stdin=subprocess.DEVNULL,
        stdout=output_end,
        stderr=error_end,
    )
    os.close(error_end)
    os.close(output_end)
    said = {errors: b"", output: b""}
    open_ends = set(said)
    while open_ends:
        for end in select.select(list(open_ends), [], [], 30)[0]:
            try:
                data = os.read(end, 65536)
            except OSError:  # Linux tells so that the other end was closed
                data = b""
            said[end] += data
            if not data:
                open_ends.discard(end)
    process.wait(timeout=30)
    os.close(errors)
    os.close(output)
    return said[errors], said[output]


def test_output_is_utf_8_whatever_the_locale(desk: Path) -> None:
    done = hegui("check", "rules", *PLAN, "--lang", "zh", LC_ALL="C", PYTHONIOENCODING="")
    assert done.stdout.decode("utf-8").startswith("冲突[挂钩] ")


@pytest.mark.parametrize("encoding", ["ascii", "gb18030"])
def test_a_terminal_of_another_encoding_is_no_traceback(desk: Path, encoding: str) -> None:
    done = hegui("check", "rules", *PLAN, "--lang", "zh", PYTHONIOENCODING=encoding)
    assert 1 == done.returncode
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("form", "shown"),
    [("terminal", "rules/��.yaml:11:42"), ("jsonl", '"rules/\\udcd6\\udcd0.yaml"')],
)
def test_a_file_name_that_is_no_text_is_no_traceback(desk: Path, form: str, shown: str) -> None:
    rules = desk / "rules"
    (rules / "a.yaml").rename(rules / os.fsdecode(b"\xd6\xd0.yaml"))
    done = hegui("check", "rules", *PLAN, "--format", form)
    assert 1 == done.returncode
    assert shown in done.stdout.decode()


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&-"])
def test_a_closed_stream_is_no_traceback(desk: Path, closed: str) -> None:
    command = f"{sys.executable} -m checker check rules {' '.join(PLAN)} {closed}"
    done = subprocess.run(
        ["sh", "-c", command], env=environment(), capture_output=True, check=False, timeout=30
    )
    assert (2 if closed.startswith(">") else 1) == done.returncode
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(("command", "status"), [("check - --policy plan.policy", 2), ("fmt -", 0)])
def test_standard_input_that_is_closed_is_as_an_empty_one(
    desk: Path, command: str, status: int
) -> None:
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m checker {command} <&-"],
        env=environment(),
        capture_output=True,
        check=False,
        timeout=30,
    )
    assert (status, b"") == (done.returncode, done.stdout)
    assert b"Traceback" not in done.stderr


def test_two_processes_print_the_same_bytes(desk: Path) -> None:
    first, second = (
        hegui("check", "rules", *PLAN, PYTHONHASHSEED=seed).stdout for seed in ("1", "2")
    )
    assert first == second
