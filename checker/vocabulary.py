"""The vocabulary: every term once, its place in the taxonomy, and its names in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import yaml

from checker import marked
from checker.cues import Cues, read_cues
from checker.diagnostic import Diagnostic, Fault, Label, Words, nearest
from checker.files import read_source
from checker.norm import Modality
from checker.source import Source, Span

KINDS = ("modality", "act", "matter", "party", "criterion", "unit", "rank", "region", "body")
"""One file of the vocabulary defines terms of one kind; the root term bears the kind's name."""

_SPARED = frozenset({"body"})
"""Kinds that a vocabulary may leave out: who made a rule is then told by the rule alone."""

STATEMENT_KINDS = ("act", "matter", "party", "criterion")
"""Kinds whose terms stand side by side in a statement, so that one spelling must mean one term."""

_CHOICES: Mapping[str, frozenset[str]] = {
    "valence": frozenset({"benefit", "burden", "neutral"}),
    "ending": frozenset({"end", "cut"}),
    "standing": frozenset({"legislation", "policy", "normative", "about"}),
    "level": frozenset({"national", "provincial", "municipal", "district", "township", "unit"}),
}
_ATTRIBUTES: Mapping[str, Mapping[str, str]] = {
    "modality": {},
    "act": {"valence": "choice", "ending": "choice", "measure": "unit"},
    "matter": {"measure": "unit", "counted": "unit"},
    "party": {"level": "choice"},
    "criterion": {"vague": "flag", "disjoint": "flag"},
    "unit": {"equals": "equation"},
    "rank": {"level": "choice", "standing": "choice", "below": "ranks"},
    "region": {"level": "choice", "also": "words", "short": "words"},
    "body": {"level": "choice", "also": "words", "short": "words"},
}
"""What a term of each kind may say beyond `under`, `zh` and `en`. All but `below`, `equals` and
`vague` are inherited from the nearest ancestor that says it. `counted`: what sums of money for a
matter are counted per, where a text does not say. `also`: other names; `short`: what stands for a
place or a body in the numbers of documents."""

_INHERITED = ("valence", "ending", "measure", "counted", "level", "standing")
_LISTS = ("terms", "ranks", "words")
_EQUATION = re.compile(r"(\d+(?:\.\d+)?)(?:\.\.(\d+(?:\.\d+)?))?\s+(\S+)")
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Term:
    """One term. `parents` are empty for a root alone; `attributes` are its own and inherited."""

    id: str
    kind: str
    zh: str
    en: str
    parents: tuple[str, ...]
    source: Source
    span: Span
    attributes: Mapping[str, Any] = field(default_factory=dict)

    def label(self, lang: str) -> str:
        """The term's name in a report."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All terms, by kind and id, with the closure of the taxonomy in both directions.

    up[kind][id]: the term and its ancestors; down[kind][id]: the term and its descendants.
    names[kind]: every spelling (id and both labels) -> id.
    """

    terms: Mapping[str, Mapping[str, Term]]
    up: Mapping[str, Mapping[str, frozenset[str]]]
    down: Mapping[str, Mapping[str, frozenset[str]]]
    names: Mapping[str, Mapping[str, str]]
    digest: str
    cues: Cues = field(default_factory=Cues)

    def find(self, kind: str, spelling: str) -> str | None:
        """The id that a spelling stands for among the terms of a kind."""
        return self.names[kind].get(spelling)

    def term(self, kind: str, term_id: str) -> Term:
        """The term of a known id."""
        return self.terms[kind][term_id]

    def attribute(self, kind: str, term_id: str, name: str) -> Any:
        """An attribute of a term, its own or inherited, else None."""
        return self.terms[kind][term_id].attributes.get(name)

    def overlap(self, kind: str, one: str, other: str) -> bool:
        """Whether two terms have a term below them in common."""
        return not self.down[kind][one].isdisjoint(self.down[kind][other])

    def disjoint(self, kind: str, one: str, other: str) -> bool:
        """Whether a term above both says that its branches exclude each other, and they part there.

        A term that lies under several branches at once is on both sides and excludes neither.
        """
        above = self.up[kind]
        for top in above[one] & above[other]:
            if not self.terms[kind][top].attributes.get("disjoint"):
                continue
            branches = [
                {b for b in above[term] if top in self.terms[kind][b].parents}
                for term in (one, other)
            ]
            if branches[0] and branches[1] and branches[0].isdisjoint(branches[1]):
                return True
        return False

    def path(self, kind: str, low: str, high: str) -> tuple[str, ...]:
        """The shortest way up the taxonomy from `low` to `high`, both named; empty if none."""
        ways: list[tuple[str, ...]] = [(low,)]
        for way in ways:
            if way[-1] == high:
                return way
            ways.extend((*way, p) for p in self.terms[kind][way[-1]].parents if p not in way)
        return ()

    def suggest(self, kinds: Iterable[str], spelling: str) -> Words | None:
        """A did-you-mean over ids and labels of the given kinds."""
        known = {name: term for kind in kinds for name, term in self.names[kind].items()}
        close = nearest(spelling, known)
        if not close:
            return None
        term = next(
            self.terms[kind][known[close[0]]]
            for kind in kinds
            if known[close[0]] in self.terms[kind]
        )
        return Words(f"did you mean `{term.id}` ({term.zh})?", f"是否指“{term.zh}”（{term.id}）？")

    def quantity(self, value: Decimal, unit: str) -> dict[str, tuple[Decimal, Decimal]]:
        """`value` of `unit` in every unit that its equations lead to, as lowest and highest.

        A month is 28 to 31 days, so three months are 84 to 93; the unit itself is exact.
        """
        found = {unit: (value, value)}
        at, low, high = unit, value, value
        while (equation := self.terms["unit"][at].attributes.get("equals")) is not None:
            least, most, at = equation
            low, high = low * least, high * most
            found[at] = (low, high)
        return found


