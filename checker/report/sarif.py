"""Findings as SARIF 2.1.0, which code hosts and editors read (OASIS, 27 March 2020).

A rule is a clause of a policy, such as `plan/no-fee`; the kind of conflict is a property of a
result. Columns count code points (§3.14.17). A file that has pages and no lines gets no region
(§3.29.4): where its words stand is told as a logical location.
"""

from __future__ import annotations

import json
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any
from urllib.parse import quote

from checker.conflict.finding import Finding, Ground, Level
from checker.diagnostic import Diagnostic, Severity
from checker.report import wording
from checker.report.advice import advice
from checker.report.office import page
from checker.report.report import Report, file_of, forgiven
from checker.report.scrub import clean, one_line
from checker.report.seal import seal
from checker.source import Source, Span

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
FINGERPRINT = "heguiFinding/v2"
_LEVELS = {Level.CONFLICT: "error", Level.DOUBT: "warning"}


def render(report: Report) -> str:
    """One run, as indented JSON that ends with a line feed."""
    audit = report.audit
    rules = {_rule_id(ground): number for number, ground in enumerate(audit.clauses)}
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "hegui",
                "version": report.version,
                "rules": [_rule(ground, report) for ground in audit.clauses],
            }
        },
        "language": "zh-CN" if report.lang == "zh" else "en",
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    _notification(one, report.lang) for one in (*report.warnings, *report.followed)
                ],
            }
        ],
        "results": _results(rules, report),
        "properties": {"seal": seal(audit, report.version).line()},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def uri(name: str) -> str:
    """A file's name as a URI reference: relative as it was given, `file:` where it is absolute."""
    windows = PureWindowsPath(name)
    # `a:b` is a name on other systems, and no drive.
    drive = windows.drive if windows.is_absolute() else ""
    path = windows.as_posix() if drive else name
    raw = quote(path.encode("utf-8", "surrogateescape"), safe="/")
    if drive:
        return "file:///" + raw.replace("%3A", ":", 1)
    if PurePosixPath(path).is_absolute():
        return "file://" + raw
    return raw.removeprefix("./")


def _rule_id(ground: Ground) -> str:
    return f"{ground.policy.name}/{ground.clause.name}"


def _rule(ground: Ground, report: Report) -> dict[str, Any]:
    """A clause: what it says, in both languages, since a team's members read either."""
    said = {
        lang: [
            wording.clause_line(one, report.audit.vocabulary, lang)
            for one in ground.clause.statements
        ]
        for lang in ("en", "zh")
    }
    head = f"{wording.title(ground.policy.title)} {ground.clause.item}"
    help_text = "\n".join([head, *said["en"], *said["zh"]])
    listed = "\n".join(f"- {_plain(line)}" for line in (*said["en"], *said["zh"]))
    told = said["zh" if report.lang == "zh" else "en"]
    return {
        "id": _rule_id(ground),
        "name": ground.clause.name,
        "shortDescription": {"text": clean(f"{head}: {ground.clause.name}")},
        "fullDescription": {"text": clean("\n".join(told)) or head},
        "help": {"text": clean(help_text), "markdown": f"**{_plain(head)}**\n\n{listed}\n"},
        "defaultConfiguration": {"level": "error"},
        "properties": {"policy": ground.policy.name, "from": ground.clause.item},
    }


def _plain(text: str) -> str:
    """The text in one line with nothing in it that Markdown reads as more than a character."""
    escaped = one_line(text).replace("&", "&amp;").replace("<", "&lt;")
    return "".join("\\" + char if char in "\\`*_[]#|~" else char for char in escaped)


def _results(rules: dict[str, int], report: Report) -> list[dict[str, Any]]:
    found = [_result(finding, rules, report) for finding in report.audit.findings]
    sifting = report.audit.sifting
    if sifting.waivers or sifting.reviewed or any("suppressions" in one for one in found):
        # Either every result of a run tells its suppressions or none does (§3.27.23).
        for one in found:
            one.setdefault("suppressions", [])
    return found


def _result(finding: Finding, rules: dict[str, int], report: Report) -> dict[str, Any]:
    vocabulary, lang = report.audit.vocabulary, report.lang
    name = _rule_id(Ground(finding.policy, finding.clause))
    told = [
        wording.headline(finding, vocabulary, lang),
        *wording.doubts(finding, vocabulary, lang),
        wording.sentence(finding, vocabulary, lang),
        advice(finding, vocabulary, lang),
    ]
    found: dict[str, Any] = {
        "ruleId": name,
        "ruleIndex": rules[name],
        "level": _LEVELS[finding.level],
        "message": {"text": clean("\n".join(told))},
        "locations": [_location(finding, lang)],
        "relatedLocations": [
            {
                "id": 0,
                "physicalLocation": _place(finding.policy.source, finding.statement.span),
                "message": {"text": clean(wording.statement(finding, vocabulary, lang))},
            }
        ],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "properties": {
            "kind": finding.kind.value,
            "level": finding.level.value,
            "class": wording.STANDINGS[finding.standing]("zh"),
            "remedy": finding.disposition.value,
        },
    }
    if excuse := forgiven(finding, report):
        found["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": clean(excuse)}
        ]
    return found


def _location(finding: Finding, lang: str) -> dict[str, Any]:
    document, provision = finding.document, finding.provision
    if document is None or provision is None:
        return {"physicalLocation": _place(finding.source, finding.at)}
    at, title = clean(provision.at), wording.title(one_line(document.title))
    place = page(finding, lang)
    logical: dict[str, Any] = {"name": at, "fullyQualifiedName": title + at, "kind": "provision"}
    if place:
        return {
            "physicalLocation": {"artifactLocation": {"uri": uri(finding.source.name)}},
            "logicalLocations": [logical, {"name": place, "kind": "place"}],
        }
    return {
        "physicalLocation": _place(finding.source, finding.at),
        "logicalLocations": [logical],
    }


def _place(source: Source, span: Span) -> dict[str, Any]:
    start, end = source.position(span.start), source.position(span.end)
    return {
        "artifactLocation": {"uri": uri(source.name)},
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
            "snippet": {"text": clean(source.cut(span))},
        },
    }


def _notification(diagnostic: Diagnostic, lang: str) -> dict[str, Any]:
    said = [diagnostic.headline(lang)]
    if diagnostic.help is not None:
        said.append(diagnostic.help(lang))
    told: dict[str, Any] = {
        "level": "error" if diagnostic.severity is Severity.ERROR else "warning",
        "message": {"text": clean("\n".join(said))},
        "descriptor": {"id": diagnostic.code},
    }
    if diagnostic.primary is not None:
        place = _place(diagnostic.primary.source, diagnostic.primary.span)
        told["locations"] = [{"physicalLocation": place}]
    elif file_of(diagnostic):
        location = {"artifactLocation": {"uri": uri(file_of(diagnostic))}}
        told["locations"] = [{"physicalLocation": location}]
    return told
