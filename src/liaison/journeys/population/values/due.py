"""How a person stands with all preventive rules, and one page of a list of many."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from liaison.engines.prevention import Due, Problem


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """One person as of one day, computed on demand and kept nowhere."""

    patient: UUID
    record_number: str
    name: str
    born: date | None
    dues: tuple[Due, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One rule of one person."""

    standing: Standing
    due: Due


@dataclass(frozen=True, kw_only=True, slots=True)
class DuePage:
    """`after` is whom the next page begins after; None when everybody was looked at. `looked_at` says at how many."""

    lines: tuple[Line, ...]
    after: UUID | None
    looked_at: int
