"""What education announces, in words."""

from collections.abc import Mapping

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from liaison.insight.words.saying import Body, Saying, Teller, Topic, moment, saying, word
from liaison.kernel.events import Event
from liaison.platform.ui.languages import language
from liaison.records.care import events as care
from liaison.records.care.pages.words import CHECKS, WAYS
from liaison.records.care.queries.education import handout

_S = Topic.CARE


def _title(_teller: Teller, body: Body) -> str:
    """In the reader's language; one that this version has no more keeps its code."""
    code = str(body.get("handout"))
    found = handout(code)
    return found.text(translation.get_language() or "en").title if found else code


def _language(_teller: Teller, body: Body) -> str:
    return str(language(str(body.get("language") or "en")))


SAYINGS: Mapping[type[Event], Saying] = {
    care.HandoutGiven: saying(
        _("Handout given: %(what)s (%(language)s, %(way)s)"), _S, "journal-text",
        what=_title, language=_language, way=word("way", WAYS),
    ),
    care.UnderstandingChecked: saying(
        _("Asked for their own words on %(what)s: %(result)s"), _S, "chat-dots", what=_title, result=word("result", CHECKS)
    ),
    care.TeachingDeclined: saying(_("Wants to hear no more of: %(what)s"), _S, "slash-circle", what=_title),
    care.TeachingEnded: saying(_("No longer taught: %(what)s"), _S, "slash-circle", what=_title),
    care.HandoutReviewed: saying(
        _("Handout reviewed: %(what)s; again by %(by)s"), Topic.OTHER, "check2-square", news=False,
        what=_title, by=moment("review_by"),
    ),
}  # fmt: skip
