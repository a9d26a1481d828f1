"""Rules of several articles, in our own words, that tests change from one version to the next."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

LINK = "{must: enrol, on: enrolment, if: family_planning_certificate, words: 计生证明}"
OTHER = "{must: enrol, on: enrolment, if: fee_paid}"
DOUBT = "{must: examine, on: enrolment, if: birth_order}"
PLAIN = "{must: enrol, on: enrolment, if: documents}"

Article = tuple[str, str, str]
"""Its label, what it says, its norm."""


def rule(*articles: Article, title: str = "示例甲区入学细则", more: Iterable[str] = ()) -> str:
    """A summary of a rule."""
    head = [
        "document:",
        f"  title: {title}",
        "  issuer: 示例甲区教育局",
        "  rank: district-normative",
        '  region: "3703x1"',
        "  status: in-force",
        *(f"  {line}" for line in more),
        "provisions:",
    ]
    body = [
        line
        for at, says, norm in articles
        for line in (f"  - at: {at}", f"    says: {says}", "    norms:", f"      - {norm}")
    ]
    return "\n".join([*head, *body]) + "\n"


def write(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return name
