"""What contradicts, of everybody and of one patient."""

from uuid import UUID

from django.db.models import QuerySet

from liaison.journeys.provenance.models import Contradiction
from liaison.journeys.provenance.values import Claim, Found, Kind, State
from liaison.kernel.act import Act
from liaison.spine.access.queries import check


def contradictions(
    act: Act, *, state: State = State.OPEN, kind: str = "", start: int = 0, size: int = 50
) -> tuple[list[Found], int]:
    """The grave ones first, then the oldest; and how many there are in all."""
    check(act, "provenance.read")
    rows = Contradiction.objects.seen_by(act).filter(state=state)
    if kind:
        rows = rows.filter(kind=kind)
    page = rows.order_by("-grave", "found_at", "id")[start : start + size]
    return _found(page), rows.count()


def contradictions_of(act: Act, *, patient: UUID) -> list[Found]:
    """Open and settled ones; those that went by themselves need nobody."""
    check(act, "provenance.read", patient)
    rows = Contradiction.objects.seen_by(act).filter(patient_id=patient).exclude(state=State.GONE)
    return _found(rows.order_by("state", "-grave", "found_at", "id"))


def contradiction(act: Act, *, contradiction: UUID) -> Found | None:
    check(act, "provenance.read")
    return next(iter(_found(Contradiction.objects.seen_by(act).filter(id=contradiction))), None)


def _found(rows: "QuerySet[Contradiction]") -> list[Found]:
    return [
        Found(
            id=row.id, patient=row.patient_id, patient_name=row.patient.name, kind=Kind(row.kind), name=row.name,
            claims=tuple(Claim(**claim) for claim in row.claims), lines=len(row.lines), grave=row.grave,
            state=State(row.state), how=row.how, chosen=row.chosen, found_at=row.found_at, settled_at=row.settled_at,
            settled_by=row.settled_by,
        )
        for row in rows.select_related("patient")
    ]  # fmt: skip
