"""Several visits as one trip: planned, held as one, booked as one, given back as one."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from liaison.engines.timetable.ranges import Range
from liaison.engines.timetable.trip_check import faults
from liaison.engines.timetable.trip_terms import Plan, Side
from liaison.engines.timetable.trips import SECONDS
from liaison.engines.timetable.trips import plan as planned
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.records.scheduling.actions.booking import hold_all
from liaison.records.scheduling.actions.replacing import take_beyond
from liaison.records.scheduling.actions.states import commit, release
from liaison.records.scheduling.actions.trip_ground import Ground, moment, stand_on
from liaison.records.scheduling.models import Appointment, Resource
from liaison.records.scheduling.values import Booking, State, Use
from liaison.records.scheduling.values.trips import HeldTrip, NoTrip, TripAsk, TripLeg, TripPlan
from liaison.spine.access.actions import check

HOLD = timedelta(minutes=10)
_LONGEST = 92  # days looked at


def plan_trip(act: Act, *, ask: TripAsk, seconds: float = SECONDS) -> TripPlan | NoTrip:
    """The best day for all of it, with its proof; or what stands in the way. Nothing is written."""
    check(act, "scheduling.book", ask.patient)
    if ask.until < ask.after or (ask.until - ask.after).days > _LONGEST:
        raise Refused(
            "scheduling.trip_days", _("Choose days within three months, the last not before the first."), field="until"
        )
    ground = stand_on(act, ask, by_phone=not ask.interpreter)
    found = planned(ground.trip, seconds=seconds)
    if ask.interpreter and not isinstance(found, Plan):  # nobody can be in the room: a line will do
        ground = stand_on(act, ask)
        found = planned(ground.trip, seconds=seconds)
    return read_plan(ask, ground, found)


def read_plan(ask: TripAsk, ground: Ground, found: object) -> TripPlan | NoTrip:
    """The planner's answer in our words, once the checker has agreed."""
    if not isinstance(found, Plan):
        return NoTrip(ask=ask, blame=found.blame)  # type: ignore[attr-defined]
    if wrong := faults(ground.trip, found):
        raise RuntimeError(f"the planner made an unlawful trip: {wrong}")
    along = dict(zip([escort.name for escort in ground.trip.escorts], found.escorts, strict=True))
    interpreter = UUID(along["interpreter"]) if "interpreter" in along else None
    legs = sorted(_legs(ground, found, interpreter), key=lambda leg: leg.starts_at)
    rides = [_ride(ground, name, UUID(along[name]), legs) for name in ("there", "back") if name in along]
    return TripPlan(
        ask=ask, legs=tuple(sorted([*_with_waits(legs), *rides], key=lambda leg: leg.starts_at)), interpreter=interpreter,
        cost=found.cost, bound=found.bound,
    )  # fmt: skip


@transaction.atomic
def hold_trip(act: Act, *, plan: TripPlan, key: str) -> HeldTrip:
    """All legs, rides and whoever goes along, or nothing. The same key again is the same trip."""
    trip, until = uuid5(NAMESPACE_URL, f"trip:{key}"), act.at + HOLD
    bookings = [booking_of(plan, leg, key=f"trip:{key}:{n}", trip=trip) for n, leg in enumerate(plan.legs)]
    known = Appointment.objects.unscoped("whether this trip was held already").filter(trip=trip).exists()
    ids = hold_all(act, bookings=bookings, until=until)
    if plan.interpreter and not known:
        try:
            with transaction.atomic():
                take_beyond({pk: between(leg, plan.interpreter) for pk, leg in zip(ids, plan.legs, strict=True)})
        except IntegrityError:
            raise Refused("scheduling.taken", _("The interpreter has been booked between the legs since.")) from None
    return HeldTrip(trip=trip, appointments=tuple(ids), until=until)


@transaction.atomic
def commit_trip(act: Act, *, trip: UUID) -> None:
    """What was held is booked, all of it or nothing."""
    commit(act, appointments=_held(trip))


@transaction.atomic
def release_trip(act: Act, *, trip: UUID) -> None:
    release(act, appointments=_held(trip))


def booking_of(plan: TripPlan, leg: TripLeg, *, key: str, trip: UUID) -> Booking:
    ask = plan.ask
    return Booking(
        key=key, patient=ask.patient, visit_type=leg.visit_type, starts_at=leg.starts_at, minutes=leg.minutes,
        uses=leg.uses, trip=trip, window_from=ask.window_from, window_until=ask.window_until,
    )  # fmt: skip


def between(leg: TripLeg, interpreter: UUID) -> list[tuple[UUID, Range]]:
    """The interpreter stays with the patient until the next leg begins."""
    ends = leg.starts_at + timedelta(minutes=leg.minutes)
    return [(interpreter, Range(ends, ends + timedelta(minutes=leg.wait)))] if leg.wait else []


def _held(trip: UUID) -> list[UUID]:
    rows = Appointment.objects.unscoped("may is checked for each").filter(trip=trip, state=State.HELD)
    found = list(rows.order_by("starts_at").values_list("id", flat=True))
    if not found:
        raise Refused("scheduling.no_trip", _("Nothing is held any more. Look for a time again."))
    return found


def _legs(ground: Ground, found: Plan, interpreter: UUID | None) -> list[TripLeg]:
    legs = []
    for leg, placed in zip(ground.trip.legs, found.placed, strict=True):
        kind, minutes = ground.kinds[leg.name], ground.minutes[leg.name]
        needs = sorted(kind.needs.all(), key=lambda need: (need.kind != "clinician", need.pk))
        taken = [ground.resources[UUID(name)] for name in placed.takes]
        uses = [Use(row.id, need.offset, need.minutes) for row, need in zip(taken, needs, strict=True)]
        legs.append(_leg(kind.code, kind.name, moment(placed.start), minutes, taken, uses, interpreter, ground))
    return legs


def _leg(
    code: str, name: str, at: datetime, minutes: int, taken: list[Resource], uses: list[Use], interpreter: UUID | None,
    ground: Ground,
) -> TripLeg:  # fmt: skip
    along = [ground.resources[interpreter]] if interpreter else []
    lead = taken[0]
    return TripLeg(
        visit_type=code, name=name, starts_at=at.astimezone(ZoneInfo(lead.zone)), minutes=minutes,
        place=lead.place.name if lead.place else "", takes=tuple(row.name for row in [*taken, *along]),
        uses=(*uses, *(Use(row.id) for row in along)),
    )  # fmt: skip


def _with_waits(legs: list[TripLeg]) -> list[TripLeg]:
    found = []
    for leg, then in zip(legs, [*legs[1:], None], strict=True):
        ends = leg.starts_at + timedelta(minutes=leg.minutes)
        wait = int((then.starts_at - ends) / timedelta(minutes=1)) if then else 0
        found.append(replace(leg, wait=wait))
    return found


def _ride(ground: Ground, name: str, seat: UUID, legs: list[TripLeg]) -> TripLeg:
    assert ground.ride is not None  # the trip has rides only where there is a kind of visit for them
    escort = next(escort for escort in ground.trip.escorts if escort.name == name)
    last = legs[-1]
    there, row = escort.side == Side.START, ground.resources[seat]
    site = ground.resources[(legs[0] if there else last).uses[0].resource].place_id
    minutes = ground.ride_minutes(site)
    ends = last.starts_at + timedelta(minutes=last.minutes)
    begins = legs[0].starts_at - timedelta(minutes=minutes) if there else ends
    return _leg(ground.ride.code, ground.ride.name, begins, minutes, [row], [Use(seat)], None, ground)
