"""The log read as what happened to an item's clock."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from liaison.kernel.clock import Span
from liaison.kernel.events import Event
from liaison.platform.events import load
from liaison.platform.models import EventRow
from liaison.spine.people.queries import in_log
from liaison.spine.work.rules.clockwork import Change
from liaison.spine.work.rules.terms import in_force
from liaison.spine.work.values import Duty, Kind, Part, parts_of

Heard = Sequence[tuple[EventRow, Event]]


def local_day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


def happened(duty: Duty, event: Event, row: EventRow) -> datetime:
    """When a fact happened by its own account, else when it was recorded."""
    return duty.happened_at(event) or row.at


def started(duty: Duty, event: Event, row: EventRow) -> datetime:
    """When it starts the clock."""
    return duty.starts_at(event) or row.at


def heard(duties: Iterable[Duty], patient: UUID | None, key: str, *, now: int | None = None) -> Heard:
    """The patient's facts (or the key's) that these duties have heard, and the one they are hearing `now`.

    A fact that still waits for delivery has done nothing yet: it will when it is heard.
    """
    names = {part.fact.name() for duty in duties for part in duty.parts() if part.kind is not Kind.OPEN}
    if not names:
        return []
    of = {"patient__in": in_log(patient)} if patient else {"key": key}
    rows = EventRow.objects.filter(Q(pending=None) | Q(id=now), name__in=names, **of).order_by("id")
    return [(row, event) for row in rows if (event := load(row, about=patient)) is not None]


def changes(duty: Duty, key: str, facts: Heard, *, opened_by: int, on: date) -> list[Change]:
    """What those facts did to the duty's item of that key, whose clock started `on`."""
    found = []
    for row, event in facts:
        if row.pk == opened_by or duty.key_of(event) != key:
            continue
        for part in parts_of(type(event)):
            if part.later and row.pk < opened_by:
                continue
            if part.duty.name == duty.name and (change := _change(part, event, row, on=on)):
                found.append(change)
    return found


def _change(part: Part, event: Event, row: EventRow, *, on: date) -> Change | None:
    duty, at, why = part.duty, happened(part.duty, event, row), type(event).__name__
    match part.kind:
        case Kind.OPEN:
            return None
        case Kind.CLOSE:
            return Change(row.pk, Kind.CLOSE, at, why) if duty.closes_when(event) else None
        case Kind.EXTEND if isinstance(part.by, Span):
            return Change(row.pk, Kind.EXTEND, at, why, span=part.by)
        case Kind.MOVE if part.by is not None:
            to = in_force(part.by, on)
            return Change(row.pk, Kind.MOVE, at, why, terms=to.terms, rule=(to.rule_id, to.version))
        case Kind.RESTART:
            return Change(row.pk, Kind.RESTART, at, why, start=started(duty, event, row))
    return Change(row.pk, part.kind, at, why)
