"""Ask git for the files of an earlier revision. Nothing is checked out and nothing is changed."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from checker.diagnostic import Diagnostic, Fault, Words

MERGE_BASE = "..."
"""After a revision: not its tip, but where the present branch left it, as git writes it."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision of one repository.

    commit: its hash; empty where the repository has no commit yet. paths: the files that it has.
    before: files that differ in the working tree, with the name that each had in the revision.
    """

    root: Path
    commit: str
    paths: frozenset[str]
    before: dict[str, str]

    def unchanged(self, path: Path) -> bool:
        """Whether a file is the same in the revision and in the working tree."""
        name = self._name(path)
        return name in self.paths and name not in self.before

    def text(self, path: Path) -> bytes | None:
        """The file as it was, also under another name; None where there was none. Raises Fault."""
        name = self._name(path)
        old = self.before.get(name, name)
        if old not in self.paths:
            return None
        try:
            return _git(self.root, "show", f"{self.commit}:{old}")
        except _Refused as refusal:  # a partial clone without its server
            raise Fault(_unknown(self.commit, self.root, refusal.said)) from refusal

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


@dataclass(slots=True)
class History:
    """A revision as each file's own repository has it."""

    rev: str
    _known: dict[Path, Revision] = field(default_factory=dict)
    _roots: dict[Path, Path | None] = field(default_factory=dict)

    def of(self, path: Path) -> Revision:
        """The revision in the repository that a file (resolved) lies in. Raises Fault."""
        folder = path.parent
        if folder not in self._roots:
            above = (folder, *folder.parents)
            self._roots[folder] = next((one for one in above if (one / ".git").exists()), None)
        root = self._roots[folder]
        if root is None:
            raise Fault(_no_repository(path))
        if root not in self._known:
            self._known[root] = _open(root, self.rev)
        return self._known[root]


def _open(root: Path, rev: str) -> Revision:
    commit = _commit(root, rev)
    if not commit:
        return Revision(root, "", frozenset(), {})
    listed = _git(root, "ls-tree", "-r", "-z", "--name-only", "--full-tree", commit)
    paths = frozenset(_names(listed))
    told = _names(
        _git(root, "diff", "--no-ext-diff", "--no-relative", "--name-status", "-z", "-M", commit)
    )
    before: dict[str, str] = {}
    while told:
        status, old, *told = told
        if status[0] in "RC":
            new, *told = told
            before[new] = old
        else:
            before[old] = old
    return Revision(root, commit, paths, before)


def _names(listed: bytes) -> list[str]:
    return [os.fsdecode(name) for name in listed.split(b"\0") if name]


def _commit(root: Path, rev: str) -> str:
    """The commit that a person's words name; empty for HEAD before the first commit."""
    tip, dots, _ = rev.partition(MERGE_BASE)
    try:
        commit = _git(root, "rev-parse", "--verify", "--end-of-options", f"{tip}^{{commit}}")
        if dots:
            commit = _git(root, "merge-base", commit.decode().strip(), "HEAD")
    except _Refused as refusal:
        if rev == "HEAD" and not _has_commits(root):
            return ""
        raise Fault(_unknown(rev, root, refusal.said)) from refusal
    return commit.decode().strip()


def _has_commits(root: Path) -> bool:
    try:
        return bool(_git(root, "rev-list", "-n", "1", "--all"))
    except _Refused:
        return False


class _Refused(Exception):
    """git said no; `said` is its last line."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


def _git(root: Path, *arguments: str) -> bytes:
    # A hook of git's own names the repository by variables, which would go before -C.
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX")
    } | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, env=environment, check=False
        )
    except OSError as error:
        raise Fault(_no_git()) from error
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _Refused(lines[-1] if lines else f"git {arguments[0]}: {done.returncode}")
    return done.stdout


def _no_git() -> Diagnostic:
    return Diagnostic(
        "no-git",
        Words("git is not installed, and --since needs it", "--since 需要 git，但系统未安装"),
        help=Words("install git, or leave --since out", "请安装 git，或去掉 --since"),
    )


def _no_repository(path: Path) -> Diagnostic:
    return Diagnostic(
        "no-repository",
        Words(
            "the file lies in no git repository, so that it has no earlier revision",
            "该文件不在 git 仓库中，没有更早的版本",
        ),
        where=str(path),
        help=Words("leave --since out", "请去掉 --since"),
    )


def _unknown(rev: str, root: Path, said: str) -> Diagnostic:
    return Diagnostic(
        "unknown-revision",
        Words(f"git knows no revision `{rev}`: {said}", f"git 找不到版本“{rev}”：{said}"),
        where=str(root),
        help=Words(
            "name a commit, a branch or a tag; a shallow clone lacks older ones (git fetch "
            "--unshallow, or fetch-depth: 0)",
            "请指定提交、分支或标签；浅克隆不含较早的版本（git fetch --unshallow，或设 "
            "fetch-depth: 0）",
        ),
    )
