"""A line of the ledger as an action hands it over."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.spine.conversations.values.channels import Channel
from liaison.spine.conversations.values.promises import EntryKind

BY_HAND = (Channel.PHONE, Channel.IN_PERSON, Channel.LETTER)  # contacts that somebody writes down


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One contact, issue, promise or resolution. `ref` names the row that it stands for."""

    patient: UUID | None
    kind: EntryKind
    ref: str
    text: str
    channel: str = ""
    direction: str = ""
    party: str = ""
    code: str = ""
    about: str = ""
    at: datetime | None = None  # None: just now


def entry_key(entry: int) -> str:
    return f"entry:{entry}"
