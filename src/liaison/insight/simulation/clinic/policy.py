"""What a clinic may change, as one policy: the template, overbooking, reminders, the wait list."""

from dataclasses import dataclass
from enum import StrEnum


class Reminders(StrEnum):
    NONE = "none"
    TEXT = "text"  # what the habits assume
    CALLS = "calls"  # texts, and a call to the likeliest misses


class List(StrEnum):
    NONE = "none"
    PUBLISHED = "published"  # one round of texts to three, unfiltered: Fast Pass, JMIR 2024 e52071
    WAVES = "waves"  # the product's


@dataclass(frozen=True, kw_only=True)
class Policy:
    name: str
    reminders: Reminders = Reminders.TEXT
    waiting: List = List.WAVES
    wave: int = 3
    extra_slots: int = 0  # more slots for each clinician on a working day
    saturday: int = 0  # slots for each clinician on Saturdays
    overbook: bool = False  # one extra a half day where the predicted misses exceed one (RULEBOOK 16)


# No-show against text reminders. None: 39.8% against 26.3% (EMHJ 2014). Calls to over 15% risk: 22.8 against 29.2 (Shah 2016).
WITHOUT_TEXT, WITH_CALL, CALL_FROM = 39.8 / 26.3, 22.8 / 29.2, 0.15
CANCELS_INSTEAD = 0.5  # of the misses that a reminder prevents, so many become cancellations a day ahead

BASE = Policy(name="as_now")
CHANGES = (
    Policy(name="no_wait_list", waiting=List.NONE),
    Policy(name="wait_list_published", waiting=List.PUBLISHED),
    Policy(name="waves_of_five", wave=5),
    Policy(name="calls_to_likely_misses", reminders=Reminders.CALLS),
    Policy(name="no_reminders", reminders=Reminders.NONE),
    Policy(name="overbook_capped", overbook=True),
    Policy(name="one_slot_more", extra_slots=1),
    Policy(name="saturday_clinic", saturday=9),
)
POLICIES = {policy.name: policy for policy in (BASE, *CHANGES)}
