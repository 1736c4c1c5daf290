"""The codes of work in words: reasons of the rank, reasons for setting aside, what a fact did."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from liaison.engines.ranking.score import Reason
from liaison.spine.work.values import SetAsideReason

SET_ASIDE = {
    SetAsideReason.WAITING_FOR_PATIENT: gettext_lazy("Waiting for the patient"),
    SetAsideReason.WAITING_FOR_CLINICIAN: gettext_lazy("Waiting for a clinician"),
    SetAsideReason.WAITING_FOR_RECORDS: gettext_lazy("Waiting for records"),
    SetAsideReason.WAITING_FOR_PAYER: gettext_lazy("Waiting for the payer"),
    SetAsideReason.WAITING_FOR_ANOTHER_STEP: gettext_lazy("Waiting for another step"),
    SetAsideReason.PATIENT_ASKED_LATER: gettext_lazy("The patient asked for later"),
    SetAsideReason.PATIENT_IN_HOSPITAL: gettext_lazy("The patient is in hospital"),
}
DID = {
    "open": gettext_lazy("opened it and started its clock"),
    "close": gettext_lazy("closed it"),
    "extend": gettext_lazy("gave it more time"),
    "pause": gettext_lazy("paused its clock"),
    "resume": gettext_lazy("let its clock run again"),
    "move": gettext_lazy("moved it to another rule"),
    "restart": gettext_lazy("started its clock anew"),
}
GRADES = {
    1: gettext_lazy("A nuisance if late"),
    2: gettext_lazy("Delays care if late"),
    3: gettext_lazy("Costs the patient something if late"),
    4: gettext_lazy("Harms health if late"),
    5: gettext_lazy("Dangerous if late"),
}


def because(reason: Reason) -> str:
    """A reason of the rank as the line says it; its points stand beside it."""
    params = dict(reason.params)
    if "risk" in params:
        return str(params["risk"])
    say = _SAYINGS.get(reason.code)
    return say(params) if say else reason.code


def span_in_words(minutes: int) -> str:
    """ "3 days", "5 hours", "20 minutes": the largest unit that fits."""
    length = timedelta(minutes=abs(minutes))
    if length >= timedelta(days=2):
        return ngettext("%(n)d day", "%(n)d days", length.days) % {"n": length.days}
    if length >= timedelta(hours=1):
        n = int(length.total_seconds()) // 3600
        return ngettext("%(n)d hour", "%(n)d hours", n) % {"n": n}
    n = int(length.total_seconds()) // 60
    return ngettext("%(n)d minute", "%(n)d minutes", n) % {"n": n}


_SAYINGS: dict[str, Callable[[dict[str, Any]], str]] = {
    "harm": lambda p: str(GRADES[p["grade"]]),
    "clock": lambda p: _("Due in %(span)s") % {"span": span_in_words(p["minutes_left"])},
    "late": lambda p: _("Late by %(span)s") % {"span": span_in_words(p["minutes_left"])},
    "reach": lambda p: _("Chance of reaching the patient at this hour"),
    "desk": lambda p: _("Nobody has to be reached"),
    "effort": lambda p: _("Takes about %(span)s") % {"span": span_in_words(p["minutes"])},
}
