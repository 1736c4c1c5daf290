"""Cases as pages show them, the offers somebody has, and cases whose owner is gone."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery

from liaison.journeys.caseload.models import Case, Transfer
from liaison.journeys.caseload.values import CaseLine, CaseState, OfferedCase, TransferState
from liaison.kernel.act import Act
from liaison.platform.ui.lists import Rows, Source, State
from liaison.spine.access.queries import check
from liaison.spine.access.values import ROLES
from liaison.spine.people.models import Staff

_WHY = "whose a case is says nothing about the patient"
_ORDER = {"who": "patient__sort_key", "acuity": "acuity", "opened": "opened_at", "owner": "owner__name"}


def cases(act: Act, *, mine: UUID | None = None) -> Source[CaseLine]:
    """The list's own filters: state, owner, programme, acuity."""
    check(act, "caseload.read")

    def source(state: State, offset: int, limit: int) -> Rows[CaseLine]:
        rows = _lines(act)
        if mine:
            rows = rows.filter(owner=mine)
        if chosen := state.one("state"):
            rows = rows.filter(state=chosen)
        if programme := state.one("programme"):
            rows = rows.filter(programme=programme)
        if acuity := state.one("acuity"):
            rows = rows.filter(acuity=int(acuity))
        if owner := state.one("owner"):
            rows = rows.filter(owner=UUID(owner))
        by = _ORDER.get(state.sorted_by, "acuity")
        down = state.descending if state.sorted_by else True
        rows = rows.order_by(f"-{by}" if down else by, "patient__sort_key", "id")
        return Rows([line(row) for row in rows[offset : offset + limit]], rows.count())

    return source


def case(act: Act, *, case: int) -> CaseLine | None:
    row = _lines(act).filter(id=case).first()
    return line(row) if row else None


def cases_of(act: Act, *, patient: UUID) -> list[CaseLine]:
    check(act, "caseload.read", patient)
    return [line(row) for row in _lines(act).filter(patient=patient).order_by("state", "-opened_at")]


def offers_to(act: Act, *, staff: UUID) -> list[OfferedCase]:
    """What waits for this person's answer, the heaviest first."""
    check(act, "caseload.read")
    rows = Transfer.objects.seen_by(act).filter(to=staff, state=TransferState.OFFERED)
    rows = rows.select_related("case", "patient", "source").order_by("-case__acuity", "patient__sort_key", "id")
    return [
        OfferedCase(
            id=row.pk, case=row.case_id, patient=row.patient_id, name=_name(row.patient.given, row.patient.family),
            record=row.patient.record_number, programme=row.case.programme, acuity=row.case.acuity,
            source=row.source.name, note=row.note, offered_at=row.offered_at,
        )
        for row in rows
    ]  # fmt: skip


def orphans(act: Act) -> list[int]:
    """Cases that are not closed and whose owner works here no longer. Always empty once the log is delivered."""
    check(act, "caseload.read")
    rows = Case.objects.unscoped(_WHY).exclude(state=CaseState.CLOSED).filter(owner__active=False)
    return list(rows.order_by("id").values_list("id", flat=True))


def carriers(among: Iterable[UUID] | None = None) -> dict[UUID, str]:
    """Everybody at work here whose role may carry a case, by name."""
    roles = [name for name, role in ROLES.items() if "caseload.keep" in role.permissions]
    people = Staff.objects.filter(active=True, role__in=roles).order_by("name", "id")
    if among is not None:
        people = people.filter(id__in=list(among))
    return dict(people.values_list("id", "name"))


def _lines(act: Act) -> "QuerySet[Case]":
    offered = Transfer.objects.unscoped(_WHY).filter(case=OuterRef("pk"), state=TransferState.OFFERED)
    return (
        Case.objects.seen_by(act)
        .select_related("patient", "owner")
        .annotate(offered_to=Subquery(offered.values("to__name")[:1]), owner_name=F("owner__name"))
    )


def line(row: Case) -> CaseLine:
    return CaseLine(
        id=row.pk, patient=row.patient_id, name=_name(row.patient.given, row.patient.family),
        record=row.patient.record_number, owner=row.owner_id, owner_name=row.owner.name, programme=row.programme,
        acuity=row.acuity, state=row.state, reason=row.reason, opened_at=row.opened_at, review_on=row.review_on,
        offered_to=getattr(row, "offered_to", "") or "",
    )  # fmt: skip


def _name(given: str, family: str) -> str:
    return f"{given} {family}".strip()
