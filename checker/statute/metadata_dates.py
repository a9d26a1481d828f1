"""Find the dates of a document: adopted, amended, in force from, in force until.

自公布之日起施行 takes the day of publication; 有效期5年 counts from the day of coming into force.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from checker.statute.numbering import HAN, read_number

_FIGURES = str.maketrans("〇○零Oo一二三四五六七八九", "00000123456789")
_YEAR = r"[12]\d{3}|[一二][〇○零Oo0一二三四五六七八九]{3}"
_SMALL = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_PART = rf"(?:{_YEAR})年(?:{_SMALL})月(?:{_SMALL})日|[12]\d{{3}}[-./]\d{{1,2}}[-./]\d{{1,2}}"
_DATE = re.compile(
    rf"(?P<year>{_YEAR})年(?P<month>{_SMALL})月(?P<day>{_SMALL})日?|"
    r"(?P<y>[12]\d{3})[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})"
)
_PUBLISHED = "公布|发布|印发|颁布|通过|批准|签发|下发"
_FROM = re.compile(
    rf"自(?:(?P<on>{_PART})|(?P<publication>{_PUBLISHED})之日)"
    rf"(?:起(?P<after>\d{{1,3}}|[{HAN}]{{1,4}})[日天](?:后|之后)?)?零?时?起?(?:正式)?"
    r"(?:施行|实施|执行|生效)"
)
_ON = re.compile(rf"(?P<on>{_PART})起?(?:正式)?(?:施行|实施|执行|生效)")
_UNTIL = re.compile(rf"有效期(?:限)?(?:截?至|到)(?P<on>{_PART})")
_YEARS = re.compile(
    rf"(?:有效期|试行期|有效期限)(?:限)?(?:为|：|:)?(?P<years>\d{{1,2}}|[{HAN}]{{1,3}})年"
)


def dates(words: str) -> Iterator[tuple[date, int]]:
    """Every full date in a text without blanks, and where it begins; none that never was."""
    for found in _DATE.finditer(words):
        day = _read(found)
        if day is not None:
            yield day, found.start()


def first_date(words: str) -> date | None:
    """The first date in a text without blanks."""
    return next((day for day, _ in dates(words)), None)


def _read(found: re.Match[str]) -> date | None:
    try:
        if found["year"]:
            year = int(found["year"].translate(_FIGURES))
            month, day = read_number(found["month"]), read_number(found["day"])
            return date(year, month or 0, day or 0)
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None


def in_force_from(words: str, published: date | None) -> date | None:
    """The day that a text without blanks names as that of coming into force.

    `published` is the day that 自公布之日起 means.
    """
    found = _FROM.search(words) or _ON.search(words)
    if found is None:
        return None
    day = first_date(found["on"]) if found["on"] else published
    groups = found.groupdict()
    if day is not None and groups.get("after"):
        day += timedelta(days=read_number(groups["after"]) or 0)
    return day


def says_in_force(words: str) -> bool:
    """Whether a text without blanks says from when it holds."""
    return _FROM.search(words) is not None or _ON.search(words) is not None


def in_force_until(words: str, start: date | None) -> date | None:
    """The last day that a text without blanks names, or counts from `start`, for itself."""
    until = _UNTIL.search(words)
    if until:
        return first_date(until["on"])
    years = _YEARS.search(words)
    count = read_number(years["years"]) if years else None
    if start is None or not count or count > 99:
        return None
    try:
        end = start.replace(year=start.year + count)
    except ValueError:  # 29 February
        end = date(start.year + count, 3, 1)
    return end - timedelta(days=1)
