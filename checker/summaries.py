"""Summarise rules into a folder, and renew what was summarised there before.

rules -> documents -> summaries, each merged with the one that a person may have edited

A hidden file of the folder notes down what was written, so that a later run tells what a person
changed from what the program wrote.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from checker import pipeline
from checker.diagnostic import Diagnostic, Fault, Severity, Words
from checker.document import Document
from checker.files import read_source, unreadable, unwritable
from checker.language.library import load, names
from checker.pipeline import SUMMARY_ENDINGS, Input, Progress
from checker.regulation.pieces import Pieces, pieces_of
from checker.regulation.renew import (
    Known,
    Outcome,
    Renewed,
    State,
    Written,
    renew,
    written_of,
)
from checker.regulation.summary import summary_of
from checker.resources import folder
from checker.source import Source
from checker.vocabulary import Vocabulary

MEMORY = ".hegui-summaries.json"
"""The file of a folder that notes down what was written into its summaries."""

_FORM = 1


class Summarised(NamedTuple):
    """What became of each summary, and warnings about files that were passed over."""

    outcomes: tuple[Outcome, ...]
    warnings: tuple[Diagnostic, ...]


class _Job(NamedTuple):
    """A rule to be read. file: its path below the folder that was named, or its name."""

    item: Input
    file: PurePath
    sha256: str

    @property
    def shown(self) -> str:
        """`file` in characters that any text can hold."""
        return os.fsencode(self.file.as_posix()).decode("utf-8", "replace")


_Memory = dict[str, tuple[tuple[str, str], Written]]
"""By the rule's file: the digests of the rule and of the vocabulary that it was read by, and what
was written of it."""


def summarise(paths: Sequence[str], target: str, progress: Progress = iter) -> Summarised:
    """Write a summary of each rule into a folder, mirroring the folders named.

    A summary is left as it is, byte for byte, where neither its rule nor the vocabulary has
    changed; another is renewed, and keeps what a person edited. Raises Fault with all that is
    wrong; nothing is written then.
    """
    shipped = folder("policy")
    vocabulary = load(tuple(names(shipped)), [shipped]).vocabulary
    into = Path(target)
    jobs, found = _jobs(paths)
    _stop_at_errors(found)
    memory = _remembered(into / MEMORY)
    outcomes: dict[str, Outcome] = {}
    waiting: list[_Job] = []
    for job in jobs:
        path = _target(into, job)
        known = memory.get(job.shown)
        read_by = job.sha256, vocabulary.digest
        if known is not None and known[0] == read_by and path.is_file():
            outcomes[job.shown] = Outcome(path, State.UNCHANGED)
        else:
            waiting.append(job)
    for job, document in _read(waiting, vocabulary, progress, found):
        text = summary_of(document, vocabulary, job.shown, job.sha256)
        read, said = pieces_of(Source(job.shown, text))
        assert read is not None, said
        memory_of = memory.get(job.shown)
        before = memory_of[1] if memory_of else None
        done, said = _merged(_target(into, job), before, read)
        found += said
        if done is not None:
            outcomes[job.shown] = done._replace(document=document)
            memory[job.shown] = (job.sha256, vocabulary.digest), written_of(read)
    _stop_at_errors(found)
    if not outcomes:
        raise Fault(*found, _nothing())
    ordered = [outcomes[job.shown] for job in jobs if job.shown in outcomes]
    _write(into, ordered, memory)
    return Summarised(tuple(ordered), tuple(found))


def _jobs(paths: Sequence[str]) -> tuple[list[_Job], list[Diagnostic]]:
    """The rules that paths stand for, each with its place below the folder named."""
    jobs: dict[str, _Job] = {}
    seen: set[str] = set()
    found: list[Diagnostic] = []
    for given in paths:
        inputs, said = pipeline.gather([given])
        found += said
        for item in inputs:
            if item.path is None:
                found.append(_no_input(item))
                continue
            if item.path.suffix.lower() in SUMMARY_ENDINGS:
                if item.named:
                    found.append(_summary_given(item))
                continue
            real = os.path.realpath(item.path)
            if real in seen:
                continue
            seen.add(real)
            file = PurePath(item.path.name if item.named else item.path.relative_to(given))
            try:
                digest = hashlib.sha256(item.path.read_bytes()).hexdigest()
            except OSError as error:
                severity = Severity.ERROR if item.named else Severity.WARNING
                found.append(replace(unreadable(item.name, error), severity=severity))
                continue
            job = _Job(item, file, digest)
            if job.shown in jobs:
                found.append(_taken(job, jobs[job.shown]))
            jobs[job.shown] = job
    return list(jobs.values()), found


def _target(into: Path, job: _Job) -> Path:
    """The summary of a rule; it keeps the rule's ending, so that no two can meet."""
    return into / job.file.parent / f"{job.file.name}.yaml"


