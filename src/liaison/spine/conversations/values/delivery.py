"""What a worker's try to send became, as it is handed back for many messages at once."""

from dataclasses import dataclass
from uuid import UUID

from liaison.spine.conversations.values.messages import Outcome


@dataclass(frozen=True)
class Tried:
    """One message, and what its transport said."""

    message: UUID
    outcome: Outcome
