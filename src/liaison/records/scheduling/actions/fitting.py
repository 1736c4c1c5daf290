"""Where a booking fits: each resource's part in its free time, or why it does not and what would."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import dateformat
from django.utils.translation import gettext as _

from liaison.engines.timetable.legal import why_closed
from liaison.engines.timetable.ranges import Range, next_starts, subtract, union
from liaison.kernel.errors import Refused
from liaison.records.scheduling.actions.ground import Ground, Thing
from liaison.records.scheduling.actions.openings import local_days, ranges
from liaison.records.scheduling.models import Claim, OpenDay, Resource
from liaison.records.scheduling.queries.hours import holidays, timetables
from liaison.records.scheduling.queries.words import change_reason
from liaison.records.scheduling.values import Booking

_LOOK = timedelta(days=14)  # how far the next free times are looked for when one is refused
_STEP = timedelta(minutes=5)
_OFFERED = 3


@dataclass
class Part:
    """One resource's part of one booking; `free` says whether the stretch was open and nobody's."""

    booking: Booking
    resource: Thing
    span: Range
    free: bool


def fit(ground: Ground, bookings: Sequence[Booking]) -> tuple[list[Part], dict[int, list[Range]]]:
    """Each part, and what is left of the open days they lie in when all that is free is taken."""
    left: dict[int, list[Range]] = {}
    parts = []
    for booking in bookings:
        for resource, span in ground.spans(booking):
            rows = ground.days_for(resource, span, booking.visit_type)
            now = {row.pk: left.get(row.pk, row.free) for row in rows}
            free = any(stretch.holds(span) for stretch in union(r for stretches in now.values() for r in stretches))
            parts.append(Part(booking, resource, span, free))
            if free:
                left |= _without(ground, resource, span, left)
    return parts, left


def _without(ground: Ground, resource: Thing, span: Range, left: dict[int, list[Range]]) -> dict[int, list[Range]]:
    """Time that is taken is taken for every kind of visit."""
    days = local_days(span, resource.zone)
    rows = [row for (owner, day, _only), row in ground.free_days.items() if owner == resource.id and day in days]
    return {row.pk: subtract(left.get(row.pk, row.free), [span]) for row in rows}


def refuse_closed(part: Part) -> None:
    """Refuse what lies outside the hours in which this kind of visit is taken, and say which rule it is."""
    timetable = timetables(Resource.objects.filter(id=part.resource.id))[part.resource.id]
    why = why_closed(timetable, part.span, holidays(), part.booking.visit_type)
    if why is None:
        return
    words = {
        "hours": _("%(what)s is not open then."),
        "holiday": _("%(what)s is closed that day: %(detail)s."),
        "closed": _("%(what)s is away then: %(detail)s."),
        "only_others": _("%(what)s takes only other kinds of visit then."),
    }
    detail = change_reason(why.detail) if why.code == "closed" else why.detail
    message = words[why.code] % {"what": part.resource.name, "detail": detail}
    data = {"resource": part.resource.id, "starts_at": part.booking.starts_at}
    raise Refused("scheduling.not_open", message, why=why.code, detail=why.detail, **data)


def claims_on(part: Part) -> list[Claim]:
    """The live claims in the way, whatever their lane."""
    rows = Claim.objects.unscoped("who is in the way of a booking").filter(live=True, resource=part.resource.id)
    return list(rows.filter(during__overlap=(part.span.start, part.span.end)).order_by("during"))


def taken(ground: Ground, part: Part, until: datetime | None) -> Refused:
    """The refusal: what is taken, until when, and the next times at which all that was asked for is free."""
    following = next_free(ground, part.booking)
    words = {"what": part.resource.name, "until": _wall(until, part) if until else ""}
    message = _("%(what)s is taken until %(until)s.") % words if until else _("%(what)s is taken.") % words
    if following:
        message += " " + _("Next free: %s.") % ", ".join(_wall(start, part) for start in following)
    start = part.booking.starts_at
    return Refused("scheduling.taken", message, resource=part.resource.id, until=until, next=following, starts_at=start)


def next_free(ground: Ground, booking: Booking, limit: int = _OFFERED) -> list[datetime]:
    """The next starts at which the same resources are all free, within two weeks."""
    day = booking.starts_at.date() - timedelta(days=1)
    rows = OpenDay.objects.filter(
        resource__in=[use.resource for use in booking.uses], day__gte=day, day__lte=day + _LOOK,
        only__in=("", booking.visit_type),
    )  # fmt: skip
    free: dict[object, list[Range]] = {}
    for row in rows:
        free.setdefault(row.resource_id, []).extend(ranges(row.free))
    parts = [
        (free.get(resource.id, []), span.start - booking.starts_at, span.end - booking.starts_at)
        for resource, span in ground.spans(booking)
    ]
    return next_starts(parts, after=booking.starts_at, step=_STEP, limit=limit)


def _wall(moment: datetime, part: Part) -> str:
    place = ZoneInfo(part.resource.zone)
    local = moment.astimezone(place)
    clock = f"{local.hour}:{local:%M}"
    same = local.date() == part.booking.starts_at.astimezone(place).date()
    return clock if same else f"{dateformat.format(local, _('D j M'))} {clock}"
