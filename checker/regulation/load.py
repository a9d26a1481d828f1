"""Read a structured summary into a document of provisions, telling all its mistakes at once."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import yaml
from yaml import MappingNode, ScalarNode, SequenceNode

from checker import marked
from checker.diagnostic import Diagnostic, Label, Words, nearest
from checker.marked import span_of
from checker.norm import Norm
from checker.regulation import faults
from checker.regulation.model import Document, Origin, Provision, Status
from checker.regulation.norms import norm_of, read_norm
from checker.regulation.values import Values
from checker.source import Source, Span
from checker.vocabulary import Vocabulary

__all__ = ["read_norm", "read_summary"]

ROOT_KEYS = ("document", "provisions")
DATES = ("adopted", "version", "effective", "repealed")
NEEDED = ("title", "issuer", "rank", "region", "status")
DOCUMENT_KEYS = (*NEEDED, "number", *DATES, "example", "source")
ORIGIN_KEYS = ("file", "sha256", "retrieved")
PROVISION_KEYS = ("at", "says", "norms")

THE_FILE = Words("a summary", "摘要")
A_DOCUMENT = Words("`document`", "document ")
AN_ORIGIN = Words("`source`", "source ")
A_PROVISION = Words("a provision", "条文")

_STATUSES = {status.value: status for status in Status}
_SHA256 = re.compile(r"[0-9a-f]{64}")
_Readers = dict[str, Callable[[Values, yaml.Node, yaml.Node], Any]]


def read_summary(
    source: Source, vocabulary: Vocabulary
) -> tuple[Document | None, list[Diagnostic]]:
    """The document that a summary's text holds, or None with every mistake in it.

    Spans are code points of the text. Never raises, whatever the text.
    """
    with _without_cycle_collection():
        root, found = marked.compose(source)
        if found:
            return None, found
        document = _document(Values(source, vocabulary, found), root)
        del root  # the nodes go before the collector is back, and could look at them
    return (None if found else document), found


@contextmanager
def _without_cycle_collection() -> Iterator[None]:
    """A million nodes in a tree make no cycles, and looking for some takes half of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _document(values: Values, root: yaml.Node | None) -> Document | None:
    parts = _parts(values, root)
    if parts is None:
        return None
    head = _mapping(values, parts.get("document"), A_DOCUMENT, _DOCUMENT, NEEDED)
    provisions = _provisions(values, parts.get("provisions"))
    if head is None:
        return None
    given = parts["document"][1].value
    at = {key.value: value for key, value in given if isinstance(key, ScalarNode)}
    _check_dates(values, at, head)
    if values.found:
        return None
    rank, region = head["rank"], head["region"]
    return Document(
        source=values.source,
        title=head["title"],
        issuer=head["issuer"],
        rank=rank.id,
        region=region.id,
        status=head["status"],
        provisions=provisions,
        number=head.get("number", ""),
        adopted=head.get("adopted"),
        version=head.get("version"),
        effective=head.get("effective"),
        repealed=head.get("repealed"),
        example=head.get("example", False),
        origin=head.get("source"),
        title_span=span_of(at["title"]),
        rank_span=rank.span,
        region_span=region.span,
    )


def _parts(
    values: Values, root: yaml.Node | None
) -> dict[str, tuple[yaml.Node, yaml.Node]] | None:
    """The two parts of a summary with their keys, or None where the file is no summary at all."""
    source = values.source
    if root is None or (isinstance(root, ScalarNode) and not root.value and not root.style):
        values.found.append(
            Diagnostic(
                "empty-file",
                Words("the file holds nothing", "文件没有内容"),
                where=source.name,
                help=Words(
                    "a summary has `document` and `provisions`",
                    "摘要应有 document 和 provisions 两部分",
                ),
            )
        )
        return None
    keys = [key.value for key, _ in root.value] if isinstance(root, MappingNode) else []
    if not isinstance(root, MappingNode) or not any(name in keys for name in ROOT_KEYS):
        start = span_of(root).start
        values.found.append(
            Diagnostic(
                "not-a-summary",
                Words("the file is not a summary", "文件不是摘要"),
                Label(source, Span(start, min(start + 1, len(source.text)))),
                help=Words(
                    "a summary is a mapping with `document` and `provisions`",
                    "摘要是含 document 和 provisions 两个键的键值对",
                ),
            )
        )
        return None
    parts: dict[str, tuple[yaml.Node, yaml.Node]] = {}
    for key, value in root.value:
        if not isinstance(key, ScalarNode) or key.value not in ROOT_KEYS:
            values.found.append(faults.unknown_key(source, key, THE_FILE, ROOT_KEYS))
        elif key.value in parts:
            values.found.append(faults.duplicate_key(source, root, key))
        else:
            parts[key.value] = (key, value)
    for name in ROOT_KEYS:
        if name not in parts:
            place = span_of(root.value[0][0])
            values.found.append(faults.missing_key(source, place, THE_FILE, name))
    return parts


