"""Words and plain values of outreach."""

from liaison.journeys.outreach.values.campaigns import Audience, Outcome, Standing, Whom
from liaison.journeys.outreach.values.reminders import Plan, Reminding

__all__ = ["Audience", "Outcome", "Plan", "Reminding", "Standing", "Whom"]