def read_vocabulary(*folders: Path) -> tuple[Vocabulary | None, list[Diagnostic]]:
    """The vocabulary of the YAML files in `folders`.

    A kind that the first folder does not define is taken from the next: a new field of law brings
    its own acts and matters and uses the shipped units, ranks and regions.
    """
    found: list[Diagnostic] = []
    chosen: dict[str, list[tuple[Source, yaml.MappingNode]]] = {}
    for folder in folders:
        here: dict[str, list[tuple[Source, yaml.MappingNode]]] = {}
        for path in sorted(folder.glob("*.yaml")):
            try:
                source = read_source(path)
            except Fault as fault:
                found.extend(fault.diagnostics)
                continue
            root, problems = marked.compose(source)
            found.extend(problems)
            cued = _cued_kind(root) if not problems else None
            if cued is not None:
                here.setdefault(f"cues of {cued}", []).append(
                    (source, cast(yaml.MappingNode, root))
                )
                continue
            kind_and_terms = _header(source, root, found) if not problems else None
            if kind_and_terms is not None:
                here.setdefault(kind_and_terms[0], []).append((source, kind_and_terms[1]))
        for kind in sorted(here, key=lambda kind: kind not in KINDS):
            own = kind.removeprefix("cues of ")
            if kind == own or chosen.get(own) is here.get(own):  # cues go with the terms they name
                chosen.setdefault(kind, here[kind])
    if not chosen and not found:
        found.append(
            Diagnostic(
                "empty-vocabulary",
                Words("the folder holds no vocabulary", "该文件夹中没有词表"),
                where=str(folders[0]) if folders else "",
                help=Words("it should hold files such as acts.yaml", "应包含 acts.yaml 等文件"),
            )
        )
        return None, found
    terms = {kind: _terms(kind, chosen.get(kind, []), found) for kind in KINDS}
    _check(terms, found)
    cues = read_cues(
        (file for kind, files in chosen.items() if kind.startswith("cues of ") for file in files),
        terms,
        found,
    )
    if found:
        return None, found
    return _close(terms, cues, chosen), found


def _cued_kind(root: yaml.Node | None) -> str | None:
    """What a file that says `kind: cues` gives cues of: those are read once all terms are known."""
    if not isinstance(root, yaml.MappingNode):
        return None
    said = {key.value: value.value for key, value in root.value}
    return str(said.get("of")) if said.get("kind") == "cues" else None


