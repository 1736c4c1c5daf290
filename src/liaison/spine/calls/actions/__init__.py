"""What is done about calls: hear them, say whose they are, write them down, ring back, write when nobody answers."""

from liaison.spine.calls.actions.callbacks import ask_callback, call_back, release_callback, say_whose_callback
from liaison.spine.calls.actions.exchange import call_began, call_changed, hear_exchange, identify_call
from liaison.spine.calls.actions.letters import drop_letter, send_letter
from liaison.spine.calls.actions.writing import log_call

__all__ = [
    "ask_callback",
    "call_back",
    "call_began",
    "call_changed",
    "drop_letter",
    "hear_exchange",
    "identify_call",
    "log_call",
    "release_callback",
    "say_whose_callback",
    "send_letter",
]
