"""What a patient goes home with: orders nobody has settled yet, and the steps that were."""

from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from django.utils import timezone

from liaison.journeys.visits.models import NextStep
from liaison.kernel.act import Act
from liaison.records.chart.queries import orders
from liaison.records.scheduling.queries import next_visits


@dataclass(frozen=True, kw_only=True)
class OpenOrder:
    order: int
    what: str
    urgent: bool
    by: str


def open_orders(act: Act, *, patient: UUID, since: datetime) -> list[OpenOrder]:
    """Written since the morning of that day (an order often has a day and no hour), and not settled by anybody."""
    morning = datetime.combine(timezone.localdate(since), time(), timezone.get_current_timezone())
    found = orders(act, patient=patient, since=min(morning, since.replace(hour=0, minute=0, second=0, microsecond=0)))
    known = NextStep.objects.unscoped("whether an order has a next step").filter(
        patient_id=patient, order__isnull=False
    )
    settled = set(known.values_list("order", flat=True))
    return [
        OpenOrder(order=one.id, what=one.display, urgent=one.urgent, by=one.by)
        for one in found
        if one.id not in settled
    ]


def steps(act: Act, *, attendance: UUID) -> list[NextStep]:
    """Those nobody has settled first."""
    return list(NextStep.objects.seen_by(act).filter(attendance=attendance).order_by("settled_at", "id"))


def step(act: Act, *, key: str) -> NextStep | None:
    """One, by the key that its duty is about."""
    try:
        wanted = UUID(key.removeprefix("next-step:"))
    except ValueError:
        return None
    return NextStep.objects.seen_by(act).filter(id=wanted).first()


def later_visits(act: Act, *, patient: UUID) -> list[tuple[UUID, str, datetime]]:
    """Appointments ahead that a next step may be booked as."""
    return [(line.appointment_id, line.what, line.starts_at) for line in next_visits(act, patient=patient)]
