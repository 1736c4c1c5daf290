"""Words and plain values of calls."""

from liaison.spine.calls.values.exchange import LIVE, CallState, CallStep, ExchangeEvent, Step, call_key
from liaison.spine.calls.values.lines import CallbackLine, CallLine, Candidate
from liaison.spine.calls.values.outcomes import CallPurpose, Interpreter, Outcome

__all__ = [
    "LIVE",
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
