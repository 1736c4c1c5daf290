"""The log read as what happened to an item's clock."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from liaison.kernel.clock import Span
from liaison.kernel.events import Event
from liaison.platform.events import load
from liaison.platform.models import EventRow
from liaison.spine.identity.queries.past import EDGES, ever_of, past_of
from liaison.spine.identity.rules.past import Past, Stand
from liaison.spine.work.models import Item
from liaison.spine.work.rules.clockwork import Change
from liaison.spine.work.rules.terms import in_force
from liaison.spine.work.values import Duty, Kind, Part, parts_of

_TABLE = Item._meta.db_table


class Of(NamedTuple):
    """Whose facts: an item's, or those of one that is about to be opened."""

    patient: UUID | None
    key: str
    opened_by: int
    item: int | None = None


def of_item(item: Item) -> Of:
    return Of(item.patient_id, item.key, item.opened_by, item.pk)


@dataclass(frozen=True)
class Heard:
    """Rows of the log with what they say. `past`: the charts were joined or parted meanwhile, and each counts as it was heard."""

    rows: tuple[tuple[EventRow, Event], ...] = ()
    past: Past | None = None

    def of(self, duty: Duty, whose: Of) -> Iterator[tuple[EventRow, Event]]:
        if self.past is None or whose.patient is None:
            yield from ((row, event) for row, event in self.rows if duty.key_of(event) == whose.key)
            return
        began = self.past.heard_at(whose.opened_by)
        for row, _now in self.rows:
            at = max(began, self.past.heard_at(row.pk))
            stood = self.past.stood(str(whose.item), Stand(whose.patient, whose.key), at)
            if stood is None or row.patient is None or self.past.chart(row.patient, at) != stood.chart:
                continue
            event = load(row, about=stood.chart)
            if event is not None and duty.key_of(event) == stood.key:
                yield row, event


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
        return Heard()
    if patient is None:
        told, past = list(EventRow.objects.filter(_done(now), name__in=names, key=key).order_by("id")), None
    else:
        wanted = Q(name__in=EDGES) | Q(_done(now), name__in=names)
        found = list(EventRow.objects.filter(wanted, ever_of(patient)).order_by("id"))
        told = [row for row in found if row.name in names]
        past = past_of([row for row in found if row.name in EDGES], _TABLE)
    loaded = ((row, load(row, about=patient)) for row in told)
    return Heard(tuple((row, event) for row, event in loaded if event is not None), past)


def _done(now: int | None) -> Q:
    return Q(pending=None) | Q(id=now)


def changes(duty: Duty, facts: Heard, whose: Of, *, on: date) -> list[Change]:
    """What those facts did to the duty's item, whose clock started `on`."""
    found = []
    for row, event in facts.of(duty, whose):
        if row.pk == whose.opened_by:
            continue
        for part in parts_of(type(event)):
            if part.later and row.pk < whose.opened_by:
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