def _mapping(
    values: Values,
    part: tuple[yaml.Node, yaml.Node] | None,
    owner: Words,
    readers: _Readers,
    needed: tuple[str, ...],
) -> dict[str, Any] | None:
    """The values of a mapping, each read by the reader of its key."""
    if part is None:
        return None
    owner_key, node = part
    if not isinstance(node, MappingNode):
        values.wrong("mapping", owner_key, node)
        return None
    read: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, ScalarNode) or key.value not in readers:
            values.found.append(faults.unknown_key(values.source, key, owner, readers))
        elif key.value in read:
            values.found.append(faults.duplicate_key(values.source, node, key))
        else:
            read[key.value] = readers[key.value](values, key, value)
    for name in needed:
        if name not in read:
            place = span_of(owner_key)
            values.found.append(faults.missing_key(values.source, place, owner, name))
    return read


def _status(values: Values, key: yaml.Node, node: yaml.Node) -> Status | None:
    word = values.text(key, node)
    if word is None or word in _STATUSES:
        return _STATUSES[word] if word else None
    close = nearest(word[:100], {status: status for status in _STATUSES})
    values.found.append(
        Diagnostic(
            "unknown-status",
            Words(
                f"`{faults.excerpt(word)}` is no status of a document",
                f"“{faults.excerpt(word)}”不是文件的效力状态",
            ),
            Label(values.source, span_of(node)),
            help=Words(f"did you mean `{close[0]}`?", f"是否指 {close[0]}？")
            if close
            else Words(
                f"use one of {', '.join(_STATUSES)}",
                "可用的有 draft（草案）、in-force（现行有效）、amended（已被修改）"
                "和 repealed（已废止）",
            ),
        )
    )
    return None


def _hash(values: Values, key: yaml.Node, node: yaml.Node) -> str | None:
    if isinstance(node, ScalarNode) and _SHA256.fullmatch(node.value):
        return str(node.value)
    text = values.text(key, node)
    if text is not None:
        values.found.append(
            Diagnostic(
                "bad-hash",
                Words(
                    f"`{faults.excerpt(text)}` is no SHA-256",
                    f"“{faults.excerpt(text)}”不是 SHA-256 值",
                ),
                Label(values.source, span_of(node)),
                help=Words(
                    "write its 64 hexadecimal digits in small letters",
                    "请写 64 位小写十六进制数字",
                ),
            )
        )
    return None


def _origin(values: Values, key: yaml.Node, node: yaml.Node) -> Origin | None:
    read = _mapping(values, (key, node), AN_ORIGIN, _ORIGIN, ("file",))
    if read is None or values.found:
        return None
    return Origin(span_of(node), read["file"], read.get("sha256", ""), read.get("retrieved"))


def _term(values: Values, key: yaml.Node, node: yaml.Node) -> Any:
    return values.term(key.value, key, node)


def _rank(values: Values, key: yaml.Node, node: yaml.Node) -> Any:
    """A rank that has a level: a group of ranks does not tell who stands above whom."""
    rank = _term(values, key, node)
    terms = values.vocabulary.terms["rank"]
    if rank is None or "level" in terms[rank.id].attributes:
        return rank
    inside = values.vocabulary.down["rank"][rank.id]
    members = [one for one in terms.values() if one.id in inside and "level" in one.attributes]
    values.found.append(
        Diagnostic(
            "vague-rank",
            Words(f"`{rank.id}` is a group of ranks", f"“{terms[rank.id].zh}”是一类效力层级的统称"),
            Label(values.source, rank.span),
            help=Words(
                f"name one of {', '.join(one.id for one in members)}",
                f"请写明是{'、'.join(one.zh for one in members)}中的哪一种",
            ),
        )
    )
    return None


