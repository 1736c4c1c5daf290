"""Half days in which so many are likely to be missed that one extra patient may be booked (RULEBOOK 16), where the cap allows."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from liaison.kernel.act import Act
from liaison.records.scheduling.models import Appointment, Claim, Resource
from liaison.records.scheduling.queries.risk.model import chances
from liaison.records.scheduling.rules.overbook import MISSES
from liaison.records.scheduling.values import ResourceKind, State
from liaison.spine.access.queries import check

AHEAD = timedelta(days=10)
_WHY = "sums of half days, without names"
_NOON = 12


@dataclass(frozen=True)
class HalfDay:
    resource: UUID
    name: str
    day: date
    morning: bool
    visits: int
    predicted: float
    taken: int  # extras that are booked already


def half_days(act: Act) -> list[HalfDay]:
    """Never procedures, interpreters or new patients: the one who books is told so, and the action holds to it."""
    check(act, "scheduling.read")
    caps = {r.id: r for r in Resource.objects.filter(active=True, kind=ResourceKind.CLINICIAN, overbook_cap__gt=0)}
    rows = Appointment.objects.unscoped(_WHY).filter(
        state__in=(State.BOOKED, State.CONFIRMED),
        starts_at__gt=act.at,
        starts_at__lt=act.at + AHEAD,
        booked_at__isnull=False,
    )
    known = {row.id: row for row in rows.select_related("visit_type")}
    said = chances(list(known.values()))
    claims = Claim.objects.unscoped(_WHY).filter(live=True, resource__in=list(caps), appointment__in=list(known))
    halves: dict[tuple[UUID, date, bool], list[Claim]] = defaultdict(list)
    for claim in claims:
        resource = claim.resource_id or UUID(int=0)
        wall = claim.during.lower.astimezone(ZoneInfo(caps[resource].zone))
        halves[resource, wall.date(), wall.hour < _NOON].append(claim)
    lines = [
        HalfDay(
            resource, caps[resource].name, day, morning, len(found),
            sum(said[c.appointment_id].value for c in found if c.appointment_id in said), sum(0 < c.lane < 100 for c in found),
        )
        for (resource, day, morning), found in halves.items()
    ]  # fmt: skip
    worth = [line for line in lines if line.predicted > MISSES and line.taken < caps[line.resource].overbook_cap]
    return sorted(worth, key=lambda line: (line.day, not line.morning, line.name))
