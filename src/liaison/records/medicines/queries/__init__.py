"""What others ask of medicines: the comparison, the agreed list, supplies, standing orders."""

from liaison.records.medicines.queries.agreed import Agreed, AgreedLine, agreed_list
from liaison.records.medicines.queries.comparing import (
    Comparison,
    Line,
    comparison,
    comparison_of,
    earlier_comparisons,
    open_comparison_of,
    patient_of_comparison,
)
from liaison.records.medicines.queries.protocols import ProtocolLine, UseLine, protocol_versions, protocols, uses
from liaison.records.medicines.queries.supplies import SupplyLine, is_followed, patient_of_supply, supplies

__all__ = [
    "Agreed",
    "AgreedLine",
    "Comparison",
    "Line",
    "ProtocolLine",
    "SupplyLine",
    "UseLine",
    "agreed_list",
    "comparison",
    "comparison_of",
    "earlier_comparisons",
    "is_followed",
    "open_comparison_of",
    "patient_of_comparison",
    "patient_of_supply",
    "protocol_versions",
    "protocols",
    "supplies",
    "uses",
]
