"""The answer to a search: the times, what each condition costs, or what stands in the way and what would help."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from liaison.engines.timetable.finding import Slot
from liaison.engines.timetable.relaxing import Cost, Relaxation, costs, first_with, lack, relaxations
from liaison.engines.timetable.searching import find
from liaison.kernel.act import Act
from liaison.records.scheduling.queries.find.asking import Question, question
from liaison.records.scheduling.queries.find.supply import OpenDays
from liaison.records.scheduling.values import FilterCost, FoundTime, Search, Shortage, Times, WayOut, With
from liaison.spine.access.queries import check


def find_times(act: Act, search: Search, *, explain: bool = True) -> Times:
    """Every time found can be booked as it stands, unless somebody is quicker. `explain` asks what conditions cost."""
    check(act, "scheduling.book", search.patient)
    asked, supply = question(act, search), OpenDays(search.visit_type)
    first = first_with(asked.ask, supply)
    found = find(asked.ask, supply, size=search.size, best=search.best, thin=search.thin)
    if found or not explain:
        told = costs(search.only, first) if explain else ()
        return Times(
            search=search, found=tuple(_time(asked, slot) for slot in found),
            costs=tuple(_cost(asked, cost) for cost in told),
        )  # fmt: skip
    ways = tuple(_way(asked, way) for way in relaxations(search.only, first))
    return Times(search=search, found=(), ways=ways, shortage=None if ways else _shortage(asked, supply))


def _time(asked: Question, slot: Slot) -> FoundTime:
    zone = slot.candidate.zone
    rows = [(use, number) for number, use in enumerate(slot.uses) if use]
    resources = [asked.resources[UUID(use)] for use, _number in rows]
    return FoundTime(
        starts_at=datetime.fromtimestamp(slot.start * 60, ZoneInfo(zone)), minutes=asked.minutes, zone=zone,
        place=asked.places.get(resources[0].place_id, ""),
        uses=tuple(asked.use(UUID(use), number) for use, number in rows),
        takes=tuple(With(resource=row.id, name=row.name, kind=row.kind) for row in resources), reasons=slot.reasons,
    )  # fmt: skip


def _cost(asked: Question, cost: Cost) -> FilterCost:
    return FilterCost(only=cost.only, minutes=cost.minutes, instead=_time(asked, cost.slot))


def _way(asked: Question, way: Relaxation) -> WayOut:
    return WayOut(drops=way.drops, instead=_time(asked, way.slot))


def _shortage(asked: Question, supply: OpenDays) -> Shortage:
    missing = lack(asked.ask, supply)
    if missing.part is None:
        return Shortage(code=missing.code)
    need = asked.needs[missing.part]
    if need is None:
        return Shortage(code=missing.code, kind="interpreter", skill=asked.ask.language)
    return Shortage(code=missing.code, kind=need.kind, skill=need.skill)
