"""Read single values of a summary: terms, texts, dates, figures and flags, each with its fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

import yaml
from yaml import ScalarNode, SequenceNode

from checker.diagnostic import Diagnostic, Words
from checker.marked import span_of
from checker.norm import Ref
from checker.regulation import faults
from checker.source import Source, Span
from checker.vocabulary import STATEMENT_KINDS, Vocabulary

# A big file makes a million of these; calling the tuple's own constructor skips the named one's
# Python frame.
_new: Callable[..., tuple[object, ...]] = tuple.__new__

_PLAIN_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?")
_FLAGS = {"true": True, "false": False}

_BOOL = Words("a truth value (true or false)", "布尔值（真或假）")
_FRIENDS: tuple[tuple[re.Pattern[str], Words], ...] = (
    (re.compile(r"yes|no|on|off|true|false|y|n", re.IGNORECASE), _BOOL),
    (re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt\s].*)?"), Words("a date", "日期")),
    (
        re.compile(
            r"[-+]?(?:0b[01_]+|0x[0-9a-f_]+|0o[0-7_]+|[0-9][0-9_]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)?"
            r"(?:e[-+]?[0-9]+)?|\.[0-9_]+(?:e[-+]?[0-9]+)?|\.inf|\.nan)",
            re.IGNORECASE,
        ),
        Words("a number", "数字"),
    ),
)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_FRIENDLY_STARTS = frozenset("0123456789+-. \t\n")


class Values:
    """Reads the values of one source; what is wrong with them is added to `found`."""

    __slots__ = ("found", "names", "source", "vocabulary")

    def __init__(self, source: Source, vocabulary: Vocabulary, found: list[Diagnostic]) -> None:
        self.source = source
        self.vocabulary = vocabulary
        self.found = found
        self.names: Mapping[str, Mapping[str, str]] = vocabulary.names

    def terms(self, kind: str, key: yaml.Node, node: yaml.Node) -> tuple[Ref, ...]:
        """One term of a kind, or a list of them, in the order written; none if one is at fault."""
        names = self.names[kind]
        if type(node) is ScalarNode:
            items: list[yaml.Node] = [node]
        elif type(node) is SequenceNode and node.value:
            items = node.value
        else:
            self.wrong("terms", key, node)
            return ()
        refs = []
        for item in items:
            term = names.get(item.value) if type(item) is ScalarNode else None
            if term is None:
                self._no_term((kind,), key, item)
                continue
            span = _new(Span, (item.start_mark.index, item.end_mark.index))
            refs.append(_new(Ref, (term, span)))
        return tuple(refs) if len(refs) == len(items) else ()  # type: ignore[arg-type]

    def term(self, kind: str, key: yaml.Node, node: yaml.Node) -> Ref | None:
        """Exactly one term of a kind."""
        if not isinstance(node, ScalarNode):
            self.wrong("term", key, node)
            return None
        term = self.names[kind].get(node.value)
        if term is None:
            self._no_term((kind,), key, node)
            return None
        return Ref(term, Span(node.start_mark.index, node.end_mark.index))

    def mixed(self, key: yaml.Node, node: yaml.Node) -> tuple[Ref, ...]:
        """A list of terms of any kind that can stand in a statement."""
        if not (isinstance(node, SequenceNode) and node.value):
            self.wrong("list", key, node)
            return ()
        refs = []
        for item in node.value:
            term = None
            if isinstance(item, ScalarNode):
                found = (self.names[kind].get(item.value) for kind in STATEMENT_KINDS)
                term = next((one for one in found if one is not None), None)
            if term is None:
                self._no_term(STATEMENT_KINDS, key, item)
            else:
                refs.append(Ref(term, Span(item.start_mark.index, item.end_mark.index)))
        return tuple(refs)

    def text(self, key: yaml.Node, node: yaml.Node) -> str | None:
        """A text that is not blank and that every YAML reader takes for text."""
        if type(node) is not ScalarNode:
            self.wrong("text", key, node)
            return None
        value: str = node.value
        # Only what begins in ASCII can be a false friend, and only short words and figures are.
        if value < "\x7f" and (len(value) < 6 or value[0] in _FRIENDLY_STARTS):
            return self._doubtful_text(key, node)
        if value.isspace():
            self.missing_value(key, node)
            return None
        return value

    def texts(self, key: yaml.Node, node: yaml.Node) -> tuple[str, ...] | None:
        """One text or a list of them, in the order written."""
        items = node.value if isinstance(node, SequenceNode) else [node]
        if not items:
            self.wrong("list", key, node)
            return None
        read = [self.text(key, item) for item in items]
        return tuple(one for one in read if one is not None)

    def _doubtful_text(self, key: yaml.Node, node: ScalarNode) -> str | None:
        value: str = node.value
        if value.isspace() or (value in _NULLS and (not value or not node.style)):
            self.missing_value(key, node)
            return None
        for pattern, reads in _FRIENDS:
            if not node.style and pattern.fullmatch(value):
                self.found.append(faults.false_friend(self.source, node, reads, key.value))
                return None
        return value

    def missing_value(self, key: yaml.Node, node: yaml.Node) -> None:
        """Tell of an empty value, pointing at its key where it has no characters of its own."""
        place = span_of(node)
        if place.start == place.end:
            place = span_of(key)
        self.found.append(faults.missing_value(self.source, place, key.value))

    def date(self, key: yaml.Node, node: yaml.Node) -> date | None:
        """A calendar day, year-month-day (GB/T 7408, extended form)."""
        if not isinstance(node, ScalarNode):
            self.wrong("date", key, node)
            return None
        value = node.value
        if not node.style and value in _NULLS:
            self.missing_value(key, node)
            return None
        try:
            if len(value) == 10 and value.isascii() and value[4] == value[7] == "-":
                return date.fromisoformat(value)
        except ValueError:
            pass
        self.found.append(faults.bad_date(self.source, node, key.value))
        return None

    def number(self, key: yaml.Node, node: yaml.Node) -> Decimal | None:
        """A figure of zero or more in plain decimal digits, at most fifteen and nine of them."""
        if not isinstance(node, ScalarNode):
            self.wrong("number", key, node)
            return None
        if not node.style and _PLAIN_NUMBER.fullmatch(node.value):
            return Decimal(node.value)
        if not node.style and node.value in _NULLS:
            self.missing_value(key, node)
        else:
            self.found.append(faults.bad_number(self.source, node, key.value))
        return None

    def flag(self, key: yaml.Node, node: yaml.Node) -> bool | None:
        """`true` or `false`, in no other spelling: YAML readers disagree about the others."""
        if isinstance(node, ScalarNode) and not node.style and node.value in _FLAGS:
            return _FLAGS[node.value]
        self.wrong("flag", key, node)
        return None

    def wrong(self, shape: str, key: yaml.Node, node: yaml.Node) -> None:
        """Tell of a value that is not of the shape that belongs to its key, or is empty."""
        if isinstance(node, ScalarNode) and not node.style and node.value in _NULLS:
            self.missing_value(key, node)
        else:
            self.found.append(faults.wrong_type(self.source, node, shape, key.value))

    def _no_term(self, kinds: tuple[str, ...], key: yaml.Node, node: yaml.Node) -> None:
        if not isinstance(node, ScalarNode) or not node.value.strip():
            self.wrong("term", key, node)
        else:
            told = len(self.found)
            fault = faults.unknown_term(self.source, self.vocabulary, kinds, node, told)
            self.found.append(fault)
