"""Read a structured summary into a document of provisions, telling all its mistakes at once."""

from __future__ import annotations

import yaml
from yaml import MappingNode, ScalarNode, SequenceNode

from checker import marked
from checker.collector import without_cycle_collection
from checker.diagnostic import Diagnostic, Label, Words
from checker.marked import span_of
from checker.norm import Norm
from checker.regulation import faults
from checker.regulation.head import document_of
from checker.regulation.model import Document, Provision
from checker.regulation.norms import norm_of, read_norm
from checker.regulation.values import Values
from checker.source import Source, Span
from checker.vocabulary import Vocabulary

__all__ = ["read_norm", "read_summary"]

ROOT_KEYS = ("document", "provisions")
PROVISION_KEYS = ("at", "says", "norms")

THE_FILE = Words("a summary", "摘要")
A_PROVISION = Words("a provision", "条文")


def read_summary(
    source: Source, vocabulary: Vocabulary
) -> tuple[Document | None, list[Diagnostic]]:
    """The document that a summary's text holds, or None with every mistake in it.

    Spans are code points of the text. Never raises, whatever the text.
    """
    with without_cycle_collection():
        root, found = marked.compose(source)
        if found:
            return None, found
        document = _document(Values(source, vocabulary, found), root)
        del root  # the nodes go before the collector is back, and could look at them
    return (None if found else document), found


def _document(values: Values, root: yaml.Node | None) -> Document | None:
    parts = _parts(values, root)
    provisions = _provisions(values, *parts["provisions"]) if "provisions" in parts else ()
    return document_of(values, *parts["document"], provisions) if "document" in parts else None


def _parts(values: Values, root: yaml.Node | None) -> dict[str, tuple[yaml.Node, yaml.Node]]:
    """The two parts of a summary with their keys; none where the file is no summary at all."""
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
        return {}
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
        return {}
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


def _provisions(values: Values, key: yaml.Node, node: yaml.Node) -> tuple[Provision, ...]:
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
