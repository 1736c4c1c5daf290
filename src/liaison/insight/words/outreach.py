"""What the clinic sends of its own accord, and what patients agreed to be sent, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.insight.words.forms import form_title
from liaison.insight.words.saying import Saying, Topic, number, saying
from liaison.journeys.outreach import events as outreach
from liaison.kernel.events import Event
from liaison.spine.conversations import events as conversations

_A, _C, _O, _S = Topic.APPOINTMENTS, Topic.CALLS, Topic.OTHER, Topic.CARE

SAYINGS: Mapping[type[Event], Saying] = {
    outreach.RemindersPlanned: saying(_("Reminders planned: %(n)s"), _A, "chat-dots", news=False, n=number("count")),
    outreach.RemindersTakenBack: saying(
        _("Reminders taken back: %(n)s"), _A, "chat-dots", news=False, n=number("count")
    ),
    outreach.ReminderHeld: saying(
        _("No machine may remind this patient: somebody has to call"), _A, "telephone-outbound", kind="soon"
    ),
    outreach.ReminderSettled: saying(_("Reminded by phone"), _A, "telephone-outbound", kind="done"),
    outreach.CancelAskedBack: saying(_("Wrote that they do not come; asked back once"), _A, "chat-dots", kind="soon"),
    outreach.CancelSettled: saying(_("It was not meant so: the visit stays"), _A, "calendar-check", kind="done"),
    outreach.OtherTimeAsked: saying(_("Asks for another time"), _A, "calendar-x", kind="soon"),
    outreach.OtherTimeSettled: saying(_("No other time was needed"), _A, "calendar-check", kind="done"),
    outreach.LateSaid: saying(_("Wrote that they come late"), _A, "clock", kind="soon"),
    outreach.LateNoted: saying(_("The desk knows that they come late"), _A, "clock", kind="done"),
    outreach.RideNeeded: saying(_("Has nobody to bring them"), _A, "people", kind="soon"),
    outreach.RideSettled: saying(_("A way to come was found, or is not needed"), _A, "people", kind="done"),
    outreach.CampaignMade: saying(_("A campaign was prepared for %(n)s people"), _O, "people", n=number("people")),
    outreach.CampaignStarted: saying(_("A campaign began to %(n)s people"), _O, "people", n=number("people")),
    outreach.CampaignPaused: saying(_("A campaign was paused"), _O, "people"),
    outreach.CampaignResumed: saying(_("A campaign goes on"), _O, "people"),
    outreach.CampaignStopped: saying(_("A campaign was stopped"), _O, "people", kind="late"),
    outreach.CampaignFinished: saying(_("A campaign is over: %(n)s were sent"), _O, "people", kind="done", n=number("queued")),
    outreach.ReminderCalledAgain: saying(_("Nobody answered the call: it is made once more"), _A, "telephone-outbound", news=False),
    outreach.VisitLinkOpened: saying(_("The page of a reminder was opened"), _A, "eye", news=False),
    outreach.VisitLinkRefused: saying(_("A link that opens no more was tried"), _A, "slash-circle", news=False),
    outreach.VisitLinkAnswered: saying(_("Answered by the link of a reminder"), _A, "link-45deg"),
    outreach.FormLinkMade: saying(_("Form given by link: %(what)s"), _S, "link-45deg", what=form_title),
    outreach.FormLinkOpened: saying(_("The page of a form was opened"), _S, "eye", news=False),
    outreach.FormLinkRefused: saying(_("A link that opens no more was tried"), _S, "slash-circle", news=False),
    outreach.FormLinkRevoked: saying(_("The link to a form was taken back"), _S, "slash-circle"),
    outreach.FormLinkAnswered: saying(_("Form answered by link: %(what)s"), _S, "check-lg", kind="done", what=form_title),
    conversations.ConsentGiven: saying(_("Agreed to be sent messages"), _C, "check2-square"),
    conversations.ConsentWithdrawn: saying(_("Does not want these messages any more"), _C, "slash-circle", kind="soon"),
    conversations.AddressSuppressed: saying(_("An address is not used any more"), _C, "slash-circle"),
    conversations.SuppressionLifted: saying(_("An address may be used again"), _C, "check2-square"),
    conversations.TemplateApproved: saying(_("A text was approved"), _O, "check-lg", kind="done"),
    conversations.TemplateChanged: saying(_("A text was written or retired"), _O, "journal-text", news=False),
}  # fmt: skip
