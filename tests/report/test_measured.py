"""The figures that reports tell of the program itself are those of today."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import eval as reading
from checker.report.measured import FILES, SUMMARIES, Measured, told
from tests.corpus import test_labels as labels


@pytest.mark.shared
def test_the_figures_of_the_summaries_are_measured_anew(shared: Path) -> None:
    counts = {"conflict": 0, "found": 0, "none": 0, "alarm": 0}
    for path in labels.LABELS:
        data = labels.read(path)
        flagged = labels.findings()[data["summary"]]
        for row in labels.gold_rows(shared).get(data["path"], []):
            places = data["labels"][labels.key(row["quote"])]
            levels: set[str] = set()
            for at in [places] if isinstance(places, str) else places:
                levels |= flagged.get(at, set())
            if row["label"] == "conflict":
                counts["conflict"] += 1
                counts["found"] += "conflict" in levels
            elif row["label"] == "none":
                counts["none"] += 1
                counts["alarm"] += bool(levels)
    recall = counts["found"] / counts["conflict"]
    precision = counts["found"] / (counts["found"] + counts["alarm"])
    assert (counts["conflict"], recall, precision) == SUMMARIES[1:]
    assert f"{len(labels.LABELS)} 件" in SUMMARIES.what.zh


def test_the_figures_of_the_files_reach_the_floors_of_the_measurement() -> None:
    for one, (recall, _, precision) in zip(FILES, reading.FLOORS.values(), strict=True):
        assert one.recall >= recall
        assert one.precision >= precision


@pytest.mark.shared
@pytest.mark.parametrize(("one", "name"), list(zip(FILES, reading.SETS, strict=True)))
def test_the_figures_of_the_files_are_measured_anew(one: Measured, name: str, shared: Path) -> None:
    gold = (shared / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    figures = reading.score(shared, name, reading.check(shared, name), gold)
    assert (one.conflicts, f"{one.recall:.1%}", f"{one.precision:.1%}") == (
        figures["conflicts"],
        f"{figures['recall_asserted']:.1%}",
        f"{figures['precision_asserted']:.1%}",
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_figures_are_told_with_what_they_rest_on(lang: str) -> None:
    *figures, caution = told(lang)
    for one, line in zip((SUMMARIES, *FILES), figures, strict=True):
        assert str(one.conflicts) in line
        assert f"{one.recall:.1%}" in line
        assert f"{one.precision:.1%}" in line
    assert "核对原文" in caution or "original" in caution
