"""An excerpt of a text tells of the lines that it kept what the whole text tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.source import Source, Span, excerpt

TEXTS = st.text(st.sampled_from("甲乙 \n\r\u2028"), max_size=40)


@given(TEXTS, st.data())
def test_cuts_positions_and_lines_are_those_of_the_whole(text: str, data: st.DataObject) -> None:
    whole = Source("a.txt", text)
    bound = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(bound, bound), max_size=4))
    spans = [Span(min(pair), max(pair)) for pair in pairs]
    kept = excerpt(whole, spans)
    assert (whole.length, whole.digest) == (kept.length, kept.digest)
    for span in spans:
        assert whole.cut(span) == kept.cut(span)
        assert whole.position(span.start) == kept.position(span.start)
        assert whole.position(span.end) == kept.position(span.end)
        first = whole.position(span.start).line
        last = whole.position(max(span.start, span.end - 1)).line
        for number in range(first, last + 1):
            assert whole.line(number) == kept.line(number)


def test_lines_that_nothing_points_to_are_let_go() -> None:
    kept = excerpt(Source("a.txt", "第一行\n第二行\n第三行\n"), [Span(4, 6)])
    assert ["第二行\n"] == [piece.text for piece in kept.pieces]
    for ask in (lambda: kept.line(1), lambda: kept.line(3), lambda: kept.cut(Span(0, 2))):
        with pytest.raises(ValueError, match="not kept"):
            ask()


def test_a_text_without_anything_of_interest_keeps_its_digest_alone() -> None:
    whole = Source("a.txt", "第一行\n" * 1000)
    kept = excerpt(whole, [])
    assert ((), "", 4000) == (kept.pieces, kept.text, kept.length)
    assert whole.digest == kept.digest
