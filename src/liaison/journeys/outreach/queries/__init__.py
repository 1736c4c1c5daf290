"""What is read of outreach."""

from liaison.journeys.outreach.queries.links import form_links
from liaison.journeys.outreach.queries.reminders import ReminderLine, reminders_of, to_call, usable_ways

__all__ = ["ReminderLine", "form_links", "reminders_of", "to_call", "usable_ways"]
