"""Resources of one patient with the row that names them, for an app that follows what the record says."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import TextField
from django.db.models.functions import Cast, Coalesce

from liaison.kernel.act import Act
from liaison.records.chart.models import Resource
from liaison.records.chart.rules import wording
from liaison.records.chart.rules.wording import Json
from liaison.records.chart.values import RETRACTED
from liaison.spine.access.queries import check


class Kept(NamedTuple):
    """`at` is the resource's own time; `body` keeps numbers as they were written."""

    row: int
    source: str
    type: str
    fhir_id: str
    at: datetime | None
    status: str
    body: Json

    @property
    def ref(self) -> str:
        return f"{self.source} {self.type}/{self.fhir_id}"


def kept_of(act: Act, *, patient: UUID, types: Sequence[str], since: datetime | None = None) -> Iterator[Kept]:
    """The oldest first; what was entered in error is left out."""
    check(act, "chart.read", patient)
    rows = Resource.objects.seen_by(act).filter(patient_id=patient, type__in=types).exclude(status=RETRACTED)
    if since:
        rows = rows.filter(at__gte=since)
    text = Coalesce("exact", Cast("body", TextField()))
    for pk, source, kind, name, at, status, body in rows.order_by("at", "id").values_list(
        "id", "source", "type", "fhir_id", "at", "status", text
    ):
        yield Kept(pk, source, kind, name, at, status, wording.read(body))
