"""Look up every name in a policy's tree: which term of the vocabulary, or which remedy, it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from checker.diagnostic import Diagnostic, Words, nearest
from checker.language.keywords import Keywords, keywords
from checker.language.mistake import AGAIN, listed, mistake
from checker.language.syntax import Statement, Token, Tree
from checker.source import Span
from checker.vocabulary import KINDS, STATEMENT_KINDS, Vocabulary


class Use(NamedTuple):
    """What a word stands for: a term's kind and id, or `remedy` and the disposition."""

    kind: str
    id: str


Uses = Mapping[Span, Use]
"""By the span of the word. A word that could not be looked up is not in it."""

ITEMS = ("act", "matter")

_SLOTS: Mapping[str, tuple[str, ...]] = {
    "by": ("party",),
    "to": ("party",),
    "if": ("criterion",),
    "unless": ("criterion",),
    "depending_on": ("criterion",),
    "or_favouring": ("criterion",),
    "unless_favouring": ("criterion",),
    "except": ("matter",),
    "all_of": ITEMS,
}
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "rank": ("rank",),
    "region": ("region",),
    "remedy": ("remedy",),
}
SYMBOLS: Mapping[str, str] = {"%": "percent", "‰": "permille"}
"""Signs that may stand for a unit."""

_KIND_NAMES: Mapping[str, Words] = {
    "act": Words("an act", "行为"),
    "matter": Words("a matter", "事项"),
    "party": Words("a party", "主体"),
    "criterion": Words("a criterion", "条件"),
    "unit": Words("a unit", "单位"),
    "base": Words("a base of a multiple", "计算基数"),
    "rank": Words("a rank", "效力层级"),
    "region": Words("a region", "行政区域"),
    "modality": Words("a modality", "情态词"),
    "remedy": Words("a remedy", "处理意见"),
}


class _Word(NamedTuple):
    token: Token
    kinds: tuple[str, ...]


def resolve(tree: Tree, vocabulary: Vocabulary) -> tuple[dict[Span, Use], list[Diagnostic]]:
    """The use of every word that names a term, and the names that are unknown, of a kind that does
    not fit there, or given to two clauses."""
    names = _Names(tree, vocabulary, keywords())
    for block in (*tree.policies, *tree.clauses):
        for field in block.fields:
            for word in field.words if field.key in _FIELDS else ():
                names.look_up([_Word(word, _FIELDS[field.key])])
        for statement in block.statements:
            for run in _runs(tree, list(_words(statement))):
                names.look_up(run)
    names.clauses_once()
    return names.uses, names.found


def _words(statement: Statement) -> Iterator[_Word]:
    """The statement's words that name terms, each with the kinds that fit there."""
    yield from (_Word(token, ITEMS) for token in statement.items)
    for slot in statement.slots:
        yield from (_Word(token, _SLOTS[slot.key]) for token in slot.words if slot.key in _SLOTS)
    for figure in statement.figures:
        yield _Word(figure.unit, ("unit",))
        for qualifier in figure.qualifiers:
            kind = "base" if qualifier.key == "of" else "unit"
            yield from (_Word(token, (kind,)) for token in qualifier.words)


def _runs(tree: Tree, words: list[_Word]) -> Iterator[list[_Word]]:
    """Words that follow each other with blanks between and nothing else."""
    words.sort(key=lambda word: word.token.span)
    run: list[_Word] = []
    for word in words:
        if run and tree.source.text[run[-1].token.span.end : word.token.span.start].strip():
            yield run
            run = []
        run.append(word)
    if run:
        yield run


