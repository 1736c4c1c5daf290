"""Clinicians who are known to be out today or tomorrow while patients are still booked with them: days to be rescued."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from liaison.engines.timetable.ranges import Range
from liaison.kernel.act import Act
from liaison.records.scheduling.models import Claim, HoursChange, Resource
from liaison.records.scheduling.values import HoursKind, ResourceKind, State
from liaison.records.scheduling.values.setup import ChangeReason
from liaison.spine.access.queries import check

AHEAD = timedelta(days=2)
_OUT = (ChangeReason.ILL, ChangeReason.LEAVE)
_WHY = "how many are booked, without names"
Stretches = dict[UUID, list[tuple[Range, str]]]


@dataclass(frozen=True, kw_only=True)
class ClinicianOut:
    resource: UUID
    name: str
    day: date
    visits: int  # from now on
    reason: str  # values.ChangeReason; empty where only the absence is known


def clinicians_out(act: Act, *, away: Mapping[UUID, tuple[datetime, datetime]]) -> list[ClinicianOut]:
    """`away`: members of staff and from when to when. What the calendar says is looked up here."""
    check(act, "scheduling.rescue")
    until = act.at + AHEAD
    closed = _closed(act.at, until)
    whose = Q(staff__in=away) | Q(id__in=[change.resource_id for change in closed])
    rows = {row.id: row for row in Resource.objects.filter(whose, active=True, kind=ResourceKind.CLINICIAN)}
    out = _stretches(rows, closed, away)
    claims = Claim.objects.unscoped(_WHY).filter(
        resource__in=rows, live=True, during__startswith__gte=act.at, during__startswith__lt=until,
        appointment__state__in=(State.BOOKED, State.CONFIRMED),
    )  # fmt: skip
    found: Counter[tuple[UUID, date]] = Counter()
    reasons: dict[tuple[UUID, date], str] = {}
    for resource, during in claims.values_list("resource_id", "during"):
        span = Range(during.lower, during.upper)
        why = next(
            (why for stretch, why in out[resource] if stretch.start < span.end and span.start < stretch.end), None
        )
        if why is not None:
            key = resource, during.lower.astimezone(ZoneInfo(rows[resource].zone)).date()
            found[key] += 1
            reasons[key] = reasons.get(key) or why
    lines = [
        ClinicianOut(resource=pk, name=rows[pk].name, day=day, visits=visits, reason=reasons[pk, day])
        for (pk, day), visits in found.items()
    ]
    return sorted(lines, key=lambda line: (line.day, line.name))


def _closed(at: datetime, until: datetime) -> list[HoursChange]:
    """With a day of margin: a change is of local days."""
    return list(
        HoursChange.objects.filter(
            kind=HoursKind.CLOSED, reason__in=_OUT, resource__isnull=False,
            from_on__lte=until.date(), until_on__gte=at.date() - timedelta(days=1),
        )
    )  # fmt: skip


def _stretches(
    rows: Mapping[UUID, Resource], closed: list[HoursChange], away: Mapping[UUID, tuple[datetime, datetime]]
) -> Stretches:
    found: Stretches = defaultdict(list)
    for change in closed:
        row = rows.get(change.resource_id) if change.resource_id else None
        if row:
            found[row.id] += [(span, change.reason) for span in _spans(change, ZoneInfo(row.zone))]
    for row in rows.values():
        if row.staff_id and row.staff_id in away:
            found[row.id].append((Range(*away[row.staff_id]), ""))
    return found


def _spans(change: HoursChange, place: ZoneInfo) -> Iterator[Range]:
    """Each day of it, or that part of each."""
    for number in range((change.until_on - change.from_on).days + 1):
        day = change.from_on + timedelta(days=number)
        ends = (day, change.until_time) if change.until_time else (day + timedelta(days=1), time.min)
        yield Range(datetime.combine(day, change.from_time or time.min, place), datetime.combine(*ends, place))
