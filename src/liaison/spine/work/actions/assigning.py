"""A supervisor gives work to people, many items at once."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.spine.work.actions.handing_off import end_offer
from liaison.spine.work.actions.holding import hold, is_there
from liaison.spine.work.actions.looking import of
from liaison.spine.work.actions.refusals import refuse
from liaison.spine.work.events import Assigned


@transaction.atomic
def assign_many(act: Act, *, items: Sequence[int], to: UUID) -> int:
    """All or none; how many changed hands. Who has one already keeps it."""
    held = [hold(act, item, "work.assign") for item in sorted(set(items))]  # always locked in the same order
    if not is_there(act, to):
        refuse("not_reachable", staff=to)
    changed = [item for item in held if item.owner_id != to]
    for item in changed:
        before, item.owner_id = item.owner_id, to
        item.save(update_fields=["owner"])
        end_offer(act, item=item)
        announce(Assigned(**of(item), owner=to, before=before), act)
    return len(changed)
