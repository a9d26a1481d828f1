"""Read a list of rules that went out of force, for texts that do not say so themselves.

repealed:
  - {title: 停车办法, issuer: 某市人民政府, on: 2021-09-09, by: 某市人民政府令第1号}
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from checker import marked
from checker.diagnostic import Diagnostic, Words
from checker.document import Ended
from checker.marked import span_of
from checker.regulation import faults
from checker.regulation.values import Values
from checker.source import Source
from checker.vocabulary import Vocabulary

ROOT_KEY = "repealed"
KEYS = ("title", "issuer", "on", "by")
NEEDED = ("title", "on", "by")

_LISTS = re.compile(rb"^(?:\xef\xbb\xbf)?repealed[ \t]*:", re.MULTILINE)
_SUMMARY = re.compile(rb"^(?:document|provisions)[ \t]*:", re.MULTILINE)
_HEAD = 4096
"""Bytes within which a list must begin, behind its comments."""

THE_LIST = Words("a list of repealed rules", "废止目录")
AN_ENTRY = Words("an entry", "条目")


def is_list(path: Path) -> bool:
    """Whether a YAML file is such a list and no summary, by the key that it begins with."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return False  # what is wrong with it is told when it is read
    return _LISTS.search(head) is not None and _SUMMARY.search(head) is None


def read_repealed(
    source: Source, vocabulary: Vocabulary
) -> tuple[tuple[Ended, ...], list[Diagnostic]]:
    """The rules that a list names, or none with every mistake in it. Never raises."""
    root, found = marked.compose(source)
    values = Values(source, vocabulary, found)
    made = _listed(values, root) if not found else ()
    return (() if found else made), found


def _listed(values: Values, root: yaml.Node | None) -> tuple[Ended, ...]:
    if not isinstance(root, yaml.MappingNode):
        return ()  # nothing but comments
    made: list[Ended] = []
    seen: set[str] = set()
    for key, node in root.value:
        if not isinstance(key, yaml.ScalarNode) or key.value != ROOT_KEY:
            values.found.append(faults.unknown_key(values.source, key, THE_LIST, (ROOT_KEY,)))
        elif key.value in seen:
            values.found.append(faults.duplicate_key(values.source, root, key))
        elif not isinstance(node, yaml.SequenceNode) or not node.value:
            values.wrong("list", key, node)
        else:
            seen.add(key.value)
            made += [one for item in node.value if (one := _entry(values, item)) is not None]
    return tuple(made)


def _entry(values: Values, node: yaml.Node) -> Ended | None:
    if not isinstance(node, yaml.MappingNode):
        values.found.append(faults.wrong_type(values.source, node, "mapping", AN_ENTRY))
        return None
    read: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.value not in KEYS:
            values.found.append(faults.unknown_key(values.source, key, AN_ENTRY, KEYS))
        elif key.value in read:
            values.found.append(faults.duplicate_key(values.source, node, key))
        else:
            reader = values.date if key.value == "on" else values.text
            read[key.value] = reader(key, value)
    for name in NEEDED:
        if name not in read:
            place = faults.first_of(node) if node.value else span_of(node)
            values.found.append(faults.missing_key(values.source, place, AN_ENTRY, name))
    if any(read.get(name) is None for name in NEEDED):
        return None
    return Ended(read["title"], read.get("issuer") or "", read["on"], read["by"])
