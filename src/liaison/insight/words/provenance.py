"""What contradicts and how it was settled, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.insight.words.saying import Saying, Topic, saying, word
from liaison.journeys.provenance import events as said
from liaison.journeys.provenance.pages.words import HOW, KINDS
from liaison.kernel.events import Event

_WHAT = word("kind", {kind.value: words for kind, words in KINDS.items()})

SAYINGS: Mapping[type[Event], Saying] = {
    said.ContradictionFound: saying(
        _("Facts that contradict: %(what)s"), Topic.OTHER, "exclamation-triangle-fill", kind="soon", what=_WHAT
    ),
    said.ContradictionSettled: saying(
        _("Settled: %(what)s. %(how)s"), Topic.OTHER, "check-lg", kind="done", what=_WHAT, how=word("how", HOW)
    ),
    said.ContradictionGone: saying(_("Corrected by its source: %(what)s"), Topic.OTHER, "check-lg", what=_WHAT),
}
