"""The last thing that happened to each of some patients, for whoever takes their work over."""

from collections.abc import Iterable
from uuid import UUID

from liaison.kernel.act import Act
from liaison.platform.models import EventRow
from liaison.spine.access.queries import check, scope
from liaison.spine.work.queries.watermark import Told, told


def last_facts(act: Act, patients: Iterable[UUID]) -> dict[UUID, Told]:
    """By patient. That somebody opened a chart is not something that happened to its patient."""
    check(act, "work.see")
    rows = EventRow.objects.filter(scope(act, "patient"), patient__in=set(patients)).exclude(name__startswith="access.")
    newest = told(rows.exclude(name__startswith="work.CaughtUp").order_by("patient", "-id").distinct("patient"))
    return {fact.patient: fact for fact in newest if fact.patient}
