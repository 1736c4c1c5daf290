"""Two patients, and a laboratory that sends orders and results as FHIR."""

import json
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User

from liaison.formats.fhir.resource import take
from liaison.formats.fhir.sources.pieces import Found
from liaison.journeys.diagnostics.events import order_key
from liaison.journeys.diagnostics.models import Passing, Test
from liaison.kernel.act import Act
from liaison.platform import delivery
from liaison.platform.models import EventRow
from liaison.records.chart import actions as chart
from liaison.spine.people.actions import receive_patients
from liaison.spine.people.models import Staff, Team
from liaison.spine.people.values import Contact, Language, PatientRow, patient_id
from liaison.spine.work.models import Item

ZONE = ZoneInfo("America/New_York")
ANN, EVE = patient_id("ehr", "ann"), patient_id("ehr", "eve")
LOINC = "http://loinc.org"
A1C, IRON = ("4548-4", "Hemoglobin A1c"), ("2276-4", "Ferritin")
WHY = "tests"
KIND = "http://terminology.hl7.org/CodeSystem"


def at(hour=9, minute=0, *, days=0):
    """Around Thursday, 12 March 2026."""
    return datetime(2026, 3, 12, hour, minute, tzinfo=ZONE) + timedelta(days=days)


def act(when=None, role="integration", actor="system:test"):
    return Act(actor=actor, role=role, at=when or at(), purpose="operations", via="cli")


def clinic():
    for code in ("coordination", "clinicians"):
        Team.objects.get_or_create(code=code, defaults={"name": code})
    people = (("ann", date(1948, 3, 1), "en"), ("eve", date(1990, 3, 1), "es"))
    receive_patients(
        act(),
        [
            PatientRow(
                source="ehr", source_id=name, family=name.title(), given="Test", birth_date=born,
                languages=(Language(language, preferred=True),), contacts=(Contact("phone", "617 555 0101", "mobile"),),
            )
            for name, born, language in people
        ],
    )  # fmt: skip


def sits(role="clinician", team="clinicians"):
    user = User.objects.create(username=f"{role}-{User.objects.count()}")
    row = Staff.objects.create(user=user, name=role.title(), role=role)
    row.teams.set([Team.objects.get(code=team)])
    return row


def by(staff, when=None):
    return Act(actor=staff.actor, role=staff.role, at=when or at(), purpose="treatment", via="desk")


def comes(*bodies, when=None):
    """One import, and all that follows from it."""
    run = chart.begin_import(act(when), source="ehr")
    resources = [take(Found("f", 1, json.dumps(body).encode())) for body in bodies]
    stored = chart.store(act(when), run=run, resources=resources, first=lambda come: None)
    assert stored.refused == ()
    chart.finish_import(act(when), run=run)
    chart.leave_import(act(when))
    follows()


def follows():
    while delivery.deliver_pending():
        pass
    assert delivery.parked() == []


def coded(pair, system=LOINC):
    return {"coding": [{"system": system, "code": pair[0], "display": pair[1]}], "text": pair[1]}


def order(name="o1", test=A1C, *, on=None, patient="ann", **more):
    return {
        "resourceType": "ServiceRequest", "id": name, "status": "active", "intent": "order",
        "subject": {"reference": f"Patient/{patient}"}, "code": coded(test),
        "category": [{"coding": [{"system": "http://snomed.info/sct", "code": "108252007"}]}],
        "authoredOn": (on or at(days=-3)).isoformat(), "requester": {"display": "Dr. Vasquez"}, **more,
    }  # fmt: skip


def measured(name="r1", test=A1C, value=6.1, unit="%", *, on=None, patient="ann", mark="", span=None, of="", **more):
    body = {
        "resourceType": "Observation", "id": name, "status": "final", "subject": {"reference": f"Patient/{patient}"},
        "category": [{"coding": [{"system": f"{KIND}/observation-category", "code": "laboratory"}]}],
        "code": coded(test), "effectiveDateTime": (on or at(days=-1)).isoformat(),
        "valueQuantity": {"value": value, "unit": unit, "code": unit}, **more,
    }  # fmt: skip
    if mark:
        body["interpretation"] = [{"coding": [{"system": f"{KIND}/v3-ObservationInterpretation", "code": mark}]}]
    if span:
        low, high = ({"value": end, "unit": unit, "code": unit} for end in span)
        body["referenceRange"] = [{"low": low, "high": high}]
    if of:
        body["basedOn"] = [{"reference": f"ServiceRequest/{of}"}]
    return body


def report(name="d1", test=A1C, *, holds=("r1",), of="", on=None, patient="ann", status="final", **more):
    return {
        "resourceType": "DiagnosticReport", "id": name, "status": status,
        "category": [{"coding": [{"system": f"{KIND}/v2-0074", "code": "LAB"}]}], "code": coded(test),
        "subject": {"reference": f"Patient/{patient}"}, "effectiveDateTime": (on or at(days=-1)).isoformat(),
        "result": [{"reference": f"Observation/{one}"} for one in holds],
        **({"basedOn": [{"reference": f"ServiceRequest/{of}"}]} if of else {}), **more,
    }  # fmt: skip


def tests(**which):
    return list(Test.objects.unscoped(WHY).filter(**which).order_by("ordered_at", "name", "id"))


def items(duty, **which):
    return list(Item.objects.unscoped(WHY).filter(duty=f"diagnostics.{duty}", **which).order_by("id"))


def facts(row: Test):
    names = EventRow.objects.filter(key=order_key(row.id)).order_by("id").values_list("name", flat=True)
    return [name.removeprefix("diagnostics.") for name in names if name.startswith("diagnostics.")]


def passed(test: UUID):
    return list(Passing.objects.unscoped(WHY).filter(test=test).order_by("id").values_list("state", "proof"))
