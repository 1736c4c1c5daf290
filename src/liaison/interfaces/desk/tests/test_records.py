"""The tables of a chart: encounters, conditions, medicines, results, each line with where it came from."""

import csv
import io

import msgspec
import pytest

from liaison.formats.fhir.resource import take
from liaison.formats.fhir.sources.pieces import Found
from liaison.records.chart.actions import begin_import, finish_import, leave_import, store
from liaison.spine.people.actions import receive_patients
from liaison.spine.people.models import Patient
from liaison.spine.people.values import PatientRow

pytestmark = pytest.mark.django_db(transaction=True)
SUBJECT = {"subject": {"reference": "Patient/p1"}}


def code(text, code="1", system="http://loinc.org"):
    return {"text": text, "coding": [{"system": system, "code": code, "display": text}]}


def status(kind, value):
    return {"coding": [{"system": f"http://terminology.hl7.org/CodeSystem/condition-{kind}", "code": value}]}


CHART = [
    {"resourceType": "Encounter", "id": "e1", "status": "finished", "class": {"code": "IMP"}, **SUBJECT,
     "period": {"start": "2026-03-01T10:00:00-05:00", "end": "2026-03-05T12:00:00-05:00"},
     "reasonCode": [code("Heart failure")], "serviceProvider": {"display": "St. Mary"}},
    {"resourceType": "Encounter", "id": "e2", "status": "finished", "class": {"code": "AMB"}, **SUBJECT,
     "period": {"start": "2026-02-01T10:00:00-05:00"}, "type": [code("Check-up")]},
    {"resourceType": "Condition", "id": "c1", "code": code("Heart failure"), **SUBJECT, "onsetDateTime": "2019-05",
     "clinicalStatus": status("clinical", "active")},
    {"resourceType": "Condition", "id": "c2", "code": code("Flu"), **SUBJECT, "onsetDateTime": "2018-01-04",
     "clinicalStatus": status("clinical", "resolved"), "abatementDateTime": "2018-01-20"},
    {"resourceType": "MedicationRequest", "id": "m1", "status": "active", "intent": "order", **SUBJECT,
     "medicationCodeableConcept": code("furosemide 40 mg"), "authoredOn": "2026-03-05",
     "dosageInstruction": [{"text": "1 each morning"}], "requester": {"display": "Dr. Okafor"}},
    {"resourceType": "MedicationRequest", "id": "m2", "status": "stopped", "intent": "order", **SUBJECT,
     "medicationCodeableConcept": code("metoprolol 50 mg"), "authoredOn": "2025-03-05"},
    {"resourceType": "Observation", "id": "o1", "status": "final", "code": code("Potassium"), **SUBJECT,
     "category": [{"coding": [{"code": "laboratory"}]}], "effectiveDateTime": "2026-03-04T07:00:00-05:00",
     "valueQuantity": {"value": 5.90, "unit": "mmol/L"}, "interpretation": [{"coding": [{"code": "H"}]}]},
    {"resourceType": "Observation", "id": "o2", "status": "final", "code": code("=cmd()"), **SUBJECT,
     "category": [{"coding": [{"code": "vital-signs"}]}], "effectiveDateTime": "2026-03-01",
     "valueQuantity": {"value": 72, "unit": "/min"}},
    {"resourceType": "AllergyIntolerance", "id": "a1", "patient": {"reference": "Patient/p1"}, "code": code("penicillin"),
     "criticality": "high", "clinicalStatus": status("clinical", "active")},
]  # fmt: skip


@pytest.fixture
def rosa(clinic):
    row = PatientRow(source="ehr", source_id="p1", family="Delgado", given="Rosa")
    receive_patients(clinic.act(), [row])
    run = begin_import(clinic.act(), source="ehr")
    kept = [
        take(Found(file="t", line=n, raw=msgspec.json.encode(body).replace(b":5.9,", b":5.90,")))
        for n, body in enumerate(CHART)
    ]
    store(clinic.act(), run=run, resources=kept, first=lambda come: None)
    finish_import(clinic.act(), run=run)
    leave_import(clinic.act())
    return Patient.objects.unscoped("test").get(id=row.id)


def table(screen, rosa, part, query=""):
    page = screen.get(f"/patients/{rosa.id}/{part}{query}")
    return [[str(cell.plain) for _column, cell in row.cells] for row in page.context["listing"].rows]


