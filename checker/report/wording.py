"""Say a finding in words, Chinese or English: what is wrong, why, by whose authority, what to do.

All sentences stand here, so that every format says the same thing. 抵触 is said only where a lower
norm of legislation meets a higher one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from checker.clause import Statement, Verb
from checker.conflict.audit import LeftOut
from checker.conflict.authority import standing
from checker.conflict.figures import Order
from checker.conflict.finding import (
    Because,
    Disposition,
    Finding,
    Kind,
    Level,
    Reason,
    Standing,
)
from checker.diagnostic import Words
from checker.document import Document
from checker.norm import Amount, Bound, Doubt, Effect, Modality, Ref
from checker.regulation.written import quotable
from checker.vocabulary import Vocabulary

KINDS: Mapping[Kind, Words] = {
    Kind.CONTRADICTION: Words("contradiction", "相反"),
    Kind.LINK: Words("link", "挂钩"),
    Kind.WEAKENING: Words("weakening", "弱化"),
    Kind.SHORTFALL: Words("shortfall", "低于标准"),
    Kind.EXCESS: Words("excess", "超出上限"),
    Kind.NARROWING: Words("narrowing", "增设条件"),
    Kind.OMISSION: Words("omission", "缺漏"),
    Kind.GAP: Words("gap", "未落实"),
}
LEVELS: Mapping[Level, Words] = {
    Level.CONFLICT: Words("conflict", "冲突"),
    Level.DOUBT: Words("doubt", "疑似"),
}
STANDINGS: Mapping[Standing, Words] = {
    Standing.CONTRARY: Words("contrary to a higher norm", "抵触上位规定"),
    Standing.INCONSISTENT: Words("inconsistent with the policy", "与政策不一致"),
    Standing.RULING: Words("needs a ruling", "需裁决"),
}
DISPOSITIONS: Mapping[Disposition, Words] = {
    Disposition.REPEAL: Words("repeal", "废止"),
    Disposition.AMEND: Words("amend", "修改"),
    Disposition.LAPSE: Words("declare lapsed", "宣布失效"),
    Disposition.RETAIN: Words("keep in force", "继续有效"),
    Disposition.REPORT: Words("report to its maker for amendment", "提请制定机关修改"),
    Disposition.RULING: Words("submit for a ruling", "提请裁决"),
    Disposition.ENACT: Words("adopt a rule that carries it out", "制定落实规定"),
}
LEFT_OUT: Mapping[LeftOut, Words] = {
    LeftOut.REPEALED: Words("repealed", "已废止"),
    LeftOut.AMENDED: Words("replaced by a later version", "已被新版本取代"),
    LeftOut.NOT_YET: Words("not yet in force", "尚未施行"),
    LeftOut.OUT_OF_REGION: Words("of another region", "不属本地区"),
}
UNREAD: Mapping[str, Words] = {
    "broken-file": Words("damaged", "已损坏"),
    "empty-file": Words("empty", "空文件"),
    "frames-only": Words("frames of a page", "网页框架"),
    "library-missing": Words("package not installed", "缺少组件"),
    "no-text": Words("without text", "没有文字"),
    "not-a-summary": Words("YAML of another kind", "其他 YAML 文件"),
    "not-text": Words("of an unknown encoding", "编码无法识别"),
    "password": Words("protected by a password", "有密码保护"),
    "picture": Words("pictures", "图片"),
    "reader-failed": Words("reading failed", "读取失败"),
    "scanned": Words("scans", "扫描件"),
    "too-large": Words("too large", "过大"),
    "too-slow": Words("too slow to read", "读取超时"),
    "unknown-format": Words("of another kind", "类型不支持"),
    "unmapped-fonts": Words("fonts without characters", "字体缺字符对照"),
    "unreadable": Words("barred by the system", "系统不允许读取"),
    "unsafe-file": Words("unsafe", "不安全"),
}
"""Why files were not read, by the code that their diagnostic has, in a few words for a count."""
_MODALITIES: Mapping[Modality, Words] = {
    Modality.MUST: Words("requires", "应当"),
    Modality.MUST_NOT: Words("forbids", "不得"),
    Modality.MAY: Words("allows", "可以"),
    Modality.ENTITLED: Words("entitles people to", "有权"),
    Modality.ENCOURAGED: Words("encourages", "鼓励"),
    Modality.NEED_NOT: Words("does not require", "无须"),
}
_BOUNDS: Mapping[Bound, Words] = {
    Bound.EXACTLY: Words("{0}", "{0}"),
    Bound.AT_LEAST: Words("at least {0}", "不低于{0}"),
    Bound.AT_MOST: Words("at most {0}", "不高于{0}"),
    Bound.MORE_THAN: Words("more than {0}", "高于{0}"),
    Bound.LESS_THAN: Words("less than {0}", "低于{0}"),
}
_LINKS: Mapping[Effect, Words] = {
    Effect.REQUIRE: Words(
        "{matter}: made to depend on {criterion}", "{matter}以“{criterion}”为条件"
    ),
    Effect.EXCLUDE: Words(
        "{matter}: closed to people because of {criterion}",
        "{matter}将有“{criterion}”情形的人排除在外",
    ),
    Effect.PENALISE: Words(
        "{matter}: people bear a burden because of {criterion}",
        "{matter}：因“{criterion}”使当事人承担不利后果",
    ),
    Effect.FAVOUR: Words(
        "{matter}: favours {criterion} and so puts everybody else behind",
        "{matter}优待“{criterion}”，使其他人处于不利地位",
    ),
    Effect.UNSTATED: Words(
        "{matter}: {criterion} is taken into account", "{matter}将“{criterion}”作为考虑因素"
    ),
}
_NARROWS: Mapping[Effect, Words] = {
    Effect.REQUIRE: Words(
        "{matter}: given on the added condition of {criterion}",
        "{matter}增设了“{criterion}”的条件",
    ),
    Effect.EXCLUDE: Words(
        "{matter}: denied to people because of {criterion}",
        "{matter}将有“{criterion}”情形的人排除在外",
    ),
    Effect.UNSTATED: Words(
        "{matter}: given with regard to {criterion}", "{matter}将“{criterion}”作为考虑因素"
    ),
}
_HEADLINES: Mapping[tuple[Kind, Because], Words] = {
    (Kind.CONTRADICTION, Because.AFFIRMS): Words(
        "{modality} {act} ({matter}{ground}), which the policy forbids",
        "{matter}：{ground}{modality}{act}，为政策所禁止",
    ),
    (Kind.CONTRADICTION, Because.DENIES): Words(
        "forbids {act} ({matter}), while the policy {stance}",
        "{matter}：规定不得{act}，而政策{stance}",
    ),
    (Kind.CONTRADICTION, Because.ENDS): Words(
        "ends {matter}, while the policy {stance}", "终止{matter}，而政策{stance}"
    ),
    (Kind.CONTRADICTION, Because.CUTS): Words(
        "cuts {matter}, while the policy {stance}", "削减{matter}，而政策{stance}"
    ),
    (Kind.WEAKENING, Because.LEAVES_FREE): Words(
        "{modality} {act} ({matter}), while the policy requires it",
        "{matter}：规定为“{modality}{act}”，而政策规定为“应当”",
    ),
    (Kind.SHORTFALL, Because.FIGURE): Words(
        "{matter}: {0}, against {1} in the policy", "{matter}：{0}，未达到政策规定的标准（{1}）"
    ),
    (Kind.SHORTFALL, Because.LATE): Words(
        "{matter}: due on {0}, against {1} in the policy",
        "{matter}的期限为{0}，晚于政策规定的{1}",
    ),
    (Kind.SHORTFALL, Because.NO_DATE): Words(
        "{matter}: no date, against {0} in the policy", "{matter}未写明期限，政策规定为{0}"
    ),
    (Kind.SHORTFALL, Because.UNTOLD_FIGURE): Words(
        "{matter}: {1} can't be held against {2} in the policy",
        "{matter}：{1}，与政策规定的标准（{2}）无法直接比较",
    ),
    (Kind.EXCESS, Because.FIGURE): Words(
        "{matter}: {0}, against {1} in the policy", "{matter}：{0}，超出政策规定的上限（{1}）"
    ),
    (Kind.EXCESS, Because.UNTOLD_FIGURE): Words(
        "{matter}: {1} can't be held against {2} in the policy",
        "{matter}：{1}，与政策规定的上限（{2}）无法直接比较",
    ),
    (Kind.OMISSION, Because.MISSING): Words(
        "the list for {matter} lacks {0}", "{matter}所列事项缺少{0}"
    ),
    (Kind.GAP, Because.NOTHING_FOUND): Words(
        "no rule of {0} provides for {matter}{1}", "{0}没有落实{matter}的规定{1}"
    ),
}
_SPARED = Words(
    "forbids {act} ({matter}) for some only, while the policy forbids it for all",
    "{matter}：仅对部分情形规定不得{act}，而政策一律禁止",
)
_KEPT_ALIVE = Words(
    "forbids {act} ({matter}), while the policy wants it gone",
    "{matter}：规定不得{act}，而政策要求取消",
)
"""A prohibition that affirms what the policy forbids: by sparing some, or by forbidding its end."""

_STANCES: Mapping[Verb, Words] = {
    Verb.REQUIRE: Words("requires it", "要求实行"),
    Verb.GRANT: Words("grants it", "予以保障"),
    Verb.ALLOW: Words("allows it", "予以允许"),
    Verb.ENCOURAGE: Words("encourages it", "予以鼓励"),
    Verb.KEEP: Words("keeps it", "要求继续实行"),
}
"""What a policy does with what a provision denies, ends or cuts."""

_DOUBTS: Mapping[Because, Words] = {
    Because.WIDER: Words(
        "it speaks of {0}, which is wider than {1}; whether it means that too is not stated",
        "文中所说“{0}”范围大于“{1}”，是否包括后者未写明",
    ),
    Because.DIRECTION: Words("which way {0} cuts is not stated", "“{0}”对当事人有利还是不利未写明"),
    Because.VAGUE: Words("what “{0}” demands is not stated", "“{0}”的具体要求未写明"),
    Because.NO_ACTOR: Words("who may leave it undone is not stated", "由谁决定是否实施未写明"),
    Because.CONDITIONAL: Words(
        "it holds under conditions about {0} only", "仅在与“{0}”有关的条件下适用"
    ),
    Because.CUTS: Words("how much remains after the cut is not stated", "削减后尚余多少未写明"),
    Because.NO_DATE: Words("the date is not stated", "期限未写明"),
    Because.REPORTED: Words(
        "this text tells about a rule and is none; look at the rule itself",
        "本件是对规定的解读或报道，并非规定本身，请核对所述规定的原文",
    ),
    Because.UNSURE_READING: Words(
        "the words allow another reading; look at the passage itself",
        "文字可作他解，请核对原文",
    ),
}
_READINGS: Mapping[Doubt, Words] = {
    Doubt.WORDS_ALONE: Words(
        "“{0}” proves nothing by itself; look at what stands around it",
        "仅凭“{0}”字样不足以认定，须结合上下文判断",
    ),
    Doubt.PAPER_NAMED: Words(
        "“{0}” is named; whether it must be handed in is not stated",
        "文中提到“{0}”，是否必须提交未写明",
    ),
    Doubt.NO_MATTER: Words("what depends on “{0}” is not stated", "未写明何种事项以“{0}”为条件"),
    Doubt.END_IN_CASE: Words(
        "what ends it stands beside a case (…的，) and may hold in that case only",
        "停止、取消等措施与“……的”所列情形写在同一句中，可能只适用于该情形",
    ),
    Doubt.TITLE_ENDS: Words(
        "by its title the document ends the matter; the text may only tell what was done before",
        "标题表明本件旨在停止或取消该事项，所引文字可能只是叙述原有做法",
    ),
}
"""Why a reading is not sure; {0} are the words that were read."""

_ORDERS: Mapping[Order, Words] = {
    Order.NO_UNIT: Words("the unit is not stated", "未写明单位"),
    Order.OTHER_UNIT: Words("the units are of different kinds", "单位种类不同"),
    Order.NO_PER: Words(
        "one of the two does not say per what it counts", "其中一方未写明按什么计算"
    ),
    Order.OTHER_PER: Words("the two count per different things", "双方计算口径不同"),
    Order.OTHER_BASE: Words("the two are shares of different sums", "双方的计算基数不同"),
    Order.INEXACT: Words(
        "months have no fixed number of days, and the two lie too near",
        "月的天数不固定，两者相差过小，无法判定",
    ),
}


def term(vocabulary: Vocabulary, kind: str, term_id: str, lang: str) -> str:
    """A term's label."""
    return vocabulary.terms[kind][term_id].label(lang)


