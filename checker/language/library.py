"""Find the policies that a run asks for, and those they carry out, and read them all.

What is read is cached by content: a second run needs neither the parser nor the YAML reader.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from checker import cache, resources
from checker.clause import Policy
from checker.diagnostic import Diagnostic, Fault, Label, Words, nearest
from checker.files import read_source
from checker.language.mistake import listed
from checker.language.outline import Mention, Outline, outline
from checker.source import Source
from checker.vocabulary import Vocabulary, read_vocabulary

SUFFIX = ".policy"


@dataclass(frozen=True, slots=True)
class Library:
    """policies: each once, superiors after those that build on them; requested: the names asked
    for, in that order; digest: a hash of the policies' texts (the vocabulary has its own)."""

    policies: tuple[Policy, ...]
    requested: tuple[str, ...]
    vocabulary: Vocabulary
    digest: str


def names(folder: Path | None = None) -> tuple[str, ...]:
    """The names of the policies in a folder, the shipped one by default, in order."""
    place = resources.folder("policy") if folder is None else folder
    return tuple(sorted(path.stem for path in place.glob(f"*{SUFFIX}")))


def load(requests: Sequence[str], folders: Sequence[Path] = ()) -> Library:
    """Read the policies named, or given as paths of .policy files, and all that they carry out.

    A name is looked up in `folders`, then among the shipped policies; what a policy carries out,
    beside its own file first. Raises Fault with the mistakes of every file.
    """
    loader = _Loader(folders)
    asked = [file for request in requests if (file := loader.request(request)) is not None]
    loader.follow(asked)
    loader.check_basis()
    vocabulary = loader.vocabulary()
    policies = loader.read(asked, vocabulary)
    if not requests:
        loader.found.append(_nothing_asked())
    if loader.found or vocabulary is None:
        raise Fault(*loader.found)
    return Library(
        policies,
        tuple(dict.fromkeys(file.outline.name.text for file in asked)),
        vocabulary,
        cache.key_of(policy.source.text.encode() for policy in policies),
    )


def load_vocabulary(*folders: Path) -> tuple[Vocabulary | None, list[Diagnostic]]:
    """The vocabulary of the folders, as `read_vocabulary` reads it, cached by its files' bytes."""
    key = [_program(), b"vocabulary"]
    for folder in folders:
        key.append(b"folder")
        for path in sorted(folder.glob("*.yaml")):
            try:
                key += [str(path).encode(), path.read_bytes()]
            except OSError:
                return read_vocabulary(*folders)  # which says what is wrong with the file
    return cache.recall(cache.key_of(key), lambda: read_vocabulary(*folders))


def vocabulary_of(source: Source, folders: Sequence[Path] = ()) -> Vocabulary:
    """The vocabulary that one policy text names: its folder beside the file, else in `folders`,
    and what that lacks from the shipped one. Raises Fault."""
    shipped = resources.folder("policy") / "vocabulary"
    mention = _outline(source).vocabulary
    own: list[Path] = []
    if mention is not None:
        places = [Path(source.name).parent, *folders]
        own = [place / mention.text for place in places if (place / mention.text).is_dir()][:1]
        if not own:
            raise Fault(_no_folder(source, mention))
    vocabulary, found = load_vocabulary(*own, shipped)
    if vocabulary is None or found:
        raise Fault(*found)
    return vocabulary


@lru_cache(maxsize=1)
def _program() -> bytes:
    """What stands for the program's version in a key: its own text, grammar and keywords."""
    package = Path(__file__).parent
    models = [package.parent / f"{name}.py" for name in ("clause", "diagnostic", "norm", "source")]
    reading = [package.parent / f"{name}.py" for name in ("marked", "vocabulary")]
    grammar = sorted(resources.folder("grammar").iterdir())
    parts = [path.read_bytes() for path in (*models, *reading, *sorted(package.glob("*.py")))]
    parts += [path.read_bytes() for path in grammar if path.is_file()]
    return cache.key_of([str(sys.implementation.cache_tag).encode(), *parts]).encode()


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    source: Source
    outline: Outline

    def label(self, mention: Mention) -> Label:
        return Label(self.source, mention.span)


