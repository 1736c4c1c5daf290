"""Words of scheduling: what can be booked, the kinds of visit, and the states an appointment goes through."""

from liaison.records.scheduling.values.bookable import HoursKind, Modality, ResourceKind
from liaison.records.scheduling.values.booking import Booking, Use
from liaison.records.scheduling.values.finding import FilterCost, FoundTime, Search, Shortage, Times, WayOut, With
from liaison.records.scheduling.values.received import AppointmentLine, AppointmentRow, Status
from liaison.records.scheduling.values.series import Scope
from liaison.records.scheduling.values.setup import (
    ChangeReason,
    DaysDiffer,
    NeedSetup,
    ResourceSetup,
    VisitTypeSetup,
    WeeklyHours,
)
from liaison.records.scheduling.values.states import BY, CancelledBy, CancelReason, State
from liaison.records.scheduling.values.trips import RIDE
from liaison.records.scheduling.values.waiting import Answer, Wait, WaitClosed, WaveEnd, Wish

__all__ = [
    "BY",
    "RIDE",
    "Answer",
    "AppointmentLine",
    "AppointmentRow",
    "Booking",
    "CancelReason",
    "CancelledBy",
    "ChangeReason",
    "DaysDiffer",
    "FilterCost",
    "FoundTime",
    "HoursKind",
    "Modality",
    "NeedSetup",
    "ResourceKind",
    "ResourceSetup",
    "Scope",
    "Search",
    "Shortage",
    "State",
    "Status",
    "Times",
    "Use",
    "VisitTypeSetup",
    "Wait",
    "WaitClosed",
    "WaveEnd",
    "WayOut",
    "WeeklyHours",
    "Wish",
    "With",
]
