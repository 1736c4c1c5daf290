"""Tables of outreach."""

from liaison.journeys.outreach.models.campaigns import Campaign, Recipient
from liaison.journeys.outreach.models.links import FormLink, VisitLink
from liaison.journeys.outreach.models.reminders import AskedBack, Reminder

__all__ = ["AskedBack", "Campaign", "FormLink", "Recipient", "Reminder", "VisitLink"]
