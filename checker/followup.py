"""Wire what comes after an audit: waivers, reviews, the baseline, changes since a revision."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from checker import pipeline
from checker.conflict.audit import Audit
from checker.conflict.finding import Finding, Level
from checker.conflict.opinion import Opinion, Verdict
from checker.diagnostic import Diagnostic, Fault, Words
from checker.document import Document
from checker.files import decode, read_source
from checker.source import Source
from checker.vocabulary import Vocabulary
from checker.workflow import baseline, store, waivers

if TYPE_CHECKING:
    from checker.workflow.compare import Compared
    from checker.workflow.since import Read

# What only some commands need is imported where they need it: `check` runs on every push.


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a user wants done with the findings of an audit.

    baseline: a file. since: a revision. review: a database, as a path or a URL. whole: the run
    takes in all that the project has.
    """

    waivers: tuple[waivers.Waiver, ...] = ()
    baseline: str | None = None
    since: str | None = None
    review: str | None = None
    whole: bool = False


class Followed(NamedTuple):
    """The audit as it is to be reported; warnings, and what makes it fail beside its findings."""

    audit: Audit
    warnings: tuple[Diagnostic, ...]
    expired: tuple[Diagnostic, ...]


def follow_up(audit: Audit, wishes: Wishes) -> Followed:
    """Excuse, annotate and sift the findings of an audit. Raises Fault."""
    # Of a file that could not be read nobody knows whether its findings are gone.
    whole = wishes.whole and not audit.unread
    applied = waivers.apply(audit, wishes.waivers, whole=whole)
    audit, told = applied.audit, list(applied.unused)
    if wishes.review is not None:
        decisions = store.Store(wishes.review)
        opinions = decisions.latest()
        audit = _annotated(audit, opinions)
        told += decisions.lost(opinions)
    if wishes.baseline is not None:
        known = baseline.read(_baseline_source(Path(wishes.baseline)))
        audit, gone = baseline.sift(audit, known, whole=whole)
        told += gone
    if wishes.since is not None:
        from checker.workflow import since

        audit = since.changed_only(audit, _paths(audit), wishes.since, _reader(audit.vocabulary))
    return Followed(audit, tuple(told), applied.expired)


def _baseline_source(path: Path) -> Source:
    try:
        return read_source(path)
    except Fault as fault:
        if path.exists():
            raise
        (absent,) = fault.diagnostics
        write = Words(
            "write it with `hegui baseline PATH -o FILE`",
            "请用 hegui baseline 路径 -o 文件 生成",
        )
        raise Fault(replace(absent, help=write)) from fault


def _annotated(audit: Audit, opinions: Mapping[str, Opinion]) -> Audit:
    """The audit with the latest decision on each finding."""
    findings = tuple(
        replace(one, opinion=opinions[one.fingerprint]) if one.fingerprint in opinions else one
        for one in audit.findings
    )
    return replace(audit, findings=findings, sifting=audit.sifting._replace(reviewed=True))


def _paths(audit: Audit) -> dict[str, Path | None]:
    names = (one.source.name for one in audit.documents)
    return {name: None if name == pipeline.STDIN else Path(name) for name in names}


def _reader(vocabulary: Vocabulary) -> Read:
    """Reads earlier bytes as the file of today is read; what can't be read was no rule then."""

    def read(path: Path, data: bytes) -> Document | None:
        if path.suffix.lower() in pipeline.SUMMARY_ENDINGS:
            from checker.regulation.load import read_summary

            try:
                return read_summary(decode(data, path.name), vocabulary)[0]
            except Fault:
                return None
        with tempfile.TemporaryDirectory(prefix="hegui-") as folder:
            copy = Path(folder, path.name)
            copy.write_bytes(data)
            return pipeline.read(pipeline.Input(path.name, copy, True), vocabulary)[0]

    return read


