"""Word a mistake in a policy text: the one place where the passes make their diagnostics."""

from __future__ import annotations

from checker.diagnostic import Diagnostic, Label, Words
from checker.source import Source, Span

NOTHING = Words("", "")
FIRST = Words("first here", "首次出现")
AGAIN = Words("again here", "又出现在这里")


def mistake(
    code: str,
    source: Source,
    span: Span,
    headline: Words,
    help: Words | None,
    here: Words = NOTHING,
    first: Span | None = None,
) -> Diagnostic:
    """An error at `span`; `here` says what stands there, `first` is an earlier place."""
    related = () if first is None else (Label(source, first, FIRST),)
    return Diagnostic(code, headline, Label(source, span, here), related, help)


def listed(words: list[Words]) -> Words:
    """Alternatives in a row: a, b or c."""
    en = [item.en for item in words]
    zh = [item.zh for item in words]
    if len(words) < 2:
        return Words("".join(en), "".join(zh))
    # Between quotation marks Chinese sets no 、 (GB/T 15834-2011).
    row = "、".join(zh[:-1]).replace("”、“", "”“")
    return Words(f"{', '.join(en[:-1])} or {en[-1]}", f"{row}或{zh[-1]}")
