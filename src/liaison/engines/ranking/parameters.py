"""What the rank weighs, each weight with one sentence, so that a supervisor can read and change it."""

from dataclasses import dataclass, field, fields
from enum import IntEnum
from typing import TypeVar

DOUBLING = 10  # points that stand for "twice as much": every scale of the rank uses it
Value = TypeVar("Value")


class Harm(IntEnum):
    """What late means for the patient; each duty declares one."""

    NUISANCE = 1  # somebody waits or rings again
    DELAY = 2  # care or service comes later
    LOSS = 3  # a right, a benefit or money is lost
    HEALTH = 4  # somebody may get worse
    DANGER = 5  # somebody is in danger now


def _weight(sentence: str, value: Value) -> Value:
    chosen: Value = field(default=value, metadata={"sentence": sentence})
    return chosen


@dataclass(frozen=True, kw_only=True)
class Parameters:
    """All the weights, as integers, so that SQL and Python can never round differently.

    The defaults were chosen on seeds 5000 to 5303 of the simulated worklist; docs/adr/0007 says why.
    """

    harm_points: tuple[int, ...] = _weight(
        "Points for each grade of harm if late, from nuisance to danger.", (0, 10, 20, 30, 45)
    )
    doubling_hours: int = _weight("Hours nearer to the deadline that double the urgency of an item.", 48)
    due_points: int = _weight("Points of the clock at the very moment an item is due.", 40)
    late_points: int = _weight(
        "Points of the clock once the deadline has passed: by default, as if it were due this time tomorrow.", 35
    )
    usual_minutes: int = _weight("Minutes of work that add and take away nothing; shorter work gains.", 15)
    effort_percent: int = _weight("How much minutes weigh: at 100, half the minutes is worth a doubling.", 60)
    reach_percent: int = _weight("How much the hour weighs: at 100, twice the chance is worth a doubling.", 100)
    reach_floor_percent: int = _weight(
        "An hour with this share of the chance of the person's own best hour, or less, adds nothing.", 25
    )
    desk_points: int = _weight("What stands in for the hour when nobody has to be reached.", 10)
    person_weight_percent: int = _weight(
        "Answered calls, in hundredths, that the team's record is worth against the person's own.", 100
    )
    hour_weight: int = _weight("Calls that the person's whole record is worth against one part of the day.", 2)

    @property
    def tick_seconds(self) -> int:
        """Seconds in which the clock of an item that is not late gains one point."""
        return self.doubling_hours * 3600 // DOUBLING

    def sentences(self) -> dict[str, str]:
        return {each.name: each.metadata["sentence"] for each in fields(self)}


DEFAULT = Parameters()