class _Names:
    def __init__(self, tree: Tree, vocabulary: Vocabulary, table: Keywords) -> None:
        self.tree = tree
        self.vocabulary = vocabulary
        self.table = table
        self.remedies = table.table(table.groups["remedies"])
        self.uses: dict[Span, Use] = {}
        self.found: list[Diagnostic] = []

    def find(self, word: _Word) -> Use | None:
        text = word.token.text
        if word.token.kind == "symbol":
            text = SYMBOLS[text]
        for kind in word.kinds:
            if kind == "remedy":
                id = self.remedies.get(text)
            else:
                id = self.vocabulary.find("unit" if kind == "base" else kind, text)
                if kind in ("unit", "base") and id is not None:
                    id = id if self.is_base(id) == (kind == "base") else None
            if id is not None:
                return Use("unit" if kind == "base" else kind, id)
        return None

    def is_base(self, unit: str) -> bool:
        return "base" in self.vocabulary.up["unit"][unit]

    def look_up(self, run: Sequence[_Word]) -> None:
        """Look up words that stand side by side, and tell once what one mistake brings about.

        Unknown words in a row are one mistake (a label of several words). After one, a word of the
        wrong kind is not blamed: a keyword before it was most likely misspelt.
        """
        index, failed, unknown = 0, False, False
        while index < len(run):
            word = run[index]
            use = self.find(word)
            label = None if use else self.label_from(run, index)
            if use is not None:
                self.uses[word.token.span] = use
            elif label is not None:
                self.tell_unquoted(run[index : index + label])
                index += label - 1
            elif self.elsewhere(word) is not None:
                if not failed and not unknown:
                    self.tell_wrong_kind(word)
            else:
                if not failed:
                    self.tell_unknown(word)
                unknown = True
            failed = use is None
            index += 1

    def label_from(self, run: Sequence[_Word], index: int) -> int | None:
        """How many words from here make up one label that should have been quoted."""
        for end in range(len(run), index + 1, -1):
            joined = " ".join(word.token.text for word in run[index:end])
            if any(self.vocabulary.find(kind, joined) for kind in KINDS):
                return end - index
        return None

    def elsewhere(self, word: _Word) -> Use | None:
        """The term of another kind that a word names."""
        kinds = (*STATEMENT_KINDS, "unit", "rank", "region", "modality")
        for kind in kinds:
            id = self.vocabulary.find(kind, word.token.text)
            if id is not None:
                return Use("base" if kind == "unit" and self.is_base(id) else kind, id)
        return None

    def tell_unquoted(self, run: Sequence[_Word]) -> None:
        label = " ".join(word.token.text for word in run)
        kind, id = next(
            (kind, id) for kind in KINDS if (id := self.vocabulary.find(kind, label)) is not None
        )
        zh = self.vocabulary.term(kind, id).zh
        self.found.append(
            mistake(
                "unquoted-label",
                self.tree.source,
                Span(run[0].token.span.start, run[-1].token.span.end),
                Words(
                    f"`{label}` is one label of several words",
                    f"“{label}”是由几个单词组成的一个名称",
                ),
                Words(
                    f'write `{id}`, or "{label}" in quotation marks',
                    f"请写“{zh}”（{id}），或给它加上引号",
                ),
            )
        )

    def tell_wrong_kind(self, word: _Word) -> None:
        other = self.elsewhere(word)
        assert other is not None
        is_kind = _KIND_NAMES[other.kind]
        want = listed([_KIND_NAMES[kind] for kind in word.kinds])
        self.found.append(
            mistake(
                "wrong-kind",
                self.tree.source,
                word.token.span,
                Words(
                    f"`{word.token.text}` is {is_kind.en}; {want.en} is wanted here",
                    f"“{word.token.text}”是{is_kind.zh}，此处应为{want.zh}",
                ),
                Words(f"put {want.en} here", f"请改为{want.zh}"),
            )
        )

    def tell_unknown(self, word: _Word) -> None:
        want = listed([_KIND_NAMES[kind] for kind in word.kinds])
        bare = Words(*(part.removeprefix("an ").removeprefix("a ") for part in want))
        bare = Words(bare.en.replace("or a ", "or "), bare.zh)
        self.found.append(
            mistake(
                "unknown-remedy" if word.kinds == ("remedy",) else "unknown-term",
                self.tree.source,
                word.token.span,
                Words(
                    f"there is no {bare.en} named `{word.token.text}`",
                    f"没有名为“{word.token.text}”的{bare.zh}",
                ),
                self.suggestion(word)
                or Words(
                    "use a term of the vocabulary, or add one to it",
                    "请使用词表中的词，或在词表中增补",
                ),
            )
        )

    def suggestion(self, word: _Word) -> Words | None:
        """A did-you-mean over what fits there, keywords included."""
        text = word.token.text
        if word.kinds == ("remedy",):
            options = [self.table.words(id) for id in self.table.groups["remedies"]]
            one_of = listed(options)
            return Words(f"use {one_of.en}", f"请用{one_of.zh}")
        kinds = ["unit" if kind == "base" else kind for kind in word.kinds]
        terms = {
            spelling: spelling
            for kind, fits in zip(kinds, word.kinds, strict=True)
            for spelling, id in self.vocabulary.names[kind].items()
            if kind != "unit" or self.is_base(id) == (fits == "base")
        }
        in_statement = set(word.kinds) <= {*STATEMENT_KINDS, "unit", "base"}
        within = self.table.table(self.table.ids) if in_statement else {}
        close = nearest(text, {**within, **terms})
        if not close:
            return None
        if close[0] not in terms:
            return Words(f"did you mean the keyword `{close[0]}`?", f"是否指关键词“{close[0]}”？")
        return self.vocabulary.suggest(kinds, close[0])

    def clauses_once(self) -> None:
        """No two clauses of one name."""
        seen: dict[str, Span] = {}
        for block in self.tree.clauses:
            name = block.name.text
            if not name:
                continue
            first = seen.setdefault(name, block.name.span)
            if first != block.name.span:
                self.found.append(
                    mistake(
                        "doubled-clause",
                        self.tree.source,
                        block.name.span,
                        Words(f"two clauses are named `{name}`", f"有两个条款都名为“{name}”"),
                        Words("give one of the two another name", "请为其中一个另取名称"),
                        AGAIN,
                        first,
                    )
                )
