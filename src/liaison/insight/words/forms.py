"""What forms announce, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.insight.words.saying import Body, Saying, Teller, Topic, moment, saying, word
from liaison.kernel.events import Event
from liaison.spine.forms import events as forms
from liaison.spine.forms.pages import words
from liaison.spine.forms.rules.shipped import shipped

_S = Topic.CARE


def form_title(_teller: Teller, body: Body) -> str:
    code = str(body.get("form"))
    found = shipped().get(code)
    return found.form.title() if found else code


def _score(_teller: Teller, body: Body) -> str:
    """The score and its band; nothing where the form has none."""
    score, band = body.get("score"), str(body.get("band") or "")
    return "" if score is None else f": {score}" + (f", {words.band(band)}" if band else "")


def _finding(_teller: Teller, body: Body) -> str:
    return words.finding(str(body.get("finding")))


SAYINGS: Mapping[type[Event], Saying] = {
    forms.FormTakenIn: saying(_("Form taken in: %(what)s"), Topic.OTHER, "journal-text", news=False, what=form_title),
    forms.FormPublished: saying(_("Form is asked from now on: %(what)s"), Topic.OTHER, "journal-text", news=False, what=form_title),
    forms.FormRetired: saying(_("Form is asked no more: %(what)s"), Topic.OTHER, "slash-circle", news=False, what=form_title),
    forms.AnsweringBegun: saying(
        _("Form begun: %(what)s (%(mode)s)"), _S, "chat-dots", news=False, what=form_title, mode=word("mode", words.MODES)
    ),
    forms.AnsweringStopped: saying(_("Form not finished: %(what)s"), _S, "slash-circle", what=form_title),
    forms.Answered: saying(_("Form answered: %(what)s%(score)s"), _S, "chat-dots", what=form_title, score=_score),
    forms.Positive: saying(_("Found by a form: %(finding)s"), _S, "exclamation-octagon-fill", finding=_finding),
    forms.SelfHarmSaid: saying(_("Said in a form: thoughts of hurting themselves"), _S, "exclamation-triangle-fill"),
    forms.FindingFollowed: saying(
        _("%(finding)s: %(done)s"), _S, "check2-square", finding=_finding, done=word("done", words.DONE)
    ),
    forms.AskAgain: saying(_("To be asked again: %(what)s, by %(by)s"), _S, "clock", news=False, what=form_title, by=moment("on")),
    forms.AskingEnded: saying(_("Not asked any more: %(what)s"), _S, "slash-circle", what=form_title),
    forms.AnswersWithdrawn: saying(_("Form taken back as entered in error: %(what)s"), _S, "slash-circle", what=form_title),
}  # fmt: skip
