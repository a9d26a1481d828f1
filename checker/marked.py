"""Read YAML with a span for every value, and say what is unsafe or mistaken in it.

PyYAML composes the nodes (with libyaml where it is built in); this module turns its marks into
spans and diagnoses what YAML would let pass: doubled keys, aliases, tags, and nesting deep enough
to exhaust the stack. No type is guessed, so that `no` stays the word that was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import yaml

from checker.diagnostic import Diagnostic, Label, Words
from checker.source import Source, Span

DEEPEST = 64
"""Levels of nesting that a file may have; a summary needs six."""

Node = yaml.Node

if TYPE_CHECKING:
    Loader = yaml.SafeLoader
else:
    Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_REFUSED = re.compile(r"(?:^|[\s,\[{:\ufeff-])(?:[&*][^\s,\[\]{}]|!)", re.MULTILINE)
"""Where an anchor, an alias or a tag may stand; the events tell whether one does."""

_UNPRINTABLE = re.compile(
    "\\A\ufeff|[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
"""What may not stand in a YAML text (YAML 1.1 §4.1), and a byte order mark left at its start."""

_BLANK = " \t\r\n\x85\u2028\u2029"

_ENOUGH = 20
"""Anchors, aliases and tags of one file that are told; who nests them has thousands."""


class _TooDeep(Exception):
    """Raised while composing, at the collection that holds one too many."""


class _Composer(Loader):
    """Composes nodes without guessing their types, and stops where they nest too deep.

    The types that YAML guesses are where its false friends come from, and a third of its time:
    whoever reads a node knows what it should hold. Both parsers, libyaml's in C and PyYAML's own,
    enter and leave each node through the same two methods; C code that recursed on without a limit
    would end the process.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.depth = 0

    def descend_resolver(self, parent: Node | None, index: object) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise _TooDeep(parent)

    def ascend_resolver(self) -> None:
        self.depth -= 1

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        return ""


def span_of(node: Node) -> Span:
    """The code points that a node covers, without the white space after a block."""
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        # PyYAML ends a block at the next token; pull back to the block's own last value.
        last = node.value[-1] if node.value else None
        if last is not None:
            end = span_of(last[1] if isinstance(last, tuple) else last).end
    return Span(start, end)


def compose(source: Source) -> tuple[Node | None, list[Diagnostic]]:
    """The root node of a one-document YAML text, or None with what is wrong.

    Scalars keep the characters of the text: no type is guessed, and `tag` is empty. An empty text
    gives None and no diagnostic: the caller knows what it wanted to find there.
    """
    text = source.text
    if "&" in text or "*" in text or "!" in text:
        found = _unsafe(source) if _REFUSED.search(text) else []
        if found:
            return None, found
    if text.startswith("\ufeff"):
        return None, [_unprintable(source)]  # libyaml would skip it and count from there
    try:
        loader = _Composer(text)
    except (yaml.reader.ReaderError, UnicodeEncodeError):
        return None, [_unprintable(source)]
    try:
        root = loader.get_single_node()
        if root is not None and ("|" in text or ">" in text):
            _trim_texts(root, text)
        return root, []
    except _TooDeep as error:
        return None, [_deep(source, error.args[0].start_mark.index)]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if mark is not None and "nesting depth" in (error.problem or ""):
            return None, [_deep(source, mark.index)]  # newer scanners stop before the composer
        return None, [_syntax(source, error)]
    except (yaml.reader.ReaderError, UnicodeEncodeError):
        return None, [_unprintable(source)]
    finally:
        loader.dispose()