_ORIGIN: _Readers = {"file": Values.text, "sha256": _hash, "retrieved": Values.date}
_DOCUMENT: _Readers = {
    "title": Values.text,
    "number": Values.text,
    "issuer": Values.text,
    "rank": _rank,
    "region": _term,
    "adopted": Values.date,
    "version": Values.date,
    "effective": Values.date,
    "repealed": Values.date,
    "status": _status,
    "example": Values.flag,
    "source": _origin,
}


def _check_dates(values: Values, at: dict[str, yaml.Node], head: dict[str, Any]) -> None:
    """A text can't go out of force before it was adopted or came into force."""
    end = head.get("repealed")
    for name in ("adopted", "effective"):
        begin = head.get(name)
        if end is not None and begin is not None and end < begin:
            values.found.append(
                Diagnostic(
                    "date-order",
                    Words(
                        f"`repealed` ({end}) is before `{name}` ({begin})",
                        f"repealed（{end}）早于 {name}（{begin}）",
                    ),
                    Label(values.source, span_of(at["repealed"])),
                    (Label(values.source, span_of(at[name])),),
                    help=Words("correct one of the two dates", "请更正其中一个日期"),
                )
            )


def _provisions(
    values: Values, part: tuple[yaml.Node, yaml.Node] | None
) -> tuple[Provision, ...]:
    if part is None:
        return ()
    key, node = part
    if isinstance(node, SequenceNode) and node.value:
        made = [_provision(values, item) for item in node.value]
        return tuple([one for one in made if one is not None])
    if isinstance(node, SequenceNode) or (isinstance(node, ScalarNode) and not node.value):
        values.found.append(
            Diagnostic(
                "no-provisions",
                Words("the summary has no provisions", "摘要没有任何条文"),
                Label(values.source, span_of(key)),
                help=Words(
                    "add a provision: `- {at: 第一条, says: …}`",
                    "请加上条文：- {at: 第一条, says: …}",
                ),
            )
        )
    else:
        values.wrong("list", key, node)
    return ()


def _provision(values: Values, node: yaml.Node) -> Provision | None:
    if type(node) is not MappingNode:
        values.found.append(faults.wrong_type(values.source, node, "mapping", A_PROVISION))
        return None
    at = says = at_node = says_node = None
    norms: list[Norm | None] | None = None
    for key, value in node.value:
        name = key.value
        if name == "at" and at_node is None:
            at_node, at = value, values.text(key, value)
        elif name == "says" and says_node is None:
            says_node, says = value, values.text(key, value)
        elif name == "norms" and norms is None:
            norms = _norms(values, key, value)
        elif name in PROVISION_KEYS:
            values.found.append(faults.duplicate_key(values.source, node, key))
        else:
            values.found.append(faults.unknown_key(values.source, key, A_PROVISION, PROVISION_KEYS))
    if at is None or says is None:
        _incomplete(values, node, at_node, says_node)
        return None
    assert at_node is not None
    assert says_node is not None
    return Provision(
        span_of(node),
        at,
        says,
        tuple(norms) if norms else (),  # type: ignore[arg-type]
        span_of(at_node),
        span_of(says_node),
    )


def _norms(values: Values, key: yaml.Node, node: yaml.Node) -> list[Norm | None]:
    if type(node) is SequenceNode:
        return [norm_of(values, item) for item in node.value]
    values.wrong("list", key, node)
    return []


def _incomplete(
    values: Values, node: MappingNode, at: yaml.Node | None, says: yaml.Node | None
) -> None:
    place = faults.first_of(node)
    for name, value in (("at", at), ("says", says)):
        if value is None:
            values.found.append(faults.missing_key(values.source, place, A_PROVISION, name))
