"""Excuse single findings for a stated reason and time, and tell which waivers no longer hold."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from checker.conflict.identity import name
from checker.conflict.opinion import Excuse
from checker.diagnostic import Diagnostic, Label, Severity, Words

if TYPE_CHECKING:  # the configuration is read at every start, and needs no audit
    from checker.conflict.audit import Audit
    from checker.conflict.finding import Finding


@dataclass(frozen=True, slots=True)
class Waiver:
    """One waiver of the configuration.

    clause: its name, or `policy clause`. document: a title, or a pattern of paths seen from
    `folder`. provision (its label) and fingerprint narrow it down; one of them is given.
    """

    label: Label
    folder: Path
    clause: str
    document: str
    provision: str
    fingerprint: str
    reason: str
    owner: str
    expires: date

    def line(self) -> str:
        """The waiver as one line, for the seal: what it says, not where it is written."""
        parts = (self.clause, self.document, self.provision, self.fingerprint)
        return "\x1f".join((*parts, self.reason, self.owner, self.expires.isoformat()))


class Applied(NamedTuple):
    """The audit with excuses on its findings, errors for waivers that have expired, and warnings
    for those that nothing needs."""

    audit: Audit
    expired: tuple[Diagnostic, ...]
    unused: tuple[Diagnostic, ...]


def apply(audit: Audit, waivers: Sequence[Waiver], *, whole: bool) -> Applied:
    """Put each waiver on the findings that it names. It holds through its last day.

    Days are those of the audit's scope, so that an audit as of an earlier date comes out as it did
    then. whole: the run took in all that the project has, so that a waiver of a document that was
    not read is unused; else nothing is said of it.
    """
    if not waivers:
        return Applied(audit, (), ())
    as_of = audit.scope.as_of
    hits = [0] * len(waivers)
    findings = []
    paths: dict[str, str] = {}
    for finding in audit.findings:
        excuse = finding.excuse
        for number, waiver in enumerate(waivers):
            if not _covers(waiver, finding, audit, paths):
                continue
            hits[number] += 1
            if waiver.expires >= as_of and excuse is None:
                excuse = Excuse(waiver.reason, waiver.owner, waiver.expires)
        findings.append(finding if excuse is None else replace(finding, excuse=excuse))
    expired = [_expired(one) for one in waivers if one.expires < as_of]
    unused = [
        _unused(one)
        for one, count in zip(waivers, hits, strict=True)
        if not count and one.expires >= as_of and (whole or _was_read(one, audit, paths))
    ]
    text = "\x1e".join(sorted(one.line() for one in waivers))
    sifting = audit.sifting._replace(waivers=text)
    done = replace(audit, findings=tuple(findings), sifting=sifting)
    return Applied(done, tuple(expired), tuple(unused))


def _covers(waiver: Waiver, finding: Finding, audit: Audit, paths: dict[str, str]) -> bool:
    names = (finding.clause.name, f"{finding.policy.name} {finding.clause.name}")
    if waiver.clause not in names:
        return False
    if waiver.fingerprint and waiver.fingerprint != finding.fingerprint:
        return False
    if waiver.provision and not any(
        fnmatchcase(label, waiver.provision) for label in _labels(finding, audit)
    ):
        return False
    title = finding.document.title if finding.document is not None else finding.policy.title
    return _names(waiver, title, finding.source.name, paths)


def _labels(finding: Finding, audit: Audit) -> tuple[str, ...]:
    """What a waiver can call the place: the provision's label, or a gap's region."""
    if finding.provision is not None:
        return (finding.provision.at,)
    region = audit.vocabulary.terms["region"][finding.region]
    return (region.id, region.label("zh"), region.label("en"))


def _names(waiver: Waiver, title: str, path: str, paths: dict[str, str]) -> bool:
    """Whether the waiver's document is this one: by title, or by path below the configuration."""
    wanted = waiver.document
    if name(wanted) == name(title):
        return True
    seen = paths.get(path)
    if seen is None:
        seen = PurePath(os.path.relpath(path, waiver.folder)).as_posix()
        paths[path] = seen
    return fnmatchcase(seen, wanted)


def _was_read(waiver: Waiver, audit: Audit, paths: dict[str, str]) -> bool:
    return any(_names(waiver, one.title, one.source.name, paths) for one in audit.documents)


def _place(waiver: Waiver) -> str:
    """What a waiver is for: 《甲区入学细则》第五条."""
    document = waiver.document
    if not any(sign in document for sign in "《*?/."):
        document = f"《{document}》"
    joint = "" if document.endswith("》") and waiver.provision else " "
    return f"{document}{joint}{waiver.provision or waiver.fingerprint}"


def _expired(waiver: Waiver) -> Diagnostic:
    day = waiver.expires.isoformat()
    return Diagnostic(
        "waiver-expired",
        Words(
            f"the waiver for {waiver.clause} in {_place(waiver)} expired on {day}",
            f"{_place(waiver)}（{waiver.clause}）的豁免已于 {day} 到期",
        ),
        waiver.label,
        help=Words(
            f"ask {waiver.owner}: mend the provision and delete the waiver, or extend it",
            f"请与责任人 {waiver.owner} 确认：修改规定后删去豁免，或者延长期限",
        ),
    )


def _unused(waiver: Waiver) -> Diagnostic:
    return Diagnostic(
        "waiver-unused",
        Words(
            f"no finding needs the waiver for {waiver.clause} in {_place(waiver)}",
            f"{_place(waiver)}（{waiver.clause}）的豁免没有对应的发现",
        ),
        waiver.label,
        help=Words(
            "delete it; if it should hold, compare document and provision with a finding of "
            "`--format jsonl`",
            "请删去；如仍应适用，请用 --format jsonl 的输出核对文件和条款项的写法",
        ),
        severity=Severity.WARNING,
    )
