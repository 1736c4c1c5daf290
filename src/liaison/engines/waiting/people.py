"""A freed slot, and somebody who waits: all that is looked at when one is offered to the other."""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo


@dataclass(frozen=True, kw_only=True)
class Slot:
    starts_at: datetime
    ends_at: datetime
    zone: str  # of the site
    visit_type: str
    resources: frozenset[UUID] = frozenset()
    place: UUID | None = None
    languages: frozenset[str] = frozenset()  # what its clinician speaks, and an interpreter who is part of it
    preparation_hours: int = 0  # what the visit's preparation needs

    @cached_property
    def wall(self) -> datetime:
        return self.starts_at.astimezone(ZoneInfo(self.zone))

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds() // 60)


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """One entry of the list. Nothing here says how old, insured or healthy somebody is: the order may not know it."""

    id: UUID
    visit_type: str
    minutes: int  # how long the visit takes for this patient
    urgency: int  # 1 to 5, the clinician's
    asked_at: datetime
    from_on: date
    until_on: date | None = None
    weekdays: frozenset[int] = frozenset()  # empty: any
    from_time: time | None = None  # wall time of the site
    until_time: time | None = None
    notice_hours: int = 0  # to arrange work, a ride, a child
    travel_minutes: int = 0  # door to door
    resource: UUID | None = None
    place: UUID | None = None
    language: str = ""
    interpreter: bool = False
    window_from: date | None = None  # the days an authorization covers
    window_until: date | None = None
    later_visit: datetime | None = None  # the one this would replace
    busy: tuple[tuple[datetime, datetime], ...] = ()  # other visits
    zones: tuple[str, ...] = ()  # where the patient may be: quiet hours hold in all of them
    by_phone: bool = True  # texts miss this person
    rests_until: datetime | None = None  # asked lately: left in peace until then
