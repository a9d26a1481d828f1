"""The figures of reading, held against hand-made labels: they may rise, and must not fall."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from checker.conflict.audit import Scope, audit
from checker.document import Document
from checker.language.library import load
from checker.report import jsonl
from checker.resources import folder
from checker.statute.read import read_rule

FLOORS = {
    "statutes": (0.95, 0.99, 0.98),
    "cities": (0.95, 0.97, 0.97),
    "collection": (0.96, 0.975, 0.98),
}
"""Recall asserted, recall with doubts, precision asserted: just under what is measured."""


@pytest.mark.shared
@pytest.mark.parametrize("name", FLOORS)
def test_what_is_read_agrees_with_the_labels(name: str, shared: Path, tmp_path: Path) -> None:
    library = load(("zibo-2023",), [folder("policy")])
    gold = shared / "gold" / f"{name}.jsonl"
    paths = {json.loads(line)["path"] for line in gold.read_text("utf-8").splitlines()}
    documents: list[Document] = []
    for path in sorted(paths):
        document, _ = read_rule(shared / "rules" / path, library.vocabulary)
        assert document is not None
        documents.append(document)
    scope = Scope(date(2023, 9, 20), frozenset({"zibo-2023"}), any_region=True, any_status=True)
    result = audit(documents, library.policies, library.vocabulary, scope)
    found = tmp_path / "found.jsonl"
    found.write_text("".join(jsonl.render(result, "zh")), encoding="utf-8")
    score = [sys.executable, str(shared / "eval" / "score.py"), str(found), str(gold), "--json"]
    told = subprocess.run(
        [*score, "--root", str(shared / "rules")], capture_output=True, encoding="utf-8", check=True
    )
    figures = json.loads(told.stdout)
    asserted, doubted, precision = FLOORS[name]
    assert asserted <= figures["recall_asserted"]
    assert doubted <= figures["recall_with_doubts"]
    assert precision <= figures["precision_asserted"]
