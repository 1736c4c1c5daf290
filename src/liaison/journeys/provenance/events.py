"""What provenance announces: that facts contradict each other, and what was said about it; never the facts."""

from dataclasses import dataclass
from uuid import UUID

from liaison.kernel.events import Event


def contradiction_key(contradiction: UUID) -> str:
    return f"contradiction:{contradiction}"


@dataclass(frozen=True, kw_only=True)
class ContradictionFound(Event):
    """Also told again when a settled one changes, and when its settling is taken back."""

    kind: str
    grave: bool


@dataclass(frozen=True, kw_only=True)
class ContradictionSettled(Event):
    kind: str
    how: str  # values.How


@dataclass(frozen=True, kw_only=True)
class ContradictionGone(Event):
    """A source corrected it: nothing contradicts any more."""

    kind: str
