"""The last thing that happened to each of some patients, for whoever takes their work over."""

from collections.abc import Iterable
from uuid import UUID

from liaison.kernel.act import Act
from liaison.platform.models import EventRow
from liaison.spine.access.queries import check, log_scope
from liaison.spine.people.queries import in_log
from liaison.spine.work.queries.watermark import Told, told


def last_facts(act: Act, patients: Iterable[UUID]) -> dict[UUID, Told]:
    """By patient. That somebody opened a chart or took work on is nothing that happened to its patient."""
    check(act, "work.see")
    rows = EventRow.objects.filter(log_scope(act), patient__in=in_log(*set(patients)))
    rows = rows.exclude(name__startswith="access.").exclude(name__startswith="work.")
    newest = told(rows.order_by("patient", "-id").distinct("patient"))  # of each id that a joined chart has had
    return {fact.patient: fact for fact in sorted(newest, key=lambda fact: fact.event) if fact.patient}
