"""A PostgreSQL of one's own for the time of a test run, out of Debian's package."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, the newest that there is. Debian keeps it off the path."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max(
        (one.parent for one in debian),
        key=lambda folder: [int(part) for part in folder.parent.name.split(".")],
        default=None,
    )


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """The URL of an empty database that is gone afterwards; it listens on a socket alone."""
    # A short name, since a socket's may have 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="hegui-pg-", dir="/tmp"))
    settings = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
    control = (str(programs / "pg_ctl"), "-D", str(folder / "data"), "-w")
    try:
        _run(
            *(str(programs / "initdb"), "-D", str(folder / "data"), "-U", "hegui", "-A", "trust"),
            *("-E", "UTF8", "--locale=C", "--no-sync"),
            cwd=folder,
        )
        _run(*control, "-l", str(folder / "log"), "-o", settings, "start", cwd=folder)
        try:
            yield f"postgresql+psycopg://hegui@/postgres?host={folder}"
        finally:
            _run(*control, "-m", "immediate", "stop", cwd=folder)
    finally:
        shutil.rmtree(folder)


def _run(*command: str, cwd: Path) -> None:
    who: dict[str, Any] = {}
    if os.geteuid() == 0:
        # PostgreSQL refuses to run as root.
        user = _servant()
        os.chown(cwd, user.pw_uid, user.pw_gid)
        who = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    done = subprocess.run(
        command,
        cwd=cwd,
        env={"PATH": os.defpath, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        **who,
    )
    assert 0 == done.returncode, f"{command}\n{done.stdout}{done.stderr}"


def _servant() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")
