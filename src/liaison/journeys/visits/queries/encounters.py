"""What others ask of visits: those of a patient, and those missed."""

from uuid import UUID

from liaison.journeys.visits.events import missed_key, visit_key
from liaison.journeys.visits.models import MissedVisit, Visit
from liaison.journeys.visits.values import MissedLine, VisitLine
from liaison.kernel.act import Act


def visits(act: Act, *, patient: UUID, limit: int = 100) -> list[VisitLine]:
    """The latest first."""
    rows = Visit.objects.seen_by(act).filter(patient_id=patient).order_by("-started_at", "id")[:limit]
    return [_line(row) for row in rows]


def missed_visits(act: Act, *, patient: UUID) -> list[MissedLine]:
    """The latest first, with what stood in the way where somebody has asked."""
    rows = MissedVisit.objects.seen_by(act).filter(patient_id=patient, corrected=False).order_by("-starts_at")
    return [_missed(row) for row in rows]


def missed_visit(act: Act, *, key: str) -> MissedLine | None:
    """One, by the key that its duty is about."""
    appointment = key.removeprefix("missed:")
    row = MissedVisit.objects.seen_by(act).filter(appointment=appointment).first()
    return _missed(row) if row else None


def _line(row: Visit) -> VisitLine:
    return VisitLine(
        visit_id=row.id, key=visit_key(row.id), kind=row.kind, status=row.status, started_at=row.started_at,
        ended_at=row.ended_at, what=row.what, practitioner=row.practitioner, place=row.place,
    )  # fmt: skip


def _missed(row: MissedVisit) -> MissedLine:
    return MissedLine(
        key=missed_key(row.appointment), appointment=row.appointment, patient_id=row.patient_id,
        starts_at=row.starts_at, barrier=row.barrier, rebooked_for=row.rebooked_for, kind=row.kind,
    )  # fmt: skip
