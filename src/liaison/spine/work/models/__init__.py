"""Items and what belongs to them: hand-offs, watchers, absences, presence, weights, closed days."""

from liaison.spine.work.models.items import Item
from liaison.spine.work.models.ownership import Away, HandOff, Looking, Watch
from liaison.spine.work.models.settings import Closure, OpeningHours, RankParameter, ReachAttempt
from liaison.spine.work.models.watermark import Watermark

__all__ = [
    "Away",
    "Closure",
    "HandOff",
    "Item",
    "Looking",
    "OpeningHours",
    "RankParameter",
    "ReachAttempt",
    "Watch",
    "Watermark",
]
