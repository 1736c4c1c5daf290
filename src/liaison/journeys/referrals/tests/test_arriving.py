"""What comes by itself: a paper filed, read, taken back; orders of the record, and what the record says became of them."""

from uuid import UUID

import msgspec
import pytest

from liaison.engines.papers import PaperKind
from liaison.formats.fhir.resource import take
from liaison.formats.fhir.sources.pieces import Found
from liaison.journeys.documents import actions as documents
from liaison.journeys.documents.events import document_key
from liaison.journeys.documents.models import Document, Pile
from liaison.journeys.referrals.models import Proof, Referral
from liaison.journeys.referrals.tests.clinic import HARBOR, WHY, Clinic, actions, queries
from liaison.journeys.referrals.values import Urgency
from liaison.records.chart.actions import begin_import, finish_import, leave_import, store
from liaison.spine.conversations.values import Channel
from liaison.spine.people.models import Patient, PatientSource

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F47")]


@pytest.fixture
def clinic(db):
    return Clinic()


def paper_of(clinic):
    pile = Pile.objects.create(
        source="fax", external_id="1", file=UUID(int=1), received_at=clinic.now, read_at=clinic.now
    )
    return Document.objects.create(pile=pile, kind="consult_note")


def came(clinic, *bodies):
    act = clinic.act("system:import")
    run = begin_import(act, source="ehr")
    try:
        known = [take(Found(file="t", line=n, raw=msgspec.json.encode(body))) for n, body in enumerate(bodies, 1)]
        stored = store(act, run=run, resources=known, first=lambda come: None)
        assert stored.refused == ()
        finish_import(act, run=run)
    finally:
        leave_import(act)
    clinic.deliver()


def subject(patient):
    row = PatientSource.objects.unscoped(WHY).get(patient=patient)
    return {"reference": f"Patient/{row.source_id}"}


def ordered(clinic, name="r1", **more):
    return {
        "resourceType": "ServiceRequest", "id": name, "status": "active", "intent": "order", "priority": "urgent",
        "category": [{"coding": [{"system": "http://snomed.info/sct", "code": "3457005"}]}], "code": {"text": "Referral to cardiology"},
        "subject": subject(clinic.ada), "authoredOn": "2026-03-10T09:00:00-05:00", "requester": {"display": "Dr. Okafor"},
        "note": [{"text": "New murmur: is it the aortic valve?"}], **more,
    }  # fmt: skip


def test_a_note_filed_with_a_referral_closes_it_only_after_it_was_read_and_told(clinic):
    ada, note = clinic.sent_without_asks(), paper_of(clinic)
    documents.file(
        clinic.act(), document=note.id, patient=clinic.ada, kind=PaperKind.CONSULT_NOTE, about=f"referral:{ada}"
    )
    clinic.deliver()
    assert (clinic.stage(ada), clinic.open_duties()) == ("review", [])  # the paper's own duty is to read it
    documents.take_back(clinic.act(), document=note.id)
    clinic.deliver()
    assert (clinic.stage(ada), clinic.steps(ada)) == ("answer", [1, 2])
    documents.file(
        clinic.act(), document=note.id, patient=clinic.ada, kind=PaperKind.CONSULT_NOTE, about=f"referral:{ada}"
    )
    clinic.deliver()
    documents.review(clinic.doctor(), document=note.id)
    clinic.deliver()
    row = clinic.row(ada)
    assert (row.stage, row.end, row.review.by, row.review.ref) == (
        "tell",
        "",
        clinic.nadia.actor,
        f"read:{document_key(note.id)}",
    )
    actions.tell_patient(clinic.act(), referral=ada, channel=Channel.IN_PERSON, text="Stress test in June.")
    assert clinic.row(ada).end == "closed"


def test_a_paper_of_another_matter_or_kind_proves_nothing(clinic):
    ada, note = clinic.sent_without_asks(), paper_of(clinic)
    documents.file(clinic.act(), document=note.id, patient=clinic.ada, kind=PaperKind.CONSULT_NOTE, about="")
    clinic.deliver()
    assert clinic.stage(ada) == "answer"
    documents.take_back(clinic.act(), document=note.id)
    documents.file(clinic.act(), document=note.id, patient=clinic.ada, kind=PaperKind.LETTER, about=f"referral:{ada}")
    clinic.deliver()
    assert clinic.stage(ada) == "answer"
    documents.take_back(clinic.act(), document=note.id)
    documents.file(
        clinic.act(), document=note.id, patient=clinic.ben, kind=PaperKind.CONSULT_NOTE, about=f"referral:{ada}"
    )
    clinic.deliver()
    assert clinic.stage(ada) == "answer"  # somebody else's paper


