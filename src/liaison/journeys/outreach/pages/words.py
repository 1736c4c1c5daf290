"""What the pages of outreach say."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.journeys.outreach.values import Audience, Outcome, Standing, Whom
from liaison.platform.ui.words import Words

STANDINGS: Mapping[str, tuple[str, Words]] = {
    Standing.DRAFT: ("soon", _("being prepared")), Standing.RUNNING: ("info", _("running")),
    Standing.PAUSED: ("waiting", _("paused")), Standing.STOPPED: ("late", _("stopped")),
    Standing.DONE: ("done", _("finished")),
}  # fmt: skip
AUDIENCES: Mapping[str, Words] = {
    Audience.FILE: _("Record numbers"), Audience.VISITS: _("Who has a visit on a day"),
    Audience.WAITING: _("Who is on the wait list"), Audience.GROUP: _("Who is in a registry now"),
}  # fmt: skip
WHOM: Mapping[str, tuple[str, Words]] = {
    Whom.WAITING: ("waiting", _("waits for its wave")), Whom.QUEUED: ("done", _("sent")),
    Whom.EXCLUDED: ("late", _("gets nothing")), Whom.SPARED: ("neutral", _("stopped before")),
}  # fmt: skip
OUTCOMES: Mapping[str, Words] = {
    Outcome.ARRIVED: _("Arrived"), Outcome.UNDERWAY: _("Under way"), Outcome.FAILED: _("Did not arrive"),
    Outcome.EXCLUDED: _("Got nothing"), Outcome.REPLIED: _("Answered"),
}  # fmt: skip
