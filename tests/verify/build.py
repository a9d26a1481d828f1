"""Small policies with a fault each, and short ways to look at what is found in them."""

from __future__ import annotations

from checker.clause import Policy
from checker.conflict.cases import Case, read_cases
from checker.conflict.verify import Verified, verify
from checker.conflict.written import written
from checker.language.read import read_policy
from checker.source import Source
from checker.vocabulary import Vocabulary


def policy(text: str, vocabulary: Vocabulary, name: str = "plan", above: str = "") -> Policy:
    """The policy of some clauses, under a header of its own."""
    basis = f"carries out {above}\n" if above else ""
    header = f"""policy {name} {{
      title "A plan" issuer "A city" rank municipal region 370300 since 2023-09-20 {basis}
    }}
    """
    found, mistakes = read_policy(Source(f"{name}.policy", header + text), vocabulary)
    assert [] == [one.headline.en for one in mistakes]
    assert found is not None
    return found


def cases(text: str, of: Policy, vocabulary: Vocabulary) -> tuple[Source, Policy, list[Case]]:
    """The cases of a policy, and the file that they stand in."""
    source = Source(f"{of.name}.cases.yaml", text)
    found, mistakes = read_cases(source, of, vocabulary)
    assert [] == [one.headline.en for one in mistakes]
    return source, of, found


def held(text: str, vocabulary: Vocabulary, some: str = "") -> Verified:
    """The clauses of one policy held against each other."""
    plan = policy(text, vocabulary)
    files = [cases(some, plan, vocabulary)] if some else []
    return verify([plan], files, vocabulary)


def told(found: Verified, vocabulary: Vocabulary) -> list[tuple[str, str, str, str]]:
    """Each flaw with its clause, the other clause, and the witness as a summary states it."""
    return [
        (
            one.flaw.value,
            one.line.clause.name,
            "" if one.other is None else one.other.clause.name,
            written(one.witness, vocabulary),
        )
        for one in found.flaws
    ]
