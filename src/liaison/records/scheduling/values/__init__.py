"""Words of scheduling: what can be booked, the kinds of visit, and the states an appointment goes through."""

from liaison.records.scheduling.values.bookable import HoursKind, Modality, ResourceKind
from liaison.records.scheduling.values.received import AppointmentLine, AppointmentRow, Status
from liaison.records.scheduling.values.states import BY, CancelledBy, CancelReason, State

__all__ = [
    "BY",
    "AppointmentLine",
    "AppointmentRow",
    "CancelReason",
    "CancelledBy",
    "HoursKind",
    "Modality",
    "ResourceKind",
    "State",
    "Status",
]
