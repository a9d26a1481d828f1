"""Wire the passes: paths to documents, names to policies, both to an audit. Each is called once."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from checker.collector import without_cycle_collection
from checker.conflict.audit import Audit, Scope, audit
from checker.conflict.cases import CaseRun, read_cases, run_cases
from checker.conflict.repeals import with_repeals
from checker.diagnostic import Diagnostic, Fault, Severity, Words
from checker.document import Ended, WholeText
from checker.files import decode, read_source
from checker.language.library import load, names, vocabulary_of
from checker.regulation.load import read_summary
from checker.regulation.model import Document
from checker.regulation.repealed import is_list, read_repealed
from checker.resources import folder
from checker.source import Source
from checker.vocabulary import Vocabulary

if TYPE_CHECKING:
    from checker.report.pages import Page

STANDARD_INPUT = "-"
STDIN = "<stdin>"
"""What a path calls standard input, and what messages call it."""

SUMMARY_ENDINGS = (".yaml", ".yml")

REPEALED = "repealed.yaml"
"""The shipped list of repealed rules, beside the policies."""


class Input(NamedTuple):
    """One file to check: the name that messages use, where it is (None: standard input), and
    whether a person named it, so that a file of another kind is a mistake and not a neighbour."""

    name: str
    path: Path | None
    named: bool


@dataclass(frozen=True, slots=True)
class Request:
    """What a user asks of `hegui check`. No policy named: all shipped ones, each where it binds."""

    paths: tuple[str, ...]
    policies: tuple[str, ...] = ()
    as_of: date | None = None
    any_region: bool = False
    any_status: bool = False


class Checked(NamedTuple):
    """An audit, and warnings about inputs that it passed over."""

    audit: Audit
    warnings: tuple[Diagnostic, ...]


Progress = Callable[[Sequence[Input]], Iterable[Input]]


def check(request: Request, progress: Progress = iter) -> Checked:
    """The audit that a request asks for.

    `progress` wraps the inputs as they are read, to show how far the work is. Raises Fault with
    everything that is wrong: a bad policy, bad paths, and all mistakes of all summaries at once.
    """
    shipped = folder("policy")
    library = load(request.policies or tuple(names(shipped)), [shipped])
    given, found = gather(request.paths)
    inputs = [item for item in given if not _is_list(item)]
    listed, lists = _repealed([item for item in given if _is_list(item)], library.vocabulary, found)
    documents: list[Document] = []
    unread: Counter[str] = Counter()
    read_all = _read_all(inputs, library.vocabulary, progress)
    with without_cycle_collection(), closing(read_all) as readings:
        for document, said in readings:
            found.extend(said)
            if document is not None:
                documents.append(document)
            elif said:
                unread[said[0].code] += 1
        if any(item.severity is Severity.ERROR for item in found):
            raise Fault(*found)
        scope = Scope(
            as_of=request.as_of or date.today(),
            requested=frozenset(library.requested),
            any_region=request.any_region,
            any_status=request.any_status,
        )
        ended = with_repeals(documents, listed, library.vocabulary)
        result = audit(ended, library.policies, library.vocabulary, scope)
        result = replace(result, unread=tuple(sorted(unread.items())), lists=tuple(lists))
    _refuse_emptiness(result, found)
    return Checked(result, tuple(found))


def _is_list(item: Input) -> bool:
    return item.path is not None and _is_summary(item.path) and is_list(item.path)


def _repealed(
    given: Iterable[Input], vocabulary: Vocabulary, found: list[Diagnostic]
) -> tuple[list[Ended], list[Source]]:
    """The rules that the shipped list and those given name as repealed, and the lists' texts."""
    shipped = Input(f"policy/{REPEALED}", folder("policy") / REPEALED, True)
    listed: list[Ended] = []
    lists: list[Source] = []
    for item in (shipped, *given):
        try:
            source = _source(item)
        except Fault as fault:
            found.extend(fault.diagnostics)
            continue
        named, said = read_repealed(source, vocabulary)
        found.extend(said)
        listed.extend(named)
        lists.append(source)
    return listed, lists


