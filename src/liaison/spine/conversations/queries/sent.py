"""One message, for those who asked for it."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from liaison.spine.conversations.models import Message


@dataclass(frozen=True)
class OurMessage:
    """`key` is the one that whoever asked gave it."""

    id: UUID
    patient: UUID | None
    key: str
    channel: str
    address: str
    text: str
    language: str
    intent: str  # of one that came in


def message_named(fact_key: str) -> OurMessage | None:
    """By the key of a fact: "message:<id>"."""
    return message_of(UUID(fact_key.removeprefix("message:")))


def message_of(message: UUID) -> OurMessage | None:
    return next(map(_line, Message.objects.unscoped("by whoever asked for it").filter(id=message)), None)


def messages_keyed(keys: Collection[str]) -> list[UUID]:
    return list(Message.objects.unscoped("by whoever asked for it").filter(key__in=keys).values_list("id", flat=True))


def _line(row: Message) -> OurMessage:
    return OurMessage(row.id, row.patient_id, row.key, row.channel, row.address, row.text, row.language, row.intent)
