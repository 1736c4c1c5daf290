"""Where the demo's staff see room for a visit: who and what is open then, and not yet taken as far as they know."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from liaison.interfaces.demo.bookable import Thing, things
from liaison.interfaces.demo.population import Person
from liaison.interfaces.demo.times import Times
from liaison.interfaces.demo.visit_kinds import VisitKind, Wanted
from liaison.records.scheduling.values import ResourceKind


@dataclass(frozen=True, kw_only=True)
class Seat:
    """One thing taken for a visit."""

    thing: Thing
    minutes: int


@dataclass
class Diary:
    times: Times
    taken: dict[str, list[tuple[datetime, datetime]]] = field(default_factory=lambda: defaultdict(list))
    known: tuple[Thing, ...] = field(default_factory=lambda: tuple(things()))

    def of_kind(self, wanted: Wanted, site: int | None) -> list[Thing]:
        return [
            thing
            for thing in self.known
            if thing.kind is wanted.kind
            and (not wanted.skill or wanted.skill in thing.skills)
            and (wanted.skill == "procedure" or "procedure" not in thing.skills)
            and (site is None or thing.site in (None, site))
        ]

    def free(self, thing: Thing, start: datetime, end: datetime) -> bool:
        return self._opens(thing, start, end) and self.idle(thing.name, start, end)

    def _opens(self, thing: Thing, start: datetime, end: datetime) -> bool:
        begins, ends, weekday = f"{start:%H:%M}", f"{end:%H:%M}", self.times.weekday(start.date())
        return start.date() == end.date() and any(
            day == weekday and opens <= begins and ends <= closes for day, opens, closes in thing.hours
        )

    def idle(self, name: str, start: datetime, end: datetime) -> bool:
        return all(end <= begins or start >= ends for begins, ends in self.taken[name])

    def seats(
        self, person: Person, kind: VisitKind, start: datetime, *, minutes: int, clinician: Thing | None
    ) -> tuple[Seat, ...] | None:
        """Everything the visit needs, or nothing when something of it is not to be had."""
        length, site = minutes + kind.buffer_after, clinician.site if clinician else None
        if not self.idle(str(person.id), start, start + timedelta(minutes=minutes)):
            return None
        found: list[Seat] = []
        for need in kind.needs:
            wants = (
                [clinician] if clinician and need.kind is ResourceKind.CLINICIAN else self._near(need, site, clinician)
            )
            thing = next((one for one in wants if self.free(one, start, start + timedelta(minutes=length))), None)
            if thing is None:
                return None
            site = thing.site if site is None else site
            found.append(Seat(thing=thing, minutes=minutes))
        speaks = self._interpreter(person, clinician, start, minutes)
        if speaks == []:
            return None
        return (*found, *(Seat(thing=one, minutes=minutes) for one in speaks or ()))

    def _near(self, wanted: Wanted, site: int | None, clinician: Thing | None) -> list[Thing]:
        """Everybody has a room of their own to begin with."""
        found = self.of_kind(wanted, site)
        first = self.known.index(clinician) % len(found) if clinician and found else 0
        return [*found[first:], *found[:first]] if wanted.kind is ResourceKind.ROOM else found

    def _interpreter(
        self, person: Person, clinician: Thing | None, start: datetime, minutes: int
    ) -> list[Thing] | None:
        """None where none is needed: the clinician speaks it, or nobody asked for one."""
        spoken = person.row.languages[0]
        if clinician is None or not spoken.interpreter or spoken.language in clinician.languages:
            return None
        end = start + timedelta(minutes=minutes)
        able = [one for one in self.known if one.kind is ResourceKind.INTERPRETER and spoken.language in one.languages]
        return [one for one in able if self.free(one, start, end)][:1]

    def take(self, person: Person, start: datetime, minutes: int, seats: Sequence[Seat], *, buffer: int = 0) -> None:
        for seat in seats:
            self.taken[seat.thing.name].append((start, start + timedelta(minutes=seat.minutes + buffer)))
        self.taken[str(person.id)].append((start, start + timedelta(minutes=minutes)))


def starts(times: Times, day: int, thing: Thing, *, until: str, every: int = 20) -> list[datetime]:
    """The round times at which a clinician or device may begin a visit on a day."""
    local = times.at(day, "00:00").date()
    found = []
    for weekday, opens, closes in thing.hours:
        at, last = _moment(times, local, opens), _moment(times, local, min(closes, until))
        while weekday == times.weekday(local) and at < last:
            found.append(at)
            at += timedelta(minutes=every)
    return found


def _moment(times: Times, day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), times.zone)
