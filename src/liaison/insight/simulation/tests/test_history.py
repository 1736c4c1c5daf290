"""The clinic's habits, read off its own bookings in the database."""

from dataclasses import replace
from datetime import timedelta
from random import Random
from uuid import UUID, uuid4

import pytest

from liaison.insight.simulation.clinic.history import own_habits
from liaison.records.scheduling.models import Appointment, StateChange, VisitType
from liaison.records.scheduling.tests.clinic import ACT, NOW, ZONE, clinic
from liaison.spine.people.models import Patient

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F07")]
LATER = replace(ACT, at=NOW + timedelta(days=1))


def booked(count):
    """Of each four one is cancelled the day before; of each five of the others one is missed; half are booked far ahead."""
    clinic()
    Patient.objects.unscoped("a test").filter(id=UUID(int=1)).update(birth_date="1950-01-01")
    kind, rng, gone = VisitType.objects.get(), Random(4), []
    rows = []
    for number in range(count):
        start = NOW - timedelta(days=1 + number * 88 / count)
        state = "cancelled" if number % 4 == 0 else "missed" if number % 5 == 0 else "finished"
        row = Appointment(
            id=uuid4(), source="liaison", source_id=str(number), patient_id=UUID(int=rng.choice((1, 2))), starts_at=start,
            ends_at=start + timedelta(minutes=20), wall_start="", zone=ZONE.key, status="booked", visit_type=kind,
            state=state, booked_at=start - timedelta(days=20 if number % 2 else 2), practitioner=f"Dr. {number % 2}",
        )  # fmt: skip
        rows.append(row)
        if state == "cancelled":
            gone.append(StateChange(appointment=row, state="cancelled", at=start - timedelta(days=1), by="x"))
    Appointment.objects.bulk_create(rows)
    StateChange.objects.bulk_create(gone)


def test_what_the_quarter_came_to_and_the_habits_behind_it():
    booked(400)
    habits, observed = own_habits(LATER)
    assert observed.bookings == 400
    assert observed.figures["cancelled"] == pytest.approx(0.25)
    assert observed.figures["no_show"] == pytest.approx(60 / 300)
    assert observed.figures["lead_days"] == pytest.approx(11)
    assert habits.clinicians == 2
    assert {days for days, _share in habits.wants} == {2, 20}
    assert habits.cancels_when[-1] == pytest.approx(
        0.5
    )  # a day before, of two: all cancelled ones were booked two ahead
    assert habits.shares["age:65+"] == 0.5


def test_too_little_is_said_to_be_too_little():
    booked(150)
    assert own_habits(LATER) is None
