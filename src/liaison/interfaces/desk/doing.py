"""How each duty is done: the page its verb leads to. A duty that no page does says so by having none."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liaison.insight.open_work import Standing
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
    "transitions.reconcile_medicines": Way(_("Reconcile"), "stay-medicines", "key", "medicines.compare", "capsule"),
    "medicines.compare": Way(_("Go on"), "medicines-comparison", "key", "medicines.compare", "list-check"),
    "medicines.decide": Way(_("Decide"), "medicines-comparison", "key", "medicines.decide", "chat-dots"),
    "medicines.sign": Way(_("Sign"), "medicines-comparison", "key", "medicines.decide", "card-checklist"),
    "medicines.give_list": Way(_("Give it"), "medicines-agreed", "key", "medicines.compare", "printer"),
    "medicines.pick_up": Way(_("Ask"), "medicines-supply", "key", "medicines.compare", "capsule"),
    "medicines.refill": Way(_("Ask"), "medicines-supply", "key", "medicines.compare", "capsule"),
    "medicines.sign_protocol": Way(_("Read it"), "protocol", "key", "medicines.approve", "file-earmark-text"),
    "medicines.review_protocol": Way(_("Read it"), "protocol", "key", "medicines.approve", "file-earmark-text"),
    "diagnostics.chase": Way(_("See the order"), "test", "key", "diagnostics.read", "clipboard2-pulse"),
    "diagnostics.read_abnormal": Way(_("Read it"), "test", "key", "diagnostics.acknowledge", "clipboard2-pulse"),
    "diagnostics.read": Way(_("Read it"), "test", "key", "diagnostics.acknowledge", "clipboard2-pulse"),
    "diagnostics.tell": Way(_("Tell the patient"), "test", "key", "diagnostics.track", "telephone-outbound"),
    "diagnostics.arrange": Way(_("Arrange it"), "test", "key", "diagnostics.track", "calendar-check"),
    "diagnostics.place": Way(_("Say where it belongs"), "test", "key", "diagnostics.track", "question-circle"),
    "diagnostics.correct": Way(_("Settle it"), "test", "key", "diagnostics.track", "question-circle"),
    "transitions.mental_follow_up": Way(
        _("Write it down"), "stay-mental", "key", "transitions.call", "chat-left-heart"
    ),
    "transitions.mental_month": Way(_("Write it down"), "stay-mental", "key", "transitions.call", "chat-left-heart"),
    "discharge.plan": Way(_("Go through the list"), "discharge-of", "key", "discharge.plan", "house-check"),
    "discharge.finish_item": Way(_("See the plan"), "discharge-of", "key", "discharge.plan", "house-door"),
    "discharge.deliver_equipment": Way(_("Say that it is there"), "discharge-of", "key", "discharge.plan", "truck"),
    "discharge.information_again": Way(_("Say what has come"), "discharge-of", "key", "discharge.plan", "file-medical"),
    "discharge.information": Way(_("Say what has come"), "discharge-of", "key", "discharge.plan", "file-medical"),
    "discharge.patient_choice": Way(
        _("Choose with the patient"), "discharge-of", "key", "discharge.plan", "pencil-square"
    ),
    "discharge.post_acute_reply": Way(_("Ask again"), "discharge-of", "key", "discharge.plan", "telephone-outbound"),
    "discharge.tell_others": Way(_("Tell them"), "discharge-of", "key", "discharge.plan", "send"),
    "discharge.review_readmission": Way(_("Look at it"), "readmission-of", "key", "discharge.plan", "clipboard-check"),
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
    "forms.assess_safety": Way(
        _("Say what was done"), "form-finding", "key", "forms.judge", "exclamation-triangle-fill"
    ),
    "forms.see_result": Way(_("See the answers"), "form-finding", "key", "forms.judge", "eye"),
    "forms.help_with_need": Way(_("Say what was done"), "form-finding", "key", "forms.answer", "chat-dots"),
    "forms.ask_next": Way(_("Ask it"), "patient-forms", "patient", "forms.answer", "chat-dots"),
    "forms.ask_again": Way(_("Ask it"), "patient-forms", "patient", "forms.answer", "chat-dots"),
    "plans.do_step": Way(_("See the plan"), "patient-plan", "patient", "plans.write", "list-check"),
    "plans.ask_step": Way(_("See the plan"), "patient-plan", "patient", "plans.write", "telephone-outbound"),
    "plans.review": Way(_("Look it over"), "patient-plan", "patient", "plans.write", "list-check"),
    "plans.agree": Way(_("Ask them"), "patient-plan", "patient", "plans.write", "chat-dots"),
    "plans.explain_again": Way(_("Explain again"), "patient-plan", "patient", "plans.write", "chat-dots"),
    "plans.clear_barrier": Way(_("What helped before"), "patient-plan", "patient", "plans.write", "question-circle"),
    "plans.revisit_decision": Way(_("Look at it again"), "patient-decisions", "patient", "plans.write", "chat-dots"),
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
    "referrals.send": Way(_("Send it"), "referral", "key", "referrals.track", "send"),
    "referrals.complete_packet": Way(_("Add it"), "referral", "key", "referrals.read", "file-earmark-text"),
    "referrals.authorize": Way(_("Write down the number"), "referral", "key", "referrals.track", "file-earmark-text"),
    "referrals.chase": Way(_("Ask the office"), "referral", "key", "referrals.track", "telephone-outbound"),
    "referrals.decide": Way(_("Decide"), "referral", "key", "referrals.review", "chat-dots"),
    "referrals.name_somebody": Way(_("Name somebody"), "referral", "key", "referrals.track", "person-badge"),
    "referrals.answer_by_name": Way(_("Ask the office"), "referral", "key", "referrals.read", "telephone-outbound"),
    "referrals.confirm_visit": Way(
        _("Ask whether it took place"), "referral", "key", "referrals.track", "question-circle"
    ),
    "referrals.get_note": Way(_("Ask for the note"), "referral", "key", "referrals.track", "file-earmark-text"),
    "referrals.review_note": Way(_("Read it"), "referral", "key", "referrals.review", "file-earmark-text"),
    "referrals.tell_patient": Way(_("Call now"), "referral", "key", "referrals.read", "telephone-outbound"),
    "referrals.report_in_year": Way(_("See the referral"), "referral", "key", "referrals.read", "file-medical"),
    "population.ask_to_take_part": Way(_("Ask the patient"), "enrolment", "key", "caseload.keep", "person-check"),
    "population.review_pause": Way(_("Decide"), "enrolment", "key", "caseload.keep", "person-check"),
    "population.look_at_exit": Way(_("Decide"), "enrolment", "key", "caseload.keep", "person-check"),
    "population.review_tier": Way(_("Look again"), "tier-of", "key", "plans.write", "graph-up"),
    "population.look_at_rise": Way(_("Look at it"), "tier-of", "key", "plans.write", "graph-up"),
    "caseload.answer_offer": Way(_("Answer"), "case-answer", "key", "caseload.keep", "people"),
    "caseload.hear_refusal": Way(_("Read why"), "case-refused", "key", "caseload.keep", "chat-dots"),
    "caseload.review_pause": Way(_("Decide"), "case", "key", "caseload.keep", "journal-text"),
    "provenance.settle_grave": Way(
        _("Say what is right"), "patient-sources", "patient", "provenance.resolve", "question-circle"
    ),
    "provenance.settle": Way(
        _("Say what is right"), "patient-sources", "patient", "provenance.resolve", "question-circle"
    ),
    "privacy.renew_representation": Way(_("See the family"), "patient-family", "patient", "people.relate", "people"),
    "privacy.review_break_glass": Way(_("Review"), "review-glass", "key", "access.review_glass", "shield-lock"),
}


def of(act: Act, line: Line, now: Standing | None = None) -> Do | None:
    """The page that does it; of a visit that is booked, the booking."""
    if now and now.appointment:
        return Do(_("See the visit"), reverse("appointment", args=[now.appointment]), "calendar-event")
    way = WAYS.get(line.duty)
    if way is None or not may(act, way.permission):
        return None
    named = {"item": line.item, "patient": line.patient, "key": line.key}[way.by]
    return Do(way.verb, reverse(way.url_name, args=[named]), way.icon)
