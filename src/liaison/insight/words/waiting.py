"""What the wait list announces, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.insight.words.saying import Saying, Topic, moment, number, saying, word
from liaison.kernel.events import Event
from liaison.records.scheduling import events as scheduling
from liaison.records.scheduling.queries.waiting.names import ANSWERS, CHANNELS, CLOSED

_A = Topic.APPOINTMENTS

SAYINGS: Mapping[type[Event], Saying] = {
    scheduling.WaitAsked: saying(_("On the wait list for an earlier time"), _A, "hourglass-split"),
    scheduling.WaitEnded: saying(_("Left the wait list: %(why)s"), _A, "hourglass-split", why=word("why", CLOSED)),
    scheduling.OfferMade: saying(
        _("Offered %(at)s, %(how)s, until %(until)s"), _A, "telephone-outbound", at=moment("starts_at"),
        how=word("channel", CHANNELS), until=moment("expires_at"),
    ),
    scheduling.OfferAnswered: saying(
        _("Answer to the offer: %(answer)s"), _A, "chat-dots", answer=word("answer", ANSWERS)
    ),
    scheduling.NoShowModelFitted: saying(
        _("Who may miss a visit was learned again, from %(rows)s visits"), Topic.OTHER, "graph-up", news=False,
        rows=number("rows"),
    ),
}  # fmt: skip
