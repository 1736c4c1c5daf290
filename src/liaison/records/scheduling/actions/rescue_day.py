"""The day to be rescued as the planner takes it: minutes, names, and what would do for each part of each visit."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from liaison.engines.timetable.ranges import Range, intersect, subtract, union
from liaison.engines.timetable.rescue_terms import Choice, Day, Kind, Part, Visit
from liaison.kernel.act import Act
from liaison.records.scheduling.actions.openings import ranges
from liaison.records.scheduling.actions.rescue_ground import Affected, closed, resource_of
from liaison.records.scheduling.models import Claim, Need, OpenDay, Resource
from liaison.records.scheduling.rules import harm
from liaison.records.scheduling.values import ResourceKind
from liaison.records.scheduling.values.rescue import Decision, Fate, Harm, Out

AHEAD = timedelta(days=14)  # how far a visit may be moved
LEAD = timedelta(hours=1)  # nobody is told and here within less
MORNING = (time(6), time(11))  # when a fasting patient may be asked to come
_STRANGER, _TURNS = 3, 3
_COSTS = {ResourceKind.CLINICIAN: 15, ResourceKind.INTERPRETER: 2, ResourceKind.RIDE: 2, ResourceKind.ROOM: 1}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)


@dataclass
class Drawn:
    """The planner's day, and whose names stand in it."""

    day: Day
    resources: dict[UUID, Resource]
    harm: dict[UUID, tuple[tuple[Harm, int], ...]]  # by appointment


def draw(act: Act, out: Out, resource: Resource, found: Sequence[Affected], fixed: Iterable[Decision] = ()) -> Drawn:
    kinds = {resource_of(claim).kind for each in found for claim in each.claims}
    resources = {row.id: row for row in Resource.objects.filter(kind__in=kinds, active=True).order_by("name", "id")}
    needs: dict[str, list[Need]] = defaultdict(list)
    for need in Need.objects.filter(visit_type__in={row.visit_type_id for each in found for row in each.rows}):
        needs[need.visit_type_id].append(need)
    harms = {each.row.id: _harm(act, each) for each in found}
    visits = tuple(
        _visit(act, out, resource, each, resources, needs, harms[each.row.id], turn) for turn, each in enumerate(found)
    )
    decided = {str(decision.appointment): choice(decision) for decision in fixed}
    return Drawn(Day(visits=visits, free=_free(out, resource, found, visits), fixed=decided), resources, harms)


def minute(moment: datetime) -> int:
    return (moment - _EPOCH) // _MINUTE


def moment(minutes: int) -> datetime:
    return _EPOCH + minutes * _MINUTE


def choice(decision: Decision) -> Choice:
    start = minute(decision.starts_at) if decision.starts_at else 0
    return Choice(kind=Kind(decision.fate), start=start, takes=tuple(map(str, decision.takes)))


def decision(appointment: UUID, found: Choice) -> Decision:
    if found.kind == Kind.CALL:
        return Decision(appointment=appointment, fate=Fate.CALL)
    takes = tuple(UUID(name) for name in found.takes)
    return Decision(appointment=appointment, fate=Fate(found.kind), starts_at=moment(found.start), takes=takes)


def _visit(
    act: Act, out: Out, away: Resource, each: Affected, resources: Mapping[UUID, Resource],
    needs: Mapping[str, list[Need]], points: tuple[tuple[Harm, int], ...], turn: int,
) -> Visit:  # fmt: skip
    row, start = each.row, minute(each.row.starts_at)
    parts = []
    for number, claim in enumerate(each.claims):
        leg = next(leg for leg in each.rows if leg.id == claim.appointment_id)
        would = _would_do(claim, each, needs.get(leg.visit_type_id or "", ()), resources, seen=number == each.face)
        parts.append(
            Part(
                usual=str(claim.resource_id), options=tuple(str(row.id) for row in would),
                cost=_costs(would, each.language if number == each.face else "", turn),
                offset=minute(claim.during.lower) - start,
                minutes=minute(claim.during.upper) - minute(claim.during.lower),
            )
        )  # fmt: skip
    minutes = minute(row.ends_at) - start if row.ends_at else 0
    return Visit(
        name=str(row.id), start=start, minutes=minutes, parts=tuple(parts), face=each.face,
        within=_within(act, out, away, each, minutes), harm=harm.weight(sum(each for _, each in points)),
    )  # fmt: skip


def _would_do(
    claim: Claim, each: Affected, needs: Sequence[Need], resources: Mapping[UUID, Resource], *, seen: bool
) -> list[Resource]:
    """What has the skill, is at the same site, and, where it is spoken with, has the language that the usual one has."""
    usual = resource_of(claim)
    skills = {need.skill for need in needs if need.kind == usual.kind and need.skill}
    spoken_with = seen or usual.kind == ResourceKind.INTERPRETER
    language = each.language if spoken_with and speaks(usual, each.language) else ""
    return [
        row for row in resources.values()
        if row.kind == usual.kind and row.place_id == usual.place_id and skills <= set(row.skills)
        and (not language or speaks(row, language))
    ]  # fmt: skip


