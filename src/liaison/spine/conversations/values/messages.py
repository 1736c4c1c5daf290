"""What other parts hand over to be sent, what comes in, and what a transport says of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from liaison.spine.conversations.values.channels import Channel, Delivery, Purpose
from liaison.spine.conversations.values.threads import Party, Topic


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """A message to be sent. Either `text`, or `template` with its `filling`; never both."""

    key: str  # who asks says which message this is: the same key again sends nothing
    patient: UUID
    channel: Channel
    purpose: Purpose
    address: str = ""  # empty: the patient's own for this channel, as people keep it
    language: str = ""  # empty: the one the patient reads
    text: str = ""
    subject: str = ""  # e-mail, letters
    template: str = ""  # code; the approved version in the language is taken
    filling: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    about: str = ""  # key of the case: "appointment:<uuid>"
    topic: Topic = Topic.OTHER
    party: Party = Party.PATIENT
    party_ref: str = ""  # a RelatedPerson, Practitioner or Organization by id
    thread: UUID | None = None  # an answer within it
    send_at: datetime | None = None  # not before; quiet hours may make it later
    urgent: bool = False  # an emergency: no quiet hours, no limits; consent counts all the same
    campaign: UUID | None = None
    facts: tuple[str, ...] = ()  # what must stand in the text, letter by letter


@dataclass(frozen=True, kw_only=True)
class Inbound:
    """A message that came in, as the wire read it. `external_id` makes a second coming harmless."""

    channel: Channel
    provider: str
    external_id: str
    sender: str  # a number or an address, in whatever shape it came
    recipient: str = ""
    subject: str = ""
    text: str
    sent_at: datetime | None = None
    in_reply_to: str = ""  # the provider's id, or the Message-ID, of what it answers
    answers: UUID | None = None  # the message itself, where we know it: somebody came by its link
    attachments: tuple[UUID, ...] = ()  # files already kept


@dataclass(frozen=True)
class Taken:
    """One message a worker holds and is about to hand to a transport."""

    id: UUID
    channel: Channel
    address: str
    subject: str
    text: str
    language: str
    tries: int
    idempotency: str  # the same for every try
    asks: bool = False  # about a case: a call listens for a key


@dataclass(frozen=True)
class Outcome:
    """What a transport says of one message, at once or later."""

    state: Delivery  # sent, delivered, read, failed, bounced; queued to try again
    provider_id: str = ""
    why: str = ""  # a code: "invalid_address", "provider_down", "refused", "timeout"…
    again_at: datetime | None = None
