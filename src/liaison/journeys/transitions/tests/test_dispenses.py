"""What a pharmacy handed over closes the question whether it was picked up: the right medicine, the right day, once, and not in error."""

import gzip
import json
import lzma
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from liaison.formats.fhir.resource import take
from liaison.formats.fhir.sources.pieces import Found
from liaison.journeys.transitions.queries.medicines import handed_over
from liaison.platform.delivery import deliver_pending, parked
from liaison.platform.models import EventRow
from liaison.records.chart import actions as chart
from liaison.records.medicines import actions as medicines
from liaison.records.medicines.queries import supplies
from liaison.spine.people.actions import receive_patients
from liaison.spine.people.values import PatientRow, patient_id
from liaison.spine.work.models import Item

pytestmark = pytest.mark.feature("F43")
ANN = patient_id("ehr", "ann")
RX = "http://www.nlm.nih.gov/research/umls/rxnorm"
FUROSEMIDE, METOPROLOL = ("313988", "furosemide 40 MG Oral Tablet"), ("866924", "metoprolol tartrate 25 MG Oral Tablet")
DATA = Path(__file__).resolve().parents[6] / "shared" / "data"


def dispense(name, what, on="2026-03-12", days="30", **more):
    code, words = what
    body = {
        "resourceType": "MedicationDispense", "id": name, "status": "completed", "subject": {"reference": "Patient/ann"},
        "medicationCodeableConcept": {"coding": [{"system": RX, "code": code}], "text": words}, "whenHandedOver": f"{on}T15:00:00-04:00",
    }  # fmt: skip
    if days:
        body["daysSupply"] = {"value": int(days), "unit": "Day", "code": "d", "system": "http://unitsofmeasure.org"}
    return {**body, **more}


class Pharmacy:
    def __init__(self, hospital):
        self.hospital = hospital
        receive_patients(hospital.act(), [PatientRow(source="ehr", source_id="ann", family="F")])

    def keep(self, *bodies, when="2026-03-13 09:00"):
        act = self.hospital.act(when)
        run = chart.begin_import(act, source="ehr")
        found = [take(Found("f", n, json.dumps(body).encode())) for n, body in enumerate(bodies, 1)]
        assert chart.store(act, run=run, resources=found, first=lambda come: None).refused == ()
        chart.finish_import(act, run=run)
        chart.leave_import(act)
        self.deliver()

    def deliver(self):
        while deliver_pending():
            pass
        assert parked() == []

    def follow(self, name, when="2026-03-12 09:00"):
        made = medicines.prescribe(self.hospital.act(when), patient=ANN, name=name)
        self.deliver()
        return made

    def confirm(self, supply, on, when="2026-03-13 08:00", **more):
        act = self.hospital.act(when)
        medicines.confirm_pick_up(act.by_rule(f"staff:{ANN}"), supply=supply, on=on, **more)
        self.deliver()

    def work(self):
        rows = Item.objects.unscoped("a test").filter(duty__startswith="medicines.", closed_at=None).order_by("id")
        clinic = ZoneInfo("America/New_York")
        return [(row.duty.removeprefix("medicines."), f"{row.legal_due_at.astimezone(clinic):%m-%d}") for row in rows]

    def told(self):
        rows = EventRow.objects.filter(name__startswith="medicines.").order_by("id")
        return [row.name.removeprefix("medicines.") for row in rows]

    def shown(self):
        return [
            (one.name, one.picked_up_on, one.days, one.fillings, one.by_record)
            for one in supplies(self.hospital.act(), patient=ANN)
        ]


@pytest.fixture
def pharmacy(hospital):
    return Pharmacy(hospital)


