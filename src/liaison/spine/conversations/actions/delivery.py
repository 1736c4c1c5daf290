"""Messages leave: a worker takes them, says what became of them, and gives back what a dead worker held."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet

from liaison.kernel.act import Act
from liaison.spine.access.queries import check
from liaison.spine.conversations.actions.keeping import keep, refuse_doubled
from liaison.spine.conversations.actions.watching import heed, tell
from liaison.spine.conversations.models import Message
from liaison.spine.conversations.queries.again import asked_again
from liaison.spine.conversations.rules.delivery import MOST_TRIES, STALE, moves, pause
from liaison.spine.conversations.values import Channel, Delivery, Outcome, Taken
from liaison.spine.conversations.values.deciding import Why
from liaison.spine.conversations.values.delivery import Tried

AT_ONCE = 500
LEASE = timedelta(seconds=90)  # longer than a batch of sends may take with all its time-outs
_WHY = "the worker sends for everybody"

# What somebody waits for goes before what was sent to many at once. A paused channel keeps everything.
_TAKE = """
    UPDATE conversations_message m
    SET state = 'sending', holder = %(holder)s, held_until = %(until)s, tries = m.tries + 1, settled_at = %(now)s
    FROM (
        SELECT id FROM conversations_message
        WHERE state = 'queued' AND campaign IS {campaign} NULL AND channel = ANY(%(channels)s) AND send_at <= %(now)s
          AND channel NOT IN (SELECT channel FROM conversations_channelstate WHERE paused_by <> '')
        ORDER BY send_at LIMIT %(limit)s FOR UPDATE SKIP LOCKED
    ) due
    WHERE m.id = due.id
    RETURNING m.id, m.channel, m.address, m.subject, m.text, m.language, m.tries, m.about <> '', m.send_at