def _header(
    source: Source, root: yaml.Node | None, found: list[Diagnostic]
) -> tuple[str, yaml.MappingNode] | None:
    kind, terms = None, None
    if isinstance(root, yaml.MappingNode):
        for name, key, value in marked.entries(source, root, found):
            if name == "kind" and isinstance(value, yaml.ScalarNode) and value.value in KINDS:
                kind = value.value
            elif name == "terms" and isinstance(value, yaml.MappingNode):
                terms = value
            else:
                found.append(
                    Diagnostic(
                        "bad-vocabulary",
                        Words(f"`{name}` is not understood here", f"此处不能识别“{name}”"),
                        Label(source, marked.span_of(key)),
                        help=Words(
                            f"a vocabulary file has `kind` (one of {', '.join(KINDS)}) and `terms`",
                            f"词表文件只有 kind（{'、'.join(KINDS)} 之一）和 terms 两项",
                        ),
                    )
                )
                return None
    if kind is None or terms is None:
        found.append(
            Diagnostic(
                "bad-vocabulary",
                Words(
                    "a vocabulary file needs `kind` and `terms`", "词表文件应有 kind 和 terms 两项"
                ),
                Label(source, Span(0, min(1, len(source.text)))),
            )
        )
        return None
    return kind, terms


def _terms(
    kind: str, files: list[tuple[Source, yaml.MappingNode]], found: list[Diagnostic]
) -> dict[str, Term]:
    made: dict[str, Term] = {}
    for source, node in files:
        for name, key, value in marked.entries(source, node, found):
            if name in made:
                found.append(_doubled(source, key, name, made[name]))
                continue
            term = _term(kind, source, name, key, value, found)
            if term is not None:
                made[name] = term
    return made


def _term(
    kind: str,
    source: Source,
    name: str,
    key: yaml.ScalarNode,
    value: yaml.Node,
    found: list[Diagnostic],
) -> Term | None:
    def fault(node: yaml.Node, en: str, zh: str, help: Words | None = None) -> None:
        found.append(
            Diagnostic("bad-term", Words(en, zh), Label(source, marked.span_of(node)), help=help)
        )

    if not _ID.fullmatch(name):
        fault(
            key,
            f"`{name}` can't be an id",
            f"“{name}”不能作标识",
            Words("use small letters, digits, `_` and `-`", "请用小写字母、数字、_ 和 -"),
        )
        return None
    if not isinstance(value, yaml.MappingNode):
        fault(value, f"the term `{name}` needs labels", f"词条“{name}”缺少中英文名称")
        return None
    labels: dict[str, str] = {}
    parents: tuple[str, ...] = ()
    attributes: dict[str, Any] = {}
    allowed = {"under": "terms", "zh": "text", "en": "text", **_ATTRIBUTES[kind]}
    for field_name, field_key, node in marked.entries(source, value, found):
        expected = allowed.get(field_name)
        words = _list(node)
        if expected is None:
            fault(
                field_key,
                f"a term of kind {kind} has no `{field_name}`",
                f"{kind} 类词条没有“{field_name}”一项",
                Words(f"it may have {', '.join(allowed)}", f"可用的有 {'、'.join(allowed)}"),
            )
        elif words is None or (expected not in _LISTS and len(words) != 1):
            fault(node, f"`{field_name}` should be text", f"“{field_name}”应为文字")
        elif expected == "text":
            labels[field_name] = words[0]
        elif expected == "terms":
            parents = tuple(words)
        elif expected in ("ranks", "words"):
            attributes[field_name] = tuple(words)
        elif expected == "flag":
            attributes[field_name] = words[0] == "true"
        elif expected == "choice" and words[0] not in _CHOICES[field_name]:
            options = sorted(_CHOICES[field_name])
            fault(
                node,
                f"`{words[0]}` is no {field_name}",
                f"“{words[0]}”不是可用的 {field_name}",
                Words(f"use one of {', '.join(options)}", f"请用 {'、'.join(options)} 之一"),
            )
        elif expected == "equation":
            equation = _EQUATION.fullmatch(words[0])
            if equation is None:
                fault(
                    node,
                    f"`{words[0]}` is no equation",
                    f"“{words[0]}”不是换算式",
                    Words(
                        "write a figure and a unit: `10000 CNY`, `28..31 day`",
                        "请写数字和单位，如 10000 CNY 或 28..31 day",
                    ),
                )
            else:
                low, high, unit = equation.groups()
                attributes["equals"] = (Decimal(low), Decimal(high or low), unit)
        else:
            attributes[field_name] = words[0]
    for lang in ("zh", "en"):
        if not labels.get(lang):
            fault(
                key,
                f"the term `{name}` has no label in {'Chinese' if lang == 'zh' else 'English'}",
                f"词条“{name}”没有{'中文' if lang == 'zh' else '英文'}名称",
                Words(f"add `{lang}: …`", f"请加上 {lang}: …"),
            )
            return None
    return Term(
        name, kind, labels["zh"], labels["en"], parents, source, marked.span_of(key), attributes
    )


