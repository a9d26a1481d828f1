"""Change a clause in every way that its syntax allows: one word, one figure, one slot at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from checker.clause import Clause
from checker.language.compile import compile_policy
from checker.language.keywords import keywords
from checker.language.resolve import Uses, resolve
from checker.language.shape import check_shape
from checker.language.syntax import Block, Figure, Slot, Statement, Token, Tree
from checker.language.types import Values, read_values
from checker.source import Span
from checker.vocabulary import Vocabulary


class Sort(StrEnum):
    """In which way a clause was changed."""

    VERB = "verb"
    UP = "up"
    DOWN = "down"
    SIDEWAYS = "sideways"
    BOUND = "bound"
    FIGURE = "figure"
    DATE = "date"
    DROPPED = "dropped"
    TURNED = "turned"


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed: the words of the policy at `span`, and what stands there instead."""

    sort: Sort
    span: Span
    after: str


@dataclass(frozen=True, slots=True)
class Mutant:
    """A clause as it would be with one change."""

    change: Change
    clause: Clause


_TURNS: tuple[tuple[str, ...], ...] = (
    ("by", "to"),
    ("if", "unless", "depending_on", "or_favouring", "unless_favouring"),
)
"""Slots that take the same terms, so that one can be read for another."""

_DAY = timedelta(days=1)

Node = TypeVar("Node")


def mutants(tree: Tree, vocabulary: Vocabulary) -> Iterator[Mutant]:
    """Every change of every clause of a faultless tree that the language accepts."""
    uses, _ = resolve(tree, vocabulary)
    values, _ = read_values(tree, uses, vocabulary)
    changer = _Changer(vocabulary, uses, values)
    for block in tree.clauses:
        for index, statement in enumerate(block.statements):
            for change, others in changer.of(statement):
                statements = (*block.statements[:index], *others, *block.statements[index + 1 :])
                clause = _compiled(tree, replace(block, statements=statements), vocabulary)
                if clause is not None:
                    yield Mutant(change, clause)


def _compiled(tree: Tree, block: Block, vocabulary: Vocabulary) -> Clause | None:
    """The clause that the block says; None where it says something that the language refuses."""
    alone = Tree(tree.source, tree.policies, (block,), tree.tokens)
    uses, unknown = resolve(alone, vocabulary)
    values, wrong = read_values(alone, uses, vocabulary)
    if unknown or wrong or check_shape(alone):
        return None
    return compile_policy(alone, uses, values).clauses[0]


_Changed = tuple[Change, tuple[Statement, ...]]


