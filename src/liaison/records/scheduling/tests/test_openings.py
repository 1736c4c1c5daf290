"""Free time kept beside the claims is what hours and claims say, after whatever was done."""

import os
import random
import threading
from contextlib import suppress
from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID

import pytest
from django.db import connection

from liaison.engines.timetable.hours import open_on
from liaison.engines.timetable.legal import Part, why_not
from liaison.engines.timetable.ranges import Range, longest, subtract
from liaison.kernel.errors import Refused
from liaison.platform.delivery import parked
from liaison.records.scheduling import actions
from liaison.records.scheduling.actions.openings import AHEAD, days_between, ranges
from liaison.records.scheduling.actions.rescue_ground import affected
from liaison.records.scheduling.models import Appointment, Claim, OpenDay, Resource
from liaison.records.scheduling.queries.hours import holidays, timetables
from liaison.records.scheduling.tests.clinic import (
    ACT,
    ELM,
    FIRST,
    FOX,
    INTERPRETER,
    LAST,
    NOW,
    ROOM,
    asks,
    clinic,
    patients,
)
from liaison.records.scheduling.values import CancelReason, DaysDiffer, HoursKind, State, Use, WeeklyHours
from liaison.records.scheduling.values.rescue import Decision, Fate, Out

pytestmark = pytest.mark.django_db
DOINGS = int(os.environ.get("LIAISON_DOINGS", "60"))
ALL = (FOX, ELM, ROOM, INTERPRETER)


def kept():
    """As it is stored; a day with nothing left says the same as no row."""
    return {
        (row.resource_id, row.day, row.only): (ranges(row.free), row.longest)
        for row in OpenDay.objects.filter(day__gte=FIRST, day__lte=LAST) if row.longest
    }  # fmt: skip


def reckoned():
    """As hours and claims say, from nothing."""
    rows = list(Resource.objects.filter(active=True))
    tables, found = timetables(rows), {}
    for row in rows:
        claims = Claim.objects.unscoped("a test").filter(resource=row, live=True)
        taken = [Range(claim.during.lower, claim.during.upper) for claim in claims]
        for day in days_between(FIRST, LAST):
            for only, stretches in open_on(tables[row.id], day, holidays()).items():
                free = subtract(stretches, taken)
                if longest(free):
                    found[row.id, day, only] = (free, longest(free))
    return found


