"""Deliver facts to whoever asked to hear: every event exactly once per hearer, in order per key.

An event and the effects of all its hearers commit together, so a worker that dies in the middle
leaves nothing half done. A hearer that fails parks its event, and with it later events of the
same key, and holds up nobody else; where two only stood in each other's way, it is tried again.
Several workers share the queue by SKIP LOCKED.
"""

import traceback
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import structlog
from django.db import connection, transaction

from liaison.kernel.act import Act
from liaison.platform import registry
from liaison.platform.contention import in_the_way
from liaison.platform.models import EventRow, Pending

logger = structlog.get_logger(__name__)

# The oldest deliverable event: nothing earlier of its key waits. FOR UPDATE SKIP LOCKED shares the
# queue; the NOT EXISTS sees uncommitted deliveries as still waiting, so a key never overtakes itself.
_NEXT = """
    SELECT e.* FROM platform_pending p JOIN platform_eventrow e ON e.id = p.event_id
    WHERE p.failure = '' {only} AND NOT EXISTS (
        SELECT 1 FROM platform_pending earlier WHERE earlier.key = p.key AND earlier.event_id < p.event_id)
    ORDER BY p.event_id LIMIT 1 FOR UPDATE OF p SKIP LOCKED
"""
# In one round trip. A broken foreign key must park the event, not fail the commit.
_TRIES = 5
_HEARD = "SET CONSTRAINTS ALL IMMEDIATE; DELETE FROM platform_pending WHERE event_id = {:d}"


def deliver_pending(limit: int = 500) -> int:
    """Deliver up to `limit` waiting events; how many were delivered (parked ones do not count)."""
    delivered = 0
    for _ in range(limit):
        outcome = _deliver_next()
        if outcome is None:
            break
        delivered += outcome
    return delivered


def deliver_now(key: str, limit: int = 20) -> None:
    """Right after commit: this key only, so that the person's next page shows what followed.

    Whoever announced the next one while we delivered found ours in the way and went: it is for us, too.
    """
    for _ in range(limit):
        if _deliver_next(key) is None or not Pending.objects.filter(key=key, failure="").exists():
            return


def _deliver_next(key: str | None = None) -> bool | None:
    """True delivered, False parked, None nothing to do."""
    for _again in range(_TRIES - 1):
        try:
            return _try_next(key)
        except _InTheWay:  # all of it is undone, its locks are let go
            logger.info("delivery.again")
    return _try_next(key, last=True)


class _InTheWay(Exception):
    """The database broke a deadlock, or asks to try again: nobody's fault."""


def _try_next(key: str | None, *, last: bool = False) -> bool | None:
    with transaction.atomic():
        only, words = ("", []) if key is None else ("AND p.key = %s", [key])
        row = next(iter(EventRow.objects.raw(_NEXT.format(only=only), words)), None)
        if row is None:
            return None
        try:
            with transaction.atomic():
                _hear(row)
                with connection.cursor() as cursor:
                    cursor.execute(_HEARD.format(row.id))
        except Exception as error:  # whatever a hearer raises must park the event, not stop the queue
            if in_the_way(error) and not last:
                raise _InTheWay from error
            logger.error("delivery.parked", event_id=row.id, fact=row.name, error=type(error).__name__)
            Pending.objects.filter(event=row).update(failure=_where(error), failed_at=row.at)
            return False
    return True


def _hear(row: EventRow) -> None:
    event = registry.load(row, about=registry.now_of(row))
    if event is None:
        return
    act = Act(
        actor=row.actor, at=row.at, purpose=row.purpose, via=row.via, role=row.role, request_id=row.request_id,
    ).following(row.id, row.depth + 1)  # fmt: skip
    for hearer in registry.listening(event):
        hearer(event, act, row)


def parked() -> Sequence[Pending]:
    """What an operator must look at: events a hearer failed on."""
    return list(Pending.objects.exclude(failure="").select_related("event").order_by("event_id"))


def replay(event_ids: Sequence[int]) -> int:
    """Unpark and try again, oldest first; how many were delivered, counting those that waited behind."""
    Pending.objects.filter(event_id__in=event_ids).update(failure="", failed_at=None)
    keys = Pending.objects.filter(event_id__in=event_ids).order_by("event_id").values_list("key", flat=True)
    before = Pending.objects.count()
    for key in dict.fromkeys(keys):
        while _deliver_next(key):
            pass
    return before - Pending.objects.count()


def backlog() -> tuple[int, datetime | None]:
    """How many events wait (parked or not), and since when the oldest does."""
    oldest = Pending.objects.order_by("event_id").select_related("event").first()
    return Pending.objects.count(), oldest.event.at if oldest else None


def _where(error: Exception) -> str:
    """The failing place without the values: a traceback's messages could carry patient data."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames[-6:]]
    return "\n".join([type(error).__name__, *lines])
