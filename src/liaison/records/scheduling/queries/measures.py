"""What kpi_definitions.csv counts of a calendar, per clinician: kept, missed, cancelled, used, refilled, and the third next opening."""

import statistics
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from liaison.engines.timetable.hours import open_on
from liaison.engines.timetable.ranges import Range, union
from liaison.kernel.act import Act
from liaison.records.scheduling.models import Claim, OpenDay, Resource, VisitType
from liaison.records.scheduling.models import StateChange as Step
from liaison.records.scheduling.queries.hours import holidays, timetables
from liaison.records.scheduling.values import Modality, ResourceKind, State
from liaison.spine.access.queries import check

NOTICE = timedelta(hours=2)  # slot_fill_after_cancel counts what was cancelled with more notice than this
_AHEAD = 120  # days in which a third opening is looked for
_THIRD = 3
_WHY = "figures of a calendar, without patients"


@dataclass
class Counts:
    """One clinician in a period."""

    name: str
    booked: int = 0
    kept: int = 0
    missed: int = 0
    cancelled: int = 0
    late: int = 0  # cancelled under 24 hours before: told apart
    refilled: int = 0
    refillable: int = 0
    minutes_kept: float = 0.0
    minutes_open: float = 0.0
    lead_days: list[int] = field(default_factory=list)
    third_next: float | None = None  # days; the median over kinds of visit


def clinicians_measured(act: Act, *, since: datetime, until: datetime) -> dict[UUID, Counts]:
    """Visits that began in this time; openings as they are now."""
    check(act, "visits.read")
    rows = list(Resource.objects.filter(kind=ResourceKind.CLINICIAN, active=True).order_by("name"))
    found = {row.id: Counts(row.name) for row in rows}
    claims = list(
        Claim.objects.unscoped(_WHY)
        .filter(resource__in=list(found), appointment__starts_at__gte=since, appointment__starts_at__lt=until)
        .exclude(appointment__state__in=(State.HELD, State.PROPOSED, ""))
        .select_related("appointment")
    )
    for claim in claims:
        if claim.resource_id:
            _count(found[claim.resource_id], claim)
    _refills(found, claims)
    _open_minutes(found, rows, since, until)
    third = third_next(at=act.at, clinicians=list(found))
    for pk, days in third.items():
        found[pk].third_next = statistics.median(days) if days else None
    return found


def third_next(*, at: datetime, clinicians: Sequence[UUID], visit_type: str = "") -> Mapping[UUID, list[int]]:
    """Days from today to the third open slot of each kind of visit; today's are skipped, held ones are not open."""
    kinds = VisitType.objects.filter(active=True, modality=Modality.IN_PERSON, order=False, procedure=False)
    minutes = dict((kinds.filter(code=visit_type) if visit_type else kinds).values_list("code", "returning_minutes"))
    today = at.date()
    rows = OpenDay.objects.filter(
        resource__in=clinicians, day__gt=today, day__lte=today + timedelta(days=_AHEAD), longest__gt=0
    ).order_by("day", "only")
    free: dict[UUID, list[tuple[date, str, list[Range]]]] = defaultdict(list)
    for row in rows:
        free[row.resource_id].append((row.day, row.only, [Range(r.lower, r.upper) for r in row.free]))
    return {
        pk: [days for code, length in minutes.items() if (days := _third(free[pk], code, length, today)) is not None]
        for pk in clinicians
    }


def _third(days: Sequence[tuple[date, str, list[Range]]], code: str, minutes: int, today: date) -> int | None:
    slots = 0
    for day, only, free in days:
        if only in ("", code):
            slots += sum(int((r.end - r.start) // timedelta(minutes=minutes)) for r in free)
            if slots >= _THIRD:
                return (day - today).days
    return None


def _count(counts: Counts, claim: Claim) -> None:
    row = claim.appointment
    if row is None:
        return
    counts.booked += 1
    if row.booked_at and row.state not in (State.CANCELLED, State.RESCHEDULED):
        counts.lead_days.append((row.starts_at - row.booked_at).days)
    if row.state == State.FINISHED:
        counts.kept += 1
        counts.minutes_kept += _minutes(Range(row.starts_at, row.ends_at or row.starts_at))
    counts.missed += row.state == State.MISSED
    counts.cancelled += row.state == State.CANCELLED
    counts.late += row.state == State.CANCELLED and row.late


def _refills(found: Mapping[UUID, Counts], claims: Sequence[Claim]) -> None:
    """Refilled: somebody was booked into the same clinician's time after it was given back, with notice enough."""
    gone = {c.appointment_id: c for c in claims if c.appointment and c.appointment.state == State.CANCELLED}
    steps = Step.objects.unscoped(_WHY).filter(appointment__in=list(gone), state=State.CANCELLED).order_by("at")
    when = dict(steps.values_list("appointment_id", "at"))
    live: dict[UUID, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.live and claim.resource_id:
            live[claim.resource_id].append(claim)
    for pk, claim in gone.items():
        at = when.get(pk or UUID(int=0))
        row = claim.appointment
        if at is None or row is None or claim.resource_id is None or row.starts_at - at <= NOTICE:
            continue
        counts = found[claim.resource_id]
        counts.refillable += 1
        counts.refilled += any(
            other.appointment
            and other.appointment.booked_at
            and other.appointment.booked_at >= at
            and _meet(other, claim)
            for other in live[claim.resource_id]
        )


def _meet(one: Claim, other: Claim) -> bool:
    a, b = one.during, other.during
    return bool(a.lower < b.upper and b.lower < a.upper)


def _open_minutes(found: Mapping[UUID, Counts], rows: Sequence[Resource], since: datetime, until: datetime) -> None:
    """Minutes in the template, on the days of the period that have passed or are in it."""
    open_, off = timetables(rows), holidays()
    for row in rows:
        zone = ZoneInfo(row.zone)
        day, last = since.astimezone(zone).date(), (until - timedelta(microseconds=1)).astimezone(zone).date()
        while day <= last:
            stretches = union(r for found_on in open_on(open_[row.id], day, off).values() for r in found_on)
            found[row.id].minutes_open += sum(map(_minutes, stretches))
            day += timedelta(days=1)


def _minutes(span: Range) -> float:
    return (span.end - span.start).total_seconds() / 60
