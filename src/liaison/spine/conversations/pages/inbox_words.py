"""What the inbox says: channels, parties, intents, reasons, states of delivery, the steps of the crisis protocol."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from liaison.platform.ui.words import Words
from liaison.spine.conversations.values import (
    Channel,
    Closing,
    CrisisOutcome,
    CrisisStep,
    Delivery,
    Party,
    SnoozeWhy,
    Support,
    Topic,
)
from liaison.spine.conversations.values.inbox import View

CHANNELS: Mapping[str, tuple[Words, str]] = {
    Channel.SMS: (_("Text message"), "phone"), Channel.VOICE: (_("Recorded call"), "telephone-inbound"),
    Channel.EMAIL: (_("E-mail"), "envelope"), Channel.LETTER: (_("Letter"), "mailbox"), Channel.FAX: (_("Fax"), "printer"),
    Channel.PORTAL: (_("Portal"), "window"), Channel.PHONE: (_("Phone"), "telephone"),
    Channel.IN_PERSON: (_("In person"), "person"),
}  # fmt: skip
PLACES: Mapping[str, Words] = {  # of a text, as a person reads them
    "name": _("name"), "clinic": _("name of the clinic"), "who": _("with whom"), "place": _("place"), "date": _("date"),
    "time": _("time"), "before": _("earlier date"), "until": _("until when"), "phone": _("phone number"),
    "prepare": _("how to prepare"), "amount": _("amount"), "days": _("number of days"), "link": _("link"),
}  # fmt: skip
PARTIES: Mapping[str, Words] = {
    Party.PATIENT: _("Patient"), Party.FAMILY: _("Family"), Party.CLINICIAN: _("Clinician elsewhere"),
    Party.INSURER: _("Insurer"), Party.AGENCY: _("Agency"), Party.UNKNOWN: _("Not known yet"),
}  # fmt: skip
TOPICS: Mapping[str, Words] = {
    Topic.APPOINTMENT: _("Appointment"), Topic.CLINICAL: _("Medical question"), Topic.BILLING: _("Bills"),
    Topic.COVERAGE: _("Insurance"), Topic.RECORDS: _("Records"), Topic.RIDE: _("Ride"),
    Topic.COMPLAINT: _("Complaint"), Topic.SUPPORT: _("Support"), Topic.OTHER: pgettext_lazy("topic", "Other"),
}  # fmt: skip
INTENTS: Mapping[str, Words] = {
    "confirm": _("seems to confirm"), "cancel": _("seems to cancel"), "reschedule": _("wants another time"),
    "late": _("will be late"), "transport": _("has no ride"), "clinical": _("asks a medical question"),
    "emergency": _("words of danger"), "wrong_person": _("seems to be somebody else"), "stop": _("wants no more messages"),
    "start": _("wants messages again"), "help": _("asks something"), "unsure": "",
}  # fmt: skip
STATES: Mapping[str, tuple[str, Words]] = {
    Delivery.RECEIVED: ("neutral", _("received")), Delivery.DRAFT: ("neutral", _("draft")),
    Delivery.QUEUED: ("waiting", _("waits to be sent")), Delivery.SENDING: ("waiting", _("is being sent")),
    Delivery.SENT: ("info", _("sent")), Delivery.DELIVERED: ("done", _("delivered")), Delivery.READ: ("done", _("read")),
    Delivery.FAILED: ("late", _("did not arrive")), Delivery.BOUNCED: ("late", _("came back")),
    Delivery.UNCONFIRMED: ("soon", _("may not have arrived")), Delivery.STOPPED: ("neutral", _("stopped before it left")),
}  # fmt: skip
CLOSED: Mapping[str, Words] = {
    Closing.ANSWERED: _("Answered"), Closing.NOTHING_ASKED: _("Nothing was asked"),
    Closing.BY_RULE: _("Done by rule"), Closing.WRONG_PERSON: _("Wrong person"), Closing.JUNK: _("Junk"),
    Closing.ELSEWHERE: _("Goes on in its case"),
}  # fmt: skip
SNOOZED: Mapping[str, Words] = {
    SnoozeWhy.LATER: _("I do it later; the clock runs on"),
    SnoozeWhy.WAITING_FOR_OTHER: _("Somebody else must answer first; the clock stands"),
    SnoozeWhy.ASKED_LATER: _("They want to hear from us then; the clock stands"),
}  # fmt: skip
CRISIS_STEPS: Mapping[str, Words] = {
    CrisisStep.WITH_THEM: _("I am with them and stay on the line"),
    CrisisStep.SAFE_NOW: _("Asked: are you safe now, who is with you, where are you"),
    CrisisStep.CALLED_911: _("Called 911"),
    CrisisStep.GAVE_988: _("Gave 988, the crisis line, or connected them"),
    CrisisStep.ASKED_CLINICIAN: _("Asked a clinician"),
    CrisisStep.TOLD_SOMEBODY: _("Told somebody"),
    CrisisStep.NOT_REACHED: _("Tried, not reached; I go on trying"),
}  # fmt: skip
OUTCOMES: Mapping[str, Words] = {
    CrisisOutcome.HELP_CAME: _("Emergency help is there"), CrisisOutcome.WITH_CLINICIAN: _("With a clinician"),
    CrisisOutcome.SAFE_WITH_PLAN: _("Safe, with a plan for the next days"),
    CrisisOutcome.NO_DANGER: _("No danger: the words meant something else"),
    CrisisOutcome.NOT_FOUND: _("Could not be found; written down what was tried"),
}  # fmt: skip
SUPPORT: Mapping[str, Words] = {
    Support.LISTENED: _("Listened"), Support.COUNSELLED: _("Counselled"),
    Support.GROUP: _("Referred to a support group"), Support.FAMILY_TALK: _("Talked with the family"),
}  # fmt: skip
WHY: Mapping[str, Words] = {
    "open_loop": _("we wrote to this address about a visit lately"), "own": _("it is the patient's own"),
    "related": _("it is a family member's"), "wrote_before": _("we wrote there before"),
    "stopped": _("it was theirs once"),
}  # fmt: skip
VIEWS: Mapping[View, Words] = {
    View.POOLS: _("To answer"), View.MINE: _("Mine"), View.UNASSIGNED: _("Nobody's"),
    View.WAITING: _("Their turn"), View.SNOOZED: _("Asleep"), View.TRIAGE: _("Whose?"), View.CLOSED: _("Closed"),
}  # fmt: skip


def channel(code: str) -> Words:
    return CHANNELS.get(code, (code, ""))[0]


def channel_icon(code: str) -> str:
    return CHANNELS.get(code, ("", "chat-dots"))[1]
