"""Book and hold: one appointment or several as one, each laying its claims, which only the database grants."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.scheduling.actions.asking import refuse_misfit, refuse_nonsense
from liaison.records.scheduling.actions.ground import Ground, stand_on
from liaison.records.scheduling.actions.placing import place
from liaison.records.scheduling.events import Booked, Held, Overbooked, appointment_key
from liaison.records.scheduling.models import Appointment, Claim
from liaison.records.scheduling.values import Booking, State
from liaison.spine.access.actions import check

OURS = "liaison"  # the source of appointments that were made here


@transaction.atomic
def book(act: Act, *, booking: Booking, overbook: str = "") -> UUID:
    """Book one visit; the same key again is the same appointment. `overbook`: the reason to book on top of another."""
    return book_new(act, [booking], overbook=overbook)[0]


@transaction.atomic
def book_all(act: Act, *, bookings: Sequence[Booking]) -> list[UUID]:
    """Book several, all or none."""
    return book_new(act, bookings)


@transaction.atomic
def hold(act: Act, *, booking: Booking, until: datetime) -> UUID:
    """Take the time for a while, promising nobody anything."""
    return _hold(act, [booking], until)[0]


@transaction.atomic
def hold_all(act: Act, *, bookings: Sequence[Booking], until: datetime) -> list[UUID]:
    """Hold several, all or none."""
    return _hold(act, bookings, until)


def book_new(act: Act, bookings: Sequence[Booking], *, overbook: str = "", told: bool = True) -> list[UUID]:
    """What booking and moving share; `told` False leaves the announcing to the caller."""
    ids, new = _make(act, bookings, State.BOOKED, None, overbook)
    for row in new if told else ():
        announce(
            Booked(patient=row.patient_id, key=appointment_key(row.id), starts_at=row.starts_at, zone=row.zone), act
        )
    return ids


def _hold(act: Act, bookings: Sequence[Booking], until: datetime) -> list[UUID]:
    if until <= act.at:
        raise Refused("scheduling.past", _("A hold must end after now."))
    ids, new = _make(act, bookings, State.HELD, until, "")
    for row in new:
        key = appointment_key(row.id)
        announce(Held(patient=row.patient_id, key=key, starts_at=row.starts_at, zone=row.zone, until=until), act)
    return ids


def _make(
    act: Act, bookings: Sequence[Booking], state: State, until: datetime | None, overbook: str
) -> tuple[list[UUID], list[Appointment]]:
    """May, can, change: the ids of all, and the rows that are new."""
    for patient in {booking.patient for booking in bookings}:
        check(act, "scheduling.book", patient)
    refuse_nonsense(act, bookings)
    ground = stand_on(bookings)
    known = _known(ground, bookings)
    wanted = [booking for booking in bookings if booking.key not in known]
    for booking in wanted:
        refuse_misfit(ground, booking)
    rows: list[Appointment] = []
    if wanted:
        rows, over = place(act, ground, wanted, state=state, until=until, overbook=overbook.strip())
        for claim in over:
            _say_overbooked(act, next(row for row in rows if row.id == claim.appointment_id), claim)
    made = known | {row.source_id: row.id for row in rows}
    return [made[booking.key] for booking in bookings], rows


def _say_overbooked(act: Act, row: Appointment, claim: Claim) -> None:
    assert claim.resource_id is not None  # of a patient's time there is no second lane
    key = appointment_key(row.id)
    fact = Overbooked(
        patient=row.patient_id, key=key, starts_at=row.starts_at, zone=row.zone, resource=claim.resource_id,
        lane=claim.lane,
    )  # fmt: skip
    announce(fact, act)


def _known(ground: Ground, bookings: Sequence[Booking]) -> dict[str, UUID]:
    """What these keys booked before; read after the patient was locked, so that a twin of this request is seen."""
    if len({booking.key for booking in bookings}) < len(bookings):
        raise Refused("scheduling.key_used", _("Two bookings carry the same key."))
    for booking in bookings:
        if booking.key in ground.known and ground.known[booking.key][1] != booking.patient:
            raise Refused("scheduling.key_used", _("This key was used for another booking."))
    return {key: made for key, (made, _patient) in ground.known.items()}
