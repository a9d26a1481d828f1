"""What each statement of the language means, in English, in Chinese and in both at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from checker.clause import Remedy, Verb
from checker.norm import Bound
from checker.vocabulary import Vocabulary
from tests.language.build import HEADER, clause, compiled, ids, plain, stated

# One statement of every kind, in English and in Chinese, and its verb.
PAIRS = {
    "forbid": (
        "forbid levying social_maintenance_fee",
        "禁止 征收 社会抚养费",
        Verb.FORBID,
    ),
    "forbid under a criterion": (
        "forbid sanctioning, levying if birth_status unless crime",
        "不得 处罚、征收 因 个人生育情况 除非 违法犯罪",
        Verb.FORBID,
    ),
    "forbid requiring": (
        "forbid requiring contraception_duty to couple",
        "不得要求 落实节育措施 对 夫妻",
        Verb.DEMAND,
    ),
    "forbid depending on": (
        "forbid hukou, enrolment and credit depending on birth_status"
        " or favouring birth_compliance unless favouring larger_family",
        "禁止 入户、入学 和 信用 取决于 个人生育情况 或优待 符合计划生育 除非有利于 多孩家庭",
        Verb.DELINK,
    ),
    "require": (
        "require reimbursing delivery_expenses to resident_insured"
        " at least 3000 CNY per birth or actual cost if lower",
        "应当 报销 住院分娩医疗费用 对 参保居民 不低于 3000 元 每 次分娩 低于此数的据实结算",
        Verb.REQUIRE,
    ),
    "require of every district by a date": (
        "require building childcare_guidance_centre by every district"
        " at least 1 institution no later than 2025-12-31",
        "应当 由 每个 区县 建设 托育综合指导中心 不少于 1 所 不迟于 2025年12月31日",
        Verb.REQUIRE,
    ),
    "require all of a list": (
        "require building childcare_facility by developer all of planning, designing, building",
        "应当 建设 托育服务设施 由 开发单位 全部包括 规划、设计、建设",
        Verb.REQUIRE,
    ),
    "grant": (
        "grant maternity_leave to employee more than 98 day",
        "保障 产假 对 职工 超过 98 日",
        Verb.GRANT,
    ),
    "allow": (
        "allow running kindergarten_enrolment by employer",
        "允许 举办 入园 由 用人单位",
        Verb.ALLOW,
    ),
    "allow within a cap": (
        "allow subsidising home_purchase_subsidy at most 80 % of deed_tax",
        "可以 补贴 购房补贴 不超过 80% 基数为 契税总额",
        Verb.LIMIT,
    ),
    "encourage": (
        "encourage parental_leave by employer exactly 5 day per year",
        "鼓励 育儿假 由 用人单位 等于 5 日 每 年",
        Verb.ENCOURAGE,
    ),
    "keep": (
        "keep family_planning_reward except nursing_leave",
        "继续实行 计划生育奖励扶助 不含 子女护理假",
        Verb.KEEP,
    ),
    "target": (
        "target maternal_management at least 90 percent less than 100 percent",
        "目标 孕产妇系统管理 不低于 90% 低于 100%",
        Verb.TARGET,
    ),
}


@pytest.mark.parametrize("kind", PAIRS)
def test_a_statement_means_the_same_in_both_tongues(kind: str, vocabulary: Vocabulary) -> None:
    english, chinese, verb = PAIRS[kind]
    meaning = plain(stated(english, vocabulary))
    assert verb == meaning["verb"]
    assert meaning == plain(stated(chinese, vocabulary))


def test_every_verb_of_the_model_has_a_statement_here() -> None:
    assert set(Verb) == {verb for _, _, verb in PAIRS.values()}


def test_words_are_sorted_into_acts_and_matters_by_their_kind(vocabulary: Vocabulary) -> None:
    made = stated("require planning, designing childcare_facility, building", vocabulary)
    assert ["plan", "design", "build"] == ids(made.acts)
    assert ["childcare_facility"] == ids(made.matters)


def test_a_link_names_what_depends_on_what(vocabulary: Vocabulary) -> None:
    made = stated(PAIRS["forbid depending on"][0], vocabulary)
    assert ["hukou", "enrolment", "credit"] == ids(made.matters)
    assert ["birth_status"] == ids(made.criteria)
    assert ["birth_compliance"] == ids(made.favouring)
    assert ["larger_family"] == ids(made.unless_favouring)


def test_a_word_after_a_comma_goes_on_with_the_list_before_it(vocabulary: Vocabulary) -> None:
    made = stated("forbid hukou by school, police, to child, couple if insured", vocabulary)
    assert ["hukou"] == ids(made.matters)
    assert ["school", "police"] == ids(made.by)
    assert ["child", "couple"] == ids(made.to)


def test_a_word_after_a_blank_is_an_item_even_after_a_slot(vocabulary: Vocabulary) -> None:
    made = stated("应当 对 参保居民 报销 住院分娩医疗费用", vocabulary)
    assert ["resident_insured"] == ids(made.to)
    assert ["reimburse"] == ids(made.acts)
    assert ["delivery_expenses"] == ids(made.matters)


def test_a_word_after_a_comma_goes_on_with_the_items_it_follows(vocabulary: Vocabulary) -> None:
    for written in (
        "forbid by school levying, fining hukou",
        "require hukou no later than 2025-12-31, levying and fining",
    ):
        assert ["levy", "fine"] == ids(stated(written, vocabulary).acts)


def test_either_upper_bound_makes_a_permission_a_limit(vocabulary: Vocabulary) -> None:
    for bound, verb in {
        "at most": Verb.LIMIT,
        "less than": Verb.LIMIT,
        "exactly": Verb.ALLOW,
        "at least": Verb.ALLOW,
        "more than": Verb.ALLOW,
    }.items():
        assert verb is stated(f"allow fining {bound} 3 CNY", vocabulary).verb


def test_a_unit_is_held_to_a_measure_only_where_one_is_certain(vocabulary: Vocabulary) -> None:
    for written in (
        "allow levying social_maintenance_fee at most 3 times",  # the matter takes any unit
        "require maternity_leave, hukou at least 3 CNY",  # who knows which of the two is meant
        "allow fining at most 3 times of fee_base",  # the base tells the measure
        "require hukou at least 5 times of fee_base at most 9 CNY",  # not the same base
        "require hukou at least 5 CNY per year at most 3 CNY per month",  # nor the same count
    ):
        assert stated(written, vocabulary).amounts


def test_an_amount_keeps_its_number_unit_count_and_base(vocabulary: Vocabulary) -> None:
    made = stated(
        "require fining social_maintenance_fee at least 1.50 times of fee_base per birth"
        " less than 3 times per birth of fee_base",
        vocabulary,
    )
    floor, cap = made.amounts
    assert (Bound.AT_LEAST, Decimal("1.50"), "times", "birth", "fee_base", False) == floor[1:]
    assert (Bound.LESS_THAN, Decimal(3), "times", "birth", "fee_base", False) == cap[1:]


def test_a_number_may_touch_its_unit(vocabulary: Vocabulary) -> None:
    (amount,) = stated("可以 补贴 购房补贴 不超过 2万元", vocabulary).amounts
    assert (Decimal(2), "wan_cny") == (amount.value, amount.unit)


def test_or_actual_cost_belongs_to_the_amount(vocabulary: Vocabulary) -> None:
    (amount,) = stated(PAIRS["require"][0], vocabulary).amounts
    assert amount.or_actual


def test_every_and_the_deadline_are_kept(vocabulary: Vocabulary) -> None:
    made = stated(PAIRS["require of every district by a date"][1], vocabulary)
    assert made.every
    assert date(2025, 12, 31) == made.deadline


def test_a_term_is_named_by_id_or_by_either_label(vocabulary: Vocabulary) -> None:
    for written in ("hukou", "入户", '"household registration"', "“household registration”"):
        assert ["hukou"] == ids(stated(f"keep {written}", vocabulary).matters)


def test_a_label_that_begins_with_a_keyword_is_still_a_label(vocabulary: Vocabulary) -> None:
    # 对, 如 and 和 are keywords; as part of a longer word they are not.
    (one,) = compiled(f"{HEADER}条款 对外和如一 依据 “一” {{ 保留 入户 }}", vocabulary).clauses
    assert "对外和如一" == one.name


def test_a_term_spelt_like_a_keyword_is_quoted(vocabulary: Vocabulary) -> None:
    assert ["grant"] == ids(stated('forbid "grant" hukou', vocabulary).acts)


def test_both_tongues_may_stand_in_one_file(vocabulary: Vocabulary) -> None:
    policy = compiled(
        """
        政策 mixed {
          title "一" 制定机关 “二” rank 市级政策文件
          区域 淄博市 since 2023-09-20 有效期至 2030-12-31
          贯彻 above, 另一项 and third
          silent "三（三）" 理由 "publicity only"
        }
        条款 连接 from "二（一）1" { forbid 入户、enrolment 取决于 birth_status 处理 repeal }
        """,
        vocabulary,
    )
    assert ("above", "另一项", "third") == policy.carries_out
    assert (("三（三）", "publicity only"),) == policy.silent_items
    assert date(2030, 12, 31) == policy.until
    assert ["hukou", "enrolment"] == ids(policy.clauses[0].statements[0].matters)
    assert Remedy.REPEAL is policy.clauses[0].remedy


def test_a_clause_takes_rank_and_dates_from_its_policy(vocabulary: Vocabulary) -> None:
    (one,) = compiled(clause("keep hukou"), vocabulary).clauses
    assert ("municipal", date(2023, 9, 20), None) == (one.rank, one.since, one.until)
    assert ("一", Remedy.AMEND, ()) == (one.item, one.remedy, one.carries_out)


def test_a_clause_ends_with_its_policy(vocabulary: Vocabulary) -> None:
    text = clause("keep hukou").replace("2023-09-20", "2023-09-20 until 2030-12-31")
    assert date(2030, 12, 31) == compiled(text, vocabulary).clauses[0].until


def test_a_clause_may_have_a_rank_dates_and_a_basis_of_its_own(vocabulary: Vocabulary) -> None:
    (one,) = compiled(
        clause(
            "carries out above first  carries out above second  rank law"
            "  since 2021-08-20 until 2025-01-01  remedy lapse  keep hukou"
        ),
        vocabulary,
    ).clauses
    assert ("law", date(2021, 8, 20), date(2025, 1, 1)) == (one.rank, one.since, one.until)
    assert (("above", "first"), ("above", "second")) == one.carries_out
    assert Remedy.LAPSE is one.remedy


def test_the_whole_country_is_the_root_region(vocabulary: Vocabulary) -> None:
    for written in ("region", "China", "中华人民共和国"):
        text = clause("keep hukou").replace("370300", written)
        assert "region" == compiled(text, vocabulary).region


def test_spans_point_at_the_words(vocabulary: Vocabulary) -> None:
    text = clause("forbid 入户 depending on birth_status")
    policy = compiled(text, vocabulary)
    (one,) = policy.clauses
    (statement,) = one.statements
    assert "forbid 入户 depending on birth_status" == policy.source.cut(statement.span)
    assert "入户" == policy.source.cut(statement.matters[0].span)
    assert text[text.index("clause") :].strip() == policy.source.cut(one.span)
