"""Readmissions with their index stay, looked at or not."""

from uuid import UUID

from liaison.journeys.discharge.models import Item, Plan, Review
from liaison.journeys.discharge.values import ItemState, Kept, ReviewLine
from liaison.kernel.act import Act


def review(act: Act, *, stay: UUID) -> ReviewLine | None:
    row = Review.objects.seen_by(act).filter(stay=stay).select_related("clinician").first()
    return _line(row) if row else None


def reviews(act: Act, *, patient: UUID) -> list[ReviewLine]:
    """The latest first; those that turned out to be none are left out."""
    rows = Review.objects.seen_by(act).filter(patient_id=patient, withdrawn=False).select_related("clinician")
    return [_line(row) for row in rows.order_by("-linked_at", "stay")]


def kept(act: Act, *, stay: UUID) -> Kept:
    """What became of the plan of a stay."""
    row = Plan.objects.seen_by(act).filter(stay=stay).first()
    if row is None:
        return Kept.NO_PLAN
    left = Item.objects.seen_by(act).filter(plan=row, state=ItemState.MISSING).exists()
    return Kept.SETTLED if row.settled_at and not left else Kept.MISSING


def _line(row: Review) -> ReviewLine:
    return ReviewLine(
        stay=row.stay, index=row.index, patient=row.patient_id, days=row.days, linked_at=row.linked_at,
        withdrawn=row.withdrawn, happened=row.happened, avoidable=row.avoidable, causes=tuple(row.causes),
        change=row.change, clinician=row.clinician.name if row.clinician else "", reviewed_at=row.reviewed_at,
        reviewed_by=row.reviewed_by,
    )  # fmt: skip
