"""Read the policies that a run asks for, all that they carry out, and their vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from checker import cache, resources
from checker.clause import Policy
from checker.diagnostic import Diagnostic, Fault, Label
from checker.language import absent
from checker.language.remembered import outline_of, policy_of, vocabulary_in
from checker.language.shelf import File, Shelf, names
from checker.source import Source
from checker.vocabulary import Vocabulary

__all__ = ["Library", "load", "names", "vocabulary_of"]


@dataclass(frozen=True, slots=True)
class Library:
    """policies: each once, superiors after those that build on them; requested: the names asked
    for, in that order; digest: a hash of the policies' texts (the vocabulary has its own)."""

    policies: tuple[Policy, ...]
    requested: tuple[str, ...]
    vocabulary: Vocabulary
    digest: str


def load(requests: Sequence[str], folders: Sequence[Path] = ()) -> Library:
    """Read the policies named, or given as paths of .policy files, and all that they carry out.

    A name is looked up in `folders`, then among the shipped policies; what a policy carries out,
    beside its own file first. Raises Fault with the mistakes of every file.
    """
    shelf = Shelf(folders)
    asked = [file for request in requests if (file := shelf.request(request)) is not None]
    for file in asked:
        if file.real not in shelf.superiors:
            shelf.follow(file)
    shelf.names_once()
    shelf.check_basis()
    found = shelf.found
    vocabulary = _shared_vocabulary(list(shelf.files.values()), found)
    policies = []
    for file in shelf.order(asked):
        policy, mistakes = policy_of(file.source, vocabulary)
        found.extend(mistakes)
        if policy is not None:
            policies.append(policy)
    if not requests:
        found.append(absent.no_policy(names()))
    if found or vocabulary is None:
        raise Fault(*found)
    return Library(
        tuple(policies),
        tuple(dict.fromkeys(file.name for file in asked)),
        vocabulary,
        cache.key_of(policy.source.text.encode() for policy in policies),
    )


def vocabulary_of(source: Source, folders: Sequence[Path] = ()) -> Vocabulary:
    """The vocabulary that one policy text names: its folder beside the file, else in `folders`,
    and what that lacks from the shipped one. Raises Fault."""
    mention = outline_of(source).vocabulary
    own: list[Path] = []
    if mention is not None:
        places = [Path(source.name).parent, *folders]
        own = [place / mention.text for place in places if (place / mention.text).is_dir()][:1]
        if not own:
            label = Label(source, mention.span)
            raise Fault(absent.missing_vocabulary(mention.text, label))
    vocabulary, found = vocabulary_in(*own, _shipped())
    if vocabulary is None or found:
        raise Fault(*found)
    return vocabulary


def _shared_vocabulary(files: Sequence[File], found: list[Diagnostic]) -> Vocabulary | None:
    """The one vocabulary that all the policies name, the shipped one where they name none."""
    first: File | None = None
    chosen: Path | None = None
    for file in files:
        mention = file.outline.vocabulary
        folder = None if mention is None else (file.path.parent / mention.text).resolve()
        label = file.label(mention or file.outline.name)
        if mention is not None and folder is not None and not folder.is_dir():
            found.append(absent.missing_vocabulary(mention.text, label))
            return None
        if first is not None and folder != chosen:
            other = first.label(first.outline.vocabulary or first.outline.name)
            found.append(absent.vocabularies_differ(file.name, first.name, label, other))
            return None
        first, chosen = first or file, folder
    vocabulary, mistakes = vocabulary_in(*([] if chosen is None else [chosen]), _shipped())
    found.extend(mistakes)
    return vocabulary


def _shipped() -> Path:
    return resources.folder("policy") / "vocabulary"
