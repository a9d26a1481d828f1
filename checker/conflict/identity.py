"""Know a provision and a finding again after the text around them has changed.

The one notion of what makes a finding the same: baselines, waivers, reviewers' decisions,
`hegui diff`, and the fingerprints of SARIF and GitLab all go by it. docs/ci.md tells it to users.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter

FORM = "h2"
"""What a fingerprint begins with: its form. Whoever changes what goes into one raises the figure,
so that kept fingerprints of an older form are told of and never quietly match nothing."""

_DIGITS = 14
FINGERPRINT = re.compile(rf"{FORM}[0-9a-f]{{{_DIGITS}}}")
_OLDER = re.compile(r"[0-9a-f]{16}")
"""The first form: it changed with a text's date and with the numbers of items."""

_NUMERAL = "[0-9〇零一二三四五六七八九十百千两]+"
_ENUMERATOR = re.compile(
    rf"^\s*(?:[(（]{_NUMERAL}[)）]|{_NUMERAL}[、.．](?![0-9])|[①-⑳⑴-⒇㈠-㈩]"
    rf"|第{_NUMERAL}[条款项](?:之{_NUMERAL})?(?=\s))\s*",
    re.MULTILINE,
)
"""A number that a line begins with: 第五条, （三）, 3., 三、, ③."""

_REFERENCE = re.compile(rf"第\(?{_NUMERAL}\)?([编章节条款项目])(?:之{_NUMERAL})?")

_STATE = re.compile(r"(?:\([^()]*(?:稿|草案|试行|暂行|修正|修订|文本|版)[^()]*\))+$")
"""What ends a title and tells which text of it this is: （征求意见稿）, （2021年修正）."""


def kernel(text: str) -> str:
    """What a provision says, without white space, its own numbers, and the numbers that it refers
    to: renumbering leaves it as it is."""
    return _REFERENCE.sub(r"第_\1", _squeeze(_ENUMERATOR.sub("", text)))


def name(title: str) -> str:
    """A document's title without quotes, and without what tells one text of it from the next."""
    bare = _squeeze(title)
    if bare.startswith("《") and bare.endswith("》") and "《" not in bare[1:]:
        bare = bare[1:-1]
    return _STATE.sub("", bare) or bare


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


class Fingerprints:
    """Gives the findings of one audit their fingerprints, each another."""

    def __init__(self) -> None:
        self._given: Counter[tuple[str, ...]] = Counter()

    def of(self, policy: str, clause: str, kind: str, region: str, title: str, says: str) -> str:
        """The fingerprint of a finding, 16 characters.

        It comes from the names of policy and clause, the kind of conflict, the document's region
        and title, and what the provision says; of findings alike in all of these the second, third
        … in the order of files and places count up.
        """
        alike = (policy, clause, kind, region, name(title), kernel(says))
        self._given[alike] += 1
        parts = "\x1f".join((*alike, str(self._given[alike])))
        digest = hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()
        return FORM + digest[:_DIGITS]


def outdated(fingerprint: str) -> bool:
    """Whether a fingerprint is of an older form, which no finding bears any more."""
    return _OLDER.fullmatch(fingerprint) is not None
