"""How likely a booked visit is to be missed, or a stay followed by a return: a logistic regression of our own, and how good any score is for whom.

Used only to order reminders and calls and to suggest overbooking inside a cap; never to refuse or delay anybody.
"""

from liaison.engines.risk.features import FORBIDDEN, NAMES, Visit, row, shrunk_rate
from liaison.engines.risk.groups import GroupError, group_errors
from liaison.engines.risk.held import BandHeld, Held, held
from liaison.engines.risk.logistic import Fit, NotFitted, chance, fit
from liaison.engines.risk.measures import Bin, Quality, quality

__all__ = [
    "FORBIDDEN",
    "NAMES",
    "BandHeld",
    "Bin",
    "Fit",
    "GroupError",
    "Held",
    "NotFitted",
    "Quality",
    "Visit",
    "chance",
    "fit",
    "group_errors",
    "held",
    "quality",
    "row",
    "shrunk_rate",
]
