"""Which of a patient's sayings counts: the latest one that covers the channel and the purpose (MSG-01, MSG-03, MSG-04)."""

from collections.abc import Iterable
from typing import Final

from liaison.spine.conversations.values.channels import Channel, Purpose
from liaison.spine.conversations.values.consent import ANY, ConsentSource
from liaison.spine.conversations.values.deciding import Saying

NOT_CARE: Final = frozenset({Purpose.BILLING, Purpose.SURVEY})  # the number given for care is no consent for these
ASKS_CONSENT: Final = frozenset({Channel.SMS, Channel.VOICE, Channel.EMAIL})
COUNTED: Final = frozenset({Channel.SMS, Channel.VOICE})  # calls and texts to a telephone (MSG-02)


def covers(saying: Saying, channel: str, purpose: str) -> bool:
    return saying.channel in (channel, ANY) and saying.purpose in (purpose, ANY)


def standing(sayings: Iterable[Saying], channel: str, purpose: str) -> Saying | None:
    """What the patient last said of this, or None. A START takes a STOP back: what stood before it stands again.

    A yes to everything is no yes to what care does not need: that must have been named. At the same moment a no counts.
    """
    stands: Saying | None = None
    before: Saying | None = None
    for saying in sorted(sayings, key=lambda each: (each.at, not each.allowed)):
        if not covers(saying, channel, purpose):
            continue
        if not saying.allowed:
            before = stands if stands and stands.allowed else before
            stands = saying
        elif saying.source == ConsentSource.TEXT and saying.purpose == ANY and before is not None:
            stands = before
        elif purpose not in NOT_CARE or saying.purpose == purpose:
            stands = saying
        elif saying.source == ConsentSource.TEXT:
            stands = None  # the STOP is over; nothing was agreed to before it
    return stands
