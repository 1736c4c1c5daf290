"""The last result of each of some codes, for whoever carries it on: into a form, into a plan."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from liaison.kernel.act import Act
from liaison.records.chart.queries.preventive import FINAL
from liaison.records.chart.queries.record import rows_of
from liaison.records.chart.values import Observed


def last_observed(
    act: Act, *, patient: UUID, system: str, codes: Collection[str], since: datetime
) -> dict[str, Observed]:
    """Final ones with a value, in one query; what is dated ahead is none."""
    rows = rows_of(act, patient, "Observation").filter(
        system=system, code__in=codes, status__in=FINAL, at__gte=since, at__lte=act.at
    )
    found: dict[str, Observed] = {}
    for code, at, body in rows.values_list("code", "at", "body"):
        value = _value(body)
        if code not in found and at is not None and value:
            found[code] = Observed(code=code, at=at, value=value)
    return found


def _value(body: dict[str, Any]) -> dict[str, Any]:
    return next(({name: held} for name, held in body.items() if name.startswith("value")), {})