def terms(vocabulary: Vocabulary, kind: str, refs: tuple[Ref, ...], lang: str) -> str:
    """Labels of several terms, joined as the language joins them."""
    labels = [term(vocabulary, kind, ref.id, lang) for ref in refs]
    return ("、" if lang == "zh" else ", ").join(labels)


_INNER_MARKS = str.maketrans("“”", "‘’")
"""Quotation marks inside others are single ones (GB/T 15834-2011)."""


def title(text: str) -> str:
    """A document's title in its marks; marks inside it become single ones (GB/T 15834-2011)."""
    return "《" + text.replace("《", "〈").replace("》", "〉") + "》"


def day(value: date, lang: str) -> str:
    """A date as each language writes it."""
    return f"{value.year}年{value.month}月{value.day}日" if lang == "zh" else value.isoformat()


def ended(document: Document, lang: str) -> str:
    """What ended a document that does not say so itself, and since when; empty for others."""
    if document.repealed is None or not document.repealed_by:
        return ""
    since, by = day(document.repealed, lang), " ".join(document.repealed_by.split())
    return f"自{since}起废止，见{by}" if lang == "zh" else f"repealed from {since} by {by}"


_SHARES = {"percent": "%", "permille": "‰"}
_COUNTED = {"month": "个月"}
"""Units that Chinese names otherwise after a number: 3月 is March."""


