"""Hold a policy's tree to its shape: nothing missing, nothing twice, every slot where it fits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checker.diagnostic import Diagnostic, Words
from checker.language.keywords import keywords
from checker.language.mistake import AGAIN, NOTHING, mistake
from checker.language.syntax import Block, Figure, Slot, Statement, Token, Tree
from checker.source import Span

NEEDED = ("title", "issuer", "rank", "region", "since")
"""The fields that every policy has."""

_ONCE = (*NEEDED, "until", "vocabulary", "remedy")
_LOWER = ("at_least", "more_than", "exactly")
_UPPER = ("at_most", "less_than", "exactly")
_WITH_FIGURES = ("require", "grant", "allow", "encourage", "target")
_ONLY_WITH: Mapping[str, tuple[str, ...]] = {
    "depending_on": ("forbid",),
    "or_favouring": ("forbid",),
    "unless_favouring": ("forbid",),
    "all_of": ("require",),
    "no_later_than": _WITH_FIGURES,
    "or_actual": _WITH_FIGURES,
}
_ONLY_BESIDE: Mapping[str, str] = {
    "or_favouring": "depending_on",
    "unless_favouring": "depending_on",
}


def check_shape(tree: Tree, broken: Iterable[Span] = ()) -> list[Diagnostic]:
    """What is missing, doubled or misplaced among fields, statements, slots and figures.

    Where the form is `broken`, words were skipped: nothing is said to be missing there.
    """
    places = [span.start for span in broken]
    shape = _Shape(tree)
    shape.policies(bool(places))
    for block in (*tree.policies, *tree.clauses):
        whole = not any(block.span.start <= place <= block.span.end for place in places)
        shape.fields(block)
        if whole and block.mark.kind == "policy":
            shape.header(block)
        if whole and block.mark.kind == "clause":
            shape.clause(block)
        for statement in block.statements:
            shape.statement(statement)
    return shape.found


class _Shape:
    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.table = keywords()
        self.found: list[Diagnostic] = []

    def tell(
        self, code: str, span: Span, headline: Words, help: Words, first: Span | None = None
    ) -> None:
        here = AGAIN if first is not None else NOTHING
        self.found.append(mistake(code, self.tree.source, span, headline, help, here, first))

    def policies(self, broken: bool) -> None:
        if not self.tree.policies and not broken:
            end = len(self.tree.source.text)
            first = self.tree.tokens[0].span if self.tree.tokens else Span(end, end)
            self.tell(
                "missing-policy",
                first,
                Words("the file has no `policy` block", "文件缺少“政策”部分"),
                Words("begin it with `policy NAME { … }`", "请以“政策 名称 { … }”开头"),
            )
        for other in self.tree.policies[1:]:
            self.tell(
                "doubled-policy",
                other.name.span,
                Words("a file holds one policy", "一个文件只能有一个政策"),
                Words("move it to a file of its own", "请移到另一个文件"),
                self.tree.policies[0].name.span,
            )

    def fields(self, block: Block) -> None:
        seen: dict[str, Span] = {}
        for field in block.fields:
            if field.key in _ONCE and field.key in seen:
                told = self.table.words(field.key)
                self.tell(
                    "doubled-field",
                    field.mark.span,
                    Words(f"{told.en} is given twice", f"{told.zh}重复"),
                    Words("keep one of the two", "请只保留一个"),
                    seen[field.key],
                )
            seen.setdefault(field.key, field.mark.span)

    def header(self, block: Block) -> None:
        given = {field.key for field in block.fields}
        for key in NEEDED:
            if key not in given:
                told = self.table.words(key)
                self.tell(
                    "missing-field",
                    block.name.span,
                    Words(f"the policy does not give its {told.en}", f"政策缺少{told.zh}"),
                    Words(f"add {told.en} to its block", f"请在政策部分补上{told.zh}"),
                )

    def clause(self, block: Block) -> None:
        if block.item is None:
            self.tell(
                "missing-field",
                block.name.span,
                Words(
                    "the clause does not tell which item of the plan it is from",
                    "条款没有注明依据方案的哪一项",
                ),
                Words(
                    'write `from "二（一）1"` after its name', '请在名称后注明：依据 "二（一）1"'
                ),
            )
        if not block.statements:
            self.tell(
                "empty-clause",
                block.name.span,
                Words("the clause states nothing", "条款没有任何规定"),
                Words(
                    "add a statement such as `forbid …`, or delete the clause",
                    "请加上“禁止……”等规定，或删除该条款",
                ),
            )

    def statement(self, statement: Statement) -> None:
        if not statement.items:
            told = self.table.words(statement.verb)
            self.tell(
                "missing-items",
                statement.mark.span,
                Words(f"{told.en} does not tell what", f"{told.zh}没有写明行为或事项"),
                Words("name an act or a matter after it", "请在其后写明行为或事项"),
            )
        self.once(slot.mark for slot in statement.slots if not slot.every)
        self.once_by(statement.slots)
        self.bounds(statement.figures)
        for slot in statement.slots:
            self.place(statement, slot)
        for figure in statement.figures:
            if statement.verb not in _WITH_FIGURES:
                self.misplaced(statement, figure.mark, _WITH_FIGURES)
            self.once(qualifier.mark for qualifier in figure.qualifiers)
        if statement.verb == "target" and not statement.figures:
            self.tell(
                "missing-amount",
                statement.mark.span,
                Words("the target has no figure", "目标没有写明数值"),
                Words("add one such as `at least 90 %`", "请加上“不低于 90%”等数值"),
            )

    def place(self, statement: Statement, slot: Slot) -> None:
        verbs = _ONLY_WITH.get(slot.key)
        if verbs is not None and statement.verb not in verbs:
            self.misplaced(statement, slot.mark, verbs)
            return
        beside = _ONLY_BESIDE.get(slot.key)
        needs_figure = slot.key == "or_actual" and not statement.figures
        if needs_figure or (
            beside is not None and all(other.key != beside for other in statement.slots)
        ):
            told = self.table.words(slot.key)
            other = self.table.words(beside or "at_least")
            self.tell(
                "misplaced-slot",
                slot.mark.span,
                Words(
                    f"{told.en} needs {other.en} in the same statement",
                    f"{told.zh}须与{other.zh}用在同一规定中",
                ),
                Words(f"add {other.en}, or delete it", f"请补上{other.zh}，或删除该限定"),
            )

    def misplaced(self, statement: Statement, mark: Token, verbs: Iterable[str]) -> None:
        told, verb = self.table.words(mark.kind), self.table.words(statement.verb)
        allowed = [self.table.words(id) for id in verbs]
        self.tell(
            "misplaced-slot",
            mark.span,
            Words(f"{verb.en} takes no {told.en}", f"{verb.zh}不能与{told.zh}连用"),
            Words(
                f"it goes with {', '.join(item.en for item in allowed)}",
                f"它只用于{'、'.join(item.zh for item in allowed)}",
            ),
        )

    def once(self, marks: Iterable[Token]) -> None:
        seen: dict[str, Token] = {}
        for mark in marks:
            first = seen.setdefault(mark.kind, mark)
            if first is not mark:
                self.doubled(mark, first)

    def once_by(self, slots: Iterable[Slot]) -> None:
        """`by` and `every` fill one slot."""
        by = [slot for slot in slots if slot.key == "by"]
        for slot in by[1:]:
            if slot.every or by[0].every:
                self.doubled(slot.mark, by[0].mark)

    def bounds(self, figures: Iterable[Figure]) -> None:
        """One lower bound and one upper; an exact figure is both."""
        floor: Token | None = None
        cap: Token | None = None
        for figure in figures:
            mark = figure.mark
            is_floor, is_cap = mark.kind in _LOWER, mark.kind in _UPPER
            first = (floor if is_floor else None) or (cap if is_cap else None)
            if first is not None:
                self.doubled(mark, first)
            floor = floor or (mark if is_floor else None)
            cap = cap or (mark if is_cap else None)

    def doubled(self, mark: Token, first: Token) -> None:
        told = self.table.words(mark.kind)
        before = self.table.words(first.kind)
        same = mark.kind == first.kind
        self.tell(
            "doubled-slot",
            mark.span,
            Words(
                f"{told.en} is given twice"
                if same
                else f"{told.en} repeats what {before.en} gives",
                f"{told.zh}重复" if same else f"{told.zh}与{before.zh}重复",
            ),
            Words("keep one of the two, or make two statements", "请只保留一个，或分写两项规定"),
            first.span,
        )
