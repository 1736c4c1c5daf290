"""What comes by itself: a paper filed with a referral, its reading, and what the record says of orders and of what came of them."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.dateparse import parse_datetime

from liaison.engines.papers import PaperKind
from liaison.engines.referring import Step
from liaison.journeys.referrals import rules
from liaison.journeys.referrals.actions.closing import return_note, review_note
from liaison.journeys.referrals.actions.following import attend, schedule
from liaison.journeys.referrals.actions.ordering import begin
from liaison.journeys.referrals.actions.packet import look_at
from liaison.journeys.referrals.actions.proving import hold, learned, standing, withdraw
from liaison.journeys.referrals.events import NoteWithdrawn, referral_key, referral_of
from liaison.journeys.referrals.models import Proof, Referral
from liaison.journeys.referrals.values import Evidence, How
from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.records.chart.queries import Kept, kept_of
from liaison.records.directory.values import Spent
from liaison.spine.access.actions import check
from liaison.spine.people.models import Patient

NOTES = frozenset({PaperKind.CONSULT_NOTE, PaperKind.IMAGING, PaperKind.RESULT, PaperKind.DISCHARGE})
LOOK_BACK = timedelta(days=180)  # orders older than this are not begun with
_NAMESPACE = UUID("4d0a7f52-2f7e-4a0f-9d0a-7a6a1d3c5e11")


@transaction.atomic
def document_filed(
    act: Act, *, patient: UUID, document: str, about: str, kind: str, review: bool, at: datetime
) -> bool:
    """A note that a person filed with a referral is its seventh step. False where it is another matter's paper."""
    row = _about(patient, about)
    if row is None or kind not in NOTES or row.end or Step.NOTE in standing(row):
        return False
    note = Evidence(how=How.DOCUMENT, ref=document, at=min(at, act.at))
    return_note(act, referral=row.id, proof=note, read_elsewhere=review)
    return True


@transaction.atomic
def document_back(act: Act, *, document: str) -> bool:
    """It was filed with the wrong one: the loop waits for its note again."""
    proof = Proof.objects.unscoped("whose paper it was").filter(ref=document, step=Step.NOTE, withdrawn_at=None).first()
    if proof is None:
        return False
    row = hold(act, proof.referral_id, "referrals.track")
    if row.end or row.review_id:
        return False
    row.note = None
    row.save(update_fields=["note"])
    withdraw(act, row, (Step.NOTE,))
    row.save()
    learned(act, row, Spent(), forget=("note_at",))
    seen = standing(row).get(Step.ATTENDED)
    announce(
        NoteWithdrawn(patient=row.patient_id, key=referral_key(row.id), seen_at=seen.at if seen else proof.at), act
    )
    return True


@transaction.atomic
def document_read(act: Act, *, document: str) -> bool:
    """The clinician who read the paper has reviewed the note."""
    proof = Proof.objects.unscoped("whose paper it is").filter(ref=document, step=Step.NOTE, withdrawn_at=None).first()
    if proof is None or proof.referral.end or proof.referral.review_id:
        return False
    review_note(act, referral=proof.referral_id, document=document)
    return True


@transaction.atomic
def look_in_record(act: Act, *, patient: UUID) -> int:
    """New orders begin; what the record says came of the others is proof by itself. How many changed."""
    check(act, "chart.read", patient)
    kept = list(kept_of(act, patient=patient, types=("ServiceRequest",), since=act.at - LOOK_BACK))
    changed = sum(_begin(act, patient, one) for one in kept if rules.is_referral(dict(one.body)))
    theirs = Referral.objects.unscoped("of this patient").filter(patient_id=patient, end="")
    rows = list(theirs.select_for_update(no_key=True, of=("self",)))
    by_ref = {row.order_ref: row for row in rows if row.order_ref}
    if by_ref:
        told = kept_of(
            act, patient=patient, types=("Task", "Appointment", "Encounter", "DocumentReference", "DiagnosticReport")
        )
        changed += sum(_follow(act, by_ref, one) for one in told)
    for row in theirs.filter(stage="send").select_related("office"):
        look_at(act, row)
    return changed


def _begin(act: Act, patient: UUID, order: Kept) -> bool:
    """An order that is active; the same one again is the same referral, and the dead are referred to nobody."""
    known = Referral.objects.unscoped("whether it began before").filter(order_ref=order.ref).exists()
    dead = Patient.objects.unscoped("may was checked").filter(id=patient, deceased=True).exists()
    if known or dead or order.status != "active":
        return False
    body = dict(order.body)
    asked = (body.get("reasonCode") or [{}])[0].get("text") or ""
    by = (body.get("requester") or {}).get("display") or "the record"
    row = Referral(
        id=uuid5(_NAMESPACE, order.ref), patient_id=patient, service=rules.service_in(body), urgency=rules.urgency_in(body),
        question=_note(body), history=asked, ordered_at=min(order.at or act.at, act.at), ordered_by=by, order=order.row,
        order_ref=order.ref, stage_at=act.at,
    )  # fmt: skip
    begin(act, row, Evidence(how=How.ORDER, ref=f"chart:{order.ref}", at=row.ordered_at))
    return True


def _follow(act: Act, by_ref: Mapping[str, Referral], told: Kept) -> bool:
    """What names one of our orders: its report, its visit, its day."""
    row = next((by_ref[ref] for ref in _orders(told) if ref in by_ref), None)
    if row is None:
        return False
    done, proof = standing(row), Evidence(how=How.CHART, ref=f"chart:{told.ref}", at=_ended(act, told))
    report = told.type == "DocumentReference" or (
        told.type in ("Task", "DiagnosticReport") and told.status in ("completed", "final", "amended")
    )
    if report and Step.NOTE not in done:
        return_note(act, referral=row.id, proof=proof)
    elif told.type == "Encounter" and told.status == "finished" and Step.ATTENDED not in done:
        attend(act, referral=row.id, proof=proof)
    elif (
        told.type == "Appointment"
        and told.status == "booked"
        and row.office_id
        and Step.SCHEDULED not in done
        and told.at
    ):
        schedule(act, referral=row.id, visit_at=told.at, proof=Evidence(how=How.CHART, ref=proof.ref))
    else:
        return False
    return True


def _orders(told: Kept) -> Iterable[str]:
    body: Any = told.body
    named = [*(body.get("basedOn") or ()), *((body.get("context") or {}).get("related") or ())]
    focus = body.get("focus")
    for one in [*named, *([focus] if focus else [])]:
        yield f"{told.source} {one.get('reference') or ''}"


def _ended(act: Act, told: Kept) -> datetime:
    """When it ended by its own account; never after now."""
    body: Any = told.body
    period = body.get("executionPeriod") or body.get("period") or {}
    ended = parse_datetime(period.get("end") or "")
    found = ended if ended and ended.tzinfo else told.at
    return min(found or act.at, act.at)


def _note(body: dict[str, Any]) -> str:
    said = [one.get("text") or "" for one in body.get("note") or ()]
    return next((text for text in said if text), "")


def _about(patient: UUID, about: str) -> Referral | None:
    rows = Referral.objects.unscoped("whether the paper is a referral's").filter(patient_id=patient)
    try:
        return rows.filter(id=referral_of(about)).first()
    except ValueError:
        pass
    kind, _colon, number = about.partition(":")
    return rows.filter(order=int(number), end="").first() if kind == "order" and number.isdigit() else None
