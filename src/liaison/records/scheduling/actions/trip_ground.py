"""A trip as the planner takes it: kinds of visit as legs, who could serve them, what is free, and what goes along."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from liaison.engines.timetable.ranges import Range, union
from liaison.engines.timetable.trip_terms import STAY, STEP, Escort, Gap, Leg, Side, Trip, Want
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.records.scheduling.actions.openings import ranges
from liaison.records.scheduling.models import Claim, OpenDay, Resource, VisitType
from liaison.records.scheduling.queries.find.record import is_new, travel_from_home, used_to
from liaison.records.scheduling.values import ResourceKind
from liaison.records.scheduling.values.trips import RIDE, TripAsk

LEAD = timedelta(hours=1)
MORNING = (time(6), time(11))  # when a fasting patient may be asked to come
BEFORE_VISIT = 10  # minutes between a test and the visit that speaks about it, at least
LONGEST_WAIT = 120
BY_PHONE = "phone"  # the skill of an interpreter who is a line, not a person in the room
SITES_APART = 30  # minutes; our default until somebody measures it
_OTHER_CLINICIAN, _NO_LANGUAGE, _OTHER_SITE = 720, 360, 720  # what these cost, in minutes of waiting
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)
_WHY = "what of the clinic is free, whoever asks"


@dataclass
class Ground:
    trip: Trip
    kinds: dict[str, VisitType]  # by leg
    minutes: dict[str, int]
    resources: dict[UUID, Resource]
    ride: VisitType | None
    home: Mapping[UUID, int]  # minutes by car from the patient's home to each site, where somebody wrote them down

    def ride_minutes(self, place: UUID | None) -> int:
        """As long as the way takes; as long as rides usually take where nobody wrote it down."""
        usual = self.ride.returning_minutes if self.ride else 0
        way = self.home.get(place, usual) if place else usual
        return max(-(-way // STEP), 1) * STEP


def minute(moment: datetime) -> int:
    return (moment - _EPOCH) // _MINUTE


def moment(minutes: int) -> datetime:
    return _EPOCH + minutes * _MINUTE


def stand_on(
    act: Act,
    ask: TripAsk,
    *,
    back: Iterable[Claim] = (),
    pinned: Mapping[str, datetime] | None = None,
    by_phone: bool = True,
) -> Ground:
    """`back`: claims that would be given back; `pinned`: legs that keep their time; `by_phone`: an interpreter on a line will do."""
    kinds = _kinds(ask)
    ride = _ride(ask)
    resources = _resources(ask, [*kinds.values(), *([ride] if ride else [])])
    zone = ZoneInfo(_zone(resources, ask))
    new = is_new(act, ask.patient)
    minutes = {name: kind.new_minutes if new else kind.returning_minutes for name, kind in kinds.items()}
    back, home = list(back), travel_from_home(act, ask.patient)
    legs = tuple(
        Leg(
            name=name, minutes=minutes[name], wants=tuple(_wants(act, ask, kind, minutes[name], resources, home)),
            within=_within(act, ask, kind, minutes[name], zone, (pinned or {}).get(name)),
        )
        for name, kind in kinds.items()
    )  # fmt: skip
    trip = Trip(
        legs=legs, gaps=tuple(_gaps(kinds)), escorts=tuple(_interpreters(ask, resources, by_phone=by_phone)),
        free=_free(ask, legs, kinds, resources, back), horizon=(minute(_local(_first(act, ask, zone), zone)), minute(_local(ask.until + timedelta(days=1), zone))),
        days=tuple((minute(_local(day, zone)), minute(_local(day + timedelta(days=1), zone))) for day in _days(_first(act, ask, zone), ask.until)),
        busy=tuple(_busy(act, ask, back)), places={str(row.id): str(row.place_id or "") for row in resources.values()},
        travel=_travel(resources),
    )  # fmt: skip
    ground = Ground(trip, kinds, minutes, resources, ride, home)
    ground.trip = replace(trip, escorts=(*trip.escorts, *_rides(ground)))
    return ground


def _kinds(ask: TripAsk) -> dict[str, VisitType]:
    found = {
        kind.code: kind for kind in VisitType.objects.filter(code__in=ask.legs, active=True).prefetch_related("needs")
    }
    if unknown := [code for code in ask.legs if code not in found]:
        raise Refused("scheduling.no_such_type", _("There is no such kind of visit: %s") % unknown[0], field="legs")
    if not ask.legs or len(set(ask.legs)) < len(ask.legs):
        raise Refused("scheduling.trip_legs", _("Choose what is to happen, each once."), field="legs")
    return {code: found[code] for code in ask.legs}


def _ride(ask: TripAsk) -> VisitType | None:
    if not ask.ride:
        return None
    row = VisitType.objects.filter(code=RIDE, active=True).prefetch_related("needs").first()
    if row is None:
        raise Refused("scheduling.no_rides", _("No rides can be booked here."), field="ride")
    return row


def _resources(ask: TripAsk, kinds: Iterable[VisitType]) -> dict[UUID, Resource]:
    wanted = {need.kind for kind in kinds for need in kind.needs.all()} | {ResourceKind.INTERPRETER}
    rows = Resource.objects.filter(kind__in=wanted, active=True).select_related("place").order_by("name", "id")
    return {row.id: row for row in rows}


def _zone(resources: Mapping[UUID, Resource], ask: TripAsk) -> str:
    """The site's that is wished for, else that of most."""
    zones = [row.zone for row in resources.values() if row.place_id == ask.place] or [
        row.zone for row in resources.values()
    ]
    if not zones:
        raise Refused("scheduling.nobody_serves", _("Nobody here can serve this trip."))
    return max(set(zones), key=lambda zone: (zones.count(zone), zone))


