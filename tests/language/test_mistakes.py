"""What a person is told who writes a policy wrongly: each mistake once, its place, its cure."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checker.vocabulary import Vocabulary
from tests.language.build import HEADER, Told, clause, read, told, where

LANGUAGE = Path(__file__).resolve().parents[2] / "checker" / "language"

# Mistakes in the one statement of a clause: what is written there on line 9 from column 3, the
# column that is pointed at, and the code.
IN_A_STATEMENT = {
    "a term that is none": ("forbid levying hukuo", 18, "unknown-term"),
    "a misspelt verb": ("keep hukou requre building", 14, "unknown-term"),
    "a misspelt slot": ("keep hukou fi insured", 14, "unknown-term"),
    "a Chinese term that is none": ("禁止 社会抚育费", 6, "unknown-term"),
    "a party as an item": ("forbid employer", 10, "wrong-kind"),
    "a matter as a party": ("forbid levying by hukou", 21, "wrong-kind"),
    "a base as a unit": ("allow fining at most 3 deed_tax", 26, "wrong-kind"),
    "a unit as a base": ("allow fining at most 3 times of day", 35, "wrong-kind"),
    "a bare label of several words": ("keep household registration", 8, "unquoted-label"),
    "an unknown remedy": ("keep hukou remedy strike", 21, "unknown-remedy"),
    "a fine in days": ("allow fining at most 3 day", 26, "wrong-unit"),
    "a leave in money": ("grant maternity_leave at least 3 CNY", 36, "wrong-unit"),
    "a number with separators": ("allow fining at most 3,000 CNY", 24, "bad-number"),
    "a date that is none": ("require building no later than 2023-13-40", 34, "bad-date"),
    "half a date": ("require building no later than 2023-12", 34, "bad-date"),
    "a floor above the cap": (
        "allow fining at least 2 wan_cny at most 19999 CNY",
        16,
        "floor-above-cap",
    ),
    "more than a figure and less than it": (
        "allow fining more than 5 CNY less than 5 CNY",
        16,
        "floor-above-cap",
    ),
    "bounds in different measures": (
        "require hukou at least 5 day at most 9 CNY",
        42,
        "bounds-differ",
    ),
    "two floors": ("require fining at least 3 CNY more than 5 CNY", 33, "doubled-slot"),
    "a figure that is exact and capped": (
        "require fining exactly 3 CNY at most 5 CNY",
        32,
        "doubled-slot",
    ),
    "a slot given twice": ("keep hukou by school by police", 24, "doubled-slot"),
    "every and by": ("require building every district by city", 35, "doubled-slot"),
    "a label of several words, misspelt": ("keep familly plannin rewad", 8, "unknown-term"),
    "a misspelt slot and its words": ("keep hukou iff credit school", 14, "unknown-term"),
    "by and every": ("require building by city every district", 28, "doubled-slot"),
    "two counts of a figure": (
        "allow fining at most 3 CNY per year per birth",
        39,
        "doubled-slot",
    ),
    "every of what has no level": ("require building by every school", 29, "every-without-level"),
    "a figure on what takes none": ("forbid fining at most 3 CNY", 17, "misplaced-slot"),
    "a date on what takes none": ("keep hukou no later than 2025-12-31", 14, "misplaced-slot"),
    "all of outside require": ("keep hukou all of building", 14, "misplaced-slot"),
    "dependence outside forbid": ("keep hukou depending on insured", 14, "misplaced-slot"),
    "favouring without dependence": (
        "forbid hukou unless favouring insured",
        16,
        "misplaced-slot",
    ),
    "actual cost without a figure": (
        "grant hukou or actual cost if lower",
        15,
        "misplaced-slot",
    ),
    "a target without a figure": ("target hukou", 3, "missing-amount"),
    "a statement without items": ("require by city at least 3 piece", 3, "missing-items"),
    "no statement at all": ("remedy amend", 8, "empty-clause"),
    "a field given twice": ("keep hukou remedy amend remedy repeal", 27, "doubled-field"),
    "an end before the beginning": ("keep hukou until 2023-09-19", 20, "dates-out-of-order"),
    "a beginning after the end": (
        "keep hukou until 2024-01-01 since 2024-01-02",
        20,
        "dates-out-of-order",
    ),
    "a mark that means nothing": ("keep hukou；", 13, "stray-character"),
    "a character that can't be seen": ("keep hukou \u200b", 14, "stray-character"),
    "an open quotation mark": ('keep "hukou', 8, "unclosed-quote"),
    "an open Chinese quotation mark": ("keep “入户", 8, "unclosed-quote"),
    "a verb after a verb": ("forbid keep hukou", 10, "unexpected-word"),
    "a slot without its word": ("keep hukou if remedy amend", 17, "unexpected-word"),
    "a comma without its word": ("keep hukou, remedy amend", 15, "unexpected-word"),
    "a figure without its unit": ("allow fining at most 3, hukou", 25, "unexpected-word"),
    "a word where a number belongs": ("allow fining at most three CNY", 24, "unexpected-word"),
    "a field of the header": ('keep hukou title "x"', 14, "unexpected-word"),
    "a misspelt keyword": ("remdy amend keep hukou", 3, "unknown-keyword"),
}


def line_of(code: str) -> int:
    return 8 if code == "empty-clause" else 9


@pytest.mark.parametrize("case", IN_A_STATEMENT)
def test_a_mistake_in_a_statement_is_told_once_and_where_it_is(
    case: str, vocabulary: Vocabulary
) -> None:
    statement, column, code = IN_A_STATEMENT[case]
    assert [Told(line_of(code), column, code)] == told(clause(statement), vocabulary)


# Mistakes in the frame: the whole text, and what is told.
FRAME = {
    "no policy": ('clause a from "一" { keep hukou }', Told(1, 1, "missing-policy")),
    "an empty file": ("", Told(1, 1, "missing-policy")),
    "two policies": (HEADER + HEADER, Told(8, 8, "doubled-policy")),
    "a field that lacks": (HEADER.replace("rank   municipal", ""), Told(1, 8, "missing-field")),
    "an unknown rank": (HEADER.replace("municipal", "royal"), Told(4, 10, "unknown-term")),
    "an unknown region": (HEADER.replace("370300", "37030"), Told(5, 10, "unknown-term")),
    "a title without quotes": (HEADER.replace('"A plan"', "plan"), Told(2, 10, "unexpected-word")),
    "a clause from nowhere": (
        f"{HEADER}clause a {{ keep hukou }}",
        Told(8, 8, "missing-field"),
    ),
    "two clauses of one name": (
        f'{HEADER}clause a from "一" {{ keep hukou }}\nclause a from "二" {{ keep credit }}',
        Told(9, 8, "doubled-clause"),
    ),
    "a clause without a name": (
        f'{HEADER}clause from "一" {{ keep hukou }}',
        Told(8, 8, "missing-name"),
    ),
    "a clause without its opening brace": (
        f'{HEADER}clause a from "一" keep hukou }}',
        Told(8, 19, "missing-brace"),
    ),
    "a clause without its closing brace": (
        f'{HEADER}clause a from "一" {{ keep hukou\nclause b from "二" {{ keep credit }}',
        Told(9, 1, "missing-brace"),
    ),
    "a text that ends inside a clause": (
        f'{HEADER}clause a from "一" {{ keep hukou\n',
        Told(9, 1, "missing-brace"),
    ),
    "a text that ends inside a statement": (
        f'{HEADER}clause a from "一" {{\n  forbid',
        Told(9, 9, "unexpected-end"),
    ),
    "a brace too many": (f"{HEADER}}}\n", Told(8, 1, "unexpected-word")),
    "a statement outside a clause": (f"{HEADER}keep hukou", Told(8, 1, "unexpected-word")),
    "a misspelt block": (
        f'{HEADER}cluase a from "一" {{ keep hukou }}',
        Told(8, 1, "unknown-keyword"),
    ),
    "no policy at all, but prose": ("本办法自公布之日起施行。", Told(1, 1, "unexpected-word")),
}


@pytest.mark.parametrize("case", FRAME)
def test_a_mistake_in_the_frame_is_told_once_and_where_it_is(
    case: str, vocabulary: Vocabulary
) -> None:
    text, expected = FRAME[case]
    assert [expected] == told(text, vocabulary)


FIVE = """\
policy sample {
  title  "A plan"
  issuer "A city"
  rank   muncipal
  region 370300
  since  2023-02-30
}
clause one from "一" {
  forbid levying depending
  require building childcare_facility at least 3 @ institution
}
条款 二 依据 "二" {
  应当 报销 住院分娩医疗费用 对 参保居民 不低于 3000
  处理 废止
}
clause three from "三" {
  keep hukou
}
"""


def test_five_mistakes_are_five_diagnostics_in_one_run(vocabulary: Vocabulary) -> None:
    assert [
        Told(4, 10, "unknown-term"),
        Told(6, 10, "bad-date"),
        Told(9, 18, "unknown-term"),
        Told(10, 50, "stray-character"),
        Told(14, 3, "unexpected-word"),
    ] == told(FIVE, vocabulary)


def test_every_mistake_is_told_and_mended_in_both_languages(vocabulary: Vocabulary) -> None:
    texts = [clause(statement) for statement, _, _ in IN_A_STATEMENT.values()]
    texts += [text for text, _ in FRAME.values()]
    for text in texts:
        for item in read(text, vocabulary)[1]:
            assert item.help is not None
            for words in (item.headline, item.help):
                assert re.search("[a-z]{2}", words.en)
                assert re.search("[\u4e00-\u9fff]", words.zh)
                assert "wanted" not in words.zh


def test_a_label_of_several_words_in_the_header_is_to_be_quoted(vocabulary: Vocabulary) -> None:
    text = HEADER.replace("municipal", "provincial regulation")
    (only,) = read(text, vocabulary)[1]
    assert Told(4, 21, "unexpected-word") == where(only)
    assert only.help is not None
    assert "a label of several words is quoted" in only.help.en
    assert "由几个单词组成的名称要加引号" in only.help.zh


HELPS = {
    "forbid levying hukuo": (
        "did you mean `hukou` (入户)?",
        "是否指“入户”（hukou）？",
    ),
    "禁止 社会抚育费": (
        "did you mean `social_maintenance_fee` (社会抚养费)?",
        "是否指“社会抚养费”（social_maintenance_fee）？",
    ),
    "keep hukou requre building": (
        "did you mean the keyword `require`?",
        "是否指关键词“require”？",
    ),
    "keep household registration": (
        'write `hukou`, or "household registration" in quotation marks',
        "请写“入户”（hukou），或给它加上引号",
    ),
    "keep hukou remedy strike": (
        "use `repeal`, `amend`, `lapse` or `retain`",
        "请用“废止”“修改”“宣布失效”或“继续有效”",
    ),
    "allow fining at most 3 day": (
        "use `cny`, `wan_cny` or `yi_cny`",
        "请用“元”“万元”或“亿元”",
    ),
}


@pytest.mark.parametrize("statement", HELPS)
def test_the_help_says_what_would_mend_it(statement: str, vocabulary: Vocabulary) -> None:
    (only,) = read(clause(statement), vocabulary)[1]
    assert HELPS[statement] == only.help


def test_a_mistake_of_form_spares_the_statements_around_it(vocabulary: Vocabulary) -> None:
    text = clause('forbid hukuo title "x"\n  keep credti')
    assert [
        Told(9, 10, "unknown-term"),
        Told(9, 16, "unexpected-word"),
        Told(10, 8, "unknown-term"),
    ] == told(text, vocabulary)


def test_a_clause_that_lacks_its_brace_is_read_all_the_same(vocabulary: Vocabulary) -> None:
    text = f'{HEADER}clause a from "一" {{\n  keep hukuo\n  keep credit if\n'
    text += 'clause b from "二" { keep credti }'
    assert [
        Told(9, 8, "unknown-term"),
        Told(11, 1, "unexpected-word"),
        Told(11, 1, "missing-brace"),
        Told(11, 26, "unknown-term"),
    ] == told(text, vocabulary)


def test_a_message_speaks_of_the_language_and_not_of_the_parser(vocabulary: Vocabulary) -> None:
    (only,) = read(clause("allow fining at most three CNY"), vocabulary)[1]
    assert ("a number is wanted here, not `three`", "此处应为数字，而不是“three”") == only.headline


def test_a_grant_of_nothing_is_no_ban_on_granting(vocabulary: Vocabulary) -> None:
    # `grant` is an act's id too: a forgotten word must not turn the next statement round.
    text = clause("forbid\n  grant hukou to child")
    assert [Told(10, 3, "unexpected-word")] == told(text, vocabulary)


def test_a_text_full_of_mistakes_ends_somewhere(vocabulary: Vocabulary) -> None:
    found = told("clause ! " * 1000, vocabulary)
    assert len(found) < 120
    assert "too-many-mistakes" in {item.code for item in found}


def test_every_code_of_the_passes_is_met_here() -> None:
    written = set[str]()
    for path in LANGUAGE.glob("*.py"):
        if path.stem != "absent":  # what is amiss between files is met with the library
            text = path.read_text(encoding="utf-8")
            written |= set(re.findall(r'(?:mistake|tell)\(\s+"([a-z-]+)"', text))
            written |= set(re.findall(r'"((?:missing|unknown|unexpected)-[a-z]+)"', text))
    met = {code for _, _, code in IN_A_STATEMENT.values()}
    met |= {expected.code for _, expected in FRAME.values()} | {"too-many-mistakes"}
    assert written == met
