"""The noticeboard of coverage: plans found, plans changed, who pays first."""

from dataclasses import dataclass
from uuid import UUID

from liaison.kernel.events import Event


def coverage_key(coverage: UUID) -> str:
    return f"coverage:{coverage}"


def order_key(patient: UUID) -> str:
    return f"benefits-order:{patient}"


@dataclass(frozen=True, kw_only=True)
class CoverageAdded(Event):
    kind: str = ""
    status: str = ""


@dataclass(frozen=True, kw_only=True)
class CoverageChanged(Event):
    fields: tuple[str, ...]  # names only: "status", "ends_on"


@dataclass(frozen=True, kw_only=True)
class SeveralPlansFound(Event):
    """Two or more plans pay on the same day and nobody has said in which order."""

    plans: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class OrderConfirmed(Event):
    """Somebody asked, and was told who pays first."""

    first: UUID
    second: UUID
    asked: str  # whom: patient, payer, questionnaire


@dataclass(frozen=True, kw_only=True)
class OnePlanLeft(Event):
    """The question of the order went away: at most one plan pays now."""
