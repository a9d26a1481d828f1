"""Whatever a text holds, reading it ends in a document whose spans lie in the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.source import Source
from checker.statute.extract import LONGEST_TEXT
from checker.statute.lexicon import lexicon
from checker.statute.read import read_rule
from checker.vocabulary import Vocabulary

PIECES = st.sampled_from(
    [
        *("第一条 ", "第二条 ", "（一）", "1.", "一、", "\n", "：\n", "。", "；", "，", "？"),
        *("计划生育", "超生", "社会抚养费", "婚育证明", "《独生子女证》", "准生证"),
        *("三倍", "百分之", "征收", "处分", "积10分", " "),
        *("应当", "不得", "可以", "提交", "不予", "下列", "以下简称“甲”", "“甲”", "前款规定", "但"),
        *("本条例第一条第一项规定", "入户", "入学", "卫生和计划生育局"),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_is_read_without_a_traceback(vocabulary: Vocabulary, text: str) -> None:
    document, _ = read_rule(Source("任意.txt", text), vocabulary)
    if document is None:
        return
    end = len(document.source.text)
    for provision in document.provisions:
        assert 0 < len(provision.says) <= LONGEST_TEXT
        assert provision.norms
        for norm in provision.norms:
            refs = [*norm.acts, *norm.matters, *(one.term for one in norm.criteria)]
            assert all(0 <= ref.span.start < ref.span.end <= end for ref in refs)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_masking_keeps_every_place(vocabulary: Vocabulary, text: str) -> None:
    assert len(text) == len(lexicon(vocabulary).mask(text))
