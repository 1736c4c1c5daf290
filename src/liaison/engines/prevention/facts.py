"""What the rules look at: one person, and what the record says of them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple


class Fact(NamedTuple):
    """One line of the record: a condition, a procedure, a result, a vaccine, a visit, a medicine.

    `on` is the first day it may have been; `until` when a condition or a stay ended. `value` is as written,
    `number` the same where it is one; `answer` is the code of a coded value.
    """

    kind: str  # condition, procedure, observation, report, immunization, encounter, medicine
    system: str  # LOINC, SNOMEDCT, ICD10CM, ICD10PCS, HCPCS, CVX
    code: str
    on: date | None
    what: str = ""
    value: str = ""
    number: float | None = None
    unit: str = ""
    answer: str = ""
    flag: str = ""  # interpretation of a result, state of a condition
    until: date | None = None


class Person(NamedTuple):
    """Who the facts are about. `sexes` holds every sex on record, F or M: two of them contradict."""

    born: date | None
    sexes: frozenset[str]
    facts: Sequence[Fact]
    dead: bool = False
    died_on: date | None = None
