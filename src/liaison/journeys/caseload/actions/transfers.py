"""A case goes from one to another: offered, and theirs only when they accept."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.journeys.caseload.actions.held import carrier, held, offered, step
from liaison.journeys.caseload.events import (
    CaseAccepted,
    CaseDeclined,
    CaseOffered,
    OfferWithdrawn,
    RefusalSeen,
    transfer_key,
)
from liaison.journeys.caseload.models import Case, Transfer
from liaison.journeys.caseload.values import TransferState
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check
from liaison.spine.access.queries import staff_in


@transaction.atomic
def offer_case(act: Act, *, case: int, to: UUID, note: str = "", batch: UUID | None = None) -> int:
    """Whoever has it offers their own; whoever shares out may offer anybody's."""
    row = held(act, case, "offer")
    if row.owner_id != staff_in(act):
        check(act, "caseload.balance")
    carrier(to, "to")
    if to == row.owner_id:
        raise Refused("caseload.own", _("They have it already."), field="to")
    if Transfer.objects.unscoped("one offer at a time").filter(case=row, state=TransferState.OFFERED).exists():
        raise Refused("caseload.offered", _("This case is on offer to somebody already."))
    made = Transfer.objects.create(
        case=row, patient_id=row.patient_id, source_id=row.owner_id, to_id=to, note=note.strip(), offered_at=act.at,
        offered_by=act.actor, batch=batch or uuid4(),
    )  # fmt: skip
    step(act, row, "offered")
    told = CaseOffered(
        patient=row.patient_id, key=transfer_key(made.pk), case=case, source=row.owner_id, to=to, happened_at=act.at
    )
    announce(told, act)
    return made.pk


@transaction.atomic
def accept_cases(act: Act, *, transfers: Sequence[int]) -> int:
    """All of them, or none. Only who was asked may."""
    for transfer in sorted(set(transfers)):
        row = offered(act, transfer)
        _only(act, row)
        case = row.case
        case.owner_id = row.to_id
        case.save(update_fields=["owner"])
        _answered(act, row, TransferState.ACCEPTED)
        step(act, case, "accepted")
        told = CaseAccepted(
            patient=row.patient_id, key=transfer_key(row.pk), case=case.pk, source=row.source_id, to=row.to_id
        )
        announce(told, act)
    return len(set(transfers))


@transaction.atomic
def decline_case(act: Act, *, transfer: int, why: str) -> None:
    """It stays where it was; whoever offered it is told why."""
    row = offered(act, transfer)
    _only(act, row)
    if not why.strip():
        raise Refused("caseload.no_why", _("Say why."), field="why")
    _answered(act, row, TransferState.DECLINED, why.strip())
    step(act, row.case, "declined")
    by = UUID(row.offered_by.removeprefix("staff:")) if row.offered_by.startswith("staff:") else None
    told = CaseDeclined(
        patient=row.patient_id,
        key=transfer_key(row.pk),
        case=row.case_id,
        to=row.to_id,
        offered_by=by,
        happened_at=act.at,
    )
    announce(told, act)


@transaction.atomic
def withdraw_offer(act: Act, *, transfer: int) -> None:
    row = offered(act, transfer)
    if staff_in(act) != row.source_id and act.actor != row.offered_by:
        check(act, "caseload.balance")
    end_offer(act, row.case)


@transaction.atomic
def see_refusal(act: Act, *, transfer: int) -> None:
    """Whoever offered it has read why it was declined."""
    row = Transfer.objects.seen_by(act).filter(id=transfer, state=TransferState.DECLINED).first()
    check(act, "caseload.keep", row.patient_id if row else None)
    if row is None:
        raise Refused("caseload.no_offer", _("There is no such offer, or not for you."))
    announce(RefusalSeen(patient=row.patient_id, key=transfer_key(transfer), case=row.case_id), act)


def end_offer(act: Act, case: Case) -> None:
    """Within another action: what is on offer of this case is taken back."""
    row = Transfer.objects.unscoped("of a case that is held").filter(case=case, state=TransferState.OFFERED).first()
    if row is None:
        return
    _answered(act, row, TransferState.WITHDRAWN)
    step(act, case, "withdrawn")
    announce(OfferWithdrawn(patient=row.patient_id, key=transfer_key(row.pk), case=case.pk), act)


def _only(act: Act, row: Transfer) -> None:
    if staff_in(act) != row.to_id:
        raise Refused("caseload.not_yours", _("Only who was asked can answer."))


def _answered(act: Act, row: Transfer, state: TransferState, why: str = "") -> None:
    row.state, row.answered_at, row.answered_by, row.why = state, act.at, act.actor, why
    row.save(update_fields=["state", "answered_at", "answered_by", "why"])