def amount(value: Amount, vocabulary: Vocabulary, lang: str) -> str:
    """An amount in words: 不低于3000元/户, at least 3000 CNY per household."""
    number = _number(value.value)
    chinese = lang == "zh"
    if value.unit in _SHARES:
        figure = number + _SHARES[value.unit]
    elif value.unit == "per_hundred_thousand":
        figure = f"{number}/10万" if chinese else f"{number} per 100,000"
    elif value.unit is None:
        figure = number
    else:
        unit = term(vocabulary, "unit", value.unit, lang)
        counted = _COUNTED.get(value.unit, unit)
        figure = f"{number}{counted}" if chinese else f"{number} {_plural(unit, value.value)}"
    if value.base is not None:
        base = term(vocabulary, "unit", value.base, lang)
        of = "" if value.unit == "times" else "of "
        figure = f"{base}的{figure}" if chinese else f"{figure} {of}{base}"
    if value.per is not None:
        per = term(vocabulary, "unit", value.per, lang)
        figure = f"{figure}/{per}" if chinese else f"{figure} per {per}"
    words = _BOUNDS[value.bound](lang).format(figure)
    if value.or_actual:
        words += "，低于此数的据实结算" if chinese else ", or the actual cost if lower"
    return words


def _plural(unit: str, number: Decimal) -> str:
    """An English unit after a number; those that have no singular, or no plural, stay."""
    if number == 1 or unit.isupper() or unit.endswith(("s", "ren", "people", "CNY")):
        return unit
    return unit + "s"


