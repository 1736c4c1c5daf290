"""What conversations ask of people, and what follows from facts."""

from liaison.spine.conversations.duties.crisis_from_forms import self_harm_said
from liaison.spine.conversations.duties.delivery import channel_down, failed, settle_message, watch_channels
from liaison.spine.conversations.duties.promises import confirm, keep
from liaison.spine.conversations.duties.shipping import shipped_templates
from liaison.spine.conversations.duties.threads import (
    answer,
    answer_clinical,
    crisis,
    end_crisis,
    follow_support,
    triage,
)

__all__ = [
    "answer",
    "answer_clinical",
    "channel_down",
    "confirm",
    "crisis",
    "end_crisis",
    "failed",
    "follow_support",
    "keep",
    "self_harm_said",
    "settle_message",
    "shipped_templates",
    "triage",
    "watch_channels",
]
