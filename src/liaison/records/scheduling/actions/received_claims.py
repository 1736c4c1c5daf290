"""Appointments made elsewhere take our clinicians' time, too: they lay claims where their clinician is one of ours."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from liaison.engines.timetable.ranges import Range
from liaison.records.scheduling.actions.claiming import refresh_around
from liaison.records.scheduling.actions.locking import lock_resources
from liaison.records.scheduling.actions.openings import days_between, during
from liaison.records.scheduling.models import Appointment, Claim, Resource
from liaison.records.scheduling.rules.overbook import RECEIVED_LANE
from liaison.records.scheduling.rules.states import LIVE
from liaison.records.scheduling.values import ResourceKind

_USUAL = timedelta(minutes=20)  # where the source does not say until when
_CLASH = "received: overlaps another appointment"
_WHY = "claims of received appointments, whoever's"


def claim_received(rows: Collection[Appointment], *, since: date) -> None:
    """Lay their claims anew: lane 0 where the time is free, else a lane that shows the clash."""
    if not Resource.objects.filter(kind=ResourceKind.CLINICIAN).exists():
        return
    ours = _clinicians({row.practitioner for row in rows if row.practitioner})
    mine = {row.id: row for row in rows if row.practitioner in ours}
    before = Claim.objects.unscoped(_WHY).filter(appointment__in=[row.id for row in rows])
    stale = list(before.select_related("resource"))
    lock_resources({*(resource.id for resource in ours.values()), *(c.resource_id for c in stale if c.resource_id)})
    Claim.objects.unscoped(_WHY).filter(id__in=[claim.pk for claim in stale]).delete()
    standing = [row for row in mine.values() if row.state in LIVE]
    laid = _clear_of_each_other([_claim(row, ours[row.practitioner]) for row in standing])
    Claim.objects.bulk_create(laid)
    stored = Claim.objects.unscoped(_WHY).filter(id__in=[claim.pk for claim in laid])
    refresh_around([*stale, *stored.select_related("resource")], since=since)


def claim_for(resource: Resource, *, since: datetime) -> None:
    """A clinician is ours now: what was received for them before, and is still to come, takes their time."""
    names = {resource.name, resource.practitioner.name if resource.practitioner else resource.name}
    rows = Appointment.objects.unscoped(_WHY).exclude(source="liaison")
    claim_received(list(rows.filter(practitioner__in=names, starts_at__gte=since)), since=since.date())


def _clinicians(names: set[str]) -> dict[str, Resource]:
    """Ours, by the names the record calls them by; a name that two have says nothing."""
    wanted = Q(practitioner__name__in=names) | Q(name__in=names)
    rows = Resource.objects.filter(wanted, kind=ResourceKind.CLINICIAN, active=True).select_related("practitioner")
    found: dict[str, dict[UUID, Resource]] = defaultdict(dict)
    for row in rows.order_by("id"):
        for name in {row.name, row.practitioner.name if row.practitioner else row.name}:
            found[name][row.id] = row
    return {name: next(iter(same.values())) for name, same in found.items() if len(same) == 1}


def _claim(row: Appointment, resource: Resource) -> Claim:
    ends_at = row.ends_at if row.ends_at and row.ends_at > row.starts_at else row.starts_at + _USUAL
    return Claim(appointment=row, resource=resource, during=during(Range(row.starts_at, ends_at)))


def _clear_of_each_other(claims: Iterable[Claim]) -> list[Claim]:
    """The first to take a stretch stands in lane 0; what overlaps it, here or in the database, above the overbooks."""
    claims = sorted(claims, key=lambda claim: (claim.during.lower, str(claim.appointment_id)))
    taken: dict[tuple[UUID | None, date], list[Range]] = defaultdict(list)
    for standing in _standing(claims):
        span = Range(standing.during.lower, standing.during.upper)
        for day in _days(span):
            taken[standing.resource_id, day].append(span)
    for claim in claims:
        span = Range(claim.during.lower, claim.during.upper)
        if any(span.overlaps(other) for day in _days(span) for other in taken[claim.resource_id, day]):
            claim.lane, claim.why, claim.by = RECEIVED_LANE, _CLASH, "system:receiving"
            continue
        for day in _days(span):
            taken[claim.resource_id, day].append(span)
    return claims


def _days(span: Range) -> list[date]:
    """Of UTC, to look among few."""
    return days_between(span.start.astimezone(UTC).date(), span.end.astimezone(UTC).date())


def _standing(claims: Collection[Claim]) -> list[Claim]:
    """What stands in lane 0 around them."""
    if not claims:
        return []
    first, last = min(claim.during.lower for claim in claims), max(claim.during.upper for claim in claims)
    rows = Claim.objects.unscoped(_WHY).filter(live=True, lane=0, during__overlap=(first, last))
    return list(rows.filter(resource__in={claim.resource_id for claim in claims}))
