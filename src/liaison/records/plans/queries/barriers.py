"""One barrier: what was tried against it, and what solved it before, here, for whom and how fast."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.kernel.act import Act
from liaison.records.plans.models import BarrierTry, MetBarrier
from liaison.records.plans.rules.remedies import SMALLEST, Experience, Trial, ranked, suggested
from liaison.records.plans.values import REMEDIES, Tried
from liaison.spine.people.queries import actor_names

_WHY = "what solved a barrier before is counted over all patients, and small numbers are not shown"


@dataclass(frozen=True, kw_only=True)
class TryLine:
    id: UUID
    remedy: str
    outcome: str
    tried_at: datetime
    settled_at: datetime | None
    by: str


@dataclass(frozen=True, kw_only=True)
class BarrierPage:
    """`suggested` leaves out what fails and what was tried already for this one; `failing` is said, not offered."""

    id: UUID
    patient: UUID
    kind: str
    words: str
    met_at: datetime
    ended_at: datetime | None
    solved: bool
    tries: tuple[TryLine, ...]
    suggested: tuple[Experience, ...]
    failing: tuple[Experience, ...]


def barrier_page(act: Act, *, barrier: UUID) -> BarrierPage | None:
    row = MetBarrier.objects.seen_by(act).select_related("plan").filter(id=barrier).first()
    if row is None:
        return None
    rows = list(BarrierTry.objects.seen_by(act).filter(barrier=row).order_by("tried_at", "id"))
    names = actor_names({one.tried_by for one in rows})
    known = experience(row.kind, language=row.language)
    tried = {one.remedy for one in rows}
    return BarrierPage(
        id=row.id, patient=row.plan.patient_id, kind=row.kind, words=row.words, met_at=row.met_at,
        ended_at=row.ended_at, solved=row.solved,
        tries=tuple(
            TryLine(
                id=one.id, remedy=one.remedy, outcome=one.outcome, tried_at=one.tried_at, settled_at=one.settled_at,
                by=names.get(one.tried_by, ""),
            )
            for one in rows
        ),
        suggested=tuple(one for one in suggested(known) if one.remedy not in tried),
        failing=tuple(one for one in known if one.fails),
    )  # fmt: skip


def experience(kind: str, *, language: str) -> list[Experience]:
    """Over everybody's settled tries of this kind of barrier."""
    rows = BarrierTry.objects.unscoped(_WHY).filter(kind=kind).exclude(outcome=Tried.OPEN)
    base = language.partition("-")[0]
    trials = [
        Trial(remedy, outcome == Tried.SOLVED, (settled - tried).days, spoken.partition("-")[0] == base)
        for remedy, outcome, tried, settled, spoken in rows.values_list(
            "remedy", "outcome", "tried_at", "settled_at", "barrier__language"
        )
        if settled
    ]
    return ranked(REMEDIES.get(kind, ()), trials)


__all__ = ["SMALLEST", "BarrierPage", "Experience", "barrier_page", "experience"]
