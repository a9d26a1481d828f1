"""Wire the passes that hold a policy against itself: verify, change its clauses, draft cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from checker import pipeline
from checker.clause import Policy
from checker.conflict.cases import CaseRun
from checker.conflict.mutate import MutantRun, run_mutants
from checker.conflict.suggest import Draft, suggest
from checker.conflict.terms import TwoNames, two_names, unused
from checker.conflict.verify import Verified, verify
from checker.diagnostic import Fault, Severity
from checker.document import Document
from checker.language.library import load, names
from checker.language.remembered import outline_of
from checker.resources import folder
from checker.vocabulary import Term, Vocabulary


@dataclass(frozen=True, slots=True)
class Held:
    """Policies held against themselves: the flaws of their clauses, and those of their terms."""

    found: Verified
    unused: tuple[Term, ...]
    twice: tuple[TwoNames, ...]
    vocabulary: Vocabulary

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.found.flaws or self.unused or self.twice)


def hold(policies: Sequence[str], corpus: str | None = None) -> Held:
    """The named policies, or all shipped ones, with those they carry out, held against themselves.

    corpus: summaries whose terms count as used; by default the shipped ones, and for a policy with
    a vocabulary of its own those in the folder `corpus` beside it. Raises Fault.
    """
    library = load(policies or names(folder("policy")), [folder("policy")])
    words = library.vocabulary
    runs = [run for policy in library.policies for run in _cases(policy)]
    found = verify(library.policies, [(run.source, run.policy, run.cases) for run in runs], words)
    asked = next(one for one in library.policies if one.name == library.requested[0])
    idle = tuple(_idle(asked, library.policies, corpus, words))
    return Held(found, idle, tuple(two_names(library.policies, words)), words)


def _idle(
    asked: Policy, policies: Sequence[Policy], corpus: str | None, words: Vocabulary
) -> Iterator[Term]:
    """The terms of a policy's own vocabulary that nothing uses; the shipped ones are the concern of
    shipped policies alone."""
    home = _vocabulary_of(asked)
    if home is None and not _is_shipped(asked):
        return
    users = [*policies, *_neighbours(asked, words)]
    cases = [case for policy in users for run in _cases(policy) for case in run.cases]
    for term in unused(users, cases, _documents(corpus, asked, words), words):
        if home is None or Path(term.source.name).resolve().parent == home:
            yield term


@dataclass(frozen=True, slots=True)
class Tried:
    """A policy with its cases, the words it is in, and what became of the changes of its clauses;
    None where the cases fail on the policy as it stands."""

    run: CaseRun
    vocabulary: Vocabulary
    mutants: MutantRun | None


def mutate(policies: Sequence[str]) -> list[Tried]:
    """The changes of the clauses of the named policies, or of all shipped ones, each held against
    the policy's cases. Raises Fault."""
    tried = []
    for run, words in _with_words(policies):
        found = None
        if not run.failures:
            found = run_mutants(run.source, run.policy, run.cases, words)
        tried.append(Tried(run, words, found))
    return tried


@dataclass(frozen=True, slots=True)
class Drafted:
    """A policy and drafts of the cases that it lacks."""

    policy: Policy
    vocabulary: Vocabulary
    drafts: tuple[Draft, ...]


def draft(policies: Sequence[str]) -> list[Drafted]:
    """Drafts of the cases that the named policies, or all shipped ones, lack. A policy without a
    file of cases lacks all of them. Raises Fault."""
    made = []
    for request in policies or names(folder("policy")):
        library = load([request], [folder("policy")])
        policy = next(one for one in library.policies if one.name == library.requested[0])
        run = next(_cases(policy), None)
        source, cases = (run.source, run.cases) if run is not None else (policy.source, ())
        found = suggest(source, policy, cases, library.vocabulary)
        made.append(Drafted(policy, library.vocabulary, tuple(found)))
    return made


def _with_words(policies: Sequence[str]) -> Iterator[tuple[CaseRun, Vocabulary]]:
    for request in policies or names(folder("policy")):
        (run,) = pipeline.test([request])
        yield run, load([request], [folder("policy")]).vocabulary


def _is_shipped(policy: Policy) -> bool:
    path = Path(policy.source.name)
    return path.parent == Path("policy") and policy.name in names(folder("policy"))


def _cases(policy: Policy) -> Iterator[CaseRun]:
    """The cases beside a policy, if there are any."""
    request = policy.name if _is_shipped(policy) else policy.source.name
    try:
        yield from pipeline.test([request])
    except Fault as fault:
        if any(one.code != "no-cases" for one in fault.diagnostics):
            raise


def _neighbours(policy: Policy, words: Vocabulary) -> Iterator[Policy]:
    """The policies in the same folder that share its vocabulary, as far as they can be read."""
    place = folder("policy") if _is_shipped(policy) else Path(policy.source.name).parent
    for name in names(place):
        try:
            library = load([str(place / f"{name}.policy")], [place])
        except Fault:
            continue  # it is at fault by itself, and told where it is verified
        if library.vocabulary.digest == words.digest:
            yield library.policies[0]


def _documents(corpus: str | None, policy: Policy, words: Vocabulary) -> list[Document]:
    own = Path(policy.source.name).parent / "corpus"
    place = folder("corpus") if _is_shipped(policy) else own
    if corpus is None and not place.is_dir():
        return []
    inputs, found = pipeline.gather([corpus or str(place)])
    documents = []
    for item in inputs:
        document, said = pipeline.read(item, words)
        found.extend(said)
        if document is not None:
            documents.append(document)
    if any(one.severity is Severity.ERROR for one in found):
        raise Fault(*found)
    return documents


def _vocabulary_of(policy: Policy) -> Path | None:
    """The folder of a policy's own vocabulary; None where it has the shipped one."""
    mention = outline_of(policy.source).vocabulary
    return None if mention is None else (Path(policy.source.name).parent / mention.text).resolve()
