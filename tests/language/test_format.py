"""How a policy is laid out, and that laying it out never changes what it means."""

from __future__ import annotations

import pytest

from checker.language.format import format_policy
from checker.source import Source
from checker.vocabulary import Vocabulary
from tests.language.build import HEADER, clause, compiled, plain, where

UNTIDY = """\
# What this plan is


# and where it is from
policy sample{title "A plan" # its name
issuer "A city"
   # where it holds

rank municipal region 370300 since 2023-09-20


carries out above
}
# on links
clause 连接 from "一" { # opened
forbid hukou ,enrolment,   # the two named
   # and one more
   credit depending on birth_status


 # at the end
 remedy amend } # closed
clause two from "二" { 应当 建设 托育服务设施 ， 不低于 90 % 对 参保居民 }

# the last word
"""

TIDY = """\
# What this plan is

# and where it is from
policy sample {
  title       "A plan"  # its name
  issuer      "A city"
  # where it holds

  rank        municipal
  region      370300
  since       2023-09-20

  carries out above
}

# on links
clause 连接 from "一" {  # opened
  forbid hukou, enrolment,  # the two named
      # and one more
      credit depending on birth_status

  # at the end
  remedy amend
}  # closed

clause two from "二" {
  应当 建设 托育服务设施，不低于 90% 对 参保居民
}

# the last word
"""

CHINESE = """\
政策 sample {
  标题     "A plan"
  制定机关 "A city"
  效力     市级政策文件
  区域     淄博市
  施行     2023-09-20
}

条款 one 依据 "一" {
  禁止 入户、入学 和 信用 取决于 个人生育情况 除非有利于 多孩家庭
  应当 报销 住院分娩医疗费用 对 参保居民，不低于 3000 元 每 次分娩 低于此数的据实结算
  应当 奖励 每个 区县 不超过 80% 不迟于 2025-12-31
  处理 宣布失效
}
"""

ENGLISH = """\
policy sample {
  title  "A plan"
  issuer "A city"
  rank   municipal
  region Zibo
  since  2023-09-20
}

clause one from "一" {
  forbid hukou, enrolment and credit depending on birth_status unless favouring larger_family
  require reimbursing delivery_expenses to resident_insured, at least 3000 CNY per birth
      or actual cost if lower
  require rewarding every district at most 80% no later than 2025-12-31
  remedy lapse
}
"""


def laid_out(text: str, vocabulary: Vocabulary, tongue: str | None = None) -> str:
    made, found = format_policy(Source("sample.policy", text), vocabulary, tongue)
    assert [] == [item.headline.en for item in found]
    assert made is not None
    return made


def test_a_policy_is_laid_out_with_its_comments_where_they_stand(vocabulary: Vocabulary) -> None:
    assert TIDY == laid_out(UNTIDY, vocabulary)


@pytest.mark.parametrize("text", [UNTIDY, TIDY, CHINESE, ENGLISH, "", "# alone"])
@pytest.mark.parametrize("tongue", [None, "en", "zh"])
def test_what_is_laid_out_stays_as_it_is(
    text: str, tongue: str | None, vocabulary: Vocabulary
) -> None:
    once = laid_out(text, vocabulary, tongue)
    assert once == laid_out(once, vocabulary, tongue)


def test_english_becomes_chinese(vocabulary: Vocabulary) -> None:
    assert CHINESE == laid_out(ENGLISH, vocabulary, "zh")


def test_chinese_becomes_english(vocabulary: Vocabulary) -> None:
    assert ENGLISH == laid_out(CHINESE, vocabulary, "en")


@pytest.mark.parametrize("tongue", [None, "en", "zh"])
def test_a_translation_means_the_same(tongue: str | None, vocabulary: Vocabulary) -> None:
    for text in (UNTIDY, CHINESE, ENGLISH):
        meant = plain(compiled(text, vocabulary))
        assert meant == plain(compiled(laid_out(text, vocabulary, tongue), vocabulary))


def test_every_comment_is_kept_in_a_translation(vocabulary: Vocabulary) -> None:
    for tongue in ("en", "zh"):
        made = laid_out(UNTIDY, vocabulary, tongue)
        for comment in ("# What this plan is", "# its name", "# and one more", "# the last word"):
            assert 1 == made.count(comment)


def test_without_a_tongue_every_spelling_stays(vocabulary: Vocabulary) -> None:
    text = clause('必须 building "household registration" 由 区县 最迟 2025-12-31')
    made = laid_out(text, vocabulary)
    assert '必须 building "household registration" 由 区县 最迟 2025-12-31' in made


def test_in_its_own_tongue_another_spelling_of_a_keyword_stays(vocabulary: Vocabulary) -> None:
    assert "\n  必须 建设 入户 至少 1 所\n" in laid_out(
        clause("必须 building hukou 至少 1 institution"), vocabulary, "zh"
    )


def test_a_term_spelt_like_a_keyword_stays_quoted(vocabulary: Vocabulary) -> None:
    text = clause('forbid "grant" hukou')
    assert 'forbid "grant" hukou' in laid_out(text, vocabulary)
    assert "forbid granting hukou" in laid_out(text, vocabulary, "en")


def test_a_translated_term_that_is_spelt_like_a_keyword_is_quoted(vocabulary: Vocabulary) -> None:
    text = HEADER.replace("municipal", '"效力层级"')
    assert '  rank   "rank"\n' in laid_out(text, vocabulary, "en")


def test_no_empty_line_opens_or_closes_a_block(vocabulary: Vocabulary) -> None:
    text = HEADER.replace("{\n", "{\n\n\n").replace("\n}", "\n\n\n}")
    assert HEADER == laid_out(text, vocabulary)


def test_text_with_quotation_marks_inside_keeps_them(vocabulary: Vocabulary) -> None:
    text = HEADER.replace('"A plan"', '“A "good" plan”')
    assert 'title  “A "good" plan”\n' in laid_out(text, vocabulary)


def test_a_long_statement_breaks_before_a_slot(vocabulary: Vocabulary) -> None:
    parties = "school, police, kindergarten, hospital, employer"
    made = laid_out(
        clause(f"forbid hukou, enrolment by {parties} to migrant_child if birth_status"), vocabulary
    )
    assert (
        f"  forbid hukou, enrolment by {parties} to migrant_child\n      if birth_status\n" in made
    )


def test_a_long_list_breaks_at_a_comma_within_a_hundred_columns(vocabulary: Vocabulary) -> None:
    items = ", ".join(sorted(vocabulary.down["matter"]["entitlement"]))
    for tongue in ("en", "zh"):
        made = laid_out(clause(f"keep {items}"), vocabulary, tongue)
        for line in made.splitlines():
            assert sum(2 if ord(char) > 0x2E7F else 1 for char in line) <= 100
        assert len(made.splitlines()) > 14


def test_crlf_and_lone_blanks_are_made_even(vocabulary: Vocabulary) -> None:
    text = HEADER.replace("\n", "  \r\n")
    assert HEADER == laid_out(text, vocabulary)


def test_a_mistake_of_form_stands_in_the_way(vocabulary: Vocabulary) -> None:
    made, found = format_policy(Source("x", clause("forbid")), vocabulary, None)
    assert made is None
    assert ["unexpected-word"] == [where(item).code for item in found]


def test_an_unknown_term_stands_in_the_way_of_translating_alone(vocabulary: Vocabulary) -> None:
    text = clause("keep hukuo")
    assert "keep hukuo" in laid_out(text, vocabulary)
    made, found = format_policy(Source("x", text), vocabulary, "zh")
    assert made is None
    assert ["unknown-term"] == [where(item).code for item in found]
