"""A person's day, every number counted again from the log."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q

from liaison.kernel.act import Act
from liaison.platform.events import load
from liaison.platform.models import EventRow
from liaison.spine.access.queries import check, staff_in
from liaison.spine.work import events
from liaison.spine.work.models import HandOff, Item
from liaison.spine.work.queries.backward import backward
from liaison.spine.work.values import Answer, Attempts, WorkDay, tries

if TYPE_CHECKING:
    from django.db.models import QuerySet

OWNERSHIP = tuple(
    fact.name()
    for fact in (events.Claimed, events.Released, events.Assigned, events.HandOffAccepted, events.ReturnedToTeam)
)
OVER = (Answer.ACCEPTED, Answer.WITHDRAWN)


def day_close(act: Act, *, staff: UUID, day: date) -> WorkDay:
    """One's own day, or as a supervisor anybody's, up to its end or to now."""
    check(act, "work.do" if staff_in(act) == staff else "work.assign")
    start, end = bounds(day)
    end = min(end, act.at + timedelta(microseconds=1))
    own = between(EventRow.objects.filter(actor=f"staff:{staff}"), start, end)
    ids = [row.pk for row in own]
    closed = _items(Q(closed_by__in=ids))
    breached = _about(between(_named(events.DeadlinePassed.name()), start, end), owner=staff)
    accepted = between(_named(events.HandOffAccepted.name()), start, end)
    still = _had_at(staff, start, end)
    return WorkDay(
        staff=staff,
        day=day,
        closed=len(closed),
        opened=Item.objects.unscoped("numbers only").filter(opened_by__in=ids).count(),
        breached=len(breached),
        still_open=len(still),
        set_aside=sum(row.name == events.SetAside.name() for row in own),
        handed_on=len(_about(accepted, before=staff)),
        taken_over=len(_about(accepted, owner=staff)),
        attempts=_attempts(own),
        unsettled=_unsettled(staff, end),
        closed_items=tuple(closed),
        breached_items=tuple(breached),
        open_items=tuple(still),
    )


def bounds(day: date) -> tuple[datetime, datetime]:
    zone = ZoneInfo(settings.TIME_ZONE)
    return datetime.combine(day, time.min, zone), datetime.combine(day + timedelta(days=1), time.min, zone)


def between(rows: "QuerySet[EventRow]", start: datetime, end: datetime) -> list[EventRow]:
    """The newest rows back to `start`: the log is read from its end, since nothing indexes it by time."""
    found = []
    for row in backward(rows):
        if row.at < start:
            break
        if row.at < end:
            found.append(row)
    return found[::-1]


def _named(*names: str) -> "QuerySet[EventRow]":
    return EventRow.objects.filter(name__in=names)


def _about(rows: Iterable[EventRow], **whom: UUID) -> list[int]:
    """The items of those facts that name this person in this place."""
    ((place, staff),) = whom.items()
    return [row.body["item"] for row in rows if row.body[place] == str(staff)]


def _items(which: Q) -> list[int]:
    return list(Item.objects.unscoped("numbers only").filter(which).order_by("id").values_list("id", flat=True))


def _had_at(staff: UUID, start: datetime, end: datetime) -> list[int]:
    """Items that were open and this person's at `end`, by the facts that changed their owner until then.

    Whatever was this person's then is still, or was taken away by a later fact: both are looked through.
    """
    now = set(_items(Q(owner=staff) & (Q(closed_at=None) | Q(closed_at__gte=start))))
    later = {row.body["item"] for row in _since(end) if row.body["before"] == str(staff)}
    was_open = set(_items(Q(id__in=now | later, opened_at__lt=end) & (Q(closed_at=None) | Q(closed_at__gte=end))))
    owner: dict[int, str | None] = {}
    keys = [events.item_key(item) for item in was_open]
    for row in _named(*OWNERSHIP).filter(key__in=keys, at__lt=end).order_by("id"):
        owner[row.body["item"]] = row.body["owner"]
    return sorted(item for item, whose in owner.items() if whose == str(staff))


def _since(moment: datetime) -> Iterable[EventRow]:
    for row in backward(_named(*OWNERSHIP)):
        if row.at < moment:
            return
        yield row


def _unsettled(staff: UUID, end: datetime) -> int:
    """Hand-offs this person had made by then whose last fact so far is an offer, a question or an explanation."""
    offered = HandOff.objects.filter(offered_by=staff, offered_at__lt=end).exclude(answered_at__lt=end, answer__in=OVER)
    return offered.count()


def _attempts(rows: Iterable[EventRow]) -> Attempts:
    reached = {fact.name(): was for fact, was in tries.items()}
    made = [reached[row.name](load(row)) for row in rows if row.name in reached]
    return Attempts(made=len(made), reached=sum(map(bool, made)))
