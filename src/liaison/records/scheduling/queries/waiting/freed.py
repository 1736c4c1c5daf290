"""A slot that came free: what it holds, and whether it is free still."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from liaison.engines.timetable.ranges import Range
from liaison.engines.waiting import Slot
from liaison.records.scheduling.models import Appointment, Claim, OpenDay, Resource, VisitType, Wave
from liaison.records.scheduling.rules.spans import use_span
from liaison.records.scheduling.values import ResourceKind, Use

PERSONAL: frozenset[str] = frozenset({ResourceKind.RIDE})  # was the patient's own, not the slot's


@dataclass(frozen=True)
class Freed:
    """What an appointment took that is over now; ready to be offered to somebody else."""

    appointment: UUID
    visit_type: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    uses: tuple[Use, ...]


def freed_slot(appointment: UUID) -> Freed | None:
    """None for what was received from elsewhere, or overbooked: there nothing came free."""
    rows = Appointment.objects.unscoped("a slot that came free, whoever had it").select_related("visit_type")
    row = rows.filter(id=appointment, source="liaison", visit_type__isnull=False, ends_at__isnull=False).first()
    if row is None or row.visit_type is None or row.ends_at is None:
        return None
    claims = Claim.objects.unscoped("what it took").filter(appointment=row, resource__isnull=False)
    found = [claim for claim in claims.select_related("resource").order_by("id") if claim.resource]
    if not found or any(claim.lane for claim in found):
        return None
    uses = tuple(_use(row, row.visit_type, claim) for claim in found if _kind(claim) not in PERSONAL)
    return Freed(row.id, row.visit_type_id or "", row.starts_at, row.ends_at, row.zone, uses)


def _kind(claim: Claim) -> str:
    return claim.resource.kind if claim.resource else ""


def _use(row: Appointment, kind: VisitType, claim: Claim) -> Use:
    """The part of the visit a claim is for, its buffers taken off again."""
    minutes = int((row.ends_at - row.starts_at) / timedelta(minutes=1)) if row.ends_at else 0
    first = int((claim.during.lower - row.starts_at) / timedelta(minutes=1))
    last = int((claim.during.upper - row.starts_at) / timedelta(minutes=1))
    offset = 0 if first == -kind.buffer_before else first
    whole = last == minutes + kind.buffer_after
    return Use(claim.resource_id or UUID(int=0), offset, None if whole else last - offset)


def is_free(freed: Freed, before: int, after: int) -> bool:
    """Everything in it is open and taken by nobody."""
    minutes = int((freed.ends_at - freed.starts_at) / timedelta(minutes=1))
    return all(
        _free(freed, use, use_span(freed.starts_at, minutes, use, before=before, after=after)) for use in freed.uses
    )


def _free(freed: Freed, use: Use, span: Range) -> bool:
    zone = Resource.objects.filter(id=use.resource, active=True).values_list("zone", flat=True).first()
    if zone is None:
        return False
    day = span.start.astimezone(ZoneInfo(zone)).date()
    rows = OpenDay.objects.filter(resource=use.resource, day=day, only__in=("", freed.visit_type))
    return any(Range(part.lower, part.upper).holds(span) for row in rows for part in row.free)


def slot_of(wave: Wave, uses: tuple[Use, ...]) -> Slot:
    """As the engine that chooses people sees it."""
    rows = list(Resource.objects.filter(id__in=[use.resource for use in uses]))
    spoken = {language for row in rows for language in row.languages}
    return Slot(
        starts_at=wave.starts_at, ends_at=wave.ends_at, zone=wave.zone, visit_type=wave.visit_type_id,
        resources=frozenset(row.id for row in rows), place=next((row.place_id for row in rows if row.place_id), None),
        languages=frozenset(spoken), preparation_hours=wave.visit_type.notice_hours,
    )  # fmt: skip
