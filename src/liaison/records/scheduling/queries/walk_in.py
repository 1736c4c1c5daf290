"""When somebody who came without an appointment could be seen today: the same rules as a booking, for the next hours."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from liaison.engines.timetable.ranges import Range
from liaison.records.scheduling.models import Need, OpenDay, Resource, VisitType
from liaison.records.scheduling.rules.spans import use_span
from liaison.records.scheduling.values import ResourceKind, Use

_STEP = timedelta(minutes=5)


@dataclass(frozen=True)
class Chance:
    """A start with everything the visit needs. Not `free`: it would be on top of somebody else."""

    starts_at: datetime
    clinician: UUID
    uses: tuple[Use, ...]
    free: bool


def chances_today(
    *, at: datetime, visit_type: str, new_patient: bool, place: UUID | None, clinician: UUID | None = None
) -> list[Chance]:
    """The first free start of each clinician that could serve, soonest first; then the first start on top of another."""
    kind = VisitType.objects.filter(code=visit_type, active=True).prefetch_related("needs").first()
    if kind is None:
        return []
    needs = list(kind.needs.all())
    here = _resources(place)
    minutes = kind.new_minutes if new_patient else kind.returning_minutes
    zones = {row.zone for row in here}
    free = _free(here, {at.astimezone(ZoneInfo(zone)).date() for zone in zones}, visit_type)
    who = [r for r in here if r.kind == ResourceKind.CLINICIAN and clinician in (None, r.id)]
    found = [
        chance
        for row in who
        if (chance := _first(row, needs, here, free, at, minutes, kind.buffer_before, kind.buffer_after))
    ]
    on_top = [_on_top(row, needs, here, at) for row in who if row.overbook_cap]
    return sorted(found, key=lambda c: (c.starts_at, str(c.clinician))) + on_top


def _first(
    row: Resource, needs: Sequence[Need], here: Sequence[Resource], free: dict[UUID, list[Range]], at: datetime,
    minutes: int, before: int, after: int,
) -> Chance | None:  # fmt: skip
    for start in _starts(free[row.id], at):
        uses: list[Use] = []
        for need in _others(needs):
            use_of = [Use(r.id, need.offset, need.minutes) for r in _able(need, here, row)]
            fits = (u for u in use_of if u.resource not in {x.resource for x in uses})
            use = next((u for u in fits if _fits(free, u, start, minutes, before, after)), None)
            if use is None:
                break
            uses.append(use)
        own = Use(row.id)
        if len(uses) == len(_others(needs)) and _fits(free, own, start, minutes, before, after):
            return Chance(start, row.id, (own, *uses), free=True)
    return None


def _on_top(row: Resource, needs: Sequence[Need], here: Sequence[Resource], at: datetime) -> Chance:
    others = [next(iter(_able(need, here, row)), None) for need in _others(needs)]
    uses = tuple(Use(r.id, n.offset, n.minutes) for r, n in zip(others, _others(needs), strict=True) if r)
    return Chance(_round(at), row.id, (Use(row.id), *uses), free=False)


def _others(needs: Sequence[Need]) -> list[Need]:
    """Besides the clinician, who is chosen."""
    return [need for need in needs if need.kind != ResourceKind.CLINICIAN]


def _able(need: Need, here: Sequence[Resource], beside: Resource) -> list[Resource]:
    """At the clinician's own site."""
    return [
        r
        for r in here
        if r.kind == need.kind and r.place_id == beside.place_id and (not need.skill or need.skill in r.skills)
    ]


def _fits(free: dict[UUID, list[Range]], use: Use, start: datetime, minutes: int, before: int, after: int) -> bool:
    span = use_span(start, minutes, use, before=before, after=after)
    return any(stretch.holds(span) for stretch in free[use.resource])


def _starts(free: Sequence[Range], at: datetime) -> list[datetime]:
    """Every five minutes from now on inside what is free."""
    starts = []
    for stretch in free:
        start = max(_round(stretch.start), _round(at))
        while start < stretch.end:
            starts.append(start)
            start += _STEP
    return starts


def _round(at: datetime) -> datetime:
    """Up to the next five minutes."""
    spare = timedelta(minutes=at.minute % 5, seconds=at.second, microseconds=at.microsecond)
    return at + (_STEP - spare) if spare else at


def _resources(place: UUID | None) -> list[Resource]:
    rows = Resource.objects.filter(active=True)
    return list((rows.filter(place=place) if place else rows).order_by("name"))


def _free(here: Sequence[Resource], days: set[date], visit_type: str) -> dict[UUID, list[Range]]:
    found: dict[UUID, list[Range]] = defaultdict(list)
    rows = OpenDay.objects.filter(resource__in=[r.id for r in here], day__in=days, only__in=("", visit_type))
    for row in rows:
        found[row.resource_id] += [Range(r.lower, r.upper) for r in row.free]
    return found
