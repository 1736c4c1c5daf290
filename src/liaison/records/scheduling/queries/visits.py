"""What others ask of scheduling: the visits ahead of a patient."""

from datetime import datetime
from uuid import UUID

from liaison.kernel.act import Act
from liaison.records.scheduling.models import Appointment
from liaison.records.scheduling.values import AppointmentLine, Status

AHEAD = (Status.PENDING, Status.BOOKED)


def next_visits(act: Act, *, patient: UUID, limit: int = 5) -> list[AppointmentLine]:
    """Booked and still to come, soonest first."""
    rows = Appointment.objects.seen_by(act).filter(patient_id=patient, status__in=AHEAD, starts_at__gte=act.at)
    return [_line(row) for row in rows.order_by("starts_at", "id")[:limit]]


def appointments(act: Act, *, patient: UUID, limit: int = 100) -> list[AppointmentLine]:
    """All of a patient's, the latest first."""
    rows = Appointment.objects.seen_by(act).filter(patient_id=patient)
    return [_line(row) for row in rows.order_by("-starts_at", "id")[:limit]]


def booked_after(*, patient: UUID, after: datetime) -> datetime | None:
    """When the first appointment booked after this moment is, for the duties above."""
    rows = Appointment.objects.unscoped("whether a follow-up is booked, for a duty")
    first = rows.filter(patient_id=patient, status__in=AHEAD, starts_at__gt=after).order_by("starts_at").first()
    return first.starts_at if first else None


def _line(row: Appointment) -> AppointmentLine:
    return AppointmentLine(
        appointment_id=row.id, starts_at=row.starts_at, ends_at=row.ends_at, zone=row.zone,
        wall_start=datetime.fromisoformat(row.wall_start), status=row.status, what=row.what,
        practitioner=row.practitioner, place=row.place, visit_type=row.visit_type_id or "",
    )  # fmt: skip
