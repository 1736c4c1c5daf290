"""Whatever day the demo is opened on, its clinic has a working day; whatever the hour is, it lies where that day begins."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from liaison.engines import rulebook
from liaison.engines.timetable.hours import open_on
from liaison.engines.timetable.ranges import union
from liaison.interfaces.demo import bookable, cast, replies, set_up
from liaison.interfaces.demo.clinic import CLINICIANS, ILL
from liaison.interfaces.demo.diary import Diary, starts
from liaison.interfaces.demo.population import people as panel
from liaison.interfaces.demo.referrals import STORIES
from liaison.interfaces.demo.schedule import planned
from liaison.interfaces.demo.times import MORNING, Times, where_it_is_morning
from liaison.interfaces.demo.weeks import Writer, foretold
from liaison.journeys.outreach.rules.reminders import DAYS_BEFORE
from liaison.kernel.act import Act
from liaison.records.scheduling.models import Resource
from liaison.records.scheduling.queries.hours import holidays, timetables

BOSTON = ZoneInfo("America/New_York")
SEED = 20260312
THURSDAY = "2026-03-12"  # the script's
FREE = {
    "Saturday": "2026-11-21", "Sunday": "2026-11-22", "Thanksgiving": "2026-11-26", "Christmas, a Friday": "2026-12-25",
    "before a Monday off": "2027-01-17", "eight days before one": "2027-01-10",
}  # fmt: skip


def opened(day, clock="07:12"):
    return Times(datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=BOSTON), BOSTON)


@pytest.mark.parametrize("day", [THURSDAY, *FREE.values()])
def test_nobody_who_answered_that_morning_is_asked_the_same_again_on_it(day):
    assert [n for n in replies._days(opened(day)) if n in DAYS_BEFORE] == []


def situations(times):
    """What the script finds on its morning, counted from what was decided beforehand."""
    people = cast.with_cast(panel(412, SEED, times.today), times.today)
    arrivals = foretold(Writer(times, Random(f"weeks {SEED}")), people)
    visits = planned(times, people, arrivals, SEED)
    today = [visit for visit in visits if times.days_to(visit.starts_at) == 0]
    ill = [one for one in today if CLINICIANS[ILL] in names(one)]
    by_name = {number: [one for one in today if one.person.number == number] for number in (cast.MIN, cast.GLORIA)}
    return {
        "her visits": [f"{one.starts_at:%H:%M} {one.kind.code}" for one in ill],
        "her patients": len({one.person.id for one in ill}),
        "their languages": Counter(one.person.row.languages[0].language for one in ill),
        "authorized for some days": sum(one.window is not None for one in ill),
        "trips": Counter(one.kind.code for one in today if one.trip),
        "the script's": {n: [(f"{v.starts_at:%H:%M}", names(v)[0], names(v)[-1]) for v in vs] for n, vs in by_name.items()},
        "in room 4": [f"{one.early:%H:%M}" for one in today if one.early and "Room 4" in names(one)],
        "who answers": sum(times.days_to(visit.starts_at) >= 6 for visit in visits[-13:]),
        "cast home since yesterday": Counter(
            times.days_to(one.at) for one in arrivals if one.person.number in (cast.ROSA, cast.WALTER, cast.FADUMO, cast.THOMAS)
            and getattr(one.row, "ended_at", None) and times.days_to(one.row.ended_at) == -1
        ),
        "this night": sum(times.last_feed - timedelta(hours=9) <= one.at <= times.last_feed for one in arrivals) >= 4,
        "referrals": sum(-times.days <= times.by_workday(one.sent) < 0 for one in STORIES),
    }  # fmt: skip


def names(visit):
    return [seat.thing.name for seat in visit.seats]


@pytest.mark.parametrize("day", FREE.values(), ids=FREE)
def test_a_day_on_which_others_rest_has_what_the_scripts_thursday_has(day):
    times = opened(day)
    assert (times.works_besides, times.works(0), rulebook.calendar_us_federal().is_business_day(times.today)) == (
        True, True, False,
    )  # fmt: skip
    assert situations(times) == situations(opened(THURSDAY))


def test_only_the_day_of_opening_is_worked_besides():
    sunday = opened("2026-11-22")
    assert [day for day in range(-8, 9) if sunday.works(day)] == [-6, -5, -4, -3, -2, 0, 1, 2, 3, 5, 8]
    assert [sunday.by_workday(day) for day in (-8, -3, -2, -1)] == [-6, -3, -2, -2]
    assert [sunday.weekday(sunday.today + timedelta(days=day)) for day in (-1, 0, 1, 7)] == [5, 3, 0, 6]


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["2026-11-22", "2026-11-26"])
def test_what_the_diary_holds_for_open_is_open(day, monkeypatch):
    """The hours are a dated change as an administrator makes it: the Sunday before and the one after are as ever."""
    times = opened(day)
    few = [
        thing
        for thing in bookable.things()
        if thing.name in ("Dr. Priya Raman", "Dr. Aisha Farah", "Interpreter line 1")
    ]
    monkeypatch.setattr(set_up, "things", lambda: few)
    monkeypatch.setattr(set_up, "KINDS", ())
    monkeypatch.setattr(set_up, "preparations", list)
    monkeypatch.setattr(set_up, "say_the_ways", lambda act: None)
    monkeypatch.setattr(
        set_up,
        "_resource",
        lambda thing, staff, zone: replace(_RESOURCE(thing, staff, zone), place=None, practitioner=None),
    )
    set_up.set_up(
        Act(actor="system:demo-ehr", role="integration", at=times.at(-46, "06:30"), purpose="operations", via="fhir"),
        {},
        times,
    )
    found = {one.name: timetables([one])[one.id] for one in Resource.objects.all()}
    for thing in few:
        ranges = open_on(found[thing.name], times.today, holidays()).get("", [])
        kept = [
            (f"{span.start.astimezone(BOSTON):%H:%M}", f"{span.end.astimezone(BOSTON):%H:%M}") for span in union(ranges)
        ]
        assert kept == [(opens, closes) for weekday, opens, closes in thing.hours if weekday == 3]
        first = starts(times, 0, thing, until="19:00")[0]
        assert Diary(times).free(thing, first, first + timedelta(minutes=20))
    closed = [open_on(found["Dr. Priya Raman"], times.today + timedelta(days=off), holidays()) for off in (-7, 7)]
    assert [bool(one) for one in closed] == ([False, False] if day == "2026-11-22" else [True, True])


_RESOURCE = set_up._resource


@pytest.mark.parametrize("day", ["2026-01-15", "2026-07-15"])
def test_somewhere_it_is_morning_whatever_the_hour(day):
    midnight = datetime.fromisoformat(f"{day}T00:00").replace(tzinfo=UTC)
    moments = [midnight + timedelta(minutes=10 * step) for step in range(144)]
    there = {moment: where_it_is_morning(moment) for moment in moments}
    clocks = [moment.astimezone(zone).time() for moment, zone in there.items()]
    assert (min(clocks), max(clocks)) == (MORNING[0], time(7, 40))
    boston = [moment for moment, zone in there.items() if zone == BOSTON]
    assert [f"{moment.astimezone(BOSTON):%H:%M}" for moment in (boston[0], boston[-1])] == ["06:50", "07:40"]


@pytest.mark.parametrize(
    ("clock", "comes"),
    [("02:10", "07:29"), ("06:50", "06:41"), ("07:12", "07:03"), ("07:38", "07:29"), ("08:20", "07:29")],
)
def test_somebody_waits_in_room_4_when_the_day_has_begun(clock, comes):
    assert f"{opened(THURSDAY, clock).first_comes:%H:%M}" == comes


def test_elsewhere_patients_have_the_clinics_hours():
    assert (opened(THURSDAY).state, replace(opened(THURSDAY), zone=ZoneInfo("Pacific/Wake")).state) == ("MA", "")
    times = opened(THURSDAY)
    assert {one.row.addresses[0].state for one in panel(30, SEED, times.today, "")} == {""}
