"""Cue files: what they say, and what is said of their mistakes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from checker.statute.lexicon import lexicon
from checker.vocabulary import Vocabulary, read_vocabulary
from tests.conftest import ROOT

FOLDER = ROOT / "policy" / "vocabulary"


def broken(tmp_path: Path, text: str) -> list[str]:
    """The headlines about a cue file beside the shipped vocabulary."""
    for path in FOLDER.glob("*.yaml"):
        shutil.copy(path, tmp_path)
    (tmp_path / "cues.more.yaml").write_text(text, encoding="utf-8")
    found, said = read_vocabulary(tmp_path)
    assert found is None
    assert all(item.primary is not None for item in said)
    return [f"{item.code}: {item.headline.en}" for item in said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kind: cues\nof: weather\nterms: {}\n", "`of` should be one of "),
        ("kind: cues\nof: act\nterms: {levi: [征收]}\n", "there is no act `levi`"),
        ("kind: cues\nof: act\nterms: {levy: {march: 征}}\n", "a cue has no `march`"),
        ("kind: cues\nof: act\nterms: {levy: {sure: false}}\n", "needs `match`"),
        ("kind: cues\nof: act\nterms: {levy: {match: '征('}}\n", "not well formed"),
        ("kind: cues\nof: act\nterms: {levy: {match: '(征)收'}}\n", "must not capture"),
        ("kind: cues\nof: act\nterms: {levy: {match: '征*'}}\n", "nor match nothing"),
        ("kind: cues\nof: act\nterms: {levy: {match: '@nobody@收'}}\n", "no name `nobody`"),
        ("kind: cues\nof: act\nterms: {levy: {match: 征收, where: attic}}\n", "is no place"),
        ("kind: cues\nof: act\ncolour: red\nterms: {}\n", "a cue file has no `colour`"),
        ("kind: cues\nof: matter\nsetting: [nowhere]\nterms: {}\n", "there is no matter `nowhere`"),
        ("kind: cues\nof: matter\n", "below `terms`"),
    ],
)
def test_a_mistake_is_told_at_its_place(tmp_path: Path, text: str, said: str) -> None:
    assert said in " | ".join(broken(tmp_path, text))


def test_another_vocabulary_takes_no_cues_of_terms_that_it_defines_itself(tmp_path: Path) -> None:
    (tmp_path / "acts.yaml").write_text(
        "kind: act\nterms:\n  act: {zh: 行为, en: acting}\n"
        "  sell: {under: act, zh: 卖, en: selling}\n",
        encoding="utf-8",
    )
    found, said = read_vocabulary(tmp_path, FOLDER)
    assert [] == [item.headline.en for item in said]
    assert found is not None
    assert "act" not in found.cues.of
    assert found.cues.of["criterion"]


def test_every_kind_of_cue_is_compiled(vocabulary: Vocabulary) -> None:
    made = lexicon(vocabulary)
    for kind in ("criterion", "matter", "act", "modality", "effect", "party"):
        assert made.scanners[kind] is not None
    assert made is lexicon(vocabulary)


def test_of_cues_that_begin_together_the_longest_counts(vocabulary: Vocabulary) -> None:
    (seen,) = lexicon(vocabulary).scan("criterion", "未违反计划生育政策证明")
    assert "no_violation_certificate" == seen.term


def test_a_name_stands_for_the_kinds_of_it_too(vocabulary: Vocabulary) -> None:
    made = lexicon(vocabulary)
    words = "须经{}盖章"
    sure = [
        seen.cue.sure
        for office in ("街道计生办", "市卫生计生局")
        for seen in made.scan("criterion", made.mask(words.format(office)))
    ]
    assert [True, False] == sure


def test_a_name_is_masked_before_anything_is_read(vocabulary: Vocabulary) -> None:
    made = lexicon(vocabulary)
    assert [] == made.scan("criterion", made.mask("由市卫生和计划生育局负责"))
    assert "计划生育" not in made.mask("《某省人口与计划生育条例》")
    assert "计划生育证明" in made.mask("提供计划生育证明")
