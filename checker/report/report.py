"""What every format is given: an audit, the language to say it in, and what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from checker.conflict.audit import Audit
from checker.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Report:
    """`warnings` are those about inputs; `waived` maps a finding's fingerprint to who and why.

    A waived finding is among the audit's findings all the same: formats that know excuses say so.
    """

    audit: Audit
    lang: str
    version: str
    warnings: tuple[Diagnostic, ...] = ()
    waived: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def file_of(diagnostic: Diagnostic) -> str:
    """The file that a diagnostic is about; empty where it is about none."""
    if diagnostic.primary is not None:
        return diagnostic.primary.source.name
    return diagnostic.where


def unread(report: Report) -> list[Diagnostic]:
    """Why files could not be read, in the order of their names: they are in no document."""
    read = {document.source.name for document in report.audit.documents}
    lost = [one for one in report.warnings if file_of(one) and file_of(one) not in read]
    return sorted(lost, key=lambda one: (file_of(one), one.code))