def test_a_dispense_closes_the_question_and_its_days_say_when_the_next_is_due(pharmacy):
    pharmacy.follow("Furosemide 40 mg")
    assert pharmacy.work() == [("pick_up", "03-16")]
    pharmacy.keep(dispense("d1", FUROSEMIDE))
    assert pharmacy.work() == [("refill", "04-06")]  # five days before 11 April
    assert pharmacy.shown() == [("Furosemide 40 mg", date(2026, 3, 12), 30, 1, True)]
    pharmacy.keep(dispense("d1", FUROSEMIDE))
    pharmacy.keep(dispense("d1", FUROSEMIDE, meta={"versionId": "2"}, note=[{"text": "counted"}]))
    assert pharmacy.told() == ["Prescribed", "PickedUp"]
    pharmacy.keep(dispense("d2", FUROSEMIDE, "2026-04-08"), when="2026-04-09 09:00")
    assert (pharmacy.work(), pharmacy.shown()[0][1:4]) == ([("refill", "05-03")], (date(2026, 4, 8), 30, 2))


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (dispense("d", METOPROLOL), "another medicine"), (dispense("d", FUROSEMIDE, "2026-03-10"), "before it was prescribed"),
        (dispense("d", FUROSEMIDE, status="preparation"), "not handed over"), (dispense("d", FUROSEMIDE, status="entered-in-error"), "an error"),
        (dispense("d", FUROSEMIDE, "2026-03-20"), "a day that is still to come"),
        (dispense("d", FUROSEMIDE, category={"coding": [{"code": "inpatient"}]}), "given on the ward"),
    ],
)  # fmt: skip
def test_what_closes_nothing(pharmacy, body, why):
    pharmacy.follow("furosemide")
    pharmacy.keep(body)
    assert (pharmacy.work(), pharmacy.told()) == ([("pick_up", "03-16")], ["Prescribed"]), why


def test_by_ingredient_where_the_record_codes_it_and_by_name_else(pharmacy):
    pharmacy.follow("furosemide 20 mg tablets")
    pharmacy.follow("Metoprolol tartrate")
    medication = {"resourceType": "Medication", "id": "m1", "code": {"text": "Lasix"},
                  "ingredient": [{"itemCodeableConcept": {"coding": [{"system": RX, "code": "4603"}]}}]}  # fmt: skip
    plain = dispense(
        "d2",
        ("", "metoprolol tartrate 25 mg tablet"),
        medicationCodeableConcept={"text": "metoprolol tartrate 25 mg tablet"},
    )
    pointed = dispense("d1", FUROSEMIDE, medicationReference={"reference": "Medication/m1", "display": "furosemide"})
    del pointed["medicationCodeableConcept"]
    pharmacy.keep(medication, plain, pointed)
    assert {line[0]: line[1] for line in pharmacy.shown()} == {
        "Metoprolol tartrate": date(2026, 3, 12), "furosemide 20 mg tablets": None,  # "Lasix" alone names no ingredient that we know
    }  # fmt: skip
    medication["code"] = {"text": "Furosemide 40 MG Oral Tablet [Lasix]"}
    pharmacy.keep(medication | {"meta": {"versionId": "2"}}, pointed | {"meta": {"versionId": "2"}})
    assert {line[1] for line in pharmacy.shown()} == {date(2026, 3, 12)}


def test_days_are_counted_from_the_quantity_where_the_record_does_not_say_them(pharmacy):
    pharmacy.follow("furosemide")
    taken = {
        "quantity": {"value": 60, "unit": "tablet"},
        "dosageInstruction": [{"text": "Take 2 tablets by mouth every day"}],
    }
    pharmacy.keep(dispense("d1", FUROSEMIDE, days="", **taken))
    assert pharmacy.shown()[0][1:3] == (date(2026, 3, 12), 30)
    needed = {"quantity": {"value": 60, "unit": "tablet"}, "dosageInstruction": [{"text": "1 tablet as needed"}]}
    pharmacy.follow("metoprolol tartrate")
    pharmacy.keep(dispense("d2", METOPROLOL, days="", **needed))
    assert {line[0]: line[2] for line in pharmacy.shown()} == {"furosemide": 30, "metoprolol tartrate": None}


