"""The shipped summaries against the passages labelled by hand: all conflicts found, no alarm.

A label file beside this test maps each labelled passage, by a hash of its words, to the provision
of the summary that holds it. The labels themselves lie with the full texts, outside the project.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import defaultdict
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.pipeline import Request, check
from tests.conftest import ROOT

LABELS = sorted(Path(__file__).parent.glob("labels/*.yaml"))
GOLD = ("statutes.jsonl", "cities.jsonl", "collection.jsonl")


def key(quote: str) -> str:
    squeezed = re.sub(r"\s+", "", unicodedata.normalize("NFKC", quote))
    return hashlib.sha256(squeezed.encode()).hexdigest()[:12]


@lru_cache(maxsize=1)
def gold_rows(shared: Path) -> dict[str, list[dict[str, Any]]]:
    rows = defaultdict(list)
    for name in GOLD:
        for line in (shared / "gold" / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            rows[row["path"]].append(row)
    return dict(rows)


@lru_cache(maxsize=1)
def findings() -> dict[str, dict[str, set[str]]]:
    """Summary -> provision -> levels of its findings under the plan, whatever region and status."""
    request = Request(
        (str(ROOT / "corpus"),), ("zibo-2023",), date(2023, 9, 20), any_region=True, any_status=True
    )
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for finding in check(request).audit.findings:
        if finding.provision is not None:
            name = Path(finding.source.name).relative_to(ROOT).as_posix()
            found[name][finding.provision.at].add(finding.level.value)
    return found


def read(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


@pytest.mark.shared
@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem)
def test_labelled_conflicts_are_found_and_labelled_non_conflicts_are_not_flagged(
    path: Path, shared: Path
) -> None:
    data = read(path)
    flagged = findings()[data["summary"]]
    wrong = []
    # A document without any label is named by a gold file only if it has none to show.
    rows = gold_rows(shared)[data["path"]] if data["labels"] else []
    for row in rows:
        places = data["labels"][key(row["quote"])]
        for at in [places] if isinstance(places, str) else places:
            levels = flagged.get(at, set())
            if row["label"] == "conflict" and "conflict" not in levels:
                wrong.append(f"missed {at}: {row['quote']}")
            if row["label"] == "none" and levels:
                wrong.append(f"alarm {at} {sorted(levels)}: {row['quote']}")
    assert [] == wrong


@pytest.mark.shared
def test_every_category_of_conflict_in_the_labels_occurs_in_the_corpus(shared: Path) -> None:
    rows = gold_rows(shared)
    everywhere = {r["category"] for some in rows.values() for r in some if r["label"] == "conflict"}
    here = {
        row["category"]
        for path in LABELS
        for row in rows.get(read(path)["path"], [])
        if row["label"] == "conflict"
    }
    assert everywhere == here


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem)
def test_labels_name_provisions_that_the_summary_has(path: Path) -> None:
    data = read(path)
    summary = read(ROOT / data["summary"])
    known = {provision["at"] for provision in summary["provisions"]}
    named = {
        at
        for places in data["labels"].values()
        for at in ([places] if isinstance(places, str) else places)
    }
    assert set() == named - known


def test_the_corpus_is_at_least_twenty_documents_and_two_hundred_and_fifty_provisions() -> None:
    summaries = [read(path) for path in (ROOT / "corpus").rglob("*.yaml")]
    real = [one for one in summaries if not one["document"].get("example")]
    assert len(real) >= 20
    assert sum(len(one["provisions"]) for one in real) >= 250