def gather(paths: Iterable[str]) -> tuple[list[Input], list[Diagnostic]]:
    """The files that paths stand for, folders walked in name order, each file once."""
    inputs: dict[str, Input] = {}
    found: list[Diagnostic] = []
    for given in paths:
        if not given:
            found.append(_nameless())
            continue
        if given == STANDARD_INPUT:
            inputs.setdefault(given, Input(STDIN, None, True))
            continue
        path = Path(given)
        if not path.is_dir():
            inputs.setdefault(os.path.realpath(path), Input(given, path, True))
            continue
        entries = list(_walk(path, found))
        if not any(_is_summary(entry) or _has_bytes(entry) for entry in entries):
            found.append(
                Diagnostic(
                    "no-summaries",
                    Words(
                        "the folder holds no summaries and no other rules",
                        "文件夹中没有结构化摘要，也没有其他规定文件",
                    ),
                    where=given,
                    help=Words(
                        "name a folder with rules (docx, pdf, md …) or .yaml summaries, or a file",
                        "请指定含有规定文件（docx、pdf、md 等）或 .yaml 摘要的文件夹，或单个文件",
                    ),
                )
            )
        real = {parent: os.path.realpath(parent) for parent in {one.parent for one in entries}}
        for entry in entries:
            key = f"{real[entry.parent]}{os.sep}{entry.name}"  # one look-up a folder, not a file
            inputs.setdefault(key, Input(str(entry), entry, False))
    return list(inputs.values()), found


def _nameless() -> Diagnostic:
    """An empty path: not the folder that one is in, as Path would have it."""
    return Diagnostic(
        "unreadable",
        Words("a path is empty", "有一个路径为空"),
        help=Words(
            "name a file or a folder; a variable of the shell may not be set",
            "请指定文件或文件夹；可能有 shell 变量未赋值",
        ),
    )


