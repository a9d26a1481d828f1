"""The shipped policies hold together, and their cases notice every change that a norm can."""

from __future__ import annotations

import pytest

from checker import soundness
from checker.language.library import names
from checker.resources import folder


@pytest.fixture(scope="module")
def held() -> soundness.Held:
    return soundness.hold(())


def test_nothing_is_wrong_with_the_shipped_policies(held: soundness.Held) -> None:
    assert [] == [(one.flaw, one.line.clause.name) for one in held.found.flaws]
    assert [] == [term.id for term in held.unused]
    assert [] == [two.second.id for two in held.twice]


def test_where_the_plan_pulls_two_ways_an_exception_settles_it_and_a_case_shows_it(
    held: soundness.Held,
) -> None:
    settled = {
        (one.line.clause.name, one.other.clause.name, one.slot)
        for one in held.found.settled
        if one.shown is not None
    }
    assert ("kindergarten-priority", "delinked", "unless_favouring") in settled
    assert ("rewards-kept", "no-sanction", "excepting") in settled


@pytest.mark.parametrize("name", names(folder("policy")))
def test_the_cases_notice_every_change_of_a_clause_that_a_norm_can(name: str) -> None:
    (tried,) = soundness.mutate([name])
    assert tried.mutants is not None, "the cases fail on the policy as it stands"
    assert [] == [
        (one.mutant.clause.name, one.mutant.change.sort, one.mutant.change.after)
        for one in tried.mutants.survivors
    ]
