"""Whose list an order belongs to: ours, the hospital's of this stay, an earlier stay's; nothing that the record names is left out."""

import json

import pytest

from liaison.formats.fhir.resource import take
from liaison.formats.fhir.sources.pieces import Found
from liaison.journeys.transitions.queries import medicine_lists
from liaison.records.chart import actions as chart
from liaison.spine.people.actions import receive_patients
from liaison.spine.people.values import PatientRow, patient_id

pytestmark = pytest.mark.feature("F43")
ANN = patient_id("ehr", "ann")
RX = "http://www.nlm.nih.gov/research/umls/rxnorm"


@pytest.fixture
def keep(hospital):
    receive_patients(hospital.act(), [PatientRow(source="ehr", source_id="ann", family="F")])

    def store(*bodies):
        run = chart.begin_import(hospital.act(), source="ehr")
        found = [take(Found("f", n, json.dumps(body).encode())) for n, body in enumerate(bodies, 1)]
        stored = chart.store(hospital.act(), run=run, resources=found, first=lambda come: None)
        assert stored.refused == ()
        chart.finish_import(hospital.act(), run=run)
        chart.leave_import(hospital.act())

    return store


def order(name, what, *, stay="", category="community", **more):
    body = {
        "resourceType": "MedicationRequest", "id": name, "status": "active", "intent": "order", "subject": {"reference": "Patient/ann"},
        "category": [{"coding": [{"code": category}]}], "authoredOn": "2026-03-01", "requester": {"display": "Dr. A"},
    }  # fmt: skip
    if what:
        body["medicationCodeableConcept"] = {"coding": [{"system": RX, "code": "1"}], "text": what}
    if stay:
        body["encounter"] = {"reference": f"Encounter/{stay}"}
    return {**body, **more}


def lists(hospital, stay=None):
    known = medicine_lists(hospital.act(), patient=ANN, stay=stay)
    return {
        (one.head.kind.value, one.head.title): [(each.name, each.current) for each in one.entries]
        for one in known.lists
    }


def test_each_order_stands_on_the_list_it_belongs_to(hospital, keep):
    hospital.receive(
        hospital.stay("s1", patient_id=ANN),
        hospital.stay("s0", patient_id=ANN, start="2026-02-01 10:00", end="2026-02-05 10:00", provider="Mercy"),
    )
    keep(
        order("a", "ours"), order("b", "ended", status="stopped"), order("c", "proposal", intent="proposal"),
        order("d", "sent home", stay="s1", category="discharge"), order("e", "on the ward", stay="s1", category="inpatient"),
        order("f", "sent home before", stay="s0", category="discharge"),
        {"resourceType": "MedicationStatement", "id": "g", "status": "active", "subject": {"reference": "Patient/ann"},
         "informationSource": {"reference": "Patient/ann"}, "medicationCodeableConcept": {"text": "told"}, "dosage": [{"text": "daily"}]},
    )  # fmt: skip
    stay = hospital.row("s1")
    assert lists(hospital, stay.id) == {
        ("clinic", "ehr"): [("ended", False), ("ours", True)],
        ("hospital", "St. Mary"): [("on the ward", False), ("sent home", True)],
        ("earlier", "Mercy"): [("sent home before", True)], ("earlier", "ehr"): [("told", True)],
    }  # fmt: skip
    assert ("hospital", "St. Mary") not in lists(hospital)
    assert ("earlier", "St. Mary") in lists(hospital)


def test_a_medication_that_is_only_pointed_at_keeps_its_name_codes_and_ingredients(hospital, keep):
    keep(
        {"resourceType": "Medication", "id": "m1", "code": {"coding": [{"system": RX, "code": "313988"}], "text": "furosemide 40 MG Oral Tablet"},
         "ingredient": [{"itemCodeableConcept": {"coding": [{"system": RX, "code": "4603"}]}}]},
        order("a", "", medicationReference={"reference": "Medication/m1"},
              dosageInstruction=[{"timing": {"repeat": {"frequency": 2, "period": 1.0, "periodUnit": "d"}}, "doseAndRate": [{"doseQuantity": {"value": 1.50}}]}]),
    )  # fmt: skip
    ((only,),) = [one.entries for one in medicine_lists(hospital.act(), patient=ANN).lists]
    assert (only.name, only.codes, only.ingredients) == (
        "furosemide 40 MG Oral Tablet",
        ((RX, "313988"),),
        ((RX, "4603"),),
    )
    assert (only.dosage.amount, only.dosage.frequency, only.dosage.period_unit, only.since, only.by) == (
        "1.5",
        "2",
        "d",
        "2026-03-01",
        "Dr. A",
    )


def test_a_record_without_medicines_has_an_empty_list_of_ours(hospital):
    """So that what only the patient names is new, and not agreed by everybody."""
    assert lists(hospital) == {("clinic", ""): []}


def test_allergies_come_with_their_codes_and_without_those_refuted(hospital, keep):
    def allergy(name, **more):
        return {
            "resourceType": "AllergyIntolerance",
            "id": name.replace(" ", "-"),
            "patient": {"reference": "Patient/ann"},
            "code": {"text": name},
            **more,
        }

    keep(
        allergy("Penicillin V", category=["medication"]), allergy("Peanut", category=["food"]),
        allergy("Latex", verificationStatus={"coding": [{"code": "refuted"}]}),
    )  # fmt: skip
    found = medicine_lists(hospital.act(), patient=ANN).allergies
    assert {(one.name, one.medicine) for one in found} == {("Penicillin V", True), ("Peanut", False)}