def _walk(path: Path, found: list[Diagnostic]) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        found.append(
            Diagnostic(
                "unreadable",
                Words("the folder may not be read", "没有读取该文件夹的权限"),
                where=str(error.filename),
                help=Words("check its permissions", "请检查权限"),
            )
        )

    for parent, folders, files in os.walk(path, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(parent, name)


def _has_bytes(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return True  # what is wrong with it is told when it is read


Reading = tuple[Document | None, list[Diagnostic]]
"""A document, or what is wrong with an input; warnings beside it."""


def _read_all(
    inputs: Sequence[Input], vocabulary: Vocabulary, progress: Progress
) -> Generator[Reading]:
    """The inputs read, in the order given. Of an office's files stays what findings need."""
    rules = [(item.path, item.name) for item in inputs if item.path and _is_rule(item)]
    if not rules:
        for item in progress(inputs):
            yield read(item, vocabulary)
        return
    from checker.statute.pool import read_rules

    with closing(read_rules(rules, vocabulary)) as readings:
        for item in progress(inputs):
            yield _told(item, *next(readings)) if _is_rule(item) else read(item, vocabulary)


def read(item: Input, vocabulary: Vocabulary) -> Reading:
    """One input as a document, or what is wrong with it.

    A summary by its ending; whatever else is an office's own file, whose bytes tell what it is.
    """
    if item.path is not None and _is_rule(item):
        from checker.statute.read import read_rule

        return _told(item, *read_rule(item.path, vocabulary, item.name))
    try:
        source = _source(item)
    except Fault as fault:
        return None, list(fault.diagnostics)
    document, said = read_summary(source, vocabulary)
    if not item.named and any(one.code == "not-a-summary" for one in said):
        # Other YAML may lie beside summaries; it is told, and does not stop the audit.
        return None, [replace(one, severity=Severity.WARNING) for one in said]
    return document, said


def _is_summary(path: Path) -> bool:
    return path.name.lower().endswith(SUMMARY_ENDINGS)


def _is_rule(item: Input) -> bool:
    return item.path is not None and not _is_summary(item.path)


def _told(item: Input, document: Document | None, said: list[Diagnostic]) -> Reading:
    if document is None and not item.named:
        # Pictures and programs may lie beside rules; they are told, and stop nothing.
        return None, [replace(one, severity=Severity.WARNING) for one in said]
    return document, said


def _source(item: Input) -> Source:
    if item.path is None:
        return decode(sys.stdin.buffer.read(), item.name)
    return read_source(item.path, item.name)


def texts(result: Audit) -> tuple[dict[str, WholeText], list[Diagnostic]]:
    """The whole text of each document with findings, by its file's name, summaries apart; warnings
    about files that are not what they were when they were checked.

    The files are read once more: a text that no report shows would be a burden on every run.
    """
    sources = {
        one.source.name: one.source
        for one in result.findings
        if one.document is not None
        and one.source.name != STDIN
        and not _is_summary(Path(one.source.name))
    }
    if not sources:
        return {}, []
    from checker.statute.pool import read_texts

    found: dict[str, WholeText] = {}
    changed: list[Diagnostic] = []
    read = read_texts(list(map(Path, sources)), result.vocabulary)
    for (name, source), whole in zip(sources.items(), read, strict=True):
        if whole is not None and whole.source.digest == source.digest:
            found[name] = whole
        else:
            changed.append(_changed(name))
    return found, changed


def _changed(name: str) -> Diagnostic:
    return Diagnostic(
        "changed-meanwhile",
        Words(
            "the file was changed or moved while the rules were checked; the report shows its "
            "provisions with findings, and not its whole text",
            "核对期间文件被改动或移走；报告只列出有问题的条文，不列全文",
        ),
        severity=Severity.WARNING,
        where=name,
        help=Words("check again", "请重新核对"),
    )


def _refuse_emptiness(result: Audit, found: Iterable[Diagnostic]) -> None:
    """An audit that read no provision or held no clause shows nothing: it is no pass."""
    if not result.documents:
        raise Fault(
            *found,
            Diagnostic(
                "nothing-read",
                Words("no provision was read", "没有读到任何规定"),
                help=Words(
                    "name a file or a folder that holds summaries", "请指定含有摘要的文件或文件夹"
                ),
            ),
        )
    if not result.clauses:
        raise Fault(
            *found,
            Diagnostic(
                "nothing-held",
                Words(
                    f"no clause of the policies is in force on {result.scope.as_of}",
                    f"在 {result.scope.as_of}，所选政策没有生效的条款",
                ),
                help=Words("choose another --as-of date", "请用 --as-of 指定其他日期"),
            ),
        )
    if not result.held:
        raise Fault(
            *found,
            Diagnostic(
                "nothing-held",
                Words(
                    "no document was held: none of those given is in force and in the region of a "
                    "policy",
                    f"所给 {len(result.documents)} 件文件均未核对：不在有效期内或不属适用地区",
                ),
                help=Words(
                    "use --any-status or --any-region to hold them all the same",
                    "如仍需核对，请加 --any-status 或 --any-region",
                ),
            ),
        )


def explain(name: str, policies: Sequence[str], lang: str) -> str:
    """What a code, a kind of conflict, a clause or a term means. Raises Fault if unknown."""
    from checker.report.explain import explain

    shipped = folder("policy")
    library = load(policies or tuple(names(shipped)), [shipped])
    return explain(name, library.policies, library.vocabulary, lang)


def explainable() -> list[str]:
    """Every name that `explain` knows while no policy is named, in order."""
    from checker.report.explain import explainable

    shipped = folder("policy")
    library = load(names(shipped), [shipped])
    return explainable(library.policies, library.vocabulary)


def test(policies: Sequence[str]) -> list[CaseRun]:
    """The cases of the named policies, or of all shipped ones, run. Raises Fault on bad cases."""
    shipped = folder("policy")
    runs: list[CaseRun] = []
    found: list[Diagnostic] = []
    for request in policies or tuple(names(shipped)):
        library = load([request], [shipped])
        policy = next(one for one in library.policies if one.name == library.requested[0])
        shown = Path(policy.source.name).with_suffix(".cases.yaml")
        # A shipped policy's name in messages leads to its file from the checkout's root alone.
        path = shipped / shown.name if request in names(shipped) else shown
        if not path.is_file():
            found.append(
                Diagnostic(
                    "no-cases",
                    Words(
                        f"the policy {policy.name} has no cases", f"政策 {policy.name} 没有案例文件"
                    ),
                    where=str(shown),
                    help=Words("write some beside it", "请在政策文件旁编写案例"),
                )
            )
            continue
        source = read_source(path, str(shown))
        cases, said = read_cases(source, policy, library.vocabulary)
        found.extend(said)
        if not said:
            runs.append(run_cases(source, policy, cases, library.vocabulary))
    if found:
        raise Fault(*found)
    return runs


class Traced(NamedTuple):
    """A policy's cases, and the corpus held against it, rules of any place and time."""

    run: CaseRun
    audit: Audit


def trace(policies: Sequence[str], corpus: str | None = None) -> list[Traced]:
    """What the matrices of the named policies, or of all shipped ones, are made from.

    `corpus`: a folder or a file of summaries, the shipped corpus by default. It is held against
    each policy on the day when the last of its clauses comes into force. Raises Fault.
    """
    paths = (corpus or str(folder("corpus")),)
    made: list[Traced] = []
    for name in policies or tuple(names(folder("policy"))):
        (run,) = test([name])
        day = max((clause.since for clause in run.policy.clauses), default=run.policy.since)
        request = Request(paths, (name,), day, any_region=True, any_status=True)
        made.append(Traced(run, check(request).audit))
    return made


def docs(name: str, lang: str) -> Page:
    """The page of a policy, to be written as Markdown or HTML. Raises Fault."""
    from checker.report.pages import page

    (run,) = test([name])
    return page(run, load([name], [folder("policy")]).vocabulary, lang)


def schema_text(policies: Sequence[str]) -> str:
    """The JSON Schema of summaries in the vocabulary of the policies, as text."""
    import json

    from checker.regulation.schema import schema

    shipped = folder("policy")
    library = load(policies or tuple(names(shipped)), [shipped])
    return json.dumps(schema(library.vocabulary), ensure_ascii=False, indent=2) + "\n"


def format_files(files: Sequence[str], tongue: str | None) -> list[tuple[str, str, str]]:
    """Each policy file as (name, text before, text after). Raises Fault with all that is wrong."""
    from checker.language.format import format_policy

    found: list[Diagnostic] = []
    done = []
    for name in files:
        try:
            source = _source(Input(name, None if name == STANDARD_INPUT else Path(name), True))
            vocabulary = vocabulary_of(source, [folder("policy")])
        except Fault as fault:
            found.extend(fault.diagnostics)
            continue
        text, said = format_policy(source, vocabulary, tongue)
        found.extend(said)
        if text is not None:
            done.append((name, source.text, text))
    if any(item.severity is Severity.ERROR for item in found):
        raise Fault(*found)
    return done


def _umask() -> int:
    """The permissions that this process takes from new files; they can only be read by setting."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all: to a neighbour first, then moved into its place.

    A link stays a link: the file that it leads to is written. What is no file (a device, a named
    pipe) is written to and never replaced.
    """
    import tempfile

    path = path.resolve()
    data = content if isinstance(content, bytes) else content.encode()
    if path.exists() and not path.is_file() and not path.is_dir():
        path.write_bytes(data)
        return
    with tempfile.NamedTemporaryFile(
        "wb", dir=path.parent, prefix=f".{path.name}.", delete=False
    ) as stream:
        neighbour = Path(stream.name)
        try:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
            # A temporary file is its maker's alone; a new file should be as open as any other.
            neighbour.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        except BaseException:
            neighbour.unlink(missing_ok=True)
            raise
    try:
        neighbour.replace(path)
    except OSError:
        neighbour.unlink(missing_ok=True)
        raise
