"""What undelivered messages ask of us, and what time alone shows of a channel."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from liaison.engines.ranking.parameters import Harm
from liaison.kernel.act import Act
from liaison.kernel.clock import Span
from liaison.platform.events import hears
from liaison.platform.models import EventRow
from liaison.platform.sweeps import sweep
from liaison.spine.conversations import actions
from liaison.spine.conversations.events import (
    ChannelDown,
    ChannelUp,
    MessageFailed,
    MessageSettled,
    MessageUnconfirmed,
)
from liaison.spine.conversations.rules.delivery import LATE
from liaison.spine.work.duties import duty

settle_message = duty(
    name="conversations.settle_message",
    title=_("A message did not arrive: tell the patient another way"),
    team="coordination",
    rule=Span(4, "h", "open"),
    law=_("No rule sets this deadline: it is the clinic's own."),
    evidence=_("The patient knows, or somebody wrote down why not"),
    opens_on=(MessageFailed, MessageUnconfirmed),
    closes_on=MessageSettled,
    when=lambda fact: fact.patient is not None and not getattr(fact, "campaign", False),
    harm=Harm.DELAY,
    harm_why=_("We think that they know, and they do not."),
    minutes=4,
    needs_reaching=True,
)


channel_down = duty(
    name="conversations.channel_down",
    title=_("A channel stopped working"),
    team="coordination",
    rule=Span(1, "h", "open"),
    law=_("No rule sets this deadline: it is the clinic's own."),
    evidence=_("The first message that gets through again"),
    opens_on=ChannelDown,
    ends_on=ChannelUp,
    harm=Harm.LOSS,
    harm_why=_("Reminders and answers wait, and nobody who should read them knows."),
    minutes=10,
)


@sweep("conversations.watch_channels", every=timedelta(minutes=1), silent_after=LATE)
def watch_channels(act: Act) -> int:
    """Only once the pumps of a worker that has just begun had their minute: what waited for it is not a channel's fault."""
    return actions.watch_channels(act)


@hears(MessageFailed)
def failed(event: Any, act: Act, row: EventRow) -> None:
    """An address that turned out to be dead is not used again, whoever's it is."""
    actions.note_dead_address(act, message=UUID(event.key.partition(":")[2]), why=event.why)
