"""What others ask of scheduling: the visits ahead of a patient."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from liaison.kernel.act import Act
from liaison.records.scheduling.models import Appointment, Need
from liaison.records.scheduling.values import AppointmentLine, ResourceKind, Status

AHEAD = (Status.PENDING, Status.BOOKED)
_VISIT = Q(visit_type=None) | Exists(
    Need.objects.filter(visit_type=OuterRef("visit_type"), kind=ResourceKind.CLINICIAN)
)


def next_visits(act: Act, *, patient: UUID, limit: int = 5) -> list[AppointmentLine]:
    """Booked and still to come, soonest first."""
    rows = Appointment.objects.seen_by(act).filter(patient_id=patient, status__in=AHEAD, starts_at__gte=act.at)
    return [line_of(row) for row in rows.order_by("starts_at", "id")[:limit]]


def appointments(act: Act, *, patient: UUID, limit: int = 100) -> list[AppointmentLine]:
    """All of a patient's, the latest first."""
    rows = Appointment.objects.seen_by(act).filter(patient_id=patient)
    return [line_of(row) for row in rows.order_by("-starts_at", "id")[:limit]]


def booked_after(*, patient: UUID, after: datetime) -> datetime | None:
    """When the first visit booked after this moment is, for the duties above: a test or a ride is no visit."""
    rows = Appointment.objects.unscoped("whether a follow-up is booked, for a duty")
    found = rows.filter(_VISIT, patient_id=patient, status__in=AHEAD, starts_at__gt=after)
    return found.order_by("starts_at").values_list("starts_at", flat=True).first()


def booked_at(act: Act, *, moments: Mapping[UUID, datetime]) -> dict[UUID, UUID]:
    """The visit that each of these patients has at that moment."""
    rows = Appointment.objects.seen_by(act).filter(_VISIT, status__in=AHEAD, patient__in=list(moments))
    found = rows.filter(starts_at__in=set(moments.values())).values_list("patient", "starts_at", "id")
    return {patient: pk for patient, at, pk in found if moments[patient] == at}


def kinds_of(act: Act, *, appointments: Collection[UUID]) -> list[str]:
    """What kinds of visit these were, those that still can be booked."""
    rows = Appointment.objects.seen_by(act).filter(id__in=appointments, visit_type__active=True)
    return list(rows.order_by("starts_at", "id").values_list("visit_type", flat=True))


def line_of(row: Appointment) -> AppointmentLine:
    return AppointmentLine(
        appointment_id=row.id, starts_at=row.starts_at, ends_at=row.ends_at, zone=row.zone,
        wall_start=datetime.fromisoformat(row.wall_start), status=row.status, what=row.what,
        practitioner=row.practitioner, place=row.place, visit_type=row.visit_type_id or "",
    )  # fmt: skip