@pytest.mark.feature("F45")
def test_an_order_of_the_record_begins_a_referral_once_and_old_or_planned_ones_do_not(clinic):
    came(clinic, ordered(clinic), ordered(clinic, "plan", intent="plan"), ordered(clinic, "old", authoredOn="2025-01-02"),
         ordered(clinic, "done", status="completed"), ordered(clinic, "lab", category=[], code={"text": "Hemoglobin"}))  # fmt: skip
    row = Referral.objects.unscoped(WHY).get()
    assert (row.service, row.urgency, row.ordered_by, row.question) == (
        "cardiology", Urgency.URGENT, "Dr. Okafor", "New murmur: is it the aortic valve?",
    )  # fmt: skip
    assert ("name_somebody", f"referral:{row.id}") in clinic.items()  # urgent, and nobody's by name
    actions.escalate(clinic.act(), referral=row.id, to=clinic.maria.id)
    clinic.deliver()
    assert [duty for duty, _key in clinic.items() if duty in ("name_somebody", "answer_by_name")] == ["answer_by_name"]
    came(clinic, ordered(clinic, note=[{"text": "Murmur: the aortic valve?"}]))
    assert Referral.objects.unscoped(WHY).count() == 1
    assert Patient.objects.unscoped(WHY).filter(referrals=row).get().id == clinic.ada


def test_what_the_record_says_of_an_order_is_its_proof(clinic):
    came(clinic, ordered(clinic))
    row = Referral.objects.unscoped(WHY).get()
    actions.choose(clinic.act(), referral=row.id, office=HARBOR)
    based = {"basedOn": [{"reference": "ServiceRequest/r1"}], "status": "completed"}
    came(clinic, {"resourceType": "Appointment", "id": "a1", "status": "booked", "start": "2026-03-20T10:00:00-04:00", "basedOn": based["basedOn"],
                  "participant": [{"actor": subject(clinic.ada), "status": "accepted"}]})  # fmt: skip
    assert clinic.stage(row.id) == "visit"
    came(clinic, {"resourceType": "Task", "id": "t1", "intent": "order", "for": subject(clinic.ada), **based,
                  "executionPeriod": {"end": "2026-03-11T12:00:00-04:00"}})  # fmt: skip
    proofs = Proof.objects.unscoped(WHY).filter(referral=row, withdrawn_at=None).order_by("step")
    assert [(one.step, one.ref) for one in proofs] == [
        (1, "chart:ehr ServiceRequest/r1"), (4, "chart:ehr Appointment/a1"), (7, "chart:ehr Task/t1"),
    ]  # fmt: skip
    assert (clinic.stage(row.id), [duty for duty in clinic.open_duties() if duty != "complete_packet"]) == (
        "review",
        ["review_note"],
    )
    assert queries.loop(clinic.act(), referral=row.id).links[4].skipped


@pytest.mark.feature("F45")
def test_a_result_that_arrives_is_offered_to_the_packet_and_its_task_is_done_when_it_is_put_in(clinic):
    bowel = clinic.order(service="gastroenterology", reason="positive_fit")
    assert [key.partition("/")[2] for duty, key in clinic.items() if duty == "complete_packet"] == ["fit", "hemoglobin"]
    came(clinic, *(
        {"resourceType": "Observation", "id": code, "status": "final", "subject": subject(clinic.ada), "effectiveDateTime": "2026-03-09T08:00:00-04:00",
         "category": [{"coding": [{"code": "laboratory"}]}], "code": {"coding": [{"system": "http://loinc.org", "code": code, "display": text}]}, **value}
        for code, text, value in (("57905-2", "FIT", {"valueCodeableConcept": {"text": "Positive"}}),
                                  ("718-7", "Hemoglobin", {"valueQuantity": {"value": 12.1, "unit": "g/dL"}}))
    ))  # fmt: skip
    loop = queries.loop(clinic.act(), referral=bowel)
    assert [(one.code, one.value, one.included) for one in loop.included] == [
        ("fit", "Positive", False),
        ("hemoglobin", "12.1 g/dL", False),
    ]
    assert [reason.code for reason in queries.suggested_reasons(clinic.act(), patient=clinic.ada)] == ["positive_fit"]
    actions.include_results(clinic.act(), referral=bowel, codes=["fit", "hemoglobin"])
    clinic.deliver()
    assert (clinic.open_duties(), queries.loop(clinic.act(), referral=bowel).lacks) == (["send"], ())
    sheet = queries.printed(clinic.act(), referral=bowel).sheet
    assert sheet.results == ("FIT: Positive (2026-03-09)", "Hemoglobin: 12.1 g/dL (2026-03-09)")
