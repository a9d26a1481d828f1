"""Cues: the words and patterns by which a term of the vocabulary shows in a Chinese text.

A cue file says `kind: cues` and `of: …` (criterion, matter, act, modality, effect, amount or name),
and lists under each term its cues: plain words, or `{match: …}` with a regular expression and what
qualifies it. `of: name` defines names of bodies and laws that are masked before anything is read;
`@id@` in a pattern stands for such a name. Nothing here knows what any of it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import yaml

from checker import marked
from checker.diagnostic import Diagnostic, Label, Words, nearest
from checker.norm import Effect
from checker.source import Source

CUE_KINDS = ("criterion", "matter", "act", "modality", "effect", "party", "unit", "name")

Where = Literal["anywhere", "topic", "heading"]


class Cue(NamedTuple):
    """One cue.

    pattern: a regular expression without groups that capture. sure: whether it proves the term.
    where: `topic` counts only where the words around speak of the term already, `heading` only in
    a heading or the head sentence of a list. clears: a matter that a document which shows this cue
    no longer speaks of in the sense meant. stands: counts in a sentence whose matter is overriding,
    too. modality: how a norm binds that shows by this cue, where its own words tell.
    """

    term: str
    pattern: str
    sure: bool = True
    where: Where = "anywhere"
    clears: str = ""
    stands: bool = False
    modality: str = ""


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues by kind, and what cue files say of groups of terms (ids, not closed downward).

    signs: a text with none of these words has no cue that makes a norm: it need not be read.
    groups: name of a group (see GROUPS) -> ids. acts: term or effect -> the act that goes with it.
    names: id of a name that is masked -> its patterns, in the order of the file.
    """

    of: Mapping[str, tuple[Cue, ...]] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    signs: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    acts: Mapping[str, str] = field(default_factory=dict)


GROUPS = (
    *("setting", "own", "unnamed", "otherwise", "transparent", "guarded", "overriding"),
    *("papers", "breaches", "asked", "seeking", "lost", "doers"),
)
"""Groups that a cue file may name.

setting: matters that things are done about; alone they make no norm, beside a criterion they do
own: matters among the setting that make a norm alone
unnamed: what depends on a criterion where nothing tells
otherwise: what a burden is about where nothing tells
transparent: matters that leave open what a sentence is about (definitions)
guarded: matters that come before the setting in the same sentence (rewards, leave)
doers: parties that act: named before the modality of a sentence, they are who must or may
lost: guarded matters that who is burdened loses with the rest of what a sentence names
overriding: matters that say what a whole sentence is about, whatever else it mentions
papers: criteria that are shown by a paper; to ask for it is to require it
breaches: criteria that nobody is asked to meet: what is demanded of who meets them is a burden,
    and what they may do is theirs like everybody's
asked: criteria that people are asked to meet: to name one beside an entitlement is to ask for it
seeking: acts of who seeks something; what it is is an entitlement, whatever its name
"""

_FIELDS = (
    "match",
    "unless_before",
    "unless_after",
    "sure",
    "where",
    "clears",
    "stands",
    "modality",
)
_HEADER = ("kind", "of", "signs", "acts", *GROUPS, "terms")
_NAME = re.compile(r"@([a-z_]+)@")


class _Fault(Exception):
    def __init__(self, node: yaml.Node, en: str, zh: str, help: Words | None = None) -> None:
        super().__init__(en)
        self.node, self.words, self.help = node, Words(en, zh), help


def read_cues(
    files: Iterable[tuple[Source, yaml.MappingNode]],
    known: Mapping[str, Mapping[str, object]],
    found: list[Diagnostic],
) -> Cues:
    """The cues of all cue files. `known`: the terms of each kind; faults are added to `found`."""
    of: dict[str, list[Cue]] = {}
    names: dict[str, tuple[str, ...]] = {}
    groups: dict[str, list[str]] = {}
    acts: dict[str, str] = {}
    signs: list[str] = []
    pending: list[tuple[Source, yaml.Node, str]] = []
    for source, root in files:
        try:
            header = {name: node for name, _, node in marked.entries(source, root, found)}
            odd = next((name for name in header if name not in _HEADER), None)
            if odd is not None:
                raise _Fault(
                    root,
                    f"a cue file has no `{odd}`",
                    f"线索文件没有“{odd}”一项",
                    Words(f"it may have {', '.join(_HEADER)}", f"可用的有 {'、'.join(_HEADER)}"),
                )
            kind = _text(header.get("of", root))
            if kind not in CUE_KINDS:
                raise _Fault(
                    header.get("of", root),
                    f"`of` should be one of {', '.join(CUE_KINDS)}",
                    f"of 应为 {'、'.join(CUE_KINDS)} 之一",
                )
            signs += _words(header["signs"]) if "signs" in header else []
            for group in GROUPS:
                for term in _words(header[group]) if group in header else ():
                    _known(term, kind, known, header[group])
                    groups.setdefault(group, []).append(term)
            if "acts" in header:
                acts |= _acts(source, header["acts"], kind, known, found)
            for term, key, node in marked.entries(source, _mapping(header, root), found):
                if kind != "name":
                    _known(term, kind, known, key)
                for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
                    cue = _cue(source, term, item, found)
                    if cue.clears:
                        _known(cue.clears, "matter", known, item)
                    if cue.modality:
                        _known(cue.modality, "modality", known, item)
                    pending.append((source, item, cue.pattern))
                    if kind == "name":
                        names[term] = (*names.get(term, ()), cue.pattern)
                    else:
                        of.setdefault(kind, []).append(cue)
        except _Fault as fault:
            found.append(_told(source, fault.node, fault.words, fault.help))
    for source, item, pattern in pending:
        for name in _NAME.findall(pattern):
            if name not in names:
                found.append(
                    _told(
                        source,
                        item,
                        Words(f"there is no name `{name}`", f"没有名称“{name}”"),
                        Words(
                            "define it in a cue file with `of: name`",
                            "请在 of: name 的线索文件中定义",
                        ),
                    )
                )
    return Cues(
        {kind: tuple(cues) for kind, cues in of.items()},
        names,
        tuple(signs),
        {name: tuple(terms) for name, terms in groups.items()},
        acts,
    )


