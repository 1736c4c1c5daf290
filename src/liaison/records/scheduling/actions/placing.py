"""Write bookings that were found to fit; where the database says no after all, say what is in the way."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from liaison.engines.timetable.ranges import Range
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.records.scheduling.actions.asking import lead_of
from liaison.records.scheduling.actions.claiming import refresh_around
from liaison.records.scheduling.actions.fitting import Part, claims_on, fit, refuse_closed, taken
from liaison.records.scheduling.actions.ground import Ground, read_free_days
from liaison.records.scheduling.actions.holds import release_in_the_way
from liaison.records.scheduling.actions.openings import during, take
from liaison.records.scheduling.actions.overbooking import overbooked
from liaison.records.scheduling.models import Appointment, Claim, StateChange
from liaison.records.scheduling.rules import Told, status_of
from liaison.records.scheduling.rules.spans import visit_span
from liaison.records.scheduling.values import Booking, State

Written = tuple[list[Appointment], list[Claim]]


def place(
    act: Act, ground: Ground, bookings: Sequence[Booking], *, state: State, until: datetime | None, overbook: str
) -> Written:
    """The appointments, and those of their claims that overbook. Holds that ran out give way, once."""
    parts, left = fit(ground, bookings)
    tried = False
    if not all(part.free for part in parts) and _make_way(act, ground, bookings):
        parts, left = fit(ground, bookings)
        tried = True
    while True:
        claims = [_claim(act, ground, part, overbook) for part in parts]
        rows = [_row(act, ground, booking, state, until) for booking in bookings]
        try:
            with transaction.atomic():
                return _write(act, ground, bookings, rows, parts, claims, left)
        except IntegrityError as error:
            if tried or not _make_way(act, ground, bookings):
                raise _refusal(ground, parts, error) from None
            parts, left = fit(ground, bookings)
            tried = True


def _make_way(act: Act, ground: Ground, bookings: Sequence[Booking]) -> bool:
    """Whether holds that ran out were in the way and are gone."""
    gone = False
    for booking in bookings:
        spans = [span for _resource, span in ground.spans(booking)]
        visit = visit_span(booking.starts_at, ground.minutes(booking))
        resources = [use.resource for use in booking.uses]
        gone |= release_in_the_way(act, resources=resources, patient=booking.patient, spans=[*spans, visit])
    if gone:
        read_free_days(ground, bookings)
    return gone


def _claim(act: Act, ground: Ground, part: Part, overbook: str) -> Claim:
    claim = Claim(resource_id=part.resource.id, during=during(part.span))
    if part.free:
        return claim
    refuse_closed(part)
    in_the_way = claims_on(part)
    if not in_the_way:  # beyond the days that are kept open
        return claim
    if not overbook:
        raise taken(ground, part, max(found.during.upper for found in in_the_way))
    return overbooked(act, ground, part, claim, overbook)


def _row(act: Act, ground: Ground, booking: Booking, state: State, until: datetime | None) -> Appointment:
    kind, lead = ground.kind(booking), lead_of(ground, booking)
    span = visit_span(booking.starts_at, ground.minutes(booking))
    return Appointment(
        source="liaison", source_id=booking.key, patient_id=booking.patient, starts_at=span.start, ends_at=span.end,
        wall_start=booking.starts_at.astimezone(ZoneInfo(lead.zone)).replace(tzinfo=None).isoformat(timespec="minutes"),
        zone=lead.zone, status=status_of(state), state=state, state_at=act.at, visit_type_id=kind.code,
        new_patient=booking.new_patient, modality=booking.modality or kind.modality, booked_at=act.at,
        booked_by=act.actor, hold_until=until, series_id=booking.series, window_from=booking.window_from,
        window_until=booking.window_until, trip=booking.trip, what=kind.name, practitioner=lead.name, place=lead.place,
        told=Told.BOOKED if state == State.BOOKED else Told.NOTHING, told_start=span.start,
    )  # fmt: skip


def _write(
    act: Act, ground: Ground, bookings: Sequence[Booking], rows: list[Appointment], parts: list[Part],
    claims: list[Claim], left: dict[int, list[Range]],
) -> Written:  # fmt: skip
    by_booking = {booking.key: row for booking, row in zip(bookings, rows, strict=True)}
    for part, claim in zip(parts, claims, strict=True):
        claim.appointment = by_booking[part.booking.key]
    patients = [
        Claim(appointment=row, patient_id=row.patient_id, during=during(visit_span(b.starts_at, ground.minutes(b))))
        for row, b in zip(rows, bookings, strict=True)
    ]
    over = [claim for claim in claims if claim.lane]
    Appointment.objects.bulk_create(rows)
    Claim.objects.bulk_create([*claims, *patients])
    steps = [
        StateChange(appointment=row, state=row.state, at=act.at, by=act.actor, reason=next(
            (claim.why for claim in over if claim.appointment_id == row.id), ""
        )) for row in rows
    ]  # fmt: skip
    StateChange.objects.bulk_create(steps)
    take(left)
    refresh_around(over)  # they may reach into time that was free
    return rows, over


def _refusal(ground: Ground, parts: list[Part], error: IntegrityError) -> Exception:
    """What the database's no means. Any other no is a bug, and stays one."""
    constraint = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "")
    if constraint == "scheduling_patient_once":
        return Refused("scheduling.patient_busy", _("The patient is expected elsewhere at this time."))
    if constraint == "scheduling_overbook_capped":
        return Refused("scheduling.cap", _("No further overbook is allowed in this half of the day."))
    if constraint == "scheduling_resource_once":
        for part in parts:
            if in_the_way := claims_on(part):
                return taken(ground, part, max(found.during.upper for found in in_the_way))
        return taken(ground, parts[0], None)
    return error
