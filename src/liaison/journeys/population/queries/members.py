"""Who a run found to be in its cohort: those whom its reader may see."""

from uuid import UUID

from liaison.journeys.population.models import Member
from liaison.journeys.population.values import Standing
from liaison.kernel.act import Act
from liaison.spine.access.queries import check


def in_it(act: Act, *, run: UUID) -> tuple[UUID, ...]:
    """By name. Whom the record is silent about is not in it."""
    check(act, "population.read")
    rows = Member.objects.seen_by(act).filter(run=run, standing__in=(Standing.ENTERED, Standing.STAYED))
    return tuple(rows.order_by("patient__sort_key", "patient_id").values_list("patient_id", flat=True))
