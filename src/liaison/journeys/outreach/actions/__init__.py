"""What is done in outreach."""

from liaison.journeys.outreach.actions.campaigns import (
    make_campaign,
    pause_campaign,
    resume_campaign,
    start_campaign,
    stop_campaign,
)
from liaison.journeys.outreach.actions.form_links import (
    answer_form,
    begin_form,
    finish_form,
    give_form,
    look_at_form,
    note_answered,
    revoke_form_link,
    send_form_link,
)
from liaison.journeys.outreach.actions.reminders import (
    call_again,
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
from liaison.journeys.outreach.actions.telling import note_told, send_notice, send_notices, take_back_notice
from liaison.journeys.outreach.actions.visit_links import answer_visit, look_at_visit
from liaison.journeys.outreach.actions.waves import rendered, run_campaigns, try_dry

__all__ = [
    "act_on_reply",
    "answer_form",
    "answer_visit",
    "begin_form",
    "call_again",
    "cancel_visit",
    "finish_form",
    "give_form",
    "keep_visit",
    "look_at_form",
    "look_at_visit",
    "make_campaign",
    "note_answered",
    "note_late",
    "note_told",
    "pause_campaign",
    "plan_reminders",
    "rendered",
    "resume_campaign",
    "revoke_form_link",
    "run_campaigns",
    "send_form_link",
    "send_notice",
    "send_notices",
    "send_reminders",
    "settle_other_time",
    "settle_reminder",
    "settle_ride",
    "start_campaign",
    "stop_campaign",
    "take_back_notice",
    "take_back_reminders",
    "try_dry",
]
