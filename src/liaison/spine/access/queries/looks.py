"""Who looked at a chart, when and why: the read log of one patient."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.kernel.act import Act
from liaison.platform.models import EventRow
from liaison.spine.access.queries.charts import check
from liaison.spine.people.queries import actor_names, in_log

_NAMES = ("access.PatientRead", "access.PatientRefused", "access.GlassBroken")


@dataclass(frozen=True)
class Look:
    at: datetime
    who: str  # a name, or the actor as the log has it
    role: str
    purpose: str
    permission: str
    what: str  # read, refused: <why>, glass: <reason>
    flag: str  # self, family


def looks_at(act: Act, patient: UUID, *, limit: int = 200) -> list[Look]:
    """Newest first. Reading the log is not reading the chart, so it asks for a permission of its own."""
    check(act, "access.audit", patient)
    rows = list(EventRow.objects.filter(patient__in=in_log(patient), name__in=_NAMES).order_by("-at", "-id")[:limit])
    names = actor_names({row.actor for row in rows})
    return [
        Look(
            row.at, names.get(row.actor, row.actor), row.role, row.purpose, row.body.get("permission", ""), _what(row),
            row.body.get("flag", ""),
        )
        for row in rows
    ]  # fmt: skip


def _what(row: EventRow) -> str:
    if row.name == "access.PatientRefused":
        return f"refused: {row.body['why']}"
    return "read" if row.name == "access.PatientRead" else f"glass: {row.body['reason']}"
