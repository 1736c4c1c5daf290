"""What is still free of each resource's days, told anew whenever its hours or claims change."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.db.models import Max, Q
from psycopg.types.multirange import TimestamptzMultirange
from psycopg.types.range import TimestamptzRange

from liaison.engines.timetable.hours import open_on
from liaison.engines.timetable.ranges import Range, longest, subtract
from liaison.kernel.act import Act
from liaison.records.scheduling.actions.locking import lock_resources
from liaison.records.scheduling.models import Claim, OpenDay, Resource
from liaison.records.scheduling.queries.hours import holidays, timetables

AHEAD = timedelta(days=200)  # how far open days are kept; beyond, a time can be booked but is not looked for
_LAG = timedelta(days=6)  # told on once a week: that is seven times less to tell
_AGAIN = timedelta(days=14)
_BATCH = 2000


def refresh_open_days(resources: Collection[UUID], days: Collection[date]) -> None:
    """Tell the free time of these resources on these local days anew. The resources are locked: call it in a transaction."""
    if not resources or not days:
        return
    rows = lock_resources(resources)
    first, last = min(days), max(days)
    open_, taken, wanted = timetables(rows), _taken(rows, first, last), set(days)
    off = holidays()
    OpenDay.objects.filter(resource__in=resources, day__in=wanted).delete()
    told = [
        _open_day(resource.id, day, kind, subtract(stretches, taken[resource.id, day]))
        for resource in rows if resource.active
        for day in sorted(wanted)
        for kind, stretches in open_on(open_[resource.id], day, off).items()
    ]  # fmt: skip
    OpenDay.objects.bulk_create(told, batch_size=_BATCH)


@transaction.atomic
def keep_days_ahead(act: Act) -> int:
    """Open days reach as far ahead as they are kept, and those that are over are gone. Returns how many resources it told.

    The last two weeks are told again: a day far ahead may have been told alone, when a visit then was cancelled.
    """
    kept = kept_days(act)
    OpenDay.objects.filter(Q(day__lt=kept[0]) | Q(day__gt=kept[-1])).delete()
    last = dict(OpenDay.objects.values_list("resource").annotate(last=Max("day")))
    short = [
        (pk, last.get(pk, kept[0]) - _AGAIN)
        for pk in Resource.objects.filter(active=True).values_list("id", flat=True).order_by("id")
        if last.get(pk, kept[0]) < kept[-1] - _LAG
    ]
    behind: dict[date, list[UUID]] = defaultdict(list)  # those told up to the same day are told on together
    for resource, first in short:
        behind[first].append(resource)
    lock_resources(resource for resource, _first in short)
    for first in sorted(behind):
        refresh_open_days(behind[first], [day for day in kept if day >= first])
    return len(short)


def kept_days(act: Act) -> list[date]:
    """The days whose free time is kept, from yesterday on: somewhere it is still that."""
    today = act.at.date()
    return days_between(today - timedelta(days=1), today + AHEAD)


def days_between(first: date, last: date) -> list[date]:
    """Both included."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def local_days(span: Range, zone: str) -> set[date]:
    """The local days a stretch of time touches."""
    place = ZoneInfo(zone)
    last = span.end - timedelta(microseconds=1)
    return {span.start.astimezone(place).date(), last.astimezone(place).date()}


def take(changed: Mapping[int, list[Range]]) -> None:
    """Open days, by id, of which less is free than before."""
    if not changed:
        return
    values = ", ".join(["(%s::bigint, %s::tstzmultirange, %s::smallint)"] * len(changed))
    words: list[Any] = [word for pk, free in changed.items() for word in (pk, multirange(free), longest(free))]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE scheduling_openday o SET free = v.free, longest = v.longest "  # noqa: S608  # only placeholders
            f"FROM (VALUES {values}) AS v(id, free, longest) WHERE o.id = v.id",
            words,
        )


def multirange(free: Iterable[Range]) -> TimestamptzMultirange:
    return TimestamptzMultirange([during(r) for r in free])


def during(span: Range) -> TimestamptzRange:
    """As a claim keeps it."""
    return TimestamptzRange(span.start, span.end, "[)")


def ranges(free: Iterable[object]) -> list[Range]:
    """What is stored, as stretches."""
    return [Range(r.lower, r.upper) for r in free]  # type: ignore[attr-defined]


def _open_day(resource: UUID, day: date, only: str, free: list[Range]) -> OpenDay:
    return OpenDay(resource_id=resource, day=day, only=only, free=multirange(free), longest=longest(free))


def _taken(rows: Collection[Resource], first: date, last: date) -> dict[tuple[UUID, date], list[Range]]:
    """Every live claim that may touch a day, of whichever lane: who overbooks is there, too."""
    around = TimestamptzRange(_midnight(first) - timedelta(days=1), _midnight(last) + timedelta(days=2), "[)")
    claims = Claim.objects.unscoped("what of a resource is taken, whoever by").filter(live=True, during__overlap=around)
    found: dict[tuple[UUID, date], list[Range]] = defaultdict(list)
    for resource, stretch in claims.filter(resource__in=[row.id for row in rows]).values_list("resource_id", "during"):
        begins, ends = stretch.lower.date() - timedelta(days=1), stretch.upper.date() + timedelta(days=1)
        for day in days_between(begins, ends):  # of UTC; a local day lies within one of its neighbours
            found[resource, day].append(Range(stretch.lower, stretch.upper))
    return found


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo("UTC"))
