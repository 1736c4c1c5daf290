"""The figures of a calendar are counted as kpi_definitions.csv says, on a week that one can count by hand."""

from dataclasses import replace
from datetime import timedelta

import pytest

from liaison.records.scheduling import actions
from liaison.records.scheduling.models import VisitType
from liaison.records.scheduling.queries.measures import clinicians_measured, third_next
from liaison.records.scheduling.tests.clinic import ACT, ADA, BEN, ELM, FOX, NOW, asks, at, clinic, resource
from liaison.records.scheduling.values import CancelReason, ResourceKind, State, Use

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F13")]


@pytest.fixture(autouse=True)
def here():
    clinic()


def booked(key, when, patient=ADA, **more):
    return actions.book(replace(ACT, at=more.pop("said", NOW)), booking=asks(key, when, patient, (Use(FOX),), **more))


def measured():
    return clinicians_measured(replace(ACT, at=at(7, 8)), since=at(2, 0), until=at(7, 0))[FOX]


def goes(pk, *states, when):
    for state in states:
        actions.advance(replace(ACT, at=when), appointment=pk, state=state)


def test_no_shows_are_counted_among_kept_and_missed():
    for day in (3, 4, 5):
        goes(booked(f"k{day}", at(day, 10)), State.ARRIVED, State.FINISHED, when=at(day, 10, 30))
    goes(booked("m", at(6, 10)), State.MISSED, when=at(6, 11))
    found = measured()
    assert (found.booked, found.kept, found.missed, found.cancelled) == (4, 3, 1, 0)


def test_utilisation_is_minutes_kept_of_minutes_open():
    goes(booked("k", at(3, 10)), State.ARRIVED, State.FINISHED, when=at(3, 10, 30))
    found = measured()
    assert (found.minutes_kept, found.minutes_open) == (20, 5 * 8 * 60)


@pytest.mark.parametrize(("notice", "counts"), [(timedelta(hours=3), (1, 1)), (timedelta(hours=1), (0, 0))])
def test_only_what_was_given_back_in_time_can_be_refilled(notice, counts):
    first = booked("a", at(4, 10))
    gone = at(4, 10) - notice
    actions.cancel(replace(ACT, at=gone), appointment=first, reason=CancelReason.WORK)
    booked("b", at(4, 10), BEN, said=gone + timedelta(minutes=5))
    found = measured()
    assert ((found.refillable, found.refilled), found.cancelled, found.late) == (counts, 1, 1)


def test_a_slot_that_nobody_took_is_not_refilled():
    first = booked("a", at(4, 10))
    booked("before", at(4, 11), BEN)
    actions.cancel(replace(ACT, at=at(3, 9)), appointment=first, reason=CancelReason.WORK)
    assert (measured().refillable, measured().refilled) == (1, 0)


def test_the_lead_is_from_the_day_it_was_booked():
    booked("a", at(6, 10))
    assert measured().lead_days == [4]


def test_the_third_next_opening_skips_today_and_what_is_taken():
    """Two slots of four hours a day: the third lies the day after tomorrow, until tomorrow and a half are taken."""
    VisitType.objects.filter(code="follow-up").update(returning_minutes=240)
    assert third_next(at=NOW, clinicians=[FOX])[FOX] == [2]
    booked("a", at(3, 9), minutes=240)
    assert third_next(at=NOW, clinicians=[FOX])[FOX] == [2]
    booked("b", at(3, 13), minutes=240, patient=BEN)
    assert third_next(at=NOW, clinicians=[FOX])[FOX] == [3]
    assert third_next(at=NOW, clinicians=[ELM], visit_type="follow-up")[ELM] == [2]


def test_who_is_never_open_has_no_third_opening():
    resource(ADA, ResourceKind.CLINICIAN, "Dr. Never")
    assert third_next(at=NOW, clinicians=[ADA])[ADA] == []
