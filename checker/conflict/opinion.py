"""What people have said of findings, and which findings an audit therefore does not list."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class Excuse(NamedTuple):
    """A waiver on a finding: why it may stay, who answers for that, and the last day it holds."""

    reason: str
    owner: str
    expires: date


class Verdict(StrEnum):
    """What a reviewer says of a finding: 属实、不属实、暂缓处理."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    POSTPONED = "postponed"


class Opinion(NamedTuple):
    """A reviewer's latest decision on a finding.

    `until`: the day to which it is postponed. `at`: when the decision was taken in, in UTC.
    """

    verdict: Verdict
    reason: str
    until: date | None
    by: str
    at: datetime

    def settles(self, as_of: date) -> bool:
        """Whether nobody need decide on the finding again before that day is over."""
        return self.verdict is not Verdict.POSTPONED or (
            self.until is not None and as_of <= self.until
        )


class Sifting(NamedTuple):
    """Findings that an audit does not list, and what they were left out by.

    known: how many stand in the baseline. since: the revision that the rules were compared with,
    and unchanged: how many findings lie in provisions that are the same there. waivers: the
    waivers that were applied, as text, for the seal. reviewed: whether decisions were looked up.
    """

    known: int = 0
    since: str = ""
    unchanged: int = 0
    waivers: str = ""
    reviewed: bool = False
