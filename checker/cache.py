"""Keep what is costly to compute in the user's cache directory, under a hash of what made it."""

from __future__ import annotations

import hashlib
import os
import pickle
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

Made = TypeVar("Made")

MOST = 64 * 2**20
"""Bytes that all results together may have; one takes some 100 KB."""

_DAY = 86_400.0


def key_of(parts: Iterable[bytes]) -> str:
    """A SHA-256 over the parts, their borders included."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def directory() -> Path:
    """Where cached results lie; HEGUI_CACHE_DIR names another place, or none when empty."""
    named = os.environ.get("HEGUI_CACHE_DIR")
    if named is not None:
        return Path(named)
    from platformdirs import user_cache_path  # knows where each system keeps its caches

    return user_cache_path("hegui")


def is_on() -> bool:
    """Whether results are kept at all."""
    return os.environ.get("HEGUI_CACHE_DIR") != ""


def recall(key: str, make: Callable[[], Made]) -> Made:
    """What is cached under `key`, else what `make` makes, kept for the next time.

    A cache that can't be read or written is no error: the result is made again.
    """
    if not is_on():
        return make()
    path = directory() / f"{key}.pickle"
    try:
        with path.open("rb") as kept:
            made: Made = pickle.load(kept)
            if os.fstat(kept.fileno()).st_mtime < time.time() - _DAY:
                _touch(path)
            return made
    except FileNotFoundError:
        pass
    except Exception:
        path.unlink(missing_ok=True)  # half written, or from a Python that pickled otherwise
    result = make()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as stream:
            pickle.dump(result, stream, protocol=pickle.HIGHEST_PROTOCOL)
        Path(stream.name).replace(path)
        _shrink(path.parent)
    except OSError:
        pass
    return result


def _touch(path: Path) -> None:
    """Tell by the file's time that it was used."""
    with suppress(OSError):
        os.utime(path)


def _shrink(place: Path) -> None:
    """Keep the results below their bound: what was not used for longest goes first."""
    with os.scandir(place) as found:
        kept = [(one.stat(), one.path) for one in found if one.name.endswith(".pickle")]
    excess = sum(status.st_size for status, _ in kept) - MOST
    for status, path in sorted(kept, key=lambda one: one[0].st_mtime):
        if excess <= 0:
            break
        excess -= status.st_size
        Path(path).unlink(missing_ok=True)
