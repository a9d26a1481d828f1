"""An example in the words of the policy language and of a summary, for a person to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.clause import Statement, Verb
from checker.language.keywords import keywords
from checker.norm import Amount
from tests.oracle.answers import Answer, Divergence
from tests.oracle.example import Pair, Question, Taxonomy, ids, spoken_of

KINDS = ("act", "matter", "party", "criterion")
MARKS = frozenset({"under", "valence", "ending", "disjoint", "vague", "equals"})
VERBS = {Verb.DEMAND: "forbid requiring", Verb.DELINK: "forbid", Verb.LIMIT: "allow"}


def statement_words(statement: Statement) -> str:
    """A statement in the policy language."""
    delink = statement.verb is Verb.DELINK
    words = [VERBS.get(statement.verb, statement.verb.value)]
    words.append(_list(ids((*statement.acts, *statement.matters))))
    slots = (
        ("every" if statement.every else "by", statement.by),
        ("to", statement.to),
        ("depending on" if delink else "if", statement.criteria),
        ("or favouring", statement.favouring),
        ("unless favouring", statement.unless_favouring),
        ("unless", statement.unless),
        ("except", statement.excepting),
        ("all of", statement.all_of),
    )
    words += [f"{keyword} {_list(ids(refs))}" for keyword, refs in slots if refs]
    words += [_figure(amount) for amount in statement.amounts]
    if any(amount.or_actual for amount in statement.amounts):
        words.append("or actual cost if lower")
    if statement.deadline is not None:
        words.append(f"no later than {statement.deadline}")
    return " ".join(words)


def _figure(amount: Amount) -> str:
    words = f"{amount.bound.replace('_', ' ')} {amount.value} {_word(str(amount.unit))}"
    words += f" per {_word(amount.per)}" if amount.per else ""
    return words + (f" of {_word(amount.base)}" if amount.base else "")


def _list(terms: Iterable[str]) -> str:
    return ", ".join(map(_word, terms))


def _word(term: str) -> str:
    """A term that is spelt like a keyword goes in quotation marks."""
    table = keywords()
    return f'"{term}"' if term in table.table(table.ids) else term


def policy_words(statements: Sequence[Statement]) -> str:
    """A whole policy of one clause."""
    head = 'title "t" issuer "i" rank municipal region 370300 since 2023-09-20'
    lines = "\n  ".join(map(statement_words, statements))
    return f'policy made-up {{ {head} }}\nclause c from "一" {{\n  {lines}\n}}\n'


def norm_words(question: Question) -> str:
    """A norm as a summary has it."""
    norm = question.norm
    slots = {norm.modality.value: ids(norm.acts), "on": ids(norm.matters)}
    slots.update({"by": ids(norm.by), "to": ids(norm.to)})
    for key, term in spoken_of(question):
        slots.setdefault(key, []).append(term)
    words = [f"{key}: [{', '.join(terms)}]" for key, terms in slots.items() if terms]
    if norm.amount is not None:
        parts = [f"{norm.amount.bound}: {norm.amount.value}"]
        named = (("unit", norm.amount.unit), ("per", norm.amount.per), ("of", norm.amount.base))
        parts += [f"{key}: {term}" for key, term in named if term is not None]
        parts += ["or_actual: true"] if norm.amount.or_actual else []
        words.append(f"amount: {{{', '.join(parts)}}}")
    if norm.deadline is not None:
        words.append(f"deadline: {norm.deadline}")
    if norm.items:
        words.append(f"list: [{', '.join(ids(norm.items))}]")
    if norm.closed:
        words.append("closed: true")
    return f"{{{', '.join(words)}}}"


def told(divergence: Divergence, taxonomy: Taxonomy | None) -> str:
    """A divergence: the vocabulary (none for the shipped one), both sides, both answers."""
    lines = [] if taxonomy is None else ["vocabulary:", *_taxonomy(taxonomy, divergence.pair)]
    lines += ["policy:", *(f"  {statement_words(one)}" for one in divergence.pair.statements)]
    lines += ["provision:", *(f"  {norm_words(one)}" for one in divergence.pair.questions)]
    lines += ["the oracle says:", *_answer(divergence.by_oracle)]
    lines += ["the checker says:", *_answer(divergence.by_checker)]
    return "\n".join(lines)


def _taxonomy(taxonomy: Taxonomy, pair: Pair) -> list[str]:
    """What the vocabulary says beyond names; of units, only of those that the pair counts in."""
    amounts = [amount for one in pair.statements for amount in one.amounts]
    amounts += [one.norm.amount for one in pair.questions if one.norm.amount is not None]
    counted: dict[str, None] = {}
    waiting = [unit for amount in amounts for unit in (amount.unit, amount.per) if unit is not None]
    for unit in waiting:
        counted[unit] = None
        equation = taxonomy["unit"][unit].get("equals")
        waiting += [equation.split()[-1]] if equation is not None else []
    shown = {**{kind: tuple(taxonomy[kind]) for kind in KINDS}, "unit": tuple(counted)}
    lines = []
    for kind, terms in shown.items():
        for id in terms:
            marks = [_mark(*mark) for mark in taxonomy[kind][id].items() if mark[0] in MARKS]
            if marks:
                lines.append(f"  {id}: {', '.join(marks)}")
    return lines


def _mark(name: str, value: object) -> str:
    if isinstance(value, list):
        return f"{name} {' and '.join(value)}"
    return name if value is True else f"{name} {value}"


def _answer(answer: Answer) -> list[str]:
    return [
        f"  norm {norm + 1}, statement {statement + 1}: {kind}"
        + (f", in doubt: {', '.join(reasons)}" if reasons else "")
        for (norm, statement), hits in answer.items()
        for kind, reasons in hits
    ] or ["  nothing"]
