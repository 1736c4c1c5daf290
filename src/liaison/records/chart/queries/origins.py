"""Where a line of the record came from, and when."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from liaison.kernel.act import Act
from liaison.records.chart.models import Resource


class Origin(NamedTuple):
    """The system a resource came from, when we received it, and when that system last changed it, if it says."""

    source: str
    received_at: datetime
    updated_at: datetime | None


def origins(act: Act, *, ids: Sequence[int]) -> dict[int, Origin]:
    """By the id of the line."""
    rows = Resource.objects.seen_by(act).filter(id__in=ids).values_list("id", "source", "run__started_at", "updated_at")
    return {id: Origin(source, received, updated) for id, source, received, updated in rows}
