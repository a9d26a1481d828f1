"""What can be wrong with a summary, in words. Nothing here runs while a file is without fault."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import yaml

from checker import marked
from checker.diagnostic import Diagnostic, Label, Words, nearest
from checker.marked import span_of
from checker.source import Source, Span
from checker.vocabulary import STATEMENT_KINDS, Vocabulary

SHAPES = {
    "text": Words("text", "文字"),
    "mapping": Words("a mapping (`key: value`)", "键值对（键: 值）"),
    "list": Words("a list (`- …`)", "列表（- …）"),
    "terms": Words("a term or a list of terms", "一个词条或词条列表"),
    "term": Words("one term", "一个词条"),
    "number": Words("a number", "数字"),
    "flag": Words("true or false", " true 或 false"),
    "date": Words("a date", "日期"),
}
"""What a value can be asked to be."""

KINDS = {
    "modality": Words("a modality", "情态"),
    "act": Words("an act", "行为"),
    "matter": Words("a matter", "事项"),
    "party": Words("a party", "主体"),
    "criterion": Words("a criterion", "条件"),
    "unit": Words("a unit", "单位"),
    "rank": Words("a rank", "效力层级"),
    "region": Words("a region", "地区"),
}
"""The kinds of terms, as messages call them."""

_MANY = 100
"""So many mistakes in, no more spellings are compared: the file is of another sort, and each
comparison with the whole vocabulary takes milliseconds."""

_DATE = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})\D{0,2}")
_GROUPED = re.compile(r"\d{1,3}(?:[,_，]\d{3})+(?:\.\d+)?")
_WITH_UNIT = re.compile(r"\s*(\d+(?:\.\d+)?)\s*\D+")


def excerpt(text: str) -> str:
    """A value as a message shows it: one line, and not the whole of a long one."""
    line = " ".join(text[:200].split())
    return line if len(line) <= 40 else line[:39] + "…"


def found_shape(node: yaml.Node) -> Words:
    """What a value is, for a message that wanted something else there."""
    if isinstance(node, yaml.MappingNode):
        return Words("a mapping", "键值对")
    if isinstance(node, yaml.SequenceNode):
        return Words("a list", "列表") if node.value else Words("an empty list", "空列表")
    if not node.value:
        return Words("empty", "空值")
    return Words(f"`{excerpt(node.value)}`", f"“{excerpt(node.value)}”")


def place_of(source: Source, node: yaml.Node) -> Span:
    """Where a message points for a node: for an empty one at the `-` or `:` before it."""
    span = span_of(node)
    if span.start < span.end:
        return span
    end = max(1, len(source.text[: span.start].rstrip()))
    return Span(end - 1, end)


def first_of(node: yaml.MappingNode) -> Span:
    """Where a message points for a mapping that lacks something: its first key, or its bracket."""
    if node.value and isinstance(node.value[0][0], yaml.ScalarNode):
        return span_of(node.value[0][0])
    return Span(node.start_mark.index, node.start_mark.index + 1)


def wrong_type(
    source: Source, node: yaml.Node, shape: str, name: str | Words, help: Words | None = None
) -> Diagnostic:
    """The value of key `name`, or a thing in words, has another shape than belongs there."""
    wanted, given = SHAPES[shape], found_shape(node)
    named = name if isinstance(name, Words) else Words(f"`{name}`", f"“{name}”")
    return Diagnostic(
        "wrong-type",
        Words(
            f"{named.en} should be {wanted.en}; it is {given.en}",
            f"{named.zh}应为{wanted.zh}，此处是{given.zh}",
        ),
        Label(source, place_of(source, node)),
        help=help or Words(f"write {wanted.en} here", f"请在此处写{wanted.zh}"),
    )


def missing_value(source: Source, place: Span, name: str) -> Diagnostic:
    """The key `name` stands there and nothing after it."""
    return Diagnostic(
        "missing-value",
        Words(f"`{name}` has no value", f"“{name}”没有值"),
        Label(source, place),
        help=Words("give it a value, or delete the key", "请填写内容，或删除该键"),
    )


def missing_key(source: Source, place: Span, owner: Words, name: str) -> Diagnostic:
    """A mapping lacks a key that it needs."""
    return Diagnostic(
        "missing-key",
        Words(f"{owner.en} needs `{name}`", f"{owner.zh}缺少“{name}”"),
        Label(source, place),
        help=Words(f"add `{name}: …`", f"请加上 {name}: …"),
    )


def unknown_key(
    source: Source,
    key: yaml.Node,
    owner: Words,
    allowed: Iterable[str],
    labels: Mapping[str, str] | None = None,
) -> Diagnostic:
    """A key that no such mapping has. `labels` are other names that people may write for keys."""
    if not isinstance(key, yaml.ScalarNode):
        return marked.no_key(source, key)
    names = list(allowed)
    known = {**(labels or {}), **{name: name for name in names}}
    close = [known[spelling] for spelling in nearest(key.value[:100], known)]
    shown = excerpt(key.value)
    return Diagnostic(
        "unknown-key",
        Words(f"{owner.en} has no `{shown}`", f"{owner.zh}没有“{shown}”这一项"),
        Label(source, place_of(source, key)),
        help=Words(f"did you mean `{close[0]}`?", f"是否指“{close[0]}”？")
        if close
        else Words(f"it may have {', '.join(names)}", f"可用的有 {'、'.join(names)}"),
    )


def duplicate_key(source: Source, node: yaml.MappingNode, key: yaml.ScalarNode) -> Diagnostic:
    """A key that its mapping already has."""
    first = next(other for other, _ in node.value if other.value == key.value)
    return marked.doubled_key(source, key, first)


def two_of(
    source: Source,
    node: yaml.MappingNode,
    key: yaml.ScalarNode,
    group: Mapping[str, object],
    code: str,
    owner: Words,
    help: Words,
) -> Diagnostic:
    """A second key of a group of which a mapping has one."""
    first = next(other for other, _ in node.value if other.value in group)
    return Diagnostic(
        code,
        Words(
            f"{owner.en} has both `{first.value}` and `{key.value}`",
            f"{owner.zh}同时有 {first.value} 和 {key.value}",
        ),
        Label(source, span_of(key), Words("the second", "第二个")),
        (Label(source, span_of(first), Words("the first", "第一个")),),
        help=help,
    )


def unknown_term(
    source: Source,
    vocabulary: Vocabulary,
    kinds: tuple[str, ...],
    node: yaml.ScalarNode,
    told: int = 0,
) -> Diagnostic:
    """A term that the vocabulary lacks, or has among the terms of another kind.

    `told` is how many mistakes have been told before.
    """
    word, at = node.value, Label(source, span_of(node))
    wanted = Words(
        " or ".join(KINDS[kind].en for kind in kinds), "、".join(KINDS[kind].zh for kind in kinds)
    )
    for kind in (*STATEMENT_KINDS, *KINDS):
        term_id = vocabulary.find(kind, word) if kind not in kinds else None
        if term_id is not None:
            zh = vocabulary.term(kind, term_id).zh
            return Diagnostic(
                "wrong-kind",
                Words(
                    f"`{excerpt(word)}` is {KINDS[kind].en}; here belongs {wanted.en}",
                    f"“{zh}”属于{KINDS[kind].zh}类词条，此处应为{wanted.zh}类词条",
                ),
                at,
                help=Words(
                    f"use {wanted.en}, or move the term to the key where it belongs",
                    f"请改用{wanted.zh}类词条，或将该词条移到相应的键下",
                ),
            )
    named = wanted.en.split(" ", 1)[1]
    close = vocabulary.suggest(kinds, word[:100]) if told < _MANY else None
    return Diagnostic(
        "unknown-term",
        Words(
            f"there is no {named} named `{excerpt(word)}`",
            f"词表的{wanted.zh}类词条中没有“{excerpt(word)}”",
        ),
        at,
        help=close
        or Words(
            "look for the term in the vocabulary; add it there if it is missing",
            "请在词表中查找该词条；确实没有的，请先补入词表",
        ),
    )


def false_friend(source: Source, node: yaml.ScalarNode, reads: Words, name: str) -> Diagnostic:
    """A bare word that YAML readers take for something else than the text it looks like."""
    word = excerpt(node.value)
    return Diagnostic(
        "false-friend",
        Words(
            f"YAML readers take `{word}` for {reads.en}, not for text",
            f"YAML 会把“{word}”读成{reads.zh}，而不是文字",
        ),
        Label(source, span_of(node)),
        help=Words(f'quote it: `{name}: "{word}"`', f'请加引号：{name}: "{word}"'),
    )


def bad_date(source: Source, node: yaml.ScalarNode, name: str) -> Diagnostic:
    """A date in another form, or a day that no calendar has."""
    guess = _DATE.fullmatch(node.value[:40].strip())
    example = "2016-01-22"
    if guess is not None:
        year, month, day = guess.groups()
        if 1 <= int(month) <= 12 and 1 <= int(day) <= 28:
            example = f"{int(year):04}-{int(month):02}-{int(day):02}"
    return Diagnostic(
        "bad-date",
        Words(
            f"`{excerpt(node.value)}` is no date that `{name}` can have",
            f"“{excerpt(node.value)}”不是“{name}”可用的日期",
        ),
        Label(source, span_of(node)),
        help=Words(
            f"write year, month and day: `{name}: {example}`", f"请写明年月日：{name}: {example}"
        ),
    )


def bad_number(source: Source, node: yaml.ScalarNode, name: str) -> Diagnostic:
    """A figure that is none, or that YAML readers disagree about (1_000, 12:30, 0o17)."""
    text = node.value[:40].strip()
    help = Words(
        f"write the figure in digits, `{name}: 3000`, and its unit in `unit`",
        f"请用阿拉伯数字书写（如 {name}: 3000），单位写在 unit 中",
    )
    if text.startswith("-"):
        help = Words(
            "figures are zero or more; what is taken away is told by the act",
            "数额不得为负；减少、扣除由行为词条表示",
        )
    elif _GROUPED.fullmatch(text):
        plain = re.sub(r"[,_，]", "", text)
        help = Words(f"write `{name}: {plain}`", f"请写成 {name}: {plain}")
    elif node.style in ("'", '"') and re.fullmatch(r"\d+(\.\d+)?", text):
        help = Words(f"take the quotes away: `{name}: {text}`", f"请去掉引号：{name}: {text}")
    elif (figure := _WITH_UNIT.fullmatch(text)) is not None:
        help = Words(
            f"write `{name}: {figure[1]}` and the unit in `unit`",
            f"请写成 {name}: {figure[1]}，单位写在 unit 中",
        )
    return Diagnostic(
        "bad-number",
        Words(
            f"`{excerpt(node.value)}` is no figure that `{name}` can have",
            f"“{excerpt(node.value)}”不是“{name}”可用的数字",
        ),
        Label(source, span_of(node)),
        help=help,
    )
