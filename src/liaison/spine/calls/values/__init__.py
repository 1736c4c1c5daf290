"""Words and plain values of calls."""

from liaison.spine.calls.values.exchange import LIVE, CallState, CallStep, ExchangeEvent, Step, call_key
from liaison.spine.calls.values.lines import CallbackLine, CallLine, Candidate
from liaison.spine.calls.values.outcomes import SOON, CallPurpose, Interpreter, Outcome

__all__ = [
    "LIVE",
    "SOON",
    "CallLine",
    "CallPurpose",
    "CallState",
    "CallStep",
    "CallbackLine",
    "Candidate",
    "ExchangeEvent",
    "Interpreter",
    "Outcome",
    "Step",
    "call_key",
]
