"""A patient's record on a page: theirs only, retractions left out, digits as written."""

import json
from datetime import UTC, datetime
from uuid import UUID

import pytest

from liaison.formats.fhir.resource import take
from liaison.formats.fhir.sources.pieces import Found
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.guard import Unscoped
from liaison.records.chart import actions, queries
from liaison.records.chart.models import Import, Resource
from liaison.spine.access.models import RestrictedChart
from liaison.spine.people.actions import receive_patients
from liaison.spine.people.values import PatientRow, patient_id

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)
ANN, EVE = patient_id("ehr", "ann"), patient_id("ehr", "eve")


def act(**more):
    return Act(
        **{"actor": "system:import", "role": "integration", "at": NOW, "purpose": "operations", "via": "cli", **more}
    )


def about(kind, name, patient="ann", **more):
    subject = "patient" if kind == "AllergyIntolerance" else "subject"
    return {"resourceType": kind, "id": name, subject: {"reference": f"Patient/{patient}"}, **more}


def keep(*bodies, first=lambda come: None):
    run = actions.begin_import(act(), source="ehr")
    resources = [take(Found("f", 1, json.dumps(body).encode())) for body in bodies]
    stored = actions.store(act(), run=run, resources=resources, first=first)
    actions.finish_import(act(), run=run)
    actions.leave_import(act())
    return stored


@pytest.fixture(autouse=True)
def two_patients():
    receive_patients(act(), [PatientRow(source="ehr", source_id=name, family=name) for name in ("ann", "eve")])


def potassium(name, day, value, **more):
    return about("Observation", name, effectiveDateTime=f"2026-06-{day}", status=more.pop("status", "final"),
                 category=[{"coding": [{"code": "laboratory"}]}], code={"text": "Potassium"},
                 valueQuantity={"value": value, "unit": "mmol/L"}, **more)  # fmt: skip


def test_results_are_the_patients_own_newest_first_with_every_digit():
    keep(
        potassium("1", 10, 4.1),
        potassium("2", 12, 5.9, interpretation=[{"coding": [{"code": "H"}]}]),
        potassium("3", 13, 9, status="entered-in-error"),
        potassium("4", 14, 3.3) | {"subject": {"reference": "Patient/eve"}},
    )
    found = queries.results(act(), patient=ANN)
    assert [(r.display, r.value, r.flag, r.precision) for r in found] == [
        ("Potassium", "5.9 mmol/L", "H", "day"), ("Potassium", "4.1 mmol/L", "", "day"),
    ]  # fmt: skip


def test_the_timeline_is_read_page_by_page_without_losing_a_line_of_the_same_moment():
    keep(
        *(potassium(str(n), 10, n) for n in range(5)),
        about("Condition", "c", onsetDateTime="2026-06-11", code={"text": "Flu"}),
    )
    page = queries.timeline(act(), patient=ANN, limit=3)
    rest = queries.timeline(act(), patient=ANN, limit=9, before=(page[-1].at, page[-1].id))
    assert [line.type for line in page] == ["Condition", "Observation", "Observation"]
    assert len({line.id for line in (*page, *rest)}) == 6
    assert [line.type for line in queries.timeline(act(), patient=ANN, types=["Condition"])] == ["Condition"]
    assert queries.types_of(act(), patient=ANN) == ["Condition", "Observation"]
    assert queries.timeline(act(), patient=EVE) == []


def test_conditions_medicines_encounters_and_allergies():
    keep(
        about("Condition", "c1", code={"text": "Asthma"}, clinicalStatus={"coding": [{"code": "active"}]}, onsetDateTime="2001"),
        about("Condition", "c2", code={"text": "Flu"}, clinicalStatus={"coding": [{"code": "resolved"}]}, abatementDateTime="2020-02"),
        {"resourceType": "Medication", "id": "m", "code": {"text": "Lisinopril 10 MG"}},
        about("MedicationRequest", "r", status="active", medicationReference={"reference": "Medication/m"},
              dosageInstruction=[{"text": "once a day"}], requester={"display": "Dr. Diaz"}),
        about("Encounter", "e", status="finished", **{"class": {"code": "IMP"}}, type=[{"text": "Stay"}],
              period={"start": "2026-06-20T10:00:00Z", "end": "2026-06-22T10:00:00Z"}, serviceProvider={"display": "Elm"}),
        about("AllergyIntolerance", "a", code={"text": "Nuts"}, criticality="high", reaction=[{"manifestation": [{"text": "Hives"}]}]),
    )  # fmt: skip
    assert [(c.display, c.status, c.precision, c.until) for c in queries.conditions(act(), patient=ANN)] == [
        ("Asthma", "active", "year", ""), ("Flu", "resolved", "", "2020-02"),
    ]  # fmt: skip
    assert [c.display for c in queries.conditions(act(), patient=ANN, active=True)] == ["Asthma"]
    assert [(m.display, m.instruction, m.prescriber) for m in queries.medicines(act(), patient=ANN)] == [
        ("Lisinopril 10 MG", "once a day", "Dr. Diaz"),
    ]  # fmt: skip
    assert [(e.display, e.class_code, e.ended, e.provider) for e in queries.encounters(act(), patient=ANN)] == [
        ("Stay", "IMP", "2026-06-22T10:00:00Z", "Elm"),
    ]  # fmt: skip
    assert [(a.display, a.criticality, a.reactions) for a in queries.allergies(act(), patient=ANN)] == [
        ("Nuts", "high", ("Hives",)),
    ]  # fmt: skip


def test_unresolved_references_say_where_they_stand():
    keep(about("Observation", "o", encounter={"reference": "Encounter/x"}, performer=[{"reference": "Practitioner/y"}]))
    found = [(w.type, w.patient, w.path, w.target) for w in queries.unresolved(act())]
    assert found == [
        ("Observation", ANN, "Observation.encounter", "Encounter/x"),
        ("Observation", ANN, "Observation.performer", "Practitioner/y"),
    ]


def test_no_question_reaches_the_record_without_saying_who_asks():
    with pytest.raises(Unscoped):
        Resource.objects.filter(type="Patient")
    keep(potassium("1", 10, 4))
    nurse = act(actor=f"staff:{UUID(int=5)}", role="clinician", purpose="treatment", via="desk")
    assert len(queries.results(nurse, patient=ANN)) == 1
    RestrictedChart.objects.create(patient_id=ANN, why="vip", since=NOW)
    assert queries.results(nurse, patient=ANN) == queries.timeline(nurse, patient=ANN) == []
    with pytest.raises(Refused):
        list(queries.whole(nurse, patient=ANN))


def test_only_one_import_runs_at_a_time_and_one_that_brings_nothing_says_nothing():
    assert keep(potassium("1", 10, 4)).created[0].id == "1"
    before = Import.objects.count()
    assert keep(potassium("1", 10, 4)).unchanged[0].id == "1"
    last = Import.objects.order_by("-id").first()
    assert (Import.objects.count(), last.created, last.updated, last.finished_at) == (before + 1, 0, 0, NOW)
