"""What speaks for one extra patient in a half day: misses predicted of those booked then, and how long patients have waited."""

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from liaison.records.scheduling.models import Appointment, Claim, StateChange
from liaison.records.scheduling.queries.risk import chances, model_in_use
from liaison.records.scheduling.rules.overbook import RECEIVED_LANE, SINCE, Grounds, half_day, ninth_decile
from liaison.records.scheduling.values import State

_WHY = "sums of a half day and waits, without names"
_SEEN = (State.ROOMED, State.IN_VISIT)


def grounds(*, resource: UUID, zone: str, starts_at: datetime, at: datetime) -> Grounds:
    """Who asks for the time is not looked at: the sum is of those who are booked then already."""
    waits = _waits(resource, at)
    return Grounds(_misses(resource, zone, starts_at), ninth_decile(waits), len(waits))


def _misses(resource: UUID, zone: str, starts_at: datetime) -> float | None:
    if model_in_use() is None:
        return None
    place = ZoneInfo(zone)
    half, around = half_day(starts_at.astimezone(place)), timedelta(hours=14)
    claims = Claim.objects.unscoped(_WHY).filter(
        resource=resource, live=True, lane__lt=RECEIVED_LANE,
        during__startswith__gt=starts_at - around, during__startswith__lt=starts_at + around,
    )  # fmt: skip
    then = [
        claim.appointment_id for claim in claims
        if claim.appointment_id and half_day(claim.during.lower.astimezone(place)) == half
    ]  # fmt: skip
    rows = Appointment.objects.unscoped(_WHY).filter(
        id__in=then, state__in=(State.BOOKED, State.CONFIRMED), booked_at__isnull=False
    )
    return sum(chance.value for chance in chances(list(rows.select_related("visit_type"))).values())


def _waits(resource: UUID, at: datetime) -> list[float]:
    """Minutes from the time of the visit, or from arriving when that was later, to a room or the visit itself."""
    mine = Claim.objects.unscoped(_WHY).filter(
        resource=resource, during__startswith__gt=at - SINCE, during__startswith__lt=at
    )
    steps = StateChange.objects.unscoped(_WHY).filter(
        appointment__in=mine.values("appointment"), state__in=(State.ARRIVED, *_SEEN)
    )
    came: dict[UUID, datetime] = {}
    seen: dict[UUID, float] = {}
    for visit, state, when, due in steps.order_by("at", "id").values_list(
        "appointment_id", "state", "at", "appointment__starts_at"
    ):
        if state == State.ARRIVED:
            came[visit] = when
        elif visit in came:
            seen.setdefault(visit, max((when - max(came[visit], due)).total_seconds() / 60, 0.0))
    return list(seen.values())
