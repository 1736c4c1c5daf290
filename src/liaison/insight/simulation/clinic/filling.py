"""A freed slot and the wait list: who is asked, what they answer and when, under each policy."""

from collections.abc import Generator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID

from liaison.engines.waiting import REST, Waiting, plan_wave, why_not
from liaison.engines.waiting import Slot as Offered
from liaison.insight.simulation.clinic.calendar import Slot
from liaison.insight.simulation.clinic.demand import SLOT
from liaison.insight.simulation.clinic.habits import Habits
from liaison.insight.simulation.clinic.ledger import Visit
from liaison.insight.simulation.clinic.people import Person
from liaison.insight.simulation.clinic.policy import List

if TYPE_CHECKING:
    from liaison.insight.simulation.clinic.year import Year

MONDAY = datetime(2025, 1, 6, tzinfo=UTC)
HOLD, LEAST_AHEAD, MOST_WAVES = 30, 60, 8
REST_MINUTES = REST.total_seconds() / 60
SLOWEST = 28  # minutes: who answers within the half hour does so by then


def moment(minutes: float) -> datetime:
    return MONDAY + timedelta(minutes=minutes)


def minutes_of(at: datetime) -> float:
    return (at - MONDAY).total_seconds() / 60


class Gone(Exception):
    """Somebody booked the slot while everybody on the list slept."""


@dataclass
class Entry:
    visit: Visit
    waiting: Waiting
    rests: float = 0.0  # minutes; until then nobody asks again


def entry_for(visit: Visit, at: float) -> Entry:
    who = visit.who
    return Entry(
        visit,
        Waiting(
            id=UUID(int=visit.id), visit_type="visit", minutes=SLOT, urgency=2, asked_at=moment(at),
            from_on=(moment(visit.asked_at) + timedelta(days=visit.wants)).date(), weekdays=who.weekdays,
            from_time=who.from_time, until_time=who.until_time, notice_hours=who.notice_hours,
            travel_minutes=who.travel_minutes, later_visit=moment(visit.slot.start), zones=("UTC",),
            by_phone=who.phones,
        ),
    )  # fmt: skip


def fill(year: "Year", slot: Slot) -> Generator[Any, Any, Visit | None]:
    """The visit that was brought forward into the slot, or None: then everybody may book it again."""
    if year.policy.waiting is List.NONE:
        return None
    return (yield from (_published if year.policy.waiting is List.PUBLISHED else _waves)(year, slot))


def _waves(year: "Year", slot: Slot) -> Generator[Any, Any, Visit | None]:
    """The product's: only those who could come, wave after wave, phones for whom texts miss, never at night."""
    for _ in range(MOST_WAVES):
        if slot.start - year.env.now < LEAST_AHEAD:
            return None
        found = (e for e in year.list.values() if e.visit.slot.start > slot.start and e.rests <= year.env.now)
        calls = year.can_call()
        rows = [e.waiting for e in found if calls or e.visit.who.texts]
        plan = plan_wave(_offered(slot), rows, moment(year.env.now), size=year.policy.wave)
        if not plan.asks:
            if plan.later is None:
                return None
            yield from year.come_back(slot, minutes_of(plan.later))
            continue
        asked = [(year.list[ask.who], year.call(slot.start) if ask.by_phone else False) for ask in plan.asks]
        asked = [(entry, called) for entry, called in asked if called or entry.visit.who.texts]
        if won := (yield from _round(year, slot, asked)):
            return won
    return None


def _published(year: "Year", slot: Slot) -> Generator[Any, Any, Visit | None]:
    """Three texts at once to whoever waits longest, whether or not they could come, and that is all."""
    if slot.start - year.env.now < LEAST_AHEAD:
        return None
    found = (e for e in year.list.values() if e.visit.slot.start > slot.start and e.rests <= year.env.now)
    rows = [entry for entry in found if entry.visit.who.texts]
    rows.sort(key=lambda entry: entry.waiting.asked_at)
    return (yield from _round(year, slot, [(entry, False) for entry in rows[:3]]))


def _round(year: "Year", slot: Slot, asked: list[tuple[Entry, bool]]) -> Generator[Any, Any, Visit | None]:
    """Offers go out; the first yes has the slot; the others learn that it is gone."""
    answers = []
    for entry, by_phone in asked:
        entry.rests = year.env.now + REST_MINUTES
        year.ledger.count("offers", slot.start, entry.visit.who)
        luck = Random((year.demand.seed * 1_000_003 + entry.visit.id) * 1_000_003 + slot.start)  # noqa: S311
        answers.append((_answer(year, slot, entry, by_phone, luck), entry))
    yeses = sorted((at, entry.visit.id) for at, entry in answers if at is not None)
    if not yeses:
        yield year.env.timeout(HOLD)
        return None
    yield year.env.timeout(yeses[0][0])
    for at, entry in answers:
        if at is not None:
            year.ledger.count("accepted", slot.start, entry.visit.who)
    won = next(entry.visit for _, entry in answers if entry.visit.id == yeses[0][1])
    return won if year.list.get(UUID(int=won.id)) else None


def _answer(year: "Year", slot: Slot, entry: Entry, by_phone: bool, luck: Random) -> float | None:
    """Minutes until a yes; None: no, or silence. Nobody says yes who could not come."""
    could = why_not(_offered(slot), entry.waiting, moment(year.env.now + HOLD)) is None
    heard = luck.random() < _heard(year.demand.habits, entry.visit.who, by_phone, year.policy.waiting)
    yes = luck.random() < entry.visit.who.willing
    delay = 1 + luck.random() * (SLOWEST - 1)
    return delay if could and heard and yes else None


def _heard(habits: Habits, who: Person, by_phone: bool, how: List) -> float:
    """The chance that the offer reaches somebody in time, in words they understand."""
    text = habits.reads_text[who.old] if who.texts else 0.0
    reached = 1 - (1 - text) * (1 - habits.picks_up) if by_phone else text
    foreign = who.language != "en" and how is List.PUBLISHED  # the product writes and calls in the patient's language
    return reached * (habits.other_language if foreign else 1.0)


def _offered(slot: Slot) -> Offered:
    start = moment(slot.start)
    return Offered(starts_at=start, ends_at=start + timedelta(minutes=SLOT), zone="UTC", visit_type="visit")
