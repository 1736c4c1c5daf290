"""The noticeboard of access: who saw what, who was refused, what was opened in need, who signed in."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from liaison.kernel.events import Event


def read_key(patient: UUID) -> str:
    return f"read:{patient}"


def glass_key(glass: UUID) -> str:
    return f"glass:{glass}"


def chart_key(patient: UUID) -> str:
    return f"chart:{patient}"


@dataclass(frozen=True, kw_only=True)
class PatientRead(Event):
    permission: str
    tie: str  # none, tied, glass
    flag: str = ""  # self or family: for the privacy officer's eye


@dataclass(frozen=True, kw_only=True)
class PatientRefused(Event):
    permission: str
    why: str  # permission, purpose, restricted


@dataclass(frozen=True, kw_only=True)
class ChartRestricted(Event):
    why: str


@dataclass(frozen=True, kw_only=True)
class ChartUnrestricted(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class Tied(Event):
    staff: UUID
    kind: str
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Untied(Event):
    staff: UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class GlassBroken(Event):
    """A restricted chart was opened in need; the reason in words stays in access."""

    staff: UUID
    reason: str
    until: datetime
    flag: str = ""


@dataclass(frozen=True, kw_only=True)
class GlassReviewed(Event):
    staff: UUID
    reviewer: UUID
    outcome: str


@dataclass(frozen=True, kw_only=True)
class UserAdded(Event):
    staff: UUID
    role: str


@dataclass(frozen=True, kw_only=True)
class UserReset(Event):
    staff: UUID
    mfa: bool  # whether the second factor was removed too


@dataclass(frozen=True, kw_only=True)
class UserUnlocked(Event):
    staff: UUID


@dataclass(frozen=True, kw_only=True)
class PasswordChosen(Event):
    staff: UUID


@dataclass(frozen=True, kw_only=True)
class SecondFactorAdded(Event):
    staff: UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class SecondFactorRemoved(Event):
    staff: UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class SignedIn(Event):
    staff: UUID


@dataclass(frozen=True, kw_only=True)
class SignedOut(Event):
    staff: UUID
    why: str = "asked"  # asked, idle, day_over


@dataclass(frozen=True, kw_only=True)
class SignInFailed(Event):
    """Somebody gave a wrong password or code. Who, only when the name is one of ours."""

    staff: UUID | None
    step: str  # password, second_factor


@dataclass(frozen=True, kw_only=True)
class LockedOut(Event):
    staff: UUID | None


def representation_key(representation: UUID) -> str:
    return f"representation:{representation}"


@dataclass(frozen=True, kw_only=True)
class RepresentativeNamed(Event):
    """Somebody may see or do this for the patient; the last field is the first day without it."""

    related: UUID
    ground: str
    scopes: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    ends_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class RepresentativeRevoked(Event):
    related: UUID
    why: str


@dataclass(frozen=True, kw_only=True)
class ProofShown(Event):
    """Somebody here has seen a paper that shows it; `until` is its last day."""

    related: UUID
    proof: str
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class RepresentationEnds(Event):
    """In a month it ends: its paper, its own time, or the patient comes of age."""

    related: UUID
    why: str  # proof, time, of_age
    ends_on: date
