"""Words of the wait list on screen."""

from collections.abc import Mapping

from django.utils import dateformat
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from liaison.platform.ui.words import Words
from liaison.records.scheduling.models import WaitEntry
from liaison.records.scheduling.values import Answer, Wait, WaitClosed

STATES: Mapping[str, tuple[str, Words]] = {
    Wait.WAITING: ("neutral", pgettext_lazy("of the wait list", "waits")),
    Wait.OFFERED: ("soon", pgettext_lazy("of the wait list", "asked now")),
    Wait.BOOKED: ("done", pgettext_lazy("of the wait list", "booked")),
    Wait.CLOSED: ("neutral", pgettext_lazy("of the wait list", "closed")),
}
ANSWERS: Mapping[str, Words] = {
    "": gettext_lazy("no answer yet"), Answer.YES: pgettext_lazy("answer to an offer", "yes: booked"),
    Answer.NO: pgettext_lazy("answer to an offer", "no"), Answer.TOO_LATE: gettext_lazy("yes, but too late"),
    Answer.LAPSED: gettext_lazy("no answer in time"), Answer.WITHDRAWN: gettext_lazy("somebody else was quicker"),
}  # fmt: skip
CLOSED: Mapping[str, Words] = {
    WaitClosed.BOOKED: gettext_lazy("Booked from the list"), WaitClosed.NOT_WANTED: gettext_lazy("Not wanted any more"),
    WaitClosed.BOOKED_OTHERWISE: gettext_lazy("Booked otherwise"), WaitClosed.NOT_REACHED: gettext_lazy("Could not be reached"),
    WaitClosed.OVER: gettext_lazy("The last day that suited is over"), WaitClosed.DIED: gettext_lazy("Has died"),
}  # fmt: skip
CHANNELS: Mapping[str, Words] = {
    "phone": gettext_lazy("by phone"), "sms": gettext_lazy("by text"), "email": gettext_lazy("by e-mail"),
}  # fmt: skip
URGENCY: Mapping[int, Words] = {
    5: gettext_lazy("Urgent: days count"), 4: gettext_lazy("Soon: this week"), 3: gettext_lazy("Earlier would help"),
    2: gettext_lazy("Usual"), 1: gettext_lazy("Can wait"),
}  # fmt: skip

SHORT: Mapping[int, Words] = {
    5: pgettext_lazy("urgency", "urgent"), 4: pgettext_lazy("urgency", "soon"), 3: pgettext_lazy("urgency", "helps"),
    2: pgettext_lazy("urgency", "usual"), 1: pgettext_lazy("urgency", "can wait"),
}  # fmt: skip


def wishes(row: WaitEntry) -> str:
    """ "Tue, Fri · 9 a.m. to noon · from 2 Mar": empty where any time suits."""
    parts = [", ".join(str(WEEKDAYS_ABBR[int(day)]) for day in row.weekdays.split(",") if day)]
    if row.from_time and row.until_time:
        parts.append(_("%(from)s to %(until)s") % {"from": _clock(row.from_time), "until": _clock(row.until_time)})
    elif row.from_time:
        parts.append(_("after %s") % _clock(row.from_time))
    elif row.until_time:
        parts.append(_("until %s") % _clock(row.until_time))
    parts += [row.resource.name if row.resource else "", row.place.name if row.place else ""]
    return " · ".join(part for part in parts if part) or _("any time")


def waited(days: int) -> str:
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days} if days else _("today")


def _clock(at: object) -> str:
    return dateformat.time_format(at, _("g:i A"))  # type: ignore[arg-type]
