"""Why a line stands where it stands: one line of human words, and the same in numbers that add up."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from liaison.engines.ranking.score import Reason
from liaison.platform.ui.components.figures import Reason as Shown
from liaison.spine.work.queries.words import because
from liaison.spine.work.values import Line

_GOOD_HOUR = 15  # points: from here on the hour is worth words of its own


def in_words(line: Line, *, most: int = 9) -> str:
    """What is special about this patient and this hour; where nothing is, how bad late would be.

    Of more than `most` risks those that weigh most are named, and how many others there are.
    """
    risks = sorted((reason for reason in line.reasons if "risk" in reason.params), key=lambda r: -r.points)
    said = [because(reason) for reason in risks[:most]]
    if others := len(risks[most:]):
        said.append(ngettext("%(n)d more", "%(n)d more", others) % {"n": others})
    if any(reason.code == "reach" and reason.points >= _GOOD_HOUR for reason in line.reasons):
        said.append(_("good hour to call"))
    return "; ".join(said) or because(line.reasons[0])


def in_numbers(reasons: Sequence[Reason]) -> list[Shown]:
    return [Shown(reason.points, because(reason)) for reason in reasons]
