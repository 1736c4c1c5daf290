"""What outreach asks of people, and what follows from facts about visits and replies."""

from liaison.journeys.outreach.duties.hearing import campaigns, reminders
from liaison.journeys.outreach.duties.visits import (
    find_other_time,
    find_ride,
    remind_by_phone,
    settle_cancel,
    tell_desk,
)

__all__ = ["campaigns", "find_other_time", "find_ride", "remind_by_phone", "reminders", "settle_cancel", "tell_desk"]
