"""What is read of outreach."""

from liaison.journeys.outreach.queries.reminders import ReminderLine, reminders_of, to_call, usable_ways

__all__ = ["ReminderLine", "reminders_of", "to_call", "usable_ways"]
