"""What every format is given: an audit, the language to say it in, and what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from checker.conflict.audit import Audit
from checker.conflict.finding import Finding
from checker.conflict.opinion import Verdict
from checker.diagnostic import Diagnostic, Words
from checker.document import WholeText
from checker.report import opinions


@dataclass(frozen=True, slots=True)
class Report:
    """`warnings` are those about the inputs: files passed over, or read in part.

    `followed` are about what people settled on findings: an error for a waiver that has expired,
    warnings for waivers that nothing needs, entries of a baseline that are gone, lost decisions.
    `texts` are the whole texts of documents with findings, by the names of their files, where a
    format wants them; a document without one shows its provisions.
    """

    audit: Audit
    lang: str
    version: str
    warnings: tuple[Diagnostic, ...] = ()
    followed: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, WholeText] = field(default_factory=dict)


_WAIVED = Words("waived: ", "豁免：")
_REVIEW = Words("review: ", "审核：")


def forgiven(finding: Finding, report: Report) -> str:
    """Why a finding fails no run, though it is listed: a waiver, or a reviewer who dismissed it."""
    if finding.excuse is not None:
        return _WAIVED(report.lang) + opinions.excuse(finding.excuse, report.lang)
    if finding.opinion is not None and finding.opinion.verdict is Verdict.DISMISSED:
        said = opinions.opinion(finding.opinion, report.audit.scope.as_of, report.lang)
        return _REVIEW(report.lang) + said
    return ""


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
