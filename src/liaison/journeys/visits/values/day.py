"""Where a patient stands in the day of a visit, what an insurer answers, and what becomes of what was ordered."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Step(StrEnum):
    """Where somebody is who has arrived. The first four are here; the last two have gone."""

    WAITING = "waiting"
    ROOMED = "roomed"
    IN_VISIT = "in_visit"
    LEAVING = "leaving"  # the visit is over, the check-out is not
    GONE = "gone"
    LEFT = "left"  # without being seen


HERE = (Step.WAITING, Step.ROOMED, Step.IN_VISIT, Step.LEAVING)


class Answer(StrEnum):
    """What was found about a plan for one day."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    REPLACED = "replaced"  # another plan stands in its place
    UNKNOWN = "unknown"  # nobody answered, or not clearly


class Leaving(StrEnum):
    """What becomes of something ordered when its patient goes home."""

    BOOKED = "booked"
    DUTY = "duty"  # somebody books it later, by a date
    DECLINED = "declined"  # the patient does not want it: the clinician is told by a duty
    DONE = "done"  # it was done today


class Tone(StrEnum):
    """How a time stands against its threshold."""

    FINE = "neutral"
    SOON = "soon"
    LATE = "late"


@dataclass(frozen=True, kw_only=True)
class WalkIn:
    """Somebody who came without a visit: what for, and with whom where that matters."""

    patient: UUID
    visit_type: str
    clinician: UUID | None = None
    new_patient: bool = False
