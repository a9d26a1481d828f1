"""What a finding may be called and what may be proposed, by whose authority each side has.

Source: 立法法 (2023) arts 98-106. A plan of a party committee and a government stands outside the
hierarchy of that law: it can find a rule inconsistent (不一致) and ask its maker to change it. Only
a higher norm of legislation makes a lower one contrary (抵触). Where neither rank settles two
rules, nobody here names the winner.
"""

from __future__ import annotations

from checker.clause import Clause, Remedy
from checker.conflict.finding import Disposition, Standing
from checker.vocabulary import Vocabulary

LEVELS = ("national", "provincial", "municipal", "district", "township", "unit")


def is_below(low: str, high: str, vocabulary: Vocabulary) -> bool:
    """Whether rank `low` stands below rank `high` in the order that the law itself states.

    A group of ranks, told of a document whose own rank is not known, stands below what all ranks of
    the group stand below: any normative document is below a law, whoever made it.
    """
    group = vocabulary.down["rank"][low] - {low}
    exact = [rank for rank in group if vocabulary.down["rank"][rank] == {rank}]
    if exact:
        return all(_is_below(rank, high, vocabulary) for rank in exact)
    return _is_below(low, high, vocabulary)


def _is_below(low: str, high: str, vocabulary: Vocabulary) -> bool:
    waiting, seen = [low], {low}
    while waiting:
        for above in vocabulary.attribute("rank", waiting.pop(), "below") or ():
            if above == high:
                return True
            if above not in seen:
                seen.add(above)
                waiting.append(above)
    return False


def standing(clause_rank: str, document_rank: str, vocabulary: Vocabulary) -> Standing:
    """The class of a finding between a clause and a document of these ranks."""
    sides = {
        vocabulary.attribute("rank", rank, "standing") for rank in (clause_rank, document_rank)
    }
    if "policy" in sides or vocabulary.attribute("rank", clause_rank, "standing") != "legislation":
        return Standing.INCONSISTENT
    if is_below(document_rank, clause_rank, vocabulary):
        return Standing.CONTRARY
    if is_below(clause_rank, document_rank, vocabulary):
        return Standing.INCONSISTENT
    if len(vocabulary.down["rank"][document_rank]) > 1:
        return Standing.INCONSISTENT  # its own rank is not known, so nor is that none is above
    return Standing.RULING


def is_about(document_rank: str, vocabulary: Vocabulary) -> bool:
    """Whether a document of this rank only tells about rules, and is none."""
    told: str | None = vocabulary.attribute("rank", document_rank, "standing")
    return told == "about"


def outranks(document_rank: str, clause_rank: str, vocabulary: Vocabulary) -> bool:
    """Whether the document's maker stands above the clause's, so that it can only be asked.

    Where nobody knows the level of the document's maker, it may stand above.
    """
    if vocabulary.attribute("rank", document_rank, "level") is None:
        return True
    levels = [
        LEVELS.index(vocabulary.attribute("rank", rank, "level") or "unit")
        for rank in (document_rank, clause_rank)
    ]
    return levels[0] < levels[1] or is_below(clause_rank, document_rank, vocabulary)


def disposition(
    clause: Clause, document_rank: str, called: Standing, vocabulary: Vocabulary
) -> Disposition:
    """What is proposed for the provision."""
    if called is Standing.RULING:
        return Disposition.RULING
    if outranks(document_rank, clause.rank, vocabulary):
        return Disposition.REPORT
    return {
        Remedy.REPEAL: Disposition.REPEAL,
        Remedy.AMEND: Disposition.AMEND,
        Remedy.LAPSE: Disposition.LAPSE,
        Remedy.RETAIN: Disposition.RETAIN,
    }[clause.remedy]
