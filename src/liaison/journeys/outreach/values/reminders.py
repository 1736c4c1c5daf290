"""Words of reminders: where each of them stands, and when one leaves."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Reminding(StrEnum):
    PLANNED = "planned"  # leaves at `send_at`
    QUEUED = "queued"  # a message of conversations
    HELD = "held"  # no machine may reach this patient: somebody calls
    OFF = "off"  # the visit was moved, cancelled, or is over


@dataclass(frozen=True)
class Plan:
    """One reminder of a visit, so many days before it."""

    days: int
    send_at: datetime
