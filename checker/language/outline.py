"""What a policy's text says of other files: its name, what it carries out, its vocabulary."""

from __future__ import annotations

from typing import NamedTuple

from checker.language.syntax import Token, Tree
from checker.source import Span


class Mention(NamedTuple):
    """A name and where it is written."""

    text: str
    span: Span


class Outline(NamedTuple):
    """superiors: the policies that the header carries out; basis: (policy, clause) that a clause
    does; vocabulary: the folder of its own vocabulary, if it names one."""

    name: Mention
    superiors: tuple[Mention, ...]
    basis: tuple[tuple[Mention, Mention], ...]
    clauses: tuple[str, ...]
    vocabulary: Mention | None


def outline(tree: Tree) -> Outline:
    """The outline of a tree, as far as the tree could be read."""
    header = tree.policies[0] if tree.policies else None
    fields = header.fields if header is not None else ()
    folders = [field.words[0] for field in fields if field.key == "vocabulary"]
    return Outline(
        _mention(header.name) if header is not None else Mention("", Span(0, 0)),
        tuple(
            _mention(word) for field in fields if field.key == "carries_out" for word in field.words
        ),
        tuple(
            (_mention(field.words[0]), _mention(field.words[1]))
            for clause in tree.clauses
            for field in clause.fields
            if field.key == "carries_out"
        ),
        tuple(clause.name.text for clause in tree.clauses),
        _mention(folders[0]) if folders else None,
    )


def _mention(token: Token) -> Mention:
    return Mention(token.text, token.span)