class Chance:
    """Somebody who does whatever can be done, seeded."""

    def __init__(self, seed):
        self.random, self.count, self.refused, self.act = random.Random(seed), 0, 0, ACT

    def once(self):
        self.count += 1
        doing = self.random.choice(
            [self.book] * 6
            + [
                self.overbook,
                self.cancel,
                self.cancel,
                self.move,
                self.hold,
                self.miss,
                self.close,
                self.open,
                self.hours,
                self.later,
            ]
        )
        with suppress(Refused):
            doing()

    def asks(self):
        day = FIRST + timedelta(days=self.random.randrange(1, 28))
        at = replace_time(day, self.random.choice(range(8, 18)), self.random.choice((0, 10, 20, 30, 40, 50)))
        uses = [Use(self.random.choice((FOX, ELM)))]
        if self.random.random() < 0.4:
            uses.append(Use(ROOM, *self.random.choice(((), (10,), (0, 10)))))
        return asks(f"key {self.count}", at, UUID(int=self.random.randrange(1, 9)), uses)

    def book(self):
        """What is booked is what the plain reference calls legal, and everything that it does."""
        wanted = self.asks()
        why = self.reference(wanted)
        try:
            actions.book(self.act, booking=wanted)
            said = None
        except Refused as refused:
            said = refused
        code = said and said.code.removeprefix("scheduling.")
        assert (said is None) == (why is None), (wanted, why, code)
        self.refused += why is not None
        if why is not None and why.code in ("past", "taken", "patient_busy"):
            assert code in ("past", "taken", "patient_busy", "not_open")  # several rules may be broken at once
        if said is not None and code == "not_open":
            assert said.data["why"] in ("hours", "closed", "only_others")

    def reference(self, wanted):
        """Read anew from hours and claims, which know nothing of what is kept free."""
        rows = {row.id: row for row in Resource.objects.all()}
        tables, live = timetables(list(rows.values())), Claim.objects.unscoped("a test").filter(live=True)
        over = Appointment.objects.unscoped("a test").filter(state="held", hold_until__lte=self.act.at)
        live = live.exclude(appointment__in=over)
        visit = Range(wanted.starts_at, wanted.starts_at + timedelta(minutes=20))
        parts = []
        for use in wanted.uses:
            begins = wanted.starts_at + timedelta(minutes=use.offset)
            ends = visit.end if use.minutes is None else begins + timedelta(minutes=use.minutes)
            taken = [Range(c.during.lower, c.during.upper) for c in live.filter(resource=use.resource)]
            parts.append(Part(tables[use.resource], Range(begins, ends), taken))
        busy = [Range(c.during.lower, c.during.upper) for c in live.filter(patient=wanted.patient)]
        return why_not(
            parts, kind="follow-up", visit=visit, patient_taken=busy, holidays=holidays(),
            now=self.act.at - timedelta(minutes=5),
        )  # fmt: skip

    def overbook(self):
        actions.book(self.act, booking=self.asks(), overbook="why not")

    def hold(self):
        actions.hold(self.act, booking=self.asks(), until=self.act.at + timedelta(minutes=15))

    def one(self, *states):
        rows = Appointment.objects.unscoped("a test").filter(state__in=states).order_by("source_id")
        return self.random.choice(list(rows.values_list("id", flat=True)) or [UUID(int=0)])

    def cancel(self):
        actions.cancel(self.act, appointment=self.one("booked", "confirmed"), reason=CancelReason.WORK)

    def move(self):
        row = Appointment.objects.unscoped("a test").filter(id=self.one("booked")).first()
        if row:
            wanted = replace(self.asks(), patient=row.patient_id)
            actions.move(self.act, appointment=row.id, booking=wanted, reason="work")

    def miss(self):
        actions.advance(
            replace(self.act, at=NOW + timedelta(days=60)), appointment=self.one("booked"), state=State.MISSED
        )

    def close(self):
        day = FIRST + timedelta(days=self.random.randrange(1, 28))
        noon = self.random.choice(({}, {"from_time": time(12), "until_time": time(13, 30)}))
        change = DaysDiffer(
            kind=HoursKind.CLOSED, from_on=day, until_on=day, reason="ill", resource=self.random.choice(ALL), **noon
        )
        actions.change_hours(self.act, change=change)

    def open(self):
        day = FIRST + timedelta(days=self.random.randrange(1, 28))
        only = self.random.choice(((), ("follow-up",)))
        change = DaysDiffer(
            kind=HoursKind.OPEN, from_on=day, until_on=day + timedelta(days=1), reason="extra", resource=FOX, only=only,
            from_time=time(7), until_time=time(12),
        )  # fmt: skip
        actions.change_hours(self.act, change=change)

    def hours(self):
        opens = self.random.choice((7, 8, 10))
        hours = [
            WeeklyHours(weekday=day, opens=time(opens), closes=time(16)) for day in range(self.random.randrange(3, 7))
        ]
        day = FIRST + timedelta(days=self.random.randrange(1, 28))
        until = self.random.choice((None, day + timedelta(days=5)))
        actions.set_hours(self.act, resource=self.random.choice(ALL), hours=hours, from_on=day, until_on=until)

    def later(self):
        self.act = replace(self.act, at=self.act.at + timedelta(minutes=10))
        actions.release_lapsed_holds(self.act)


