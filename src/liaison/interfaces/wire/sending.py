"""The pump of one channel: take what is due, hand it to the transport, write down what became of it."""

import random
import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from time import monotonic

import structlog

from liaison.interfaces.wire.transports import Transport
from liaison.kernel.act import Act
from liaison.spine.conversations import actions
from liaison.spine.conversations.values import Channel, Delivery, Outcome, Taken
from liaison.spine.conversations.values.delivery import Tried

logger = structlog.get_logger(__name__)
LONGEST_REST = 30.0


class Sending:
    """Called turn after turn by one thread of a worker. While a provider is in trouble it gets one message at a time."""

    def __init__(self, channel: Channel, transport: Transport, lease: timedelta = actions.LEASE) -> None:
        self.channel, self.transport, self.lease = channel, transport, lease
        self._pool = ThreadPoolExecutor(transport.parallel, thread_name_prefix=channel)
        self._failures, self._rest_until, self._declared = 0, 0.0, False

    def turn(self, act: Act) -> int:
        if monotonic() < self._rest_until:
            return 0
        if not self._declared:
            actions.declare_channel(act, channel=self.channel, provider=self.transport.name)
            self._declared = True
        holder = uuid.uuid4()
        limit = 1 if self._failures else self.transport.batch
        taken = actions.take_to_send(act, channels=[self.channel], limit=limit, holder=holder, lease=self.lease)
        if not taken:
            return 0
        tried = self._try(taken)
        actions.settle_many(
            _later(act), tried=tried, holder=holder, provider=self.transport.name, jitter=random.random(),  # noqa: S311
        )  # fmt: skip
        self._mind(tried)
        return len(taken)

    def _try(self, taken: Sequence[Taken]) -> list[Tried]:
        said = self._pool.map(self._send, taken) if len(taken) > 1 else map(self._send, taken)
        return [Tried(one.id, outcome) for one, outcome in zip(taken, said, strict=True)]

    def _send(self, taken: Taken) -> Outcome:
        try:
            return self.transport.send(taken)
        except Exception as error:  # a bug in one transport must not lose a batch; what may have left goes to a person
            logger.error("wire.broken", channel=self.channel, error=type(error).__name__)
            again = self.transport.askable
            return Outcome(Delivery.QUEUED if again else Delivery.UNCONFIRMED, why="broken")

    def _mind(self, tried: Sequence[Tried]) -> None:
        if all(one.outcome.state is Delivery.QUEUED for one in tried):
            self._failures += 1
            self._rest_until = monotonic() + min(2.0**self._failures, LONGEST_REST) * (0.5 + random.random())  # noqa: S311
        else:
            self._failures = 0


def _later(act: Act) -> Act:
    """When the provider has answered, which may be long after the turn began."""
    return Act(actor=act.actor, at=datetime.now(UTC), purpose=act.purpose, via=act.via, role=act.role)
