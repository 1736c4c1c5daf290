"""Another time, or other resources, for a visit that is booked: the new one stands in the place of the old."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.scheduling.actions.booking import OURS, book_new
from liaison.records.scheduling.actions.claiming import set_live
from liaison.records.scheduling.actions.locking import lock
from liaison.records.scheduling.actions.notices import language_of
from liaison.records.scheduling.actions.states import find, step
from liaison.records.scheduling.events import Moved, appointment_key
from liaison.records.scheduling.models import Appointment, Claim, Resource
from liaison.records.scheduling.queries.words import kind_name
from liaison.records.scheduling.rules import Told
from liaison.records.scheduling.values import Booking, ResourceKind, State

_GOES_WITH = (ResourceKind.INTERPRETER, ResourceKind.RIDE)


@transaction.atomic
def move(act: Act, *, appointment: UUID, booking: Booking, reason: str, overbook: str = "") -> UUID:
    """The new appointment; it keeps the series, the trip and the days of the authorization. The same key again moves nothing."""
    row = find(act, appointment, "scheduling.book")
    if row.moved_to_id and _same(row.moved_to_id, booking):
        return row.moved_to_id
    return move_rows(act, [row], [booking], reason=reason, overbook=overbook)[0]


def move_rows(
    act: Act, rows: Sequence[Appointment], bookings: Sequence[Booking], *, reason: str, overbook: str = ""
) -> list[UUID]:
    """Move several as one: all old times are free before any new one is taken."""
    if any(booking.patient != row.patient_id for row, booking in zip(rows, bookings, strict=True)):
        raise Refused("scheduling.other_patient", _("An appointment cannot be moved to another patient."))
    for row, booking in zip(rows, bookings, strict=True):
        _refuse_left_behind(row, booking)
    lock(appointments=[row.id for row in rows], resources={use.resource for new in bookings for use in new.uses})
    for row in rows:
        step(act, row, State.RESCHEDULED, reason=reason)
    set_live([row.id for row in rows], live=False)
    kept = [_kept(row, booking) for row, booking in zip(rows, bookings, strict=True)]
    new = book_new(act, kept, overbook=overbook, told=False)
    for row, made, booking in zip(rows, new, kept, strict=True):
        row.moved_to_id, row.told = made, Told.CANCELLED
        row.save(update_fields=["moved_to", "told"])
        moved = Moved(
            patient=row.patient_id, key=appointment_key(made), starts_at=booking.starts_at, zone=row.zone,
            before=row.starts_at, was=row.id,
        )  # fmt: skip
        announce(moved, act)
    return new


def _refuse_left_behind(row: Appointment, booking: Booking) -> None:
    """An interpreter and a ride go with the visit; without the first only to somebody who speaks the patient's language."""
    claims = Claim.objects.unscoped("what goes with a visit").filter(appointment=row, live=True)
    had = set(claims.filter(resource__kind__in=_GOES_WITH).values_list("resource__kind", flat=True))
    if not had:
        return
    new = list(Resource.objects.filter(id__in=[use.resource for use in booking.uses]))
    left = had - {resource.kind for resource in new}
    spoken = {word.partition("-")[0] for resource in new for word in resource.languages}
    if language_of(row.patient_id).partition("-")[0] in spoken:
        left.discard(ResourceKind.INTERPRETER)
    if left:
        what = ", ".join(kind_name(kind) for kind in sorted(left))
        message = _("This visit was booked with: %s. The new time needs one, too.") % what
        raise Refused("scheduling.missing_need", message, kind=min(left))


def _kept(row: Appointment, booking: Booking) -> Booking:
    """What belongs to the visit and not to its time goes with it."""
    return replace(
        booking, series=booking.series or row.series_id, trip=booking.trip or row.trip,
        window_from=booking.window_from or row.window_from, window_until=booking.window_until or row.window_until,
    )  # fmt: skip


def _same(new: UUID, booking: Booking) -> bool:
    rows = Appointment.objects.unscoped("whether this move was made already")
    return rows.filter(id=new, source=OURS, source_id=booking.key).exists()