def _list(node: yaml.Node) -> list[str] | None:
    if isinstance(node, yaml.ScalarNode):
        return [node.value] if node.value else None
    if (
        isinstance(node, yaml.SequenceNode)
        and node.value
        and all(isinstance(item, yaml.ScalarNode) and item.value for item in node.value)
    ):
        return [item.value for item in node.value]
    return None


def _doubled(source: Source, key: yaml.Node, name: str, first: Term) -> Diagnostic:
    return Diagnostic(
        "doubled-term",
        Words(f"`{name}` names two terms", f"“{name}”指两个词条"),
        Label(source, marked.span_of(key), Words("again here", "又出现在这里")),
        (Label(first.source, first.span, Words("first here", "首次出现")),),
        help=Words("give one of the two another name", "请为其中一个另取名称"),
    )


def _check(terms: dict[str, dict[str, Term]], found: list[Diagnostic]) -> None:
    """Orphans, unknown parents, cycles, labels that stand for two terms, references to terms."""

    def fault(code: str, term: Term, en: str, zh: str, help: Words | None = None) -> None:
        found.append(Diagnostic(code, Words(en, zh), Label(term.source, term.span), help=help))

    spelled: dict[tuple[str, str], Term] = {}
    for kind, members in terms.items():
        group = "statement" if kind in STATEMENT_KINDS else kind
        if kind not in members and (members or kind not in _SPARED):
            found.append(
                Diagnostic(
                    "bad-vocabulary",
                    Words(
                        f"the vocabulary has no root term `{kind}`",
                        f"词表缺少“{kind}”类的根词条",
                    ),
                    where=next((t.source.name for t in members.values()), f"{kind}.yaml"),
                    help=Words(
                        f"add `{kind}: {{zh: …, en: …}}` to the file of that kind",
                        f"请在该类文件中加上 {kind}: {{zh: …, en: …}}",
                    ),
                )
            )
        for term in members.values():
            for spelling in dict.fromkeys((term.id, term.zh, term.en)):
                other = spelled.setdefault((group, spelling), term)
                if other is not term:
                    found.append(
                        Diagnostic(
                            "doubled-term",
                            Words(f"`{spelling}` names two terms", f"“{spelling}”指两个词条"),
                            Label(term.source, term.span, Words("this one", "这一个")),
                            (Label(other.source, other.span, Words("and this", "和这一个")),),
                            help=Words("give one of the two another label", "请为其中一个另取名称"),
                        )
                    )
            if term.id == kind:
                continue
            if not term.parents:
                fault(
                    "orphan-term",
                    term,
                    f"the term `{term.id}` is under no other",
                    f"词条“{term.zh}”没有上位词",
                    Words(
                        f"add `under: {kind}` or a nearer parent",
                        f"请加上 under: {kind} 或更近的上位词",
                    ),
                )
            for parent in term.parents:
                if parent not in members:
                    close = nearest(parent, {name: name for name in members})
                    fault(
                        "orphan-term",
                        term,
                        f"`{term.id}` is under `{parent}`, which is no {kind}",
                        f"词条“{term.zh}”的上位词“{parent}”不存在",
                        Words(f"did you mean `{close[0]}`?", f"是否指“{close[0]}”？")
                        if close
                        else None,
                    )
        _check_cycles(members, found)
    wanted = {mode.value for mode in Modality} | {"modality"}
    if terms["modality"] and set(terms["modality"]) != wanted:
        odd = sorted(set(terms["modality"]) ^ wanted)
        found.append(
            Diagnostic(
                "bad-vocabulary",
                Words(
                    f"the modalities differ from the six that the calculus knows: {', '.join(odd)}",
                    f"情态词与演算所用的六种不符：{'、'.join(odd)}",
                ),
                where=next(iter(terms["modality"].values())).source.name,
            )
        )
    _check_equations(terms["unit"], found)
    for members in terms.values():
        for term in members.values():
            named: list[tuple[str, str]] = []
            for name in ("measure", "counted"):
                if name in term.attributes:
                    named.append(("unit", term.attributes[name]))
            if "equals" in term.attributes:
                named.append(("unit", term.attributes["equals"][2]))
            named.extend(("rank", rank) for rank in term.attributes.get("below", ()))
            for wanted_kind, name in named:
                if name not in terms[wanted_kind]:
                    fault(
                        "orphan-term",
                        term,
                        f"`{term.id}` refers to `{name}`, which is no {wanted_kind}",
                        f"词条“{term.zh}”提到的“{name}”不是 {wanted_kind} 类词条",
                    )


