"""The seal of a report: what it was made from, to tell that two reports had the same inputs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from checker.conflict.audit import Audit
from checker.source import Source


class Seal(NamedTuple):
    """The program's version, SHA-256 of each kind of input, and the date the audit is as of.

    vocabulary: with the lists of repealed rules, if any, the other thing known beforehand.
    """

    version: str
    policies: str
    vocabulary: str
    inputs: str
    waivers: str
    as_of: date

    def line(self) -> str:
        """One line; hashes cut to 16 digits, as a person compares them."""
        hashes = (
            ("policies", self.policies),
            ("vocabulary", self.vocabulary),
            ("inputs", self.inputs),
            ("waivers", self.waivers),
        )
        told = " ".join(f"{name}:{digest[:16]}" for name, digest in hashes)
        return f"hegui {self.version} as-of:{self.as_of.isoformat()} {told}"


def seal(audit: Audit, version: str) -> Seal:
    """The seal of an audit."""
    return Seal(
        version,
        _digest(policy.source for policy in audit.policies),
        _known(audit),
        _digest(document.source for document in audit.documents),
        hashlib.sha256(audit.sifting.waivers.encode("utf-8", "surrogatepass")).hexdigest(),
        audit.scope.as_of,
    )


def _known(audit: Audit) -> str:
    if not audit.lists:
        return audit.vocabulary.digest
    told = f"{audit.vocabulary.digest} {_digest(audit.lists)}"
    return hashlib.sha256(told.encode()).hexdigest()


def _digest(sources: Iterable[Source]) -> str:
    """Over contents and names' last parts: the folder that a file lies in changes nothing."""
    parts = sorted(
        (source.name.replace("\\", "/").rsplit("/", 1)[-1], source.digest) for source in sources
    )
    digest = hashlib.sha256()
    for name, content in parts:
        for part in (name.encode("utf-8", "surrogatepass"), content.encode()):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()
