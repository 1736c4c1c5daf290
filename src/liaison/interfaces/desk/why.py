"""Why a line stands where it stands: one line of human words, and the same in numbers that add up."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from liaison.engines.ranking.parameters import Harm
from liaison.engines.ranking.score import Reason
from liaison.platform.ui.components.figures import Reason as Shown
from liaison.platform.ui.words import Words
from liaison.spine.work.values import Line

RISKS: dict[str, Words] = {  # what makes late worse for this patient, by the code that the duty names
    "heart_failure": gettext_lazy("heart failure"),
    "lung_disease": gettext_lazy("lung disease"),
    "aged_75": gettext_lazy("75 or older"),
    "second_stay": gettext_lazy("second stay in half a year"),
    "readmitted": gettext_lazy("back within 30 days"),
    "long_stay": gettext_lazy("long stay"),
    "emergency_before": gettext_lazy("emergency visits before"),
    "against_advice": gettext_lazy("left against advice"),
}
HARMS: dict[int, Words] = {
    Harm.NUISANCE: gettext_lazy("somebody waits or rings again"),
    Harm.DELAY: gettext_lazy("care or service comes later"),
    Harm.LOSS: gettext_lazy("a right, a benefit or money is lost"),
    Harm.HEALTH: gettext_lazy("somebody may get worse"),
    Harm.DANGER: gettext_lazy("somebody is in danger"),
}
_GOOD_HOUR = 15  # points: from here on the hour is worth a word of its own


def risk(code: str) -> Words:
    return RISKS.get(code, code.replace("_", " "))


def in_words(line: Line) -> str:
    """What is special about this line; where nothing is, what late would mean."""
    said = [str(risk(reason.code)) for reason in line.reasons if "risk" in reason.params]
    said += [_("good hour to call") for reason in line.reasons if reason.code == "reach" and reason.points >= _GOOD_HOUR]
    return "; ".join(said) or line.if_late


def in_numbers(reasons: Sequence[Reason]) -> list[Shown]:
    return [Shown(reason.points, _said(reason)) for reason in reasons]


def _said(reason: Reason) -> Words:
    if "risk" in reason.params:
        return risk(reason.code)
    match reason.code:
        case "harm":
            return _("if late: %(harm)s") % {"harm": HARMS[int(reason.params["grade"])]}
        case "clock":
            return _("the clock: %(left)s left") % {"left": _left(int(reason.params["minutes_left"]))}
        case "late":
            return _("the deadline has passed")
        case "reach":
            return _("how likely an answer is at %(hour)s:00") % {"hour": reason.params["hour"]}
        case "desk":
            return _("nobody has to be reached")
        case "effort":
            minutes = int(reason.params["minutes"])
            return ngettext("takes %(n)d minute", "takes %(n)d minutes", minutes) % {"n": minutes}
    return reason.code


def _left(minutes: int) -> str:
    if minutes < 60:
        return ngettext("%(n)d minute", "%(n)d minutes", max(minutes, 0)) % {"n": max(minutes, 0)}
    if minutes < 48 * 60:
        return ngettext("%(n)d hour", "%(n)d hours", minutes // 60) % {"n": minutes // 60}
    days = minutes // (24 * 60)
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
