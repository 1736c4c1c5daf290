"""How likely a booked visit is to be missed: features, a logistic regression of our own, and how good it is for whom.

Used only to order reminders and calls and to suggest overbooking inside a cap; never to refuse or delay anybody.
"""

from liaison.engines.risk.features import FORBIDDEN, NAMES, Visit, row, shrunk_rate
from liaison.engines.risk.groups import GroupError, group_errors
from liaison.engines.risk.logistic import Fit, NotFitted, chance, fit
from liaison.engines.risk.measures import Bin, Quality, quality

__all__ = [
    "FORBIDDEN",
    "NAMES",
    "Bin",
    "Fit",
    "GroupError",
    "NotFitted",
    "Quality",
    "Visit",
    "chance",
    "fit",
    "group_errors",
    "quality",
    "row",
    "shrunk_rate",
]
