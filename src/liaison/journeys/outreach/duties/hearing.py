"""What outreach makes of facts: reminders of visits, replies acted on, notices told, campaigns going on."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from liaison.journeys.outreach import actions
from liaison.journeys.outreach.events import (
    CampaignFinished,
    CampaignMade,
    CampaignPaused,
    CampaignResumed,
    CampaignStarted,
    CampaignStopped,
    RemindersPlanned,
    RemindersTakenBack,
)
from liaison.journeys.outreach.queries.cases import visit_filling, visits_as_cases
from liaison.kernel.act import Act
from liaison.platform.events import hears, know
from liaison.platform.models import EventRow
from liaison.platform.pumps import pump
from liaison.platform.sweeps import sweep
from liaison.records.chart.queries.private import private_words
from liaison.records.scheduling.events import (
    Booked,
    Cancelled,
    Confirmed,
    Kept,
    LeftUnseen,
    Moved,
    NotKept,
    appointment_of,
)
from liaison.spine.conversations.events import MessageSent, ReplyUnderstood
from liaison.spine.conversations.queries.case_sources import cases_from
from liaison.spine.conversations.queries.private_words import private_words_from

private_words_from(private_words)
cases_from(visits_as_cases, visit_filling)
know(
    RemindersPlanned, RemindersTakenBack, CampaignMade, CampaignStarted, CampaignPaused, CampaignResumed, CampaignStopped,
    CampaignFinished,
)  # fmt: skip


@hears(Booked)
def visit_was_booked(event: Any, act: Act, row: EventRow) -> None:
    _plan(event, act)


@hears(Moved)
def visit_was_moved(event: Any, act: Act, row: EventRow) -> None:
    was = event.was or appointment_of(event.key)
    actions.take_back_reminders(
        act.by_rule("system:reminders"), patient=event.patient, appointment=was, why="visit_moved"
    )
    _plan(event, act)


@hears(Confirmed)
def visit_was_confirmed(event: Any, act: Act, row: EventRow) -> None:
    actions.take_back_reminders(
        act.by_rule("system:reminders"), patient=event.patient, appointment=appointment_of(event.key), why="confirmed",
        only_last=True,
    )  # fmt: skip


@hears(Cancelled, Kept, NotKept, LeftUnseen)
def visit_is_over(event: Any, act: Act, row: EventRow) -> None:
    why = "visit_cancelled" if isinstance(event, Cancelled) else "over"
    actions.take_back_reminders(
        act.by_rule("system:reminders"), patient=event.patient, appointment=appointment_of(event.key), why=why
    )


@hears(ReplyUnderstood)
def reply_was_understood(event: Any, act: Act, row: EventRow) -> None:
    if event.about.startswith("appointment:"):
        actions.act_on_reply(
            act.by_rule("system:replies"),
            message=event.message,
            intent=event.intent,
            appointment=appointment_of(event.about),
        )


@hears(MessageSent, when=lambda fact: fact.purpose == "notice")
def message_has_left(event: Any, act: Act, row: EventRow) -> None:
    actions.note_told(act.by_rule("system:reminders"), message_key=event.key)


@sweep("outreach.reminders", every=timedelta(minutes=5))
def reminders(act: Act) -> int:
    return actions.send_reminders(act.by_rule("system:reminders"))


def campaigns(act: Act) -> int:
    """Batch after batch, so that a stop is heard between two of them."""
    return actions.run_campaigns(act.by_rule("system:reminders"))


pump("outreach.campaigns", campaigns)


def _plan(event: Any, act: Act) -> None:
    zone = event.zone or timezone.get_default_timezone_name()
    actions.plan_reminders(
        act.by_rule("system:reminders"), patient=event.patient, appointment=appointment_of(event.key), starts_at=event.starts_at,
        zone=zone,
    )  # fmt: skip
