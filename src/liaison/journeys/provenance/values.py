"""Words of provenance: kinds of contradictions, what may be done about one, and a shown fact with its source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Kind(StrEnum):
    # sources disagree about who somebody is
    BIRTH_DATES = "birth_dates"
    GENDERS = "genders"
    FAMILY_NAMES = "family_names"
    DEATHS = "deaths"
    # something cannot be so
    BORN_AHEAD = "born_ahead"
    AHEAD = "ahead"
    BEFORE_BIRTH = "before_birth"
    AFTER_DEATH = "after_death"
    ENDS_FIRST = "ends_first"
    IMPOSSIBLE = "impossible"
    UNIT = "unit"
    ALLERGIES = "allergies"


#: a wrong one of these may harm: they are settled sooner
GRAVE = frozenset({Kind.BIRTH_DATES, Kind.DEATHS, Kind.AFTER_DEATH, Kind.ALLERGIES, Kind.BORN_AHEAD})
#: a fact of the patient that sources disagree about, and its name in people
FIELDS = {
    Kind.BIRTH_DATES: "birth_date", Kind.GENDERS: "gender", Kind.FAMILY_NAMES: "family", Kind.DEATHS: "deceased_on",
}  # fmt: skip


#: the death itself may be the mistake
OF_DEATH = frozenset({Kind.DEATHS, Kind.AFTER_DEATH})


class State(StrEnum):
    OPEN = "open"
    SETTLED = "settled"  # somebody said what is right
    GONE = "gone"  # a source corrected it


class How(StrEnum):
    CHOSEN = "chosen"  # one of the values that were said
    RIGHT = "right"  # checked: it is so
    DOUBTED = "doubted"  # the lines are left out
    ALIVE = "alive"  # the person has not died


@dataclass(frozen=True)
class Claim:
    """What one source says."""

    value: str
    source: str
    at: str  # ISO 8601: when it was received, or when the thing itself was


@dataclass(frozen=True)
class Problem:
    """One contradiction. `about` tells two of a kind apart: what was measured, which type of line."""

    kind: Kind
    about: str
    claims: tuple[Claim, ...]
    lines: tuple[int, ...] = ()
    name: str = ""  # what is measured, as the record calls it

    @property
    def key(self) -> tuple[str, str]:
        return self.kind.value, self.about


@dataclass(frozen=True)
class Identity:
    """Who somebody is as one source says; a date that is not written in full is empty."""

    source: str
    received_at: datetime
    family: str
    birth_date: str
    gender: str
    deceased_on: str


@dataclass(frozen=True)
class Taken:
    """One line of the record, as far as the checks look at it."""

    id: int
    type: str
    code: str
    display: str
    on: date | None
    in_full: bool  # the day is known, not only the month or the year
    until: date | None
    values: Sequence[tuple[str, float, str]]  # LOINC, value, unit


@dataclass(frozen=True)
class Here:
    """What we show of the patient."""

    born: date | None
    died_on: date | None
    today: date


@dataclass(frozen=True)
class Found:
    """A contradiction as a page shows it."""

    id: UUID
    patient: UUID
    patient_name: str
    kind: Kind
    name: str
    claims: tuple[Claim, ...]
    lines: int
    grave: bool
    state: State
    how: str
    chosen: str
    found_at: datetime
    settled_at: datetime | None
    settled_by: str


@dataclass(frozen=True)
class Sourced:
    """A fact we show: what it is, where it came from and when, and who last said so here."""

    what: str  # a code: name, birth_date, phone, allergy…
    value: str
    source: str  # empty: entered here
    at: datetime | None
    by: str = ""  # the colleague, as the log names them
