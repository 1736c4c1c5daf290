"""Series: booked as one in wall time, past holidays; one, the following or all are moved and cancelled, all or none."""

import pytest

from liaison.kernel.errors import Refused
from liaison.records.scheduling import actions
from liaison.records.scheduling.models import Appointment, Claim, Series, VisitType
from liaison.records.scheduling.tests.clinic import ACT, BEN, FOX, ROOM, asks, at, clinic
from liaison.records.scheduling.values import CancelReason, Scope, Use

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F04")]
WEEKLY = "FREQ=WEEKLY;COUNT=4"


@pytest.fixture
def booked(db):
    clinic()
    VisitType.objects.update(recurs=True)
    return actions.book_series(ACT, booking=asks(uses=(Use(FOX), Use(ROOM, 10))), rule=WEEKLY)


def rows(series=None):
    found = Appointment.objects.unscoped("a test").filter(state="booked").order_by("starts_at")
    return list(found.filter(series=series) if series else found)


def walls(series=None):
    return [row.wall_start[5:] for row in rows(series)]


def refused(call, **more):
    with pytest.raises(Refused) as found:
        call(ACT, **more)
    return found.value


def test_a_series_keeps_its_wall_time_through_the_change_of_the_clock(booked):
    series, ids = booked
    assert walls(series) == ["03-03T10:00", "03-10T10:00", "03-17T10:00", "03-24T10:00"]
    assert [row.starts_at.hour for row in rows()] == [15, 14, 14, 14]  # UTC
    assert [row.id for row in rows()] == ids
    assert Claim.objects.unscoped("a test").filter(live=True).count() == 12
    kept = Series.objects.unscoped("a test").get()
    assert (kept.wall_start, kept.zone, kept.rule) == ("2026-03-03T10:00", "America/New_York", WEEKLY)


def test_the_same_key_again_books_nothing(booked):
    assert actions.book_series(ACT, booking=asks(uses=(Use(FOX), Use(ROOM, 10))), rule=WEEKLY) == booked
    assert len(rows()) == 4


def test_a_holiday_is_left_out(booked):
    _series, ids = actions.book_series(ACT, booking=asks("m", at(18, 10, month=5)), rule="FREQ=WEEKLY;COUNT=3")
    assert walls()[-2:] == ["05-18T10:00", "06-01T10:00"]
    assert len(ids) == 2


def test_all_or_none_and_the_day_is_named(booked):
    found = refused(actions.book_series, booking=asks("b", at(3, 14), BEN), rule="FREQ=DAILY;COUNT=5")
    assert (found.code, str(found.message)) == ("scheduling.not_open", "Sat 7 Mar: Dr. Fox is not open then.")
    assert (len(rows()), Series.objects.unscoped("a test").count()) == (4, 1)


@pytest.mark.parametrize(
    ("rule", "why"), [("FREQ=WEEKLY", "endless"), ("FREQ=DAILY;COUNT=100", "too_long"), ("x", "unreadable")]
)
def test_a_rule_that_cannot_be_is_refused_at_its_field(booked, rule, why):
    found = refused(actions.book_series, booking=asks("b", patient=BEN), rule=rule)
    assert (found.code, found.data) == ("scheduling.bad_series", {"field": "rule", "why": why})


def test_only_kinds_of_visit_that_recur(booked):
    VisitType.objects.update(recurs=False)
    assert refused(actions.book_series, booking=asks("b", patient=BEN), rule=WEEKLY).code == "scheduling.no_series"


def test_one_is_moved_and_stays_in_the_series(booked):
    series, ids = booked
    actions.move_series(ACT, appointment=ids[1], booking=asks("m", at(11, 15)), scope=Scope.ONE, reason="work")
    assert walls(series) == ["03-03T10:00", "03-11T15:00", "03-17T10:00", "03-24T10:00"]


def test_the_following_are_moved_by_as_much_and_are_a_series_of_their_own(booked):
    series, ids = booked
    to = asks("m", at(17, 11), uses=(Use(FOX), Use(ROOM, 10)))  # a week later, over the next one's time of day
    actions.move_series(ACT, appointment=ids[1], booking=to, scope=Scope.FOLLOWING, reason="work")
    assert walls() == ["03-03T10:00", "03-17T11:00", "03-24T11:00", "03-31T11:00"]
    assert (walls(series), len({row.series_id for row in rows()})) == (["03-03T10:00"], 2)
    assert [Claim.objects.unscoped("a test").filter(appointment=row, live=True).count() for row in rows()] == [3] * 4


def test_all_to_come_are_moved_over_each_other(booked):
    series, ids = booked
    uses = (Use(FOX), Use(ROOM, 10))
    actions.move_series(
        ACT, appointment=ids[0], booking=asks("m", at(10, 10), uses=uses), scope=Scope.ALL, reason="work"
    )
    assert walls(series) == ["03-10T10:00", "03-17T10:00", "03-24T10:00", "03-31T10:00"]
    assert Series.objects.unscoped("a test").get().wall_start == "2026-03-10T10:00"


def test_a_move_of_many_is_all_or_none(booked):
    series, ids = booked
    actions.book(ACT, booking=asks("b", at(17, 11), BEN))
    found = refused(
        actions.move_series, appointment=ids[0], booking=asks("m", at(3, 11)), scope=Scope.ALL, reason="work"
    )
    assert (found.code, str(found.message)[:11]) == ("scheduling.taken", "Tue 17 Mar:")
    assert walls(series) == ["03-03T10:00", "03-10T10:00", "03-17T10:00", "03-24T10:00"]


@pytest.mark.parametrize(("scope", "left"), [(Scope.ONE, 3), (Scope.FOLLOWING, 1), (Scope.ALL, 0)])
def test_cancelling(booked, scope, left):
    _series, ids = booked
    actions.cancel_series(ACT, appointment=ids[1], scope=scope, reason=CancelReason.WORK)
    assert len(rows()) == left
    assert Claim.objects.unscoped("a test").filter(live=True).count() == 3 * left


def test_what_is_no_series(booked):
    single = actions.book(ACT, booking=asks("b", at(4, 10), BEN))
    found = refused(actions.cancel_series, appointment=single, scope=Scope.ALL, reason=CancelReason.WORK)
    assert found.code == "scheduling.not_in_series"
