"""What bookings stand on, locked and read for all of them in two statements: patients, resources, kinds of visit, free time."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from django.db import connection
from django.utils.translation import gettext as _

from liaison.engines.timetable.ranges import Range
from liaison.kernel.errors import Refused
from liaison.records.scheduling.actions.openings import local_days, ranges
from liaison.records.scheduling.rules.needs import Needed
from liaison.records.scheduling.rules.spans import use_span
from liaison.records.scheduling.values import Booking

# Patients first, then resources, each in the order of their ids: so no two bookings wait for each other.
_LOCK = """
    WITH patients AS MATERIALIZED (
        SELECT id, deceased FROM people_patient WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE
    ), resources AS MATERIALIZED (
        SELECT * FROM scheduling_resource WHERE id = ANY(%s) AND active AND (SELECT count(*) FROM patients) >= 0
        ORDER BY id FOR NO KEY UPDATE
    )
    SELECT 'patient', jsonb_build_object('id', id, 'deceased', deceased) FROM patients
    UNION ALL
    SELECT 'resource', jsonb_build_object('id', r.id, 'kind', r.kind, 'name', r.name, 'zone', r.zone, 'skills', r.skills,
        'overbook_cap', r.overbook_cap, 'place', coalesce(p.name, ''))
    FROM resources r LEFT JOIN people_place p ON p.id = r.place_id
    UNION ALL
    SELECT 'type', jsonb_build_object('code', t.code, 'name', t.name, 'modality', t.modality,
        'new_minutes', t.new_minutes, 'returning_minutes', t.returning_minutes, 'before', t.buffer_before,
        'after', t.buffer_after, 'procedure', t.procedure, 'needs', (
            SELECT coalesce(jsonb_agg(jsonb_build_array(n.kind, n.skill, n."offset", n.minutes) ORDER BY n.id), '[]')
            FROM scheduling_need n WHERE n.visit_type_id = t.code))
    FROM scheduling_visittype t WHERE t.code = ANY(%s) AND t.active
"""
# A statement of its own, so that it sees what those we waited for have done.
_READ = """
    SELECT NULL::bigint, id, patient_id, NULL::date, source_id, NULL::tstzmultirange
    FROM scheduling_appointment WHERE source = 'liaison' AND source_id = ANY(%s)
    UNION ALL
    SELECT id, resource_id, NULL, day, "only", free FROM scheduling_openday WHERE resource_id = ANY(%s) AND day = ANY(%s)
"""


@dataclass(frozen=True)
class Thing:
    """A resource, as far as booking it goes."""

    id: UUID
    kind: str
    name: str
    zone: str
    skills: frozenset[str]
    overbook_cap: int
    place: str


@dataclass(frozen=True)
class Kind:
    """A kind of visit, as far as booking it goes."""

    code: str
    name: str
    modality: str
    new_minutes: int
    returning_minutes: int
    before: int
    after: int
    procedure: bool
    needs: tuple[tuple[str, str, int, int | None], ...]

    def needed(self, minutes: int) -> list[Needed]:
        return [
            Needed(kind, skill, first, minutes if lasts is None else first + lasts)
            for kind, skill, first, lasts in self.needs
        ]


@dataclass(frozen=True)
class FreeDay:
    pk: int
    free: list[Range]


@dataclass
class Ground:
    kinds: dict[str, Kind]
    resources: dict[UUID, Thing]
    free_days: dict[tuple[UUID, date, str], FreeDay] = field(default_factory=dict)
    known: dict[str, tuple[UUID, UUID]] = field(default_factory=dict)  # key -> appointment, patient

    def kind(self, booking: Booking) -> Kind:
        return self.kinds[booking.visit_type]

    def minutes(self, booking: Booking) -> int:
        kind = self.kind(booking)
        return booking.minutes or (kind.new_minutes if booking.new_patient else kind.returning_minutes)

    def spans(self, booking: Booking) -> list[tuple[Thing, Range]]:
        """The time each resource is taken, buffers included."""
        kind, minutes = self.kind(booking), self.minutes(booking)
        return [
            (self.resources[use.resource], use_span(booking.starts_at, minutes, use, before=kind.before, after=kind.after))
            for use in booking.uses
        ]  # fmt: skip

    def days_for(self, resource: Thing, span: Range, visit_type: str) -> list[FreeDay]:
        """The days that say whether the resource is free for this kind of visit then."""
        keys = [(resource.id, day, only) for day in local_days(span, resource.zone) for only in ("", visit_type)]
        return [self.free_days[key] for key in keys if key in self.free_days]


def stand_on(bookings: Sequence[Booking]) -> Ground:
    """Lock the patients and the resources, and read all that the rules ask."""
    wanted = {use.resource for booking in bookings for use in booking.uses}
    patients = {booking.patient for booking in bookings}
    found: dict[str, list[dict[str, Any]]] = {"patient": [], "resource": [], "type": []}
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [list(patients), list(wanted), list({b.visit_type for b in bookings})])
        for what, row in cursor.fetchall():
            found[what].append(msgspec.json.decode(row))
    _refuse_patients(patients, found["patient"])
    things = [_thing(row) for row in found["resource"]]
    ground = Ground({row["code"]: _kind(row) for row in found["type"]}, {thing.id: thing for thing in things})
    for booking in bookings:
        if booking.visit_type not in ground.kinds:
            raise Refused("scheduling.no_such_type", _("There is no such kind of visit: %s") % booking.visit_type)
    if missing := wanted - set(ground.resources):
        message = _("What was asked for cannot be booked any more.")
        raise Refused("scheduling.no_such_resource", message, resource=min(missing))
    read_free_days(ground, bookings)
    return ground


def read_free_days(ground: Ground, bookings: Sequence[Booking]) -> None:
    """What these keys booked before, and the free time on the days asked for; after the locks, so that it is true."""
    spans = [found for booking in bookings for found in ground.spans(booking)]
    days = {day for resource, span in spans for day in local_days(span, resource.zone)}
    with connection.cursor() as cursor:
        cursor.execute(_READ, [[b.key for b in bookings], [thing.id for thing, _span in spans], list(days)])
        rows = cursor.fetchall()
    ground.known = {word: (owner, patient) for pk, owner, patient, _day, word, _free in rows if pk is None}
    ground.free_days = {
        (owner, day, word): FreeDay(pk, ranges(free))
        for pk, owner, _patient, day, word, free in rows if pk is not None
    }  # fmt: skip


def _refuse_patients(wanted: set[UUID], rows: list[dict[str, Any]]) -> None:
    if len(rows) < len(wanted):
        raise Refused("people.no_such_patient", _("There is no such patient."))
    if any(row["deceased"] for row in rows):
        raise Refused("scheduling.deceased", _("This patient is known to have died."))


def _thing(row: dict[str, Any]) -> Thing:
    return Thing(**row | {"id": UUID(row["id"]), "skills": frozenset(row["skills"])})


def _kind(row: dict[str, Any]) -> Kind:
    return Kind(**row | {"needs": tuple((kind, skill, first, lasts) for kind, skill, first, lasts in row["needs"])})
