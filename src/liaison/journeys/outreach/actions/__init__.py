"""What is done in outreach."""

from liaison.journeys.outreach.actions.campaigns import (
    make_campaign,
    pause_campaign,
    resume_campaign,
    start_campaign,
    stop_campaign,
)
from liaison.journeys.outreach.actions.reminders import (
    plan_reminders,
    send_reminders,
    settle_reminder,
    take_back_reminders,
)
from liaison.journeys.outreach.actions.replies import (
    act_on_reply,
    cancel_visit,
    keep_visit,
    note_late,
    settle_other_time,
    settle_ride,
)
from liaison.journeys.outreach.actions.telling import note_told, send_notice
from liaison.journeys.outreach.actions.waves import rendered, run_campaigns, try_dry

__all__ = [
    "act_on_reply",
    "cancel_visit",
    "keep_visit",
    "make_campaign",
    "note_late",
    "note_told",
    "pause_campaign",
    "plan_reminders",
    "rendered",
    "resume_campaign",
    "run_campaigns",
    "send_notice",
    "send_reminders",
    "settle_other_time",
    "settle_reminder",
    "settle_ride",
    "start_campaign",
    "stop_campaign",
    "take_back_reminders",
    "try_dry",
]
