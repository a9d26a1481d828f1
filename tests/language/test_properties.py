"""What holds for any policy, and for any text at all."""

from __future__ import annotations

import string
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.clause import Verb
from checker.language.format import format_policy
from checker.language.keywords import keywords
from checker.norm import Bound
from checker.source import Source
from checker.vocabulary import Vocabulary
from tests.language.build import HEADER, plain, read

Draw = Callable[[st.SearchStrategy[Any]], Any]

# What each kind of statement may hold besides its items.
VERBS = {
    "forbid": Verb.FORBID,
    "forbid requiring": Verb.DEMAND,
    "require": Verb.REQUIRE,
    "grant": Verb.GRANT,
    "allow": Verb.ALLOW,
    "encourage": Verb.ENCOURAGE,
    "keep": Verb.KEEP,
}
SLOTS = {
    "by": ("by", "party"),
    "to": ("to", "party"),
    "if": ("criteria", "criterion"),
    "unless": ("unless", "criterion"),
    "except": ("excepting", "matter"),
}
BOUNDS = {bound: bound.value.replace("_", " ") for bound in Bound}


@st.composite
def statements(draw: Draw, vocabulary: Vocabulary) -> tuple[str, dict[str, Any]]:
    """A statement as text, and the fields that it should compile to."""
    verb = draw(st.sampled_from(sorted(VERBS)))
    meant: dict[str, Any] = {"verb": VERBS[verb]}

    def some(kind: str, least: int = 1) -> list[str]:
        ids = sorted(set(vocabulary.terms[kind]) - {"grant"})  # an id that is a keyword too
        found = draw(st.lists(st.sampled_from(ids), min_size=least, max_size=3, unique=True))
        return list(found)

    meant["acts"], meant["matters"] = some("act", 0), some("matter")
    parts = [" ".join([verb, ", ".join(meant["acts"]), ", ".join(meant["matters"])])]
    for keyword in draw(st.lists(st.sampled_from(sorted(SLOTS)), unique=True)):
        slot, kind = SLOTS[keyword]
        meant[slot] = some(kind)
        parts.append(f"{keyword} {', '.join(meant[slot])}")
    meant["amounts"], meant["deadline"] = [], None
    free = [m for m in meant["matters"] if vocabulary.attribute("matter", m, "measure")]
    free += [a for a in meant["acts"] if vocabulary.attribute("act", a, "measure")]
    if verb in ("require", "grant", "allow", "encourage"):
        if not free and draw(st.booleans()):
            bound, unit = draw(st.sampled_from(sorted(BOUNDS))), draw(st.sampled_from(UNITS))
            number = draw(st.decimals(0, 10**6, places=2))
            meant["amounts"] = [[bound, Decimal(f"{number}"), unit, None, None, False]]
            parts.append(f"{BOUNDS[bound]} {number} {unit}")
            if verb == "allow" and bound in (Bound.AT_MOST, Bound.LESS_THAN):
                meant["verb"] = Verb.LIMIT
        if draw(st.booleans()):
            meant["deadline"] = draw(st.dates(date(1000, 1, 1)))
            parts.append(f"no later than {meant['deadline']}")
    return draw(st.sampled_from([" ", "\n"])).join(parts), meant


UNITS = ["cny", "day", "percent", "permille", "child_count", "piece"]


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_statement_compiles_to_what_it_says_in_both_tongues(
    data: st.DataObject, vocabulary: Vocabulary
) -> None:
    made = data.draw(st.lists(statements(vocabulary), min_size=1, max_size=3))
    text = f'{HEADER}clause one from "一" {{\n' + "\n".join(text for text, _ in made) + "\n}\n"
    policy, found = read(text, vocabulary)
    assert [] == [item.headline.en for item in found]
    compiled = plain(policy)
    for statement, (_, meant) in zip(compiled["clauses"][0]["statements"], made, strict=True):
        told = {
            key: [list(one) for one in value] if key == "amounts" else value
            for key, value in statement.items()
        }
        assert meant == {key: told[key] for key in meant}
    for tongue in ("zh", "en", None):
        once, problems = format_policy(Source("x", text), vocabulary, tongue)
        assert [] == problems
        assert once is not None
        assert compiled == plain(read(once, vocabulary)[0])
        assert (once, []) == format_policy(Source("x", once), vocabulary, tongue)
        text = once  # from Chinese to English, and once more as it is


def _words() -> list[str]:
    table = keywords()
    return [
        *table.table(table.ids),
        *("{", "}", ",", "、", '"', "“一”", '"a"', "#", "\n", "3", "2023-01-01", "hukou", "入户"),
        *("school", "cny", "%", "\u200b", "@", "levying", "municipal"),
    ]


@settings(max_examples=150, deadline=None)
@given(text=st.lists(st.sampled_from(_words()), max_size=40).map(" ".join))
def test_any_heap_of_words_gives_a_policy_or_diagnostics(text: str, vocabulary: Vocabulary) -> None:
    _holds(text, vocabulary)


@settings(max_examples=150, deadline=None)
@given(text=st.text(st.one_of(st.characters(), st.sampled_from(string.punctuation + '{}"“”、'))))
def test_any_text_gives_a_policy_or_diagnostics(text: str, vocabulary: Vocabulary) -> None:
    _holds(text, vocabulary)


@settings(max_examples=100, deadline=None)
@given(start=st.integers(0, 400), length=st.integers(0, 40), other=st.sampled_from(["", *_words()]))
def test_a_policy_with_a_piece_cut_out_gives_a_policy_or_diagnostics(
    start: int, length: int, other: str, vocabulary: Vocabulary
) -> None:
    whole = (
        f'{HEADER}clause one from "一" {{\n'
        "  forbid hukou、入学 depending on birth_status unless favouring larger_family\n"
        "  应当 报销 住院分娩医疗费用 不低于 3000元 每 次分娩 低于此数的据实结算\n"
        "  remedy repeal\n}\n"
    )
    _holds(whole[:start] + other + whole[start + length :], vocabulary)


def _holds(text: str, vocabulary: Vocabulary) -> None:
    policy, found = read(text, vocabulary)
    assert (policy is None) == bool(found)
    for item in found:
        assert item.primary is not None
        span = item.primary.span
        assert 0 <= span.start <= span.end <= len(text)
        assert item.help is not None
    for tongue in (None, "zh"):
        made, problems = format_policy(Source("x", text), vocabulary, tongue)
        assert (made is None) == bool(problems)
