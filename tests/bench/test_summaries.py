"""Reading a summary with spans costs little more than PyYAML takes to read the same text."""

from __future__ import annotations

from checker.vocabulary import Vocabulary
from tests.bench.summaries import BOUND, ratio, synthetic


def test_a_summary_is_read_with_spans_about_as_fast_as_yaml_alone(vocabulary: Vocabulary) -> None:
    _, _, both = ratio(synthetic(500, vocabulary), vocabulary, runs=3)
    assert both < BOUND
