"""Set lines of the record aside as wrong, and take them back. What was received stays as it came."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.records.chart.events import LinesDoubted, LinesTrusted, record_key
from liaison.records.chart.models import Doubt, Resource
from liaison.records.chart.values import RETRACTED
from liaison.spine.access.queries import check


@transaction.atomic
def doubt(act: Act, *, patient: UUID, ids: Collection[int]) -> int:
    """As if their source had retracted them. How many there were."""
    check(act, "provenance.resolve", patient)
    rows = list(_theirs(act, patient, ids).exclude(status=RETRACTED))
    for row in rows:
        Doubt.objects.unscoped("of a row that was read above").update_or_create(
            resource=row, defaults={"status": row.status}
        )
        row.status = RETRACTED
    Resource.objects.unscoped("rows that were read above").bulk_update(rows, ["status"], batch_size=1000)
    if rows:
        announce(LinesDoubted(patient=patient, key=record_key(patient), count=len(rows)), act)
    return len(rows)


@transaction.atomic
def trust(act: Act, *, patient: UUID, ids: Collection[int]) -> int:
    """They count again. Those that a newer version replaced meanwhile do so already."""
    check(act, "provenance.resolve", patient)
    rows = list(_theirs(act, patient, ids).filter(doubt__isnull=False).select_related("doubt"))
    for row in rows:
        if row.status == RETRACTED:
            row.status = row.doubt.status
    Resource.objects.unscoped("rows that were read above").bulk_update(rows, ["status"], batch_size=1000)
    Doubt.objects.unscoped("of rows that were read above").filter(resource__in=rows).delete()
    if rows:
        announce(LinesTrusted(patient=patient, key=record_key(patient), count=len(rows)), act)
    return len(rows)


def _theirs(act: Act, patient: UUID, ids: Collection[int]) -> QuerySet[Resource]:
    return (
        Resource.objects.seen_by(act)
        .filter(patient_id=patient, id__in=ids)
        .order_by("id")
        .select_for_update(no_key=True, of=("self",))
    )
