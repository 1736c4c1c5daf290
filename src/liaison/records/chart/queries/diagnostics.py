"""What the tests of one patient look at: orders, reports and measured things of some time, without what they carry along."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, TextField
from django.db.models.expressions import RawSQL

from liaison.kernel.act import Act
from liaison.records.chart.models import Resource
from liaison.records.chart.rules import wording
from liaison.records.chart.values import RETRACTED

_MOST = 3000  # of one patient; the newest
#: a report may carry its whole picture: only what says whose result it is leaves the database
_PARTS = """jsonb_strip_nulls(jsonb_build_object(
 'code', body->'code', 'category', body->'category', 'basedOn', body->'basedOn', 'result', body->'result',
 'conclusion', body->'conclusion', 'priority', body->'priority', 'intent', body->'intent',
 'doNotPerform', body->'doNotPerform', 'occurrence', COALESCE(body->'occurrenceDateTime', body #> '{occurrencePeriod,start}'),
 'authoredOn', body->'authoredOn', 'requester', body->'requester', 'reasonCode', body->'reasonCode', 'interpretation', body->'interpretation',
 'referenceRange', body->'referenceRange', 'component', body->'component', 'dataAbsentReason', body->'dataAbsentReason',
 'valueQuantity', body->'valueQuantity', 'valueCodeableConcept', body->'valueCodeableConcept',
 'valueString', body->'valueString', 'valueInteger', body->'valueInteger', 'valueBoolean', body->'valueBoolean',
 'valueRange', body->'valueRange', 'valueRatio', body->'valueRatio', 'valueDateTime', body->'valueDateTime',
 'valueTime', body->'valueTime'))::text"""
_MEASURED = ("laboratory", "imaging", "procedure", "exam")


@dataclass(frozen=True, kw_only=True)
class Diagnostic:
    """One ServiceRequest, DiagnosticReport or Observation, with the parts that a test is about."""

    row: int
    type: str
    source: str
    fhir_id: str
    at: datetime | None
    received_at: datetime
    system: str
    code: str
    display: str
    status: str
    category: str
    body: wording.Json


def diagnostics(act: Act, *, patient: UUID, since: datetime, also: Collection[int] = ()) -> list[Diagnostic]:
    """In one query, whatever the number. `also` are rows asked for whatever their age; one that is missing is theirs no more."""
    theirs = Resource.objects.seen_by(act).filter(patient_id=patient).exclude(status=RETRACTED)
    kinds = Q(type__in=("ServiceRequest", "DiagnosticReport")) | Q(type="Observation", category__in=_MEASURED)
    recent = Q(at__gte=since) | Q(at__isnull=True) | Q(id__in=list(also))
    rows = theirs.filter(kinds & recent).order_by("-at", "-id")
    found = rows.values_list(
        "id", "type", "source", "fhir_id", "at", "run__started_at", "system", "code", "display", "status", "category",
        RawSQL(_PARTS, [], output_field=TextField()),  # noqa: S611  written above, nothing is put into it
    )  # fmt: skip
    return [_found(*row) for row in found[:_MOST]]


def _found(row: int, *said: Any) -> Diagnostic:
    type_, source, fhir_id, at, received, system, code, display, status, category, body = said
    return Diagnostic(
        row=row, type=type_, source=source, fhir_id=fhir_id, at=at, received_at=received, system=system, code=code,
        display=display, status=status, category=category, body=wording.read(body),
    )  # fmt: skip


def named(act: Act, *, patient: UUID, source: str, keys: Collection[str]) -> dict[str, int]:
    """The rows of one patient's resources by "Type/id", or by another name of theirs where only one bears it."""
    literal = {key: key.split("/_history/")[0].partition("/") for key in keys}
    rows = Resource.objects.seen_by(act).filter(patient_id=patient, source=source)
    wanted = {
        (kind, name): key
        for key, (kind, slash, name) in literal.items()
        if slash and "?" not in kind and ":" not in kind
    }
    ids = {name for _kind, name in wanted}
    found = {
        wanted[kind, name]: row
        for row, kind, name in rows.filter(fhir_id__in=ids).values_list("id", "type", "fhir_id")
        if (kind, name) in wanted
    }
    called: dict[str, set[int]] = {}
    for name, row in rows.filter(aliases__name__in=set(keys) - found.keys()).values_list("aliases__name", "id"):
        called.setdefault(name, set()).add(row)
    return found | {name: min(rows_) for name, rows_ in called.items() if len(rows_) == 1}
