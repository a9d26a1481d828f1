"""What makes a finding the same, in every place that knows one again."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.conflict.identity import FINGERPRINT, kernel, name, outdated
from tests.cli.build import PLAN, POLICY
from tests.cli.conftest import Hegui
from tests.workflow.build import LINK, PLAIN, Article, rule, write

NEUTRAL: Article = ("第一条", "为做好报名工作，制定本细则。", PLAIN)
SAYS = '"依照本细则第三条第（一）项，报名提交：\\n（二）计生证明"'
ITEM: Article = ("第二条第（二）项", SAYS, LINK)
TITLE = "示例甲区入学细则"
OLD = rule(NEUTRAL, ITEM, more=["version: 2023-11-01"])

RENUMBERED = SAYS.replace("第三条", "第十二条").replace("（二）", "（四）")
SAME = {
    "articles are renumbered": rule(
        ("第一条", "本细则适用于本区。", PLAIN),
        ("第二条", *NEUTRAL[1:]),
        ("第三条第（二）项", SAYS, LINK),
    ),
    "items and references are renumbered": rule(NEUTRAL, ("第二条第（四）项", RENUMBERED, LINK)),
    "the text has a new date": rule(NEUTRAL, ITEM, more=["version: 2024-01-01"]),
    "the text has no date": rule(NEUTRAL, ITEM),
    "the title tells another text of it": rule(NEUTRAL, ITEM, title=f"{TITLE}（2024年修订）"),
    "it is a draft": rule(NEUTRAL, ITEM, title=f"《{TITLE}（征求意见稿）》"),
    "another article is edited": rule(("第一条", "为做好工作，制定本细则。", PLAIN), ITEM),
    "another article is taken out": rule(ITEM),
    "lines are put above it": "# 说明\n\n" + OLD,
    "white space is set otherwise": rule(NEUTRAL, (ITEM[0], SAYS.replace("，", "， "), LINK)),
}
NEW = {
    "its own words change": rule(NEUTRAL, (ITEM[0], SAYS.replace("提交", "须提交"), LINK)),
    "the words above it change": rule(NEUTRAL, (ITEM[0], SAYS.replace("报名", "入学"), LINK)),
    "another document says so": rule(NEUTRAL, ITEM, title="示例甲区入园细则"),
    "another district says so": rule(NEUTRAL, ITEM).replace("3703x1", "370303"),
}
SETTINGS = 'policies = "plan.policy"\npaths = "rules"\nas-of = 2024-01-01\n'


def found(hegui: Hegui, *arguments: str) -> list[dict[str, object]]:
    out = hegui("check", "rules", *PLAN, "--format", "jsonl", *arguments).out
    return [json.loads(line) for line in out.splitlines()]


def fingerprint(hegui: Hegui) -> str:
    (one,) = found(hegui)
    return str(one["fingerprint"])


@pytest.fixture
def known(hegui: Hegui, desk: Path) -> str:
    """The finding's fingerprint. It stands in a baseline, a waiver and a review; old.jsonl has
    it, and the rule lies in rules/a.yaml."""
    write(desk, "rules/a.yaml", OLD)
    known = fingerprint(hegui)
    write(desk, "old.jsonl", hegui("check", "rules", *PLAN, "--format", "jsonl").out)
    hegui("baseline", "rules", *PLAN, "-o", "base.json")
    decision = f"decisions:\n- {{fingerprint: {known}, verdict: confirmed, by: 审核员甲}}\n"
    write(desk, "review.yaml", decision)
    assert 0 == hegui("review", "import", "review.yaml").status
    waiver = f'document = "{TITLE}"\nfingerprint = "{known}"\nreason = "过渡"\nowner = "法规科"\n'
    waiver = f'\n[[waivers]]\nclause = "delinked"\nexpires = 2024-06-30\n{waiver}'
    write(desk, "waived.toml", SETTINGS + waiver)
    return known


@pytest.mark.parametrize("change", SAME)
def test_a_finding_is_the_same_when(hegui: Hegui, desk: Path, known: str, change: str) -> None:
    write(desk, "rules/a.yaml", SAME[change])
    assert [(known, "confirmed")] == [
        (one["fingerprint"], one["review"]["verdict"])  # type: ignore[index]
        for one in found(hegui)
    ]
    sarif = json.loads(hegui("check", "rules", *PLAN, "--format", "sarif").out)
    (result,) = sarif["runs"][0]["results"]
    assert {"heguiFinding/v2": known} == result["partialFingerprints"]
    (entry,) = json.loads(hegui("check", "rules", *PLAN, "--format", "gitlab").out)
    assert known == entry["fingerprint"]
    assert (0, "") == hegui("check", "rules", *PLAN, "--baseline", "base.json")[::2]
    assert (0, "") == hegui("check", "--config", "waived.toml")[::2]
    status, out, _ = hegui("diff", "old.jsonl", "rules", *PLAN)
    assert 0 == status
    assert "Brought in 0, mended 0," in out


@pytest.mark.parametrize("change", NEW)
def test_a_finding_is_new_when(hegui: Hegui, desk: Path, known: str, change: str) -> None:
    write(desk, "rules/a.yaml", NEW[change])
    (one,) = found(hegui)
    assert known != one["fingerprint"]
    assert "review" not in one
    assert 1 == hegui("check", "rules", *PLAN, "--baseline", "base.json").status
    status, _, err = hegui("check", "--config", "waived.toml")
    assert 1 == status
    assert err.startswith("warning[waiver-unused] ")


def test_a_provision_that_stands_twice_has_two_findings(
    hegui: Hegui, desk: Path, known: str
) -> None:
    twice = rule(NEUTRAL, ITEM, ("第三条第（二）项", SAYS, LINK))
    write(desk, "rules/a.yaml", twice)
    first, second = (one["fingerprint"] for one in found(hegui))
    assert known == first != second
    (left,) = found(hegui, "--baseline", "base.json")
    assert second == left["fingerprint"]
    # Another file with the same title counts on: fingerprints of a run all differ.
    write(desk, "rules/b.yaml", twice)
    assert 4 == len({one["fingerprint"] for one in found(hegui)})
    assert [first, second] == [one["fingerprint"] for one in found(hegui)][:2]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("示例条例（2016年修正）", "示例条例(2021年修正)"),
        ("示例办法（试行）", "《示例办法》"),
        ("示例办法（草案）（征求意见稿）", "示例　办法"),
        ("示例指南（2021版）", "示例指南（2023版）"),
    ],
)
def test_two_texts_of_one_document_have_one_name(before: str, after: str) -> None:
    assert name(before) == name(after)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("示例规划（2021—2025年）", "示例规划（2026—2030年）"),
        ("入学指南（小学）", "入学指南（初中）"),
        ("（试行）", "（草案）"),
    ],
)
def test_two_documents_have_two_names(one: str, other: str) -> None:
    assert name(one) != name(other)


NUMERALS = st.integers(1, 99).map(str) | st.text("一二三四五六七八九十百", min_size=1, max_size=3)


@given(NUMERALS, NUMERALS, st.sampled_from(["（{0}）", "({0})", "{0}、", "{0}．", "第{0}条　"]))
def test_no_number_changes_what_a_provision_says(one: str, other: str, form: str) -> None:
    text = "{0}报名须依照第{1}条第（{1}）项"
    before = kernel(text.format(form.format(one), other))
    assert before == kernel(text.format(form.format(other), one))
    assert "报名须依照第_条第_项" == before


@pytest.mark.parametrize("text", ["1.5倍", "三倍以上", "十日内", "2023年", "第三胎"])
def test_a_figure_is_no_number_of_a_provision(text: str) -> None:
    assert text == kernel(text)


# what an earlier version wrote

EARLIER = "0123456789abcdef"


def test_a_fingerprint_tells_its_form(known: str) -> None:
    assert FINGERPRINT.fullmatch(known)
    assert not outdated(known)
    assert outdated(EARLIER)


def test_a_baseline_of_an_earlier_version_is_told(hegui: Hegui, desk: Path, known: str) -> None:
    text = (desk / "base.json").read_text(encoding="utf-8")
    write(desk, "base.json", text.replace('"hegui-baseline": 2', '"hegui-baseline": 1'))
    status, out, err = hegui("check", "rules", *PLAN, "--baseline", "base.json")
    assert (2, "") == (status, out)
    assert err.startswith(
        "error[old-fingerprints] the baseline knows its findings by the fingerprints of an earlier "
        "version\n  --> base.json:1:2\n"
    )
    assert "write it anew with `hegui baseline`" in err
    zh = hegui("check", "rules", *PLAN, "--baseline", "base.json", "--lang", "zh").err
    assert "旧版的核对编号" in zh


def test_decisions_of_an_earlier_version_are_told_and_stay(
    hegui: Hegui, desk: Path, known: str
) -> None:
    base = sqlite3.connect("hegui-review.sqlite")
    base.execute(
        "INSERT INTO hegui_decisions (fingerprint, verdict, reason, by, at, about, file, file_hash)"
        f" VALUES ('{EARLIER}', 'dismissed', 'x', 'y', '2023-01-01 00:00:00.000000', '', '', '')"
    )
    base.commit()
    base.close()
    told = "warning[old-fingerprints] the decision on 1 finding can't be matched: "
    for command in (("check", "rules"), ("review", "export", "rules", "-o", "out.yaml")):
        _, _, err = hegui(*command, *PLAN)
        assert err.startswith(f"{told}it was kept by an earlier version\n")
        assert "\n  --> hegui-review.sqlite\n" in err
    assert EARLIER in hegui("review", "list").out
    assert "有 1 处发现的审核意见由旧版保存" in hegui("check", "rules", *PLAN, "--lang", "zh").err


def test_a_review_filled_in_for_an_earlier_version_is_told(
    hegui: Hegui, desk: Path, known: str
) -> None:
    write(desk, "late.yaml", f"decisions:\n- {{fingerprint: {EARLIER}, verdict: confirmed}}\n")
    status, _, err = hegui("review", "import", "late.yaml", "--by", "审核员甲")
    assert 2 == status
    assert err.startswith(f"error[old-fingerprints] `{EARLIER}` names a finding as an earlier ")
    assert "\n  --> late.yaml:2:3\n" in err


@pytest.mark.parametrize(
    ("value", "told"),
    [(f'"{EARLIER}"', "old-fingerprints"), ('"h2"', "wrong-type"), ("3", "wrong-type")],
)
def test_a_waiver_whose_fingerprint_is_none_is_told_by_its_line(
    hegui: Hegui, desk: Path, known: str, value: str, told: str
) -> None:
    text = (desk / "waived.toml").read_text(encoding="utf-8")
    write(desk, "waived.toml", text.replace(f'"{known}"', value))
    status, out, err = hegui("check", "--config", "waived.toml")
    assert (2, "") == (status, out)
    assert err.startswith(f"error[{told}] `")
    assert "\n  --> waived.toml:9:15\n" in err


def test_a_clause_or_kind_of_its_own_makes_a_finding_of_its_own(
    hegui: Hegui, desk: Path, known: str
) -> None:
    clause = POLICY.partition("clause")[2].replace("delinked", "again").replace("1”", "2")
    write(desk, "plan.policy", POLICY + "\nclause" + clause)
    assert [known] == [one["fingerprint"] for one in found(hegui) if one["clause"] == "delinked"]
    assert 2 == len({one["fingerprint"] for one in found(hegui)})
