"""How each duty is done: the page its verb leads to. A duty that no page does says so by having none."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liaison.kernel.act import Act
from liaison.platform.http import may
from liaison.platform.ui.words import Words
from liaison.spine.work.values import Line


@dataclass(frozen=True)
class Way:
    """A verb, the page that does it, and who may."""

    verb: Words
    url_name: str
    by: str  # what the address names: item, patient or key
    permission: str
    icon: str = "arrow-right-short"


@dataclass(frozen=True)
class Do:
    verb: Words
    url: str
    icon: str


WAYS: dict[str, Way] = {
    "transitions.call": Way(_("Call now"), "call", "item", "transitions.call", "telephone-outbound"),
    "transitions.keep_trying": Way(_("Call now"), "call", "item", "transitions.call", "telephone-outbound"),
    "transitions.call_back": Way(_("Call now"), "call", "item", "transitions.call", "telephone-outbound"),
    "transitions.ed_follow_up": Way(_("Call now"), "call", "item", "transitions.call", "telephone-outbound"),
    "transitions.see": Way(_("Find a time"), "find-time", "patient", "scheduling.book", "calendar-check"),
    "transitions.clinician_answer": Way(_("Answer"), "question", "key", "transitions.advise", "chat-dots"),
    "transitions.reconcile_medicines": Way(_("Reconcile"), "stay-medicines", "key", "transitions.reconcile", "capsule"),
    "documents.file": Way(_("File it"), "document", "key", "documents.file", "file-earmark-text"),
    "documents.review": Way(_("Read it"), "document", "key", "documents.review", "file-earmark-text"),
    "interpreters.arrange": Way(_("Arrange"), "interpreter", "key", "interpreters.arrange", "translate"),
    "transitions.admission_notice": Way(_("File it"), "stay-notice", "key", "transitions.call", "file-earmark-text"),
    "visits.follow_missed": Way(_("Write down why"), "missed-visit", "key", "visits.finish", "chat-dots"),
    "visits.rebook_cancelled": Way(_("Write down why"), "missed-visit", "key", "visits.finish", "chat-dots"),
    "visits.follow_left": Way(_("Write down why"), "missed-visit", "key", "visits.finish", "chat-dots"),
    "visits.book_next_step": Way(_("Book it"), "next-step", "key", "visits.finish", "calendar-check"),
    "visits.hear_decline": Way(_("Decide"), "next-step", "key", "visits.finish", "chat-dots"),
    "scheduling.tell_patient": Way(
        _("Tell the patient"), "tell-patient", "key", "scheduling.book", "telephone-outbound"
    ),
    "coverage.confirm_order": Way(
        _("Write down the order"), "coverage-order", "patient", "coverage.order", "shield-lock"
    ),
    "scheduling.make_offer": Way(_("Offer it"), "wait-offer", "key", "scheduling.book", "telephone-outbound"),
    "calls.call_back": Way(_("Ring back"), "phone-out", "patient", "calls.take", "telephone-outbound"),
    "calls.write": Way(_("Read the letter"), "call-letter-named", "key", "calls.take", "envelope"),
    "conversations.confirm_promise": Way(
        _("Say whether it is"), "patient-contacts", "patient", "conversations.write", "question-circle"
    ),
    "conversations.keep_promise": Way(
        _("See the promise"), "patient-contacts", "patient", "conversations.write", "calendar-check"
    ),
    "outreach.remind_by_phone": Way(
        _("Call now"), "outreach-remind", "key", "conversations.write", "telephone-outbound"
    ),
    "outreach.settle_cancel": Way(_("Decide"), "outreach-cancel", "key", "conversations.write", "chat-dots"),
    "outreach.find_other_time": Way(_("Find a time"), "outreach-time", "key", "conversations.write", "calendar-check"),
    "outreach.tell_desk": Way(_("Read it"), "outreach-late", "key", "conversations.write", "chat-dots"),
    "outreach.find_ride": Way(_("Find a ride"), "outreach-ride", "key", "conversations.write", "truck"),
    "care.teach_again": Way(_("Teach again"), "patient-education", "patient", "care.teach", "journal-text"),
    "conversations.answer": Way(_("Answer"), "thread-of", "key", "conversations.write", "chat-dots"),
    "conversations.answer_clinical": Way(_("Answer"), "thread-of", "key", "conversations.write", "chat-dots"),
    "conversations.take_crisis": Way(
        _("Be with them"), "thread-of", "key", "conversations.write", "exclamation-triangle-fill"
    ),
    "conversations.end_crisis": Way(_("Say how it ended"), "thread-of", "key", "conversations.write", "chat-dots"),
    "conversations.triage": Way(_("Say whose it is"), "thread-of", "key", "conversations.triage", "person-check"),
    "conversations.settle_message": Way(
        _("Tell them another way"), "undelivered-of", "key", "conversations.write", "telephone"
    ),
    "conversations.follow_support": Way(
        _("Ask again"), "support-of", "key", "conversations.support", "chat-left-heart"
    ),
    "privacy.review_break_glass": Way(_("Review"), "review-glass", "key", "access.review_glass", "shield-lock"),
}


def of(act: Act, line: Line) -> Do | None:
    way = WAYS.get(line.duty)
    if way is None or not may(act, way.permission):
        return None
    named = {"item": line.item, "patient": line.patient, "key": line.key}[way.by]
    return Do(way.verb, reverse(way.url_name, args=[named]), way.icon)
