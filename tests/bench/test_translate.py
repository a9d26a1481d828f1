"""The translation of the comparison's provisions into summaries."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bench.measure import ROOT
from bench.peers import translate
from checker.files import read_source
from checker.norm import Effect, Modality, Norm
from checker.regulation.load import read_summary
from checker.source import Source
from checker.vocabulary import Vocabulary, read_vocabulary

VOCABULARIES = (ROOT / "bench" / "peers" / "vocabulary", ROOT / "policy" / "vocabulary")


def terms() -> Vocabulary:
    vocabulary, found = read_vocabulary(*VOCABULARIES)
    assert [] == found
    assert vocabulary is not None
    return vocabulary


TERMS = terms()


def provision(
    number: int = 0,
    *,
    modality: str = "may",
    benefit: str = "parking",
    attribute: str = "none",
    sanction: str = "none",
    amount: int = -1,
) -> dict[str, Any]:
    """A provision as the generator writes it."""
    return {
        "id": f"p{number:05}",
        "modality": modality,
        "subject": "agency",
        "benefit": benefit,
        "condition": {"attr": attribute, "op": "exists"},
        "sanction": {"kind": sanction},
        "amount": amount,
        "text": "申请办理。",
    }


PROVISIONS = st.builds(
    provision,
    st.integers(0, 99_999),
    modality=st.sampled_from(["must", "must_not", "may", "shall", "condition"]),
    benefit=st.sampled_from(["parking", "hukou", "maternity_leave_days", "childcare_subsidy"]),
    attribute=st.sampled_from(["none", "age", "birth_permit", "pregnancy"]),
    sanction=st.sampled_from(["none", "fine", "dismissal"]),
    amount=st.integers(-1, 5000),
)


def read(given: dict[str, Any]) -> tuple[Norm, ...]:
    """The norms of one provision, read back from its summary."""
    text = translate.summary([given], 1)
    document, found = read_summary(Source("made.yaml", text), TERMS)
    assert [] == [item.headline.en for item in found]
    assert document is not None
    return document.provisions[0].norms


def test_a_provision_without_amount_or_sanction_is_one_norm() -> None:
    (norm,) = read(provision(modality="shall"))
    assert Modality.MUST == norm.modality
    assert ["parking"] == [ref.id for ref in norm.matters]
    assert ["agency"] == [ref.id for ref in norm.by]
    assert () == norm.criteria


def test_who_must_meet_a_condition_is_shut_out_without_it() -> None:
    (norm,) = read(provision(modality="must", attribute="birth_permit"))
    (criterion,) = norm.criteria
    assert "birth_permit_held" == criterion.term.id
    assert Effect.REQUIRE == criterion.effect


def test_who_must_not_meet_a_condition_is_shut_out_by_it() -> None:
    (norm,) = read(provision(modality="must_not", attribute="age"))
    (criterion,) = norm.criteria
    assert Modality.ENTITLED == norm.modality
    assert Effect.EXCLUDE == criterion.effect


def test_an_amount_of_leave_is_counted_in_days_and_of_money_in_yuan() -> None:
    _, leave = read(provision(benefit="maternity_leave_days", amount=98))
    _, money = read(provision(benefit="childcare_subsidy", amount=0))
    assert leave.amount is not None
    assert money.amount is not None
    assert Decimal(98) == leave.amount.value
    assert "day" == leave.amount.unit
    assert Decimal(0) == money.amount.value
    assert "cny" == money.amount.unit


def test_a_sanction_burdens_those_who_meet_the_condition() -> None:
    _, sanction = read(provision(attribute="pregnancy", sanction="dismissal"))
    (criterion,) = sanction.criteria
    assert ["dismissal"] == [ref.id for ref in sanction.matters]
    assert Effect.PENALISE == criterion.effect


@given(PROVISIONS)
def test_every_generated_provision_is_a_summary_without_a_mistake(given: dict[str, Any]) -> None:
    norms = read(given)
    assert 1 + (given["amount"] >= 0) + (given["sanction"]["kind"] != "none") == len(norms)


def test_files_hold_each_provision_once_and_in_order(tmp_path: Path) -> None:
    paths = translate.write([provision(number) for number in range(23)], tmp_path, files=5)
    numbers = []
    for path in paths:
        document, _ = read_summary(read_source(path), TERMS)
        assert document is not None
        numbers += [one.at for one in document.provisions]
    assert [f"p{number:05}" for number in range(23)] == numbers
