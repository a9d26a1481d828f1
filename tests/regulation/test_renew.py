"""A summary is renewed after its rule changed: a person's edits stay, what is new is shown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.regulation.pieces import Pieces, pieces_of
from checker.regulation.renew import Renewed, renew, written_of
from checker.source import Source
from tests.regulation.build import HEAD

OLD, NEW = "a" * 64, "b" * 64
Rule = dict[str, str]
"""What a rule says, by the numbers of its provisions."""

RULE: Rule = {"第一条": "甲。", "第二条": "乙。", "第三条": "丙。"}


def text(rule: Rule, sha256: str = OLD) -> str:
    """A summary as the program writes it."""
    source = f'  source: {{file: 规定.txt, sha256: "{sha256}"}}\n'
    provisions = "".join(
        f"  - at: {at}\n    says: {says}\n    norms:\n"
        "      - {must: enrol, on: enrolment, words: 入学}\n"
        for at, says in rule.items()
    )
    return f"{HEAD}{source}provisions:\n{provisions}"


def pieces(summary: str) -> Pieces:
    found, said = pieces_of(Source("规定.yaml", summary))
    assert [] == [one.headline.en for one in said]
    assert found is not None
    assert summary == found.text()
    return found


def renewed(edited: str, rule: Rule, before: Rule = RULE) -> Renewed:
    """An edited summary of the rule before, renewed by the rule as it is now."""
    done = renew(written_of(pieces(text(before))), pieces(edited), pieces(text(rule, NEW)))
    pieces(done.text)
    return done


def edit(old: str, new: str) -> str:
    """The summary of the rule before, with one stretch edited."""
    assert old in text(RULE)
    return text(RULE).replace(old, new, 1)


def block(at: str, says: str) -> str:
    return text({at: says}).split("provisions:\n")[1]


def test_what_nobody_edited_becomes_what_the_rule_says_now() -> None:
    rule = {"第一条": "甲。", "第二条": "乙又乙。", "第四条": "丁。"}
    done = renewed(text(RULE), rule)
    new = block("第四条", "丁。")
    assert text(rule, NEW).replace(new, f"  #: 新 new\n{new}") == done.text
    assert (("第二条",), ("第四条",), ("第三条",)) == (done.renewed, done.added, done.gone)
    assert ((), ()) == (done.kept, done.contested)


def test_what_a_person_edited_stays_as_they_wrote_it_with_their_comments() -> None:
    mine = "    says: 乙。  # 已核\n    # 规范不涉及\n"
    done = renewed(edit("    says: 乙。\n", mine), {**RULE, "第三条": "丙又丙。"})
    assert f"  - at: 第二条\n{mine}    norms:\n" in done.text
    assert "says: 丙又丙。" in done.text
    assert (("第三条",), ("第二条",)) == (done.renewed, done.kept)


def test_what_both_changed_stays_and_the_new_reading_is_noted_above_it() -> None:
    mine = edit("    says: 乙。\n", "    says: 我的话。\n")
    done = renewed(mine, {**RULE, "第二条": "乙又乙。"})
    assert ("第二条",) == done.contested
    assert (
        "  #: 原文已变，现读作 the rule has changed, and reads now\n"
        "  #: - at: 第二条\n"
        "  #:   says: 乙又乙。\n"
        "  #:   norms:\n"
        "  #:     - {must: enrol, on: enrolment, words: 入学}\n"
        "  - at: 第二条\n"
        "    says: 我的话。\n"
    ) in done.text
    again = renewed(done.text, {**RULE, "第二条": "乙再乙。"}, {**RULE, "第二条": "乙又乙。"})
    assert 1 == again.text.count("原文已变")
    assert "乙又乙" not in again.text


def test_a_norm_that_a_person_deleted_stays_deleted() -> None:
    two = block("第二条", "乙。")
    mine = text(RULE).replace(two, "  - at: 第二条\n    says: 乙。\n")
    done = renewed(mine, {**RULE, "第三条": "丙又丙。"})
    assert "  - at: 第二条\n    says: 乙。\n  - at: 第三条\n" in done.text


def test_a_provision_that_a_person_deleted_stays_deleted() -> None:
    mine = text({"第一条": "甲。", "第三条": "丙。"})
    done = renewed(mine, {**RULE, "第三条": "丙又丙。"})
    assert "第二条" not in done.text
    assert () == done.contested


def test_a_deleted_provision_that_the_rule_has_changed_is_told_of() -> None:
    mine = text({"第一条": "甲。", "第三条": "丙。"})
    done = renewed(mine, {**RULE, "第二条": "乙又乙。"})
    assert "第二条" not in done.text
    assert ("第二条",) == done.contested


def test_what_is_gone_from_the_rule_stays_where_a_person_edited_it() -> None:
    mine = edit("    says: 乙。\n", "    says: 我的话。\n")
    done = renewed(mine, {"第一条": "甲。"})
    assert "  #: 原文已无此条 the rule has this no more\n  - at: 第二条\n" in done.text
    assert "第三条" not in done.text
    assert (("第三条",), ("第二条",)) == (done.gone, done.contested)


def test_a_provision_of_a_persons_own_stays() -> None:
    mine = text(RULE) + "  - {at: 附件, says: 另有名单。}\n"
    assert renewed(mine, {**RULE, "第一条": "甲又甲。"}).text.endswith(
        "  - {at: 附件, says: 另有名单。}\n"
    )


def test_an_article_put_in_before_others_moves_nobodys_edits() -> None:
    mine = edit("    says: 乙。\n", "    says: 乙。  # 已核\n")
    rule = {"第一条": "甲。", "第二条": "新。", "第三条": "乙。", "第四条": "丙。"}
    done = renewed(mine, rule)
    assert ["第一条", "第二条", "第二条", "第四条"] == [
        one.key for one in pieces(done.text).provisions
    ]
    assert (("第四条",), ("第二条",), ("第二条",)) == (done.renewed, done.added, done.contested)
    assert "  #: - at: 第三条\n  #:   says: 乙。\n" in done.text


def test_provisions_of_one_number_are_told_apart_by_what_they_say() -> None:
    def rule(*says: str) -> str:
        return f"{HEAD}provisions:\n" + "".join(block("附件", one) for one in says)

    before = pieces(rule("甲。", "乙。"))
    mine = pieces(rule("甲。", "乙。").replace("says: 乙。", "says: 乙。 # 已核"))
    done = renew(written_of(before), mine, pieces(rule("甲。", "新。", "乙。")))
    assert ["甲。", "新。", "乙。 # 已核"] == re.findall("says: (.*)", done.text)
    assert ((), ("附件",), ("附件",)) == (done.contested, done.added, done.kept)


def test_a_field_of_the_head_that_a_person_filled_in_stays() -> None:
    mine = edit("  rank: municipal-normative\n", "  rank: district-normative  # 已核\n")
    done = renewed(mine, {**RULE, "第一条": "甲又甲。"})
    assert "  rank: district-normative  # 已核\n" in done.text
    assert ("rank",) == done.kept


def test_the_origin_names_the_rule_as_it_is_now_whatever_a_person_added_to_it() -> None:
    mine = edit("sha256:", "retrieved: 2024-01-01, sha256:")
    assert f'{{file: 规定.txt, retrieved: 2024-01-01, sha256: "{NEW}"}}' in renewed(mine, RULE).text


def test_where_nothing_was_noted_down_all_that_stands_there_counts_as_edited() -> None:
    rule = {"第一条": "甲。", "第二条": "乙又乙。", "第四条": "丁。"}
    done = renew(None, pieces(text(RULE)), pieces(text(rule, NEW)))
    assert "    says: 乙。\n" in done.text
    assert "    says: 丙。\n" in done.text
    assert (("第二条",), ("第四条",), ()) == (done.contested, done.added, done.gone)


def test_a_renewed_summary_renewed_by_the_same_rule_stays() -> None:
    rule = {"第一条": "甲又甲。", "第三条": "丙。", "第四条": "丁。"}
    done = renewed(edit("says: 丙。", "says: 我的话。"), rule)
    assert done.text == renewed(done.text, rule, rule).text


def test_new_provisions_are_indented_as_the_others_are() -> None:
    head, provisions = text(RULE).split("provisions:\n")
    mine = f"{head}provisions:\n" + provisions.replace("\n  ", "\n").removeprefix("  ")
    done = renewed(mine, {**RULE, "第四条": "丁。"})
    assert done.text.endswith(
        "#: 新 new\n- at: 第四条\n  says: 丁。\n  norms:\n"
        "    - {must: enrol, on: enrolment, words: 入学}\n"
    )


@pytest.mark.parametrize(
    "summary",
    [
        "document: {title: 甲}\nprovisions:\n- {at: 一, says: 甲。}\n",
        "document:\n  title: 甲\nprovisions: [{at: 一, says: 甲。}]\n",
        "provisions:\n- {at: 一, says: 甲。}\ndocument:\n  title: 甲\n",
        "document:\n  title: 甲\nprovisions:\n",
        "- 甲\n",
        "document: [\n",
        "",
    ],
)
def test_a_summary_of_another_layout_is_told_of(summary: str) -> None:
    found, said = pieces_of(Source("规定.yaml", summary))
    assert found is None
    assert said[0].code in ("not-renewable", "yaml-syntax")


NUMBERS = st.sampled_from([f"第{one}条" for one in "一二三四五六"])
RULES = st.dictionaries(NUMBERS, st.sampled_from(["甲。", "乙。", "丙。", "丁。"]), min_size=1)


@settings(max_examples=200, deadline=None)
@given(RULES, RULES)
def test_without_edits_a_renewed_summary_says_what_the_rule_says_now(old: Rule, new: Rule) -> None:
    done = renewed(text(old), new, old)
    bare = pieces(re.sub(r" *#:.*\n", "", done.text))
    assert sorted(pieces(text(new, NEW)).provisions) == sorted(bare.provisions)
    assert () == done.kept == done.contested


@settings(max_examples=200, deadline=None)
@given(RULES, RULES, st.data())
def test_no_edit_is_ever_lost(old: Rule, new: Rule, data: st.DataObject) -> None:
    edited = data.draw(st.sets(st.sampled_from(sorted(old))))
    deleted = data.draw(st.sets(st.sampled_from(sorted(old)), max_size=len(old) - 1)) - edited
    mine = text(
        {
            at: f"{says} # 已核" if at in edited else says
            for at, says in old.items()
            if at not in deleted
        }
    )
    done = renewed(mine, new, old)
    assert len(edited) == done.text.count("# 已核")
    for at in edited:
        assert f"  - at: {at}\n    says: {old[at]} # 已核\n" in done.text
    if old == new:
        assert mine.replace(OLD, NEW) == done.text


@settings(max_examples=100, deadline=None)
@given(
    RULES, st.lists(st.sampled_from(["", "# 甲", "  # 乙", "      # 丙"]), max_size=3), st.data()
)
def test_pieces_are_the_text_whatever_comments_stand_between(
    rule: Rule, comments: list[str], data: st.DataObject
) -> None:
    lines = text(rule).splitlines()
    for comment in comments:
        lines.insert(data.draw(st.integers(0, len(lines))), comment)
    found = pieces("\n".join(lines) + "\n")
    assert [*rule] == [one.key for one in found.provisions]
