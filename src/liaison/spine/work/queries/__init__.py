"""What work can be asked: the ranked list, an item, its proof, a day's totals, who is there."""

from liaison.spine.work.queries.calendars import calendar_for, opening_of
from liaison.spine.work.queries.case_load import case_load, orphans, rebalanced
from liaison.spine.work.queries.day import day_close
from liaison.spine.work.queries.deadlines import Deadline, deadlines
from liaison.spine.work.queries.detail import item_detail, offers_to, open_work_of
from liaison.spine.work.queries.parameters import parameters, parameters_shown
from liaison.spine.work.queries.proof import proof
from liaison.spine.work.queries.staffing import roster
from liaison.spine.work.queries.worklist import worklist

__all__ = [
    "Deadline",
    "calendar_for",
    "case_load",
    "day_close",
    "deadlines",
    "item_detail",
    "offers_to",
    "open_work_of",
    "opening_of",
    "orphans",
    "parameters",
    "parameters_shown",
    "proof",
    "rebalanced",
    "roster",
    "worklist",
]