class _Changer:
    def __init__(self, vocabulary: Vocabulary, uses: Uses, values: Values) -> None:
        self.vocabulary = vocabulary
        self.uses = uses
        self.values = values
        self.table = keywords()

    def spell(self, keyword: str, instead_of: Token) -> str:
        """A keyword in the tongue of the one whose place it takes."""
        written = " ".join(instead_of.text.split())
        return self.table.spell(keyword, self.table.tongue_of(instead_of.kind, written))

    def of(self, one: Statement) -> Iterator[_Changed]:
        """A statement's changes, each with what stands in its place."""
        yield Change(Sort.DROPPED, one.span, ""), ()
        for verb in self.table.groups["verbs"]:
            if verb != one.mark.kind:
                change = Change(Sort.VERB, one.mark.span, self.spell(verb, one.mark))
                yield change, (replace(one, mark=Token(one.mark.span, verb, change.after)),)
        for change, items in self.listed(one.items):
            yield change, (replace(one, items=items),)
        for index, slot in enumerate(one.slots):
            for change, slots in self.slot(slot):
                yield change, (replace(one, slots=_with(one.slots, index, slots)),)
        for index, figure in enumerate(one.figures):
            for change, figures in self.figure(figure):
                yield change, (replace(one, figures=_with(one.figures, index, figures)),)

    def listed(self, words: tuple[Token, ...]) -> Iterator[tuple[Change, tuple[Token, ...]]]:
        """A list with one of its words dropped, or another in its place."""
        for index, word in enumerate(words):
            if len(words) > 1:
                yield Change(Sort.DROPPED, word.span, ""), _with(words, index, ())
            for change, other in self.term(word):
                yield change, _with(words, index, (other,))

    def term(self, word: Token) -> Iterator[tuple[Change, Token]]:
        """The terms right above, right below and beside a term."""
        use = self.uses.get(word.span)
        if use is None:
            return
        terms = self.vocabulary.terms[use.kind]
        parents = terms[use.id].parents
        below = [term.id for term in terms.values() if use.id in term.parents]
        beside = [
            term.id
            for term in terms.values()
            if term.id != use.id and not set(parents).isdisjoint(term.parents)
        ]
        for sort, ids in ((Sort.UP, parents), (Sort.DOWN, below), (Sort.SIDEWAYS, beside)):
            for id in ids:
                name = terms[id].zh if word.text == terms[use.id].zh else id
                yield Change(sort, word.span, name), Token(word.span, "word", name)

    def slot(self, slot: Slot) -> Iterator[tuple[Change, tuple[Slot, ...]]]:
        """A slot dropped, read for another, with other words, or no longer of every one."""
        yield Change(Sort.DROPPED, slot.span, ""), ()
        for group in _TURNS:
            for key in group if slot.key in group and not slot.every else ():
                if key != slot.key:
                    after = self.spell(key, slot.mark)
                    mark = Token(slot.mark.span, key, after)
                    yield (
                        Change(Sort.TURNED, slot.mark.span, after),
                        (replace(slot, mark=mark, key=key),),
                    )
        if slot.every:
            head = Span(slot.span.start, slot.words[0].span.start)
            mark = Token(slot.mark.span, "by", self.spell("by", slot.mark))
            some = replace(slot, mark=mark, every=False)
            yield Change(Sort.DROPPED, head, mark.text), (some,)
        if slot.key == "no_later_than":
            day = self.values[slot.words[0].span]
            assert isinstance(day, date)
            for moved in (day - _DAY, day + _DAY):
                word = Token(slot.words[0].span, "date", moved.isoformat())
                yield Change(Sort.DATE, word.span, word.text), (replace(slot, words=(word,)),)
            return
        for change, words in self.listed(slot.words):
            yield change, (replace(slot, words=words),)

    def figure(self, figure: Figure) -> Iterator[tuple[Change, tuple[Figure, ...]]]:
        """A figure dropped, bounded otherwise, moved by its last digit, or of another unit."""
        yield Change(Sort.DROPPED, figure.span, ""), ()
        for bound in self.table.groups["bounds"]:
            if bound != figure.mark.kind:
                mark = Token(figure.mark.span, bound, self.spell(bound, figure.mark))
                yield Change(Sort.BOUND, mark.span, mark.text), (replace(figure, mark=mark),)
        value = self.values[figure.number.span]
        assert isinstance(value, Decimal)
        step = Decimal(1).scaleb(int(value.as_tuple().exponent))
        for moved in (value - step, value + step):
            if moved >= 0:
                number = Token(figure.number.span, "number", format(moved, "f"))
                yield (
                    Change(Sort.FIGURE, number.span, number.text),
                    (replace(figure, number=number),),
                )
        for change, unit in self.term(figure.unit):
            yield change, (replace(figure, unit=unit),)
        for index, slot in enumerate(figure.qualifiers):
            yield (
                Change(Sort.DROPPED, slot.span, ""),
                (replace(figure, qualifiers=_with(figure.qualifiers, index, ())),),
            )
            for change, words in self.listed(slot.words):
                other = replace(slot, words=words)
                yield (
                    change,
                    (replace(figure, qualifiers=_with(figure.qualifiers, index, (other,))),),
                )


def _with(nodes: Sequence[Node], index: int, others: Sequence[Node]) -> tuple[Node, ...]:
    return (*nodes[:index], *others, *nodes[index + 1 :])
