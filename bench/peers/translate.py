"""The generated provisions of the comparison as summaries: what their text says, in our terms.

A provision there has a modality, a subject, a benefit, a condition, a sanction and an amount. Here
it is up to three norms: who applies for the benefit, under which condition; the amount received;
the sanction imposed. "Must not meet the condition" shuts out those who meet it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

_MODALITIES = {"must": "must", "shall": "must", "may": "may", "condition": "entitled"}
_CRITERIA = {"birth_permit": "birth_permit_held"}

HEAD = """document:
  title: 生成的规定 {number}
  issuer: 生成
  rank: district-normative
  region: region
  status: in-force
provisions:
"""


def read(path: Path) -> list[dict[str, Any]]:
    """The provisions of a data.json that the generator wrote."""
    provisions: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["provisions"]
    return provisions


def norms(provision: dict[str, Any]) -> Iterator[str]:
    """The norms of one provision as flow mappings of YAML."""
    subject, benefit = provision["subject"], provision["benefit"]
    attribute = provision["condition"]["attr"]
    criterion = _CRITERIA.get(attribute, attribute)
    forbidden = provision["modality"] == "must_not"
    modality = "entitled" if forbidden else _MODALITIES[provision["modality"]]
    condition = ""
    if attribute != "none":
        condition = f", {'exclude' if forbidden else 'require'}: [{criterion}]"
    yield f"{{{modality}: apply, on: {benefit}, by: {subject}{condition}}}"
    if provision["amount"] >= 0:
        unit = "day" if benefit.endswith("_days") else "cny"
        amount = f"{{exactly: {provision['amount']}, unit: {unit}}}"
        yield f"{{entitled: receive, on: {benefit}, amount: {amount}}}"
    if provision["sanction"]["kind"] != "none":
        condition = "" if attribute == "none" else f", penalise: [{criterion}]"
        yield f"{{must: impose, on: {provision['sanction']['kind']}, by: {subject}{condition}}}"


def summary(provisions: Iterable[dict[str, Any]], number: int) -> str:
    """A summary file with these provisions; `at` is the generator's id."""
    lines = [HEAD.format(number=number)]
    for provision in provisions:
        lines.append(f"  - at: {provision['id']}\n    says: {provision['text']}\n    norms:\n")
        lines.extend(f"      - {norm}\n" for norm in norms(provision))
    return "".join(lines)


def write(provisions: list[dict[str, Any]], folder: Path, files: int = 100) -> list[Path]:
    """Write the provisions as `files` summaries of equal length; their paths."""
    size = max(1, len(provisions) // files)
    paths = []
    for number, start in enumerate(range(0, len(provisions), size)):
        path = folder / f"doc{number:03d}.yaml"
        path.write_text(summary(provisions[start : start + size], number), encoding="utf-8")
        paths.append(path)
    return paths
