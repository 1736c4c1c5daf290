"""A patient's timeline: everything in the record that has a date, newest first."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from liaison.formats.fhir.concepts import said
from liaison.kernel.act import Act
from liaison.records.chart.models import Resource
from liaison.records.chart.values import RETRACTED, Entry

#: of these a person says nothing on a timeline: who the patient is, and who wrote what when
_SILENT = ("Patient", "Provenance", "AuditEvent")
_LINE = (
    "id", "type", "fhir_id", "at", "precision", "system", "code", "display", "status", "category",
)  # fmt: skip


def timeline(
    act: Act,
    *,
    patient: UUID,
    types: Sequence[str] = (),
    before: tuple[datetime, int] | None = None,
    since: datetime | None = None,
    limit: int = 50,
) -> list[Entry]:
    """One page. `before` is the (at, id) of the last line of the page before."""
    rows = Resource.objects.seen_by(act).filter(patient_id=patient, at__isnull=False).exclude(status=RETRACTED)
    rows = rows.filter(type__in=types) if types else rows.exclude(type__in=_SILENT)
    if since:
        rows = rows.filter(at__gte=since)
    if before:
        at, last = before
        rows = rows.filter(Q(at__lt=at) | Q(at=at, id__lt=last))
    found = rows.order_by("-at", "-id").values(*_LINE)[:limit]
    return [Entry(**{**line, "display": said(line["display"])}) for line in found]


def types_of(act: Act, *, patient: UUID) -> list[str]:
    """What the timeline can be filtered by."""
    rows = Resource.objects.seen_by(act).filter(patient_id=patient, at__isnull=False).exclude(type__in=_SILENT)
    return sorted(rows.values_list("type", flat=True).distinct())