def _check_equations(units: Mapping[str, Term], found: list[Diagnostic]) -> None:
    for unit in units.values():
        at, trail = unit, [unit.id]
        while (equation := at.attributes.get("equals")) is not None and equation[2] in units:
            at = units[equation[2]]
            trail.append(at.id)
            if at.id == unit.id:
                found.append(
                    Diagnostic(
                        "term-cycle",
                        Words(
                            f"`{unit.id}` is counted in itself: {' = '.join(trail)}",
                            f"单位“{unit.zh}”的换算回到自身：{' = '.join(trail)}",
                        ),
                        Label(unit.source, unit.span),
                        help=Words("count it in a smaller unit", "请换算成更小的单位"),
                    )
                )
                return
            if len(trail) > len(units):
                break  # a ring further on, told when its own turn comes


def _check_cycles(members: Mapping[str, Term], found: list[Diagnostic]) -> None:
    settled: set[str] = set()
    for start in members:
        trail: dict[str, None] = {}
        stack = [(start, False)]
        while stack:
            name, leaving = stack.pop()
            if leaving:
                trail.pop(name, None)
                settled.add(name)
                continue
            if name in trail:
                ring = [*list(trail)[list(trail).index(name) :], name]
                term = members[name]
                found.append(
                    Diagnostic(
                        "term-cycle",
                        Words(
                            f"`{name}` is above itself: {' < '.join(ring)}",
                            f"词条“{term.zh}”成了自己的上位词：{' < '.join(ring)}",
                        ),
                        Label(term.source, term.span),
                        help=Words("take one `under` of the ring away", "请去掉环上的一个 under"),
                    )
                )
                settled.update(trail)
                break
            if name in settled or name not in members:
                continue
            trail[name] = None
            stack.append((name, True))
            stack.extend((parent, False) for parent in members[name].parents)


def _close(
    terms: dict[str, dict[str, Term]],
    cues: Cues,
    chosen: Mapping[str, list[tuple[Source, yaml.MappingNode]]],
) -> Vocabulary:
    up: dict[str, dict[str, frozenset[str]]] = {}
    down: dict[str, dict[str, frozenset[str]]] = {}
    names: dict[str, dict[str, str]] = {}
    for kind, members in terms.items():
        above: dict[str, frozenset[str]] = {}

        def ancestors(
            name: str,
            members: Mapping[str, Term] = members,
            above: dict[str, frozenset[str]] = above,
        ) -> frozenset[str]:
            if name not in above:
                own = frozenset((name,))
                above[name] = own.union(*(ancestors(p) for p in members[name].parents))
            return above[name]

        below: dict[str, set[str]] = {name: set() for name in members}
        for name in members:
            for high in ancestors(name):
                below[high].add(name)
        up[kind] = above
        down[kind] = {name: frozenset(low) for name, low in below.items()}
        names[kind] = {
            spelling: term.id
            for term in members.values()
            for spelling in (term.en, term.zh, term.id)
        }
        stated = dict(members)  # what a term says itself, whatever order they stand in
        for name, term in members.items():
            inherited = {
                key: value
                for key in _INHERITED
                if (value := _inherit(stated, name, key)) is not None
            }
            members[name] = Term(
                term.id,
                term.kind,
                term.zh,
                term.en,
                term.parents,
                term.source,
                term.span,
                {**inherited, **term.attributes},
            )
    from checker.cache import key_of

    kinds = (*KINDS, *sorted(kind for kind in chosen if kind not in KINDS))
    digest = key_of(source.text.encode() for kind in kinds for source, _ in chosen.get(kind, []))
    return Vocabulary(terms, up, down, names, digest, cues)


def _inherit(members: Mapping[str, Term], name: str, key: str) -> Any:
    """The nearest ancestor's value, breadth first, the first parent first."""
    ways = [name]
    for at in ways:
        if key in members[at].attributes:
            return members[at].attributes[key]
        ways.extend(p for p in members[at].parents if p not in ways)
    return None