def _told(source: Source, node: yaml.Node, words: Words, help: Words | None = None) -> Diagnostic:
    return Diagnostic("bad-cue", words, Label(source, marked.span_of(node)), help=help)


def _mapping(header: Mapping[str, yaml.Node], root: yaml.Node) -> yaml.MappingNode:
    terms = header.get("terms")
    if not isinstance(terms, yaml.MappingNode):
        raise _Fault(
            root, "a cue file lists its cues below `terms`", "线索文件的线索应列在 terms 之下"
        )
    return terms


def _known(
    term: str, kind: str, known: Mapping[str, Mapping[str, object]], node: yaml.Node
) -> None:
    members = (
        {effect.value: effect for effect in Effect} if kind == "effect" else known.get(kind, {})
    )
    if term not in members:
        close = nearest(term, {name: name for name in members})
        raise _Fault(
            node,
            f"there is no {kind} `{term}`",
            f"{kind} 类没有词条“{term}”",
            Words(f"did you mean `{close[0]}`?", f"是否指“{close[0]}”？") if close else None,
        )


def _acts(
    source: Source,
    node: yaml.Node,
    kind: str,
    known: Mapping[str, Mapping[str, object]],
    found: list[Diagnostic],
) -> dict[str, str]:
    if not isinstance(node, yaml.MappingNode):
        raise _Fault(node, "`acts` gives an act to each term", "acts 为每个词条指定行为")
    made: dict[str, str] = {}
    for term, key, value in marked.entries(source, node, found):
        _known(term, kind, known, key)
        act = _text(value)
        if act in known.get("act", {}):  # another vocabulary's acts may stand beside these cues
            made[term] = act
    return made


def _text(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode) or not node.value:
        raise _Fault(node, "this should be text", "此处应为文字")
    return str(node.value)


def _words(node: yaml.Node) -> list[str]:
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return [_text(item) for item in items]


def _cue(source: Source, term: str, node: yaml.Node, found: list[Diagnostic]) -> Cue:
    if isinstance(node, yaml.ScalarNode):
        return Cue(term, re.escape(_text(node)))
    if not isinstance(node, yaml.MappingNode):
        raise _Fault(node, "a cue is a word or has `match`", "线索应为词语或含有 match")
    said = {name: (key, value) for name, key, value in marked.entries(source, node, found)}
    for name, (key, _) in said.items():
        if name not in _FIELDS:
            raise _Fault(
                key,
                f"a cue has no `{name}`",
                f"线索没有“{name}”一项",
                Words(f"it may have {', '.join(_FIELDS)}", f"可用的有 {'、'.join(_FIELDS)}"),
            )
    if "match" not in said:
        raise _Fault(node, "a cue that is no word needs `match`", "不是单个词语的线索须有 match")
    pattern = _text(said["match"][1])
    if "unless_before" in said:
        # A look-behind has one width, so each word is one of its own.
        barred = _words(said["unless_before"][1])
        pattern = "".join(f"(?<!{re.escape(word)})" for word in barred) + f"(?:{pattern})"
    if "unless_after" in said:
        pattern = f"(?:{pattern})(?!{'|'.join(_words(said['unless_after'][1]))})"
    try:
        compiled = re.compile(_NAME.sub("x", pattern))
    except re.error as error:
        raise _Fault(
            said["match"][1],
            f"the pattern is not well formed: {error.msg}",
            f"正则表达式有误：{error.msg}",
        ) from None
    if compiled.groups or compiled.match("") is not None:
        raise _Fault(
            said["match"][1],
            "a pattern must not capture groups nor match nothing",
            "正则表达式不得含捕获组，也不得匹配空串",
            Words("write (?:…) for a group", "分组请写作 (?:…)"),
        )
    where = _text(said["where"][1]) if "where" in said else "anywhere"
    if where not in ("anywhere", "topic", "heading"):
        raise _Fault(said["where"][1], f"`{where}` is no place", f"“{where}”不是可用的位置")
    sure = "sure" not in said or _text(said["sure"][1]) == "true"
    clears = _text(said["clears"][1]) if "clears" in said else ""
    stands = "stands" in said and _text(said["stands"][1]) == "true"
    modality = _text(said["modality"][1]) if "modality" in said else ""
    return Cue(term, pattern, sure, where, clears, stands, modality)  # type: ignore[arg-type]


def placeholders(names: Iterable[str]) -> dict[str, str]:
    """The character that stands for each masked name, from a private area of Unicode."""
    return {name: chr(0xF0000 + index) for index, name in enumerate(names)}


def with_names(pattern: str, marks: Mapping[str, str]) -> str:
    """A pattern in which `@id@` has become a run of the character of the name, or of a kind of it.

    Names whose ids begin with `id_` are kinds of the name `id`.
    """

    def run(found: re.Match[str]) -> str:
        kinds = [mark for name, mark in marks.items() if name.startswith(f"{found[1]}_")]
        return f"[{''.join((marks[found[1]], *kinds))}]+" if kinds else f"{marks[found[1]]}+"

    return _NAME.sub(run, pattern)
