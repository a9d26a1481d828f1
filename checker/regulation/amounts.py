"""Read the amount of a norm: its bound and figure, its unit, and whether that can measure it."""

from __future__ import annotations

from typing import Any

import yaml
from yaml import MappingNode

from checker.diagnostic import Diagnostic, Label, Words
from checker.marked import span_of
from checker.norm import Amount, Bound, Ref
from checker.regulation import faults
from checker.regulation.values import Values
from checker.vocabulary import Vocabulary

BOUNDS = {bound.value: bound for bound in Bound}
AMOUNT_KEYS = (*BOUNDS, "unit", "per", "of", "or_actual")

AN_AMOUNT = Words("an amount", "数额（amount）")
_ONE_BOUND = Words(
    "keep one; write the other as an amount of a second norm",
    "请只保留一个，另一个写成第二条规范的数额",
)


def amount_of(values: Values, node: yaml.Node) -> Amount | None:
    """The amount that a node holds; None when something in it is told."""
    if not isinstance(node, MappingNode):
        help = Words("write `{at_least: 3000, unit: cny}`", "请写成 {at_least: 3000, unit: cny}")
        values.found.append(faults.wrong_type(values.source, node, "mapping", "amount", help))
        return None
    before = len(values.found)
    read: dict[str, Any] = {}
    bound: Bound | None = None
    for key, value in node.value:
        name = key.value
        if isinstance(name, str) and name in read:
            values.found.append(faults.duplicate_key(values.source, node, key))
        elif isinstance(name, str) and name in BOUNDS:
            if bound is not None:
                values.found.append(
                    faults.two_of(
                        values.source, node, key, BOUNDS, "two-bounds", AN_AMOUNT, _ONE_BOUND
                    )
                )
            bound = BOUNDS[name]
            read[name] = values.number(key, value)
        elif name in ("unit", "per", "of"):
            read[name] = values.term("unit", key, value)
        elif name == "or_actual":
            read[name] = values.flag(key, value)
        else:
            values.found.append(faults.unknown_key(values.source, key, AN_AMOUNT, AMOUNT_KEYS))
    base: Ref | None = read.get("of")
    if bound is None:
        values.found.append(_no_bound(values, node))
    if base is not None:
        _check_base(values, base)
    if bound is None or len(values.found) > before:
        return None
    unit, per = read.get("unit"), read.get("per")
    return Amount(
        span_of(node),
        bound,
        read[bound],
        unit.id if unit else None,
        per.id if per else None,
        base.id if base else None,
        read.get("or_actual", False),
    )


def check_unit(
    values: Values,
    acts: tuple[Ref, ...],
    matters: tuple[Ref, ...],
    amount: Amount,
    node: MappingNode,
) -> None:
    """Tell of a unit that can't measure what the act or the matter is measured in."""
    vocabulary, unit = values.vocabulary, amount.unit
    assert unit is not None
    if amount.base is not None:
        # What a multiple of a base comes to is measured as the base is, which only a ratio keeps.
        measures = ["ratio"] if "ratio" in vocabulary.terms["unit"] else []
    else:
        measures = [
            measure
            for kind, refs in (("matter", matters), ("act", acts))
            for ref in refs
            if (measure := vocabulary.attribute(kind, ref.id, "measure")) is not None
        ]
    if not measures or not vocabulary.up["unit"][unit].isdisjoint(measures):
        return
    written = next(value for key, value in node.value if key.value == "amount")
    at = next(value for key, value in written.value if key.value == "unit")
    names = [vocabulary.term("unit", measure) for measure in dict.fromkeys(measures)]
    values.found.append(
        Diagnostic(
            "wrong-unit",
            Words(
                f"`{unit}` does not measure {' or '.join(term.en for term in names)}",
                f"“{vocabulary.term('unit', unit).zh}”不是{'或'.join(t.zh for t in names)}的单位",
            ),
            Label(values.source, span_of(at)),
            help=_choices(vocabulary, measures),
        )
    )


def _choices(vocabulary: Vocabulary, measures: list[str]) -> Words:
    units = [
        term
        for measure in dict.fromkeys(measures)
        for term in vocabulary.terms["unit"].values()
        if measure in vocabulary.up["unit"][term.id] and term.id != measure
    ]
    return Words(
        f"use one of {', '.join(term.id for term in units)}",
        f"可用的有 {'、'.join(f'{term.zh}（{term.id}）' for term in units)}",
    )


def _check_base(values: Values, base: Ref) -> None:
    """Tell of a unit where what a multiple is counted from should stand."""
    above = values.vocabulary.up["unit"]
    if "base" not in above or "base" in above[base.id]:
        return
    values.found.append(
        Diagnostic(
            "wrong-unit",
            Words(
                f"`of` takes what a multiple is counted from; `{base.id}` is a plain unit",
                "of 应写倍数所依据的基数，"
                f"“{values.vocabulary.term('unit', base.id).zh}”是普通单位",
            ),
            Label(values.source, base.span),
            help=_choices(values.vocabulary, ["base"]),
        )
    )


def _no_bound(values: Values, node: MappingNode) -> Diagnostic:
    return Diagnostic(
        "no-bound",
        Words("the amount has no figure", "数额没有写明数字"),
        Label(values.source, span_of(node)),
        help=Words(f"add one of {', '.join(BOUNDS)}", f"请加上 {'、'.join(BOUNDS)} 之一"),
    )