def test_a_dispense_entered_in_error_is_taken_back_and_only_that_one(pharmacy):
    pharmacy.follow("furosemide")
    first = dispense("d1", FUROSEMIDE)
    pharmacy.keep(first)
    pharmacy.keep(dispense("d2", FUROSEMIDE, "2026-04-08"), when="2026-04-09 09:00")
    wrong = dispense("d2", FUROSEMIDE, "2026-04-08", status="entered-in-error", meta={"versionId": "2"})
    pharmacy.keep(wrong, when="2026-04-09 12:00")
    assert (pharmacy.work(), pharmacy.shown()[0][1:4]) == ([("refill", "04-09")], (date(2026, 3, 12), 30, 1))
    pharmacy.keep(first | {"status": "entered-in-error", "meta": {"versionId": "2"}}, when="2026-04-10 09:00")
    assert (pharmacy.work(), pharmacy.shown()) == ([("pick_up", "04-14")], [("furosemide", None, None, 0, False)])
    assert pharmacy.told() == ["Prescribed", "PickedUp", "PickedUp", "PickUpWithdrawn", "PickUpWithdrawn"]


def test_what_somebody_said_before_is_the_same_pick_up_and_the_record_adds_its_days(pharmacy):
    one, other = pharmacy.follow("furosemide"), pharmacy.follow("metoprolol tartrate")
    pharmacy.confirm(one, date(2026, 3, 13))
    pharmacy.confirm(other, date(2026, 3, 13), days=90)
    pharmacy.keep(dispense("d1", FUROSEMIDE), dispense("d2", METOPROLOL))
    assert sorted(pharmacy.shown()) == [
        ("furosemide", date(2026, 3, 13), 30, 1, True), ("metoprolol tartrate", date(2026, 3, 13), 90, 1, False),
    ]  # fmt: skip
    pharmacy.keep(dispense("d1", FUROSEMIDE, status="entered-in-error", meta={"versionId": "2"}))
    assert sorted(pharmacy.shown())[0][1:4] == (date(2026, 3, 13), None, 1)  # their word stands, its days do not


def test_a_medicine_followed_after_it_was_handed_over_is_not_asked_about(pharmacy):
    pharmacy.keep(dispense("d1", FUROSEMIDE))
    pharmacy.follow("furosemide", when="2026-03-12 16:00")
    assert pharmacy.work() == [("refill", "04-06")]


def test_the_dispenses_that_hl7_publishes_are_read(pharmacy):
    """Real Synthea records say no dispense (next test); HL7's own examples do, each with its medicine inside."""
    file = DATA / "fhir" / "hl7.fhir.r4.examples-4.0.1.ndjson.gz"
    if not file.exists():
        pytest.skip("the published examples are not in ../shared/data")
    with gzip.open(file, "rt") as lines:
        bodies = [json.loads(line) for line in lines if '"resourceType":"MedicationDispense"' in line]
    theirs = [body | {"subject": {"reference": "Patient/ann"}, "status": "completed"} for body in bodies]
    pharmacy.keep(*(body for body in theirs if not body.get("partOf")))
    found = handed_over(pharmacy.hospital.act(), patient=ANN)
    assert (len(bodies), len(found)) == (31, 29)  # one is a part of another, one says no day
    assert {(one.medicine.name[:20], one.medicine.days) for one in found} >= {
        ("Prednisone 5mg Oral ", "21"), ("Levothyroxine Sodium", "30"), ("Azithromycin 500mg o", "5"), ("fentanyl 25mcg/hour ", "14"),
    }  # fmt: skip
    assert [one.medicine.name for one in found if "Fill" in one.medicine.name] == []


def test_a_synthea_record_with_dispenses():
    folder = DATA / "synthea"
    files = sorted(folder.glob("*/MedicationDispense.ndjson.xz"))
    if not files:
        pytest.skip("no Synthea record in ../shared/data holds a MedicationDispense")
    with lzma.open(files[0], "rt") as lines:
        assert json.loads(next(lines))["resourceType"] == "MedicationDispense"
