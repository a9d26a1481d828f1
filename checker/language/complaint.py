"""Word the mistakes of form: what is missing, misspelt, unexpected or without meaning."""

from __future__ import annotations

from checker.diagnostic import Diagnostic, Words
from checker.language.mistake import mistake
from checker.language.wanted import STRING
from checker.source import Source, Span

END = Words("the end of the text", "文件末尾")

_LACKING = {
    "rbrace": Words("`}`", "“}”"),
    "lbrace": Words("`{`", "“{”"),
    "word": Words("a name", "名称"),
}


def missing(source: Source, at: Span, kind: str) -> Diagnostic:
    """A brace, or the name of a block, lacks before what stands at `at`."""
    told, before = _LACKING[kind], _shown(source, at)
    where = Words(f"before {before.en}", f"{before.zh}之前")
    if at.start == at.end:
        where = Words("at the end of the text", "文件末尾")
    return mistake(
        "missing-name" if kind == "word" else "missing-brace",
        source,
        at,
        Words(f"{told.en} is missing {where.en}", f"{where.zh}缺少{told.zh}"),
        Words(f"write {told.en} here", f"请在此处补上{told.zh}"),
    )


def unknown_keyword(source: Source, at: Span, spelling: str) -> Diagnostic:
    """A word that is nearly spelt like a keyword which could stand there."""
    word = source.cut(at)
    return mistake(
        "unknown-keyword",
        source,
        at,
        Words(f"there is no keyword `{word}`", f"没有“{word}”这个关键词"),
        Words(f"did you mean `{spelling}`?", f"是否指“{spelling}”？"),
    )


def stray(source: Source, at: Span) -> Diagnostic:
    """Characters that the language does not use; those that can't be seen are told by number."""
    shown = source.cut(at)
    if not shown.isprintable():
        shown = " ".join(f"U+{ord(char):04X}" for char in shown)
    return mistake(
        "stray-character",
        source,
        at,
        Words(f"`{shown}` has no meaning here", f"此处的“{shown}”没有意义"),
        Words(
            "delete it; statements and fields need no mark at their end",
            "请删除；各项规定和项目末尾无须标点",
        ),
    )


def unclosed(source: Source, at: Span) -> Diagnostic:
    """A quotation mark without its other half on the line."""
    return mistake(
        "unclosed-quote",
        source,
        at,
        Words("the quotation mark is not closed on its line", "引号在本行没有闭合"),
        Words("close it where the text ends", "请在文字结束处补上引号"),
    )


def unexpected_end(source: Source, expected: Words) -> Diagnostic:
    """The text ends too early."""
    end = len(source.text)
    return mistake(
        "unexpected-end",
        source,
        Span(end, end),
        Words(
            f"the text ends where {expected.en} should follow",
            f"文件在此结束，后面还应有{expected.zh}",
        ),
        Words(f"write {expected.en} here", f"请在此处写{expected.zh}"),
    )


def unexpected_word(source: Source, at: Span, expected: Words, kind: str) -> Diagnostic:
    """A word that can't stand there. `kind` is `word`, `second word` (after another, perhaps of one
    label), `keyword` (where a term was wanted, and may have been meant) or anything else."""
    word, shown = source.cut(at), _shown(source, at)
    if kind == "word" and expected == STRING:
        help = Words(f'write "{word}"', f'请写成 "{word}"')
    elif kind == "second word":
        help = Words(
            f"write {expected.en}; a label of several words is quoted",
            f"请写{expected.zh}；由几个单词组成的名称要加引号",
        )
    elif kind == "keyword":
        help = Words(
            f'write {expected.en}; a term spelt like a keyword is quoted: "{word}"',
            f'请写{expected.zh}；与关键词同形的词要加引号，写成 "{word}"',
        )
    else:
        help = Words(
            f"write {expected.en}, or delete {shown.en}", f"请写{expected.zh}，或删除{shown.zh}"
        )
    return mistake(
        "unexpected-word",
        source,
        at,
        Words(
            f"{expected.en} is wanted here, not {shown.en}",
            f"此处应为{expected.zh}，而不是{shown.zh}",
        ),
        help,
    )


def too_many(source: Source, at: Span, most: int) -> Diagnostic:
    """So many mistakes that reading on would help nobody."""
    return mistake(
        "too-many-mistakes",
        source,
        at,
        Words(f"reading stops here after {most} mistakes", f"错误已达 {most} 处，以下不再读取"),
        Words(
            "see whether this is a policy file, and mend the first ones",
            "请确认这是政策文件，并先改正前面的错误",
        ),
    )


def _shown(source: Source, at: Span) -> Words:
    text = " ".join(source.cut(at).split())
    return Words(f"`{text}`", f"“{text}”")
