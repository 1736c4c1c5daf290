"""What the front desk asks: who is expected, with whom and where; which rooms there are; what a walk-in may come for."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.kernel.act import Act
from liaison.records.scheduling.models import Appointment, Claim, Resource, VisitType
from liaison.records.scheduling.values import Modality, ResourceKind, State
from liaison.records.scheduling.values.trips import RIDE

DUE = (State.BOOKED, State.CONFIRMED)
_ELSEWHERE = (ResourceKind.RIDE, ResourceKind.OUTSIDE, ResourceKind.TELEHEALTH)
_USUAL_MINUTES = 20  # of a received appointment that does not say how long it takes


@dataclass(frozen=True, kw_only=True)
class Expected:
    """One appointment of the day, with what it uses."""

    appointment: UUID
    patient: UUID
    starts_at: datetime
    minutes: int
    zone: str
    state: str
    visit_type: str
    what: str
    modality: str
    forms: tuple[str, ...]
    clinician: UUID | None
    clinician_name: str
    room: UUID | None
    interpreter: str  # who is booked to interpret
    place: UUID | None
    comes: bool  # to the desk: not a ride, a call or a video


@dataclass(frozen=True, kw_only=True)
class Thing:
    """One resource by name."""

    id: UUID
    kind: str
    name: str
    place: UUID | None
    staff: UUID | None


def expected(act: Act, *, since: datetime, until: datetime, states: Collection[str] = DUE) -> list[Expected]:
    """Appointments that begin in this time and are in one of these states, soonest first."""
    rows = Appointment.objects.seen_by(act).filter(starts_at__gte=since, starts_at__lt=until, state__in=states)
    return _lines(rows.select_related("visit_type").order_by("starts_at", "id"))


def hidden_expected(act: Act, *, since: datetime, until: datetime) -> int:
    """How many more are expected whose charts are closed to this act."""
    rows = Appointment.objects.unscoped("only how many").filter(
        starts_at__gte=since, starts_at__lt=until, state__in=DUE
    )
    seen = Appointment.objects.seen_by(act).filter(starts_at__gte=since, starts_at__lt=until, state__in=DUE)
    return rows.count() - seen.count()


def expected_one(act: Act, *, appointment: UUID) -> Expected | None:
    rows = Appointment.objects.seen_by(act).filter(id=appointment).select_related("visit_type")
    return next(iter(_lines(rows)), None)


def things(ids: Collection[UUID]) -> dict[UUID, Thing]:
    return {row.id: _thing(row) for row in Resource.objects.filter(id__in=ids)}


def rooms(place: UUID | None) -> list[Thing]:
    """Rooms of a site in the order of their names; of every site where none is given."""
    return _of_kind(ResourceKind.ROOM, place)


def clinicians(place: UUID | None) -> list[Thing]:
    return _of_kind(ResourceKind.CLINICIAN, place)


def kinds_of_visit() -> list[tuple[str, str]]:
    """What somebody without an appointment may come for: in person, without an order or a preparation."""
    rows = VisitType.objects.filter(
        active=True, modality=Modality.IN_PERSON, order=False, procedure=False, notice_hours=0
    ).exclude(code=RIDE)
    return list(rows.order_by("returning_minutes", "name").values_list("code", "name"))


def names_of_visits() -> dict[str, str]:
    return dict(VisitType.objects.values_list("code", "name"))


def _of_kind(kind: ResourceKind, place: UUID | None) -> list[Thing]:
    rows = Resource.objects.filter(kind=kind, active=True)
    return [_thing(row) for row in (rows.filter(place=place) if place else rows).order_by("name")]


def _thing(row: Resource) -> Thing:
    return Thing(id=row.id, kind=row.kind, name=row.name, place=row.place_id, staff=row.staff_id)


def _lines(rows: Iterable[Appointment]) -> list[Expected]:
    found = list(rows)
    used: dict[UUID, dict[str, Resource]] = {row.id: {} for row in found}
    claims = Claim.objects.unscoped("of appointments that were just seen").filter(
        appointment__in=list(used), live=True, resource__isnull=False
    )
    for claim in claims.select_related("resource").order_by("id"):
        if claim.appointment_id and claim.resource:
            used[claim.appointment_id].setdefault(claim.resource.kind, claim.resource)
    return [_line(row, used[row.id]) for row in found]


def _line(row: Appointment, used: dict[str, Resource]) -> Expected:
    clinician, room = used.get(ResourceKind.CLINICIAN), used.get(ResourceKind.ROOM)
    interpreter = used.get(ResourceKind.INTERPRETER)
    lead = clinician or room or next(iter(used.values()), None)
    kind = row.visit_type
    minutes = (row.ends_at - row.starts_at).total_seconds() / 60 if row.ends_at else _USUAL_MINUTES
    return Expected(
        appointment=row.id, patient=row.patient_id, starts_at=row.starts_at, minutes=round(minutes), zone=row.zone,
        state=row.state, visit_type=kind.code if kind else "", what=kind.name if kind else row.what,
        modality=row.modality, forms=tuple(kind.forms) if kind else (),
        clinician=clinician.id if clinician else None,
        clinician_name=clinician.name if clinician else row.practitioner, room=room.id if room else None,
        interpreter=interpreter.name if interpreter else "", place=lead.place_id if lead else None,
        comes=row.modality in ("", Modality.IN_PERSON) and not (lead and lead.kind in _ELSEWHERE),
    )  # fmt: skip


def sites() -> list[tuple[UUID, str]]:
    """Where something can be booked, by name."""
    rows = Resource.objects.filter(active=True, place__isnull=False).order_by("place__name").distinct()
    return [(pk, name) for pk, name in rows.values_list("place_id", "place__name") if pk]


def seen_before(act: Act, *, patient: UUID) -> bool:
    """Whether the patient has had a visit here; who has not is a new patient, and takes longer."""
    rows = Appointment.objects.seen_by(act).filter(patient_id=patient, starts_at__lt=act.at)
    return rows.filter(state__in=(State.FINISHED, State.IN_VISIT, State.ROOMED)).exists()
