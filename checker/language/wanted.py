"""Say in words of the language what the parser could go on with."""

from __future__ import annotations

from collections.abc import Collection

from checker.diagnostic import Words
from checker.language.keywords import Keywords
from checker.language.mistake import listed

STRING = Words("text in quotation marks", "用引号括起的文字")

_PLAIN = {
    "string": STRING,
    "number": Words("a number", "数字"),
    "date": Words("a date such as 2025-12-31", "日期（如 2025-12-31）"),
    "lbrace": Words("`{`", "“{”"),
    "rbrace": Words("`}`", "“}”"),
}
_TERM = Words("a term of the vocabulary", "词表中的词")
_AFTER = {
    "policy": Words("a name", "名称"),
    "clause": Words("a name", "名称"),
    "carries_out": Words("the name of a policy", "政策的名称"),
    "rank": Words("a rank", "效力层级"),
    "region": Words("a region", "行政区域"),
    "remedy": Words("a remedy", "处理意见"),
    "by": Words("a party", "主体"),
    "every": Words("a party", "主体"),
    "to": Words("a party", "主体"),
    "if": Words("a criterion", "条件"),
    "unless": Words("a criterion", "条件"),
    "depending_on": Words("a criterion", "条件"),
    "or_favouring": Words("a criterion", "条件"),
    "unless_favouring": Words("a criterion", "条件"),
    "except": Words("a matter", "事项"),
    "all_of": Words("an act or a matter", "行为或事项"),
    "number": Words("a unit", "单位"),
    "per": Words("a unit", "单位"),
    "of": Words("what the figure is a multiple of", "计算基数"),
}


def wanted(kinds: Collection[str], after: str, table: Keywords) -> Words:
    """The kinds of tokens that may stand here, after a token of kind `after`, grouped and named."""
    found: list[Words] = []
    left = set(kinds) - {"comma", "and"}
    verbs = set(table.groups["verbs"])
    slots = {*table.groups["slots"], *table.groups["bounds"]}
    if "word" in left:
        if after in verbs:
            found.append(Words("an act or a matter", "行为或事项"))
        elif not left >= verbs:
            found.append(_AFTER.get(after, _TERM))
        left -= {"word", "string", "symbol", *slots}
    if left >= {"by", "if"}:
        found.append(Words("a slot such as `by`, `if` or `at least`", "“由”“如”“不低于”等限定"))
        left -= slots
    if left >= verbs:
        found.append(Words("a statement such as `forbid`", "“禁止”“应当”等规定"))
        left -= {*verbs, "carries_out", "rank", "since", "until", "remedy"}
    if "title" in left:
        found.append(Words("a field such as `title`", "“标题”等项目"))
        left -= set(table.groups["fields"])
    if {"per", "of"} <= left:
        left -= {"per", "of"}
    found.extend(
        _PLAIN[kind] if kind in _PLAIN else table.words(kind)
        for kind in (*table.ids, *_PLAIN)
        if kind in left
    )
    return listed(found)
