"""What desk and rooms say to each other, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.journeys.visits.values.notes import Kind, Reply
from liaison.platform.ui.words import Words

NOTES: Mapping[str, Words] = {
    Kind.WAITS_LONG: _("How much longer?"), Kind.INTERPRETER_HERE: _("The interpreter is here"),
    Kind.NEEDS_HELP: _("Needs help in the room"), Kind.WORSE: _("Looks worse: please see now"), Kind.OTHER: _("Note"),
}  # fmt: skip
REPLIES: Mapping[str, Words] = {
    Reply.ON_MY_WAY: _("On my way"), Reply.FIVE: _("Five minutes"), Reply.FIFTEEN: _("Fifteen minutes"),
    Reply.NOT_NOW: _("Not now"),
}  # fmt: skip
