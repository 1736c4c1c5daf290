"""Set an item aside until a day, with a reason; it comes back by itself then, or by hand before."""

from datetime import datetime

from django.db import transaction

from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.spine.work.actions.holding import hold, me
from liaison.spine.work.actions.looking import bring, of, timed
from liaison.spine.work.actions.refusals import refuse
from liaison.spine.work.events import BroughtBack, SetAside
from liaison.spine.work.rules import ownership
from liaison.spine.work.rules.looking import look_again
from liaison.spine.work.values import SetAsideReason

ASIDE = ["set_aside_until", "set_aside_why", "set_aside_by", "look_at"]


@transaction.atomic
def set_aside(act: Act, *, item: int, reason: str, until: datetime) -> None:
    """The clock runs on: the review must come while the deadline can still be met."""
    held, mine = hold(act, item), me(act)
    if reason not in set(SetAsideReason):
        refuse("unknown_reason", item=item)
    code = ownership.cannot_set_aside(
        until=until,
        now=act.at,
        legal=held.legal_due_at,
        late=held.late,
        aside=held.set_aside_until is not None,
        paused=held.paused_at is not None,
    )
    if code:
        refuse(code, item=item)
    held.set_aside_until, held.set_aside_why, held.set_aside_by_id = until, reason, mine
    held.look_at = look_again(timed(held))
    held.save(update_fields=ASIDE)
    announce(SetAside(**of(held), reason=reason, until=until), act)


@transaction.atomic
def bring_back(act: Act, *, item: int) -> None:
    held = hold(act, item)
    if held.set_aside_until is None:
        refuse("not_set_aside", item=item)
    bring(held)
    held.look_at = look_again(timed(held))
    held.save(update_fields=ASIDE)
    announce(BroughtBack(**of(held)), act)
