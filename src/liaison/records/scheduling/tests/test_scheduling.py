"""Appointments come in bulk: what is news is said once, and what was over long ago is not news."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from liaison.kernel.act import Act
from liaison.platform.models import EventRow
from liaison.records.scheduling import actions, queries, rules
from liaison.records.scheduling.models import Appointment
from liaison.records.scheduling.values import AppointmentRow
from liaison.spine.people.models import Patient
from liaison.spine.people.values import Received

NOW = datetime(2026, 3, 12, 15, tzinfo=UTC)
NEXT_WEEK = NOW + timedelta(days=7)
ADA = UUID(int=1)
ACT = Act(actor="system:import", role="integration", at=NOW, purpose="operations", via="cli")


def row(name="a1", **more):
    values = {"source": "ehr", "source_id": name, "patient_id": ADA, "status": "booked", "starts_at": NEXT_WEEK}
    return AppointmentRow(**{**values, **more})


@pytest.fixture
def ada(db):
    return Patient.objects.create(id=ADA, record_number="R-1", family="F", sort_key="f")


def facts():
    return list(EventRow.objects.order_by("id").values_list("name", flat=True))


@pytest.mark.parametrize(
    ("status", "days", "told", "said"),
    [
        ("booked", 7, "", "booked"),
        ("booked", 7, "booked", None),
        ("cancelled", 7, "", None),  # nobody ever heard of it
        ("cancelled", 7, "booked", "cancelled"),
        ("noshow", -2, "booked", "not kept"),
        ("noshow", -2, "", "not kept"),
        ("noshow", -31, "", None),
        ("fulfilled", -2, "not kept", "kept"),
        ("proposed", 7, "", None),
        ("no such word", 7, "", None),
    ],
)
def test_news(status, days, told, said):
    at = NOW + timedelta(days=days)
    news = rules.news(status, at, told=told, told_start=at if told else None, as_of=NOW)
    assert (news and str(news.told)) == said


def test_the_same_rows_again_announce_nothing(ada):
    assert actions.receive_appointments(ACT, [row()]) == Received(created=1)
    assert actions.receive_appointments(ACT, [row()]) == Received(unchanged=1)
    assert facts() == ["scheduling.Booked"]


def test_moved_then_missed(ada):
    for more in ({}, {"starts_at": NEXT_WEEK + timedelta(hours=1)}, {"status": "noshow", "starts_at": NOW}):
        actions.receive_appointments(ACT, [row(**more)])
    assert facts() == ["scheduling.Booked", "scheduling.Moved", "scheduling.NotKept"]
    moved = EventRow.objects.get(name="scheduling.Moved").body
    assert (moved["before"], moved["starts_at"]) == ("2026-03-19T15:00:00Z", "2026-03-19T16:00:00Z")


def test_an_older_file_becomes_news_as_of_its_own_day(ada):
    long_ago = row(status="noshow", starts_at=NOW - timedelta(days=200))
    actions.receive_appointments(ACT, [long_ago])
    assert facts() == []
    received = actions.receive_appointments(ACT, [long_ago], as_of=NOW - timedelta(days=199))
    assert (received, facts()) == (Received(unchanged=1), ["scheduling.NotKept"])


def test_the_clock_on_the_wall_is_kept_beside_the_moment(ada):
    actions.receive_appointments(ACT, [row(zone="America/Chicago"), row("a2", zone="Mars/Olympus")])
    stored = Appointment.objects.unscoped("a test").order_by("source_id").values_list("wall_start", "zone")
    assert list(stored) == [("2026-03-19T10:00", "America/Chicago"), ("2026-03-19T11:00", "America/New_York")]


def test_next_visits_are_those_still_to_come_soonest_first(ada):
    later, past = row("a2", starts_at=NEXT_WEEK + timedelta(days=1)), row("a3", starts_at=NOW - timedelta(days=1))
    gone = row("a4", status="cancelled")
    actions.receive_appointments(ACT, [later, row(), past, gone])
    assert [visit.appointment_id for visit in queries.next_visits(ACT, patient=ADA)] == [row().id, later.id]
    assert queries.booked_after(patient=ADA, after=NEXT_WEEK) == later.starts_at
