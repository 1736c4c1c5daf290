"""Take an item on, or watch it from aside."""

from django.db import transaction

from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.spine.work.actions.handing_off import end_offer
from liaison.spine.work.actions.holding import hold, in_team, may, me
from liaison.spine.work.actions.looking import of
from liaison.spine.work.actions.refusals import refuse
from liaison.spine.work.events import Claimed, Unwatched, Watched
from liaison.spine.work.models import Watch
from liaison.spine.work.queries.staffing import absent
from liaison.spine.work.rules import ownership
from liaison.spine.work.rules.reaching import acts_for, stands_in


@transaction.atomic
def claim(act: Act, *, item: int) -> None:
    """Somebody else's item can be claimed only while that person cannot be reached."""
    held, mine = hold(act, item), me(act)
    there = absent(act.at)
    reachable = held.owner_id is not None and stands_in(held.owner_id, there) not in (None, mine)
    code = ownership.cannot_claim(
        owner=held.owner_id,
        me=mine,
        owner_is_reachable=reachable,
        in_team=in_team(acts_for(mine, there), held.team_id) or may(act, "work.assign"),
    )
    if code:
        refuse(code, item=item)
    before, held.owner_id = held.owner_id, mine
    held.save(update_fields=["owner"])
    end_offer(act, item=held)
    announce(Claimed(**of(held), owner=mine, before=before), act)


@transaction.atomic
def watch(act: Act, *, item: int) -> None:
    held, mine = hold(act, item, "work.see"), me(act)
    _, new = Watch.objects.get_or_create(item=held, staff_id=mine, defaults={"since": act.at})
    if not new:
        refuse("already_watched", item=item)
    announce(Watched(**of(held), staff=mine), act)


@transaction.atomic
def unwatch(act: Act, *, item: int) -> None:
    held, mine = hold(act, item, "work.see"), me(act)
    gone, _ = Watch.objects.filter(item=held, staff_id=mine).delete()
    if not gone:
        refuse("not_watched", item=item)
    announce(Unwatched(**of(held), staff=mine), act)
