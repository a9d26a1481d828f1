"""Run the cases beside a policy: norms that must conflict with a clause, or must not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import yaml

from checker import marked
from checker.clause import Policy
from checker.conflict.audit import carries_out
from checker.conflict.calculus import judge
from checker.conflict.finding import Hit, Kind
from checker.conflict.rules import ready
from checker.diagnostic import Diagnostic, Label, Words, nearest
from checker.norm import Norm
from checker.regulation.load import read_norm
from checker.source import Source, Span
from checker.vocabulary import Vocabulary


class Expected(StrEnum):
    """What a case says of its norm and its clause.

    conflicts    a sure conflict, of the kind that `as` names if it does
    doubts       a conflict that can't be told
    passes       neither
    fulfils      what a clause on every district asks for, so that there is no gap
    falls_short  something else, so that the gap stays
    """

    CONFLICTS = "conflicts"
    DOUBTS = "doubts"
    PASSES = "passes"
    FULFILS = "fulfils"
    FALLS_SHORT = "falls_short"


@dataclass(frozen=True, slots=True)
class Case:
    """One case: its clause, its norm, what is expected, and a person's note why."""

    span: Span
    clause: str
    expected: Expected
    norm: Norm
    kind: Kind | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """A case that came out otherwise, with what the calculus found instead."""

    case: Case
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class CaseRun:
    """The cases of one policy, those that failed, and the clauses that have none."""

    policy: Policy
    source: Source
    cases: tuple[Case, ...]
    failures: tuple[Failure, ...]
    uncovered: tuple[str, ...]


def read_cases(
    source: Source, policy: Policy, vocabulary: Vocabulary
) -> tuple[list[Case], list[Diagnostic]]:
    """The cases of a NAME.cases.yaml file: `cases`, a mapping of clause to lists of cases."""
    found: list[Diagnostic] = []
    root, found = marked.compose(source)
    if found:
        return [], found
    if not isinstance(root, yaml.MappingNode):
        return [], [_fault(source, Span(0, 1), "the file holds no cases", "文件中没有案例")]
    cases: list[Case] = []
    known = {clause.name: clause.name for clause in policy.clauses}
    for name, key, node in marked.entries(source, root, found):
        if name != "cases" or not isinstance(node, yaml.MappingNode):
            found.append(_unknown(source, key, name, {"cases": "cases"}))
            continue
        for clause, clause_key, lists in marked.entries(source, node, found):
            if clause not in known:
                found.append(_unknown(source, clause_key, clause, known))
            elif isinstance(lists, yaml.MappingNode):
                cases.extend(_clause_cases(source, clause, lists, vocabulary, found))
            else:
                found.append(_wrong(source, lists))
    return cases, found


def _clause_cases(
    source: Source,
    clause: str,
    lists: yaml.MappingNode,
    vocabulary: Vocabulary,
    found: list[Diagnostic],
) -> list[Case]:
    cases = []
    options = {expected.value: expected.value for expected in Expected}
    for name, key, items in marked.entries(source, lists, found):
        if name not in options:
            found.append(_unknown(source, key, name, options))
        elif not isinstance(items, yaml.SequenceNode):
            found.append(_wrong(source, items))
        else:
            for item in items.value:
                case = _case(source, clause, Expected(name), item, vocabulary, found)
                if case is not None:
                    cases.append(case)
    return cases


def _case(
    source: Source,
    clause: str,
    expected: Expected,
    node: yaml.Node,
    vocabulary: Vocabulary,
    found: list[Diagnostic],
) -> Case | None:
    if not isinstance(node, yaml.MappingNode):
        found.append(_wrong(source, node))
        return None
    norm, kind, because = None, None, ""
    for name, key, value in marked.entries(source, node, found):
        if name == "norm":
            norm = read_norm(source, value, vocabulary, found)
        elif name == "as" and isinstance(value, yaml.ScalarNode):
            kinds = {one.value: one.value for one in Kind}
            if value.value in kinds:
                kind = Kind(value.value)
            else:
                found.append(_unknown(source, value, value.value, kinds))
        elif name == "because" and isinstance(value, yaml.ScalarNode):
            because = value.value
        else:
            allowed = {word: word for word in ("norm", "as", "because")}
            found.append(_unknown(source, key, name, allowed))
    if norm is None:
        return None
    return Case(marked.span_of(node), clause, expected, norm, kind, because)


def _unknown(source: Source, node: yaml.Node, name: str, known: dict[str, str]) -> Diagnostic:
    close = nearest(name, known)
    hint = close[0] if close else "、".join(known)
    return Diagnostic(
        "bad-case",
        Words(f"`{name}` is not understood here", f"此处不能识别“{name}”"),
        Label(source, marked.span_of(node)),
        help=Words(
            f"did you mean `{hint}`?" if close else f"use one of {hint}",
            f"是否指“{hint}”？" if close else f"可用的有 {hint}",
        ),
    )


def _wrong(source: Source, node: yaml.Node) -> Diagnostic:
    return _fault(
        source, marked.span_of(node), "a case has another shape than this", "案例的写法有误"
    )


def _fault(source: Source, span: Span, en: str, zh: str) -> Diagnostic:
    return Diagnostic(
        "bad-case",
        Words(en, zh),
        Label(source, span),
        help=Words(
            "write `cases: {CLAUSE: {conflicts: [{norm: {…}}], passes: [{norm: {…}}]}}`",
            "请写作 cases: {条款: {conflicts: [{norm: {…}}], passes: [{norm: {…}}]}}",
        ),
    )


def run_cases(
    source: Source, policy: Policy, cases: Sequence[Case], vocabulary: Vocabulary
) -> CaseRun:
    """Hold each case's norm against its own clause alone."""
    rules = ready([policy], vocabulary)
    failures = []
    for case in cases:
        own = [rule for rule in rules.rules if rule.clause.name == case.clause]
        numbers = {rule.number for rule in own}
        hits = tuple(hit for hit in judge(case.norm, rules) if hit.rule in numbers)
        if case.expected in (Expected.FULFILS, Expected.FALLS_SHORT):
            every = [rule for rule in own if rule.statement.every]
            fulfilled = any(carries_out(case.norm, rule) for rule in every)
            held = fulfilled is (case.expected is Expected.FULFILS) and bool(every)
        else:
            matching = [hit for hit in hits if case.kind in (None, hit.kind)]
            held = {
                Expected.CONFLICTS: any(not hit.doubts for hit in matching),
                Expected.DOUBTS: bool(matching) and all(hit.doubts for hit in hits),
                Expected.PASSES: not hits,
            }[case.expected]
        if not held:
            failures.append(Failure(case, hits))
    covered = {case.clause for case in cases}
    uncovered = tuple(c.name for c in policy.clauses if c.name not in covered)
    return CaseRun(policy, source, tuple(cases), tuple(failures), uncovered)
