"""Run every pass over a policy text: syntax, names, shape, types, compile."""

from __future__ import annotations

from checker.clause import Policy
from checker.diagnostic import Diagnostic
from checker.language.compile import compile_policy
from checker.language.parse import parse
from checker.language.resolve import resolve
from checker.language.shape import check_shape
from checker.language.syntax import Tree
from checker.language.types import read_values
from checker.source import Source
from checker.vocabulary import Vocabulary


def read_policy(source: Source, vocabulary: Vocabulary) -> tuple[Policy | None, list[Diagnostic]]:
    """The compiled policy, or None and every mistake of every pass, in the order of the text."""
    return read_tree(*parse(source), vocabulary)


def read_tree(
    tree: Tree, found: list[Diagnostic], vocabulary: Vocabulary
) -> tuple[Policy | None, list[Diagnostic]]:
    """The same from a tree on, given the mistakes of form that were found in it."""
    uses, names = resolve(tree, vocabulary)
    values, types = read_values(tree, uses, vocabulary)
    broken = [item.primary.span for item in found if item.primary is not None]
    shape = check_shape(tree, broken)
    every = sorted([*found, *names, *types, *shape], key=_place)
    if every:
        return None, every
    return compile_policy(tree, uses, values), []


def _place(diagnostic: Diagnostic) -> int:
    return diagnostic.primary.span.start if diagnostic.primary is not None else 0
