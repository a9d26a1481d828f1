"""Write what was read of a rule as a structured summary, for a person to correct.

It checks to the same findings as the rule itself. A reading that is not sure stands behind a
comment mark: what a summary says is said for sure, so a person decides whether it stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import yaml

from checker.document import Document, Provision
from checker.norm import Effect, Norm, Ref

_STATED = (Effect.REQUIRE, Effect.EXCLUDE, Effect.PENALISE, Effect.FAVOUR)
_LEAST_RANK = "unit-rule"
_MOST_WORDS = 20
"""Characters that a summary may quote of its rule for a norm."""
_NOTHING = "  - at: 全文\n    says: 未读到与词表有关的规范。\n"


def summary_of(document: Document, file: str, sha256: str) -> str:
    """The summary of a document as YAML. `file`, `sha256`: the rule's own, for its origin."""
    head: dict[str, Any] = {
        "title": document.title,
        "number": document.number,
        "issuer": document.issuer or "（待填写）",
        # Where the text does not tell its rank, the lowest that a rule can have.
        "rank": _LEAST_RANK if document.rank == "rank" else document.rank,
        "region": document.region,
        "adopted": document.adopted,
        "version": document.version,
        "effective": document.effective,
        "repealed": document.repealed,
        "status": document.status.value,
        "source": {"file": file, "sha256": sha256},
    }
    kept = {key: value for key, value in head.items() if value}
    lines = [_block({"document": kept}), "provisions:\n"]
    told = [line for provision in document.provisions for line in _provision(document, provision)]
    return "".join(lines + (told or [_NOTHING]))


class _Dumper(yaml.SafeDumper):
    """Writes a value out wherever it stands: the loader of summaries allows no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _block(value: dict[str, Any]) -> str:
    text = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
    return str(text)


def _provision(document: Document, provision: Provision) -> Iterator[str]:
    head = _block({"at": provision.at or "全文", "says": " ".join(provision.says.split())})
    yield "".join(
        f"  {'- ' if index == 0 else '  '}{line}\n" for index, line in enumerate(head.splitlines())
    )
    norms = [(norm, _norm(document, norm)) for norm in provision.norms]
    written = [(norm, value) for norm, value in norms if value is not None]
    if any(not norm.unsure for norm, _ in written):
        yield "    norms:\n"
    for norm, value in written:
        flow = yaml.dump(
            value,
            Dumper=_Dumper,
            allow_unicode=True,
            sort_keys=False,
            default_flow_style=True,
            width=10**6,
        ).strip()
        yield f"      {'# 存疑 unsure: ' if norm.unsure else ''}- {flow}\n"


def _norm(document: Document, norm: Norm) -> dict[str, Any] | None:
    """A norm as a summary writes it; None for one that only tells what is not required."""
    if norm.criteria and all(one.effect is Effect.RELIEVE for one in norm.criteria):
        return None
    made: dict[str, Any] = {norm.modality.value: _ids(norm.acts), "on": _ids(norm.matters)}
    if norm.to:
        made["to"] = _ids(norm.to)
    for effect in _STATED:
        terms = [one.term for one in norm.criteria if one.effect is effect]
        if terms:
            made[effect.value] = _ids(tuple(terms))
    bare = [one.term for one in norm.criteria if one.effect is Effect.UNSTATED]
    if bare:
        made["if"] = _ids(tuple(bare))
    if norm.amount is not None:
        amount = norm.amount
        value = int(amount.value) if amount.value == int(amount.value) else float(amount.value)
        bound: dict[str, Any] = {amount.bound.value: value}
        told = {"unit": amount.unit, "per": amount.per, "of": amount.base}
        made["amount"] = bound | {key: name for key, name in told.items() if name}
    if isinstance(norm.deadline, date):
        made["deadline"] = norm.deadline
    at = norm.criteria[0].term.span if norm.criteria else norm.matters[0].span
    words = "".join(document.source.cut(at).split())
    if words:
        made["words"] = words[:_MOST_WORDS]
    return made


def _ids(refs: tuple[Ref, ...]) -> str | list[str]:
    return refs[0].id if len(refs) == 1 else [ref.id for ref in refs]
