"""The printed schema and the reader agree: what one refuses the other does, as far as it can."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from checker.norm import Doubt
from checker.regulation.schema import KEYS, schema
from checker.vocabulary import Vocabulary
from tests.conftest import ROOT
from tests.regulation.build import HEAD, faults, read, with_head, with_norm, with_provisions
from tests.regulation.test_load import WHOLE


class Editor(yaml.SafeLoader):
    """Reads YAML as an editor's server does, by the core schema of YAML 1.2.

    PyYAML would make a `datetime.date` of an unquoted day and a truth value of the key `on`; an
    editor sees a string in both.
    """

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    Editor.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first)
    )


@pytest.fixture(scope="module")
def printed(vocabulary: Vocabulary) -> dict[str, Any]:
    return schema(vocabulary)


@pytest.fixture(scope="module")
def validator(printed: dict[str, Any]) -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(printed)
    return jsonschema.Draft202012Validator(printed)


def test_a_day_without_quotes_is_a_string_to_an_editor_and_on_is_a_word() -> None:
    assert {"on": "2016-01-22"} == yaml.load("on: 2016-01-22", Loader=Editor)


def test_the_schema_is_small_enough_to_load_at_each_keystroke(printed: dict[str, Any]) -> None:
    assert len(json.dumps(printed, ensure_ascii=False)) < 150_000


def test_every_key_is_explained_in_both_languages() -> None:
    for told in KEYS.values():
        en, zh = told.rsplit("; ", 1)
        assert en.isascii() or "第三十八条" in en
        assert re.search(r"[\u4e00-\u9fff]", zh)


def test_every_reason_for_a_doubt_is_proposed_with_what_it_means(printed: dict[str, Any]) -> None:
    codes, _, _ = printed["$defs"]["norm"]["properties"]["unsure"]["anyOf"]
    assert [doubt.value for doubt in Doubt] == codes["enum"]
    for told in codes["enumDescriptions"]:
        en, zh = told.split("; ")
        assert en.isascii()
        assert re.search(r"[\u4e00-\u9fff]", zh)


def test_every_term_is_proposed_by_id_and_label_with_what_it_means(
    printed: dict[str, Any],
) -> None:
    matters = printed["$defs"]["matter"]
    proposed = dict(zip(matters["enum"], matters["enumDescriptions"], strict=True))
    for spelling in ("hukou", "入户", "household registration"):
        assert "入户 · household registration" == proposed[spelling]


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        with_head("source: {file: 原文.docx}"),
        with_head("").replace('"370300"', "370300"),
        with_head("").replace('"370300"', "淄博市"),
        with_norm("{must_not: 招收, on: [入学, hukou], unless: 年龄}"),
        with_norm("{must: 招收, on: 入学, relieve: 年龄, unstated: [residence]}"),
        with_norm("{must: enrol, on: enrolment, unsure: true}"),
        with_norm("{must: enrol, on: enrolment, unsure: 可能指另一事项}"),
        with_norm("{must: enrol, on: enrolment, unsure: words-alone}"),
        with_norm("{must: enrol, on: enrolment, if: age, words: {入学: 就读, age: 年满六周岁}}"),
        with_head("").replace("municipal-normative", "guide"),
        with_head("").replace("municipal-normative", "unknown").replace('"370300"', "不明"),
        with_head("repeals: [示例市旧办法, 示例市旧规定]"),
        with_norm("{may: levy, on: social_maintenance_fee, amount: {exactly: 3, unit: times, "
                  "of: per_capita_income}}"),
    ],
)  # fmt: skip
def test_what_the_reader_takes_the_schema_takes(
    text: str, validator: jsonschema.Draft202012Validator, vocabulary: Vocabulary
) -> None:
    read(text, vocabulary)
    assert [] == list(validator.iter_errors(yaml.load(text, Loader=Editor)))


@pytest.mark.parametrize(
    "text",
    [
        with_head("isuer: 甲"),
        HEAD,
        with_provisions("  []\n"),
        with_provisions("- {says: 目的。}\n"),
        with_provisions("- {at: 1.10, says: 目的。}\n"),
        with_provisions("- {at: '', says: 目的。}\n"),
        with_head("number:"),
        with_head("number: 2012"),
        with_head("example: yes"),
        with_head("adopted: 2002年"),
        with_head("source: {file: a, sha256: ABC}"),
        with_head("source: a.txt"),
        with_head("").replace("in-force", "inforce"),
        with_head("").replace("municipal-normative", "guides"),
        with_head("repeals: []"),
        with_head("").replace("370300", "淄博"),
        with_norm("{must: enroll, on: enrolment}"),
        with_norm("{must: hukou, on: enrolment}"),
        with_norm("{must: enrol, on: []}"),
        with_norm("{must: enrol}"),
        with_norm("{on: enrolment}"),
        with_norm("{must: enrol, may: enrol, on: enrolment}"),
        with_norm("{must: enrol, on: enrolment, wen: age}"),
        with_norm("{must: enrol, on: enrolment, closed: true}"),
        with_norm("{must: enrol, on: enrolment, list: [cny]}"),
        with_norm("{must: enrol, on: enrolment, words: {}}"),
        with_norm("{must: enrol, on: enrolment, unsure: [甲]}"),
        with_norm("{must: enrol, on: enrolment, unsure: ''}"),
        with_norm(f"{{must: enrol, on: enrolment, words: {'一二三四五六七' * 9}}}"),
        with_norm("{must: fine, on: permit, amount: 3000}"),
        with_norm("{must: fine, on: permit, amount: {unit: cny}}"),
        with_norm("{must: fine, on: permit, amount: {at_least: 3, at_most: 4}}"),
        with_norm("{must: fine, on: permit, amount: {at_least: -3}}"),
        with_norm("{must: fine, on: permit, amount: {at_least: '3'}}"),
        with_norm("{must: fine, on: permit, amount: {at_least: 3, unit: rmb}}"),
        with_norm("{must: fine, on: permit, amount: {at_least: 3, of: cny}}"),
    ],
)
def test_what_the_schema_refuses_the_reader_refuses(
    text: str, validator: jsonschema.Draft202012Validator, vocabulary: Vocabulary
) -> None:
    assert [] != list(validator.iter_errors(yaml.load(text, Loader=Editor)))
    faults(text, vocabulary)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "corpus").rglob("*.yaml")), ids=lambda path: path.stem
)
def test_the_shipped_summaries_meet_the_schema(
    path: Path, validator: jsonschema.Draft202012Validator
) -> None:
    text = path.read_text(encoding="utf-8")
    assert [] == [error.message for error in validator.iter_errors(yaml.load(text, Loader=Editor))]
