"""What a fact does to items: one hearer for all duties, so that a fact costs a few queries however many it concerns."""

from django.db import connection
from django.db.models import Q

from liaison.kernel.act import Act
from liaison.kernel.events import Event
from liaison.platform.models import EventRow
from liaison.spine.work.actions.handing_off import end_offers
from liaison.spine.work.duties.clocks import retell
from liaison.spine.work.duties.opening import open_items
from liaison.spine.work.models import Item
from liaison.spine.work.queries.facts import heard
from liaison.spine.work.values import Kind, parts_of

_LOCK = 7010  # advisory lock class: the items of one patient


def hear(event: Event, act: Act, row: EventRow) -> None:
    """Close and move what is open, then open. A fact heard again finds its work done and changes nothing."""
    parts = parts_of(type(event))
    _lock(event)
    keys = {part.duty.name: part.duty.key_of(event) for part in parts}
    items = _items(keys, row)
    open_ = {i.duty: i for i in items if i.closed_at is None and i.key == keys[i.duty]}
    moved = {p.duty.name: p.duty for p in parts if p.kind is not Kind.OPEN and p.duty.name in open_}
    done = {i.duty for i in items if i.opened_by == row.pk}
    wanted = {p.duty.name: p.duty for p in parts if p.kind is Kind.OPEN and p.duty.name not in done}
    # One open item at a time; but a fact that may close the present one may open the next.
    opening = [d for d in wanted.values() if (d.name not in open_ or d.name in moved) and d.when(event)]
    if not moved and not opening:
        return
    nobodys = any(open_[name].patient_id is None for name in moved)  # it may turn out to be this patient's
    facts = heard({**moved, **wanted}.values(), None if nobodys else event.patient, event.key, now=row.pk)
    for name, duty in moved.items():
        retell(open_[name], duty, facts, act)
    if closed := [item for item in open_.values() if item.closed_at]:
        end_offers(act, items=closed)
    opening = [duty for duty in opening if duty.name not in open_ or open_[duty.name].closed_at]
    if opening:
        open_items(opening, event, act, row, facts)


def _lock(event: Event) -> None:
    """Two facts about one patient are heard one after the other, even under different keys.

    Without it a closing fact could look before the opening one has written the item, while that one
    looked at the log before the closing fact was there: the item would stay open for ever.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_LOCK, str(event.patient or event.key)])


def _items(keys: dict[str, str], row: EventRow) -> list[Item]:
    """Open ones of the same keys, and those this very fact has opened before."""
    about = Q(closed_at=None, key__in=set(keys.values())) | Q(opened_by=row.pk)
    found = Item.objects.unscoped("a fact moves items whoever may see them").filter(about, duty__in=keys)
    return list(found.select_for_update(no_key=True))
