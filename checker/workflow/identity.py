"""Know a provision and a finding again after the text around them has changed."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from checker.conflict.finding import Finding
from checker.document import Document, Provision
from checker.norm import shape_of

_NUMERAL = "[0-9〇零一二三四五六七八九十百千两]+"
_ENUMERATOR = re.compile(
    rf"^\s*(?:[(（]{_NUMERAL}[)）]|{_NUMERAL}[、.．](?![0-9])|[①-⑳⑴-⒇㈠-㈩]"
    rf"|第{_NUMERAL}[条款项](?:之{_NUMERAL})?(?=\s))\s*",
    re.MULTILINE,
)
"""A number that a line begins with: 第五条, （三）, 3., 三、, ③."""

_REFERENCE = re.compile(rf"第\(?{_NUMERAL}\)?([编章节条款项目])(?:之{_NUMERAL})?")


def kernel(text: str) -> str:
    """What a provision says, without white space, its own numbers, and the numbers that it refers
    to: renumbering leaves it as it is."""
    bare = _ENUMERATOR.sub("", text)
    squeezed = re.sub(r"\s+", "", unicodedata.normalize("NFKC", bare))
    return _REFERENCE.sub(r"第_\1", squeezed)


def trace(finding: Finding) -> str:
    """16 hexadecimal digits that stay when the fingerprint does not: through a new version's date
    and through renumbered items and references. Findings of one provision said twice share it."""
    title = finding.document.title if finding.document is not None else finding.region
    text = kernel(finding.provision.says) if finding.provision is not None else ""
    parts = (finding.policy.name, finding.clause.name, finding.kind.value, kernel(title), text)
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


Meaning = tuple[str, frozenset[object]]


def meaning(provision: Provision) -> Meaning:
    """What a provision says and what was read in it; equal where nothing of either has changed."""
    return kernel(provision.says), frozenset(shape_of(*norm[1:11]) for norm in provision.norms)


def meanings(documents: Iterable[Document]) -> set[Meaning]:
    """Those of all provisions of some documents."""
    return {meaning(provision) for document in documents for provision in document.provisions}
