"""Read the figures and dates of a policy's tree, and hold them to what they measure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from checker.diagnostic import Diagnostic, Words
from checker.language.mistake import listed, mistake
from checker.language.resolve import Uses
from checker.language.syntax import Block, Figure, Statement, Token, Tree
from checker.source import Span
from checker.vocabulary import Vocabulary

Values = Mapping[Span, Decimal | date]
"""By the span of the number or date. One that could not be read is not in it."""

_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{4})年(\d{1,2})月(\d{1,2})日")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_STRICT = ("more_than", "less_than")


def read_values(
    tree: Tree, uses: Uses, vocabulary: Vocabulary
) -> tuple[dict[Span, Decimal | date], list[Diagnostic]]:
    """Numbers and dates by their spans; units that do not fit, floors above their caps, dates that
    are none or out of order, and `every` for a party that has no level."""
    types = _Types(tree, uses, vocabulary)
    for block in (*tree.policies, *tree.clauses):
        for field in block.fields:
            for word in field.words if field.key in ("since", "until") else ():
                types.read_date(word)
        types.in_order(block)
        for statement in block.statements:
            types.statement(statement)
    return types.values, types.found


class _Types:
    def __init__(self, tree: Tree, uses: Uses, vocabulary: Vocabulary) -> None:
        self.tree = tree
        self.uses = uses
        self.vocabulary = vocabulary
        self.values: dict[Span, Decimal | date] = {}
        self.found: list[Diagnostic] = []

    def tell(
        self, code: str, span: Span, headline: Words, help: Words, first: Span | None = None
    ) -> None:
        self.found.append(mistake(code, self.tree.source, span, headline, help, first=first))

    # ── dates ──

    def read_date(self, word: Token) -> None:
        parts = _DATE.fullmatch(word.text)
        try:
            if parts is None:
                raise ValueError(word.text)
            year, month, day = (int(part) for part in parts.groups() if part is not None)
            self.values[word.span] = date(year, month, day)
        except ValueError:
            self.tell(
                "bad-date",
                word.span,
                Words(f"`{word.text}` is no date", f"“{word.text}”不是有效日期"),
                Words("write year, month and day: 2025-12-31", "请写全年月日，如 2025-12-31"),
            )

    def in_order(self, block: Block) -> None:
        """`until` must not come before `since`, the policy's where the clause gives none."""
        header = self.tree.policies[0].fields if self.tree.policies else ()
        given = {field.key: field for field in (*header, *block.fields)}
        if not any(field.key in ("since", "until") for field in block.fields):
            return
        since, until = given.get("since"), given.get("until")
        if since is None or until is None:
            return
        start = self.values.get(since.words[0].span)
        end = self.values.get(until.words[0].span)
        if isinstance(start, date) and isinstance(end, date) and end < start:
            own = until if until in block.fields else since
            other = since if own is until else until
            self.tell(
                "dates-out-of-order",
                own.words[0].span,
                Words(
                    f"it ends on {end}, before it begins on {start}",
                    f"{end} 失效，早于施行日期 {start}",
                ),
                Words("correct one of the two dates", "请更正其中一个日期"),
                other.words[0].span,
            )

    # ── statements ──

    def statement(self, statement: Statement) -> None:
        for slot in statement.slots:
            if slot.key == "no_later_than":
                self.read_date(slot.words[0])
            if slot.every:
                self.every(slot.words[0])
        for figure in statement.figures:
            self.read_number(figure.number)
            self.unit_fits(statement, figure)
        self.floor_below_cap(statement)

    def every(self, word: Token) -> None:
        """`every` counts the divisions of a level, so the party must have one."""
        use = self.uses.get(word.span)
        if use is None or self.vocabulary.attribute("party", use.id, "level") is not None:
            return
        parties = self.vocabulary.terms["party"].values()
        levelled = next((term for term in parties if "level" in term.attributes), None)
        self.tell(
            "every-without-level",
            word.span,
            Words(
                f"`{word.text}` is no level of government that can be counted out one by one",
                f"“{word.text}”没有行政层级，不能逐个要求",
            ),
            Words("delete `every`", "请删除“每个”")
            if levelled is None
            else Words(
                f"delete `every`, or name a level such as `{levelled.id}`",
                f"请删除“每个”，或改为“{levelled.zh}”等有层级的主体",
            ),
        )

    def read_number(self, word: Token) -> None:
        if _NUMBER.fullmatch(word.text):
            self.values[word.span] = Decimal(word.text)
            return
        self.tell(
            "bad-number",
            word.span,
            Words(f"`{word.text}` is no number", f"“{word.text}”不是有效数字"),
            Words(
                "write digits and at most one decimal point: 3000 or 4.7",
                "请写成 3000 或 4.7，不用千分位分隔符",
            ),
        )

    def unit_fits(self, statement: Statement, figure: Figure) -> None:
        """The unit must be of the dimension that the act, else the matters, are measured in.

        A multiple of a base takes the base's dimension, so its own says nothing.
        """
        unit = self.uses.get(figure.unit.span)
        if unit is None or any(slot.key == "of" for slot in figure.qualifiers):
            return
        measured: dict[str, list[tuple[str, str | None]]] = {"act": [], "matter": []}
        for item in statement.items:
            use = self.uses.get(item.span)
            if use is not None:
                measure = self.vocabulary.attribute(use.kind, use.id, "measure")
                measured[use.kind].append((use.id, measure))
        acts = [(id, measure) for id, measure in measured["act"] if measure]
        matters = measured["matter"]
        # A matter measured in the root term takes any unit, whatever the act is measured in.
        if any(measure == "unit" for _, measure in matters):
            return
        decisive = acts or (matters if all(measure for _, measure in matters) else [])
        above = self.vocabulary.up["unit"][unit.id]
        if not decisive or any(measure in above for _, measure in decisive):
            return
        id, measure = decisive[0]
        kind = "act" if acts else "matter"
        term, dimension = self.vocabulary.term(kind, id), self.vocabulary.term("unit", str(measure))
        self.tell(
            "wrong-unit",
            figure.unit.span,
            Words(
                f"`{id}` is measured in {dimension.en}, not in `{figure.unit.text}`",
                f"“{term.zh}”以{dimension.zh}计，不能用“{figure.unit.text}”",
            ),
            Words(f"use {self.units_of(str(measure)).en}", f"请用{self.units_of(str(measure)).zh}"),
        )

    def units_of(self, dimension: str) -> Words:
        """A few units of a dimension."""
        below = self.vocabulary.down["unit"][dimension]
        terms = [
            term
            for term in self.vocabulary.terms["unit"].values()
            if term.id in below and term.id != dimension
        ][:3]
        return listed([Words(f"`{term.id}`", f"“{term.zh}”") for term in terms])

    def floor_below_cap(self, statement: Statement) -> None:
        """The lower bound must leave room below the upper; months compare as a range of days."""
        by_bound = {figure.mark.kind: figure for figure in statement.figures}
        floor = by_bound.get("at_least") or by_bound.get("more_than")
        cap = by_bound.get("at_most") or by_bound.get("less_than")
        if floor is None or cap is None:
            return
        low, high = self.values.get(floor.number.span), self.values.get(cap.number.span)
        low_unit, high_unit = self.uses.get(floor.unit.span), self.uses.get(cap.unit.span)
        if low_unit is None or high_unit is None:
            return
        if not isinstance(low, Decimal) or not isinstance(high, Decimal):
            return
        lows = self.vocabulary.quantity(low, low_unit.id)
        highs = self.vocabulary.quantity(high, high_unit.id)
        shared = next((unit for unit in lows if unit in highs), None)
        same_base = self.counted(floor) == self.counted(cap)
        if shared is None or not same_base:
            if same_base:
                self.tell(
                    "bounds-differ",
                    cap.unit.span,
                    Words(
                        f"`{cap.unit.text}` and `{floor.unit.text}` can't be compared",
                        f"“{cap.unit.text}”与“{floor.unit.text}”无法比较",
                    ),
                    Words("give both bounds in one unit", "请让上下限使用同一单位"),
                    floor.unit.span,
                )
            return
        least, most = lows[shared][0], highs[shared][1]
        strict = floor.mark.kind in _STRICT or cap.mark.kind in _STRICT
        if least > most or (strict and least >= most):
            self.tell(
                "floor-above-cap",
                floor.span,
                Words("the lower bound is above the upper", "下限高于上限"),
                Words("swap or correct the two figures", "请对调或更正两个数值"),
                cap.span,
            )

    def counted(self, figure: Figure) -> set[tuple[str, str]]:
        """What a figure is counted by and a multiple of."""
        return {
            (slot.key, use.id)
            for slot in figure.qualifiers
            for word in slot.words
            if (use := self.uses.get(word.span)) is not None
        }
