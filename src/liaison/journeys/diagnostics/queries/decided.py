"""What clinicians decided on results, by the keys of open work: read from the record when somebody looks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.journeys.diagnostics.events import order_key
from liaison.journeys.diagnostics.models import Test
from liaison.kernel.act import Act


@dataclass(frozen=True, kw_only=True)
class Decided:
    name: str  # of the test
    flag: str  # values.Flag
    resulted_at: datetime | None
    step: str  # values.Step
    note: str  # among clinicians and coordinators, else what the patient is told


def decided(act: Act, *, keys: Collection[str]) -> dict[str, Decided]:
    """Of those whose chart is open to whoever asks."""
    rows = Test.objects.seen_by(act).filter(id__in=[UUID(key.partition(":")[2]) for key in keys])
    return {
        order_key(row.id): Decided(
            name=row.name, flag=row.flag, resulted_at=row.resulted_at, step=row.next_step, note=row.note or row.words
        )
        for row in rows
    }  # fmt: skip
