"""Say when a resource is open: weekly hours from a date on, and the days that differ."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.scheduling.actions.openings import days_between, kept_days, refresh_open_days
from liaison.records.scheduling.actions.setup import complain, resource_named
from liaison.records.scheduling.events import HoursChanged, hours_key
from liaison.records.scheduling.models import Hours, HoursChange, Resource, VisitType
from liaison.records.scheduling.rules import setup as rule
from liaison.records.scheduling.values.setup import DaysDiffer, WeeklyHours
from liaison.spine.access.actions import check


@transaction.atomic
def set_hours(
    act: Act, *, resource: UUID, hours: Sequence[WeeklyHours], from_on: date, until_on: date | None = None
) -> None:
    """The weekly hours between two dates, both included; without the second until further notice.

    What held before is cut off the day before; where these end, what held before holds again.
    """
    check(act, "scheduling.set_up")
    complain([*rule.of_hours(hours), *rule.of_effect(from_on, until_on)])
    _refuse_unknown(code for window in hours for code in window.only)
    row = resource_named(resource)
    _make_room(row, from_on, until_on)
    Hours.objects.bulk_create(
        Hours(
            resource=row, weekday=window.weekday, opens=window.opens, closes=window.closes, from_on=from_on,
            until_on=until_on, only=list(window.only),
        )
        for window in hours
    )  # fmt: skip
    refresh_open_days([row.id], [day for day in kept_days(act) if day >= from_on and day <= (until_on or day)])
    announce(
        HoursChanged(patient=None, key=hours_key(row.id), resource=row.id, from_on=from_on, until_on=until_on), act
    )


@transaction.atomic
def change_hours(act: Act, *, change: DaysDiffer) -> int:
    """Days that are not as usual, for one resource or a whole site. What is booked on them stays, for somebody to move."""
    check(act, "scheduling.set_up")
    complain(rule.of_change(change))
    _refuse_unknown(change.only)
    if change.resource:
        resource_named(change.resource)
    row = HoursChange.objects.create(
        resource_id=change.resource, place_id=change.place, kind=change.kind, from_on=change.from_on,
        until_on=change.until_on, from_time=change.from_time, until_time=change.until_time, only=list(change.only),
        reason=change.reason, made_at=act.at, made_by=act.actor,
    )  # fmt: skip
    _refresh(act, row)
    return int(row.pk)


@transaction.atomic
def drop_change(act: Act, *, change: int) -> None:
    """These days are as usual again."""
    check(act, "scheduling.set_up")
    row = HoursChange.objects.select_for_update(no_key=True).filter(pk=change).first()
    if row is None:
        raise Refused("scheduling.no_such_change", _("There is no such change of hours."))
    HoursChange.objects.filter(pk=change).delete()
    _refresh(act, row)


def _refresh(act: Act, row: HoursChange) -> None:
    kept = set(kept_days(act))
    days = [day for day in days_between(row.from_on, row.until_on) if day in kept]
    of_site = Resource.objects.filter(place=row.place_id, active=True).values_list("id", flat=True)
    refresh_open_days([row.resource_id] if row.resource_id else list(of_site), days)
    whose = row.resource_id or row.place_id
    assert whose is not None  # the database holds it to one of the two
    fact = HoursChanged(
        patient=None, key=hours_key(whose), resource=row.resource_id, place=row.place_id, from_on=row.from_on,
        until_on=row.until_on,
    )  # fmt: skip
    announce(fact, act)


def _make_room(row: Resource, from_on: date, until_on: date | None) -> None:
    """Cut earlier hours off at both ends of the new ones; those that go on after get a row of their own."""
    earlier = Hours.objects.filter(resource=row).filter(Q(until_on=None) | Q(until_on__gte=from_on))
    earlier = earlier.filter(from_on__lte=until_on) if until_on else earlier
    for window in earlier:
        goes_on = until_on and (window.until_on is None or window.until_on > until_on)
        if goes_on and until_on:
            Hours.objects.create(
                resource=row, weekday=window.weekday, opens=window.opens, closes=window.closes,
                from_on=until_on + timedelta(days=1), until_on=window.until_on, only=window.only,
            )  # fmt: skip
        if window.from_on < from_on:
            window.until_on = from_on - timedelta(days=1)
            window.save(update_fields=["until_on"])
        else:
            window.delete()


def _refuse_unknown(codes: Iterable[str]) -> None:
    wanted = set(codes)
    known = set(VisitType.objects.filter(code__in=wanted).values_list("code", flat=True)) if wanted else set()
    if wanted - known:
        missing = ", ".join(sorted(wanted - known))
        raise Refused("scheduling.no_such_type", _("There is no such kind of visit: %s") % missing, field="only")
