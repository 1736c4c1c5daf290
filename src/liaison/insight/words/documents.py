"""What became of papers that came in, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.insight.words.saying import Saying, Topic, number, saying, word
from liaison.journeys.documents import events as documents
from liaison.journeys.documents.pages.words import ASIDE, KIND, SOURCE
from liaison.kernel.events import Event

_S, _O = Topic.CARE, Topic.OTHER

SAYINGS: Mapping[type[Event], Saying] = {
    documents.PileReceived: saying(_("Pages came in by %(source)s"), _O, "file-earmark-text", source=word("source", SOURCE)),
    documents.PileUnreadable: saying(_("A file could not be opened"), _O, "file-earmark-text", kind="late"),
    documents.DocumentFound: saying(
        _("A paper waits to be filed: %(what)s, pages: %(pages)s"), _O, "file-earmark-text", kind="soon",
        what=word("kind", KIND), pages=number("pages"),
    ),
    documents.DocumentFiled: saying(_("Filed: %(what)s"), _S, "file-earmark-text", what=word("kind", KIND)),
    documents.DocumentAside: saying(_("A paper was set aside: %(why)s"), _O, "slash-circle", why=word("why", ASIDE)),
    documents.FilingTakenBack: saying(_("Was filed by mistake: %(what)s"), _S, "arrow-return-left", what=word("kind", KIND)),
    documents.DocumentsJoined: saying(_("Two papers were one"), _O, "file-earmark-text", news=False),
    documents.DocumentReviewed: saying(_("A clinician has read what came back"), _S, "check-lg", kind="done"),
}  # fmt: skip