def test_encounters(screen, rosa):
    assert table(screen, rosa, "encounters") == [
        ["2026-03-01 15:00:00+00:00", "Hospital stay (Heart failure)", "Hospital stay", "finished", "St. Mary", "ehr (12 Mar 2026)"],
        ["2026-02-01 15:00:00+00:00", "Check-up", "Office visit", "finished", "–", "ehr (12 Mar 2026)"],
    ]  # fmt: skip
    assert [row[1] for row in table(screen, rosa, "encounters", "?kind=AMB")] == ["Check-up"]


def test_conditions_are_no_more_exact_than_they_were_written(screen, rosa):
    assert table(screen, rosa, "conditions") == [
        ["Heart failure", "active", "2019-05-01", "–", "ehr (12 Mar 2026)"],
        ["Flu", "resolved", "2018-01-04", "2018-01-20", "ehr (12 Mar 2026)"],
    ]
    assert [row[0] for row in table(screen, rosa, "conditions", "?state=resolved")] == ["Flu"]
    assert [row[0] for row in table(screen, rosa, "conditions", "?sort=what")] == ["Flu", "Heart failure"]


def test_medicines(screen, rosa):
    assert table(screen, rosa, "medicines") == [
        ["furosemide 40 mg (1 each morning)", "current", "2026-03-05", "Dr. Okafor", "ehr (12 Mar 2026)"],
        ["metoprolol 50 mg", "stopped", "2025-03-05", "–", "ehr (12 Mar 2026)"],
    ]
    assert [row[0] for row in table(screen, rosa, "medicines", "?state=stopped")] == ["metoprolol 50 mg"]


def test_results_as_written_with_their_reading(screen, rosa):
    first, second = table(screen, rosa, "results")
    assert first[1:] == ["Potassium", "5.90 mmol/L", "high", "Laboratory", "ehr (12 Mar 2026)"]
    assert second[0] == "2026-03-01"
    assert [row[1] for row in table(screen, rosa, "results", "?reading=abnormal")] == ["Potassium"]
    assert table(screen, rosa, "results", "?kind=laboratory&reading=abnormal&kind=vital-signs") == [first]


def test_an_export_neutralises_what_a_spreadsheet_would_run(screen, rosa):
    text = screen.get(f"/patients/{rosa.id}/results?export=csv").content.decode("utf-8-sig")
    assert next(row for row in csv.reader(io.StringIO(text)) if "cmd" in row[1])[1] == "'=cmd()"


def test_an_empty_table_does_not_say_that_there_is_nothing(clinic, screen):
    html = screen.get(f"/patients/{clinic.patient().id}/medicines").content.decode()
    assert "No medicines in the record" in html
    assert "That does not mean there is nothing." in html


def test_an_allergy_is_a_flag_in_the_banner_and_the_record_is_on_the_timeline(screen, rosa):
    page = screen.get(f"/patients/{rosa.id}?about=conditions&about=medicines&about=results&about=care")
    assert [str(flag.text) for flag in page.context["banner"].flags] == ["Allergy: penicillin"]
    assert [entry.title for entry in page.context["timeline"].entries] == [
        "Medicine: furosemide 40 mg", "Result: Potassium", "Encounter: Hospital stay", "Result: =cmd()", "Encounter: Check-up",
        "Medicine: metoprolol 50 mg", "Condition: Heart failure", "Condition: Flu",
    ]  # fmt: skip


@pytest.mark.feature("F80")
def test_a_role_without_the_record_has_no_tables(clinic, rosa, sit):
    front = sit(clinic.staff("Fay", "front_desk"))
    for part in ("encounters", "conditions", "medicines", "results"):
        front.get(f"/patients/{rosa.id}/{part}", 403)
    page = front.get(f"/patients/{rosa.id}?about=results")
    assert page.context["timeline"].entries == []
    assert page.context["banner"].flags == []


@pytest.mark.parametrize("part", ["encounters", "conditions", "medicines", "results"])
def test_query_counts(screen, rosa, part):
    counts = []
    for query in ("?page=1", "?export=csv"):
        screen.get(f"/patients/{rosa.id}/{part}{query}")
        screen.get(f"/patients/{rosa.id}/{part}{query}")
        counts.append(screen.queries)
    assert counts == [22, 25]  # what leaves as a file is written down: its transaction, and its row, locked
