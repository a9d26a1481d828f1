"""The generated provisions of the comparison, and the engine that is compared, made ready."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bench.measure import ROOT, Broken, Skip, command
from bench.peers import translate
from checker.cache import directory

PACKAGE = "hobofan-regorus==0.2.5"
"""Regorus for Python; the version is fixed so that a ratio changes by our doing alone."""


class Corpus(NamedTuple):
    """data: what the generator wrote; summaries: the folder of the same as summaries."""

    data: Path
    summaries: Path


def peers() -> Path:
    """The folder with the generator and the other engines. Raises Skip where it is absent."""
    shared = Path(os.environ.get("HEGUI_SHARED", ROOT.parent / "shared"))
    if not (shared / "peers" / "gen.py").is_file():
        raise Skip(
            "the generator and the other engines are not part of the project, and there is no "
            f"{os.path.relpath(shared / 'peers', ROOT)}; HEGUI_SHARED can name another place"
        )
    return shared / "peers"


@contextmanager
def generated(count: int) -> Iterator[Corpus]:
    """`count` provisions as the generator writes them and as summaries, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="hegui-bench-") as temporary:
        folder = Path(temporary)
        command([sys.executable, peers() / "gen.py", str(count), folder])
        made = Corpus(folder / "data.json", folder / "summaries")
        made.summaries.mkdir()
        translate.write(translate.read(made.data), made.summaries)
        yield made


def regorus() -> Path:
    """A Python that has regorus, in an environment of its own, made once and kept in the cache.

    Raises Skip where it can't be installed.
    """
    named = os.environ.get("HEGUI_CACHE_DIR")
    home = ROOT / ".venv" if named == "" else directory()
    place = home / "bench" / f"{PACKAGE.replace('==', '-')}-{sys.implementation.cache_tag}"
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (place / "ready").exists():
        print(f"making an environment for {PACKAGE} (once) ...", file=sys.stderr)
        shutil.rmtree(place, ignore_errors=True)
        try:
            command([sys.executable, "-m", "venv", place])
            command([python, "-m", "pip", "--quiet", "install", "--only-binary=:all:", PACKAGE])
        except Broken as broken:
            raise Skip(f"{PACKAGE} can't be installed: {broken}") from broken
        (place / "ready").touch()
    return python
