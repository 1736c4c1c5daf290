"""What the checks of the record look at: every line's dates and measured values, and what each source says of who somebody is."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import TextField
from django.db.models.expressions import RawSQL

from liaison.kernel.act import Act
from liaison.records.chart.models import Resource
from liaison.records.chart.values import RETRACTED

_TYPES = (
    "AllergyIntolerance", "Condition", "Encounter", "Immunization", "MedicationRequest", "Observation", "Procedure",
)  # fmt: skip
_PLANNED = ("planned", "cancelled", "draft", "not-done", "unknown", "registered", "booked")
_NOT_SO = ("refuted", "entered-in-error")
# A few elements, never whole bodies: a record of ten years is looked through at every import.
_MORE = """jsonb_strip_nulls(jsonb_build_object(
 'u', COALESCE(body #> '{period,end}', body->'abatementDateTime', body #> '{abatementPeriod,end}', body #> '{performedPeriod,end}'),
 'v', body #> '{verificationStatus,coding,0,code}',
 'q', body->'valueQuantity',
 'p', jsonb_path_query_array(body, '$.component[*]')))::text"""
_WHO = """jsonb_strip_nulls(jsonb_build_object('n', body->'name', 'b', body->'birthDate', 'g', body->'gender',
 'd', COALESCE(body->'deceasedDateTime', body->'deceasedBoolean')))::text"""


class Measured(NamedTuple):
    code: str  # LOINC
    value: float
    unit: str  # UCUM where it is coded, else as written


class Checked(NamedTuple):
    """One line. `until` is a day where one is written in full."""

    id: int
    type: str
    system: str
    code: str
    display: str
    status: str
    at: datetime | None
    precision: str
    until: date | None
    measured: tuple[Measured, ...]


class Said(NamedTuple):
    """Who a patient is as one source says; dates as written."""

    id: int
    source: str
    received_at: datetime
    family: str
    given: str
    birth_date: str
    gender: str
    deceased: bool
    deceased_on: str


def checked(act: Act, *, patient: UUID) -> Iterator[Checked]:
    """In one query. What was retracted, refuted or only planned is not looked at."""
    rows = Resource.objects.seen_by(act).filter(patient_id=patient, type__in=_TYPES)
    rows = rows.exclude(status__in=(RETRACTED, *_PLANNED))
    more = RawSQL(_MORE, [], output_field=TextField())  # noqa: S611 - written above
    found = rows.order_by("id").values_list(
        "id", "type", "system", "code", "display", "status", "at", "precision", more
    )
    for pk, kind, system, code, display, status, at, precision, text in found.iterator(chunk_size=2000):
        said: dict[str, Any] = json.loads(text)
        if said.get("v") not in _NOT_SO:
            measured = tuple(_measured(code, said))
            yield Checked(pk, kind, system, code, display, status, at, precision, _day(said.get("u")), measured)


def said_of(act: Act, *, patient: UUID) -> list[Said]:
    """One for each Patient resource of theirs, the one received last first."""
    rows = Resource.objects.seen_by(act).filter(patient_id=patient, type="Patient").exclude(status=RETRACTED)
    who = RawSQL(_WHO, [], output_field=TextField())  # noqa: S611 - written above
    found = rows.order_by("-run__started_at", "id").values_list("id", "source", "run__started_at", who)
    return [_said(pk, source, received, json.loads(text)) for pk, source, received, text in found]


def _said(pk: int, source: str, received: datetime, who: dict[str, Any]) -> Said:
    names = who.get("n") or []
    name: dict[str, Any] = next((each for each in names if each.get("use") == "official"), names[0] if names else {})
    died = who.get("d")
    return Said(
        pk, source, received, name.get("family") or "", " ".join(name.get("given") or ()), who.get("b") or "",
        who.get("g") or "", deceased=bool(died), deceased_on=died[:10] if isinstance(died, str) else "",
    )  # fmt: skip


def _measured(code: str, said: dict[str, Any]) -> Iterator[Measured]:
    yield from _one(code, said.get("q"))
    for part in said.get("p") or ():
        for coding in (part.get("code") or {}).get("coding") or ():
            yield from _one(coding.get("code") or "", part.get("valueQuantity"))


def _one(code: str, quantity: dict[str, Any] | None) -> Iterator[Measured]:
    value = (quantity or {}).get("value")
    if quantity and code and isinstance(value, int | float):
        yield Measured(code, float(value), quantity.get("code") or quantity.get("unit") or "")


def _day(text: object) -> date | None:
    if not isinstance(text, str) or len(text) < len("2026-01-01"):
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
