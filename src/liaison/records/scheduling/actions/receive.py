"""Receive appointments in bulk: what is news is announced, and what is true elsewhere takes its time here, too."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction
from django.utils import timezone

from liaison.kernel.act import Act
from liaison.kernel.events import Event
from liaison.platform import receiving
from liaison.platform.events import announce_many
from liaison.records.scheduling import rules
from liaison.records.scheduling.actions.received_claims import claim_received
from liaison.records.scheduling.events import Booked, Cancelled, Kept, Moved, NotKept, appointment_key
from liaison.records.scheduling.models import Appointment
from liaison.records.scheduling.values import AppointmentRow, State
from liaison.spine.access.actions import check
from liaison.spine.people.queries import known_patients
from liaison.spine.people.values import Received

_FIELDS = (
    "patient_id", "starts_at", "ends_at", "wall_start", "zone", "status", "what", "reason_code", "practitioner",
    "place",
)  # fmt: skip
_TOLD = ("state", "told", "told_start")
_FACTS: dict[rules.Told, type[Booked | Cancelled | Kept | NotKept]] = {
    rules.Told.BOOKED: Booked,
    rules.Told.CANCELLED: Cancelled,
    rules.Told.KEPT: Kept,
    rules.Told.NOT_KEPT: NotKept,
}
_RECEIVING = "receiving: every appointment is compared with what came"


@transaction.atomic
def receive_appointments(act: Act, rows: Sequence[AppointmentRow], *, as_of: datetime | None = None) -> Received:
    """Create and update; what is news as of a day (now, when nothing is said) is announced."""
    check(act, "scheduling.receive")
    receiving.take_turns(Appointment)
    known = known_patients({row.patient_id for row in rows})
    arrived = [_appointment(row) for row in rows if row.patient_id in known]
    found = receiving.sort_out(Appointment.objects.unscoped(_RECEIVING), arrived, _FIELDS)
    stepped = _follow_status(found)
    facts, told = _news(found.everything, as_of or act.at)
    touched = told | stepped | set(found.changed)
    changed = [row for row in (*found.updated, *found.unchanged) if row.id in touched]
    receiving.write(Appointment.objects, found.created, changed, (*_FIELDS, *_TOLD))
    moved = [row for row in changed if row.id in stepped or _elsewhere(found, row)]
    claim_received([*found.created, *moved], since=act.at.date() - timedelta(days=1))
    announce_many(facts, act)
    return Received(
        created=len(found.created), updated=len(found.updated), unchanged=len(found.unchanged),
        waiting=tuple(row.source_id for row in rows if row.patient_id not in known),
    )  # fmt: skip


def _follow_status(found: receiving.Sorted[Appointment]) -> set[object]:
    """Our state follows the source's status when that changes; till then what happened here is ahead of it."""
    stepped: set[object] = set()
    for row in found.everything:
        state = rules.state_of(row.status)
        news = not row.state or "status" in found.changed.get(row.id, ())
        if news and row.state != state:
            row.state = state
            stepped.add(row.id)
    return stepped


def _elsewhere(found: receiving.Sorted[Appointment], row: Appointment) -> bool:
    """Whether what changed concerns whose time it takes, or when."""
    return bool({"starts_at", "ends_at", "practitioner"} & set(found.changed.get(row.id, ())))


def _appointment(row: AppointmentRow) -> Appointment:
    zone = _zone(row.zone)
    ends_at = row.ends_at if row.ends_at and row.ends_at >= row.starts_at else None  # nonsense is kept in the chart
    return Appointment(
        id=row.id, source=row.source, source_id=row.source_id, patient_id=row.patient_id,
        starts_at=row.starts_at, ends_at=ends_at, zone=zone.key, status=row.status, what=row.what,
        wall_start=row.starts_at.astimezone(zone).replace(tzinfo=None).isoformat(timespec="minutes"),
        reason_code=row.reason_code, practitioner=row.practitioner, place=row.place,
    )  # fmt: skip


def _zone(name: str) -> ZoneInfo:
    """The place's zone; the clinic's own where none, or none that exists, is given."""
    try:
        return ZoneInfo(name or timezone.get_default_timezone_name())
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(timezone.get_default_timezone_name())


def _news(rows: Sequence[Appointment], as_of: datetime) -> tuple[list[Event], set[object]]:
    """The facts to announce, and the rows of which the log now says something else."""
    facts: list[Event] = []
    told: set[object] = set()
    for row in rows:
        status = rules.status_of(State(row.state)) if row.state else row.status
        new = rules.news(status, row.starts_at, told=row.told, told_start=row.told_start, as_of=as_of)
        if new is None:
            continue
        facts.append(_fact(row, new))
        row.told, row.told_start = new.told, new.starts_at
        told.add(row.id)
    return facts, told


def _fact(row: Appointment, new: rules.News) -> Event:
    key = appointment_key(row.id)
    if new.moved_from:
        return Moved(patient=row.patient_id, key=key, starts_at=new.starts_at, zone=row.zone, before=new.moved_from)
    return _FACTS[new.told](patient=row.patient_id, key=key, starts_at=new.starts_at, zone=row.zone)