def _trim_texts(root: Node, text: str) -> None:
    """Pull the ends of `|` and `>` texts back from the line after them to their last words."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            if node.style in ("|", ">"):
                start, end = node.start_mark.index, node.end_mark.index
                end = start + len(text[start:end].rstrip(_BLANK))
                node.end_mark = yaml.Mark("", end, 0, 0, None, 0)
        elif isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                waiting += (key, value)
        else:
            waiting += node.value


def _unprintable(source: Source) -> Diagnostic:
    match = _UNPRINTABLE.search(source.text)
    start = match.start() if match else 0
    code = f"U+{ord(source.text[start]):04X}"
    return Diagnostic(
        "yaml-syntax",
        Words(
            f"the character {code} may not stand in a YAML file",
            f"文件中有 YAML 不允许的字符 {code}",
        ),
        Label(source, Span(start, start + 1)),
        help=Words("delete the character", "请删除该字符"),
    )


def _deep(source: Source, start: int) -> Diagnostic:
    return Diagnostic(
        "yaml-depth",
        Words(f"the file nests deeper than {DEEPEST} levels", f"文件嵌套超过 {DEEPEST} 层"),
        Label(source, Span(start, start + 1)),
        help=Words(
            "a summary needs six levels; look for an unclosed bracket",
            "摘要只需六层；请检查是否有未闭合的括号",
        ),
    )


def _unsafe(source: Source) -> list[Diagnostic]:
    """Look through the events, one by one and without recursion, for what must not be composed."""
    found: list[Diagnostic] = []
    depth = 0
    try:
        for event in yaml.parse(source.text, Loader=Loader):
            start, end = event.start_mark, event.end_mark
            if start is None or end is None:
                continue
            at = Span(start.index, max(end.index, start.index + 1))
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                found.append(
                    Diagnostic(
                        "yaml-alias",
                        Words("anchors and aliases are not allowed", "不允许使用锚点和别名"),
                        Label(source, at),
                        help=Words("write the value out here", "请在此处写出完整的值"),
                    )
                )
            if getattr(event, "tag", None):
                found.append(
                    Diagnostic(
                        "yaml-tag",
                        Words("tags are not allowed", "不允许使用类型标签（!）"),
                        Label(source, at),
                        help=Words(
                            "delete the tag, or quote the text", "请删除标签，或给文字加引号"
                        ),
                    )
                )
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > DEEPEST or len(found) >= _ENOUGH:
                break  # composing tells of the depth
    except (yaml.YAMLError, UnicodeEncodeError):
        return found  # composing meets the same error and words it
    return found


_A_KEY = Words(
    "a key should stand here, or a quote or bracket above is not closed",
    "此处应为键名，或上文的引号、括号未闭合",
)
_PROBLEMS = (
    ("could not find expected ':'", Words("a colon is missing", "此处缺少冒号（:）")),
    (
        "mapping values are not allowed",
        Words(
            "a colon may not stand here; indent the line otherwise, or quote the text",
            "此处不应出现冒号；上一行可能缩进有误，或文字应加引号",
        ),
    ),
    ("did not find expected key", _A_KEY),
    ("expected <block end>", _A_KEY),
    (
        "did not find expected '-' indicator",
        Words("a `-` should stand here; see the indentation", "此处应以“-”开头，缩进可能有误"),
    ),
    (
        "expected ',' or",
        Words("a comma or a closing bracket is missing", "此处应为逗号或右括号"),
    ),
    (
        "unexpected end of stream",
        Words("a quote or bracket is never closed", "文件结束时引号或括号仍未闭合"),
    ),
    ("tab character", Words("a tab may not indent a line", "缩进不能使用制表符")),
    ("found character '\\t'", Words("a tab may not indent a line", "缩进不能使用制表符")),
    (
        "found character that cannot start",
        Words(
            "no value may begin with this character; quote it",
            "此处的字符不能作为值的开头；请加引号",
        ),
    ),
    ("unknown escape character", Words("no such escape after `\\`", "反斜杠后的转义字符无效")),
    (
        "but found another document",
        Words("a file holds one document, and a second begins here", "一个文件只能有一份文档"),
    ),
)
"""What the parsers say (libyaml and PyYAML differ in details), and what it means."""


def _syntax(source: Source, error: yaml.MarkedYAMLError) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    at = min(mark.index, len(source.text)) if mark is not None else len(source.text)
    problem = error.problem or error.context or "the text is no YAML"
    known = (words for said, words in _PROBLEMS if said in problem)
    words = next(known, Words(problem, "不是合法的 YAML"))
    related: tuple[Label, ...] = ()
    if error.context and error.context_mark is not None and error.context_mark.index != at:
        start = min(error.context_mark.index, len(source.text))
        related = (Label(source, Span(start, start + 1), Words(error.context, "相关的开头在这里")),)
    return Diagnostic(
        "yaml-syntax",
        Words(f"not valid YAML: {words.en}", f"YAML 格式有误：{words.zh}"),
        Label(source, Span(at, at + 1)),
        related,
        help=Words(
            "check indentation, colons and quotes around here",
            "请检查附近的缩进、冒号和引号",
        ),
    )


def no_key(source: Source, key: Node) -> Diagnostic:
    """A mapping's key that is a list or a mapping."""
    span = span_of(key)
    return Diagnostic(
        "wrong-type",
        Words("a key must be a plain word", "键名必须是单个词"),
        Label(source, Span(span.start, max(span.end, span.start + 1))),
        help=Words("write `key: value`", "请写成“键: 值”"),
    )


def doubled_key(source: Source, key: yaml.ScalarNode, first: yaml.ScalarNode) -> Diagnostic:
    """A key that its mapping already has."""
    word = key.value if len(key.value) <= 40 else key.value[:39] + "…"
    return Diagnostic(
        "duplicate-key",
        Words(f"the key `{word}` stands twice", f"键“{word}”重复"),
        Label(source, span_of(key), Words("again here", "又出现在这里")),
        (Label(source, span_of(first), Words("first here", "首次出现")),),
        help=Words("keep one of the two", "请只保留一个"),
    )


def entries(
    source: Source, node: yaml.MappingNode, found: list[Diagnostic]
) -> Iterator[tuple[str, yaml.ScalarNode, Node]]:
    """The keys and values of a mapping; doubled keys and keys that are no text are diagnosed."""
    seen: dict[str, yaml.ScalarNode] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            found.append(no_key(source, key))
        elif key.value in seen:
            found.append(doubled_key(source, key, seen[key.value]))
        else:
            seen[key.value] = key
            yield key.value, key, value
