"""Words of the wait list: where an entry stands, what was answered, how a wave ended, and a wish as it is typed."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from uuid import UUID


class Wait(StrEnum):
    WAITING = "waiting"
    OFFERED = "offered"
    BOOKED = "booked"
    CLOSED = "closed"


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    TOO_LATE = "too_late"  # yes, after somebody else or after the time
    LAPSED = "lapsed"  # nothing was heard
    WITHDRAWN = "withdrawn"  # somebody else was quicker, or the slot went


class WaveEnd(StrEnum):
    TAKEN = "taken"
    DECLINED = "declined"  # everybody said no
    LAPSED = "lapsed"
    NOBODY = "nobody"  # nobody is left who could come
    WITHDRAWN = "withdrawn"  # the slot is not free any more


class WaitClosed(StrEnum):
    BOOKED = "booked"
    NOT_WANTED = "not_wanted"
    BOOKED_OTHERWISE = "booked_otherwise"
    NOT_REACHED = "not_reached"
    OVER = "over"  # the last day that suited has passed
    DIED = "died"


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """What somebody waits for, and when they could come."""

    visit_type: str
    from_on: date
    until_on: date | None = None
    urgency: int = 2
    resource: UUID | None = None
    place: UUID | None = None
    weekdays: tuple[int, ...] = ()
    from_time: time | None = None
    until_time: time | None = None
    notice_hours: int = 24
    travel_minutes: int = 30
    channel: str = "phone"
    instead_of: UUID | None = None
    window_from: date | None = None
    window_until: date | None = None