def _costs(would: Sequence[Resource], language: str, turn: int) -> dict[str, int]:
    """A colleague who speaks with the patient is the best one; among the others each has a turn, so that no one gets all."""
    return {
        str(row.id): _COSTS.get(ResourceKind(row.kind), 2)
        + (0 if row.kind != ResourceKind.CLINICIAN or speaks(row, language) else _STRANGER + (turn + number) % _TURNS)
        for number, row in enumerate(would)
    }


def speaks(resource: Resource, language: str) -> bool:
    return bool(language) and any(spoken.partition("-")[0].lower() == language for spoken in resource.languages)


def _within(act: Act, out: Out, away: Resource, each: Affected, minutes: int) -> tuple[tuple[int, int], ...]:
    """Where it may begin, as stretches that hold the whole visit: its own time, and what comes after the notice it needs."""
    row, end = each.row, closed(out, away.zone).end + AHEAD
    if any(leg.visit_type is None for leg in each.rows):
        return ()  # another system's visit: only that system can move it
    notice = max([LEAD, *(timedelta(hours=leg.visit_type.notice_hours) for leg in each.rows if leg.visit_type)])
    starts = [Range(act.at + notice, end)] if act.at + notice < end else []
    place = ZoneInfo(row.zone)
    if row.window_from or row.window_until:
        first, last = row.window_from or act.at.date(), row.window_until or end.date()
        starts = intersect(
            starts, [Range(_local(first, time(0), place), _local(last + timedelta(days=1), time(0), place))]
        )
    if any(leg.visit_type and leg.visit_type.fasting for leg in each.rows):
        days = [act.at.astimezone(place).date() + timedelta(days=n) for n in range((end - act.at).days + 1)]
        starts = intersect(
            starts, [Range(_local(day, MORNING[0], place), _local(day, MORNING[1], place)) for day in days]
        )
    starts = subtract(
        starts,
        [around for leg in each.rows for around in _meeting(row.starts_at, leg.starts_at, leg.ends_at, each.busy)],
    )
    found = {(minute(start), minute(until) + minutes) for start, until in starts}
    if row.starts_at >= act.at:
        found.add((minute(row.starts_at), minute(row.starts_at) + minutes))
    return tuple(sorted(found))


def _meeting(start: datetime, begins: datetime, ends: datetime | None, busy: Iterable[Range]) -> list[Range]:
    """The starts of the visit at which one of its legs would meet what the patient does otherwise."""
    before, after = begins - start, (ends or begins) - start
    return [Range(other.start - after + _MINUTE, other.end - before) for other in busy]


def _free(
    out: Out, away: Resource, found: Sequence[Affected], visits: Sequence[Visit]
) -> dict[str, tuple[tuple[int, int], ...]]:
    """Open time that nobody has taken, and what the visits in question would give back; nothing of who is out."""
    names = {UUID(name) for visit in visits for part in visit.parts for name in part.options}
    kinds = {row.visit_type_id or "" for each in found for row in each.rows}
    only = ["", *kinds] if len(kinds) == 1 else [""]  # hours for one kind of visit are of use when all are of it
    shut = closed(out, away.zone)
    span = (out.from_on - timedelta(days=1), out.until_on + AHEAD + timedelta(days=1))
    free: dict[UUID, list[Range]] = defaultdict(list)
    for row in OpenDay.objects.filter(resource__in=names, day__range=span, only__in=only):
        free[row.resource_id] += ranges(row.free)
    for each in found:
        for claim in each.claims:
            if claim.lane == 0:
                free[resource_of(claim).id].append(Range(claim.during.lower, claim.during.upper))
    free[away.id] = subtract(free[away.id], [shut])
    return {
        str(name): tuple((minute(stretch.start), minute(stretch.end)) for stretch in union(free[name]))
        for name in names
    }


def _harm(act: Act, each: Affected) -> tuple[tuple[Harm, int], ...]:
    row, place = each.row, ZoneInfo(each.row.zone)
    kind = row.visit_type
    return harm.harm(
        harm.Facts(
            grade=kind.harm if kind else 2, on=row.starts_at.astimezone(place).date(), window_until=row.window_until,
            booked_on=row.booked_at.astimezone(place).date() if row.booked_at else None,
            moved_before=hasattr(row, "moved_from"),
            prepares=bool(kind and (kind.fasting or kind.notice_hours) and row.starts_at - act.at < timedelta(days=1)),
            escorted=bool(each.has(ResourceKind.INTERPRETER) or each.has(ResourceKind.RIDE)),
        )
    )  # fmt: skip


def _local(day: date, at: time, place: ZoneInfo) -> datetime:
    return datetime.combine(day, at, tzinfo=place)
