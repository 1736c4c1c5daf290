"""What discharge announces, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.insight.words.saying import Saying, Topic, moment, number, saying, word
from liaison.journeys.discharge import events
from liaison.journeys.discharge.pages import words
from liaison.journeys.transitions import events as transitions
from liaison.kernel.events import Event

_S = Topic.CARE
_ELEMENTS = {code: name for code, (name, _about) in words.ELEMENTS.items()}
_LEVELS = {code: said for code, (_kind, said) in words.LEVELS.items()}
_ANSWERS = {code: said for code, (_kind, said) in words.ANSWERS.items()}

SAYINGS: Mapping[type[Event], Saying] = {
    transitions.ReadmissionLinked: saying(
        _("Readmission %(days)s days after the stay before"), _S, "hospital", kind="late", days=number("days")
    ),
    transitions.ReadmissionUnlinked: saying(_("It was no readmission after all"), _S, "hospital"),
    transitions.MentalHealthSeen: saying(
        _("Seen by mental health %(at)s"), _S, "check-circle-fill", kind="done", at=moment("happened_at")
    ),
    transitions.MentalWeekPassed: saying(
        _("A week without a visit to mental health: thirty days from the discharge are left"), _S, "chat-left-heart", kind="late"
    ),
    events.PlanOpened: saying(
        _("Plan for home begun, risk %(level)s"), _S, "house-door", level=word("level", _LEVELS)
    ),
    events.PlanSettled: saying(
        _("Plan for home settled, %(missing)s still missing"), _S, "house-check", kind="done", missing=number("missing")
    ),
    events.PlanUnsettled: saying(
        _("The plan for home is open again: %(element)s"), _S, "house-door", kind="soon", element=word("element", _ELEMENTS)
    ),
    events.PlanEnded: saying(_("The plan for home is over"), _S, "house-door"),
    events.ItemLeftOpen: saying(
        _("Missing for home: %(element)s, by %(due)s"), _S, "exclamation-circle", kind="soon",
        element=word("element", _ELEMENTS), due=moment("due_at"),
    ),
    events.ItemSettled: saying(
        _("Settled for home: %(element)s"), _S, "check-lg", kind="done", element=word("element", _ELEMENTS)
    ),
    events.ItemDropped: saying(
        _("Not asked for any more: %(element)s"), _S, "slash-circle", news=False, element=word("element", _ELEMENTS)
    ),
    events.CopyGiven: saying(_("The patient has the plan for home in plain words"), _S, "file-earmark-text", kind="done"),
    events.EquipmentOrdered: saying(
        _("Equipment ordered, needed by %(at)s"), _S, "truck", at=moment("needed_at")
    ),
    events.EquipmentDelivered: saying(_("Equipment delivered"), _S, "truck", kind="done"),
    events.EquipmentCancelled: saying(_("Equipment cancelled"), _S, "slash-circle"),
    events.InformationReceived: saying(_("Discharge information came from the hospital"), _S, "file-medical"),
    events.InformationLost: saying(_("Discharge information was another paper's"), _S, "arrow-return-left", kind="soon"),
    events.ChoiceOpened: saying(
        _("List of %(candidates)s for %(care)s"), _S, "list-ul", candidates=number("candidates"), care=word("kind", words.KINDS)
    ),
    events.CandidateAsked: saying(
        _("An agency was asked, answer due %(at)s"), _S, "send", kind="waiting", at=moment("reply_by")
    ),
    events.CandidateAnswered: saying(_("An agency answered: %(answer)s"), _S, "reply", answer=word("answer", _ANSWERS)),
    events.CandidateReleased: saying(_("No answer of an agency is waited for any more"), _S, "slash-circle", news=False),
    events.PatientChose: saying(
        _("Chosen and signed by %(by)s"), _S, "pencil-square", kind="done", by=word("by", words.BY)
    ),
    events.OthersTold: saying(_("Agencies told what was chosen"), _S, "send", kind="done"),
    events.ChoiceEnded: saying(_("The list was closed: %(why)s"), _S, "slash-circle", why=word("why", words.ENDED)),
    events.QualityKept: saying(_("What is published of an agency was written down"), Topic.OTHER, "star", news=False),
    events.ReadmissionReviewed: saying(
        _("Readmission looked at: %(avoidable)s"), _S, "clipboard-check", kind="done", avoidable=word("avoidable", words.AVOIDABLE)
    ),
}  # fmt: skip
