"""Words of the chart: lines for pages, and what storing a batch came to."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from liaison.formats.fhir.resource import Resource

RETRACTED = "entered-in-error"

#: types that become rows of other apps; told when their patient comes after them
MAPPED = ("RelatedPerson", "Coverage", "Appointment", "Encounter")


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """One import under way. `source` is the system the resources come from: "ehr", a base URL."""

    id: int
    source: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """A resource that was not stored, and why."""

    resource: Resource
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Stored:
    """What a batch came to. `attached` were kept earlier; their patient, or somebody they name, came only now."""

    created: tuple[Resource, ...] = ()
    updated: tuple[Resource, ...] = ()
    unchanged: tuple[Resource, ...] = ()
    refused: tuple[Refusal, ...] = ()
    attached: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One line of a patient's timeline."""

    id: int
    type: str
    fhir_id: str
    at: datetime | None
    precision: str  # year, month, day, time
    system: str
    code: str
    display: str
    status: str
    category: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition:
    id: int
    display: str
    system: str
    code: str
    status: str  # active, recurrence, relapse, inactive, remission, resolved
    category: str
    since: datetime | None
    precision: str
    until: str  # as written: a date, an age, or empty


@dataclass(frozen=True, kw_only=True, slots=True)
class Medicine:
    id: int
    display: str
    system: str
    code: str
    status: str
    instruction: str
    ordered_at: datetime | None
    precision: str
    prescriber: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Prescription:
    """One medicine of the record in every detail that lists are compared by."""

    id: int
    source: str
    type: str  # MedicationRequest, MedicationStatement
    fhir_id: str
    name: str
    codings: tuple[tuple[str, str], ...]  # (system, code)
    ingredients: tuple[tuple[str, str], ...]  # of the medication, where it says them
    status: str
    categories: tuple[str, ...]
    encounter: str  # the id of the encounter it was ordered in
    told_by: str  # of a statement: Patient, RelatedPerson, Practitioner…
    instruction: str
    amount: str
    unit: str
    frequency: str
    period: str
    period_unit: str
    as_needed: bool
    at: datetime | None
    until: str
    by: str
    supply_days: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Dispense:
    """A medicine that a pharmacy handed over, digits as written."""

    id: int
    name: str
    codings: tuple[tuple[str, str], ...]
    ingredients: tuple[tuple[str, str], ...]
    instruction: str
    at: datetime  # handed over, else prepared
    precision: str
    days: str  # that it lasts, where the record says so
    quantity: str
    unit: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Sensitivity:
    """An allergy or intolerance with its codes."""

    id: int
    name: str
    codings: tuple[tuple[str, str], ...]
    categories: tuple[str, ...]  # medication, food, environment, biologic
    status: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    id: int
    display: str
    system: str
    code: str
    category: str  # laboratory, vital-signs, survey, social-history…
    at: datetime | None
    precision: str
    value: str  # as written, with its unit
    parts: tuple[str, ...]  # of a result with components: "Systolic 132 mmHg"
    flag: str  # interpretation code: H, L, A…
    range: str  # reference range as written


@dataclass(frozen=True, kw_only=True, slots=True)
class Observed:
    """The last result of one code, its value as FHIR writes it: {"valueQuantity": {…}}."""

    code: str
    at: datetime
    value: dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Encounter:
    id: int
    fhir_id: str
    display: str
    class_code: str
    status: str
    started_at: datetime | None
    precision: str
    ended: str  # as written
    provider: str
    practitioner: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Allergy:
    id: int
    display: str
    status: str
    criticality: str
    reactions: tuple[str, ...] = field(default=())


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """A reference whose target has not arrived."""

    type: str
    fhir_id: str
    patient: UUID | None
    path: str  # "Observation.encounter"
    target: str


@dataclass(frozen=True)
class Order:
    """Something a clinician asked for that is still to be done: a test, a procedure, a referral."""

    id: int
    display: str
    category: str
    urgent: bool
    ordered_at: datetime | None
    by: str  # who ordered it, by name
