"""Tell what time has done to an item: its deadline came near or passed, its watch ended, its review is due."""

from datetime import datetime
from typing import Any

from liaison.engines.ranking.parameters import Harm, Parameters
from liaison.engines.ranking.score import rank_key
from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.spine.work.events import DeadlineNear, DeadlinePassed, SetAsideEnded, WatchEnded, item_key
from liaison.spine.work.models import Item
from liaison.spine.work.rules.looking import Timed, come, look_again
from liaison.spine.work.values import ESCALATES_AT, find

LOOKED_AT = ["late", "escalated", "look_at", "rank_key", "set_aside_until", "set_aside_why", "set_aside_by",
             "closed_at", "done_at", "closed_by", "outcome"]  # fmt: skip


def of(item: Item) -> dict[str, Any]:
    """What every fact about an item carries."""
    return {"patient": item.patient_id, "key": item_key(item.pk), "item": item.pk, "duty": item.duty, "about": item.key}


def timed(item: Item) -> Timed:
    duty = find(item.duty)
    return Timed(
        legal=item.legal_due_at,
        target=item.target_due_at,
        watch=duty is not None and duty.closes_at_due,
        paused=item.paused_at is not None,
        late=item.late,
        escalated=item.escalated,
        set_aside_until=item.set_aside_until,
    )


def look_at(act: Act, *, item: Item, weights: Parameters) -> None:
    """Announce what has come and mark it on the item; the caller saves `LOOKED_AT`."""
    now = come(timed(item), act.at)
    if now.ended:
        row = announce(WatchEnded(**of(item), due_at=item.legal_due_at), act)
        finish(item, act.at, done_at=item.legal_due_at, by=row.pk, outcome=WatchEnded.__name__)
        return
    due: dict[str, Any] = {"due_at": item.legal_due_at, "owner": item.owner_id, "team": item.team_id}
    if now.near:
        item.escalated = ESCALATES_AT
        announce(DeadlineNear(**of(item), **due, percent=ESCALATES_AT), act)
    if now.passed:
        item.late, item.escalated = True, 100
        announce(DeadlinePassed(**of(item), **due, missed_at=act.at), act)
    if now.returns and item.set_aside_until:
        announce(SetAsideEnded(**of(item), until=item.set_aside_until), act)
        bring(item)
    item.look_at, item.rank_key = look_again(timed(item)), key_of(item, weights)


def finish(item: Item, at: datetime, *, done_at: datetime, by: int, outcome: str) -> None:
    """The one way an item closes: with the fact that did it."""
    item.closed_at, item.done_at, item.closed_by, item.outcome = at, done_at, by, outcome
    item.look_at = None
    bring(item)


def bring(item: Item) -> None:
    item.set_aside_until, item.set_aside_why, item.set_aside_by = None, "", None


def key_of(item: Item, weights: Parameters) -> int:
    return rank_key(
        Harm(item.harm), item.minutes, item.legal_due_at, late=item.late, risk=item.risk, parameters=weights
    )
