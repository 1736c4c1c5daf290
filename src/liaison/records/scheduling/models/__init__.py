"""What can be booked and when, appointments and the claims they lay, series, the wait list, rescues, notices, feeds."""

from liaison.records.scheduling.models.appointments import Appointment, StateChange
from liaison.records.scheduling.models.claims import Claim
from liaison.records.scheduling.models.feeds import CalendarFeed
from liaison.records.scheduling.models.notices import Notice
from liaison.records.scheduling.models.openings import OpenDay
from liaison.records.scheduling.models.rescues import Rescue
from liaison.records.scheduling.models.resources import Hours, HoursChange, Resource
from liaison.records.scheduling.models.risk import NoShowModel
from liaison.records.scheduling.models.series import Series
from liaison.records.scheduling.models.visit_types import Need, Preparation, VisitType
from liaison.records.scheduling.models.waiting import Offer, WaitEntry, Wave
from liaison.records.scheduling.models.wishes import Travel, Wishes

__all__ = [
    "Appointment",
    "CalendarFeed",
    "Claim",
    "Hours",
    "HoursChange",
    "Need",
    "NoShowModel",
    "Notice",
    "Offer",
    "OpenDay",
    "Preparation",
    "Rescue",
    "Resource",
    "Series",
    "StateChange",
    "Travel",
    "VisitType",
    "WaitEntry",
    "Wave",
    "Wishes",
]
