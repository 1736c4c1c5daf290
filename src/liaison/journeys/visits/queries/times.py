"""How long visits took from the door to the way home, per clinician, as kpi_definitions.csv counts it."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from liaison.journeys.visits.models import Attendance
from liaison.journeys.visits.values import Step
from liaison.kernel.act import Act
from liaison.spine.access.queries import check


@dataclass
class Times:
    """Minutes of each visit. Cycle: check-in to check-out. Wait: the appointment, or arrival if later, to rooming."""

    visits: int = 0
    left: int = 0
    cycle: list[float] = field(default_factory=list)
    wait: list[float] = field(default_factory=list)
    value_added: list[float] = field(default_factory=list)  # minutes with the clinician / cycle


def times(act: Act, *, since: datetime, until: datetime) -> dict[UUID | None, Times]:
    check(act, "visits.read")
    rows = Attendance.objects.unscoped("figures without patients").filter(arrived_at__gte=since, arrived_at__lt=until)
    found: dict[UUID | None, Times] = defaultdict(Times)
    for row in rows:
        one = found[row.clinician]
        one.left += row.step == Step.LEFT
        if row.begun_at:
            one.visits += 1
        if row.begun_at or row.roomed_at:
            one.wait.append(max(_minutes(max(row.expected_at, row.arrived_at), row.roomed_at or row.begun_at), 0.0))
        if row.step == Step.GONE and row.begun_at and row.finished_at:
            cycle = _minutes(row.arrived_at, row.out_at)
            one.cycle.append(cycle)
            if cycle > 0:
                one.value_added.append(_minutes(row.begun_at, row.finished_at) / cycle)
    return found


def _minutes(start: datetime | None, end: datetime | None) -> float:
    return (end - start).total_seconds() / 60 if start and end else 0.0
