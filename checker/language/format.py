"""Lay a policy text out in the canonical way, in the tongue it is written in or in another.

The words of the text are printed in their order, so nothing can change but blanks, line breaks and,
with a tongue, the spelling of keywords and terms. Comments stay with the words they stand beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple
from unicodedata import east_asian_width

from checker.diagnostic import Diagnostic
from checker.language.keywords import keywords
from checker.language.parse import parse
from checker.language.resolve import SYMBOLS, Uses, resolve
from checker.language.syntax import Token, Tree
from checker.source import Source, Span
from checker.vocabulary import Vocabulary

WIDTH = 100
"""Columns of a line; a Chinese character takes two."""

_STEP = "  "
_COMMENT = re.compile(r"#[^\r\n]*")
_BARE = re.compile(r"[\w·][\w·-]*")
_LINE = re.compile(r"\r\n|\r|\n")


def format_policy(
    source: Source, vocabulary: Vocabulary, tongue: str | None = None
) -> tuple[str | None, list[Diagnostic]]:
    """The text laid out, or None and the mistakes that stand in the way: those of form, and with a
    tongue (`en` or `zh`) unknown names too, since what is unknown can't be translated."""
    tree, found = parse(source)
    uses: Uses = {}
    if tongue is not None:
        uses, unknown = resolve(tree, vocabulary)
        found = [*found, *unknown]
    if found:
        return None, found
    return _Printer(tree, _spellings(tree, uses, vocabulary, tongue)).text(), []


# ── what each word is spelt like ──


def _spellings(
    tree: Tree, uses: Uses, vocabulary: Vocabulary, tongue: str | None
) -> dict[Span, str]:
    """The text of every token, by its span."""
    table = keywords()
    reserved = set(table.table(table.ids))
    made: dict[Span, str] = {}
    for token, after in pairwise((*tree.tokens, Token(Span(0, 0), "", ""))):
        use = uses.get(token.span)
        if use is not None and tongue is not None and token.kind != "symbol":
            made[token.span] = _term(use.kind, use.id, vocabulary, tongue, reserved)
        elif token.kind in table.spellings:
            plain = " ".join(token.text.split())
            other = tongue is not None and table.tongue_of(token.kind, plain) != tongue
            made[token.span] = table.spell(token.kind, tongue) if tongue and other else plain
        elif token.kind == "string":
            made[token.span] = _quoted(token.text)
        elif token.kind == "comma" and tongue is not None:
            in_list = after.kind in ("word", "string")
            made[token.span] = "," if tongue == "en" else "、" if in_list else "，"
        else:
            made[token.span] = {"lbrace": "{", "rbrace": "}"}.get(token.kind, token.text)
    return made


def _term(kind: str, id: str, vocabulary: Vocabulary, tongue: str, reserved: set[str]) -> str:
    """A term's label if it is one token, else its id; quoted if it would be read as a keyword."""
    if kind == "remedy":
        return keywords().spell(id, tongue)
    if kind == "unit" and tongue == "zh" and id in SYMBOLS.values():
        return next(sign for sign, unit in SYMBOLS.items() if unit == id)
    label = vocabulary.term(kind, id).label(tongue)
    spelling = label if _BARE.fullmatch(label) else id
    return _quoted(spelling) if spelling in reserved else spelling


def _quoted(text: str) -> str:
    return f"“{text}”" if '"' in text else f'"{text}"'


# ── layout ──


class _Comment(NamedTuple):
    """A comment before a token. `own`: it has a line of its own; `apart`: after an empty line."""

    text: str
    own: bool
    apart: bool


