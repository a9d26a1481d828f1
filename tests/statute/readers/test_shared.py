"""Real files: what a person quoted from them is found in what is read of them."""

from __future__ import annotations

import json
import re
import time
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest

from checker.diagnostic import Fault
from checker.statute.readers import read_file

pytestmark = pytest.mark.shared

REFUSED = {"", "scanned", "picture", "empty-file", "no-text"}
"""Why a file of the collection can't be read; a new reason is a fault of a reader."""


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _refusal(path: Path) -> str:
    """Why a file can't be read; nothing when it can."""
    try:
        return "" if read_file(path).blocks else "nothing"
    except Fault as fault:
        return fault.diagnostics[0].code


def _files(shared: Path) -> list[Path]:
    return sorted(path for path in (shared / "rules").rglob("*") if path.is_file())


def test_a_sample_of_every_kind_is_read_quickly(shared: Path) -> None:
    kinds: dict[str, list[Path]] = defaultdict(list)
    for path in _files(shared):
        kinds[path.suffix.lower()].append(path)
    sample = [path for paths in kinds.values() for path in paths[:: max(1, len(paths) // 3)][:3]]
    started = time.monotonic()
    assert [] == [(path, code) for path in sample if (code := _refusal(path)) not in REFUSED]
    assert time.monotonic() - started < 60


@pytest.mark.parametrize("gold", ["statutes", "cities", "collection"])
def test_every_conflict_that_was_quoted_is_in_the_text(shared: Path, gold: str) -> None:
    quotes: dict[str, list[str]] = defaultdict(list)
    for line in (shared / "gold" / f"{gold}.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if entry["label"] == "conflict":
            quotes[entry["path"]].append(entry["quote"])
    missing = [
        (path, quote)
        for path, said in quotes.items()
        for text in [_squeeze(read_file(shared / "rules" / path).source.text)]
        for quote in said
        if _squeeze(quote) not in text
    ]
    assert [] == missing
