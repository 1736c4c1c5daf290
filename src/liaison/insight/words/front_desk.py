"""What the day of a visit announces, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.insight.words.saying import Body, Saying, Teller, Topic, number, saying, word, words_of
from liaison.journeys.visits import events as visits
from liaison.journeys.visits.pages.check_in import ANSWERS
from liaison.journeys.visits.pages.words import ELEMENTS, LEAVING, SCOPES, STEPS, WAYS
from liaison.journeys.visits.queries.words import NOTES, REPLIES
from liaison.kernel.events import Event
from liaison.records.scheduling.queries.words import reason_name

_S, _A, _P = Topic.CARE, Topic.APPOINTMENTS, Topic.COVERAGE


def _reason(_teller: Teller, body: Body) -> str:
    return reason_name(str(body.get("reason") or "other"))


SAYINGS: Mapping[type[Event], Saying] = {
    visits.CancelledUnbooked: saying(
        _("Cancelled, and no other visit is booked: %(reason)s"), _A, "calendar-x", kind="soon", reason=_reason
    ),
    visits.LeftBeforeSeen: saying(_("Left without being seen"), _A, "person-x", kind="late"),
    visits.CheckedIn: saying(_("Checked in"), _A, "person-check"),
    visits.CheckInTakenBack: saying(_("Was checked in by mistake"), _A, "arrow-return-left", news=False),
    visits.Roomed: saying(_("Shown into a room"), _A, "door-open", news=False),
    visits.VisitBegun: saying(_("The visit began"), _S, "play-circle", news=False),
    visits.VisitOver: saying(_("The visit is over"), _S, "check-lg", news=False),
    visits.CheckedOut: saying(
        _("Checked out; next steps: %(steps)s"), _A, "house-door", kind="done", steps=number("steps")
    ),
    visits.StepTakenBack: saying(
        _("A step was taken back: %(step)s again"), _A, "arrow-return-left", news=False, step=word("step", STEPS)
    ),
    visits.NoteSent: saying(_("Note to the rooms: %(about)s"), _A, "chat-dots", news=False, about=word("kind", NOTES)),
    visits.NoteAnswered: saying(
        _("The rooms answered: %(answer)s"), _A, "chat-dots", news=False, answer=word("answer", REPLIES)
    ),
    visits.WaitToldTo: saying(
        _("Told to wait %(low)s to %(high)s minutes"), _A, "clock", news=False, low=number("low"), high=number("high")
    ),
    visits.ElementChecked: saying(
        _("%(what)s: %(how)s"), Topic.IDENTITY, "check2-square", news=False, what=word("code", ELEMENTS), how=word("way", WAYS)
    ),
    visits.CoverageAsked: saying(
        _("Insurance checked: %(answer)s"), _P, "shield-lock", answer=word("answer", ANSWERS)
    ),
    visits.GuardianNamed: saying(
        _("Somebody acts for the patient: %(scope)s"), Topic.IDENTITY, "people", scope=words_of("scope", SCOPES)
    ),
    visits.StepUnbooked: saying(
        _("Ordered and not booked yet; within %(days)s days"), _A, "calendar-event", kind="soon", days=number("days")
    ),
    visits.StepSettled: saying(_("What was ordered: %(how)s"), _A, "calendar-check", kind="done", how=word("how", LEAVING)),
    visits.StepDeclined: saying(_("Declined what was ordered"), _S, "slash-circle", kind="soon"),
    visits.DeclineSeen: saying(_("The clinician knows that it was declined"), _S, "check-lg", kind="done"),
    visits.WallOpened: saying(_("A wall screen got an address"), Topic.OTHER, "eye", news=False),
    visits.WallRevoked: saying(_("A wall screen's address was revoked"), Topic.OTHER, "eye", news=False),
    visits.ThresholdChanged: saying(
        _("A wait in “%(step)s” is long from %(late)s minutes on"), Topic.OTHER, "sliders", news=False,
        step=word("step", STEPS), late=number("late"),
    ),
}  # fmt: skip
