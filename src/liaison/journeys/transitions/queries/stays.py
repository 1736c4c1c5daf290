"""Stays as pages show them, and as the rules ask for them."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from liaison.journeys.transitions.events import Seen, stay_key, stay_of
from liaison.journeys.transitions.models import Stay
from liaison.journeys.transitions.rules.telling import StayFacts, Told
from liaison.journeys.transitions.values import Destination, Kind, Status, StayLine
from liaison.journeys.visits.events import Completed, Withdrawn
from liaison.kernel.act import Act
from liaison.platform.events import load
from liaison.platform.models import EventRow
from liaison.spine.people.queries import in_log

FAR = timedelta(days=215)  # half a year and a month: what the risks and the readmissions look back over


def stays(act: Act, *, patient: UUID, limit: int = 50) -> list[StayLine]:
    """All of a patient's, the latest first."""
    rows = Stay.objects.seen_by(act).filter(patient_id=patient).exclude(status=Status.CANCELLED)
    return [line(row) for row in rows.order_by("-started_at", "id")[:limit]]


def stay(act: Act, *, stay: UUID) -> StayLine | None:
    row = Stay.objects.seen_by(act).filter(id=stay).first()
    return line(row) if row else None


def followed_stay(act: Act, *, patient: UUID) -> StayLine | None:
    """The latest stay whose follow-up is going on."""
    rows = Stay.objects.seen_by(act).filter(patient_id=patient, told=Told.DISCHARGED)
    row = rows.order_by("-ended_at", "id").first()
    return line(row) if row else None


def recent(patients: Collection[UUID], as_of: datetime) -> dict[UUID, list[Stay]]:
    """The stays of these patients that can matter to what is told now, by patient, locked."""
    rows = Stay.objects.unscoped("what is told of one stay depends on the others").filter(patient_id__in=patients)
    lately = Q(ended_at=None) | Q(ended_at__gte=as_of - FAR)
    found: dict[UUID, list[Stay]] = defaultdict(list)
    for row in rows.filter(lately).order_by("patient_id", "started_at", "id").select_for_update(no_key=True):
        found[row.patient_id].append(row)
    return found


def visits_told(patient: UUID, since: datetime) -> list[tuple[str, datetime]]:
    """The completed visits that the log already holds: (the visit's key, when), the first one first."""
    rows = EventRow.objects.filter(patient__in=in_log(patient), name__in=(Completed.name(), Withdrawn.name())).order_by(
        "id"
    )
    last = {row.key: load(row, about=patient) for row in rows}
    visits = [(key, event.happened_at) for key, event in last.items() if isinstance(event, Completed)]
    return sorted((visit for visit in visits if visit[1] >= since), key=lambda visit: visit[1])


def seen_by_visit(patient: UUID, visit: str) -> list[UUID]:
    """The stays for which the log counted this visit."""
    rows = EventRow.objects.filter(patient__in=in_log(patient), name=Seen.name(), body__visit=visit).order_by("id")
    return [UUID(row.key.partition(":")[2]) for row in rows]


def facts(row: Stay) -> StayFacts:
    return StayFacts(
        id=row.id, kind=Kind(row.kind), status=Status(row.status), started_at=row.started_at, ended_at=row.ended_at,
        destination=Destination(row.destination),
    )  # fmt: skip


def line(row: Stay) -> StayLine:
    return StayLine(
        stay_id=row.id, key=stay_key(row.id), patient_id=row.patient_id, kind=row.kind, status=row.status,
        started_at=row.started_at, ended_at=row.ended_at, what=row.what, destination=row.destination,
        disposition_text=row.disposition_text, reason_code=row.reason_code, reason_text=row.reason_text,
        provider=row.provider, place=row.place, practitioner=row.practitioner,
        readmission=row.readmission_of_id is not None, reconciled_at=row.reconciled_at,
        notice_filed_at=row.notice_filed_at, index=row.readmission_of_id, mental_seen_at=row.mental_seen_at,
    )  # fmt: skip


def visits_planned(act: Act, *, keys: Collection[str]) -> dict[str, tuple[UUID, datetime]]:
    """Of stays by their keys: whose visit after it is booked, and when; those without one are not in it."""
    rows = Stay.objects.seen_by(act).filter(
        id__in=[stay_of(key) for key in keys], seen_at=None, planned_visit_at__isnull=False
    )
    return {stay_key(row.id): (row.patient_id, row.planned_visit_at) for row in rows if row.planned_visit_at}
