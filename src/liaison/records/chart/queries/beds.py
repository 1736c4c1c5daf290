"""Every hospital stay and emergency visit on record, of everybody: what is learned from, never shown as it is."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import TextField

from liaison.kernel.act import Act
from liaison.records.chart.models import Resource
from liaison.records.chart.queries.preventive import sql
from liaison.spine.access.queries import check

_END = "body #>> '{period,end}'"
_WENT = "body #>> '{hospitalization,dischargeDisposition,coding,0,code}'"
INPATIENT, EMERGENCY = ("IMP", "ACUTE"), ("EMER",)


class Bed(NamedTuple):
    patient: UUID
    kind: str  # the encounter's class
    began: datetime
    ended: datetime
    went: str  # code of the disposition


def beds(act: Act, *, patients: tuple[UUID, ...] = ()) -> Iterator[Bed]:
    """By patient and time. A stay without a day of its own, or that ends before it begins, tells nothing."""
    check(act, "chart.read")
    rows = Resource.objects.seen_by(act).filter(
        type="Encounter", status="finished", category__in=(*INPATIENT, *EMERGENCY), patient__isnull=False,
        at__isnull=False, precision__in=("day", "time"),
    )  # fmt: skip
    if patients:
        rows = rows.filter(patient__in=patients)
    told = rows.order_by("patient_id", "at", "id").values_list(
        "patient_id",
        "category",
        "at",
        sql(_END, output_field=TextField()),
        sql(_WENT, output_field=TextField()),
    )
    for patient, kind, began, end, went in told.iterator(chunk_size=5000):
        ended = _moment(end, began)
        if ended is not None and ended >= began:
            yield Bed(patient, kind, began, ended, went or "")


def left_since(act: Act, *, day: date) -> tuple[UUID, ...]:
    """Whoever left a bed on that day or later, found by the text of its end, so that only theirs are read whole."""
    check(act, "chart.read")
    rows = Resource.objects.seen_by(act).filter(
        type="Encounter", status="finished", category__in=(*INPATIENT, *EMERGENCY), patient__isnull=False
    )
    late = rows.annotate(end=sql(_END, output_field=TextField())).filter(end__gte=day.isoformat())
    return tuple(late.order_by("patient_id").values_list("patient_id", flat=True).distinct())


def _moment(text: str | None, like: datetime) -> datetime | None:
    try:
        found = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return found if found is None or found.tzinfo else found.replace(tzinfo=like.tzinfo)
