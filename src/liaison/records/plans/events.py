"""The noticeboard of plans: goals, steps, barriers, agreement, copies, links, decisions. Codes only, never words."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from liaison.kernel.events import Event


def plan_key(plan: UUID) -> str:
    return f"plan:{plan}"


def step_key(step: UUID) -> str:
    return f"plan-step:{step}"


def barrier_key(barrier: UUID) -> str:
    return f"barrier:{barrier}"


def share_key(share: UUID) -> str:
    return f"plan-share:{share}"


def decision_key(decision: UUID) -> str:
    return f"decision:{decision}"


def template_key(code: str) -> str:
    return f"plan-template:{code}"


@dataclass(frozen=True, kw_only=True)
class PlanBegan(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class PlanClosed(Event):
    why: str  # done, moved_away, refused, replaced, died


@dataclass(frozen=True, kw_only=True)
class ProblemAdded(Event):
    code: str = ""
    from_chart: bool = False


@dataclass(frozen=True, kw_only=True)
class ProblemEnded(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class GoalSet(Event):
    goal: UUID
    by_on: date


@dataclass(frozen=True, kw_only=True)
class GoalUpdated(Event):
    goal: UUID
    state: str  # active, met, stopped


@dataclass(frozen=True, kw_only=True)
class StepPlanned(Event):
    """Opens the work of it; the same step planned for another day opens it anew."""

    plan: UUID
    owner_kind: str  # us, patient, family, outside
    owner: UUID | None
    planned_at: datetime
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class StepMoved(Event):
    """To another day or another owner; `StepPlanned` follows."""


@dataclass(frozen=True, kw_only=True)
class StepDone(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class StepStopped(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class NoteWritten(Event):
    element: str


@dataclass(frozen=True, kw_only=True)
class MemberAdded(Event):
    staff: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class MemberLeft(Event):
    staff: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class ReviewSet(Event):
    set_at: datetime
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class PlanReviewed(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class PlanAgreed(Event):
    version: int
    by: str  # patient, proxy
    way: str


@dataclass(frozen=True, kw_only=True)
class PlanExplained(Event):
    version: int
    language: str
    result: str  # understood, needs_more, not_asked
    interpreter: bool = False


@dataclass(frozen=True, kw_only=True)
class PlanGiven(Event):
    """The one page went out."""

    version: int
    way: str  # printed, pdf, link
    language: str


@dataclass(frozen=True, kw_only=True)
class BarrierMet(Event):
    kind: str


@dataclass(frozen=True, kw_only=True)
class RemedyTried(Event):
    kind: str
    remedy: str


@dataclass(frozen=True, kw_only=True)
class RemedyFailed(Event):
    kind: str
    remedy: str


@dataclass(frozen=True, kw_only=True)
class BarrierSolved(Event):
    kind: str
    remedy: str


@dataclass(frozen=True, kw_only=True)
class BarrierLeft(Event):
    """It stays, and nothing more is tried."""

    kind: str


@dataclass(frozen=True, kw_only=True)
class PlanShared(Event):
    parts: tuple[str, ...]
    until_at: datetime
    related: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class ShareRevoked(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class ShareOpened(Event):
    """Somebody who has the link gave the birth date and read the page."""


@dataclass(frozen=True, kw_only=True)
class ShareRefused(Event):
    """Somebody who has the link did not get in: expired, revoked, wrong birth date, locked."""

    why: str


@dataclass(frozen=True, kw_only=True)
class TemplateApplied(Event):
    template: str
    version: str
    goals: int
    steps: int


@dataclass(frozen=True, kw_only=True)
class TemplateKept(Event):
    template: str
    version: str


@dataclass(frozen=True, kw_only=True)
class TemplateRetired(Event):
    template: str


@dataclass(frozen=True, kw_only=True)
class DecisionPrepared(Event):
    options: int


@dataclass(frozen=True, kw_only=True)
class DecisionMade(Event):
    """`present` are seats; `revisit_at` asks for it to be looked at again."""

    made_at: datetime
    present: tuple[str, ...]
    dissents: int
    revisit_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class DecisionReopened(Event):
    """It is being decided again; what was decided before stays readable."""


@dataclass(frozen=True, kw_only=True)
class DecisionClosed(Event):
    """Nobody decides it any more."""