class _Loader:
    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = [*folders, resources.folder("policy")]
        self.files: dict[Path, _File] = {}
        self.superiors: dict[Path, tuple[Path, ...]] = {}
        self.found: list[Diagnostic] = []

    # ── finding files ──

    def request(self, request: str) -> _File | None:
        """The file of a name or a path that the user gave."""
        if request.endswith(SUFFIX) or "/" in request or "\\" in request:
            return self.open(Path(request), request)
        path = self.find(request, self.folders)
        if path is None:
            self.found.append(self.unknown(request, self.folders, None))
            return None
        return self.open(path, None)

    def find(self, name: str, folders: Sequence[Path]) -> Path | None:
        if not name or "/" in name or "\\" in name:
            return None
        paths = (folder / f"{name}{SUFFIX}" for folder in folders)
        return next((path for path in paths if path.is_file()), None)

    def open(self, path: Path, shown: str | None) -> _File | None:
        """Read a file once; a file found by its name must bear that name."""
        real = path.resolve()
        if real in self.files:
            return self.files[real]
        try:
            source = read_source(path, shown or self.shown(path))
        except Fault as fault:
            self.found.extend(fault.diagnostics)
            return None
        file = _File(path, source, _outline(source))
        self.files[real] = file
        name = file.outline.name
        if shown is None and name.text and name.text != path.stem:
            self.found.append(
                Diagnostic(
                    "other-name",
                    Words(
                        f"the file {path.name} holds the policy `{name.text}`",
                        f"文件 {path.name} 中的政策名为“{name.text}”",
                    ),
                    file.label(name),
                    help=Words(
                        f"name the policy `{path.stem}`, or the file {name.text}{SUFFIX}",
                        f"请将政策改名为“{path.stem}”，或将文件改名为 {name.text}{SUFFIX}",
                    ),
                )
            )
        return file

    def shown(self, path: Path) -> str:
        """The name of a file in messages and reports; a shipped one is the same on any machine."""
        if path.parent == resources.folder("policy"):
            return f"policy/{path.name}"
        return str(path)

    def follow(self, asked: Sequence[_File]) -> None:
        """Open every policy that these carry out, and tell those missing and every ring."""
        ready: set[Path] = set()

        def visit(file: _File, trail: tuple[_File, ...]) -> None:
            real = file.path.resolve()
            trail = (*trail, file)
            places = [file.path.parent, *self.folders]
            above: list[Path] = []
            for mention in file.outline.superiors:
                path = self.find(mention.text, places)
                if path is None:
                    self.found.append(self.unknown(mention.text, places, file.label(mention)))
                    continue
                superior = self.open(path, None)
                if superior is None:
                    continue
                if superior in trail:
                    self.found.append(self.ring(trail[trail.index(superior) :], mention))
                    continue
                above.append(superior.path.resolve())
                if superior.path.resolve() not in ready:
                    visit(superior, trail)
            ready.add(real)
            self.superiors[real] = tuple(dict.fromkeys(above))

        for file in asked:
            if file.path.resolve() not in ready:
                visit(file, ())
        self.names_once()

    def names_once(self) -> None:
        """Two files may not bear one policy name."""
        seen: dict[str, _File] = {}
        for file in self.files.values():
            name = file.outline.name
            first = seen.setdefault(name.text, file)
            if name.text and first is not file:
                self.found.append(
                    Diagnostic(
                        "doubled-policy",
                        Words(
                            f"two files hold a policy named `{name.text}`",
                            f"有两个文件中的政策都名为“{name.text}”",
                        ),
                        file.label(name),
                        (first.label(first.outline.name),),
                        Words("give one of the two another name", "请为其中一个另取名称"),
                    )
                )

    # ── what they say of each other ──

    def above(self, file: _File) -> Iterator[_File]:
        """Every policy that a file carries out, directly or through another."""
        ways = list(self.superiors.get(file.path.resolve(), ()))
        for real in ways:
            yield self.files[real]
            ways.extend(p for p in self.superiors.get(real, ()) if p not in ways)

    def check_basis(self) -> None:
        """Each (policy, clause) that a clause carries out must be there."""
        for file in self.files.values():
            known = {above.outline.name.text: above.outline for above in self.above(file)}
            missing = {mention.text for mention in file.outline.superiors} - set(known)
            for policy, clause in file.outline.basis:
                superior = known.get(policy.text)
                if superior is None:
                    if policy.text not in missing:  # those are told at the header
                        self.found.append(self.not_carried_out(file, policy, list(known)))
                elif clause.text not in superior.clauses:
                    self.found.append(self.unknown_clause(file, clause, superior))

    def vocabulary(self) -> Vocabulary | None:
        """The one vocabulary that all the policies name."""
        shipped = resources.folder("policy") / "vocabulary"
        chosen: tuple[_File, Path | None] | None = None
        for file in self.files.values():
            mention = file.outline.vocabulary
            folder = None if mention is None else file.path.parent / mention.text
            if folder is not None and mention is not None and not folder.is_dir():
                self.found.append(_no_folder(file.source, mention))
                return None
            if chosen is None:
                chosen = (file, folder)
            elif (chosen[1] and chosen[1].resolve()) != (folder and folder.resolve()):
                self.found.append(self.vocabularies_differ(file, chosen[0]))
                return None
        folder = chosen[1] if chosen is not None else None
        folders = [shipped] if folder is None else [folder, shipped]
        vocabulary, found = load_vocabulary(*folders)
        self.found.extend(found)
        return vocabulary

    def read(
        self, asked: Sequence[_File], vocabulary: Vocabulary | None
    ) -> tuple[Policy, ...]:
        """Every policy compiled, superiors after those that build on them.

        Without a vocabulary only the mistakes of form can be told.
        """
        order: dict[Path, None] = {}

        def visit(real: Path) -> None:
            for superior in reversed(self.superiors.get(real, ())):
                if superior not in order:
                    visit(superior)
            order.setdefault(real)

        for file in reversed(asked):
            visit(file.path.resolve())
        policies = []
        for real in reversed(order):
            source = self.files[real].source
            policy, found = _policy(source, vocabulary) if vocabulary else (None, _form(source))
            self.found.extend(found)
            if policy is not None:
                policies.append(policy)
        return tuple(policies)

    # ── the words ──

    def unknown(self, name: str, folders: Sequence[Path], label: Label | None) -> Diagnostic:
        known = {name: name for folder in folders for name in names(folder)}
        close = nearest(name, known)
        there = listed([Words(f"`{one}`", f"“{one}”") for one in sorted(known)])
        help = Words(f"there are {there.en}", f"现有{there.zh}")
        if close:
            help = Words(f"did you mean `{close[0]}`?", f"是否指“{close[0]}”？")
        elif not known:
            help = Words("give the path of a .policy file", "请给出 .policy 文件的路径")
        return Diagnostic(
            "unknown-policy",
            Words(f"there is no policy named `{name}`", f"没有名为“{name}”的政策"),
            label,
            help=help,
            where=name if label is None else "",
        )

    def ring(self, ring: Sequence[_File], mention: Mention) -> Diagnostic:
        names = [file.outline.name.text for file in ring]
        told = " → ".join([*names, names[0]])
        return Diagnostic(
            "policy-cycle",
            Words(f"the policies carry each other out: {told}", f"政策之间循环贯彻：{told}"),
            ring[-1].label(mention),
            help=Words(
                "take one `carries out` of the ring away", "请去掉环上的一个“贯彻”"
            ),
        )

    def not_carried_out(self, file: _File, policy: Mention, known: list[str]) -> Diagnostic:
        close = nearest(policy.text, {name: name for name in known})
        return Diagnostic(
            "not-carried-out",
            Words(
                f"the policy does not carry out `{policy.text}`",
                f"本政策没有贯彻“{policy.text}”",
            ),
            file.label(policy),
            help=Words(f"did you mean `{close[0]}`?", f"是否指“{close[0]}”？")
            if close
            else Words(
                f"add `carries out {policy.text}` to the policy's block",
                f"请在政策部分补上“贯彻 {policy.text}”",
            ),
        )

    def unknown_clause(self, file: _File, clause: Mention, superior: Outline) -> Diagnostic:
        close = nearest(clause.text, {name: name for name in superior.clauses})
        policy = superior.name.text
        return Diagnostic(
            "unknown-clause",
            Words(
                f"the policy `{policy}` has no clause `{clause.text}`",
                f"政策“{policy}”没有条款“{clause.text}”",
            ),
            file.label(clause),
            help=Words(f"did you mean `{close[0]}`?", f"是否指“{close[0]}”？")
            if close
            else Words(f"name a clause of `{policy}`", f"请写“{policy}”中的条款名称"),
        )

    def vocabularies_differ(self, file: _File, other: _File) -> Diagnostic:
        mine, theirs = file.outline.name.text, other.outline.name.text
        return Diagnostic(
            "vocabularies-differ",
            Words(
                f"the policies `{mine}` and `{theirs}` name different vocabularies",
                f"政策“{mine}”与“{theirs}”使用的词表不同",
            ),
            file.label(file.outline.vocabulary or file.outline.name),
            (other.label(other.outline.vocabulary or other.outline.name),),
            Words("let both name the same folder", "请让两者使用同一词表"),
        )


