"""What happened to one case, and what is on offer of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.journeys.caseload.models import CaseStep, Transfer
from liaison.journeys.caseload.values import TransferState
from liaison.kernel.act import Act
from liaison.spine.access.queries import check


@dataclass(frozen=True, kw_only=True)
class StepLine:
    at: datetime
    what: str
    reason: str
    owner: str


@dataclass(frozen=True, kw_only=True)
class OfferLine:
    id: int
    to: UUID
    to_name: str
    source: UUID
    note: str
    offered_at: datetime
    why: str
    case: int
    patient: UUID


def history(act: Act, *, case: int) -> list[StepLine]:
    """The latest first."""
    check(act, "caseload.read")
    rows = CaseStep.objects.seen_by(act).filter(case=case).select_related("owner").order_by("-at", "-id")
    return [StepLine(at=row.at, what=row.what, reason=row.reason, owner=row.owner.name) for row in rows]


def offer_of(act: Act, *, case: int) -> OfferLine | None:
    """The one that waits for an answer."""
    check(act, "caseload.read")
    row = Transfer.objects.seen_by(act).filter(case=case, state=TransferState.OFFERED).select_related("to").first()
    return _line(row) if row else None


def transfer(act: Act, *, transfer: int) -> OfferLine | None:
    check(act, "caseload.read")
    row = Transfer.objects.seen_by(act).filter(id=transfer).select_related("to").first()
    return _line(row) if row else None


def _line(row: Transfer) -> OfferLine:
    return OfferLine(
        id=row.pk, to=row.to_id, to_name=row.to.name, source=row.source_id, note=row.note, offered_at=row.offered_at,
        why=row.why, case=row.case_id, patient=row.patient_id,
    )  # fmt: skip
