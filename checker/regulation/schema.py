"""Print the JSON Schema of summaries, so that an editor completes and checks them as they grow.

It is made from the vocabulary and from the tables that the reader itself goes by. An editor reads
YAML 1.2: an unquoted day is a string there, and the key `on` is a word. What a schema can't say
(two keys of one name, the order of dates, a unit of another dimension) the reader alone tells.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from checker.norm import Doubt
from checker.regulation.amounts import AMOUNT_KEYS, BOUNDS
from checker.regulation.head import DATES, DOCUMENT_KEYS, NEEDED, ORIGIN_KEYS, UNKNOWN
from checker.regulation.load import PROVISION_KEYS, ROOT_KEYS
from checker.regulation.model import Status
from checker.regulation.norms import LONGEST_WORDS, MODALITIES, NORM_KEYS, SLOTS
from checker.vocabulary import STATEMENT_KINDS, Vocabulary

DIALECT = "https://json-schema.org/draft/2020-12/schema"

KEYS = {
    "document": "the document that is summarised; 所摘要的文件",
    "provisions": "its provisions, in order; 条文，按原顺序",
    "title": "its full title; 文件全称",
    "issuer": "the body that issued it, or `unknown`; 制定机关，不清楚的写“不明”",
    "rank": "its kind by authority, or `unknown`; 效力层级，不清楚的写“不明”",
    "region": "where it applies, by code or name; national: `region`; or `unknown`; "
    "适用地区，代码或名称，不清楚的写“不明”",
    "status": "whether it is in force; 效力状态",
    "number": "its document number; 发文字号",
    "adopted": "the day it was adopted; 通过或公布日期",
    "version": "the day of the text summarised; 所摘要文本的日期",
    "effective": "in force from this day; 施行日期",
    "repealed": "out of force from this day; 失效日期",
    "repeals": "titles of other rules that it ends; 由其废止的其他文件名称",
    "example": "true: a made-up document, told as such in reports; 是否为虚构示例",
    "source": "the text that was summarised; 原文出处",
    "file": "its file; 文件名",
    "sha256": "the SHA-256 of the file; 文件的 SHA-256 值",
    "retrieved": "the day it was fetched; 取得日期",
    "at": "the document's own numbering, such as 第三十八条第二款; 条款项编号",
    "says": "what it provides, in your own words; 内容摘要，用自己的话写",
    "norms": "its norms of interest; 其中的规范",
    "must": "what must be done; 应当",
    "must_not": "what must not be done; 不得",
    "may": "what may be done; 可以",
    "entitled": "what one has a right to; 有权",
    "encouraged": "what is encouraged; 鼓励",
    "need_not": "what is no longer asked for; 无须",
    "on": "what it is about; 事项",
    "by": "who acts; 行为主体",
    "to": "who is affected; 相对人",
    "if": "a condition; its direction follows from the act; 条件，方向由行为推定",
    "unless": "an exception; its direction follows from the act; 除外条件，方向由行为推定",
    "require": "who lacks it is shut out; 不具备即被排除",
    "exclude": "who has it is shut out; 具备即被排除",
    "penalise": "who has it bears a burden; 具备即受不利",
    "favour": "who has it is better off; 具备即受优待",
    "relieve": "who has it is spared a burden; 具备即免除负担",
    "unstated": "a condition whose direction the text does not tell; 条件，原文未写明利弊",
    "amount": "a figure with its bound; 数额",
    "deadline": "by this day; 期限",
    "list": "the members of a list that the norm gives; 所列各项",
    "closed": "true: the list is complete; 列举是否穷尽",
    "words": f"the words that decide, at most {LONGEST_WORDS} characters, or those of each value; "
    "起决定作用的原文，可按词条分列",
    "unsure": "true, or why it may be read otherwise, by a code or in your own words: told as a "
    "doubt; 存疑，可写明理由（代码或自拟文字）",
    "exactly": "this figure; 等于",
    "at_least": "this figure or more; 以上（含本数）",
    "at_most": "this figure or less; 以下（含本数）",
    "more_than": "more than this figure; 超过（不含本数）",
    "less_than": "less than this figure; 不满（不含本数）",
    "unit": "its unit; 单位",
    "per": "counted for each; 每",
    "of": "what a multiple is counted from; 倍数的计算基数",
    "or_actual": "true: or the actual cost if lower; 实际费用较低的从其实际",
}
"""What each key of a summary means, for an editor to show."""

_STATUSES = {
    Status.DRAFT: "草案",
    Status.IN_FORCE: "现行有效",
    Status.AMENDED: "已被修改",
    Status.REPEALED: "已废止",
}
_DOUBTS = {
    Doubt.WORDS_ALONE: "the words prove nothing by themselves; 仅凭字样不足以认定",
    Doubt.PAPER_NAMED: "a paper is named, and no word asks for it; 提到证明材料，未写明须提交",
    Doubt.NO_MATTER: "what depends on the condition is not stated; 未写明何种事项以此为条件",
    Doubt.END_IN_CASE: "what ends it may hold in one case only; 停止、取消可能只适用于某种情形",
    Doubt.TITLE_ENDS: "the document ends it by its title; 标题表明本件旨在停止或取消该事项",
}
_TEXT: dict[str, Any] = {"type": "string", "pattern": r"\S"}
_DATE: dict[str, Any] = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_FIGURE: dict[str, Any] = {"type": "number", "minimum": 0}
_FLAG: dict[str, Any] = {"type": "boolean"}


def schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """A JSON Schema (draft 2020-12) that summaries in the terms of `vocabulary` meet."""
    a_unit = _ref("unit")
    kinds = (*STATEMENT_KINDS, "unit", "rank", "region")
    terms = {kind: _terms(vocabulary, kind) for kind in kinds}
    base = sorted(vocabulary.down["unit"].get("base", ()))
    document = {
        **dict.fromkeys(("title", "issuer", "number"), _TEXT),
        "rank": {"anyOf": [_ref("rank"), {"enum": list(UNKNOWN)}]},
        # A code of digits alone is a number to an editor, and the reader takes it all the same.
        "region": {"anyOf": [_ref("region"), {"type": "integer"}, {"enum": list(UNKNOWN)}]},
        **dict.fromkeys(DATES, _DATE),
        "status": {
            "enum": [status.value for status in _STATUSES],
            "enumDescriptions": list(_STATUSES.values()),
        },
        "repeals": {"anyOf": [_TEXT, _list(_TEXT)]},
        "example": _FLAG,
        "source": _ref("origin"),
    }
    origin = {
        "file": _TEXT,
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "retrieved": _DATE,
    }
    provision = {
        **dict.fromkeys(("at", "says"), _TEXT),
        "norms": {"type": "array", "items": _ref("norm")},
    }
    words = {**_TEXT, "maxLength": LONGEST_WORDS}
    norm = {
        **{name: _ref(f"{kind}s") for name, kind in SLOTS.items()},
        "amount": _ref("amount"),
        "deadline": _DATE,
        "list": _list({"anyOf": [_ref(kind) for kind in STATEMENT_KINDS]}),
        "closed": _FLAG,
        "words": {
            "anyOf": [
                words,
                {"type": "object", "minProperties": 1, "additionalProperties": words},
            ]
        },
        "unsure": {"anyOf": [_doubts(), _TEXT, _FLAG]},
    }
    amount = {
        **dict.fromkeys(BOUNDS, _FIGURE),
        **dict.fromkeys(("unit", "per"), a_unit),
        "of": _terms(vocabulary, "unit", base) if base else a_unit,
        "or_actual": _FLAG,
    }
    root = {
        "document": _object(document, DOCUMENT_KEYS, NEEDED),
        "provisions": _list(_object(provision, PROVISION_KEYS, ("at", "says"))),
    }
    return {
        "$schema": DIALECT,
        "title": "hegui summary; 合规摘要",
        **_object(root, ROOT_KEYS, ROOT_KEYS),
        "$defs": {
            **terms,
            **{f"{kind}s": {"anyOf": [_ref(kind), _list(_ref(kind))]} for kind in STATEMENT_KINDS},
            "origin": _object(origin, ORIGIN_KEYS, ("file",)),
            "norm": {
                **_object(norm, NORM_KEYS, ("on",)),
                "oneOf": [{"required": [name]} for name in MODALITIES],
                "dependentRequired": {"closed": ["list"]},
            },
            "amount": {
                **_object(amount, AMOUNT_KEYS, ()),
                "oneOf": [{"required": [name]} for name in BOUNDS],
            },
        },
    }


def _doubts() -> dict[str, Any]:
    """The reasons that the program knows, for an editor to offer."""
    return {"enum": [doubt.value for doubt in _DOUBTS], "enumDescriptions": [*_DOUBTS.values()]}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "minItems": 1, "items": items}


def _object(
    properties: dict[str, dict[str, Any]], keys: Iterable[str], needed: Iterable[str]
) -> dict[str, Any]:
    """A mapping with these keys, in the reader's order, and no others."""
    return {
        "type": "object",
        "properties": {name: {"description": KEYS[name], **properties[name]} for name in keys},
        "required": list(needed),
        "additionalProperties": False,
    }


def _terms(
    vocabulary: Vocabulary, kind: str, chosen: Iterable[str] | None = None
) -> dict[str, Any]:
    """The spellings of the terms of a kind: all ids, then the labels, each with what it means.

    `enumDescriptions` is no keyword of JSON Schema, which lets it pass; editors show it.
    """
    members = [
        vocabulary.term(kind, name)
        for name in (vocabulary.terms[kind] if chosen is None else chosen)
        if kind != "rank" or name != "rank"
    ]
    told: dict[str, str] = {}
    for spelling in ("id", "zh", "en"):
        for term in members:
            told.setdefault(getattr(term, spelling), f"{term.zh} · {term.en}")
    return {"enum": list(told), "enumDescriptions": list(told.values())}
