"""Findings as a GitLab Code Quality report (GitLab Docs, "Code Quality report format")."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from checker.conflict.finding import Finding, Level
from checker.diagnostic import Diagnostic, Severity
from checker.report import wording
from checker.report.advice import advice
from checker.report.office import page
from checker.report.report import Report, file_of, forgiven
from checker.report.scrub import one_line

_SEVERITIES = {Level.CONFLICT: "major", Level.DOUBT: "minor"}
_FORGIVEN = "info"


def render(report: Report) -> str:
    """A JSON list with one entry a finding, fingerprints as in every other format."""
    entries = [_entry(finding, report) for finding in report.audit.findings]
    entries += [
        _expired(one, report.lang) for one in report.followed if one.severity is Severity.ERROR
    ]
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def _entry(finding: Finding, report: Report) -> dict[str, Any]:
    vocabulary, lang = report.audit.vocabulary, report.lang
    excuse = forgiven(finding, report)
    level, kind = wording.LEVELS[finding.level](lang), wording.KINDS[finding.kind](lang)
    label = finding.provision.at if finding.provision is not None else ""
    told = f"{level}[{kind}] {label} {wording.headline(finding, vocabulary, lang)}"
    said = [told, wording.sentence(finding, vocabulary, lang), advice(finding, vocabulary, lang)]
    if excuse:
        said.append(excuse)
    start = finding.source.position(finding.at.start).line
    end = finding.source.position(finding.at.end).line
    if place := page(finding, lang):
        # The format wants a line; a file of pages has none to tell.
        start = end = 1
        said.append(place)
    return {
        "description": one_line("\n".join(said)),
        "check_name": f"{finding.policy.name}/{finding.clause.name}",
        "fingerprint": finding.fingerprint,
        "severity": _FORGIVEN if excuse else _SEVERITIES[finding.level],
        "location": {
            # GitLab takes the path from the repository's root, without `./`.
            "path": one_line(finding.source.name).removeprefix("./"),
            "lines": {"begin": start, "end": end},
        },
    }


def _expired(diagnostic: Diagnostic, lang: str) -> dict[str, Any]:
    """A waiver that fails the run, where it is written."""
    said = [diagnostic.headline(lang)]
    if diagnostic.help is not None:
        said.append(diagnostic.help(lang))
    path, line = one_line(file_of(diagnostic)), 1
    if diagnostic.primary is not None:
        line = diagnostic.primary.source.position(diagnostic.primary.span.start).line
    told = f"{diagnostic.code} {path} {diagnostic.headline.en}"
    return {
        "description": one_line("\n".join(said)),
        "check_name": diagnostic.code,
        "fingerprint": hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32],
        "severity": "major",
        "location": {"path": path.removeprefix("./"), "lines": {"begin": line, "end": line}},
    }
