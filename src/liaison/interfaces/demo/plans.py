"""What the clinic books over the weeks of the demo and what will come of it, decided from the seed."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from random import Random
from uuid import UUID

from liaison.interfaces.demo.bookable import Thing
from liaison.interfaces.demo.clinic import CLINICIANS
from liaison.interfaces.demo.diary import Diary, Seat, starts
from liaison.interfaces.demo.population import Person
from liaison.interfaces.demo.times import Times
from liaison.interfaces.demo.visit_kinds import BY_CODE, VisitKind

AHEAD = 20  # days after this morning that have visits in them
A_DAY = 5  # visits a day for four hundred patients, besides the ones of the script
_SHARES = {
    "follow-up": 50, "nurse-visit": 11, "annual-wellness": 8, "telehealth": 9, "lab": 6, "lab-fasting": 4, "new-patient": 3,
    "imaging-xray": 3, "ultrasound": 2, "mammogram": 2, "procedure": 2,
}  # fmt: skip


class Fate(StrEnum):
    """What comes of a booked visit."""

    AHEAD = "ahead"
    KEPT = "kept"
    MISSED = "missed"
    CANCELLED = "cancelled"
    LEFT = "left"


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One visit as it will be booked."""

    key: str
    person: Person
    kind: VisitKind
    starts_at: datetime
    minutes: int
    seats: tuple[Seat, ...]
    booked_at: datetime
    fate: Fate = Fate.AHEAD
    window: tuple[date, date] | None = None  # the days that an authorization covers
    trip: str = ""  # legs that are one trip
    new: bool = False
    early: datetime | None = None  # when somebody of the script comes


@dataclass
class Planner:
    """Fills the diary day by day. People of the script are left to the script."""

    times: Times
    rng: Random
    diary: Diary
    people: Sequence[Person]
    spared: frozenset[UUID] = frozenset()
    missed: dict[UUID, int] = field(default_factory=dict)  # how often somebody did not come
    last: int = 0

    def everything(self, skip: Collection[int] = ()) -> Iterator[Visit]:
        """The weeks before and after this morning; `skip` are days that somebody else fills."""
        share = len(self.people) / 412
        for day in range(-self.times.days, AHEAD):
            if not self.times.works(day) or day in skip:
                continue
            thinner = 1 - 0.6 * max(day, 0) / AHEAD
            for _ in range(max(round(A_DAY * share * thinner * self.rng.uniform(0.8, 1.2)), 1)):
                visit = self.some_visit(day)
                if visit:
                    yield visit

    def some_visit(self, day: int) -> Visit | None:
        person = self.rng.choice(self.people)
        kind = BY_CODE[self.rng.choices(tuple(_SHARES), tuple(_SHARES.values()))[0]]
        if (
            person.id in self.spared
            or self._comes(person, day)
            or (kind.code == "mammogram" and person.row.gender != "female")
        ):
            return None
        return self.visit(person, kind, day)

    def _comes(self, person: Person, day: int) -> bool:
        """Nobody of the panel is asked to come twice on one day."""
        first = self.times.at(day, "00:00")
        return not self.diary.idle(str(person.id), first, first + timedelta(days=1))

    def visit(self, person: Person, kind: VisitKind, day: int) -> Visit | None:
        """At a time that day when everything is to be had, or not at all."""
        rng = self.rng
        thing = self._with(person, kind)
        until = "15:30" if day < 0 else "16:30"  # what is over this morning ended before the desk went home
        times = starts(self.times, day, thing, until=until, every=20 if kind.minutes % 20 == 0 else 15)
        rng.shuffle(times)
        new = kind.code == "new-patient"
        minutes = (kind.new_minutes or kind.minutes) if new else kind.minutes
        for start in times[:6]:
            found = self.at(person, kind, start, minutes=minutes, thing=thing)
            if found:
                return replace(found, fate=self._fate(found), new=new)
        return None

    def at(
        self, person: Person, kind: VisitKind, start: datetime, *, minutes: int, thing: Thing,
        booked_at: datetime | None = None,
    ) -> Visit | None:  # fmt: skip
        clinician = thing if thing.kind == kind.needs[0].kind == "clinician" else None
        seats = self.diary.seats(person, kind, start, minutes=minutes, clinician=clinician)
        if seats is None:
            return None
        self.diary.take(person, start, minutes, seats, buffer=kind.buffer_after)
        self.last += 1
        return Visit(
            key=f"demo-{self.last:05d}", person=person, kind=kind, starts_at=start, minutes=minutes, seats=seats,
            booked_at=booked_at or self.booked(start), window=self._window(kind, start),
        )  # fmt: skip

    def booked(self, start: datetime) -> datetime:
        """On a working day before it, or before the story began; never in the future of this morning."""
        day = min(self.times.days_to(start), 0) - self.rng.choice((1, 1, 2, 3, 5, 7, 7, 10, 14, 14, 21, 28, 35, 42))
        while day > -self.times.days and not self.times.works(day):
            day -= 1
        if day <= -self.times.days:
            return self.times.at(-self.times.days, "06:30")
        return self.times.at(day, f"{self.rng.randrange(9, 16):02d}:{self.rng.randrange(60):02d}")

    def _with(self, person: Person, kind: VisitKind) -> Thing:
        """Usually one's own clinician; for the rest whoever can do it."""
        able = self.diary.of_kind(kind.needs[0], None)
        own = [thing for thing in able if thing.name == CLINICIANS[person.clinician]]
        return own[0] if own and self.rng.random() < 0.75 else self.rng.choice(able)

    def _fate(self, visit: Visit) -> Fate:
        """Who waits long for a visit, is young or has missed one before comes less often."""
        if visit.starts_at >= self.times.at(0, "00:00"):
            return Fate.KEPT if self.times.today_went_on else Fate.AHEAD
        lead = (visit.starts_at - visit.booked_at).days
        young = (visit.starts_at.date() - visit.person.born).days < 40 * 365
        before = self.missed.get(visit.person.id, 0)
        risk = min(0.02 + 0.003 * lead + 0.05 * young + 0.12 * before, 0.6)
        drawn = self.rng.random()
        if drawn < risk:
            self.missed[visit.person.id] = before + 1
            return Fate.MISSED
        rest = (drawn - risk) / (1 - risk)
        if rest < 0.07 and visit.starts_at - visit.booked_at > timedelta(days=3):
            return Fate.CANCELLED
        return Fate.LEFT if rest > 0.985 else Fate.KEPT

    def _window(self, kind: VisitKind, start: datetime) -> tuple[date, date] | None:
        if not kind.authorization:
            return None
        first = start.date() - timedelta(days=self.rng.randrange(3, 15))
        return first, first + timedelta(days=30)
