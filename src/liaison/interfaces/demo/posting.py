"""The demo's worker: what is due leaves at every feed, as a worker would send it at once."""

from datetime import datetime
from uuid import UUID, uuid5

from liaison.kernel.act import Act
from liaison.spine.conversations import actions
from liaison.spine.conversations.values import SENT_BY_MACHINE, Delivery, Outcome

_NAMESPACE = UUID("5b0d6c2a-91f4-4f6e-8a0c-6f3f2b7d1e55")


def leave(at: datetime) -> None:
    """Everything due on every channel is with its provider."""
    act = Act(actor="system:wire", role="integration", at=at, purpose="operations", via="worker")
    holder = uuid5(_NAMESPACE, at.isoformat())
    for taken in actions.take_to_send(
        act, channels=[str(channel) for channel in SENT_BY_MACHINE], limit=1000, holder=holder
    ):
        outcome = Outcome(Delivery.SENT, provider_id=f"demo-{taken.id}")
        actions.settle(act, message=taken.id, holder=holder, outcome=outcome, provider=f"demo-{taken.channel}")
