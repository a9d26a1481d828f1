"""Wire what comes after an audit: configuration, waivers, reviews, baseline, changes since."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from checker import pipeline
from checker.conflict.audit import Audit
from checker.conflict.finding import Finding, Level
from checker.conflict.opinion import Verdict
from checker.diagnostic import Diagnostic, Fault
from checker.document import Document
from checker.files import decode, read_source
from checker.vocabulary import Vocabulary
from checker.workflow import baseline, config, since, waivers
from checker.workflow.config import Config

CONFIGURED = ("check", "baseline", "diff", "review")
"""Commands that take their settings from the configuration, and end where it is at fault."""


def configuration(arguments: Sequence[str]) -> Config | None:
    """The configuration that holds for a command line: `--config FILE`, else the one found.

    Commands that need none but its language pass over its faults. Raises Fault.
    """
    command = next((one for one in arguments if not one.startswith("-")), "")
    named = _named(arguments) if command in CONFIGURED else None
    path = Path(named) if named else config.find(Path.cwd())
    if path is None:
        return None
    if not named:
        path = Path(os.path.relpath(path))
    try:
        return config.read(path)
    except Fault:
        if command in CONFIGURED:
            raise
        return None


def _named(arguments: Sequence[str]) -> str | None:
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--config" and index + 1 < len(arguments):
            return arguments[index + 1]
        if argument.startswith("--config="):
            return argument.partition("=")[2]
    return None


def defaults(settled: Config | None) -> dict[str, Any]:
    """What the configuration settles as defaults of options, by command and parameter."""
    if settled is None:
        return {}
    database: dict[str, Any] = {"database": settled.review}
    selection: dict[str, Any] = {
        "policies": settled.policies or None,
        "as_of": settled.as_of.isoformat() if settled.as_of is not None else None,
        "any_region": settled.any_region,
        "any_status": settled.any_status,
    }
    paths = {"paths": settled.paths or None}
    check = {"forms": settled.formats or None, "fail_on": settled.fail_on}
    check |= {"known": settled.baseline} | paths | selection | database
    given: dict[str, dict[str, Any]] = {
        "check": check,
        "baseline": {"output": settled.baseline} | paths | selection,
        "diff": selection,
    }
    reviewed = {"export": paths | selection | database, "import": database, "list": database}
    return {name: _given(one) for name, one in given.items()} | {
        "review": {name: _given(one) for name, one in reviewed.items()}
    }


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


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
    applied = waivers.apply(audit, wishes.waivers, whole=wishes.whole)
    audit, told = applied.audit, list(applied.unused)
    if wishes.baseline is not None:
        known = baseline.read(read_source(Path(wishes.baseline)))
        audit, gone = baseline.sift(audit, known, whole=wishes.whole)
        told += gone
    if wishes.since is not None:
        audit = since.changed_only(audit, _paths(audit), wishes.since, _reader(audit.vocabulary))
    return Followed(audit, tuple(told), applied.expired)


def _paths(audit: Audit) -> dict[str, Path | None]:
    names = (one.source.name for one in audit.documents)
    return {name: None if name == pipeline.STDIN else Path(name) for name in names}


def _reader(vocabulary: Vocabulary) -> since.Read:
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


def baseline_text(audit: Audit, given: Sequence[waivers.Waiver]) -> str:
    """A baseline of the findings that no waiver excuses, as text."""
    applied = waivers.apply(audit, given, whole=False)
    return baseline.render(one for one in applied.audit.findings if one.excuse is None)
