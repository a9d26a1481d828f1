"""Place a document in the hierarchy of rules, or tell that it only reports on them.

The rank is the probable one (立法法, chapters 2 to 4): who made it, and by which kind of act. It is
read from the words of title, issuer and number alone, and can be wrong where they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.vocabulary import Vocabulary

_GUIDE = re.compile(r"指南|须知|指引|问答|\d+问|流程|手册|说明$")
_GUIDE_HEAD = re.compile(
    r"(?:办理|受理|申请|申办|申报|审批)(?:条件|对象|材料|流程|程序|范围)|所需(?:资料|材料)|提交材料"
)
"""Heads of an application guide; two of them tell one that is not called so."""
_KIND = re.compile(
    r"(?:条例|规定|办法|细则|规则|意见|方案|通知|通告|公告|决定|决议|批复|公报|函)"
    r"(?:[(（〔\[【].{1,20}[)）〕\]】])*$"
)
_ABOUT = re.compile(r"解读|答记者问|记者问|答问|发布会|文字实录|访谈")
_PRESS = re.compile(
    r"来源[:：]\s*《?[\u4e00-\u9fff]{0,8}(?:报|新华网|人民网|中新网|新闻网?|电视台|电台)|"
    r"(?:[\u4e00-\u9fff]{2}报|本报|新华社|新华网|中新网|中新社)[^。\n]{0,16}[讯电]\s*(?:[（(]|记者)|"
    r"转自[:：]?\s*《[^》\n]{2,10}报》|原标题[:：]|[（(](?:本报)?记者[^)）\n]{2,12}[)）]"
)
_EDGE = 800
"""Characters at both ends of a text that tell a press article."""
_PARTY = re.compile(r"^中共|党委|中共[^，]*委员?会?$|省委|市委|区委|县委")
_CONGRESS = re.compile(r"人民代表大会|人大常委会")
_ACT = re.compile(r"(?:条例|法|决定|规则|规定|办法|细则)(?:[(（][^)）]*[)）])?$")
_LAW = re.compile(r"中华人民共和国[^《》]{2,30}法$")
_REGULATION = re.compile(r"(?:省|市|自治区|自治州)[^《》]{2,40}条例(?:[(（][^)）]*[)）])?$")
"""A local regulation: a government's rule may not be called 条例 (规章制定程序条例, art. 7)."""
_DECREE = re.compile(
    r"令(?:\[[^\]]*\])?第?[\d一二三四五六七八九十百]+号?|第[\d一二三四五六七八九十百]+号令|政府令|国务院令|[部委局署]令|令$|^第"
)

_RANKS = {
    ("regulation", "national"): "law",
    ("regulation", "provincial"): "provincial-regulation",
    ("regulation", "municipal"): "municipal-regulation",
    ("decree", "national"): "departmental-rule",
    ("decree", "provincial"): "provincial-rule",
    ("decree", "municipal"): "municipal-rule",
    ("policy", "national"): "national",
    ("policy", "provincial"): "provincial",
    ("policy", "municipal"): "municipal",
    ("policy", "district"): "district",
    ("normative", "national"): "national-normative",
    ("normative", "provincial"): "provincial-normative",
    ("normative", "municipal"): "municipal-normative",
    ("normative", "district"): "district-normative",
    ("normative", "township"): "township-normative",
    ("guide", "provincial"): "provincial-guide",
    ("guide", "municipal"): "municipal-guide",
    ("guide", "district"): "district-guide",
}


def reports(title: str, stem: str, text: str) -> bool:
    """Whether a text only tells about rules: an article of the press, an explanation, an interview.

    A rule that a newspaper reprints bears the rule's own title, and is one.
    """
    if _KIND.search(title):
        return False
    if _ABOUT.search(title) or _ABOUT.search(stem):
        return True
    return not _GUIDE.search(title) and bool(
        _PRESS.search(text, 0, _EDGE) or _PRESS.search(text, max(0, len(text) - _EDGE))
    )


def find_rank(
    vocabulary: Vocabulary,
    title: str,
    issuer: str,
    number: str,
    level: str | None,
    heads: Sequence[str] = (),
) -> str | None:
    """The probable rank of a document, an id of the vocabulary; None where nothing tells it.

    `heads`: the short lines of its text, by which a guide is known that is not called so.
    """
    family = _family(title, issuer, number, heads)
    if level is None:
        return "guide" if family == "guide" and vocabulary.find("rank", "guide") else None
    if level == "national" and _LAW.match(title):
        rank: str | None = "law"
    elif level == "national" and ("国务院" in issuer or "国务院" in number):
        decreed = family == "decree" or (family == "normative" and title.endswith("条例"))
        rank = "administrative-regulation" if decreed else "national-normative"
    elif level == "national" and title.endswith("条例") and family in ("decree", "normative"):
        rank = "administrative-regulation"
    else:
        rank = _RANKS.get((family, level))
    return rank if rank is not None and vocabulary.find("rank", rank) else None


def _family(title: str, issuer: str, number: str, heads: Sequence[str]) -> str:
    if _PARTY.search(issuer):
        return "policy"
    if _GUIDE.search(title):
        return "guide"
    congress = _CONGRESS.search(issuer)
    if congress and (_ACT.search(title) or number.startswith("第")):
        return "regulation"  # a numbered 公告 of a congress makes one known
    if not issuer and _REGULATION.search(title):
        return "regulation"
    if _DECREE.search(number):
        return "decree"
    told = {found[0] for line in heads if (found := _GUIDE_HEAD.search(line))}
    if not _KIND.search(title) and not number and len(told) > 1:
        return "guide"
    return "normative"
