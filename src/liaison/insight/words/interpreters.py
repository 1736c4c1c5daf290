"""What was done so that a patient understands and is understood, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.insight.words.saying import Body, Saying, Teller, Topic, moment, saying, word
from liaison.journeys.interpreters import events as interpreters
from liaison.journeys.interpreters.pages.words import HELP, MODALITY, PRESENCE, spoken
from liaison.kernel.events import Event

_A, _I = Topic.APPOINTMENTS, Topic.IDENTITY


def _language(_teller: Teller, body: Body) -> str:
    return str(spoken(str(body.get("language") or "")))


SAYINGS: Mapping[type[Event], Saying] = {
    interpreters.InterpreterMissing: saying(
        _("Nobody yet to interpret the visit of %(at)s"), _A, "translate", kind="soon", at=moment("starts_at")
    ),
    interpreters.InterpreterArranged: saying(
        _("Interpreter arranged: %(language)s, %(how)s"), _A, "translate", kind="done", language=_language,
        how=word("modality", MODALITY),
    ),
    interpreters.ArrangementWithdrawn: saying(_("The interpreter will not come"), _A, "translate", kind="soon"),
    interpreters.InterpreterNotNeeded: saying(_("No interpreter is to be found any more"), _A, "translate", news=False),
    interpreters.InterpreterUsed: saying(
        _("Interpreter, %(language)s: %(presence)s"), _A, "translate", language=_language,
        presence=word("presence", PRESENCE),
    ),
    interpreters.HelpNoted: saying(_("Needs help to understand: %(help)s"), _I, "ear", help=word("help", HELP)),
    interpreters.HelpEnded: saying(_("No longer needs: %(help)s"), _I, "ear", news=False, help=word("help", HELP)),
}  # fmt: skip
