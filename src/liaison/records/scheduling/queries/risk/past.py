"""Visits as they were known when reminders went out: what the model learns from, is judged on and is asked about."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from liaison.engines.risk import Visit
from liaison.records.scheduling.models import Appointment, StateChange
from liaison.records.scheduling.queries.history import CAME
from liaison.records.scheduling.queries.hours import holidays
from liaison.records.scheduling.values import State
from liaison.spine.people.models import Patient
from liaison.spine.people.queries import age_on

AHEAD = timedelta(days=2)  # when calls are made: what became known later is not looked at
LAST = 10  # kept or missed visits of a patient that count
_WHY = "how often visits are missed, without names"


@dataclass(frozen=True, kw_only=True)
class Past:
    """One visit that is over, or one ahead (`missed` is False then and means nothing)."""

    appointment: UUID
    patient: UUID
    starts_at: datetime
    visit: Visit
    missed: bool


def past_visits(*, since: date, until: date) -> list[Past]:
    """Kept and missed ones whose day of booking is known, in the order of time. Cancelled ones say nothing of coming."""
    rows = Appointment.objects.unscoped(_WHY).filter(
        state__in=(*CAME, State.MISSED), booked_at__isnull=False, starts_at__date__gte=since, starts_at__date__lt=until
    )
    return as_known(list(rows.select_related("visit_type").order_by("starts_at", "id")))


def as_known(rows: Sequence[Appointment]) -> list[Past]:
    """With what was on record two days before each: four queries however many they are."""
    patients = {row.patient_id for row in rows}
    record = _record(patients)
    born = Patient.objects.unscoped(_WHY).in_bulk(patients)
    confirmed = _confirmed(rows)
    off = holidays()
    return [_past(row, record[row.patient_id], born[row.patient_id], confirmed.get(row.id), off) for row in rows]


def _past(
    row: Appointment,
    record: Sequence[tuple[datetime, bool]],
    who: Patient,
    confirmed: datetime | None,
    off: Iterable[date],
) -> Past:
    known = row.starts_at - AHEAD
    before = [missed for at, missed in record if at < known][-LAST:]
    wall = row.starts_at.astimezone(ZoneInfo(row.zone))
    booked = (row.booked_at or row.starts_at).astimezone(ZoneInfo(row.zone))
    visit = Visit(
        misses=sum(before), visits=len(before), lead_days=max((wall.date() - booked.date()).days, 0),
        confirmed=confirmed is not None and confirmed <= known, new_patient=row.new_patient,
        age=age_on(who, wall.date()), wall_start=wall, procedure=bool(row.visit_type and row.visit_type.procedure),
        after_holiday=wall.date() - timedelta(days=1) in off,
    )  # fmt: skip
    return Past(
        appointment=row.id,
        patient=row.patient_id,
        starts_at=row.starts_at,
        visit=visit,
        missed=row.state == State.MISSED,
    )


def _record(patients: set[UUID]) -> dict[UUID, list[tuple[datetime, bool]]]:
    rows = Appointment.objects.unscoped(_WHY).filter(patient__in=patients, state__in=(*CAME, State.MISSED))
    found: dict[UUID, list[tuple[datetime, bool]]] = defaultdict(list)
    for patient, at, state in rows.order_by("starts_at").values_list("patient_id", "starts_at", "state"):
        found[patient].append((at, state == State.MISSED))
    return found


def _confirmed(rows: Sequence[Appointment]) -> dict[UUID, datetime]:
    steps = StateChange.objects.unscoped(_WHY).filter(appointment__in=[row.id for row in rows], state=State.CONFIRMED)
    return dict(steps.order_by("-at").values_list("appointment_id", "at"))
