"""How a message moves on: what a report may change, when to try again, and when to give up."""

from datetime import datetime, timedelta

from liaison.spine.conversations.values.channels import Channel, Delivery
from liaison.spine.conversations.values.consent import Suppressed

MOST_TRIES = 10  # about three hours with the pauses below
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=15), timedelta(hours=1)
FAILURES_UNTIL_DOWN = 3  # in a row, and the channel counts as down
LATE = timedelta(minutes=5)  # a channel whose oldest due message waits longer is down, whatever it says
PRINTED_WITHIN = timedelta(days=2)  # letters wait for a person and a printer
STALE = timedelta(minutes=10)  # what goes out later than that after its hour is asked again about the hour

# What a provider says of an address for good.
DEAD = {
    "invalid_address": Suppressed.INVALID, "not_a_mobile": Suppressed.INVALID, "no_such_address": Suppressed.BOUNCED,
    "opted_out": Suppressed.STOPPED,
}  # fmt: skip

_RANK = {
    Delivery.QUEUED: 0, Delivery.SENDING: 0, Delivery.UNCONFIRMED: 1, Delivery.SENT: 2, Delivery.FAILED: 3,
    Delivery.DELIVERED: 4, Delivery.READ: 5, Delivery.BOUNCED: 6,
}  # fmt: skip


def moves(now: str, said: str) -> bool:
    """Whether a report brings news: reports come late, twice and out of order, and never move a message backwards.

    What we gave up and the provider delivered after all has arrived; what was stopped or came back stays so.
    """
    return now in _RANK and said in _RANK and _RANK[Delivery(said)] > _RANK[Delivery(now)] and not _gone(now, said)


def _gone(now: str, said: str) -> bool:
    """A bounce tells of the way there: once somebody has it, it has not come back."""
    return said == Delivery.BOUNCED and now in (Delivery.DELIVERED, Delivery.READ)


def pause(tries: int, jitter: float) -> timedelta:
    """Twice as long each time; `jitter` from 0 to 1 keeps workers from coming back all at once."""
    doubled: timedelta = min(FIRST_PAUSE * 2 ** min(max(tries - 1, 0), 20), LONGEST_PAUSE)
    return doubled * (0.75 + 0.5 * jitter)


def late(channel: str, oldest: datetime | None, now: datetime) -> bool:
    """Whether what is due on a channel waits too long."""
    longest = PRINTED_WITHIN if channel == Channel.LETTER else LATE
    return oldest is not None and now - oldest > longest
