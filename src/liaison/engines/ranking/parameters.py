"""What the rank weighs, each weight with one sentence, so that a supervisor can read and change it."""

from dataclasses import dataclass, field, fields
from enum import IntEnum
from typing import TypeVar

DOUBLING = 10  # points that stand for "twice as much": every scale of the rank uses it
Value = TypeVar("Value")


class Harm(IntEnum):
    """What late means for the patient; each duty declares one."""

    NUISANCE = 1
    DELAY = 2
    LOSS = 3
    HEALTH = 4
    DANGER = 5


def _weight(sentence: str, value: Value) -> Value:
    chosen: Value = field(default=value, metadata={"sentence": sentence})
    return chosen


@dataclass(frozen=True, kw_only=True)
class Parameters:
    """All the weights. Integers only, so that SQL and Python can never round differently."""

    harm_points: tuple[int, ...] = _weight(
        "Points for each grade of harm if late, from nuisance to danger.", (0, 10, 20, 30, 45)
    )
    doubling_hours: int = _weight("Hours nearer to the deadline that double the urgency of an item.", 48)
    due_points: int = _weight("Points of the clock at the very moment an item is due.", 40)
    late_points: int = _weight("Points of the clock once the deadline has passed; they no longer grow.", 35)
    late_doubling_hours: int = 0
    usual_minutes: int = _weight("Minutes of work that add and take away nothing; shorter work gains.", 15)
    effort_percent: int = _weight("How much minutes weigh: at 100, half the minutes is worth a doubling.", 60)
    reach_points: int = _weight("Points of the hour at which a person is most likely to be reached.", 20)
    reach_percent: int = _weight("Points lost, in percent of a doubling, for an hour half as good as the best.", 200)
    desk_points: int = _weight("Points of work for which nobody has to be reached, at every hour.", 10)
    person_weight: int = _weight("Answered calls that the team's record is worth against the person's own.", 1)
    hour_weight: int = _weight("Calls that the person's record is worth against one part of the day.", 2)

    @property
    def tick_seconds(self) -> int:
        """Seconds in which the clock of an item that is not late gains one point."""
        return self.doubling_hours * 3600 // DOUBLING

    def sentences(self) -> dict[str, str]:
        return {each.name: each.metadata["sentence"] for each in fields(self)}


DEFAULT = Parameters()
