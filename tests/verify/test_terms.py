"""Terms that nothing uses, and terms that go by two names."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.conflict.terms import two_names, unused
from checker.vocabulary import Vocabulary, read_vocabulary
from tests.conflict.build import document, norm
from tests.verify.build import cases, policy

SHIPPED = Path(__file__).resolve().parents[2] / "policy" / "vocabulary"


def vocabulary_with(folder: Path, **terms: str) -> Vocabulary:
    """A vocabulary of few terms: `kind: its own lines`, the rest shipped."""
    for kind in ("act", "matter", "party", "criterion"):
        lines = f"kind: {kind}\nterms:\n  {kind}: {{zh: 根{kind}, en: root of {kind}}}\n"
        own = "".join(f"  {line}\n" for line in terms.get(kind, "").splitlines())
        (folder / f"{kind}.yaml").write_text(lines + own, encoding="utf-8")
    found, mistakes = read_vocabulary(folder, SHIPPED)
    assert [] == [one.headline.en for one in mistakes]
    assert found is not None
    return found


ACTS = "open: {under: act, zh: 开放, en: opening}\nshut: {under: act, zh: 关闭, en: shutting}"
MATTERS = "park: {under: matter, zh: 公园, en: park}\nlawn: {under: park, zh: 草坪, en: lawn}"
PLAN = 'clause open from "一" { require open lawn }'


def ids(folder: Path, some: str = "", documents: tuple[object, ...] = ()) -> list[str]:
    words = vocabulary_with(folder, act=ACTS, matter=MATTERS)
    plan = policy(PLAN, words)
    found = cases(some, plan, words)[2] if some else []
    idle = unused([plan], found, documents, words)  # type: ignore[arg-type]
    return [term.id for term in idle if term.kind in ("act", "matter")]


def test_a_term_that_nothing_uses_is_found_and_one_above_a_used_term_is_not(
    tmp_path: Path,
) -> None:
    assert ["shut"] == ids(tmp_path)


def test_a_case_uses_its_terms(tmp_path: Path) -> None:
    assert [] == ids(tmp_path, "cases: {open: {conflicts: [{norm: {must_not: shut, on: lawn}}]}}")


def test_a_summary_uses_its_terms(tmp_path: Path) -> None:
    assert [] == ids(tmp_path, documents=(document(norm("must", "shut", "lawn")),))


def test_a_cue_uses_its_term(tmp_path: Path) -> None:
    (tmp_path / "cues.yaml").write_text(
        "kind: cues\nof: act\nterms:\n  shut: [关门]\n", encoding="utf-8"
    )
    assert [] == ids(tmp_path)


def test_regions_ranks_and_modalities_are_kept_whole(tmp_path: Path) -> None:
    words = vocabulary_with(tmp_path, act=ACTS, matter=MATTERS)
    idle = {term.kind for term in unused([policy(PLAN, words)], [], [], words)}
    assert set() == idle & {"region", "rank", "modality"}


@pytest.mark.parametrize(
    "second",
    [
        "lawns: {under: park, zh: 草地, en: green}",
        "turf: {under: park, zh: 草 坪, en: turf}",
        "turf: {under: park, zh: 草地, en: the Lawn}",
    ],
)
def test_entries_that_differ_in_spelling_alone_are_one_name_twice(
    second: str, tmp_path: Path
) -> None:
    words = vocabulary_with(tmp_path, act=ACTS, matter=f"{MATTERS}\n{second}")
    (two,) = two_names([policy(PLAN, words)], words)
    assert "lawn" == two.first.id
    assert two.first is not two.second


def test_a_term_that_a_policy_writes_in_two_ways_is_told_once(vocabulary: Vocabulary) -> None:
    plan = policy(
        """
        clause one from "一" { forbid social_maintenance_fee }
        clause two from "二" { forbid 社会抚养费, birth_penalty }
        clause three from "三" { forbid 社会抚养费 }
        """,
        vocabulary,
    )
    (two,) = two_names([plan], vocabulary)
    assert two.first is two.second
    assert ["social_maintenance_fee", "社会抚养费"] == [
        label.source.cut(label.span) for label in two.places
    ]


def test_a_policy_in_either_tongue_throughout_has_no_two_names(vocabulary: Vocabulary) -> None:
    plan = policy(
        """
        clause one from "一" { forbid 社会抚养费 }
        clause two from "二" { require survey population_survey at least 1 % per year }
        """,
        vocabulary,
    )
    assert [] == two_names([plan], vocabulary)
