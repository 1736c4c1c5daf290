"""What the scores look at: one person, and what the record says of them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple


class Coded(NamedTuple):
    """A condition. `until` is when it ended, where the record says that it did."""

    system: str  # ICD10, SNOMED, or the address of another
    code: str
    what: str = ""
    on: date | None = None
    until: date | None = None


class Measured(NamedTuple):
    """A result, as a number where it is one."""

    code: str  # LOINC
    number: float | None
    unit: str
    at: datetime
    value: str = ""


class Done(NamedTuple):
    """A procedure."""

    system: str  # ICD10PCS, SNOMED, …
    code: str
    what: str
    at: datetime


class Visit(NamedTuple):
    """Under a hospital's roof. What the record does not say is None or empty, never guessed."""

    id: str
    kind: str  # inpatient, observation, emergency
    started: datetime
    ended: datetime | None
    urgency: str = ""  # urgent, planned
    oncology: bool | None = None  # whether the service it was discharged from is oncology
    what: str = ""
    to_hospice: bool = False


class Record(NamedTuple):
    born: date | None
    zone: str  # whose days are counted
    conditions: Sequence[Coded] = ()
    visits: Sequence[Visit] = ()
    results: Sequence[Measured] = ()
    procedures: Sequence[Done] = ()
