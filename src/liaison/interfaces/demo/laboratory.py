"""What the laboratory of the demo was asked for and what it has sent: late, marked, doubtful, unsure, and told."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from liaison.interfaces.demo import cast, ehr
from liaison.interfaces.demo.ehr import Message
from liaison.interfaces.demo.illness import LOINC
from liaison.interfaces.demo.population import Person
from liaison.interfaces.demo.resources import Body
from liaison.interfaces.demo.times import Times
from liaison.journeys.diagnostics import actions
from liaison.journeys.diagnostics.queries import tests_of
from liaison.journeys.diagnostics.values import Step
from liaison.kernel.act import Act
from liaison.spine.people.models import Staff

_UCUM = "http://unitsofmeasure.org"
_MARKS = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation"
_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
_SNOMED = "http://snomed.info/sct"
_Pair = tuple[str, str]
_BLOOD = "There was blood in your stool test. A doctor for the bowel should look. We find you a time."
INR, FERRITIN, A1C = ("34714-6", "INR in blood"), ("2276-4", "Ferritin"), ("4548-4", "Hemoglobin A1c")
POTASSIUM, TSH, COUNT = ("2823-3", "Potassium"), ("3016-3", "TSH"), ("718-7", "Hemoglobin")
CREATININE = ("2160-0", "Creatinine")
GLUCOSE = ("1558-6", "Fasting glucose")
_SAM = "Dr. Samuel Okafor"


def before(act: Act, people: list[Person], times: Times) -> None:
    """Orders of the last two weeks; of the oldest two nobody has heard, and they are soon late."""
    name = {person.number: person.row.source_id for person in people}
    bodies = [
        _order(
            "lab-inr", name[cast.HAROLD], INR, times, -12, "Dr. Samuel Okafor", reason="Warfarin: is the dose right?"
        ),
        _order("lab-tsh", name[cast.WALTER], TSH, times, -13, "Dr. Elena Vasquez", reason="Tired for weeks"),
        _order("lab-count-1", name[cast.FADUMO], COUNT, times, -6, "Dr. Paul Lindqvist"),
        _order("lab-count-2", name[cast.FADUMO], COUNT, times, -4, "Dr. Priya Raman"),
        _order("lab-a1c", name[cast.MIN], A1C, times, -3, "Dr. Paul Lindqvist"),
        _order(
            "lab-potassium", name[cast.ROSA], POTASSIUM, times, -2, "Dr. Samuel Okafor", reason="After the hospital"
        ),
        _order("lab-glucose", name[cast.ROSA], GLUCOSE, times, times.last_workday(), _SAM, reason="Before her visit"),
        _order("lab-ferritin", name[cast.GLORIA], FERRITIN, times, -5, "Dr. Elena Vasquez", reason="Tired"),
        _order("lab-creatinine", name[cast.THOMAS], CREATININE, times, -3, "Dr. Samuel Okafor"),
    ]
    ehr.deliver(act, Message(bodies=bodies))


def evening(act: Act, people: list[Person], times: Times) -> None:
    """The day before: one result in the usual range, which the clinic's nurse reads the same evening."""
    name = {person.number: person.row.source_id for person in people}
    at = times.last_workday()
    bodies = [_result("lab-r1", name[cast.GLORIA], FERRITIN, 64, "ng/mL", times, at, "N", (15, 150), of="lab-ferritin")]
    ehr.deliver(act, Message(bodies=bodies))


def read(nurse: Staff, patients: Mapping[int, UUID], times: Times) -> None:
    """Read, and to be told by the team."""
    at = times.at(times.last_workday(), "17:05")
    act = Act(actor=nurse.actor, role=nurse.role, at=at, purpose="treatment", via="desk")
    for line in tests_of(act, patient=patients[cast.GLORIA]):
        if line.state == "resulted":
            actions.acknowledge(act, test=line.id, step=Step.TELL)
    for line in tests_of(act, patient=patients[cast.MIN]):  # his stool test: a gastroenterologist is to be asked
        if line.state == "resulted":
            actions.acknowledge(act, test=line.id, step=Step.REFER, words=_BLOOD)


def morning(act: Act, people: list[Person], times: Times) -> None:
    """Overnight: one marked high, one critical, one that cannot be right, one that fits two orders."""
    name = {person.number: person.row.source_id for person in people}
    day = times.last_workday()
    bodies = [
        _result("lab-r2", name[cast.ROSA], POTASSIUM, 6.3, "mmol/L", times, day, "HH", (3.5, 5.1), of="lab-potassium"),
        _result(
            "lab-r3", name[cast.THOMAS], CREATININE, 1.9, "mg/dL", times, day, "H", (0.7, 1.3), of="lab-creatinine"
        ),
        _result("lab-r4", name[cast.MIN], A1C, 81, "%", times, day, "", (4, 5.6), of="lab-a1c"),
        _result("lab-r5", name[cast.FADUMO], COUNT, 12.9, "g/dL", times, day, "N", (12, 16)),
    ]
    ehr.deliver(act, Message(bodies=bodies))


def _order(id_: str, patient: str, test: _Pair, times: Times, day: int, by: str, *, reason: str = "") -> Body:
    body: Body = {
        "resourceType": "ServiceRequest", "id": id_, "status": "active", "intent": "order", "code": _coded(test),
        "category": [{"coding": [{"system": _SNOMED, "code": "108252007", "display": "Laboratory procedure"}]}],
        "subject": {"reference": f"Patient/{patient}"}, "authoredOn": times.at(day, "15:10").isoformat(),
        "requester": {"display": by},
    }  # fmt: skip
    return body | ({"reasonCode": [{"text": reason}]} if reason else {})


def _result(
    id_: str, patient: str, test: _Pair, value: float, unit: str, times: Times, day: int, mark: str,
    span: tuple[float, float], *, of: str = "",
) -> Body:  # fmt: skip
    low, high = ({"value": end, "unit": unit, "system": _UCUM, "code": unit} for end in span)
    body: Body = {
        "resourceType": "Observation", "id": id_, "status": "final", "subject": {"reference": f"Patient/{patient}"},
        "category": [{"coding": [{"system": _CATEGORY, "code": "laboratory"}]}], "code": _coded(test),
        "effectiveDateTime": (times.at(day, "14:20") + timedelta(minutes=7)).isoformat(),
        "valueQuantity": {"value": value, "unit": unit, "system": _UCUM, "code": unit},
        "referenceRange": [{"low": low, "high": high}],
    }  # fmt: skip
    if mark:
        body["interpretation"] = [{"coding": [{"system": _MARKS, "code": mark}]}]
    return body | ({"basedOn": [{"reference": f"ServiceRequest/{of}"}]} if of else {})


def _coded(test: _Pair) -> Body:
    return {"coding": [{"system": LOINC, "code": test[0], "display": test[1]}], "text": test[1]}
