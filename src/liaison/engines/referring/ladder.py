"""Chasing: when, by which way and whom, by how this office has answered before; after three tries a clinician decides.

REF-03 sets the latest day of each try (7 days, urgent 2 business days). An office that usually answers sooner is asked
sooner; one that seldom answers in writing is rung up at once. All of it are product defaults (D).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from liaison.engines.referring.waits import Share

ENOUGH: Final = 3  # tries, then a clinician decides
_LATEST, _URGENT_BUSINESS = 7, 2
_SOONEST = 3  # days: an office that answers the same day is given this much all the same
_KNOWN = 5  # referrals from which on an office's own record counts


class Whom(StrEnum):
    SPECIALIST = "specialist"
    BOTH = "both"  # the specialist and the patient


@dataclass(frozen=True)
class Record:
    """How an office has answered us: how many days until most of those that answer have, and how many ever do."""

    answers: Share
    most_by: float | None = None  # days by which four of five answers had come


@dataclass(frozen=True)
class Rung:
    """The next try: its number, on which day at the latest, whom, and whether somebody must ring."""

    number: int
    after: int  # days after the try before, or the sending
    business: bool
    by_phone: bool
    whom: Whom
    because: str  # a code: "default", "quick", "silent", "again", "last", "urgent"


def next_rung(*, tries: int, urgent: bool, record: Record) -> Rung | None:
    """None when enough was tried: then it is a clinician's decision."""
    if tries >= ENOUGH:
        return None
    number = tries + 1
    silent = record.answers.count >= _KNOWN and record.answers.high < 0.5
    by_phone = number == ENOUGH or silent or urgent
    whom = Whom.BOTH if number == ENOUGH else Whom.SPECIALIST
    if urgent:
        return Rung(number, _URGENT_BUSINESS, True, by_phone, whom, "urgent")
    because = "last" if number == ENOUGH else "again" if number > 1 else "silent" if silent else "default"
    after = _LATEST
    if number == 1 and record.answers.number >= _KNOWN and record.most_by is not None:
        after = min(max(int(record.most_by) + 1, _SOONEST), _LATEST)
        because = "quick" if after < _LATEST and not silent else because
    return Rung(number, after, False, by_phone, whom, because)


def due_on(rung: Rung, last: date) -> date:
    """The day of this try; weekends do not count where business days do. The item's own clock knows the holidays."""
    if not rung.business:
        return last + timedelta(days=rung.after)
    day, left = last, rung.after
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return day
