"""What outreach makes of facts: reminders of visits, replies acted on, notices told, campaigns going on."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from liaison.journeys.outreach import actions
from liaison.journeys.outreach.events import (
    CampaignFinished,
    CampaignMade,
    CampaignPaused,
    CampaignResumed,
    CampaignStarted,
    CampaignStopped,
    FormLinkAnswered,
    FormLinkMade,
    FormLinkOpened,
    FormLinkRefused,
    FormLinkRevoked,
    ReminderCalledAgain,
    RemindersPlanned,
    RemindersTakenBack,
    VisitLinkAnswered,
    VisitLinkOpened,
    VisitLinkRefused,
)
from liaison.journeys.outreach.queries.cases import visit_filling, visits_as_cases
from liaison.journeys.outreach.rules.reminders import NOBODY_ANSWERED
from liaison.journeys.outreach.values.links import BY_LINK
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
    NoticeWithdrawn,
    NotKept,
    appointment_of,
)
from liaison.spine.conversations.events import MessageFailed, MessageSent, ReplyUnderstood
from liaison.spine.conversations.queries.case_sources import cases_from
from liaison.spine.conversations.queries.private_words import private_words_from
from liaison.spine.forms.events import Answered
from liaison.spine.forms.values import Mode

private_words_from(private_words)
cases_from(visits_as_cases, visit_filling)
know(
    RemindersPlanned, RemindersTakenBack, CampaignMade, CampaignStarted, CampaignPaused, CampaignResumed, CampaignStopped,
    CampaignFinished, VisitLinkOpened, VisitLinkRefused, VisitLinkAnswered, FormLinkMade, FormLinkOpened, FormLinkRefused,
    FormLinkRevoked, FormLinkAnswered, ReminderCalledAgain,
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
    if event.about.startswith("appointment:") and row.actor != BY_LINK:  # that was done when it was pressed
        actions.act_on_reply(
            act.by_rule("system:replies"),
            message=event.message,
            intent=event.intent,
            appointment=appointment_of(event.about),
        )


@hears(MessageSent, when=lambda fact: fact.purpose == "notice")
def message_has_left(event: Any, act: Act, row: EventRow) -> None:
    actions.note_told(act.by_rule("system:reminders"), message_key=event.key)


@hears(NoticeWithdrawn)
def notice_was_withdrawn(event: Any, act: Act, row: EventRow) -> None:
    actions.take_back_notice(act.by_rule("system:reminders"), notice=UUID(event.key.removeprefix("notice:")))


@hears(MessageFailed, when=lambda fact: fact.channel == "voice" and fact.why in NOBODY_ANSWERED)
def call_was_not_answered(event: Any, act: Act, row: EventRow) -> None:
    if event.about.startswith("appointment:"):
        message = UUID(event.key.removeprefix("message:"))
        actions.call_again(act.by_rule("system:reminders"), message=message, appointment=appointment_of(event.about))


@hears(Answered, when=lambda fact: fact.mode == Mode.ELECTRONIC)
def form_was_answered(event: Any, act: Act, row: EventRow) -> None:
    """Also where somebody of ours went on with what was begun by link."""
    actions.note_answered(act.by_rule("system:form-link"), response=event.response)


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
