"""The visits of the morning on which the demo opens: what the day's script asks for, and enough around it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from liaison.interfaces.demo import cast
from liaison.interfaces.demo.bookable import Thing
from liaison.interfaces.demo.clinic import CLINICIANS, ILL
from liaison.interfaces.demo.plans import Planner, Visit
from liaison.interfaces.demo.population import Person
from liaison.interfaces.demo.visit_kinds import BY_CODE

AROUND = 54  # further visits of the day for four hundred patients
_DAY = (
    ("08:00", "follow-up", "en", ""), ("08:20", "follow-up", "es", "lab"), ("08:40", "telehealth", "en", ""),
    ("09:00", "hospital-follow-up", "en", "ride"), ("09:30", "follow-up", "vi", "window"), ("09:50", "follow-up", "en", ""),
    ("10:10", "telehealth", "es", ""), ("10:30", "follow-up", "en", "window"), ("10:50", "follow-up", "ht", "ride"),
    ("11:10", "hospital-follow-up", "es", "window"), ("11:40", "follow-up", "en", ""),
    ("13:00", "follow-up", "es", "ride"), ("13:20", "follow-up", "en", ""), ("13:40", "telehealth", "en", ""),
    ("14:00", "follow-up", "zh", "window"), ("14:20", "follow-up", "en", ""), ("14:40", "follow-up", "es", ""),
    ("15:00", "follow-up", "en", "ride"), ("15:20", "telehealth", "en", ""), ("15:40", "follow-up", "es", "window"),
    ("16:00", "follow-up", "en", ""), ("16:20", "follow-up", "ar", ""),
)  # fmt: skip


def thursday(planner: Planner, people: Sequence[Person], *, stayed: Sequence[UUID], busy: set[UUID]) -> Iterator[Visit]:
    """`stayed` were in hospital lately; `busy` are expected today by the other system."""
    by_number = {person.number: person for person in people}
    script = frozenset(range(1, len(cast.CAST) + 1))
    yield from _the_script(planner, by_number)
    free = [person for person in people if person.number not in script and person.id not in busy]
    planner.rng.shuffle(free)
    yield from _the_sick_one(planner, free, stayed)
    for _ in range(max(round(AROUND * len(people) / 412), 3)):
        visit = planner.some_visit(0)
        if visit and not _is_ill(visit):
            yield visit


def _the_script(planner: Planner, people: dict[int, Person]) -> Iterator[Visit]:
    """Minh at eight with an interpreter; somebody early, in room 4; Gloria at 14:20, whose slot will be free."""
    times, follow_up = planner.times, BY_CODE["follow-up"]
    booked = times.at(times.last_workday() - 7, "09:12") if times.days > 12 else times.at(-times.days, "06:30")
    for number, clock, clinician in (
        (cast.MIN, "08:00", "Dr. Paul Lindqvist"), (first(people), "08:00", "Dr. Samuel Okafor"),
        (cast.GLORIA, "14:20", "Dr. Elena Vasquez"),
    ):  # fmt: skip
        doctor = next(thing for thing in planner.diary.known if thing.name == clinician)
        visit = planner.at(
            people[number],
            follow_up,
            times.at(0, clock),
            minutes=20,
            thing=doctor,
            booked_at=max(booked, times.at(-times.days, "06:30")),
        )
        if visit is None:
            raise LookupError(f"no room in the diary for {people[number].name}")
        yield _in_room_4(planner, visit) if clinician == "Dr. Samuel Okafor" else visit


def first(people: dict[int, Person]) -> int:
    """Who comes first this morning: the first of the panel after the cast who speaks English."""
    return next(n for n in sorted(people) if n > len(cast.CAST) and people[n].row.languages[0].language == "en")


def _in_room_4(planner: Planner, visit: Visit) -> Visit:
    room = next(thing for thing in planner.diary.known if thing.name == "Room 4")
    seats = tuple(replace(seat, thing=room) if seat.thing.kind == "room" else seat for seat in visit.seats)
    planner.diary.take(visit.person, visit.starts_at, visit.minutes, [seat for seat in seats if seat.thing is room])
    return replace(visit, seats=seats, early=planner.times.first_comes)


def _the_sick_one(planner: Planner, free: list[Person], stayed: Sequence[UUID]) -> Iterator[Visit]:
    """Her whole day: two from hospital, four by video, windows, interpreters, rides, blood taken before."""
    doctor = next(thing for thing in planner.diary.known if thing.name == CLINICIANS[ILL])
    for clock, code, language, extra in _DAY:
        if not free:
            return
        person = _choose(free, language, stayed if code == "hospital-follow-up" else ())
        yield from _one(planner, person, doctor, clock, code, extra)


def _choose(free: list[Person], language: str, among: Sequence[UUID]) -> Person:
    """Somebody who speaks this, needing an interpreter first; else anybody who is left."""
    wished = [one for one in free if one.row.languages[0].language == language]
    wished.sort(key=lambda one: (one.id not in among, not one.row.languages[0].interpreter))
    english = [one for one in free if one.row.languages[0].language == "en"]
    found = (wished or english or free)[0]
    free.remove(found)
    return found


def _one(planner: Planner, person: Person, doctor: Thing, clock: str, code: str, extra: str) -> Iterator[Visit]:
    times, kind = planner.times, BY_CODE[code]
    at = times.at(0, clock)
    booked = times.at(max(times.last_workday() - 2, -times.days + 1), "10:05") if code == "hospital-follow-up" else None
    visit = planner.at(person, kind, at, minutes=kind.minutes, thing=doctor, booked_at=booked)
    if visit is None:
        return
    if extra == "window":
        last = times.today + timedelta(days=(1, 4, 8, 15)[planner.last % 4])
        visit = replace(visit, window=(times.today - timedelta(days=20), last))
    legs = list(_legs(planner, visit, extra))
    for leg in (visit, *legs):
        yield replace(leg, trip=visit.key if legs else "")


def _legs(planner: Planner, visit: Visit, extra: str) -> Iterator[Visit]:
    """What belongs to the visit: blood before it, or a car there and back."""
    wanted = {
        "lab": (("lab-fasting", visit.starts_at - timedelta(minutes=40), 10),),
        "ride": (
            ("ride", visit.starts_at - timedelta(minutes=30), 30),
            ("ride", visit.starts_at + timedelta(minutes=visit.minutes), 30),
        ),
    }.get(extra, ())
    for code, start, minutes in wanted:
        kind = BY_CODE[code]
        end = start + timedelta(minutes=minutes)
        thing = next(one for one in planner.diary.of_kind(kind.needs[0], None) if planner.diary.free(one, start, end))
        leg = planner.at(visit.person, kind, start, minutes=minutes, thing=thing, booked_at=visit.booked_at)
        if leg:
            yield leg


def _is_ill(visit: Visit) -> bool:
    return any(seat.thing.name == CLINICIANS[ILL] for seat in visit.seats)
