"""The sweep: the only thing in work that time itself sets going. It reads one index and writes what has come."""

from datetime import timedelta

from liaison.kernel.act import Act
from liaison.platform.sweeps import sweep
from liaison.spine.work.actions.looking import LOOKED_AT, look_at
from liaison.spine.work.models import Item
from liaison.spine.work.queries import parameters

AT_ONCE = 500  # items in one transaction; the next run takes the rest


@sweep("work.deadlines", every=timedelta(seconds=20))
def look(act: Act) -> int:
    """Look at every open item whose time has come; how many that were."""
    weights = parameters()
    due = Item.objects.unscoped("deadlines come whoever may see the item").filter(look_at__lte=act.at)
    items = list(due.order_by("look_at", "id").select_for_update(no_key=True, skip_locked=True, of=("self",))[:AT_ONCE])
    for item in items:
        look_at(act, item=item, weights=weights)
        item.save(update_fields=LOOKED_AT)
    return len(items)
