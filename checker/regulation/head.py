"""Read the head of a summary: what document it is, whose, of what rank, where and when in force."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml
from yaml import MappingNode, ScalarNode

from checker.diagnostic import Diagnostic, Label, Words, nearest
from checker.marked import span_of
from checker.norm import Ref
from checker.regulation import faults
from checker.regulation.model import Document, Origin, Provision, Status
from checker.regulation.values import Values

DATES = ("adopted", "version", "effective", "repealed")
NEEDED = ("title", "issuer", "rank", "region", "status")
DOCUMENT_KEYS = (*NEEDED, "number", *DATES, "repeals", "example", "source")
ORIGIN_KEYS = ("file", "sha256", "retrieved")

UNKNOWN = ("unknown", "不明")
"""What stands for a rank, a region or an issuer that nobody could tell."""

A_DOCUMENT = Words("`document`", "document ")
AN_ORIGIN = Words("`source`", "source ")

_STATUSES = {status.value: status for status in Status}
_SHA256 = re.compile(r"[0-9a-f]{64}")
_Readers = dict[str, Callable[[Values, yaml.Node, yaml.Node], Any]]


def document_of(
    values: Values, key: yaml.Node, node: yaml.Node, provisions: tuple[Provision, ...]
) -> Document | None:
    """The document that a head and provisions make; None when anything of them was told."""
    head = _mapping(values, key, node, A_DOCUMENT, _DOCUMENT, NEEDED)
    if head is None:
        return None
    at = {key.value: value for key, value in node.value if isinstance(key, ScalarNode)}
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
        repeals=head.get("repeals", ()),
    )


def _mapping(
    values: Values,
    owner_key: yaml.Node,
    node: yaml.Node,
    owner: Words,
    readers: _Readers,
    needed: tuple[str, ...],
) -> dict[str, Any] | None:
    """The values of a mapping, each read by the reader of its key."""
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
    read = _mapping(values, key, node, AN_ORIGIN, _ORIGIN, ("file",))
    if read is None or values.found:
        return None
    return Origin(span_of(node), read["file"], read.get("sha256", ""), read.get("retrieved"))


def _term(values: Values, key: yaml.Node, node: yaml.Node) -> Any:
    """A term of the kind that the key names; the kind itself, which holds all, where not known."""
    if isinstance(node, ScalarNode) and node.value in UNKNOWN:
        return Ref(key.value, span_of(node))
    return values.term(key.value, key, node)


def _issuer(values: Values, key: yaml.Node, node: yaml.Node) -> str | None:
    name = values.text(key, node)
    return "" if name in UNKNOWN else name


_ORIGIN: _Readers = {"file": Values.text, "sha256": _hash, "retrieved": Values.date}
_DOCUMENT: _Readers = {
    "title": Values.text,
    "number": Values.text,
    "issuer": _issuer,
    "rank": _term,
    "region": _term,
    "adopted": Values.date,
    "version": Values.date,
    "effective": Values.date,
    "repealed": Values.date,
    "status": _status,
    "repeals": Values.texts,
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
