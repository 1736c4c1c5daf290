"""Give an item back to its team: by hand, or because its owner has left."""

from uuid import UUID

from django.db import transaction

from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.spine.access.queries import check
from liaison.spine.work.actions.handing_off import end_offer
from liaison.spine.work.actions.holding import hold, may, me
from liaison.spine.work.actions.looking import of
from liaison.spine.work.actions.refusals import refuse
from liaison.spine.work.events import Released, ReturnedToTeam
from liaison.spine.work.models import Item
from liaison.spine.work.rules import ownership


@transaction.atomic
def release(act: Act, *, item: int) -> None:
    held, mine = hold(act, item), me(act)
    if code := ownership.cannot_release(owner=held.owner_id, me=mine, may_assign=may(act, "work.assign")):
        refuse(code, item=item)
    before, held.owner_id = held.owner_id, None
    held.save(update_fields=["owner"])
    end_offer(act, item=held)
    announce(Released(**of(held), owner=None, before=before), act)


@transaction.atomic
def return_items(act: Act, *, owner: UUID, why: str) -> int:
    """Everything open that somebody has goes to its team; how many items that were."""
    check(act, "work.assign")
    held = Item.objects.unscoped("all items of somebody who is gone").filter(owner=owner, closed_at=None)
    items = list(held.select_for_update(no_key=True).order_by("id"))
    for item in items:
        item.owner_id = None
        item.save(update_fields=["owner"])
        end_offer(act, item=item)
        announce(ReturnedToTeam(**of(item), owner=None, before=owner, why=why), act)
    return len(items)
