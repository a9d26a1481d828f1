"""Compile a policy's tree, its names and its figures to clauses over norms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from checker.clause import Clause, Policy, Remedy, Statement, Verb
from checker.language import syntax
from checker.language.resolve import Uses
from checker.language.types import Values
from checker.norm import Amount, Bound, Ref

_VERBS = {
    "forbid": Verb.FORBID,
    "forbid_requiring": Verb.DEMAND,
    "require": Verb.REQUIRE,
    "grant": Verb.GRANT,
    "allow": Verb.ALLOW,
    "encourage": Verb.ENCOURAGE,
    "keep": Verb.KEEP,
    "target": Verb.TARGET,
}
_UPPER = (Bound.AT_MOST, Bound.LESS_THAN)

Value = TypeVar("Value", Decimal, date)


def compile_policy(tree: syntax.Tree, uses: Uses, values: Values) -> Policy:
    """The policy of a tree in which every pass found everything in order."""
    return _Compiler(uses, values).policy(tree)


class _Compiler:
    def __init__(self, uses: Uses, values: Values) -> None:
        self.uses = uses
        self.values = values

    def policy(self, tree: syntax.Tree) -> Policy:
        header = tree.policies[0]
        fields = {field.key: field for field in header.fields}
        until = fields.get("until")
        policy = Policy(
            tree.source,
            header.name.text,
            fields["title"].words[0].text,
            fields["issuer"].words[0].text,
            self.ref(fields["rank"].words[0]).id,
            self.ref(fields["region"].words[0]).id,
            self.value(fields["since"].words[0], date),
            None if until is None else self.value(until.words[0], date),
            tuple(dict.fromkeys(word.text for word in _of(header.fields, "carries_out"))),
            (),
            tuple(
                (field.words[0].text, field.words[1].text)
                for field in header.fields
                if field.key == "silent"
            ),
            tuple(dict.fromkeys(word.text for word in _of(header.fields, "items"))),
        )
        clauses = tuple(self.clause(block, policy) for block in tree.clauses)
        return Policy(
            policy.source,
            policy.name,
            policy.title,
            policy.issuer,
            policy.rank,
            policy.region,
            policy.since,
            policy.until,
            policy.carries_out,
            clauses,
            policy.silent_items,
            policy.items,
        )

    def clause(self, block: syntax.Block, policy: Policy) -> Clause:
        """Rank and dates are the policy's where the clause gives none."""
        fields = {field.key: field.words[0] for field in block.fields}
        return Clause(
            block.span,
            block.name.text,
            block.item.text if block.item is not None else "",
            tuple(self.statement(statement) for statement in block.statements),
            Remedy(self.ref(fields["remedy"]).id) if "remedy" in fields else Remedy.AMEND,
            self.ref(fields["rank"]).id if "rank" in fields else policy.rank,
            self.value(fields["since"], date) if "since" in fields else policy.since,
            self.value(fields["until"], date) if "until" in fields else policy.until,
            tuple(
                (field.words[0].text, field.words[1].text)
                for field in block.fields
                if field.key == "carries_out"
            ),
        )

    def statement(self, statement: syntax.Statement) -> Statement:
        amounts = tuple(self.amount(figure, statement) for figure in statement.figures)
        verb = _VERBS[statement.verb]
        if verb is Verb.ALLOW and any(amount.bound in _UPPER for amount in amounts):
            verb = Verb.LIMIT
        depending = self.slot(statement, "depending_on")
        if depending:
            verb = Verb.DELINK
        return Statement(
            statement.span,
            verb,
            acts=self.items(statement, "act"),
            matters=self.items(statement, "matter"),
            by=self.slot(statement, "by"),
            to=self.slot(statement, "to"),
            criteria=(*depending, *self.slot(statement, "if")),
            unless=self.slot(statement, "unless"),
            favouring=self.slot(statement, "or_favouring"),
            unless_favouring=self.slot(statement, "unless_favouring"),
            excepting=self.slot(statement, "except"),
            every=any(slot.every for slot in statement.slots),
            all_of=self.slot(statement, "all_of"),
            amounts=amounts,
            deadline=next(
                (self.value(word, date) for word in _of(statement.slots, "no_later_than")), None
            ),
        )

    def items(self, statement: syntax.Statement, kind: str) -> tuple[Ref, ...]:
        return tuple(
            self.ref(item) for item in statement.items if self.uses[item.span].kind == kind
        )

    def slot(self, statement: syntax.Statement, key: str) -> tuple[Ref, ...]:
        return tuple(self.ref(word) for word in _of(statement.slots, key))

    def amount(self, figure: syntax.Figure, statement: syntax.Statement) -> Amount:
        counted = {slot.key: self.ref(slot.words[0]).id for slot in figure.qualifiers}
        return Amount(
            figure.span,
            Bound(figure.mark.kind),
            self.value(figure.number, Decimal),
            self.ref(figure.unit).id,
            counted.get("per"),
            counted.get("of"),
            any(slot.key == "or_actual" for slot in statement.slots),
        )

    def ref(self, word: syntax.Token) -> Ref:
        return Ref(self.uses[word.span].id, word.span)

    def value(self, word: syntax.Token, kind: type[Value]) -> Value:
        value = self.values[word.span]
        assert isinstance(value, kind)
        return value


def _of(nodes: Iterable[syntax.Field | syntax.Slot], key: str) -> list[syntax.Token]:
    return [word for node in nodes if node.key == key for word in node.words]
