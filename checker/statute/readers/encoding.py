"""Turn bytes into text, in the encodings that Chinese offices have used.

A declared charset is a hint and no more: pages say gb2312 and are UTF-8, or the other way round.
UTF-8 proves itself by being valid. Between GB18030 and Big5, which read almost any bytes, the
share of common characters decides: a text read in the wrong one is full of rare ones.
"""

from __future__ import annotations

import codecs
from functools import lru_cache
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = [chr(code) for code in range(32) if chr(code) not in "\t\n\r\f\v\x1a"]

SAMPLE = 200_000
"""Bytes that are enough to choose an encoding by."""

ENOUGH = 5_000
"""Characters beyond ASCII that are counted of a sample."""

WORST = 0.02
"""Share of unreadable characters up to which a damaged text is still a text."""


class Decoded(NamedTuple):
    """A text, the encoding it was in, and how many places in it were not valid."""

    text: str
    encoding: str
    bad: int


def decode(data: bytes, declared: str | None = None) -> Decoded | None:
    """The text of `data`, or None where it is none. `declared` is tried before guessing."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :], encoding)
    if wide := _wide(data):
        return _checked(data, wide)
    try:
        return _clean(Decoded(data.decode("utf-8"), "utf-8", 0))
    except UnicodeDecodeError:
        pass
    candidates = ["utf-8", "gb18030", "big5"]
    known = _known(declared)
    if known and known not in candidates:
        candidates.insert(1, known)
    sample = data[:SAMPLE]
    best = max(candidates, key=lambda encoding: _merit(sample, encoding, encoding == known))
    return _checked(data, best)


def _known(declared: str | None) -> str | None:
    """Python's name for a charset label; gb2312 and gbk stand for all of GB18030."""
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip()).name
    except (LookupError, ValueError):
        return None
    if name.startswith("gb") or name == "hz":
        return "gb18030"
    if name.startswith("big5") or name == "cp950":
        return "big5"
    # A single-byte label on a Chinese file is a program's default and never right.
    return name if name.startswith(("utf", "shift", "euc", "cp932", "cp949")) else None


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: its line ends and digits have zero bytes, which no other text has."""
    head = data[: SAMPLE // 10 * 2]
    if head.count(0) < len(head) / 200:
        return ""
    best = max(("utf-16-le", "utf-16-be"), key=lambda encoding: _merit(head, encoding, False))
    return best if _merit(head, best, False) > 0.5 else ""


def _merit(sample: bytes, encoding: str, declared: bool) -> float:
    """How much like a text a reading looks: its share of common characters, less the bad ones."""
    text = sample.decode(encoding, "replace")
    beyond = [char for char in text if char > "\x7f"][:ENOUGH]
    if not beyond:
        return 0.0
    common = sum(map(_common, beyond))
    bad = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in beyond)
    return (common - 3 * bad) / len(beyond) + (0.05 if declared else 0.0)


@lru_cache(maxsize=8192)
def _common(char: str) -> bool:
    """Is this one of the 3,755 everyday characters of GB 2312, or Chinese punctuation?

    For Big5 the simplified forms do not count, but most everyday characters have one form.
    """
    if char in "，。、；：？！“”‘’（）《》〈〉【】〔〕—…　":
        return True
    try:
        return 0xB0 <= char.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False


def _checked(data: bytes, encoding: str) -> Decoded | None:
    text = data.decode(encoding, "replace")
    return _clean(Decoded(text, encoding, text.count("\ufffd")))


def _clean(found: Decoded) -> Decoded | None:
    """None for a reading with control characters or too many bad places: those bytes are no text.

    A few zero bytes are the padding of a sloppy program; they stay, for lines and columns to count.
    """
    text = found.text
    if not text:
        return found
    head = text[:SAMPLE]
    control = sum(map(head.count, _CONTROLS))
    if control > len(head) * WORST or found.bad > max(3, len(text) * WORST):
        return None
    return found
