"""What a fact does to items: one hearer for all duties, so that a fact costs a few queries however many it concerns."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Q

from liaison.kernel.act import Act
from liaison.kernel.clock import Terms
from liaison.kernel.events import Event
from liaison.platform.models import EventRow
from liaison.spine.work.actions.looking import LOOKED_AT, finish
from liaison.spine.work.duties.clocks import retell
from liaison.spine.work.duties.opening import open_items
from liaison.spine.work.models import Item
from liaison.spine.work.queries.facts import change_of, local_day
from liaison.spine.work.rules import clockwork
from liaison.spine.work.values import Kind, Part, parts_of

_LOCK = 7010  # advisory lock class: the items of one patient


@dataclass
class _Heard:
    """The fact, and the items it may concern as they were found."""

    event: Event
    act: Act
    row: EventRow
    open: dict[str, Item]  # by duty
    done: set[str]  # duties this very fact has opened an item of before


def hear(event: Event, act: Act, row: EventRow) -> None:
    """Close, move, then open. A fact heard again finds its work done and changes nothing."""
    parts = parts_of(type(event))
    _lock(event)
    heard = _found(event, act, row, parts)
    opening = []
    for part in parts:
        item = heard.open.get(part.duty.name)
        if part.kind is Kind.OPEN:
            if item is None and part.duty.name not in heard.done and part.duty.when(event):
                opening.append(part.duty)
        elif item is not None and _apply(part, item, heard):
            del heard.open[part.duty.name]  # closed: what the fact also does to this duty, it does anew
    if opening:
        open_items(opening, event, act, row)


def _apply(part: Part, item: Item, heard: _Heard) -> bool:
    """Whether the fact closed the item."""
    change = change_of(part, heard.event, heard.row, on=local_day(item.started_at, item.zone))
    if change is None or not clockwork.counts(Terms.from_json(item.clock), item.started_at, change):
        return False
    if part.kind is Kind.CLOSE:
        finish(item, heard.act.at, done_at=change.at, by=heard.row.pk, outcome=change.why)
        item.save(update_fields=LOOKED_AT)
        return True
    retell(item, change, heard.act)
    return item.closed_at is not None


def _lock(event: Event) -> None:
    """Two facts about one patient are heard one after the other, even under different keys.

    Without it a closing fact could look before the opening one has written the item, while that one
    looked at the log before the closing fact was there: the item would stay open for ever.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_LOCK, str(event.patient or event.key)])


def _found(event: Event, act: Act, row: EventRow, parts: list[Part]) -> _Heard:
    keys = {part.duty.name: part.duty.key_of(event) for part in parts}
    about = Q(closed_at=None, key__in=set(keys.values())) | Q(opened_by=row.pk)
    found = Item.objects.unscoped("a fact moves items whoever may see them").filter(about, duty__in=keys)
    items = list(found.select_for_update())
    return _Heard(
        event, act, row,
        open={i.duty: i for i in items if i.closed_at is None and i.key == keys[i.duty]},
        done={i.duty for i in items if i.opened_by == row.pk},
    )  # fmt: skip
