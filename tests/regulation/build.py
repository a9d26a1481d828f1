"""Small summaries for the tests, and what is told of them."""

from __future__ import annotations

from checker.diagnostic import Diagnostic
from checker.regulation.load import read_summary
from checker.regulation.model import Document
from checker.source import Source
from checker.vocabulary import Vocabulary

HEAD = """\
document:
  title: 示例市积分管理办法
  issuer: 示例市人民政府
  rank: municipal-normative
  region: "370300"
  status: in-force
"""
PROVISION = "- {at: 第一条, says: 目的。}\n"


def with_head(line: str) -> str:
    """A summary whose `document` has one more line."""
    return f"{HEAD}  {line}\nprovisions:\n{PROVISION}"


def with_norm(norm: str) -> str:
    """A summary of one provision with one norm."""
    return f"{HEAD}provisions:\n- at: 第一条\n  says: 目的。\n  norms:\n  - {norm}\n"


def with_provisions(provisions: str) -> str:
    """A summary with this list of provisions."""
    return f"{HEAD}provisions:\n{provisions}"


def read(text: str, vocabulary: Vocabulary) -> Document:
    """The document of a summary without fault."""
    document, found = read_summary(Source("规则.yaml", text), vocabulary)
    assert [] == [(item.code, item.headline.en) for item in found]
    assert document is not None
    return document


def faults(text: str, vocabulary: Vocabulary) -> list[Diagnostic]:
    """What is wrong with a summary that has something wrong."""
    document, found = read_summary(Source("规则.yaml", text), vocabulary)
    assert document is None
    assert found != []
    return found


def fault(text: str, vocabulary: Vocabulary) -> Diagnostic:
    """The one thing that is wrong with a summary."""
    (only,) = faults(text, vocabulary)
    return only


def place(diagnostic: Diagnostic) -> str:
    """The text that a diagnostic points at."""
    assert diagnostic.primary is not None
    return diagnostic.primary.source.cut(diagnostic.primary.span)


def told(text: str, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """The code of each mistake and the text it points at."""
    return [(item.code, place(item)) for item in faults(text, vocabulary)]
