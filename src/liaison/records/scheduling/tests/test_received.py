"""Received appointments have states of ours, and take our clinicians' time."""

from datetime import timedelta

import pytest

from liaison.kernel.errors import Refused
from liaison.platform.models import EventRow
from liaison.records.scheduling import actions
from liaison.records.scheduling.models import Appointment, Claim, OpenDay
from liaison.records.scheduling.tests.clinic import ACT, ADA, BEN, FOX, NOW, asks, at, clinic
from liaison.records.scheduling.values import AppointmentRow, CancelReason, ResourceSetup, State

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_clinic(db):
    clinic()


def came(name="e1", **more):
    values = {"source": "ehr", "source_id": name, "patient_id": ADA, "status": "booked", "starts_at": at(3, 10)}
    return AppointmentRow(**{**values, "ends_at": at(3, 10, 30), "practitioner": "Dr. Fox", **more})


def receive(*rows):
    return actions.receive_appointments(ACT, rows)


def claims():
    rows = Claim.objects.unscoped("a test").filter(live=True).order_by("during", "lane")
    return [(claim.during.lower, claim.during.upper, claim.lane) for claim in rows.filter(resource=FOX)]


def state():
    return Appointment.objects.unscoped("a test").get(source="ehr").state


def names():
    return [name.removeprefix("scheduling.") for name in EventRow.objects.order_by("id").values_list("name", flat=True)]


@pytest.mark.feature("F05")
def test_what_was_booked_elsewhere_blocks_here():
    receive(came())
    assert (state(), claims()) == ("booked", [(at(3, 10), at(3, 10, 30), 0)])
    with pytest.raises(Refused) as refused:
        actions.book(ACT, booking=asks(starts_at=at(3, 10, 20), patient=BEN))
    assert (refused.value.code, refused.value.data["until"]) == ("scheduling.taken", at(3, 10, 30))
    assert OpenDay.objects.get(resource=FOX, day="2026-03-03").longest == 390


def test_it_moves_ends_and_is_cancelled_with_what_comes():
    receive(came())
    receive(came(starts_at=at(3, 11), ends_at=None))
    assert claims() == [(at(3, 11), at(3, 11, 20), 0)]
    receive(came(starts_at=at(3, 11), ends_at=None, practitioner="Dr. Elsewhere"))
    assert claims() == []
    receive(came())
    receive(came(status="cancelled"))
    assert (state(), claims()) == ("cancelled", [])
    assert OpenDay.objects.get(resource=FOX, day="2026-03-03").longest == 480


def test_a_clash_is_true_and_shown_above():
    actions.book(ACT, booking=asks(patient=BEN))
    receive(came(), came("e2", starts_at=at(3, 10, 25), ends_at=at(3, 10, 40), patient_id=BEN))
    assert claims() == [
        (at(3, 10), at(3, 10, 20), 0), (at(3, 10), at(3, 10, 30), 100), (at(3, 10, 25), at(3, 10, 40), 0),
    ]  # fmt: skip
    with pytest.raises(Refused):  # the clash takes its time, too
        actions.book(ACT, booking=asks("x", at(3, 10, 20), BEN, minutes=5))


def test_the_same_again_changes_nothing():
    receive(came())
    before = list(Claim.objects.unscoped("a test").values_list("id", flat=True))
    receive(came())
    assert list(Claim.objects.unscoped("a test").values_list("id", flat=True)) == before


def test_what_happened_here_is_ahead_of_the_source_until_it_says_something_new():
    receive(came())
    row = Appointment.objects.unscoped("a test").get()
    actions.advance(ACT, appointment=row.id, state=State.ARRIVED)
    receive(came())
    receive(came(place="Room 2"))
    assert (state(), names()) == ("arrived", ["Booked", "Kept"])
    receive(came(place="Room 2", status="fulfilled"))
    assert (state(), names()) == ("finished", ["Booked", "Kept"])


def test_what_was_moved_here_stays_moved():
    receive(came())
    row = Appointment.objects.unscoped("a test").get()
    actions.move(ACT, appointment=row.id, booking=asks("m", at(4, 10)), reason="work")
    receive(came())
    assert (Appointment.objects.unscoped("a test").get(source="ehr").state, names()) == (
        "rescheduled",
        ["Booked", "Moved"],
    )
    assert claims() == [(at(4, 10), at(4, 10, 20), 0)]


def test_a_clinician_who_becomes_ours_brings_what_is_still_to_come():
    past = came("old", starts_at=NOW - timedelta(days=3), ends_at=None, practitioner="Dr. New")
    receive(came(practitioner="Dr. New"), past)
    new = actions.add_resource(ACT, resource=ResourceSetup(kind="clinician", name="Dr. New"))
    taken = Claim.objects.unscoped("a test").filter(resource=new, live=True)
    assert [claim.during.lower for claim in taken] == [at(3, 10)]


def test_it_may_be_cancelled_here():
    receive(came())
    row = Appointment.objects.unscoped("a test").get()
    actions.cancel(ACT, appointment=row.id, reason=CancelReason.WORK)
    row.refresh_from_db(from_queryset=Appointment.objects.unscoped("a test"))
    assert (row.state, row.status, claims()) == ("cancelled", "booked", [])
