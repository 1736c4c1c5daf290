"""What medicines speaks of."""

from liaison.records.medicines.values.deciding import CHOICES, Choice, Decision, Reason, Resolution, State
from liaison.records.medicines.values.lists import Known, NoWords, SourceList
from liaison.records.medicines.values.protocols import Draft, ProtocolKind, Standing
from liaison.records.medicines.values.supplies import NotYet, SupplyEnd, SupplyState

__all__ = [
    "CHOICES",
    "Choice",
    "Decision",
    "Draft",
    "Known",
    "NoWords",
    "NotYet",
    "ProtocolKind",
    "Reason",
    "Resolution",
    "SourceList",
    "Standing",
    "State",
    "SupplyEnd",
    "SupplyState",
]
