"""What work can be asked: the ranked list, an item, its proof, a day's totals, who is there."""

from liaison.spine.work.queries.calendars import calendar_for
from liaison.spine.work.queries.parameters import parameters, parameters_shown
from liaison.spine.work.queries.staffing import roster

__all__ = ["calendar_for", "parameters", "parameters_shown", "roster"]
