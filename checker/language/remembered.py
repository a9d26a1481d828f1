"""What is read of a policy or a vocabulary, cached by content: outlines, policies, vocabularies.

A second run over the same texts needs neither the parser nor the YAML reader.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path

from checker import cache, resources
from checker.clause import Policy
from checker.diagnostic import Diagnostic
from checker.language.outline import Outline, outline
from checker.source import Source
from checker.vocabulary import Vocabulary, read_vocabulary


def outline_of(source: Source) -> Outline:
    """The outline of a policy text."""

    def make() -> Outline:
        from checker.language.parse import parse  # imports Lark

        return outline(parse(source)[0])

    return cache.recall(cache.key_of([_program(), b"outline", source.text.encode()]), make)


def policy_of(
    source: Source, vocabulary: Vocabulary | None
) -> tuple[Policy | None, list[Diagnostic]]:
    """The policy of a text, or its mistakes: without a vocabulary, those of form alone."""
    if vocabulary is None:
        from checker.language.parse import parse

        return None, parse(source)[1]

    def make() -> tuple[Policy | None, list[Diagnostic]]:
        from checker.language.read import read_policy  # imports Lark

        return read_policy(source, vocabulary)

    name = source.name.encode("utf-8", "surrogatepass")
    key = [_program(), b"policy", vocabulary.digest.encode(), name]
    return cache.recall(cache.key_of([*key, source.text.encode()]), make)


def vocabulary_in(*folders: Path) -> tuple[Vocabulary | None, list[Diagnostic]]:
    """The vocabulary of the folders, as `read_vocabulary` reads it."""
    key = [_program(), b"vocabulary"]
    for folder in folders:
        key.append(b"folder")
        for path in sorted(folder.glob("*.yaml")):
            try:
                key += [str(path).encode("utf-8", "surrogatepass"), path.read_bytes()]
            except OSError:
                return read_vocabulary(*folders)  # which says what is wrong with the file
    return cache.recall(cache.key_of(key), lambda: read_vocabulary(*folders))


@lru_cache(maxsize=1)
def _program() -> bytes:
    """What stands for the program's version in a key: its own text, grammar and keywords."""
    package = Path(__file__).parent
    models = ("clause", "diagnostic", "marked", "norm", "source", "vocabulary")
    paths = [package.parent / f"{name}.py" for name in models]
    paths += sorted(package.glob("*.py"))
    paths += sorted(path for path in resources.folder("grammar").iterdir() if path.is_file())
    tag = str(sys.implementation.cache_tag).encode()
    return cache.key_of([tag, *(path.read_bytes() for path in paths)]).encode()
