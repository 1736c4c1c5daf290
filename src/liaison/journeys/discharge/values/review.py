"""What somebody finds who looks at a readmission."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID


class Avoidable(StrEnum):
    """A clinician says it, nobody else."""

    PLANNED = "planned"
    NO = "no"
    PERHAPS = "perhaps"
    YES = "yes"


class Cause(StrEnum):
    """What went wrong on the way home, if something did."""

    MEDICINES = "medicines"
    FOLLOW_UP = "follow_up"
    UNDERSTANDING = "understanding"
    HOME = "home"  # help, equipment, transport
    SERVICES = "services"
    INFORMATION = "information"  # between hospital and clinic
    TOO_EARLY = "too_early"
    ILLNESS = "illness"  # it got worse in spite of everything
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Findings:
    happened: str
    avoidable: Avoidable
    clinician: UUID | None = None  # who says so, where somebody else writes it down
    causes: tuple[Cause, ...] = ()
    change: str = ""


@dataclass(frozen=True, kw_only=True)
class ReviewLine:
    """The two stays, what was kept of the plan in between, and the findings once there are any."""

    stay: UUID
    index: UUID
    patient: UUID
    days: int
    linked_at: datetime
    withdrawn: bool
    happened: str
    avoidable: str
    causes: tuple[str, ...]
    change: str
    clinician: str
    reviewed_at: datetime | None
    reviewed_by: str


class Kept(StrEnum):
    """What of the plan of the index stay was kept; read from its own record."""

    SETTLED = "settled"
    MISSING = "missing"
    NO_PLAN = "no_plan"


NOTICES: Mapping[str, str] = MappingProxyType(
    {
        "DIS-01": "hospital", "DIS-02": "hospital", "DIS-03": "hospital", "DIS-04": "hospital", "DIS-05": "agency",
        "DIS-06": "hospital", "DIS-07": "kept", "DIS-08": "kept",
    }
)  # fmt: skip
"""Whose each notice of the rulebook is: a hospital's or an agency's, or kept here. The README says how."""
