"""What became of referrals and of the offices they go to, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.insight.words.saying import Saying, Topic, moment, number, person, saying, word, words_of
from liaison.journeys.referrals import events as referrals
from liaison.journeys.referrals.pages.words import ENDS, HOWS, LACKS, MISSED, OWNERS, WAYS, WHO_CHOSE, WHOM
from liaison.kernel.events import Event
from liaison.records.directory import events as directory
from liaison.records.directory.pages.words import SERVICES

_C, _O = Topic.CARE, Topic.OTHER
_OTHERWISE = {code: said for code, (_kind, said) in ENDS.items()}

SAYINGS: Mapping[type[Event], Saying] = {
    referrals.Ordered: saying(_("Referred to %(service)s"), _C, "send", service=word("service", SERVICES)),
    referrals.Reworded: saying(_("A referral was written anew"), _C, "pencil", news=False),
    referrals.PacketLacks: saying(
        _("The packet of a referral lacks: %(what)s (%(whose)s)"), _C, "exclamation-circle", kind="soon",
        what=word("code", LACKS), whose=word("team", OWNERS),
    ),
    referrals.PacketFilled: saying(_("The packet of a referral is complete as to: %(what)s"), _C, "check-lg", what=word("code", LACKS)),
    referrals.OfficeChosen: saying(
        _("Where to go was chosen by %(who)s, among %(n)s offices"), _C, "geo-alt", who=word("said_by", WHO_CHOSE), n=number("offered")
    ),
    referrals.PacketQueued: saying(_("The packet of a referral is on its way by %(way)s"), _C, "send", news=False, way=word("way", WAYS)),
    referrals.PacketSent: saying(_("The packet of a referral left by %(way)s"), _C, "send", way=word("way", WAYS)),
    referrals.PacketFailed: saying(_("The packet of a referral did not arrive"), _C, "exclamation-circle", kind="late"),
    referrals.Chased: saying(
        _("Asked about a referral: %(whom)s, by %(way)s, try %(n)s"), _C, "telephone-outbound",
        whom=word("whom", WHOM), way=word("way", WAYS), n=number("number"),
    ),
    referrals.TriesUsedUp: saying(_("Three tries, no word about a referral: a clinician decides"), _C, "hourglass-split", kind="soon"),
    referrals.TryingOn: saying(_("A clinician decided to go on with the same office"), _C, "arrow-clockwise"),
    referrals.Escalated: saying(_("%(who)s answers for a referral by name"), _C, "person-badge", kind="soon", who=person("to")),
    referrals.Accepted: saying(_("The office takes the referral"), _C, "check-lg"),
    referrals.TurnedDown: saying(_("The office does not take the referral"), _C, "slash-circle", kind="soon"),
    referrals.Scheduled: saying(_("The specialist's visit is on %(at)s"), _C, "calendar-check", at=moment("visit_at")),
    referrals.Rescheduled: saying(_("The specialist's visit was moved"), _C, "calendar-event", news=False),
    referrals.Attended: saying(_("The specialist's visit took place on %(at)s"), _C, "calendar-check", at=moment("seen_at")),
    referrals.NotAttended: saying(_("The specialist's visit did not take place: %(why)s"), _C, "calendar-x", kind="soon", why=word("why", MISSED)),
    referrals.PlanExplained: saying(_("The specialist explained the plan, the patient says"), _C, "chat-dots"),
    referrals.NoteReturned: saying(_("The specialist's note is here: %(how)s"), _C, "file-earmark-text", how=word("how", HOWS)),
    referrals.NoteWithdrawn: saying(_("The note was another's: the referral waits for its own"), _C, "arrow-return-left", kind="soon"),
    referrals.NoteReviewed: saying(_("A clinician reviewed the specialist's note"), _C, "check-lg", kind="done"),
    referrals.PatientTold: saying(_("The patient knows the specialist's plan"), _C, "chat-dots", kind="done"),
    referrals.LoopClosed: saying(_("A referral is closed, %(n)s days after its order"), _C, "check-circle-fill", kind="done", n=number("days")),
    referrals.EndedOtherwise: saying(_("A referral ended: %(how)s"), _C, "slash-circle", how=word("end", _OTHERWISE)),
    directory.OfficeListed: saying(_("An office was listed in the directory"), _O, "journal-text", news=False),
    directory.OfficeChanged: saying(
        _("An office of the directory was written anew: %(what)s"), _O, "pencil", news=False, what=words_of("fields", {})
    ),
    directory.OfficeVerified: saying(_("An office of the directory was verified"), _O, "check-lg", news=False),
    directory.OfficeRetired: saying(_("An office is offered no more"), _O, "slash-circle", news=False),
    directory.OfficeBack: saying(_("An office is offered again"), _O, "check-lg", news=False),
}  # fmt: skip
