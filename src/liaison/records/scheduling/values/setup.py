"""What is said when somebody sets up what can be booked: resources, hours, changes of hours, kinds of visit, needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from uuid import UUID

from liaison.records.scheduling.values.bookable import HoursKind


class ChangeReason(StrEnum):
    """Why hours differ."""

    LEAVE = "leave"
    ILL = "ill"
    MEETING = "meeting"
    HOLIDAY = "holiday"
    REPAIR = "repair"
    WEATHER = "weather"
    EXTRA = "extra"


@dataclass(frozen=True, kw_only=True, slots=True)
class ResourceSetup:
    kind: str
    name: str
    zone: str = ""  # IANA; empty: the site's, or the clinic's own
    place: UUID | None = None
    practitioner: UUID | None = None
    staff: UUID | None = None
    skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    gender: str = ""
    networks: tuple[str, ...] = ()
    phone: str = ""
    overbook_cap: int = 0
    keeps_holidays: bool = True
    active: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class WeeklyHours:
    """One weekday (0 is Monday) between two wall times. A break is the gap between two of these."""

    weekday: int
    opens: time
    closes: time
    only: tuple[str, ...] = ()  # codes of the kinds of visit taken then; empty: all


@dataclass(frozen=True, kw_only=True, slots=True)
class DaysDiffer:
    """Days, both included, on which one resource, or everything at one site, is closed or open besides."""

    kind: HoursKind
    from_on: date
    until_on: date
    reason: str
    resource: UUID | None = None
    place: UUID | None = None
    from_time: time | None = None  # None: the whole day
    until_time: time | None = None
    only: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class NeedSetup:
    kind: str
    skill: str = ""
    offset: int = 0
    minutes: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class VisitTypeSetup:
    code: str
    name: str
    modality: str
    new_minutes: int
    returning_minutes: int
    needs: tuple[NeedSetup, ...]
    names: Mapping[str, str] = field(default_factory=dict)  # in other languages, as patients read it
    buffer_before: int = 0
    buffer_after: int = 0
    notice_hours: int = 0
    fasting: bool = False
    procedure: bool = False
    recurs: bool = False
    authorization: bool = False
    order: bool = False
    forms: tuple[str, ...] = ()
    harm: int = 2
    active: bool = True
