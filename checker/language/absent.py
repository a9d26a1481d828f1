"""Word what is amiss between policies: names that are not there, rings, two of one name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.diagnostic import Diagnostic, Label, Words, nearest
from checker.language.mistake import listed


def unknown_policy(name: str, known: Iterable[str], label: Label | None) -> Diagnostic:
    """No policy of that name: named in a file, or asked for by the user (no label)."""
    there = sorted(set(known))
    help = _meant(name, there)
    if help is None and there:
        row = listed([Words(f"`{one}`", f"“{one}”") for one in there])
        help = Words(f"there are {row.en}", f"现有{row.zh}")
    return Diagnostic(
        "unknown-policy",
        Words(f"there is no policy named `{name}`", f"没有名为“{name}”的政策"),
        label,
        help=help or Words("give the path of a .policy file", "请给出 .policy 文件的路径"),
        where=name if label is None else "",
    )


def no_policy(known: Sequence[str]) -> Diagnostic:
    """The user asked for none."""
    return Diagnostic(
        "no-policy",
        Words("no policy is named", "没有指定政策"),
        help=Words(
            f"name one, such as {known[0] if known else 'the path of a .policy file'}",
            f"请指定一个，如 {known[0] if known else '.policy 文件的路径'}",
        ),
    )


def other_name(stem: str, name: str, label: Label) -> Diagnostic:
    """The file STEM.policy holds a policy of another name."""
    return Diagnostic(
        "other-name",
        Words(
            f"the file {stem}.policy holds the policy `{name}`",
            f"文件 {stem}.policy 中的政策名为“{name}”",
        ),
        label,
        help=Words(
            f"name the policy `{stem}`, or the file {name}.policy",
            f"请将政策改名为“{stem}”，或将文件改名为 {name}.policy",
        ),
    )


def doubled_policy(name: str, label: Label, first: Label) -> Diagnostic:
    """Two files hold a policy of one name."""
    return Diagnostic(
        "doubled-policy",
        Words(f"two files hold a policy named `{name}`", f"有两个文件中的政策都名为“{name}”"),
        label,
        (first,),
        Words("give one of the two another name", "请为其中一个另取名称"),
    )


def policy_cycle(ring: Sequence[str], label: Label) -> Diagnostic:
    """The policies of the ring carry each other out."""
    told = " → ".join([*ring, ring[0]])
    return Diagnostic(
        "policy-cycle",
        Words(f"the policies carry each other out: {told}", f"政策之间循环贯彻：{told}"),
        label,
        help=Words("take one `carries out` of the ring away", "请去掉环上的一个“贯彻”"),
    )


def not_carried_out(policy: str, known: Iterable[str], label: Label) -> Diagnostic:
    """A clause builds on a policy that its own policy does not carry out."""
    return Diagnostic(
        "not-carried-out",
        Words(f"the policy does not carry out `{policy}`", f"本政策没有贯彻“{policy}”"),
        label,
        help=_meant(policy, known)
        or Words(
            f"add `carries out {policy}` to the policy's block",
            f"请在政策部分补上“贯彻 {policy}”",
        ),
    )


def unknown_clause(policy: str, clause: str, known: Iterable[str], label: Label) -> Diagnostic:
    """The superior policy has no clause of that name."""
    return Diagnostic(
        "unknown-clause",
        Words(
            f"the policy `{policy}` has no clause `{clause}`",
            f"政策“{policy}”没有条款“{clause}”",
        ),
        label,
        help=_meant(clause, known)
        or Words(f"name a clause of `{policy}`", f"请写“{policy}”中的条款名称"),
    )


def missing_vocabulary(folder: str, label: Label) -> Diagnostic:
    """The folder of a policy's own vocabulary is not there."""
    return Diagnostic(
        "missing-vocabulary",
        Words(
            f"there is no folder `{folder}` beside the policy",
            f"政策文件旁没有文件夹“{folder}”",
        ),
        label,
        help=Words("correct its name, or make the folder", "请更正名称，或建立该文件夹"),
    )


def vocabularies_differ(mine: str, theirs: str, label: Label, other: Label) -> Diagnostic:
    """Two policies of one run name different vocabularies."""
    return Diagnostic(
        "vocabularies-differ",
        Words(
            f"the policies `{mine}` and `{theirs}` name different vocabularies",
            f"政策“{mine}”与“{theirs}”使用的词表不同",
        ),
        label,
        (other,),
        Words("let both name the same folder", "请让两者使用同一词表"),
    )


def _meant(name: str, known: Iterable[str]) -> Words | None:
    close = nearest(name, {one: one for one in known})
    return Words(f"did you mean `{close[0]}`?", f"是否指“{close[0]}”？") if close else None
