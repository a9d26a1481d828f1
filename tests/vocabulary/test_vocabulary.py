"""The vocabulary: what its taxonomy answers, and how a mistake in a file of it is told."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from checker.diagnostic import Diagnostic
from checker.report import faults
from checker.vocabulary import Vocabulary, read_vocabulary
from tests.conftest import ROOT

SHIPPED = ROOT / "policy" / "vocabulary"
Mistakes = Callable[[str], list[Diagnostic]]


@pytest.fixture
def mistakes(tmp_path: Path) -> Mistakes:
    """The diagnostics of a vocabulary whose matters are the given lines, the rest being shipped."""

    def read(terms: str) -> list[Diagnostic]:
        lines = "".join(f"  {line}\n" for line in terms.splitlines())
        text = f"kind: matter\nterms:\n  matter: {{zh: 事项, en: matter}}\n{lines}"
        (tmp_path / "matters.yaml").write_text(text, encoding="utf-8")
        made, found = read_vocabulary(tmp_path, SHIPPED)
        assert (made is None) is bool(found)
        return found

    return read


def test_the_shipped_vocabulary_has_every_kind(vocabulary: Vocabulary) -> None:
    assert set() == {kind for kind, members in vocabulary.terms.items() if len(members) < 2}


def test_a_term_is_found_by_its_id_and_by_both_labels(vocabulary: Vocabulary) -> None:
    spellings = ("social_maintenance_fee", "社会抚养费", "social maintenance fee")
    assert ["social_maintenance_fee"] * 3 == [vocabulary.find("matter", s) for s in spellings]


def test_a_path_names_every_term_on_the_way_up(vocabulary: Vocabulary) -> None:
    way = ("sterilised", "contraception_taken", "birth_compliance", "birth_status")
    assert way == vocabulary.path("criterion", "sterilised", "birth_status")
    assert () == vocabulary.path("criterion", "birth_status", "sterilised")


def test_an_attribute_is_inherited_from_the_nearest_ancestor(vocabulary: Vocabulary) -> None:
    assert "burden" == vocabulary.attribute("act", "fine", "valence")
    assert "benefit" == vocabulary.attribute("act", "enrol", "valence")
    assert "neutral" == vocabulary.attribute("act", "inspect", "valence")


def test_what_is_inherited_does_not_depend_on_the_order_of_the_terms(tmp_path: Path) -> None:
    """`low` hears of `near`, two steps up, before `far`, three steps up."""
    terms = [
        "far: {under: act, zh: 远, en: far, valence: burden}",
        "middle: {under: far, zh: 中, en: middle}",
        "near: {under: act, zh: 近, en: near, valence: benefit}",
        "left: {under: middle, zh: 左, en: left}",
        "right: {under: near, zh: 右, en: right}",
        "low: {under: [left, right], zh: 低, en: low}",
    ]
    for order in (terms, terms[::-1]):
        lines = "".join(f"  {line}\n" for line in order)
        text = f"kind: act\nterms:\n  act: {{zh: 行为, en: act}}\n{lines}"
        (tmp_path / "acts.yaml").write_text(text, encoding="utf-8")
        made, found = read_vocabulary(tmp_path, SHIPPED)
        assert [] == [one.headline.en for one in found]
        assert made is not None
        assert "benefit" == made.attribute("act", "low", "valence")


def test_equations_lead_from_a_unit_to_smaller_ones(vocabulary: Vocabulary) -> None:
    found = vocabulary.quantity(Decimal(2), "year")
    assert (Decimal(24), Decimal(24)) == found["month"]
    assert (Decimal(672), Decimal(744)) == found["day"]


def test_a_kind_that_a_folder_does_not_define_comes_from_the_next(
    mistakes: Mistakes, tmp_path: Path
) -> None:
    assert [] == mistakes("venue: {under: matter, zh: 场馆, en: venue}")
    made, _ = read_vocabulary(tmp_path, SHIPPED)
    assert made is not None
    assert ["matter", "venue"] == list(made.terms["matter"])
    assert "law" in made.terms["rank"]


MISTAKES = {
    "an unknown parent": (
        "hall: {under: venu, zh: 场馆, en: hall}",
        "orphan-term",
        "`hall` is under `venu`, which is no matter",
        "词条“场馆”的上位词“venu”不存在",
    ),
    "no parent": (
        "hall: {zh: 场馆, en: hall}",
        "orphan-term",
        "the term `hall` is under no other",
        "词条“场馆”没有上位词",
    ),
    "a ring": (
        "hall: {under: venue, zh: 馆, en: hall}\nvenue: {under: hall, zh: 场, en: venue}",
        "term-cycle",
        "`hall` is above itself: hall < venue < hall",
        "词条“馆”成了自己的上位词：hall < venue < hall",
    ),
    "one label for two terms": (
        "hall: {under: matter, zh: 馆, en: hall}\nroom: {under: matter, zh: 馆, en: room}",
        "doubled-term",
        "`馆` names two terms",
        "“馆”指两个词条",
    ),
    "a label that another kind has": (
        "hall: {under: matter, zh: 罚款, en: hall}",
        "doubled-term",
        "`罚款` names two terms",
        "“罚款”指两个词条",
    ),
    "an id that stands twice": (
        "hall: {under: matter, zh: 馆, en: hall}\nhall: {under: matter, zh: 厅, en: room}",
        "duplicate-key",
        "the key `hall` stands twice",
        "键“hall”重复",
    ),
    "no English label": (
        "hall: {under: matter, zh: 馆}",
        "bad-term",
        "the term `hall` has no label in English",
        "词条“hall”没有英文名称",
    ),
    "an attribute of another kind": (
        "hall: {under: matter, zh: 馆, en: hall, valence: benefit}",
        "bad-term",
        "a term of kind matter has no `valence`",
        "matter 类词条没有“valence”一项",
    ),
    "a measure that is no unit": (
        "hall: {under: matter, zh: 馆, en: hall, measure: furlong}",
        "orphan-term",
        "`hall` refers to `furlong`, which is no unit",
        "词条“馆”提到的“furlong”不是 unit 类词条",
    ),
    "an id with capitals": (
        "Hall: {under: matter, zh: 馆, en: hall}",
        "bad-term",
        "`Hall` can't be an id",
        "“Hall”不能作标识",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_a_vocabulary_is_told_with_its_place(mistakes: Mistakes, mistake: str) -> None:
    lines, code, en, zh = MISTAKES[mistake]
    found = mistakes(lines)
    assert (code, en, zh) in [(one.code, *one.headline) for one in found]
    assert "matters.yaml:" in faults.render(found, "zh")


def test_all_mistakes_of_a_vocabulary_are_told_in_one_run(mistakes: Mistakes) -> None:
    found = mistakes("a: {under: b, zh: 甲, en: a}\nc: {zh: 丙, en: c}\nd: {under: matter, zh: 丁}")
    assert ["bad-term", "orphan-term", "orphan-term"] == sorted(one.code for one in found)


@pytest.mark.parametrize(
    ("equation", "code"),
    [("ten dozen", "bad-term"), ("10 furlong", "orphan-term"), ("2 pair", "term-cycle")],
)
def test_an_equation_must_lead_somewhere(tmp_path: Path, equation: str, code: str) -> None:
    shipped = (SHIPPED / "units.yaml").read_text(encoding="utf-8")
    terms = (
        f"  dozen_units: {{under: count, zh: 打, en: a dozen, equals: {equation}}}\n"
        "  pair: {under: count, zh: 双, en: pair, equals: 6 dozen_units}\n"
    )
    (tmp_path / "units.yaml").write_text(shipped + terms, encoding="utf-8")
    _, found = read_vocabulary(tmp_path, SHIPPED)
    assert [code] == [one.code for one in found]


def test_an_empty_folder_is_no_vocabulary(tmp_path: Path) -> None:
    made, found = read_vocabulary(tmp_path)
    assert (None, ["empty-vocabulary"]) == (made, [one.code for one in found])


def test_an_unknown_spelling_gets_the_nearest_name_of_a_kind_that_fits(
    vocabulary: Vocabulary,
) -> None:
    words = vocabulary.suggest(("matter",), "enrollment")
    assert words is not None
    assert "enrolment" in words.en
    assert "入学" in vocabulary.suggest(("matter",), "入学学")("zh")  # type: ignore[misc]
