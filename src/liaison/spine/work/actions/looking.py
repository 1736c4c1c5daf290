"""Tell what time has done to an item: its deadline came near or passed, its watch ended, its review is due."""

from datetime import datetime
from typing import TypedDict
from uuid import UUID

from liaison.engines.ranking.parameters import Harm, Parameters
from liaison.engines.ranking.score import rank_key
from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.spine.work.events import DeadlineNear, DeadlinePassed, SetAsideEnded, WatchEnded, item_key
from liaison.spine.work.models import Item
from liaison.spine.work.rules.looking import Pending, Seen, look
from liaison.spine.work.values import ESCALATES_AT, find

LOOKED_AT = ["late", "escalated", "look_at", "rank_key", "set_aside_until", "set_aside_why", "set_aside_by",
             "closed_at", "done_at", "closed_by", "outcome"]  # fmt: skip


class Of(TypedDict):
    patient: UUID
    key: str
    item: int
    duty: str
    about: str


def of(item: Item) -> Of:
    """What every fact about an item carries."""
    return {"patient": item.patient_id, "key": item_key(item.pk), "item": item.pk, "duty": item.duty, "about": item.key}


def seen(item: Item, now: datetime) -> Seen:
    duty = find(item.duty)
    return look(
        Pending(
            legal=item.legal_due_at,
            target=item.target_due_at,
            watch=duty is not None and duty.closes_at_due,
            paused=item.paused_at is not None,
            late=item.late,
            escalated=item.escalated,
            set_aside_until=item.set_aside_until,
        ),
        now,
    )


def look_at(act: Act, *, item: Item, weights: Parameters) -> None:
    """Announce what has come and mark it on the item; the caller saves `LOOKED_AT`."""
    now = seen(item, act.at)
    item.look_at = now.look_at
    if now.ended:
        row = announce(WatchEnded(**of(item), due_at=item.legal_due_at), act)
        finish(item, act.at, done_at=item.legal_due_at, by=row.pk, outcome=WatchEnded.__name__)
    if now.near:
        item.escalated = ESCALATES_AT
        announce(
            DeadlineNear(
                **of(item), percent=ESCALATES_AT, due_at=item.legal_due_at, owner=item.owner_id, team=item.team_id
            ),
            act,
        )
    if now.passed:
        item.late, item.escalated = True, 100
        announce(
            DeadlinePassed(
                **of(item), due_at=item.legal_due_at, missed_at=act.at, owner=item.owner_id, team=item.team_id
            ),
            act,
        )
    if now.returns and item.set_aside_until:
        announce(SetAsideEnded(**of(item), until=item.set_aside_until), act)
        bring(item)
    item.rank_key = key_of(item, weights)


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
