"""What transitions, visits and privacy announce, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.insight.words.saying import Saying, Topic, moment, number, saying, word, words_of
from liaison.journeys.transitions import events as transitions
from liaison.journeys.transitions.pages.calling import OUTCOMES
from liaison.journeys.transitions.pages.words import ADVICE, FLAGS
from liaison.journeys.visits import events as visits
from liaison.kernel.events import Event
from liaison.platform.ui.words import Words

STAYS: Mapping[str, Words] = {
    "inpatient": _("hospital"), "observation": _("observation in hospital"), "ed": _("emergency department"),
    "snf": _("nursing facility"),
}  # fmt: skip
ENDED: Mapping[str, Words] = {
    "continued": _("the stay went on elsewhere"), "moved on": _("moved to another facility"), "died": _("the patient died"),
    "cancelled": _("the stay was a mistake in the record"), "admitted": _("not discharged after all"),
    "readmitted": _("back in hospital"), "discharged": _("discharged"),
}  # fmt: skip
CHANNELS: Mapping[str, Words] = {
    "phone": _("phone"), "video": _("video"), "in_person": _("in person"), "secure_message": _("secure message"),
}  # fmt: skip
MET: Mapping[str, Words] = {"office": _("in the office"), "virtual": _("by video or phone"), "home": _("at home")}
BARRIERS: Mapping[str, Words] = {
    "transport": _("no way to get there"), "forgot": _("forgot"), "work": _("could not leave work"),
    "care_of_others": _("cares for somebody else"), "cost": _("cost"), "feeling_better": _("felt better"),
    "too_unwell": _("felt too unwell"), "language": _("language"), "waited_too_long": _("waited too long"),
    "fear": _("fear"), "in_hospital": _("was in hospital"), "other": _("another reason"),
}  # fmt: skip
_S, _C = Topic.CARE, Topic.CALLS

SAYINGS: Mapping[type[Event], Saying] = {
    transitions.Admitted: saying(
        _("Admitted %(at)s (%(where)s)"), _S, "hospital", kind="soon", at=moment("happened_at"), where=word("kind", STAYS)
    ),
    transitions.Discharged: saying(
        _("Discharged %(at)s (%(where)s)"), _S, "house-door", kind="soon",
        at=moment("happened_at"), where=word("kind", STAYS),
    ),
    transitions.LeftEmergency: saying(
        _("Sent home from the emergency department %(at)s"), _S, "house-door", kind="soon", at=moment("happened_at")
    ),
    transitions.AdmissionCorrected: saying(
        _("Time of admission corrected to %(at)s"), _S, "pencil", at=moment("happened_at")
    ),
    transitions.DischargeCorrected: saying(
        _("Time of discharge corrected to %(at)s"), _S, "pencil", at=moment("happened_at")
    ),
    transitions.Readmitted: saying(
        _("Back in hospital %(days)s days after going home"), _S, "hospital", kind="late", days=number("days")
    ),
    transitions.FollowUpEnded: saying(
        _("Follow-up of the stay is over: %(why)s"), _S, "check-lg", why=word("why", ENDED)
    ),
    transitions.CallAttempted: saying(
        _("Call %(number)s: %(outcome)s"), _C, "telephone-outbound",
        number=number("number"), outcome=word("outcome", OUTCOMES),
    ),
    transitions.Reached: saying(
        _("Reached after the stay, by %(channel)s"), _C, "check-circle-fill", kind="done", channel=word("channel", CHANNELS)
    ),
    transitions.AttemptsExhausted: saying(
        _("Not reached in %(tries)s separate tries"), _C, "telephone", kind="soon", tries=number("tries")
    ),
    transitions.Declined: saying(_("Wants no follow-up calls"), _C, "bell-slash", kind="soon"),
    transitions.CallbackPromised: saying(
        _("Promised to call again %(at)s"), _C, "clock", kind="waiting", at=moment("promised_for")
    ),
    transitions.CallbackMade: saying(_("Called again as promised"), _C, "check-lg", kind="done"),
    transitions.CallbackReleased: saying(_("The promise to call again was let go"), _C, "clock"),
    transitions.ClinicianAsked: saying(
        _("A clinician was asked: %(flags)s"), _C, "clipboard2-pulse", kind="late", flags=words_of("red_flags", FLAGS)
    ),
    transitions.ClinicianAnswered: saying(
        _("The clinician answered: %(advice)s"), _C, "clipboard-check", kind="done", advice=word("advice", ADVICE)
    ),
    transitions.LetterDrafted: saying(_("A letter was drafted"), _C, "envelope"),
    transitions.LetterSent: saying(_("The letter was sent"), _C, "send", kind="done"),
    transitions.VisitPlanned: saying(
        _("Visit after the stay planned for %(at)s"), Topic.APPOINTMENTS, "calendar-check", at=moment("visit_at")
    ),
    transitions.VisitUnplanned: saying(
        _("No visit after the stay is booked any more"), Topic.APPOINTMENTS, "calendar-x", kind="soon"
    ),
    transitions.Seen: saying(
        _("Seen by a clinician after the stay"), _S, "check-circle-fill", kind="done"
    ),
    transitions.SeenWithdrawn: saying(
        _("The visit after the stay did not take place after all"), _S, "calendar-x", kind="soon"
    ),
    transitions.ComplexityStated: saying(
        _("A clinician asks for the visit within 7 days"), _S, "flag", kind="soon"
    ),
    transitions.MedicinesReconciled: saying(
        _("Medicines reconciled"), Topic.MEDICINES, "card-checklist", kind="done"
    ),
    transitions.AdmissionNoticeFiled: saying(_("Notice of admission filed"), _S, "file-medical", kind="done"),
    visits.Completed: saying(
        _("Visit %(how)s, %(at)s"), _S, "check-lg", how=word("kind", MET), at=moment("happened_at")
    ),
    visits.Withdrawn: saying(_("A visit turned out not to have taken place"), _S, "slash-circle"),
    visits.Missed: saying(
        _("Missed the visit of %(at)s"), Topic.APPOINTMENTS, "calendar-x", kind="late", at=moment("happened_at")
    ),
    visits.BarrierRecorded: saying(
        _("Why the visit was missed: %(barrier)s"), _C, "chat-dots", barrier=word("barrier", BARRIERS)
    ),
    visits.Rebooked: saying(
        _("Another visit is booked for %(at)s"), Topic.APPOINTMENTS, "calendar-check", kind="done", at=moment("starts_at")
    ),
    visits.MissCorrected: saying(_("The visit was not missed after all"), Topic.APPOINTMENTS, "pencil"),
}  # fmt: skip
