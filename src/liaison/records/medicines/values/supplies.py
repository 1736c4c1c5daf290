"""Whether a medicine was picked up, and how long it lasts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from liaison.engines.medicines import Listed


class SupplyState(StrEnum):
    PRESCRIBED = "prescribed"
    PICKED_UP = "picked_up"
    ENDED = "ended"


class NotYet(StrEnum):
    """What kept the patient from picking it up; the codes of barriers that plans use, and those of a pharmacy."""

    TRANSPORT = "transport"
    COST = "cost"
    LANGUAGE = "language"
    FEAR = "fear"
    WORK = "work"
    NOT_READY = "not_ready"  # the pharmacy does not have it
    NEEDS_APPROVAL = "needs_approval"  # the insurance asks first
    FORGOT = "forgot"
    OTHER = "other"


class SupplyEnd(StrEnum):
    STOPPED = "stopped"
    REPLACED = "replaced"
    DECLINED = "declined"
    DIED = "died"


@dataclass(frozen=True, kw_only=True)
class Handed:
    """What a pharmacy handed over, as the record says; `record` names it there for good."""

    record: int
    medicine: Listed  # with its days, where the record says them
    on: date
    quantity: str = ""
    unit: str = ""
