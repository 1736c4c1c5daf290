"""What medicines announce, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.insight.words.saying import Body, Saying, Teller, Topic, moment, number, saying, word, words_of
from liaison.kernel.events import Event
from liaison.platform.ui.languages import language
from liaison.platform.ui.words import Words
from liaison.records.medicines import events as medicines
from liaison.records.medicines.pages.words import ENDS, LEAVING, LISTS, NO_WORDS, NOT_YET, SETTLED, WAYS

_M = Topic.MEDICINES
_LEFT: Mapping[str, Words] = {**LEAVING, "died": _("the patient has died")}
_ENDED: Mapping[str, Words] = {**ENDS, "died": _("the patient has died")}


def _language(_teller: Teller, body: Body) -> str:
    return str(language(str(body.get("language") or "en")))


def _settled(_teller: Teller, body: Body) -> str:
    code = f"{body.get('resolution')}:{body.get('reason')}"
    return str(SETTLED.get(code, code))


SAYINGS: Mapping[type[Event], Saying] = {
    medicines.ComparisonBegun: saying(_("Medicines compared: %(lists)s"), _M, "list-check", lists=words_of("lists", LISTS)),
    medicines.WordsWritten: saying(_("Written down: what the patient says they take (%(n)s)"), _M, "chat-dots", n=number("medicines")),
    medicines.WordsMissing: saying(_("The patient was not heard about medicines: %(why)s"), _M, "chat-dots", why=word("why", NO_WORDS)),
    medicines.ComparedAgain: saying(_("Lists compared: %(n)s differences"), _M, "list-check", news=False, n=number("differences")),
    medicines.DifferencesAsked: saying(_("A clinician is asked about medicines that differ: %(n)s"), _M, "question-circle", n=number("questions")),
    medicines.DifferenceDecided: saying(_("Medicine %(n)s: %(what)s"), _M, "check2-square", n=number("number"), what=_settled),
    medicines.AllDecided: saying(_("Every medicine is settled; a signature is missing"), _M, "card-checklist", news=False),
    medicines.Reconciled: saying(
        _("Medicines agreed: %(same)s go on, %(changed)s changed, %(stopped)s stopped"), _M, "card-checklist", kind="done",
        same=number("continued"), changed=number("changed"), stopped=number("stopped"),
    ),
    medicines.ComparisonLeft: saying(_("Comparison of medicines left: %(why)s"), _M, "slash-circle", why=word("why", _LEFT)),
    medicines.ListGiven: saying(_("The patient has the list of medicines (%(language)s, %(way)s)"), _M, "printer", kind="done", language=_language, way=word("way", WAYS)),
    medicines.Prescribed: saying(_("A medicine is to be picked up"), _M, "capsule"),
    medicines.NotPickedUp: saying(_("Not picked up yet: %(why)s"), _M, "capsule", kind="soon", why=word("why", NOT_YET)),
    medicines.PickedUp: saying(_("A medicine was picked up"), _M, "capsule", kind="done"),
    medicines.PickUpWithdrawn: saying(_("A dispense was entered in error: not picked up by it"), _M, "capsule", kind="soon"),
    medicines.SupplyEnded: saying(_("A medicine is not followed any more: %(why)s"), _M, "slash-circle", why=word("why", _ENDED)),
    medicines.ProtocolDrafted: saying(_("Standing order written, version %(n)s"), Topic.OTHER, "file-earmark-text", news=False, n=number("version")),
    medicines.ProtocolSigned: saying(_("Standing order signed, version %(n)s; review %(by)s"), Topic.OTHER, "check2-square", news=False, n=number("version"), by=moment("review_at")),
    medicines.ProtocolReviewed: saying(_("Standing order reviewed, version %(n)s; again %(by)s"), Topic.OTHER, "check2-square", news=False, n=number("version"), by=moment("review_at")),
    medicines.ProtocolWithdrawn: saying(_("Standing order withdrawn, version %(n)s"), Topic.OTHER, "slash-circle", news=False, n=number("version")),
    medicines.ActedUnderProtocol: saying(_("Done under a standing order, version %(n)s"), _M, "file-earmark-text", n=number("version")),
}  # fmt: skip
