"""Parse a policy text with Lark, and go on after a mistake so that one run shows them all.

This is the only module that imports Lark. After a mistake the parser is mended where one token
clearly lacks or is misspelt; else the words up to the next statement, field or block are skipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, cast

from lark import Lark, Transformer, UnexpectedCharacters, v_args
from lark import Token as LarkToken
from lark.lark import PostLex
from lark.lexer import ContextualLexer, LexerState
from lark.parsers.lalr_analysis import Shift

from checker import resources
from checker.diagnostic import Diagnostic
from checker.language import complaint
from checker.language.keywords import TONGUES, keywords
from checker.language.syntax import (
    Block,
    Field,
    Figure,
    Slot,
    Statement,
    Token,
    Tree,
    cover,
    gather,
)
from checker.language.wanted import wanted
from checker.source import Source, Span

MOST = 100
"""Mistakes after which parsing stops: such a text is no policy."""

_END = "$END"


def parse(source: Source) -> tuple[Tree, list[Diagnostic]]:
    """The tree of a text and its mistakes of form; what could be read is in the tree anyhow."""
    run = _Run(source)
    blocks = run.blocks()
    tree = Tree(
        source,
        tuple(block for block in blocks if block.mark.kind == "policy"),
        tuple(block for block in blocks if block.mark.kind == "clause"),
        tuple(run.tokens),
    )
    return tree, run.found


@lru_cache(maxsize=1)
def _lark() -> Lark:
    table = keywords()
    made = [(resources.folder("grammar") / "policy.lark").read_text(encoding="utf-8")]
    for id in table.ids:
        spellings = [r"\s+".join(s.split()) for t in TONGUES for s in table.spellings[id][t]]
        # The keyword of more words goes first: `unless favouring` before `unless`.
        words = max(len(spelling.split()) for spelling in table.spellings[id]["en"])
        made.append(f"{id.upper()}.{words}: /({'|'.join(spellings)})(?![\\w·-])/")
    return Lark(
        "\n".join(made),
        parser="lalr",
        lexer="contextual",
        start=["text", "mishap"],
        transformer=_Build(),
        postlex=_Reserved(tuple(id.upper() for id in table.ids)),
        maybe_placeholders=False,
    )


class _Reserved(PostLex):
    """A keyword is one wherever it stands: only then does a clause that lacks its brace, or a
    statement that lacks its last word, end where the next one begins."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.always_accept = names

    def process(self, stream: Iterator[LarkToken]) -> Iterator[LarkToken]:
        return stream


def _span(token: LarkToken) -> Span:
    start = token.start_pos or 0
    return Span(start, start + len(token))


def _token(token: LarkToken) -> Token:
    kind = token.type.lower()
    text = str(token)
    return Token(_span(token), kind, text[1:-1] if kind == "string" else text)


@v_args(inline=True)
class _Build(Transformer[LarkToken, Any]):
    """Builds the nodes; decides nothing."""

    def text(self, *blocks: Block) -> tuple[Block, ...]:
        return blocks

    def policy(self, *parts: Any) -> Block:
        return _block(parts)

    def clause(self, *parts: Any) -> Block:
        return _block(parts)

    def header(self, *tokens: LarkToken) -> Field:
        return _field(tokens)

    def validity(self, *tokens: LarkToken) -> Field:
        return _field(tokens)

    def superior(self, *tokens: LarkToken) -> Field:
        return _field(tokens)

    def remedy(self, *tokens: LarkToken) -> Field:
        return _field(tokens)

    def statement(self, verb: LarkToken, *parts: Any) -> Statement:
        return gather(
            _token(verb), (_token(part) if isinstance(part, LarkToken) else part for part in parts)
        )

    def slot(self, *tokens: LarkToken) -> Slot:
        parts = [_token(token) for token in tokens]
        every = any(part.kind == "every" for part in parts)
        words = tuple(part for part in parts[1:] if part.kind != "every")
        return Slot(cover(parts), parts[0], "by" if every else parts[0].kind, words, every)

    def qualifier(self, mark: LarkToken, word: LarkToken) -> Slot:
        parts = [_token(mark), _token(word)]
        return Slot(cover(parts), parts[0], parts[0].kind, (parts[1],))

    def figure(
        self, mark: LarkToken, number: LarkToken, unit: LarkToken, *qualifiers: Slot
    ) -> Figure:
        parts = (_token(mark), _token(number), _token(unit))
        return Figure(cover([*parts, *qualifiers]), *parts, qualifiers)


