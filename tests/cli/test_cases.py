"""`hegui test` and `hegui schema`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.cli.build import LINK, NO_LINK, summary
from tests.cli.conftest import Hegui

RIGHT = f"""\
cases:
  delinked:
    conflicts:
      - {{norm: {LINK}, as: link}}
    passes:
      - norm: {NO_LINK}
"""


def cases(desk: Path, text: str) -> None:
    (desk / "plan.cases.yaml").write_text(text, encoding="utf-8")


def test_cases_that_hold_end_with_status_0(hegui: Hegui, desk: Path) -> None:
    cases(desk, RIGHT)
    assert (0, "plan: 2 cases, 2 passed, 0 failed\n", "") == hegui("test", "plan.policy")


def test_a_wrong_case_is_told_with_its_clause_and_its_line(hegui: Hegui, desk: Path) -> None:
    turned = {"conflicts": "passes", "passes": "conflicts"}
    cases(desk, re.sub("conflicts|passes", lambda word: turned[word[0]], RIGHT))
    status, out, _ = hegui("test", "plan.policy")
    assert 1 == status
    assert "plan delinked: should pass [link], found: link\n  --> plan.cases.yaml:4:" in out
    assert "plan delinked: should conflict, found: nothing\n  --> plan.cases.yaml:6:" in out
    assert out.endswith("plan: 2 cases, 0 passed, 2 failed\n")


def test_a_wrong_case_is_told_in_chinese(hegui: Hegui, desk: Path) -> None:
    cases(desk, RIGHT.replace("as: link", "as: excess"))
    status, out, _ = hegui("test", "plan.policy", "--lang", "zh")
    assert 1 == status
    assert "plan delinked：应为冲突 [超出上限]，实际：挂钩\n" in out
    assert out.endswith("plan：2 个案例，通过 1 个，未通过 1 个\n")


def test_a_clause_without_a_case_is_named_and_fails(hegui: Hegui, desk: Path) -> None:
    cases(desk, "cases: {}\n")
    status, out, _ = hegui("test", "plan.policy")
    assert 1 == status
    assert "plan delinked: has no case\n" in out


def test_a_policy_without_cases_is_an_error(hegui: Hegui, desk: Path) -> None:
    status, out, err = hegui("test", "plan.policy")
    assert (2, "") == (status, out)
    assert err.startswith("error[no-cases] the policy plan has no cases\n  --> plan.cases.yaml\n")


@pytest.mark.parametrize(
    ("right", "misspelt", "told"),
    [
        ("delinked", "delinkd", "`delinkd` is not understood here"),
        ("conflicts", "conflict", "`conflict` is not understood here"),
        ("as: link", "as: lnk", "`lnk` is not understood here"),
        ("enrol,", "enroll,", "there is no act named `enroll`"),
    ],
)
def test_a_misspelt_word_in_a_case_is_told_where_it_stands(
    hegui: Hegui, desk: Path, right: str, misspelt: str, told: str
) -> None:
    cases(desk, RIGHT.replace(right, misspelt, 1))
    status, out, err = hegui("test", "plan.policy")
    assert (2, "") == (status, out)
    assert told in err
    assert "plan.cases.yaml:" in err
    assert "did you mean " in err


def test_a_shipped_policy_is_tested_by_its_name_in_any_folder(hegui: Hegui, desk: Path) -> None:
    status, out, err = hegui("test", "zibo-2023")
    # Whether each of its clauses has a case is the house's own test.
    assert "" == err
    assert status in (0, 1)
    assert out.splitlines()[-1].startswith("zibo-2023: ")


@pytest.fixture(scope="module")
def checker() -> jsonschema.Draft202012Validator:
    from checker.pipeline import schema_text

    schema = json.loads(schema_text([]))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_schema_is_printed_as_json(hegui: Hegui) -> None:
    status, out, err = hegui("schema")
    assert (0, "") == (status, err)
    jsonschema.Draft202012Validator.check_schema(json.loads(out))


def test_the_schema_accepts_what_check_accepts(checker: jsonschema.Draft202012Validator) -> None:
    # An editor's YAML server reads a date as text.
    checker.validate(yaml.load(summary(), yaml.BaseLoader))


def test_the_schema_refuses_a_term_that_is_not_there(
    checker: jsonschema.Draft202012Validator,
) -> None:
    wrong = yaml.load(summary(LINK.replace("on: enrolment", "on: enrollment")), yaml.BaseLoader)
    assert not checker.is_valid(wrong)