"""


@transaction.atomic
def take_to_send(
    act: Act, *, channels: Sequence[str], limit: int, holder: UUID, lease: timedelta = LEASE
) -> list[Taken]:
    """What is due now, held by this taking alone until the lease ends; not more than `limit`."""
    check(act, "conversations.receive")
    values: dict[str, Any] = {"holder": holder, "until": act.at + lease, "now": act.at, "channels": list(channels)}
    found: list[tuple[Any, ...]] = []
    with connection.cursor() as cursor:
        for campaign in ("", "NOT"):
            if len(found) < limit:
                cursor.execute(_TAKE.format(campaign=campaign), {**values, "limit": limit - len(found)})
                found += cursor.fetchall()
    found.sort(key=lambda row: (row[8], row[2], row[4]))  # by when and to whom: the same queue leaves in the same order
    kept_back = _ask_again(act, [row[0] for row in found if act.at - row[8] > STALE])
    return [_taken(*row[:8]) for row in found if row[0] not in kept_back]


def _taken(
    pk: UUID, channel: str, address: str, subject: str, text: str, language: str, tries: int, asks: bool
) -> Taken:
    return Taken(pk, Channel(channel), address, subject, text, language, tries, idempotency=str(pk), asks=asks)


def _ask_again(act: Act, messages: Sequence[UUID]) -> set[UUID]:
    """What waited while a channel was down or paused: no longer wanted, or its reader sleeps by now."""
    if not messages:
        return set()
    rows = list(_rows(messages))
    became = _hours(rows, {row.id: act.at for row in rows})
    kept_back = [row for row in rows if became[row.id].state is Delivery.STOPPED or became[row.id].again_at != act.at]
    keep(act, kept_back, became)
    return {row.id for row in kept_back}


def _rows(messages: Sequence[UUID]) -> QuerySet[Message]:
    found = Message.objects.unscoped(_WHY).filter(id__in=list(messages)).order_by("id").select_related("thread")
    return found.select_for_update(no_key=True, of=("self",))


def _hours(rows: Sequence[Message], at: Mapping[UUID, datetime], why: str = "later") -> dict[UUID, Outcome]:
    """When each goes again, or that it is stopped: consent may have been withdrawn while a worker held it."""
    said = asked_again(rows, at)
    became = {}
    for row in rows:
        found = said.get(row.id, at[row.id])
        if isinstance(found, Why):
            became[row.id] = Outcome(Delivery.STOPPED, why=found)
        else:
            became[row.id] = Outcome(Delivery.QUEUED, "", why, found)
    return became


@transaction.atomic
def settle(act: Act, *, message: UUID, holder: UUID | None, outcome: Outcome, provider: str = "") -> None:
    """What became of one message that this taking holds."""
    settle_many(act, tried=[Tried(message, outcome)], holder=holder, provider=provider)


@transaction.atomic
def settle_many(
    act: Act, *, tried: Sequence[Tried], holder: UUID | None, provider: str = "", jitter: float = 0.5
) -> int:
    """What became of many, in a few statements. Whoever no longer holds a message says nothing about it."""
    check(act, "conversations.receive")
    said = {one.message: one.outcome for one in tried}
    told = {message: place for place, message in enumerate(said)}
    rows = sorted(
        _rows(list(said)).filter(holder=holder), key=lambda row: told[row.id]
    )  # locked by id, told as they left
    refuse_doubled(rows, said, provider)
    news = {}
    for row in rows:
        outcome = said[row.id]
        row.provider, row.external_id = provider or row.provider, row.external_id or outcome.provider_id
        if row.state == Delivery.SENDING:
            news[row.id] = _again_or_over(outcome, row, act, jitter)
    channels = heed(act, [(row.channel, said[row.id]) for row in rows], provider)
    keep(act, rows, news | _when(rows, news))
    tell(act, channels)
    return len(news)


def _when(rows: Sequence[Message], news: Mapping[UUID, Outcome]) -> dict[UUID, Outcome]:
    """What goes again goes at an hour that is right, if it is still wanted then."""
    at = {message: outcome.again_at for message, outcome in news.items() if outcome.again_at is not None}
    again = [row for row in rows if row.id in at]
    became = _hours(again, at)
    return {
        row.id: replace(became[row.id], why=news[row.id].why) if became[row.id].again_at else became[row.id]
        for row in again
    }


def _again_or_over(outcome: Outcome, row: Message, act: Act, jitter: float) -> Outcome:
    """Try again later, until it has been tried often enough."""
    if outcome.state is not Delivery.QUEUED:
        return outcome
    if row.tries >= MOST_TRIES:
        return Outcome(Delivery.FAILED, outcome.provider_id, outcome.why or "provider_down")
    later = act.at + pause(row.tries, jitter)
    return Outcome(Delivery.QUEUED, outcome.provider_id, outcome.why, max(outcome.again_at or later, later))


@transaction.atomic
def recover_held(act: Act, *, askable: Sequence[str]) -> int:
    """What a worker held when it died. Through a channel that can be asked (`askable`) it goes again under the same
    name, and the provider answers the same; what left through any other is for a person to decide about.
    """
    check(act, "conversations.receive")
    held = Message.objects.unscoped(_WHY).filter(state=Delivery.SENDING, held_until__lt=act.at).order_by("id")
    held = held.exclude(channel=Channel.LETTER).select_related("thread")
    rows = list(held.select_for_update(no_key=True, of=("self",), skip_locked=True)[:AT_ONCE])
    news = {row.id: _after_death(row, act, row.channel in askable) for row in rows}
    keep(act, rows, news | _when(rows, news))
    return len(rows)


def _after_death(row: Message, act: Act, askable: bool) -> Outcome:
    if not askable:
        return Outcome(Delivery.UNCONFIRMED, why="worker_died")
    if row.tries >= MOST_TRIES:  # perhaps it is this one that they die of
        return Outcome(Delivery.FAILED, why="worker_died")
    return Outcome(Delivery.QUEUED, why="worker_died", again_at=act.at)


@transaction.atomic
def report(act: Act, *, provider: str, provider_id: str, outcome: Outcome, message: UUID | None = None) -> bool:
    """A provider says later what became of it; whether that was news. Old news, and news of nobody, change nothing."""
    check(act, "conversations.receive")
    row = _reported(provider, provider_id, message)
    if row is None or not moves(row.state, outcome.state):
        return False
    row.provider, row.external_id = row.provider or provider, row.external_id or provider_id
    keep(act, [row], {row.id: outcome})
    return True


def _reported(provider: str, provider_id: str, message: UUID | None) -> Message | None:
    """By our own name, which the provider gives back to us, else by its name for it."""
    rows = Message.objects.unscoped(_WHY).filter(direction="out").select_for_update(no_key=True)
    if message is not None and (row := rows.filter(id=message).first()):
        return row
    return rows.filter(provider=provider, external_id=provider_id).first() if provider_id else None