class _Printer:
    def __init__(self, tree: Tree, spellings: dict[Span, str]) -> None:
        self.tree = tree
        self.spellings = spellings
        groups = keywords().groups
        self.slots = {*groups["slots"], *groups["bounds"]}
        self.starts = self.line_starts()
        self.padding = self.header_padding()
        self.lines: list[str] = []
        self.line = ""
        self.opened = False
        """Whether a block has just begun."""

    def text(self) -> str:
        """The whole text."""
        depth = 0
        for before, tokens in self.entries():
            closing = tokens[0].kind == "rbrace"
            self.put_comments(before, tokens[0], _STEP * depth)
            depth -= closing
            self.begin(before, tokens[0], _STEP * depth)
            self.go_on(tokens, _STEP * (depth + 2))
            self.opened = tokens[-1].kind == "lbrace"
            depth += self.opened
        self.put_comments(self.tree.tokens[-1] if self.tree.tokens else None, None, "")
        self.end_line()
        return "".join(f"{line}\n" for line in self.lines)

    def entries(self) -> Iterator[tuple[Token | None, list[Token]]]:
        """The tokens of each head, field, statement and closing brace, and the token before."""
        before: Token | None = None
        entry: list[Token] = []
        for token in self.tree.tokens:
            if token.span.start in self.starts and entry:
                yield before, entry
                before, entry = entry[-1], []
            entry.append(token)
        if entry:
            yield before, entry

    def line_starts(self) -> set[int]:
        """Where a new line begins: blocks, fields, statements and closing braces."""
        blocks = (*self.tree.policies, *self.tree.clauses)
        spans = [block.span for block in blocks]
        spans += [field.span for block in blocks for field in block.fields]
        spans += [statement.span for block in blocks for statement in block.statements]
        spans += [token.span for token in self.tree.tokens if token.kind == "rbrace"]
        return {span.start for span in spans}

    def header_padding(self) -> dict[Span, int]:
        """How many blanks follow the keyword of each field in a policy's header."""
        made: dict[Span, int] = {}
        for block in self.tree.policies:
            widths = {
                field.mark.span: _width(self.spellings[field.mark.span]) for field in block.fields
            }
            widest = max(widths.values(), default=0)
            made.update({span: widest - width + 1 for span, width in widths.items()})
        return made

    # ── comments ──

    def gap(self, before: Token | None, after: Token | None) -> str:
        text = self.tree.source.text
        start = before.span.end if before is not None else 0
        return text[start : after.span.start if after is not None else len(text)]

    def comments(self, before: Token | None, after: Token | None) -> Iterator[_Comment]:
        gap = self.gap(before, after)
        end = 0
        for match in _COMMENT.finditer(gap):
            breaks = len(_LINE.findall(gap[end : match.start()]))
            first = before is None and end == 0
            yield _Comment(match.group().rstrip(), first or breaks > 0, breaks > 1 and not first)
            end = match.end()

    def put_comments(self, before: Token | None, after: Token | None, indent: str) -> None:
        """Print the comments between two entries."""
        for comment in self.comments(before, after):
            if not comment.own and self.line:
                self.line = f"{self.line}  {comment.text}"
                self.end_line()
                continue
            self.end_line()
            if comment.apart or self.closed():
                self.blank()
            self.lines.append(f"{indent}{comment.text}")
            self.opened = False

    # ── lines ──

    def begin(self, before: Token | None, token: Token, indent: str) -> None:
        """Begin the line of an entry; an empty line stays before it, and follows every block."""
        self.end_line()
        apart = len(_LINE.findall(_COMMENT.split(self.gap(before, token))[-1])) > 1
        if token.kind != "rbrace" and (apart or self.closed()):
            self.blank()
        self.line = f"{indent}{self.spellings[token.span]}"

    def go_on(self, tokens: list[Token], indent: str) -> None:
        """Add the other tokens of an entry. Where they are too many for a line it breaks before a
        slot; a slot too long for a line of its own breaks in its list."""
        for chunk in self.chunks(tokens):
            units = list(self.units(chunk))
            whole = "".join(units)
            fits = _width(self.line + whole) <= WIDTH
            slot = chunk[0][1].kind in self.slots
            if slot and not fits and _width(indent + whole.strip()) <= WIDTH:
                self.end_line()
            broken = self.put_comments_inside(*chunk[0], indent)
            for unit in units:
                if not self.line or broken:
                    self.line = f"{indent}{unit.strip()}"
                elif fits or _width(self.line + unit.rstrip()) <= WIDTH:
                    self.line += unit
                else:
                    self.end_line()
                    self.line = f"{indent}{unit.strip()}"
                broken = False

    def put_comments_inside(self, before: Token, token: Token, indent: str) -> bool:
        """Print the comments inside an entry; they end its line."""
        comments = list(self.comments(before, token))
        for comment in comments:
            if comment.own or not self.line:
                self.end_line()
                self.lines.append(f"{indent}{comment.text}")
            else:
                self.line = f"{self.line}  {comment.text}"
                self.end_line()
        return bool(comments)

    def chunks(self, tokens: list[Token]) -> Iterator[list[tuple[Token, Token]]]:
        """Each token with the one before it, parted before each slot and after each comment."""
        chunk: list[tuple[Token, Token]] = []
        for before, token in pairwise(tokens):
            if chunk and (token.kind in self.slots or any(self.comments(before, token))):
                yield chunk
                chunk = []
            chunk.append((before, token))
        if chunk:
            yield chunk

    def units(self, chunk: list[tuple[Token, Token]]) -> Iterator[str]:
        """The chunk's text in pieces that no line break parts, each with the blank before it."""
        unit = ""
        for before, token in chunk:
            if unit and self.may_break(before, token):
                yield unit
                unit = ""
            unit += self.blank_between(before, token) + self.spellings[token.span]
        yield unit

    def may_break(self, before: Token, token: Token) -> bool:
        """A list breaks after its commas and between its words."""
        kinds = ("word", "string")
        after_word = before.kind in kinds and token.kind in (*kinds, "and")
        return before.kind == "comma" or after_word

    def blank_between(self, before: Token, token: Token) -> str:
        if token.kind == "comma" or (before.kind == "number" and self.is_sign(token)):
            return ""
        if before.kind == "comma" and self.spellings[before.span] != ",":
            return ""  # Chinese marks bring their own room
        return " " * self.padding.get(before.span, 1)

    def is_sign(self, token: Token) -> bool:
        return self.spellings[token.span] in SYMBOLS

    def closed(self) -> bool:
        """Whether a block was just closed."""
        return bool(self.lines) and self.lines[-1].startswith("}")

    def blank(self) -> None:
        """An empty line, unless there is one already or a block has just begun."""
        if self.lines and self.lines[-1] and not self.opened:
            self.lines.append("")

    def end_line(self) -> None:
        if self.line:
            self.lines.append(self.line.rstrip())
        self.line = ""


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
