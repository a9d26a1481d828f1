"""Numbers of paragraphs, as a Chinese word processor writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.statute.readers.numbers import counting, written


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (100, "一百"),
        (101, "一百零一"), (110, "一百一十"), (128, "一百二十八"), (1001, "一千零一"),
        (1010, "一千零一十"), (2300, "二千三百"),
    ],
)  # fmt: skip
def test_chinese_numbers_count_as_articles_do(number: int, shown: str) -> None:
    assert shown == counting(number)


@pytest.mark.parametrize(
    ("format", "shown"),
    [
        ("decimal", "3"), ("decimalZero", "03"), ("decimalFullWidth", "３"),
        ("decimalEnclosedCircle", "③"), ("decimalEnclosedParen", "⑶"),
        ("decimalEnclosedFullstop", "⒊"), ("ideographEnclosedCircle", "㊂"),
        ("ideographDigital", "三"), ("chineseLegalSimplified", "叁"),
        ("ideographTraditional", "丙"),
        ("ideographZodiac", "寅"), ("lowerLetter", "c"), ("upperLetter", "C"),
        ("lowerRoman", "iii"), ("upperRoman", "III"), ("ordinal", "3rd"), ("none", ""),
        ("hebrew1", "3"),
    ],
)  # fmt: skip
def test_every_format_of_the_standard_has_its_form(format: str, shown: str) -> None:
    assert shown == written(3, format)


@given(
    st.integers(-5, 20_000),
    st.sampled_from(["decimalEnclosedCircle", "lowerRoman", "upperLetter", "chineseCounting"]),
)
def test_a_number_past_a_format_is_still_written(number: int, format: str) -> None:
    assert isinstance(written(number, format), str)


@given(st.integers(1, 9_998))
def test_no_two_numbers_look_alike(number: int) -> None:
    assert counting(number) != counting(number + 1)
