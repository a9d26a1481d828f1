"""Wire the passes that hold a policy against itself: verify, mutants of its clauses, draft cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from checker.language.library import Library, load, names
from checker.language.remembered import outline_of
from checker.resources import folder
from checker.vocabulary import Term, Vocabulary


class Held:
    """Policies held against themselves: the flaws of their clauses, and those of their terms."""

    def __init__(
        self, found: Verified, terms: Sequence[Term], twice: Sequence[TwoNames], words: Vocabulary
    ) -> None:
        self.found = found
        self.unused = terms
        self.twice = twice
        self.vocabulary = words

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.found.flaws or self.unused or self.twice)


def hold(policies: Sequence[str], corpus: str | None = None) -> Held:
    """The named policies, or all shipped ones, with those they carry out, held against themselves.

    `corpus`: summaries whose terms count as used; by default the shipped ones, for a policy that
    is not shipped those in a folder `corpus` beside it. Raises Fault.
    """
    shipped = folder("policy")
    library = load(policies or tuple(names(shipped)), [shipped])
    runs = [run for policy in library.policies for run in _cases(policy)]
    found = verify(
        library.policies, [(run.source, run.policy, run.cases) for run in runs], library.vocabulary
    )
    beside = [one for one in _beside(library)]
    users = [*library.policies, *(run.policy for run in beside)]
    cases = [case for run in (*runs, *beside) for case in run.cases]
    documents = _documents(corpus or _corpus_of(library), library.vocabulary)
    own = _own_folder(library)
    terms = [
        term
        for term in unused(users, cases, documents, library.vocabulary)
        if own is None or Path(term.source.name).parent.resolve() == own
    ]
    twice = two_names(library.policies, library.vocabulary)
    return Held(found, terms, twice, library.vocabulary)