def failing(audit: Audit, fail_on: str) -> tuple[Finding, ...]:
    """The findings that a run fails on, at `conflict`, `doubt` or `never`.

    Waived findings are none, nor are those that a reviewer has dismissed.
    """
    levels: dict[str, tuple[Level, ...]] = {
        "conflict": (Level.CONFLICT,),
        "doubt": (Level.CONFLICT, Level.DOUBT),
    }
    failed = levels.get(fail_on, ())
    return tuple(
        one
        for one in audit.findings
        if one.level in failed
        and one.excuse is None
        and (one.opinion is None or one.opinion.verdict is not Verdict.DISMISSED)
    )


def baseline_text(audit: Audit, given: Sequence[waivers.Waiver]) -> tuple[str, int]:
    """A baseline of the findings that no waiver excuses, as text, and how many they are."""
    applied = waivers.apply(audit, given, whole=False)
    kept = [one for one in applied.audit.findings if one.excuse is None]
    return baseline.render(kept, audit.vocabulary), len(kept)


def compared(
    old: str, new: str, request: Callable[[str], pipeline.Request], lang: str
) -> tuple[list[Compared], tuple[Diagnostic, ...]]:
    """What has become of each finding from one side to the other, and warnings about inputs.

    A side is a file of `hegui check --format jsonl`, by its ending, or rules, which are checked.
    Raises Fault with what is wrong on either side.
    """
    from checker.report import jsonl
    from checker.workflow import compare, records

    sides = []
    warnings: list[Diagnostic] = []
    found: list[Diagnostic] = []
    for side in (old, new):
        try:
            if Path(side).suffix.lower() == ".jsonl":
                sides.append(records.read(read_source(Path(side))))
                continue
            done = pipeline.check(request(side))
            warnings += done.warnings
            told = (jsonl.record(one, done.audit, lang) for one in done.audit.findings)
            sides.append(records.records(told))
        except Fault as fault:
            found += fault.diagnostics
    if found:
        raise Fault(*found)
    return compare.compare(*sides), tuple(warnings)


def take_in(path: Path, place: str, by: str) -> tuple[int, int]:
    """Keep the decisions of a file that a reviewer filled in: how many it has, how many are new.

    `by` decides where the file does not say who did. Raises Fault with all mistakes; then none is
    kept.
    """
    from checker.workflow import decisions

    if path.suffix.lower() == ".xlsx":
        from checker.workflow import decisions_sheet

        given = decisions_sheet.read(path)
    else:
        given = decisions.read(read_source(path))
    if not by and any(not one.by for one in given):
        raise Fault(
            Diagnostic(
                "bad-decision",
                Words("who decided is not told", "没有写明审核人"),
                where=str(path),
                help=Words(
                    "fill in the reviewer, or give --by NAME", "请填写审核人，或加 --by 姓名"
                ),
            )
        )
    now = datetime.now(UTC)
    return len(given), store.Store(place).add(given, by, store.Origin.of(path), now)


class ToReview(NamedTuple):
    """A file for a reviewer to fill in, how many findings it has, and warnings."""

    text: str
    findings: int
    warnings: tuple[Diagnostic, ...]


def to_review(audit: Audit, place: str | None, lang: str, *, everything: bool) -> ToReview:
    """A file for a reviewer to fill in, of the findings that are open. Raises Fault."""
    from checker.report import wording
    from checker.workflow import decisions

    opinions: Mapping[str, Opinion] = {}
    lost: tuple[Diagnostic, ...] = ()
    if place is not None:
        kept = store.Store(place)
        opinions = kept.latest()
        lost = kept.lost(opinions)
    as_of = audit.scope.as_of
    found = [
        one
        for one in audit.findings
        if everything
        or one.fingerprint not in opinions
        or not opinions[one.fingerprint].settles(as_of)
    ]
    rows = [
        (one, f"{one.source.name} {wording.sentence(one, audit.vocabulary, lang)}") for one in found
    ]
    return ToReview(decisions.render(rows, _HOW_TO_FILL, lang), len(found), lost)


_HOW_TO_FILL = Words(
    "verdict: confirmed, dismissed (with a reason) or postponed (with until: 2026-12-31).\n"
    "Leave empty what is not decided; hand in with `hegui review import FILE`.",
    "verdict（审核意见）：确认、不采纳（须写理由 reason）、暂缓（须写期限 until: 2026-12-31）。\n"
    "未决定的留空；填好后运行 hegui review import 文件。",
)
