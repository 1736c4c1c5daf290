"""What is done about appointments: receive them in bulk."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction
from django.utils import timezone

from liaison.kernel.act import Act
from liaison.kernel.events import Event
from liaison.platform import receiving
from liaison.platform.events import announce_many
from liaison.records.scheduling import rules
from liaison.records.scheduling.events import Booked, Cancelled, Kept, Moved, NotKept, appointment_key
from liaison.records.scheduling.models import Appointment
from liaison.records.scheduling.values import AppointmentRow
from liaison.spine.access.actions import check
from liaison.spine.people.queries import known_patients
from liaison.spine.people.values import Received

_FIELDS = (
    "patient_id", "starts_at", "ends_at", "wall_start", "zone", "status", "what", "reason_code", "practitioner",
    "place",
)  # fmt: skip
_TOLD = ("told", "told_start")
_FACTS = {
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
    facts, told = _news(found.everything, as_of or act.at)
    changed = [row for row in (*found.updated, *found.unchanged) if row.id in found.changed or row.id in told]
    receiving.write(Appointment.objects, found.created, changed, (*_FIELDS, *_TOLD))
    announce_many(facts, act)
    return Received(
        created=len(found.created), updated=len(found.updated), unchanged=len(found.unchanged),
        waiting=tuple(row.source_id for row in rows if row.patient_id not in known),
    )  # fmt: skip


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
        new = rules.news(row.status, row.starts_at, told=row.told, told_start=row.told_start, as_of=as_of)
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
