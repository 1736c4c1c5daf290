"""Comparisons with their lines, supplies, and standing orders with their versions and uses."""

from liaison.records.medicines.models.comparing import ListedMedicine, MedicineLine, Reconciliation
from liaison.records.medicines.models.protocols import Protocol, ProtocolUse, ProtocolVersion
from liaison.records.medicines.models.supplies import Filling, Supply

__all__ = [
    "Filling",
    "ListedMedicine",
    "MedicineLine",
    "Protocol",
    "ProtocolUse",
    "ProtocolVersion",
    "Reconciliation",
    "Supply",
]
