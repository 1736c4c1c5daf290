"""Visits come in bulk; a missed one asks somebody to reach out (APT-06)."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from liaison.journeys.visits import actions, queries, rules
from liaison.journeys.visits.values import Barrier, EncounterRow, Kind
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform import delivery
from liaison.platform.models import EventRow
from liaison.records.scheduling.actions import receive_appointments
from liaison.records.scheduling.values import AppointmentRow
from liaison.spine.people.models import Patient, Team
from liaison.spine.people.values import Received
from liaison.spine.work.models import Item

NOW = datetime(2026, 3, 12, 15, tzinfo=UTC)
ADA = UUID(int=1)
DAY = timedelta(days=1)


def act(at=NOW):
    return Act(actor="system:import", at=at, purpose="operations", via="cli")


@pytest.fixture(autouse=True)
def clinic(db):
    Team.objects.get_or_create(code="coordination", defaults={"name": "Coordination"})
    Patient.objects.create(id=ADA, record_number="R-1", family="F", sort_key="f")


def row(name="v1", **more):
    values = {
        "source": "ehr", "source_id": name, "patient_id": ADA, "class_code": "AMB", "status": "finished",
        "started_at": NOW - DAY,
    }  # fmt: skip
    return EncounterRow(**{**values, **more})


def appoint(status, *, name="a1", starts_at=NOW - DAY, at=NOW):
    found = AppointmentRow(source="ehr", source_id=name, patient_id=ADA, status=status, starts_at=starts_at)
    receive_appointments(act(at), [found])
    delivery.deliver_pending()
    assert delivery.parked() == []


def facts():
    rows = EventRow.objects.filter(name__startswith="visits.").order_by("id")
    return list(rows.values_list("name", flat=True))


def item():
    return Item.objects.unscoped("a test").get()


def the_missed():
    return queries.missed_visits(act(), patient=ADA)[0]


@pytest.mark.parametrize(
    ("code", "kind"),
    [("AMB", Kind.OFFICE), ("VR", Kind.VIRTUAL), ("HH", Kind.HOME), ("IMP", None), ("EMER", None), ("", None)],
)
def test_the_class_of_an_encounter_says_whether_it_is_a_visit(code, kind):
    assert rules.kind_of(code) is kind


def test_the_same_rows_again_change_and_announce_nothing():
    rows = [row(), row("s1", class_code="IMP"), row("v2", started_at=None)]
    assert actions.receive_encounters(act(), rows) == Received(created=1)
    assert facts() == ["visits.Completed"]
    assert actions.receive_encounters(act(), rows) == Received(unchanged=1)
    assert facts() == ["visits.Completed"]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"status": "planned"}, []),
        ({"status": "in-progress"}, []),
        ({"status": "cancelled"}, []),
        ({"started_at": NOW - 46 * DAY}, []),
        ({"started_at": NOW + DAY}, []),
        ({"class_code": "VR"}, ["visits.Completed"]),
    ],
)
def test_only_what_took_place_lately_is_news(more, told):
    actions.receive_encounters(act(), [row(**more)])
    assert facts() == told


def test_an_old_file_is_news_as_of_its_own_day():
    old = row(started_at=NOW - 300 * DAY)
    actions.receive_encounters(act(), [old])
    assert actions.receive_encounters(act(), [old], as_of=NOW - 299 * DAY) == Received(unchanged=1)
    assert facts() == ["visits.Completed"]


def test_a_visit_that_did_not_take_place_is_withdrawn():
    actions.receive_encounters(act(), [row()])
    actions.receive_encounters(act(), [row(status="entered-in-error")])
    assert facts() == ["visits.Completed", "visits.Withdrawn"]


def test_missing_a_visit_asks_for_a_call_within_two_business_days():
    appoint("noshow")
    assert (item().duty, item().legal_due_at.date().isoformat()) == ("visits.follow_missed", "2026-03-14")
    assert item().started_at == NOW - DAY
    assert queries.missed_visit(act(), key=item().key) == the_missed()
    actions.record_barrier(act(), appointment=the_missed().appointment, barrier=Barrier.TRANSPORT, note="No bus")
    delivery.deliver_pending()
    assert (item().outcome, the_missed().barrier) == ("BarrierRecorded", "transport")
    assert "No bus" not in str(list(EventRow.objects.values_list("body", flat=True)))


def test_a_visit_booked_afterwards_stands_in_for_the_missed_one():
    appoint("noshow")
    appoint("booked", name="a2", starts_at=NOW + 5 * DAY, at=NOW + timedelta(hours=1))
    assert (item().outcome, the_missed().rebooked_for) == ("Rebooked", NOW + 5 * DAY)


def test_a_visit_that_was_booked_all_along_does_not():
    appoint("booked", name="a2", starts_at=NOW + 5 * DAY, at=NOW - 3 * DAY)
    appoint("noshow")
    assert (item().outcome, the_missed().rebooked_for) == ("", None)


def test_a_missed_visit_that_was_kept_after_all_asks_for_nothing():
    appoint("noshow")
    appoint("fulfilled")
    assert (item().outcome, queries.missed_visits(act(), patient=ADA)) == ("MissCorrected", [])


def test_hearing_of_it_twice_is_once():
    for _ in range(2):
        actions.record_missed(act(), patient=ADA, appointment="appointment:1", starts_at=NOW)
    assert facts() == ["visits.Missed"]


def test_a_barrier_belongs_to_a_missed_visit():
    with pytest.raises(Refused) as refused:
        actions.record_barrier(act(), appointment="appointment:9", barrier=Barrier.COST)
    assert refused.value.code == "visits.not_missed"