def _read(
    jobs: Sequence[_Job], vocabulary: Vocabulary, progress: Progress, found: list[Diagnostic]
) -> Iterator[tuple[_Job, Document]]:
    """The documents of the rules; what can't be read is told."""
    from checker.statute.pool import read_rules

    rules = [(job.item.path, job.item.name) for job in jobs if job.item.path is not None]
    with closing(read_rules(rules, vocabulary)) as readings:
        for _, job in zip(progress([job.item for job in jobs]), jobs, strict=True):
            document, said = next(readings)
            if document is None and not job.item.named:
                said = [replace(one, severity=Severity.WARNING) for one in said]
            found += said
            if document is not None:
                yield job, document


def _merged(
    path: Path, before: Written | None, read: Pieces
) -> tuple[Outcome | None, list[Diagnostic]]:
    """The summary as it should stand: written, or renewed where one is there."""
    if not path.exists():
        done = Renewed(read.text())
        return Outcome(path, State.WRITTEN, unknown=read.unknown(), renewed=done), []
    try:
        source = read_source(path)
    except Fault as fault:
        return None, list(fault.diagnostics)
    # Editors write the ends of lines as they like; they stay as they are.
    ends = "\r\n" if "\r\n" in source.text else "\n"
    source = replace(source, text=source.text.replace("\r\n", "\n"))
    now, said = pieces_of(source)
    if now is None:
        return None, said
    renewed = renew(before, now, read)
    whole, said = pieces_of(replace(source, text=renewed.text))
    if whole is None:
        return None, said
    state = State.UNCHANGED if renewed.text == source.text else State.RENEWED
    renewed = renewed._replace(text=renewed.text.replace("\n", ends))
    return Outcome(path, state, unknown=whole.unknown(), renewed=renewed), []


def _write(into: Path, outcomes: Iterable[Outcome], memory: _Memory) -> None:
    path = into
    try:
        into.mkdir(parents=True, exist_ok=True)
        for one in outcomes:
            if one.state is not State.UNCHANGED:
                path = one.path
                path.parent.mkdir(parents=True, exist_ok=True)
                pipeline.write_whole(path, one.renewed.text)
        path = into / MEMORY
        pipeline.write_whole(path, _noted(memory))
    except OSError as error:
        raise Fault(unwritable(str(path), error)) from error


def _noted(memory: _Memory) -> str:
    noted = {
        file: {
            "sha256": sha256,
            "vocabulary": digest,
            "document": [" ".join(one) for one in written.head],
            "provisions": [" ".join(one) for one in written.provisions],
        }
        for file, ((sha256, digest), written) in sorted(memory.items())
    }
    return json.dumps({"form": _FORM, "summaries": noted}, ensure_ascii=False, indent=1) + "\n"


def _remembered(path: Path) -> _Memory:
    """What earlier runs noted down in a folder; nothing where none did. Raises Fault."""
    if not path.exists():
        return {}
    try:
        read: Any = json.loads(read_source(path).text)
        if read["form"] != _FORM:
            raise ValueError(read["form"])
        return {
            file: (
                (str(one["sha256"]), str(one["vocabulary"])),
                Written(*(tuple(map(_known, one[key])) for key in ("document", "provisions"))),
            )
            for file, one in read["summaries"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Fault(_bad_memory(path)) from error


def _known(line: str) -> Known:
    key, mark, body = line.rsplit(" ", 2)
    return Known(key, mark, body)


def _stop_at_errors(found: Sequence[Diagnostic]) -> None:
    if any(one.severity is Severity.ERROR for one in found):
        raise Fault(*found)


def _taken(job: _Job, other: _Job) -> Diagnostic:
    return Diagnostic(
        "name-taken",
        Words(
            f"its summary would have the name of that of {other.item.name}",
            f"其摘要与 {other.item.name} 的摘要同名",
        ),
        where=job.item.name,
        help=Words(
            "name the folder that holds both, or write them into two folders",
            "请指定同时包含两者的上级文件夹，或分别写入两个文件夹",
        ),
    )


def _no_input(item: Input) -> Diagnostic:
    return Diagnostic(
        "unreadable",
        Words("a rule to be summarised must be a file", "摘要的对象须是文件，不能来自标准输入"),
        where=item.name,
        help=Words("name a file or a folder", "请指定文件或文件夹"),
    )


def _summary_given(item: Input) -> Diagnostic:
    return Diagnostic(
        "summary-given",
        Words("this is a summary already", "该文件已是摘要"),
        where=item.name,
        help=Words("name the rule itself", "请指定规定原文"),
    )


def _nothing() -> Diagnostic:
    return Diagnostic(
        "nothing-read",
        Words("no rule was read", "没有读到任何规定"),
        help=Words("name a file or a folder that holds rules", "请指定含有规定的文件或文件夹"),
    )


def _bad_memory(path: Path) -> Diagnostic:
    return Diagnostic(
        "bad-memory",
        Words(
            "the notes of what was written into the summaries can't be understood",
            "记录摘要生成情况的文件无法识别",
        ),
        where=str(path),
        help=Words(
            "bring an earlier state of the file back; without the file all summaries count as "
            "edited, and nothing in them is replaced",
            "请恢复该文件的早先版本；没有该文件时，所有摘要都视为已人工修改，其内容不会被替换",
        ),
    )
