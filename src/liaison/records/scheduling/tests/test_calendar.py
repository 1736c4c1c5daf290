"""Calendars: what is taken and by whom, what is closed, how full a month is, and a visit at another time."""

from datetime import date, time
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liaison.kernel.act import Act
from liaison.platform import delivery
from liaison.records.scheduling.actions import book, cancel, change_hours, move
from liaison.records.scheduling.models import Claim, Need, Resource, VisitType
from liaison.records.scheduling.queries import calendar as diary
from liaison.records.scheduling.queries.elsewhere import other_times, standing, uses_at
from liaison.records.scheduling.tests.clinic import (
    ACT,
    ADA,
    BEN,
    ELM,
    FOX,
    INTERPRETER,
    NOW,
    ROOM,
    ZONE,
    asks,
    at,
    clinic,
    open_weekdays,
    resource,
)
from liaison.records.scheduling.values import CancelReason, HoursKind, ResourceKind, Use
from liaison.records.scheduling.values.setup import DaysDiffer
from liaison.spine.access.actions import restrict
from liaison.spine.access.values import RestrictedWhy

pytestmark = pytest.mark.django_db
OTHER_ROOM = UUID(int=15)
DESK = Act(actor=f"staff:{UUID(int=99)}", role="coordinator", at=NOW, purpose="treatment", via="desk")
ROOMED = (Use(FOX), Use(ROOM))


@pytest.fixture(autouse=True)
def here():
    clinic()
    resource(OTHER_ROOM, ResourceKind.ROOM, "Room 2")
    open_weekdays(OTHER_ROOM)
    Need.objects.create(visit_type=VisitType.objects.get(), kind=ResourceKind.ROOM)


def day(*resources, act=DESK, kind=""):
    return diary.blocks(act, resources=resources or [FOX], first=at(3, 0), last=at(4, 0), kind=kind)


@pytest.mark.feature("F01")
def test_a_block_says_who_comes_for_what_and_what_else_it_takes():
    booked = book(ACT, booking=asks(uses=(*ROOMED, Use(INTERPRETER)), window_until=date(2026, 3, 20)))
    (block,) = day()
    assert (block.appointment, block.name, block.what, block.state) == (booked, "F1", "Follow-up", "booked")
    assert (block.starts_at, block.ends_at) == (at(3, 10), at(3, 10, 20))
    assert (block.beside, block.movable, block.window_until) == (("Ana", "Room 1"), True, date(2026, 3, 20))
    assert [each.appointment for each in day(ROOM)] == [booked]
    assert (day(ELM), day(kind="mammogram"), len(day(kind="follow-up"))) == ([], [], 1)


def test_of_a_restricted_chart_it_says_only_that_the_time_is_taken():
    book(ACT, booking=asks(uses=ROOMED))
    restrict(ACT, patient=ADA, why=RestrictedWhy.STAFF)
    (block,) = day()
    assert (block.closed_chart, block.name, block.what, block.patient, block.movable) == (True, "", "", None, False)
    assert block.starts_at == at(3, 10)


def test_what_is_cancelled_is_gone():
    cancel(ACT, appointment=book(ACT, booking=asks(uses=ROOMED)), reason=CancelReason.WORK)
    assert day() == []


def test_closed_is_what_no_visit_may_use():
    leave = DaysDiffer(
        resource=FOX, kind=HoursKind.CLOSED, from_on=date(2026, 3, 3), until_on=date(2026, 3, 3), reason="meeting",
        from_time=time(11), until_time=time(12),
    )  # fmt: skip
    change_hours(ACT, change=leave)
    found = diary.closed(resources=[FOX], days=[date(2026, 3, 3)], opens=time(8), closes=time(18))
    assert [(one.starts_at, one.ends_at) for one in found] == [
        (at(3, 8), at(3, 9)), (at(3, 11), at(3, 12)), (at(3, 17), at(3, 18)),
    ]  # fmt: skip


def test_a_month_counts_visits_not_rooms_and_what_is_free():
    book(ACT, booking=asks(uses=ROOMED))
    found = diary.month(DESK, resources=[FOX, ROOM], first=date(2026, 3, 1), last=date(2026, 3, 31), zone=ZONE)
    assert len(found) == 31
    assert [(one.day.day, one.visits) for one in found if one.visits] == [(3, 1)]
    assert (found[0].free_minutes, found[2].free_minutes, found[3].free_minutes) == (0, 2 * (480 - 20), 2 * 480)


@pytest.mark.parametrize("visits", [1, 3])
def test_a_day_takes_as_many_questions_for_three_visits_as_for_one(visits):
    for number in range(visits):
        book(ACT, booking=asks(key=f"k{number}", starts_at=at(3, 9 + number), uses=ROOMED))
    with CaptureQueriesContext(connection) as asked:
        assert len(day()) == visits
    assert len(asked) == 4  # claims, appointments, languages, what else they take


def test_elsewhere_it_keeps_what_is_free_and_takes_another_room_where_its_own_is_taken():
    booked = book(ACT, booking=asks(uses=ROOMED))
    book(ACT, booking=asks(key="other", patient=BEN, starts_at=at(3, 14), uses=(Use(ELM), Use(ROOM))))
    visit, fox, elm = standing(DESK, appointment=booked), *Resource.objects.filter(id__in=[FOX, ELM]).order_by("id")
    assert uses_at(visit, starts_at=at(3, 11), lead=fox) == (Use(FOX), Use(ROOM))
    assert uses_at(visit, starts_at=at(3, 14), lead=fox) == (Use(FOX), Use(OTHER_ROOM))
    assert uses_at(visit, starts_at=at(3, 10, 10), lead=elm) == (Use(ELM), Use(ROOM)), "its own time counts as free"
    moved = asks(key="moved", starts_at=at(3, 14), uses=uses_at(visit, starts_at=at(3, 14), lead=fox))
    move(ACT, appointment=booked, booking=moved, reason="work")
    assert Claim.objects.unscoped("a test").filter(resource=OTHER_ROOM, live=True).count() == 1


def test_other_times_are_with_the_one_asked_for_and_can_be_booked():
    visit = standing(ACT, appointment=book(ACT, booking=asks(uses=ROOMED)))
    elm = Resource.objects.get(id=ELM)
    found = other_times(ACT, visit=visit, lead=elm, after=at(4, 16, 25))
    assert [time.starts_at for time in found] == [at(4, 16, 40), at(5, 9), at(5, 9, 20)]
    assert {time.takes[0].resource for time in found} == {ELM}


def test_nothing_stands_for_what_is_not_ours_or_not_to_be_seen():
    booked = book(ACT, booking=asks(uses=ROOMED))
    delivery.deliver_pending()
    assert standing(DESK, appointment=UUID(int=7)) is None
    restrict(ACT, patient=ADA, why=RestrictedWhy.STAFF)
    assert standing(DESK, appointment=booked) is None