def _wants(
    act: Act, ask: TripAsk, kind: VisitType, minutes: int, resources: Mapping[UUID, Resource], home: Mapping[UUID, int]
) -> Iterable[Want]:
    needs = sorted(kind.needs.all(), key=lambda need: (need.kind != ResourceKind.CLINICIAN, need.pk))
    for need in needs:
        able = [
            row for row in resources.values() if row.kind == need.kind and (not need.skill or need.skill in row.skills)
        ]
        ends = minutes if need.minutes is None else need.offset + need.minutes
        first = need.offset - kind.buffer_before if need.offset == 0 else need.offset
        last = ends + kind.buffer_after if ends == minutes else ends
        site = _site_costs(ask, able, home)
        cost = _costs(act, ask, able, site) if need.kind == ResourceKind.CLINICIAN else site
        yield Want(options=tuple(str(row.id) for row in able), offset=first, minutes=last - first, cost=cost)


def _costs(act: Act, ask: TripAsk, able: list[Resource], site: Mapping[str, int]) -> dict[str, int]:
    """Somebody the patient does not know, or cannot speak with, costs as much as waiting for a while."""
    known = {ask.clinician} if ask.clinician else set(used_to(act, ask.patient, {row.id: row for row in able}).visits)
    return {
        str(row.id): site.get(str(row.id), 0)
        + (_OTHER_CLINICIAN if known and row.id not in known else 0)
        + (_NO_LANGUAGE if ask.interpreter and not _speaks(row, ask.interpreter) else 0)
        for row in able
    }


def _site_costs(ask: TripAsk, able: list[Resource], home: Mapping[UUID, int]) -> dict[str, int]:
    """Another site than the one wished for; and the way from home and back, where somebody wrote it down."""
    found = {}
    for row in able:
        other = _OTHER_SITE if ask.place and row.place_id and row.place_id != ask.place else 0
        found[str(row.id)] = other + 2 * STAY * (home.get(row.place_id, 0) if row.place_id else 0)
    return found


def _speaks(row: Resource, language: str) -> bool:
    wanted = language.partition("-")[0].lower()
    return any(spoken.partition("-")[0].lower() == wanted for spoken in row.languages)


def _within(
    act: Act, ask: TripAsk, kind: VisitType, minutes: int, zone: ZoneInfo, pinned: datetime | None
) -> tuple[tuple[int, int], ...]:
    """After the notice its preparation needs; in the morning when it is fasting; inside the authorization."""
    if pinned:
        return ((minute(pinned), minute(pinned) + minutes),)
    earliest = act.at + max(LEAD, timedelta(hours=kind.notice_hours))
    first = max(_first(act, ask, zone), ask.window_from or ask.after)
    last = min(ask.until, ask.window_until or ask.until)
    found = []
    for day in _days(first, last):
        begins, ends = (_local(day, zone, MORNING[0]), _local(day, zone, MORNING[1])) if kind.fasting else (
            _local(day, zone), _local(day + timedelta(days=1), zone))  # fmt: skip
        begins = max(begins, earliest)
        if begins + minutes * _MINUTE <= ends:
            found.append((minute(begins + timedelta(seconds=59)), minute(ends)))
    if not found:
        raise Refused(
            "scheduling.no_days",
            _("No day is left: %(what)s needs %(hours)s hours of notice.")
            % {"what": kind.name, "hours": kind.notice_hours},
            field="until",
        )
    return tuple(found)