def _no_folder(source: Source, mention: Mention) -> Diagnostic:
    return Diagnostic(
        "missing-vocabulary",
        Words(
            f"there is no folder `{mention.text}` beside the policy",
            f"政策文件旁没有文件夹“{mention.text}”",
        ),
        Label(source, mention.span),
        help=Words("correct its name, or make the folder", "请更正名称，或建立该文件夹"),
    )


def _nothing_asked() -> Diagnostic:
    return Diagnostic(
        "no-policy",
        Words("no policy is named", "没有指定政策"),
        help=Words(
            f"name one, such as {' or '.join(names()) or 'the path of a .policy file'}",
            f"请指定一个，如 {'、'.join(names()) or '.policy 文件的路径'}",
        ),
    )


def _outline(source: Source) -> Outline:
    def make() -> Outline:
        from checker.language.parse import parse  # imports Lark

        return outline(parse(source)[0])

    return cache.recall(cache.key_of([_program(), b"outline", source.text.encode()]), make)


def _form(source: Source) -> list[Diagnostic]:
    from checker.language.parse import parse  # imports Lark

    return parse(source)[1]


def _policy(source: Source, vocabulary: Vocabulary) -> tuple[Policy | None, list[Diagnostic]]:
    def make() -> tuple[Policy | None, list[Diagnostic]]:
        from checker.language.read import read_policy  # imports Lark

        return read_policy(source, vocabulary)

    key = [_program(), b"policy", vocabulary.digest.encode(), source.name.encode()]
    return cache.recall(cache.key_of([*key, source.text.encode()]), make)
