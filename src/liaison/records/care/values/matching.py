"""What is known of a patient that may call for a handout, and why one was called for."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Ground(StrEnum):
    """The strongest first: a list of suggestions is in this order."""

    TEACH_AGAIN = "teach_again"
    HOSPITAL = "hospital"
    VISIT = "visit"
    MEDICINE = "medicine"
    CONDITION = "condition"
    INTERPRETER = "interpreter"
    COVERAGE = "coverage"
    PREVENTION = "prevention"


@dataclass(frozen=True)
class Problem:
    """A condition, a medicine or a visit ahead: how it is coded, what it is called, since or for when."""

    code: str
    name: str
    on: date | None = None
    system: str = ""


@dataclass(frozen=True, kw_only=True)
class Grounds:
    """Gathered by whoever may ask chart, scheduling and coverage: care is their neighbour and cannot."""

    conditions: tuple[Problem, ...] = ()
    medicines: tuple[Problem, ...] = ()
    visits: tuple[Problem, ...] = ()
    left_hospital_on: date | None = None
    age: int | None = None
    sex: str = ""
    coverage: str | None = None  # none, private, public; None: not asked
    interpreter: bool = False


@dataclass(frozen=True)
class Because:
    ground: Ground
    name: str = ""
    on: date | None = None