def _gaps(kinds: Mapping[str, VisitType]) -> Iterable[Gap]:
    """What is fasting comes before everything else; tests come before the visit that speaks about them."""
    seen = {name: any(need.kind == ResourceKind.CLINICIAN for need in kind.needs.all()) for name, kind in kinds.items()}
    for one, first in kinds.items():
        for two, then in kinds.items():
            fasting = first.fasting and not then.fasting
            if one != two and (fasting or (seen[two] and not seen[one] and not then.fasting)):
                most = LONGEST_WAIT if len(kinds) == 2 else None
                yield Gap(first=one, then=two, least=BEFORE_VISIT if seen[two] else 0, most=most)


def _interpreters(ask: TripAsk, resources: Mapping[UUID, Resource], *, by_phone: bool) -> Iterable[Escort]:
    if ask.interpreter:
        room = (row for row in resources.values() if by_phone or BY_PHONE not in row.skills)
        able = [row for row in room if row.kind == ResourceKind.INTERPRETER and _speaks(row, ask.interpreter)]
        yield Escort(name="interpreter", side=Side.WHOLE, options=tuple(str(row.id) for row in able))


def _rides(ground: Ground) -> Iterable[Escort]:
    """Which site it will be is not known yet: a seat that is free for the longest way is free for each."""
    if ground.ride:
        seats = tuple(str(row.id) for row in ground.resources.values() if row.kind == ResourceKind.RIDE)
        able = {name for leg in ground.trip.legs for want in leg.wants for name in want.options}
        sites = {ground.resources[UUID(name)].place_id for name in able} or {None}
        minutes = max(ground.ride_minutes(site) for site in sites)
        yield Escort(name="there", side=Side.START, options=seats, offset=-minutes, minutes=minutes)
        yield Escort(name="back", side=Side.END, options=seats, minutes=minutes)


def _free(
    ask: TripAsk, legs: Iterable[Leg], kinds: Mapping[str, VisitType], resources: Mapping[UUID, Resource], back: Iterable[Claim],
) -> dict[str, tuple[tuple[int, int], ...]]:  # fmt: skip
    serves: dict[UUID, set[str]] = defaultdict(set)
    for leg in legs:
        for want in leg.wants:
            for name in want.options:
                serves[UUID(name)].add(kinds[leg.name].code)
    days = (ask.after - timedelta(days=1), ask.until + timedelta(days=1))
    free: dict[UUID, list[Range]] = defaultdict(list)
    for row in OpenDay.objects.filter(resource__in=list(resources), day__range=days, only__in=["", *ask.legs]):
        if not row.only or serves[row.resource_id] == {row.only}:  # hours for one kind of visit are that kind's alone
            free[row.resource_id] += ranges(row.free)
    for claim in back:
        if claim.resource_id and claim.lane == 0:
            free[claim.resource_id].append(Range(claim.during.lower, claim.during.upper))
    return {str(pk): tuple((minute(r.start), minute(r.end)) for r in union(found)) for pk, found in free.items()}


def _busy(act: Act, ask: TripAsk, back: Iterable[Claim]) -> Iterable[tuple[int, int]]:
    rows = Claim.objects.unscoped(_WHY).filter(patient=ask.patient, live=True, during__endswith__gt=act.at)
    for during in rows.exclude(id__in=[claim.pk for claim in back]).values_list("during", flat=True):
        yield minute(during.lower), minute(during.upper)


def _travel(resources: Mapping[UUID, Resource]) -> dict[tuple[str, str], int]:
    places = {str(row.place_id) for row in resources.values() if row.place_id}
    return {(one, two): SITES_APART for one in places for two in places if one != two}


def _first(act: Act, ask: TripAsk, zone: ZoneInfo) -> date:
    return max(ask.after, act.at.astimezone(zone).date())


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _local(day: date, zone: ZoneInfo, at: time = time(0)) -> datetime:
    return datetime.combine(day, at, tzinfo=zone)
