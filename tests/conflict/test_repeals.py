"""Which documents others have ended: by a list of repealed rules, or by a later rule of the run."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from checker.conflict.audit import LeftOut, in_force
from checker.conflict.repeals import with_repeals
from checker.document import Document, Ended, Status
from checker.source import Source
from checker.vocabulary import Vocabulary

OLD, NEW = date(2010, 1, 1), date(2020, 5, 1)
LISTED = [Ended("停车费征收办法", "国务院", date(2021, 9, 9), "《决定》（第7号）")]


def rule(title: str, day: date | None = OLD, *repeals: str, **more: object) -> Document:
    document = Document(
        source=Source(f"{title}.txt", title),
        title=title,
        issuer="淄博市人民政府",
        rank="municipal-normative",
        region="370300",
        status=Status.IN_FORCE,
        provisions=(),
        effective=day,
        repeals=repeals,
    )
    return replace(document, **more)  # type: ignore[arg-type]


def national(
    title: str = "停车费征收办法", issuer: str = "国务院", day: date | None = OLD
) -> Document:
    return rule(title, day, issuer=issuer, region="region", rank="administrative-regulation")


def ended(vocabulary: Vocabulary, *documents: Document) -> list[str]:
    """The titles of the documents that were ended, each with the day and what ended it."""
    told = with_repeals(documents, LISTED, vocabulary)
    assert len(told) == len(documents)
    return [f"{one.title} {one.repealed} {one.repealed_by}" for one in told if one.repealed_by]


def test_a_listed_rule_ends_on_its_day_and_names_what_ended_it(vocabulary: Vocabulary) -> None:
    (told,) = with_repeals([national()], LISTED, vocabulary)
    assert (date(2021, 9, 9), "《决定》（第7号）") == (told.repealed, told.repealed_by)
    assert in_force(told, date(2021, 9, 8)) is None
    assert LeftOut.REPEALED is in_force(told, date(2021, 9, 9))


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("停车费征收办法", "中华人民共和国国务院"),
        ("停车费征收办法", ""),
        ("中华人民共和国停车费征收办法", "国务院"),
        ("国务院停车费征收办法", "国务院"),
        ("《停车费征收办法》", "国务院"),
        ("停车费征收办法（2016年修正）", "国务院"),
    ],
)
def test_a_listed_rule_is_known_by_every_spelling_of_its_title(
    vocabulary: Vocabulary, title: str, issuer: str
) -> None:
    assert [f"{title} 2021-09-09 《决定》（第7号）"] == ended(vocabulary, national(title, issuer))


@pytest.mark.parametrize(
    "other",
    [
        rule("山东省停车费征收办法"),
        rule("停车费征收办法实施细则"),
        rule("停车费征收办法"),  # of a city: the list is about the State Council's
        national(day=date(2022, 1, 1)),  # made anew
        national("停车费征收办法（试行）"),
    ],
    ids=["longer", "rules under it", "of a city", "made anew", "for trial"],
)
def test_another_rule_is_not_the_listed_one(vocabulary: Vocabulary, other: Document) -> None:
    assert [] == ended(vocabulary, other)


def test_what_a_document_says_of_its_own_end_is_left(vocabulary: Vocabulary) -> None:
    earlier = replace(national(), repealed=date(2015, 1, 1))
    draft = replace(national(), status=Status.DRAFT)
    assert [] == ended(vocabulary, earlier, draft)


def test_a_later_rule_ends_an_older_one_by_its_title(vocabulary: Vocabulary) -> None:
    later = rule("淄博市停车条例", NEW, "淄博市停车办法", number="第3号")
    found = ended(vocabulary, later, rule("淄博市停车办法"))
    assert ["淄博市停车办法 2020-05-01 《淄博市停车条例》（第3号）"] == found


def test_a_new_version_ends_the_old_one_and_not_itself(vocabulary: Vocabulary) -> None:
    title = "淄博市停车办法"
    found = with_repeals([rule(title, OLD), rule(title, NEW, title)], [], vocabulary)
    assert [NEW, None] == [one.repealed for one in found]


def test_copies_of_a_rule_do_not_end_each_other(vocabulary: Vocabulary) -> None:
    title = "淄博市停车办法"
    copy = rule(title, None, adopted=date(2020, 3, 1))
    assert [] == ended(vocabulary, rule(title, NEW, title), rule(title, NEW, title), copy)


@pytest.mark.parametrize(
    "later",
    [
        rule("青岛市停车条例", NEW, "停车办法", region="370200", issuer="青岛市人民政府"),
        rule("淄博市停车条例", date(2009, 1, 1), "停车办法"),
        rule("淄博市停车条例", None, "停车办法"),
        rule("淄博市停车条例", NEW, "停车办法", status=Status.DRAFT),
        rule("淄博市停车条例", NEW, "淄博市停车办法"),
    ],
    ids=["another city", "an older rule", "no day", "a draft", "another title"],
)
def test_only_a_later_rule_of_the_same_place_ends_one(
    vocabulary: Vocabulary, later: Document
) -> None:
    assert [] == ended(vocabulary, later, rule("停车办法"))


def test_a_rule_of_an_unknown_place_is_ended_where_no_other_bears_its_title(
    vocabulary: Vocabulary,
) -> None:
    later = rule("淄博市停车条例", NEW, "停车办法")
    lost = rule("停车办法", issuer="", region="region", rank="rank")
    other = rule("停车办法", region="370200", issuer="青岛市人民政府")
    assert ["停车办法 2020-05-01 《淄博市停车条例》"] == ended(vocabulary, later, lost)
    assert [] == ended(vocabulary, later, lost, other)
