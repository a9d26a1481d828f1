"""One finding a line, as JSON: the contract that other programs read."""

from __future__ import annotations

import json
from collections.abc import Iterator

from checker.conflict.audit import Audit
from checker.conflict.finding import Finding
from checker.report import wording


def render(audit: Audit, lang: str) -> Iterator[str]:
    """Lines of JSON, in the audit's order. Columns count code points from 1, ends exclusive."""
    for finding in audit.findings:
        yield json.dumps(record(finding, audit, lang), ensure_ascii=False) + "\n"


def record(finding: Finding, audit: Audit, lang: str) -> dict[str, object]:
    """The keys of the contract. A gap has no `text`, and points at its clause in the policy.

    Only `message` and `doubts` are in the language asked for: a program that reads the rest must
    not depend on who ran the audit. `class` is the legal term, which is Chinese. `place` is told of
    files that have pages, tables or numbered paragraphs (第3页第2段); `waived` of a finding that a
    waiver excuses, `review` of one that a reviewer has decided on.
    """
    start = finding.source.position(finding.at.start)
    end = finding.source.position(finding.at.end)
    found: dict[str, object] = {
        "path": finding.source.name,
        "level": finding.level.value,
        "kind": finding.kind.value,
        "policy": finding.policy.name,
        "clause": finding.clause.name,
        "from": finding.clause.item,
    }
    if finding.provision is not None:
        found["label"] = finding.provision.at
        found["text"] = finding.provision.says
        if finding.provision.place.zh:
            found["place"] = finding.provision.place.zh
    else:
        found["label"] = wording.term(audit.vocabulary, "region", finding.region, "zh")
    issuer = finding.document.issuer if finding.document is not None else found["label"]
    found |= {
        "quote": finding.quote,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "message": wording.headline(finding, audit.vocabulary, lang),
        "class": wording.STANDINGS[finding.standing]("zh"),
        "remedy": finding.disposition.value,
        "issuer": issuer,
        "fingerprint": finding.fingerprint,
        "doubts": wording.doubts(finding, audit.vocabulary, lang),
        "superiors": [
            {"policy": ground.policy.name, "clause": ground.clause.name, "from": ground.clause.item}
            for ground in finding.superiors
        ],
    }
    if finding.excuse is not None:
        reason, owner, expires = finding.excuse
        found["waived"] = {"reason": reason, "owner": owner, "expires": expires.isoformat()}
    if finding.opinion is not None:
        opinion = finding.opinion
        found["review"] = {
            "verdict": opinion.verdict.value,
            "reason": opinion.reason,
            "until": opinion.until.isoformat() if opinion.until is not None else None,
            "by": opinion.by,
            "at": opinion.at.isoformat(timespec="seconds"),
        }
    return found
