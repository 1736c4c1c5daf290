"""Open work says how it stands in the record: the visit that is booked, the result and the decision, what is to be booked."""

import re
from datetime import timedelta

import pytest

from liaison.insight.open_work import due_visits
from liaison.interfaces.desk.tests.conftest import IN_PANE
from liaison.journeys.diagnostics import actions as diagnostics
from liaison.journeys.diagnostics.models import Test
from liaison.journeys.diagnostics.tests import lab
from liaison.journeys.diagnostics.values import Step
from liaison.platform import delivery
from liaison.platform.models import EventRow
from liaison.records.scheduling.actions.receive import receive_appointments
from liaison.records.scheduling.models import Appointment, Need, VisitType
from liaison.records.scheduling.queries import booked_after
from liaison.records.scheduling.values import AppointmentRow
from liaison.spine.people.models import Patient

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F56")]
WHY = "tests"
GLUCOSE = ("1558-6", "Fasting glucose")


def books(clinic, patient, *, days=3, status="booked"):
    row = AppointmentRow(
        source="ehr", source_id="v1", patient_id=patient.id, status=status, starts_at=clinic.now + timedelta(days=days),
        what="Follow-up after hospital", practitioner="Dr. Fox", zone="America/New_York",
    )  # fmt: skip
    receive_appointments(clinic.act(), [row])
    while delivery.deliver_pending():
        pass
    return row.id


def ways(screen, patient):
    page = screen.get(f"/patients/{patient.id}")
    return {one.line.duty: (one.stands, one.do.url if one.do else "") for one in page.context["work"]}, page


@pytest.mark.feature("F51")
def test_a_visit_after_a_stay_that_is_booked_says_when_and_leads_to_it_until_it_took_place(clinic, screen):
    rosa = clinic.patient()
    clinic.discharge(rosa)
    assert ways(screen, rosa)[0]["transitions.see"] == ("", f"/patients/{rosa.id}/find-time")
    visit = books(clinic, rosa)
    found, page = ways(screen, rosa)
    assert found["transitions.see"] == ("booked for Sunday 10:00 · Sun 15 Mar", f"/appointments/{visit}")
    assert "<b>booked for Sunday 10:00 · Sun 15 Mar</b>" in page.content.decode()
    item = clinic.item("transitions.see")
    pane = screen.get(f"/work/{item.pk}", **IN_PANE)
    assert ("Booked for", "Sunday 10:00 · Sun 15 Mar") in [(str(f.label), f.value) for f in pane.context["facts"]]
    assert "booked for Sunday 10:00" in screen.get("/work").content.decode()
    books(clinic, rosa, status="cancelled")
    assert ways(screen, rosa)[0]["transitions.see"] == ("", f"/patients/{rosa.id}/find-time")


def test_a_ride_or_a_blood_test_is_no_visit_after_a_stay(clinic):
    rosa = clinic.patient()
    for number, (code, kind) in enumerate((("ride", "ride"), ("lab", "department"), ("follow-up", "clinician"))):
        made = VisitType.objects.create(
            code=code, name=code, modality="in_person", new_minutes=30, returning_minutes=30
        )
        Need.objects.create(visit_type=made, kind=kind)
        Appointment.objects.create(
            source="liaison", source_id=code, patient=rosa, starts_at=clinic.now + timedelta(days=2 + number),
            zone="America/New_York", wall_start="2026-03-14T10:00", status="booked", visit_type=made,
        )  # fmt: skip
    assert booked_after(patient=rosa.id, after=clinic.now) == clinic.now + timedelta(days=4)


@pytest.mark.feature("F48")
@pytest.mark.parametrize("count", [1, 3])
def test_what_is_to_be_arranged_says_which_result_and_what_was_decided(clinic, screen, count):
    lab.clinic()
    doctor = lab.sits()
    for number in range(count):
        name = f"r{number}"
        lab.comes(lab.measured(name, test=lab.IRON, value=3 + number, unit="ng/mL", mark="L"))
    for test in Test.objects.unscoped(WHY).all():
        diagnostics.acknowledge(
            lab.by(doctor), test=test.id, step=Step.VISIT, words="Your iron is low.", note="Ask about diet."
        )
    lab.follows()
    items = clinic.items("diagnostics.arrange")
    page = screen.get("/work?kind=diagnostics.arrange")
    assert page.content.decode().count("Ferritin: A visit") == count == len(items)
    assert screen.queries == 16  # one asks about all the results
    pane = screen.get(f"/work/{items[0].pk}", **IN_PANE)
    said = [(str(fact.label), str(fact.value), str(fact.note)) for fact in pane.context["facts"]][:2]
    assert said == [("Result", "Ferritin", "abnormal"), ("Decided", "A visit", "Ask about diet.")]
    bodies = " ".join(str(row.body) for row in EventRow.objects.filter(key=items[0].key))
    assert "Ferritin" not in bodies
    assert "diet" not in bodies


@pytest.mark.feature("F03")
def test_a_trip_begins_with_what_is_due_and_not_with_what_is_booked(clinic, screen, maria):
    lab.clinic()
    patient = Patient.objects.unscoped(WHY).get(id=lab.ANN)
    for code, kind in (("hospital-follow-up", "clinician"), ("lab", "department"), ("lab-fasting", "department")):
        made = VisitType.objects.create(
            code=code, name=code, modality="in_person", new_minutes=30, returning_minutes=30
        )
        Need.objects.create(visit_type=made, kind=kind)
    clinic.discharge(patient)
    lab.comes(lab.order("o1"), lab.order("o2", test=GLUCOSE))
    expected = [("hospital-follow-up", "Visit after discharge"), ("lab-fasting", "Fasting glucose, Hemoglobin A1c")]
    assert due_visits(clinic.act(maria), patient.id) == expected
    page = screen.get(f"/patients/{patient.id}/trip").content.decode()
    chosen = re.findall(r'value="([a-z-]+)"[^>]*checked', page)
    assert [code for code in chosen if code in ("hospital-follow-up", "lab", "lab-fasting")] == [
        "hospital-follow-up",
        "lab-fasting",
    ]
    assert "Chosen already, because it is due: Visit after discharge; Fasting glucose, Hemoglobin A1c." in page
    books(clinic, patient)
    assert due_visits(clinic.act(maria), patient.id) == expected[1:]
    asked = screen.get(f"/patients/{patient.id}/trip?leg=lab").content.decode()
    assert re.findall(r'name="legs" value="([a-z-]+)"[^>]*checked', asked) == ["lab"]
