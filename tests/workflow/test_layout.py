"""Where the keys and values of a TOML text stand."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator

import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from checker.source import Source
from checker.workflow.layout import Path, layout

TEXT = '''\
# a comment with "quotes" and = signs
top = "a \\" b # no comment"   # a comment
dotted.inner = 3
'quoted key' = """
[no.header]
no = "value"
"""
when = 2024-01-01 07:30:00
list = [
  "one", # told
  { two = 2, "t h" = [3] },
]

[table.under]
literal = '\\'

[[many]]
name = "first"
[many.part]
x = 1
[[many]]
name = 'second'
  [[many.sub]]
  y = true
'''


def shown(text: str, *path: str | int) -> tuple[str, str]:
    source = Source("x.toml", text)
    place = layout(text)[path]
    return source.cut(place.key), source.cut(place.value)


def test_a_key_and_its_value_are_found_wherever_they_stand() -> None:
    tomllib.loads(TEXT)
    assert ("top", '"a \\" b # no comment"') == shown(TEXT, "top")
    assert ("inner", "3") == shown(TEXT, "dotted", "inner")
    assert "'quoted key'" == shown(TEXT, "quoted key")[0]
    assert ("when", "2024-01-01 07:30:00") == shown(TEXT, "when")
    assert ('"one"', '"one"') == shown(TEXT, "list", 0)
    assert ('"t h"', "[3]") == shown(TEXT, "list", 1, "t h")
    assert ("literal", "'\\'") == shown(TEXT, "table", "under", "literal")
    assert ("under", "[table.under]") == shown(TEXT, "table", "under")


def test_tables_of_an_array_are_told_apart_by_their_number() -> None:
    assert '"first"' == shown(TEXT, "many", 0, "name")[1]
    assert "1" == shown(TEXT, "many", 0, "part", "x")[1]
    assert "'second'" == shown(TEXT, "many", 1, "name")[1]
    assert "true" == shown(TEXT, "many", 1, "sub", 0, "y")[1]


def paths(value: object, path: Path = ()) -> Iterator[Path]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key)
            yield from paths(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield (*path, number)
            yield from paths(inner, (*path, number))


WORDS = st.text("ab" + string.punctuation + " 条\n\t", max_size=6)
KEYS = st.text("ab.-条 \"'", min_size=1, max_size=4)
VALUES = st.recursive(
    st.booleans() | st.integers(-9, 9) | st.dates() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_every_value_of_any_text_has_a_place_and_stands_there(value: dict[str, object]) -> None:
    text = tomlkit.dumps(value)
    read = tomllib.loads(text)
    found = layout(text)
    for path in paths(read):
        # A table that a header further down opens has no place of its own.
        if path in found and not isinstance(_at(read, path), dict | list):
            cut = Source("x", text).cut(found[path].value)
            assert _at(read, path) == tomllib.loads(f"x = {cut}")["x"]
        else:
            assert path in found or isinstance(_at(read, path), dict | list)


def _at(value: object, path: Path) -> object:
    for step in path:
        value = value[step]  # type: ignore[index]
    return value
