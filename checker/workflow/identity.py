"""Tell whether a provision has changed from one text to the next."""

from __future__ import annotations

from collections.abc import Iterable

from checker.conflict.identity import kernel
from checker.document import Document, Provision
from checker.norm import shape_of

Meaning = tuple[str, frozenset[object]]


def meaning(provision: Provision) -> Meaning:
    """What a provision says and what was read in it; equal where nothing of either has changed."""
    return kernel(provision.says), frozenset(shape_of(*norm[1:11]) for norm in provision.norms)


def meanings(documents: Iterable[Document]) -> set[Meaning]:
    """Those of all provisions of some documents."""
    return {meaning(provision) for document in documents for provision in document.provisions}
