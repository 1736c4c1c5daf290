"""What became of every booking of a time, without names: what the what-if room learns the clinic's habits from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Min, Q

from liaison.records.scheduling.models import Appointment
from liaison.records.scheduling.values import State

_WHY = "how often and how far ahead is booked, cancelled and missed, without names"
CAME = (State.ARRIVED, State.ROOMED, State.IN_VISIT, State.FINISHED, State.LEFT)
_GONE = (State.CANCELLED, State.RESCHEDULED)


@dataclass(frozen=True, slots=True)
class Booking:
    patient: UUID
    who: str  # the clinician's name, only to tell calendars apart
    booked_at: datetime
    starts_at: datetime
    end: str  # kept, missed, cancelled
    gone_at: datetime | None  # when it was cancelled

    @property
    def lead_days(self) -> float:
        return max((self.starts_at - self.booked_at).total_seconds() / 86_400, 0.0)


def bookings(*, since: date, until: date) -> Sequence[Booking]:
    """Own ones whose time has passed; in the order of their times."""
    rows = Appointment.objects.unscoped(_WHY).filter(
        source="liaison", booked_at__isnull=False, state__in=(*CAME, State.MISSED, *_GONE),
        starts_at__date__gte=since, starts_at__date__lt=until,
    )  # fmt: skip
    told = rows.annotate(gone_at=Min("steps__at", filter=Q(steps__state__in=_GONE))).order_by("starts_at", "id")
    return [
        Booking(patient, who, booked_at, starts_at, _end(state), gone_at)
        for patient, who, booked_at, starts_at, state, gone_at in told.values_list(
            "patient_id", "practitioner", "booked_at", "starts_at", "state", "gone_at"
        )
        if booked_at is not None
    ]


def _end(state: str) -> str:
    return "cancelled" if state in _GONE else "missed" if state == State.MISSED else "kept"
