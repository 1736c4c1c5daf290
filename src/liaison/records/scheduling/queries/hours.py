"""When resources are open, as pure timetables: their weekly hours, their own changes and those of their site."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Q

from liaison.engines import rulebook
from liaison.engines.timetable.hours import Change, Timetable, Weekly
from liaison.records.scheduling.models import Hours, HoursChange, Resource
from liaison.records.scheduling.values import HoursKind


def holidays() -> Mapping[date, str]:
    """The days, as observed, on which what keeps holidays is closed. A site's own closures are changes of its hours."""
    return rulebook.calendar_us_federal().holidays


def timetables(resources: Collection[Resource]) -> dict[UUID, Timetable]:
    """When each is open."""
    ids = [resource.id for resource in resources]
    places = {resource.place_id for resource in resources if resource.place_id}
    weekly: dict[UUID, list[Weekly]] = defaultdict(list)
    for row in Hours.objects.filter(resource__in=ids).order_by("weekday", "opens", "id"):
        weekly[row.resource_id].append(
            Weekly(row.weekday, row.opens, row.closes, row.from_on, row.until_on, tuple(row.only))
        )
    changes: dict[UUID, list[Change]] = defaultdict(list)
    for change in HoursChange.objects.filter(Q(resource__in=ids) | Q(place__in=places)).order_by("from_on", "id"):
        whose = change.resource_id or change.place_id
        assert whose is not None  # the database holds it to one of the two
        changes[whose].append(_change(change))
    return {
        resource.id: Timetable(
            zone=resource.zone, keeps_holidays=resource.keeps_holidays, weekly=tuple(weekly[resource.id]),
            changes=(*changes[resource.id], *(changes[resource.place_id] if resource.place_id else ())),
        )
        for resource in resources
    }  # fmt: skip


def _change(row: HoursChange) -> Change:
    return Change(
        closed=row.kind == HoursKind.CLOSED, from_on=row.from_on, until_on=row.until_on, from_time=row.from_time,
        until_time=row.until_time, only=tuple(row.only), reason=row.reason,
    )  # fmt: skip
