"""Cancel one leg of a trip: the others keep their times, rides come for what is left, and what cannot be had is said."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from liaison.engines.timetable.ranges import Range
from liaison.engines.timetable.trip_terms import Plan, Side, Trip
from liaison.engines.timetable.trips import plan as planned
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.records.scheduling.actions.claiming import drop_claims
from liaison.records.scheduling.actions.locking import lock
from liaison.records.scheduling.actions.replacing import Replacing, lay, lift, take_beyond
from liaison.records.scheduling.actions.states import cancel
from liaison.records.scheduling.actions.trip_ground import Ground, stand_on
from liaison.records.scheduling.actions.trips import read_plan
from liaison.records.scheduling.models import Appointment, Claim
from liaison.records.scheduling.values import Booking, CancelledBy, CancelReason, ResourceKind, State
from liaison.records.scheduling.values.trips import RIDE, Repair, TripAsk, TripLeg, TripPlan
from liaison.spine.access.actions import check

_WHY = "the legs of one trip; may is checked first"
_AHEAD = (State.BOOKED, State.CONFIRMED)


@dataclass
class _Rest:
    """What is left of a trip without one of its legs."""

    gone: Appointment
    legs: list[Appointment]
    rides: list[Appointment]
    claims: list[Claim]  # of all of it, the leg that goes included
    interpreter: UUID | None
    language: str

    @property
    def standing(self) -> list[tuple[object, ...]]:
        """What it is compared by, once it is locked."""
        rows = [(row.id, row.state, row.starts_at) for row in (self.gone, *self.legs, *self.rides)]
        return [*rows, *((claim.pk, claim.during.lower, claim.during.upper) for claim in self.claims)]


def plan_repair(act: Act, *, appointment: UUID) -> Repair:
    """What the trip becomes without this leg. Nothing is written."""
    rest = _rest(act, appointment)
    plan, lost = _plan(act, rest)
    moves, drops = _changes(rest, plan)
    return Repair(
        without=appointment, drops=tuple(row.id for row in drops), lost=lost,
        moves=tuple((row.id, row.starts_at, leg.starts_at) for row, leg in moves),
    )  # fmt: skip


@transaction.atomic
def cancel_leg(act: Act, *, appointment: UUID, reason: CancelReason, by: CancelledBy | None = None) -> Repair:
    """The leg is cancelled and the trip repaired, or nothing is changed."""
    rest = _rest(act, appointment)
    plan, lost = _plan(act, rest)
    moves, drops = _changes(rest, plan)
    _lock(act, rest, moves)
    cancel(act, appointment=appointment, reason=reason, by=by)
    for row in drops:
        cancel(act, appointment=row.id, reason=reason, by=by)
    replacing = [Replacing(row, act, booking=_ride_at(row, leg)) for row, leg in moves]
    if replacing:
        lift(replacing)
        lay(replacing, "trip_repaired")
    if rest.interpreter and ResourceKind.INTERPRETER not in lost:
        _stay(rest.legs, rest.interpreter)
    return Repair(
        without=appointment, drops=tuple(row.id for row in drops), lost=lost,
        moves=tuple((row.id, row.starts_at, leg.starts_at) for row, leg in moves),
    )  # fmt: skip


def _lock(act: Act, rest: _Rest, moves: Sequence[tuple[Appointment, TripLeg]]) -> None:
    """All of the trip, and what its rides take at their new times; refused when it has changed since it was read."""
    uses = {use.resource for _row, leg in moves for use in leg.uses}
    lock(appointments=[row.id for row in (rest.gone, *rest.legs, *rest.rides)], resources=uses)
    if _rest(act, rest.gone.id).standing != rest.standing:
        raise Refused("scheduling.trip_changed", _("This trip has just been changed. Look at it again."))


def _rest(act: Act, appointment: UUID) -> _Rest:
    gone = Appointment.objects.unscoped(_WHY).select_related("visit_type").filter(id=appointment).first()
    if gone is None or gone.trip is None:
        raise Refused("scheduling.no_trip", _("This appointment is not part of a trip."))
    check(act, "scheduling.book", gone.patient_id)
    others = Appointment.objects.unscoped(_WHY).filter(trip=gone.trip, state__in=_AHEAD).exclude(id=gone.id)
    rows = list(others.select_related("visit_type").order_by("starts_at", "id"))
    claims = Claim.objects.unscoped(_WHY).filter(appointment__in=[gone, *rows], live=True).select_related("resource")
    found = list(claims.order_by("id"))
    legs = [row for row in rows if row.visit_type_id != RIDE]
    mine = {row.id for row in legs}
    along = next(
        (c for c in found if c.resource and c.resource.kind == ResourceKind.INTERPRETER and c.appointment_id in mine),
        None,
    )
    return _Rest(
        gone, legs, [row for row in rows if row.visit_type_id == RIDE], found,
        along.resource_id if along else None, along.resource.languages[0] if along and along.resource and along.resource.languages else "",
    )  # fmt: skip


def _plan(act: Act, rest: _Rest) -> tuple[TripPlan | None, tuple[str, ...]]:
    """With everything that went along before, else without the ride, else without both; and what was lost."""
    if not rest.legs or rest.gone.visit_type_id == RIDE:
        return None, ()
    zone = ZoneInfo(rest.legs[0].zone)
    day = rest.legs[0].starts_at.astimezone(zone).date()
    ask = TripAsk(
        patient=rest.gone.patient_id, legs=tuple(row.visit_type_id or "" for row in rest.legs), after=day,
        until=rest.legs[-1].starts_at.astimezone(zone).date(), interpreter=rest.language if rest.interpreter else "",
        ride=bool(rest.rides),
    )  # fmt: skip
    ground = stand_on(act, ask, back=rest.claims, pinned={row.visit_type_id or "": row.starts_at for row in rest.legs})
    whole = _as_it_is(ground, rest)
    for without in ((), (Side.START, Side.END), (Side.START, Side.END, Side.WHOLE)):
        ground.trip = replace(whole, escorts=tuple(escort for escort in whole.escorts if escort.side not in without))
        found = planned(ground.trip)
        if isinstance(found, Plan):
            plan = read_plan(ask, ground, found)
            lost = [ResourceKind.RIDE] * (bool(without) and bool(rest.rides)) + [ResourceKind.INTERPRETER] * (
                len(without) > 2
            )
            return plan if isinstance(plan, TripPlan) else None, tuple(lost)
    return None, tuple(
        {claim.resource.kind for claim in rest.claims if claim.resource and claim.appointment_id != rest.gone.id}
    )


def _as_it_is(ground: Ground, rest: _Rest) -> Trip:
    """Each leg keeps what it takes, and the interpreter stays the same; rides take as long as the ways that are left."""
    trip = ground.trip
    sites = {c.appointment_id: c.resource.place_id for c in reversed(rest.claims) if c.resource and c.resource.place_id}
    there, back = (ground.ride_minutes(sites.get(row.id)) for row in (rest.legs[0], rest.legs[-1]))
    takes = {
        row.visit_type_id: {str(c.resource_id) for c in rest.claims if c.appointment_id == row.id} for row in rest.legs
    }
    legs = tuple(
        replace(leg, wants=tuple(
            replace(want, options=tuple(name for name in want.options if name in takes[leg.name])) for want in leg.wants
        )) for leg in trip.legs
    )  # fmt: skip
    said = {
        Side.WHOLE: {"options": (str(rest.interpreter),)}, Side.START: {"offset": -there, "minutes": there},
        Side.END: {"minutes": back},
    }  # fmt: skip
    escorts = tuple(replace(escort, **said[escort.side]) for escort in trip.escorts)  # type: ignore[arg-type]
    return replace(trip, legs=legs, escorts=escorts, gaps=(), days=())


def _changes(rest: _Rest, plan: TripPlan | None) -> tuple[list[tuple[Appointment, TripLeg]], list[Appointment]]:
    """Which ride comes at another time, and which is not needed, or not to be had, any more."""
    if rest.gone.visit_type_id == RIDE:
        return [], []
    new = [leg for leg in plan.legs if leg.visit_type == RIDE] if plan else []
    if not new:
        return [], rest.rides
    pairs = list(zip(rest.rides, new, strict=False)) if len(rest.rides) == len(new) else []
    moved = [
        (row, leg) for row, leg in pairs
        if (row.starts_at, row.ends_at) != (leg.starts_at, leg.starts_at + timedelta(minutes=leg.minutes))
    ]  # fmt: skip
    return moved, [] if pairs else rest.rides


def _ride_at(row: Appointment, leg: TripLeg) -> Booking:
    return Booking(
        key=f"repair:{row.id}:{leg.starts_at.isoformat()}", patient=row.patient_id, visit_type=RIDE, starts_at=leg.starts_at,
        minutes=leg.minutes, uses=leg.uses, trip=row.trip,
    )  # fmt: skip


def _stay(legs: Sequence[Appointment], interpreter: UUID) -> None:
    """The interpreter stays from each leg to the next one that is left, and no longer."""
    for row, then in zip(legs, [*legs[1:], None], strict=True):
        ends = row.ends_at or row.starts_at
        kept = Claim.objects.unscoped(_WHY).filter(
            appointment=row, resource=interpreter, live=True, during__startswith__gte=ends
        )
        wanted = Range(ends, then.starts_at) if then and then.starts_at - ends > timedelta(0) else None
        if [(c.during.lower, c.during.upper) for c in kept] == ([tuple(wanted)] if wanted else []):
            continue
        drop_claims(kept)
        try:
            with transaction.atomic():
                take_beyond({row.id: [(interpreter, wanted)] if wanted else []})
        except IntegrityError:
            raise Refused("scheduling.taken", _("The interpreter has been booked between the legs since.")) from None
