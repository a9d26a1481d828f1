"""Whatever stands in a text, the segmenter and the norm reader come to an end with it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.vocabulary import Vocabulary
from tests.fuzz import held, made


@pytest.fixture(scope="module")
def known(vocabulary: Vocabulary) -> made.Pieces:
    return made.pieces(vocabulary)


@settings(max_examples=300, deadline=None)
@given(data=st.data(), markdown=st.booleans())
def test_cues_marks_and_any_characters_are_read_in_any_order(
    vocabulary: Vocabulary, known: made.Pieces, data: st.DataObject, markdown: bool
) -> None:
    pieces = st.one_of(
        *(
            st.sampled_from(kind)
            for kind in (known.cues, known.signs, made.MARKS, made.LINES, made.WORDS)
        ),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=3),
    )
    held.read("".join(data.draw(st.lists(pieces, max_size=60))), vocabulary, markdown=markdown)


@settings(max_examples=200, deadline=None)
@given(number=st.integers(0))
def test_the_texts_of_the_long_run_are_read(
    vocabulary: Vocabulary, known: made.Pieces, number: int
) -> None:
    held.read(made.text(random.Random(number), known), vocabulary, markdown=number % 4 == 0)


def test_made_up_texts_reach_the_norm_reader(vocabulary: Vocabulary, known: made.Pieces) -> None:
    read = [held.read(made.text(random.Random(n), known), vocabulary) for n in range(60)]
    assert 5 < sum(bool(one.provisions) for one in read if one is not None)


def test_what_has_no_stop_for_thousands_of_characters_is_read_in_parts(
    vocabulary: Vocabulary, known: made.Pieces
) -> None:
    text = "".join(f"{sign}应当处罚" for sign in known.signs * 200)
    document = held.read(text, vocabulary)
    assert document is not None
    spans = {norm.span for provision in document.provisions for norm in provision.norms}
    assert len(text) // 5_000 <= len(spans)
    assert 5_000 >= max(span.end - span.start for span in spans)
