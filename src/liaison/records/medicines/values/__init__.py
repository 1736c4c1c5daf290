"""What medicines speaks of."""

from liaison.records.medicines.values.deciding import CHOICES, Choice, Decision, Reason, Resolution, State
from liaison.records.medicines.values.lists import Known, NoWords, SourceList
from liaison.records.medicines.values.protocols import Draft, ProtocolKind, Standing
from liaison.records.medicines.values.supplies import Handed, NotYet, SupplyEnd, SupplyState

__all__ = [
    "CHOICES",
    "Choice",
    "Decision",
    "Draft",
    "Handed",
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
