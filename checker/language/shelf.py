"""Find policy files and those they carry out, and hold them to each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from checker import resources
from checker.diagnostic import Diagnostic, Fault, Label
from checker.files import read_source
from checker.language import absent
from checker.language.outline import Mention, Outline
from checker.language.remembered import outline_of
from checker.source import Source

SUFFIX = ".policy"


def names(folder: Path | None = None) -> tuple[str, ...]:
    """The names of the policies in a folder, the shipped one by default, in order."""
    place = resources.folder("policy") if folder is None else folder
    return tuple(sorted(path.stem for path in place.glob(f"*{SUFFIX}")))


@dataclass(frozen=True, slots=True)
class File:
    """A policy file; `real` is its path without links, by which it is known."""

    path: Path
    real: Path
    source: Source
    outline: Outline

    @property
    def name(self) -> str:
        return self.outline.name.text

    def label(self, mention: Mention) -> Label:
        return Label(self.source, mention.span)


class Shelf:
    """The policy files of a run; `found` are the mistakes between them."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = [*folders, resources.folder("policy")]
        self.files: dict[Path, File] = {}
        self.superiors: dict[Path, tuple[File, ...]] = {}
        self.found: list[Diagnostic] = []

    def request(self, request: str) -> File | None:
        """The file of a name, or of a path, that the user gave."""
        if request.endswith(SUFFIX) or "/" in request or "\\" in request:
            return self.open(Path(request), request)
        path = self.find(request, self.folders)
        if path is None:
            self.found.append(absent.unknown_policy(request, self.known(self.folders), None))
            return None
        return self.open(path)

    def find(self, name: str, folders: Sequence[Path]) -> Path | None:
        if not name or "/" in name or "\\" in name:
            return None
        paths = (folder / f"{name}{SUFFIX}" for folder in folders)
        return next((path for path in paths if path.is_file()), None)

    def known(self, folders: Sequence[Path]) -> list[str]:
        return [name for folder in folders for name in names(folder)]

    def open(self, path: Path, shown: str | None = None) -> File | None:
        """Read a file once; one that was found by its name must bear that name."""
        real = path.resolve()
        if real in self.files:
            return self.files[real]
        try:
            source = read_source(path, shown or _shown(path))
        except Fault as fault:
            self.found.extend(fault.diagnostics)
            return None
        file = self.files[real] = File(path, real, source, outline_of(source))
        if shown is None and file.name and file.name != path.stem:
            label = file.label(file.outline.name)
            self.found.append(absent.other_name(path.stem, file.name, label))
        return file

    def follow(self, file: File, trail: tuple[File, ...] = ()) -> None:
        """Open every policy that this one carries out, and tell those missing and every ring."""
        trail = (*trail, file)
        places = [file.path.parent, *self.folders]
        above: list[File] = []
        for mention in file.outline.superiors:
            path = self.find(mention.text, places)
            superior = self.open(path) if path is not None else None
            label = file.label(mention)
            if path is None:
                known = self.known(places)
                self.found.append(absent.unknown_policy(mention.text, known, label))
            elif superior in trail:
                ring = [one.name for one in trail[trail.index(superior) :]]
                self.found.append(absent.policy_cycle(ring, label))
            elif superior is not None:
                above.append(superior)
                if superior.real not in self.superiors:
                    self.follow(superior, trail)
        self.superiors[file.real] = tuple(above)

    def names_once(self) -> None:
        """Two files may not bear one policy name."""
        seen: dict[str, File] = {}
        for file in self.files.values():
            first = seen.setdefault(file.name, file)
            if file.name and first is not file:
                labels = file.label(file.outline.name), first.label(first.outline.name)
                self.found.append(absent.doubled_policy(file.name, *labels))

    def above(self, file: File) -> Iterator[File]:
        """Every policy that a file carries out, directly or through another."""
        ways = list(self.superiors.get(file.real, ()))
        for superior in ways:
            yield superior
            ways.extend(one for one in self.superiors.get(superior.real, ()) if one not in ways)

    def check_basis(self) -> None:
        """Each clause of a superior that a clause carries out must be there."""
        for file in self.files.values():
            known = {superior.name: superior.outline.clauses for superior in self.above(file)}
            told = {mention.text for mention in file.outline.superiors} - set(known)
            for policy, clause in file.outline.basis:
                if policy.text in told:
                    continue  # the header's line was blamed
                label = file.label(policy)
                if policy.text not in known:
                    self.found.append(absent.not_carried_out(policy.text, known, label))
                elif clause.text not in known[policy.text]:
                    clauses, label = known[policy.text], file.label(clause)
                    self.found.append(
                        absent.unknown_clause(policy.text, clause.text, clauses, label)
                    )

    def order(self, asked: Sequence[File]) -> list[File]:
        """Every file once, superiors after those that build on them."""
        done: dict[Path, File] = {}

        def visit(file: File) -> None:
            for superior in reversed(self.superiors.get(file.real, ())):
                if superior.real not in done:
                    visit(superior)
            done.setdefault(file.real, file)

        for file in reversed(asked):
            visit(file)
        return list(reversed(done.values()))


def _shown(path: Path) -> str:
    """A file's name in messages and reports; a shipped one is the same on any machine."""
    return f"policy/{path.name}" if path.parent == resources.folder("policy") else str(path)
