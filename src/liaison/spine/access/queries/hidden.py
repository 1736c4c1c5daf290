"""Restricted charts, for those who may not open them: found only by one who knows whom they seek."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from liaison.kernel.act import Act
from liaison.spine.access.models import BreakGlass, RestrictedChart
from liaison.spine.access.queries.actors import role_in
from liaison.spine.access.queries.charts import check, standing_of
from liaison.spine.access.values import Tie
from liaison.spine.people import rules
from liaison.spine.people.models import Patient

_WHY = "a restricted chart, named exactly"


@dataclass(frozen=True)
class Hidden:
    """Nothing about the patient but the number to break the glass for."""

    patient: UUID
    record_number: str


def behind_glass(act: Act, text: str) -> list[Hidden]:
    """By record number, or by the whole name and the birth date; empty where the chart is open to this act anyway."""
    role = role_in(act)
    if role is None or role.sees_restricted or "access.break_glass" not in role.permissions:
        return []
    check(act, "access.break_glass")
    asked = rules.wanted(text, today=localdate(act.at))
    charts = RestrictedChart.objects.unscoped(_WHY).values("patient_id")
    named = _named(Patient.objects.unscoped(_WHY).filter(id__in=charts), asked)
    return [Hidden(p.id, p.record_number) for p in named if standing_of(act, p.id).tie is Tie.NONE]


def _named(rows: "QuerySet[Patient]", asked: rules.Wanted) -> list[Patient]:
    if asked.record:
        return list(rows.filter(record_number__in=[f"R-{asked.record}", f"R{asked.record}"])[:5])
    if asked.birth_date is None or len(asked.words) < 2:
        return []
    born_then = rows.filter(birth_date=asked.birth_date)[:50]
    return [p for p in born_then if set(asked.words) <= set(p.words.split())]


@dataclass(frozen=True)
class BrokenGlass:
    """One opening as its reviewer reads it."""

    id: UUID
    patient: UUID
    record_number: str
    who: str
    role: str
    reason: str
    text: str
    flag: str
    opened_at: datetime
    until: datetime


def glass_to_review(act: Act) -> list[BrokenGlass]:
    """Openings nobody has reviewed, the oldest first; one's own are for somebody else."""
    check(act, "access.review_glass")
    waiting = BreakGlass.objects.unscoped("the reviewer sees every opening").filter(reviewed_at=None)
    return [
        BrokenGlass(
            g.id, g.patient_id, g.patient.record_number, g.staff.name, g.staff.role, g.reason, g.text, g.flag,
            g.opened_at, g.until,
        )
        for g in waiting.select_related("staff", "patient").order_by("opened_at", "id")
    ]  # fmt: skip
