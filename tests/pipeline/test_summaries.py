"""Summaries of real rules check to the findings of the rules themselves."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from checker import pipeline
from checker.conflict.audit import Audit
from checker.conflict.finding import Finding
from checker.pipeline import Request
from checker.report import wording
from checker.summaries import State, summarise

DAY = date(2023, 9, 20)


@pytest.fixture
def labelled(shared: Path, tmp_path: Path) -> Path:
    """The rules of which passages were labelled by hand, in their folders."""
    if not (shared / "rules").is_dir():
        pytest.skip(f"needs the full texts in {shared}, which are not part of the project")
    texts = [path.read_text("utf-8") for path in (shared / "gold").glob("*.jsonl")]
    lines = "".join(texts).strip().split("\n")
    place = tmp_path / "rules"
    for name in {json.loads(line)["path"] for line in lines}:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).symlink_to(shared / "rules" / name)
    return place


def told(audit: Audit) -> list[tuple[object, ...]]:
    """What is told of each finding, but for its place in a file."""
    return sorted((_told(one, audit) for one in audit.findings), key=str)


def _told(one: Finding, audit: Audit) -> tuple[object, ...]:
    document, provision = one.document, one.provision
    return (
        *(one.kind, one.level, one.policy.name, one.clause.name, one.standing, one.disposition),
        *(one.region, one.reason.because, one.paths, one.fingerprint),
        wording.doubts(one, audit.vocabulary, "zh"),
        tuple(ground.clause.name for ground in one.superiors),
        document and (document.title, document.number, document.issuer, document.rank),
        document and (document.region, document.status, document.effective, document.repealed_by),
        provision and (provision.at, "".join(provision.says.split())),
        "".join(one.quote.split()) if provision else "",
    )


def test_summaries_of_labelled_rules_check_to_the_same_findings(
    labelled: Path, tmp_path: Path
) -> None:
    summaries = tmp_path / "summaries"
    done = summarise([str(labelled)], str(summaries))
    assert {State.WRITTEN} == {one.state for one in done.outcomes}
    rules, again = (
        pipeline.check(Request((str(path),), as_of=DAY, any_region=True)).audit
        for path in (labelled, summaries)
    )
    assert len(rules.findings) > 300
    assert told(rules) == told(again)
    assert sorted((one.title, why) for one, why in rules.left_out) == sorted(
        (one.title, why) for one, why in again.left_out
    )
    assert {State.UNCHANGED} == {
        one.state for one in summarise([str(labelled)], str(summaries)).outcomes
    }