def replace_time(day, hour, minute):
    from liaison.records.scheduling.tests.clinic import ZONE

    return NOW.replace(year=day.year, month=day.month, day=day.day, hour=hour, minute=minute, tzinfo=ZONE)


@pytest.mark.feature("F01")
@pytest.mark.parametrize("seed", range(3))
def test_free_time_is_what_hours_and_claims_say_after_random_doings(seed):
    clinic()
    from liaison.spine.people.models import Patient

    Patient.objects.unscoped("a test").all().delete()
    patients(8)
    chance = Chance(seed)
    for _ in range(DOINGS):
        chance.once()
    assert Claim.objects.unscoped("a test").count() > 10
    assert chance.refused > 5
    assert kept() == reckoned()


def test_days_ahead_are_kept_and_days_gone_are_dropped():
    clinic()
    later = replace(ACT, at=NOW + timedelta(days=30))
    assert actions.keep_days_ahead(later) == 4
    days = OpenDay.objects.filter(resource=FOX).order_by("day").values_list("day", flat=True)
    last = later.at.date() + AHEAD
    assert (days[0], days[len(days) - 1] > last - timedelta(days=4)) == (date(2026, 3, 31), True)
    assert actions.keep_days_ahead(replace(ACT, at=NOW + timedelta(days=31))) in (0, 4)
    OpenDay.objects.filter(resource=FOX, day__gt=LAST).delete()
    actions.keep_days_ahead(later)
    assert OpenDay.objects.filter(resource=FOX).count() == OpenDay.objects.filter(resource=ELM).count()


class Hasty(Chance):
    """One of many who act at once: what another does meanwhile cannot be foretold."""

    def __init__(self, seed):
        super().__init__(seed)
        self.seed, self.errors = seed, []

    def asks(self):
        return replace(super().asks(), key=f"{self.seed} {self.count}")

    def book(self):
        if self.random.random() < 0.3:
            actions.book_all(self.act, bookings=[self.asks(), replace(self.asks(), key=f"{self.seed} {self.count} b")])
        else:
            actions.book(self.act, booking=self.asks())

    def hold(self):
        """Two at once, some of which are given back, and some left to run out."""
        pair = [self.asks(), replace(self.asks(), key=f"{self.seed} {self.count} b")]
        held = actions.hold_all(self.act, bookings=pair, until=self.act.at + timedelta(minutes=15))
        if self.random.random() < 0.5:
            actions.release(self.act, appointments=held)

    def close(self):
        """Somebody is ill: who was to come is called; and perhaps it was a false alarm."""
        day = FIRST + timedelta(days=self.random.randrange(1, 28))
        out = Out(resource=self.random.choice(ALL), from_on=day, until_on=day + timedelta(days=20), reason="ill")
        found = affected(self.act, out, Resource.objects.get(id=out.resource))
        decisions = [Decision(appointment=each.row.id, fate=Fate.CALL) for each in found]
        rescue = actions.apply_rescue(self.act, out=out, decisions=decisions)
        if self.random.random() < 0.5:
            actions.undo_rescue(self.act, rescue=rescue)

    def all(self, ready):
        try:
            ready.wait(30)
            for number in range(DOINGS // 2):
                self.once()
                if number % 10 == self.seed:
                    with suppress(Refused):
                        self.close()
        except Exception as error:
            self.errors.append(repr(error))
        finally:
            connection.close()


@pytest.mark.feature("F05")
@pytest.mark.django_db(transaction=True)
def test_many_who_do_everything_at_once_never_wait_for_each_other_for_ever():
    clinic()
    patients(8, first=3)
    hasty, ready = [Hasty(seed) for seed in range(6)], threading.Barrier(6)
    threads = [threading.Thread(target=one.all, args=(ready,)) for one in hasty]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [error for one in hasty for error in one.errors] == []
    assert Claim.objects.unscoped("a test").count() > 30
    assert [pending.failure for pending in parked()] == []
    assert kept() == reckoned()
