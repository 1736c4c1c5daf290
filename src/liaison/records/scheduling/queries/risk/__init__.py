"""How likely visits are to be missed, as the clinic's own history says: for the order of calls, and for nothing against anybody."""

from liaison.records.scheduling.queries.risk.half_days import HalfDay, half_days
from liaison.records.scheduling.queries.risk.model import Chance, InUse, chances, model_in_use
from liaison.records.scheduling.queries.risk.outreach import CallLine, to_call
from liaison.records.scheduling.queries.risk.past import Past, past_visits

__all__ = [
    "CallLine",
    "Chance",
    "HalfDay",
    "InUse",
    "Past",
    "chances",
    "half_days",
    "model_in_use",
    "past_visits",
    "to_call",
]
