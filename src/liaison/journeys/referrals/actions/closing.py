"""The note, its review, the telling: with the third the loop is closed. Every other end says that it is another."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.engines.referring import Step
from liaison.journeys.referrals.actions.packet import look_at
from liaison.journeys.referrals.actions.proving import hold, learned, news, prove, refuse_over, restage
from liaison.journeys.referrals.events import (
    EndedOtherwise,
    LoopClosed,
    NoteReturned,
    NoteReviewed,
    PatientTold,
    PlanExplained,
    referral_key,
)
from liaison.journeys.referrals.models import Referral
from liaison.journeys.referrals.values import End, Evidence, How
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.directory.values import Spent
from liaison.spine.access.queries.actors import by_rule
from liaison.spine.conversations.actions import log_contact
from liaison.spine.conversations.values import Channel, Direction
from liaison.spine.conversations.values.ledger import entry_key

_MAY_END = {End.DECLINED: "referrals.track", End.CANCELLED: "referrals.order", End.CLINICIAN: "referrals.review"}


@transaction.atomic
def return_note(act: Act, *, referral: UUID, proof: Evidence, read_elsewhere: bool = False) -> None:
    """Step 7: the specialist's note is here."""
    row = hold(act, referral, "referrals.track")
    row.note = prove(act, row, Step.NOTE, proof)
    news(act, row, Spent(note_at=row.note.at))
    row.save()
    fact = NoteReturned(
        patient=row.patient_id, key=referral_key(row.id), how=proof.how, read_elsewhere=read_elsewhere,
        happened_at=act.at,
    )  # fmt: skip
    announce(fact, act)
    look_at(act, row)


@transaction.atomic
def review_note(act: Act, *, referral: UUID, words: str = "", document: str = "") -> None:
    """Step 8: a clinician has read it. `document` where the reading is that of a paper."""
    row = hold(act, referral, "referrals.review")
    if not document and row.note is not None and row.note.how == How.DOCUMENT:
        raise Refused("referrals.read_the_paper", _("The note is a paper: read it, and sign there."))
    ref = f"read:{document}" if document else f"signature:{act.actor}"
    row.review = prove(act, row, Step.REVIEWED, Evidence(how=How.SIGNATURE, ref=ref, words=words))
    row.save()
    announce(NoteReviewed(patient=row.patient_id, key=referral_key(row.id), happened_at=act.at), act)


@transaction.atomic
def tell_patient(act: Act, *, referral: UUID, channel: Channel, text: str, explained: bool = False) -> None:
    """Step 9: somebody went through the plan with the patient. With it note, review and telling stand: the loop is closed."""
    row = hold(act, referral, "referrals.review" if act.role == "clinician" else "referrals.track")
    if by_rule(act):
        raise Refused("referrals.by_a_person", _("A person tells the patient."))
    refuse_over(row)
    key = referral_key(row.id)
    line = log_contact(
        act, patient=row.patient_id, channel=channel, direction=Direction.OUT, text=text, about=key, resolution=True
    )
    contact = Evidence(how=How.CONTACT, ref=entry_key(line))
    row.told = prove(act, row, Step.TOLD, contact)
    if explained:
        prove(act, row, Step.EXPLAINED, Evidence(how=How.PATIENT, ref=entry_key(line)))
        announce(PlanExplained(patient=row.patient_id, key=key, happened_at=act.at), act)
    announce(PatientTold(patient=row.patient_id, key=key, channel=channel, happened_at=act.at), act)
    _finish(act, row, End.CLOSED, "")
    announce(LoopClosed(patient=row.patient_id, key=key, days=(act.at - row.ordered_at).days), act)


@transaction.atomic
def end(act: Act, *, referral: UUID, how: End, reason: str) -> None:
    """Declined, cancelled, or closed by a clinician without a note: never "closed", and never without its reason."""
    if how is End.CLOSED:
        raise Refused("referrals.only_by_evidence", _("A loop is closed by its note, its review and the telling."))
    row = hold(act, referral, _MAY_END[how])
    refuse_over(row)
    if not reason.strip():
        raise Refused("referrals.no_reason", _("Say why."), field="reason")
    learned(act, row, Spent(ended_at=act.at))
    _finish(act, row, how, reason.strip())
    announce(EndedOtherwise(patient=row.patient_id, key=referral_key(row.id), end=how), act)
    look_at(act, row)


def _finish(act: Act, row: Referral, how: End, reason: str) -> None:
    row.end, row.end_reason, row.ended_at, row.quiet_since = how, reason, act.at, None
    restage(act, row)
    row.save()