def _number(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def matter(finding: Finding, vocabulary: Vocabulary, lang: str) -> str:
    """What the finding is about: the norm's matter, or a gap's."""
    refs = finding.norm.matters if finding.norm is not None else finding.statement.matters
    return terms(vocabulary, "matter", refs, lang)


def headline(finding: Finding, vocabulary: Vocabulary, lang: str) -> str:
    """One line that stands alone."""
    fields: dict[str, Any] = {"matter": matter(finding, vocabulary, lang)}
    if finding.norm is not None:
        fields["act"] = terms(vocabulary, "act", finding.norm.acts, lang)
        fields["modality"] = _MODALITIES[finding.norm.modality](lang)
        fields["ground"] = _ground(finding, vocabulary, lang)
    because, facts = finding.reason
    if because in (Because.CUTS_AGAINST, Because.SHUTS_OUT):
        fields["criterion"] = term(vocabulary, "criterion", facts[0], lang)
        table = _LINKS if because is Because.CUTS_AGAINST else _NARROWS
        return table[facts[1]](lang).format(**fields)
    fields["stance"] = _STANCES.get(finding.statement.verb, Words("", ""))(lang)
    words = _HEADLINES[finding.kind, because](lang)
    if because is Because.AFFIRMS and fields["modality"] == _MODALITIES[Modality.MUST_NOT](lang):
        spared = any(doubt.because is Because.CONDITIONAL for doubt in finding.doubts)
        words = (_SPARED if spared else _KEPT_ALIVE)(lang)
    return words.format(*_facts(finding.reason, vocabulary, lang), **fields)


def _ground(finding: Finding, vocabulary: Vocabulary, lang: str) -> str:
    """The condition that makes the act what the policy forbids, where it forbids it for that."""
    for kind, way in finding.paths:
        if kind == "criterion":
            criterion = term(vocabulary, "criterion", way[0], lang)
            return f"因“{criterion}”" if lang == "zh" else f", because of {criterion}"
    return ""


def _facts(reason: Reason, vocabulary: Vocabulary, lang: str) -> list[str]:
    """The values of a reason as words, in their order."""
    because, facts = reason
    joint = "、" if lang == "zh" else ", "
    if because is Because.NOTHING_FOUND:
        region, due = facts
        until = ""
        if due is not None:
            until = f"（期限{day(due, lang)}）" if lang == "zh" else f" (due {day(due, lang)})"
        return [term(vocabulary, "region", region, lang), until]
    if because is Because.MISSING:
        return [joint.join(any_term(vocabulary, one, lang) for one in facts)]
    if because is Because.WIDER:
        return [term(vocabulary, facts[0], one, lang) for one in facts[1:]]
    if because in (Because.DIRECTION, Because.VAGUE):
        return [term(vocabulary, "criterion", facts[0], lang)]
    if because is Because.CONDITIONAL:
        return [joint.join(term(vocabulary, "criterion", one, lang) for one in facts)]
    said = []
    for fact in facts:
        if isinstance(fact, Amount):
            said.append(amount(fact, vocabulary, lang))
        elif isinstance(fact, date):
            said.append(day(fact, lang))
        elif isinstance(fact, Modality):
            said.append(term(vocabulary, "modality", fact.value, lang))
        else:
            said.append(str(fact))
    return said


def any_term(vocabulary: Vocabulary, term_id: str, lang: str) -> str:
    """The label of an act or a matter, whichever the id is."""
    kind = "act" if term_id in vocabulary.terms["act"] else "matter"
    return term(vocabulary, kind, term_id, lang)


def doubts(finding: Finding, vocabulary: Vocabulary, lang: str) -> list[str]:
    """What is not stated and would decide, a line each."""
    said = []
    for reason in finding.doubts:
        if reason.because is Because.UNTOLD_FIGURE:
            said.append(_ORDERS[reason.facts[0]](lang))
        elif reason.because is Because.UNSURE_READING and reason.facts:
            said.append(_reading(reason.facts[0], finding, lang))
        else:
            facts = _facts(reason, vocabulary, lang)
            said.append(_DOUBTS[reason.because](lang).format(*facts))
    return said


def _reading(why: str, finding: Finding, lang: str) -> str:
    """Why a reading is not sure: in the words of who summarised the rule, or in the program's."""
    return _READINGS[why](lang).format(_read(finding)) if isinstance(why, Doubt) else why


def _read(finding: Finding) -> str:
    """The words that the norm was read from: its condition's, else its matter's."""
    norm = finding.norm
    assert norm is not None, "a gap is no reading"
    spans = [one.term.span for one in norm.criteria] or [ref.span for ref in norm.matters]
    words = quotable(finding.quoted(finding.at if finding.at in spans else spans[0]))
    return words.translate(_INNER_MARKS)


def paths(finding: Finding, vocabulary: Vocabulary, lang: str) -> list[str]:
    """The way up the taxonomies from the provision's terms to the clause's, a line each."""
    said = []
    for kind, way in finding.paths:
        if len(way) > 1:
            said.append(" ⊂ ".join(term(vocabulary, kind, one, lang) for one in way))
    return said


def statement(finding: Finding, vocabulary: Vocabulary, lang: str) -> str:
    """What the clause says, in words."""
    return clause_line(finding.statement, vocabulary, lang)


_VERBS: Mapping[Verb, Words] = {
    Verb.FORBID: Words("no {what}{ground}{rest}", "{topic}不得{ground}{act}{rest}"),
    Verb.DEMAND: Words(
        "nobody may be required: {what}{ground}{rest}", "{topic}不得{ground}强制要求{act}{rest}"
    ),
    Verb.DELINK: Words(
        "{what} must not depend on {criteria}{rest}", "{what}不得与{criteria}挂钩{rest}"
    ),
    Verb.REQUIRE: Words("required{by}: {what}{rest}", "{topic}{by}应当{act}{rest}"),
    Verb.GRANT: Words("{to}has a right to: {what}{rest}", "{topic}{to}享有{act}的权利{rest}"),
    Verb.LIMIT: Words("allowed{by}: {what}{rest}", "{topic}{by}可以{act}{rest}"),
    Verb.ALLOW: Words("allowed{by}: {what}{rest}", "{topic}{by}可以{act}{rest}"),
    Verb.ENCOURAGE: Words("encouraged{by}: {what}{rest}", "{topic}鼓励{by}{act}{rest}"),
    Verb.KEEP: Words("{what} stays in place{rest}", "继续实行{what}{rest}"),
    Verb.TARGET: Words("target: {what}{rest}", "目标：{what}{rest}"),
}
"""Chinese puts the matter first, as a topic; {what} is act and matter in one."""

_OF: Mapping[Verb, str] = dict.fromkeys(Verb, "of") | {
    Verb.ALLOW: "to",
    Verb.LIMIT: "to",
    Verb.ENCOURAGE: "in",
}
"""How English goes on to the party that acts: required of, allowed to, encouraged in."""

_CARRY_OUT = "实行"
"""The act of a Chinese sentence whose clause names a matter alone."""


def clause_line(one: Statement, vocabulary: Vocabulary, lang: str) -> str:
    """A statement of a policy as a sentence."""
    chinese = lang == "zh"
    matters = terms(vocabulary, "matter", one.matters, lang)
    acts = terms(vocabulary, "act", one.acts, lang)
    what, topic, act = acts or matters, "", acts
    if acts and matters:
        what = f"{matters}{acts}" if chinese else f"{acts} ({matters})"
        topic = f"{matters}："
    elif matters:
        act = matters if one.verb is Verb.DEMAND else _CARRY_OUT + matters
    criteria = terms(vocabulary, "criterion", one.criteria, lang)
    by = terms(vocabulary, "party", one.by, lang)
    if one.every and by:
        by = f"各{by}" if chinese else f"every {by}"
    ground = ""
    if criteria:
        ground = f"因“{criteria}”" if chinese else f" because of {criteria}"
    to = terms(vocabulary, "party", one.to, lang)
    comma = "，" if chinese else ", "
    return _VERBS[one.verb](lang).format(
        what=what,
        topic=topic,
        act=act,
        criteria=criteria,
        ground=ground,
        by=by if chinese or not by else f" {_OF[one.verb]} {by}",
        to=to if chinese or not to else f"{to} ",
        rest="".join(comma + part for part in _rest(one, vocabulary, lang)),
    )


def _rest(one: Statement, vocabulary: Vocabulary, lang: str) -> list[str]:
    """What a statement says after its verb: for whom, how much, by when, and who is excepted."""

    def say(words: Words, kind: str, refs: tuple[Ref, ...]) -> list[str]:
        return [words(lang).format(terms(vocabulary, kind, refs, lang))] if refs else []

    said: list[str] = []
    if one.verb is Verb.GRANT:
        said += say(Words("borne by {0}", "由{0}承担"), "party", one.by)
    else:
        said += say(Words("to {0}", "对象为{0}"), "party", one.to)
    if one.verb not in (Verb.DELINK, Verb.FORBID, Verb.DEMAND):
        said += say(Words("if {0}", "适用于“{0}”"), "criterion", one.criteria)
    said += [amount(each, vocabulary, lang) for each in one.amounts]
    if one.deadline is not None:
        said.append(Words("no later than {0}", "不晚于{0}")(lang).format(day(one.deadline, lang)))
    if one.all_of:
        listed = [any_term(vocabulary, ref.id, lang) for ref in one.all_of]
        items = ("、" if lang == "zh" else ", ").join(listed)
        if {ref.id for ref in one.all_of} == {ref.id for ref in one.acts}:
            said.append(Words("none of these left out", "各项缺一不可")(lang))
        else:
            said.append(Words("with all of {0}", "须包括{0}各项")(lang).format(items))
    said += say(Words("nor favour {0}", "也不得优待“{0}”"), "criterion", one.favouring)
    favoured = Words("unless it favours {0}", "优待“{0}”的除外")
    said += say(favoured, "criterion", one.unless_favouring)
    said += say(Words("unless {0}", "“{0}”的除外"), "criterion", one.unless)
    return said + say(Words("except {0}", "{0}除外"), "matter", one.excepting)


def authority(finding: Finding, lang: str) -> str:
    """The clauses that the finding rests on: the plan and its item, and what it carries out."""
    policy, clause = finding.policy, finding.clause
    above = [ground.clause.item for ground in finding.superiors]
    if lang == "zh":
        return "；".join([f"{title(policy.title)}{clause.item}（{clause.name}）", *above])
    return "; ".join([f"{policy.name} {clause.item} {clause.name}", *above])


def basis(finding: Finding, lang: str) -> str:
    """What the finding rests on, as an office cites it: 对照依据, without names of the program."""
    if lang != "zh":
        return authority(finding, lang)
    return "；".join([_cited(finding), *(ground.clause.item for ground in finding.superiors)])


def _cited(finding: Finding) -> str:
    """The finding's own clause; one of another rank than its policy names its source itself."""
    policy, clause = finding.policy, finding.clause
    return clause.item if clause.rank != policy.rank else f"{title(policy.title)}{clause.item}"


_NO_ISSUER = Words("not stated in the text", "文中未载明")


def issuer(finding: Finding, vocabulary: Vocabulary, lang: str) -> str:
    """Who must clean the provision up: the document's maker, or the division that has a gap."""
    if finding.document is None:
        return term(vocabulary, "region", finding.region, lang)
    return finding.document.issuer or _NO_ISSUER(lang)


def sentence(finding: Finding, vocabulary: Vocabulary, lang: str) -> str:
    """The sentence that a legal officer writes into the table."""
    proposal = DISPOSITIONS[finding.disposition](lang)
    item = f"{title(finding.policy.title)}{finding.clause.item}"
    about = matter(finding, vocabulary, lang)
    if finding.provision is None:
        where = term(vocabulary, "region", finding.region, lang)
        if lang == "zh":
            return f"经比对，{where}尚无落实{item}关于{about}要求的规定，建议{proposal}。"
        return f"{where} has no rule on {about} as {finding.clause.item} requires: {proposal}."
    at = finding.provision.at
    if lang == "zh":
        verb = {
            Standing.CONTRARY: "相抵触",
            Standing.INCONSISTENT: "不一致",
            Standing.RULING: "不一致，且不能确定如何适用",
        }[finding.standing]
        against = "、".join(_contrary(finding, vocabulary)) or item
        hedge = "可能" if finding.level is Level.DOUBT else ""
        return f"经比对，{at}关于{about}的规定，{hedge}与{against}{verb}，建议{proposal}。"
    hedge = "may be" if finding.level is Level.DOUBT else "is"
    called = STANDINGS[finding.standing]("en")
    against = "; ".join(_contrary(finding, vocabulary)) or authority(finding, lang)
    return f"{at}, on {about}, {hedge} {called} ({against}): {proposal}."


def _contrary(finding: Finding, vocabulary: Vocabulary) -> list[str]:
    """What a finding called 抵触 is contrary to: the legislation among its grounds, nothing else.

    A decision of the Party and the State Council stands beside it as a ground, but 抵触 is said
    of norms of legislation alone (立法法 2023 arts 98-102).
    """
    if finding.standing is not Standing.CONTRARY or finding.document is None:
        return []
    rank = finding.document.rank
    grounds = [(finding.clause.rank, _cited(finding))]
    grounds += [(ground.clause.rank, ground.clause.item) for ground in finding.superiors]
    contrary = Standing.CONTRARY
    return [item for one, item in grounds if standing(one, rank, vocabulary) is contrary]


def unread(code: str) -> Words:
    """Why files were not read, for a count of them."""
    return UNREAD.get(code, Words(code, code))