def _block(parts: tuple[Any, ...]) -> Block:
    tokens = [_token(part) for part in parts if isinstance(part, LarkToken)]
    item = next((token for token in tokens if token.kind == "string"), None)
    return Block(
        cover(tokens),
        tokens[0],
        tokens[1],
        item,
        tuple(part for part in parts if isinstance(part, Field)),
        tuple(part for part in parts if isinstance(part, Statement)),
    )


def _field(tokens: tuple[LarkToken, ...]) -> Field:
    parts = [_token(token) for token in tokens]
    if parts[0].kind == parts[-1].kind:  # `region region`: the second is the term of that name
        parts[-1] = Token(parts[-1].span, "word", parts[-1].text)
    words = tuple(part for part in parts[1:] if part.kind in ("word", "string", "date"))
    return Field(cover(parts), parts[0], words)


class _Run:
    """One parse: feeds the tokens, and mends or skips where one does not fit."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.found: list[Diagnostic] = []
        self.tokens: list[Token] = []
        self.table = keywords()
        self.parser = _lark().parse_interactive(source.text, start="text")
        self.state = self.parser.parser_state
        self.lexer = self.parser.lexer_thread
        self.end = LarkToken(_END, "", start_pos=len(source.text))
        groups = self.table.groups
        self.starters = {
            kind.upper() for kind in ("policy", "clause", *groups["fields"], *groups["verbs"])
        } | {"LBRACE", "RBRACE"}

    def blocks(self) -> tuple[Block, ...]:
        """Feed the whole text; the policies and clauses in it."""
        token = self.next_token()
        while token.type != _END and len(self.found) < MOST:
            if self.fits(token):
                self.feed(token)
            else:
                self.recover(token)
            token = self.next_token()
        if token.type != _END:
            self.found.append(complaint.too_many(self.source, _span(token), MOST))
            self.drop_to(self.end, told=False)
        if not self.fits(self.end):
            self.recover(self.end)
        return cast(tuple[Block, ...], self.parser.feed_token(self.end))

    def next_token(self, in_context: bool = True) -> LarkToken:
        """The next token, one that could stand here if there is one and `in_context` is wanted."""
        contextual = cast(ContextualLexer, cast(Any, self.lexer.lexer).lexer)
        lexer = contextual.lexers[self.state.position] if in_context else contextual.root_lexer
        try:
            return lexer.next_token(cast(LexerState, self.lexer.state), self.state)
        except EOFError:
            return self.end
        except UnexpectedCharacters:
            return self.next_token(in_context=False)

    def feed(self, token: LarkToken) -> None:
        """Feed a token that fits."""
        self.parser.feed_token(token)
        self.tokens.append(_token(token))

    def fits(self, *tokens: LarkToken) -> bool:
        """Whether these tokens, one after the other, could stand here.

        It runs the parse table alone: the values on the stack are touched only by a true feed.
        """
        table, stack = self.state.parse_conf.states, list(self.state.state_stack)
        for token in tokens:
            while (entry := table[stack[-1]].get(token.type)) is not None:
                action, target = entry
                if action is Shift:
                    stack.append(target)
                    break
                if target.expansion:
                    del stack[-len(target.expansion) :]
                stack.append(table[stack[-1]][target.origin.name][1])
                if stack[-1] == self.state.parse_conf.end_state:
                    break
            else:
                return False
        return True

    def recover(self, token: LarkToken) -> None:
        """Tell the mistake at `token`, and bring the parser to where it can go on."""
        at = _span(token)
        if token.type == "STRAY":
            self.found.append(complaint.stray(self.source, at))
        elif token.type == "UNCLOSED":
            self.close_quote(token)
        elif not self.insert(token) and not self.respell(token):
            self.found.append(self.unexpected(token))
            self.settle()
            self.skip(token)

    # ── what one token mends ──

    def insert(self, token: LarkToken) -> bool:
        """Put in a token that clearly lacks before this one: a brace, or the name of a block."""
        lacks_name = bool(self.tokens) and self.tokens[-1].kind in ("policy", "clause")
        for kind in ("RBRACE", "LBRACE", *(["WORD"] if lacks_name else [])):
            lacking = LarkToken(kind, "", start_pos=token.start_pos)
            if self.fits(lacking, token):
                self.found.append(complaint.missing(self.source, _span(token), kind.lower()))
                self.feed(lacking)
                if token.type != _END:
                    self.feed(token)
                return True
        return False

    def respell(self, token: LarkToken) -> bool:
        """Take a word for the keyword that it is spelt like, if that one could stand here."""
        if token.type != "WORD":
            return False
        table = self.table.table(
            tuple(id for id in self.table.ids if self.fits(LarkToken(id.upper(), "")))
        )
        # Nearly as long, too: `regulation` is no `region`.
        lowered = {word.lower(): word for word in table if abs(len(word) - len(token)) <= 2}
        close = get_close_matches(str(token).lower(), list(lowered), n=1, cutoff=0.7)
        if not close:
            return False
        spelling = lowered[close[0]]
        self.found.append(complaint.unknown_keyword(self.source, _span(token), spelling))
        self.feed(LarkToken(table[spelling].upper(), str(token), start_pos=token.start_pos))
        return True

    def close_quote(self, token: LarkToken) -> None:
        """Take what follows an open quotation mark, up to the line's end, for the quoted text."""
        text = str(token).rstrip()
        string = LarkToken("STRING", f"{text}{text[0]}", start_pos=token.start_pos)
        at = Span(_span(token).start, _span(token).start + len(text))
        self.found.append(complaint.unclosed(self.source, at))
        if self.fits(string):
            self.feed(string)

    # ── skipping ──

    def settle(self) -> None:
        """Finish the statement or block that is complete, so that what is skipped spares it."""
        for kind in ("RBRACE", "CLAUSE"):
            if self.fits(LarkToken(kind, "")):
                # The parser finishes a node when it sees what follows; show it, and take it back.
                self.parser.feed_token(LarkToken(kind, "", start_pos=0))
                del self.state.state_stack[-1], self.state.value_stack[-1]
                return

    def skip(self, token: LarkToken) -> None:
        """Pass over words until one begins something that an open block, or the text, can hold."""
        told = token.type != _END
        while token.type != _END and not self.resume(token):
            token = self.next_token(in_context=False)
        if token.type == _END:
            self.drop_to(token, told)

    def resume(self, token: LarkToken) -> bool:
        """Go on with `token` if it begins something in an open block or at the top."""
        if token.type not in self.starters or self.depth_for(token.type) is None:
            return False
        self.drop_to(token, told=True)
        self.feed(token)
        return True

    def depth_for(self, kind: str) -> int | None:
        """How much of the stack to keep so that a token of this kind begins something there."""
        states = self.state.parse_conf.states
        for depth in range(len(self.state.state_stack), 0, -1):
            action = states[self.state.state_stack[depth - 1]].get(kind)
            if action is not None and action[0] is Shift:
                return depth
        return None

    def drop_to(self, token: LarkToken, told: bool) -> None:
        """Forget what was begun, down to where `token` can stand; close a block that is open,
        and tell of it unless the mistake was told already."""
        top = token.type in (_END, "POLICY", "CLAUSE")
        closing = self.depth_for("RBRACE") if top else None
        depth = closing or self.depth_for("CLAUSE" if top else token.type)
        if depth is not None:
            del self.state.state_stack[depth:]
            del self.state.value_stack[depth - 1 :]
        if closing is not None:
            self.close(token, told)

    def close(self, token: LarkToken, told: bool) -> None:
        """Close the open block before `token`."""
        brace = LarkToken("RBRACE", "", start_pos=token.start_pos)
        if self.fits(brace):
            if told:
                self.found.append(complaint.missing(self.source, _span(token), "rbrace"))
            self.feed(brace)

    # ── the words ──

    def unexpected(self, token: LarkToken) -> Diagnostic:
        """The mistake that this token, or the end, stands here."""
        states = self.state.parse_conf.states[self.state.position]
        kinds = {
            kind.lower()
            for kind in states
            if kind.isupper() and kind != _END and self.fits(LarkToken(kind, ""))
        }
        last = self.tokens[-1].kind if self.tokens else ""
        expected = wanted(kinds, last, self.table)
        if token.type == _END:
            return complaint.unexpected_end(self.source, expected)
        kind = token.type.lower()
        if kind == last == "word":
            kind = "second word"
        if kind in self.table.ids and "string" in kinds and "word" in kinds:
            kind = "keyword"
        return complaint.unexpected_word(self.source, _span(token), expected, kind)
