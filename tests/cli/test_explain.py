"""`hegui explain`: codes, kinds of conflict, clauses and terms, by any of their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.codes import CODES
from checker.conflict.finding import Kind
from checker.report import wording
from checker.report.explain import explain
from checker.vocabulary import Vocabulary
from tests.cli.conftest import Hegui


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_code_is_explained(hegui: Hegui, lang: str) -> None:
    told = f"yaml-alias\n  {CODES['yaml-alias'](lang)}\n"
    assert (0, told, "") == hegui("explain", "yaml-alias", "--lang", lang)


@pytest.mark.parametrize("code", CODES)
def test_every_code_can_be_looked_up(vocabulary: Vocabulary, code: str) -> None:
    for lang in ("en", "zh"):
        assert f"{code}\n  {CODES[code](lang)}\n" in explain(code, (), vocabulary, lang)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_conflict_is_explained_by_its_id_and_by_its_name(
    hegui: Hegui, kind: Kind
) -> None:
    name = wording.KINDS[kind].zh
    told = hegui("explain", kind.value).out
    assert told.startswith(f"{kind.value} {name}\n  ")
    assert told == hegui("explain", name).out


def test_a_clause_is_told_with_its_item_its_statements_and_its_remedy(
    hegui: Hegui, desk: Path
) -> None:
    _, out, _ = hegui("explain", "delinked", "--policy", "plan.policy")
    assert (
        "plan delinked\n"
        "  《示例市方案》二（一）1\n"
        "    school enrolment must not depend on birth status\n"
        "  remedy: amend\n"
    ) == out


def test_a_clause_is_told_in_chinese(hegui: Hegui, desk: Path) -> None:
    _, out, _ = hegui("explain", "delinked", "--policy", "plan.policy", "--lang", "zh")
    assert (
        "plan delinked\n  《示例市方案》二（一）1\n    入学不得与个人生育情况挂钩\n  处理：修改\n"
    ) == out


@pytest.mark.parametrize("name", ["enrolment", "入学", "school enrolment"])
def test_a_term_is_told_by_its_id_and_by_both_labels(hegui: Hegui, name: str) -> None:
    _, out, _ = hegui("explain", name)
    first, *rest = out.splitlines()
    assert "enrolment 入学 (school enrolment)" == first
    assert rest[-1].startswith("  policy/vocabulary/matters.yaml:")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_unknown_name_is_told_with_the_nearest(hegui: Hegui, lang: str) -> None:
    status, out, err = hegui("explain", "enrolmnt", "--lang", lang)
    assert 2 == status
    assert "" == out
    assert "[unknown-name] " in err
    assert {"en": "did you mean `enrolment`?", "zh": "是否指“enrolment”？"}[lang] in err


def test_a_name_like_nothing_is_told_where_names_come_from(hegui: Hegui) -> None:
    assert "  help: names are those that " in hegui("explain", "%%%%").err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_class_and_every_disposition_that_a_finding_prints_is_explained(
    hegui: Hegui, lang: str
) -> None:
    for words in (*wording.STANDINGS.values(), *wording.DISPOSITIONS.values()):
        status, out, _ = hegui("explain", words.zh, "--lang", lang)
        assert (0, True) == (status, words.zh in out.splitlines()[0])
