"""Short ways to write policies in a test, and to compare what they compile to."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

from checker.clause import Policy, Statement
from checker.diagnostic import Diagnostic
from checker.language.read import read_policy
from checker.norm import Amount, Ref
from checker.source import Source
from checker.vocabulary import Vocabulary

HEADER = """\
policy sample {
  title  "A plan"
  issuer "A city"
  rank   municipal
  region 370300
  since  2023-09-20
}
"""


class Told(NamedTuple):
    """A diagnostic as a reader meets it."""

    line: int
    column: int
    code: str


def clause(statement: str) -> str:
    """A policy of one clause that states this, on line 9."""
    return f'{HEADER}clause one from "一" {{\n  {statement}\n}}\n'


def read(text: str, vocabulary: Vocabulary) -> tuple[Policy | None, list[Diagnostic]]:
    return read_policy(Source("sample.policy", text), vocabulary)


def compiled(text: str, vocabulary: Vocabulary) -> Policy:
    policy, found = read(text, vocabulary)
    assert [] == [(where(item), item.headline.en) for item in found]
    assert policy is not None
    return policy


def stated(statement: str, vocabulary: Vocabulary) -> Statement:
    """The one statement of a clause, compiled."""
    (only,) = compiled(clause(statement), vocabulary).clauses[0].statements
    return only


def where(item: Diagnostic) -> Told:
    assert item.primary is not None
    at = item.primary.source.position(item.primary.span.start)
    return Told(at.line, at.column, item.code)


def told(text: str, vocabulary: Vocabulary) -> list[Told]:
    """Every mistake of a text, in its order."""
    policy, found = read(text, vocabulary)
    assert (policy is None) == bool(found)
    return [where(item) for item in found]


def ids(refs: tuple[Ref, ...]) -> list[str]:
    return [ref.id for ref in refs]


def plain(value: Any) -> Any:
    """A compiled value without its spans and its source."""
    if isinstance(value, Ref):
        return value.id
    if isinstance(value, Amount):
        return value[1:]
    if is_dataclass(value):
        return {
            field.name: plain(getattr(value, field.name))
            for field in fields(value)
            if field.name not in ("span", "source")
        }
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value
