"""One seeded demand: what arrives when, for whom, how long it will really take and who is off sick.

Every order of work is run on the same demand (common random numbers), so that differences are the order's own.
"""

from dataclasses import dataclass
from math import exp
from random import Random

from liaison.engines.ranking.parameters import Harm
from liaison.insight.simulation import working_time as time
from liaison.insight.simulation.duty_mix import BUSINESS, MIX, SimulatedDuty
from liaison.insight.simulation.people import Panel, make_panel

MONDAY_TO_FRIDAY = (1.25, 1.05, 0.95, 0.9, 0.85)  # what closed offices held back comes on Monday
WEEKEND = 0.55  # discharges and emergency visits on a day of the weekend
WEEK_NOISE = 0.1
DAY_NOISE = 0.15
MINUTES_NOISE = 0.5  # spread of the logarithm of the true minutes around the duty's typical ones
MISGRADED = 0.3  # share of manual priorities one level off what the duty's harm would suggest
BLIND_REACH = 0.42  # for the nominal load only: chance of a call made at no particular hour


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """The knobs of a demand; the defaults are the team of the report."""

    load: float = 1.0  # minutes of work that arrive, over minutes that the team has
    coordinators: int = 8
    people: int = 3200
    warm_up_days: int = 56
    measured_days: int = 28
    available: float = 0.8  # of each hour: the rest goes to colleagues, incoming calls, meetings
    sick: float = 0.05
    calls_before: float = 3.0  # earlier calls on record per person (about three months)
    moves_with_the_hour: bool = True
    failed_call_minutes: int = 3
    letter_minutes: int = 4
    lapse_days: int = 14
    uneven: float = 0.15  # spread of the logarithm of the caseloads of the coordinators
    wait_hours: int = 3  # nobody rings the same person again sooner

    @property
    def days(self) -> int:
        return self.warm_up_days + self.measured_days


@dataclass(frozen=True, slots=True)
class Task:
    id: int
    duty: SimulatedDuty
    person: int
    arrived: int  # minutes from the start, as all times here
    due: int
    minutes: float  # what it will really take
    luck: tuple[float, ...]  # one draw per call: reached when below the person's chance at that hour
    level: int  # the priority somebody gave it by hand: 1 high, 3 low
    lottery: float


@dataclass(frozen=True)
class Demand:
    scenario: Scenario
    tasks: list[Task]  # by arrival
    panel: Panel
    present: list[list[int]]  # per day, the coordinators at work


def make_demand(scenario: Scenario, seed: int) -> Demand:
    rng = Random(seed)  # noqa: S311 — a simulation wants a seed, not secrecy
    panel = make_panel(
        rng,
        size=scenario.people,
        calls_before=scenario.calls_before,
        moves_with_the_hour=scenario.moves_with_the_hour,
    )
    scale = _scale(scenario)
    arrivals: list[tuple[int, SimulatedDuty]] = []
    for day in range(scenario.days):
        if day % 7 == 0:
            week = exp(rng.gauss(0, WEEK_NOISE) - WEEK_NOISE**2 / 2)
        noise = week * exp(rng.gauss(0, DAY_NOISE) - DAY_NOISE**2 / 2)
        for duty in MIX:
            for _ in range(_poisson(rng, duty.per_day * scale * noise * _share_of(day, duty))):
                arrivals.append((day * time.DAY + _minute(rng, duty), duty))
    arrivals.sort(key=lambda each: each[0])
    heavy = [exp(rng.gauss(0, scenario.uneven)) for _ in range(scenario.coordinators)]
    total = sum(heavy) / scenario.coordinators
    weights = [w * heavy[i % scenario.coordinators] / total for i, w in enumerate(panel.weight)]
    people = rng.choices(range(scenario.people), weights=weights, k=len(arrivals))
    tasks = [
        _task(rng, number, arrived, duty, person)
        for number, ((arrived, duty), person) in enumerate(zip(arrivals, people, strict=True))
    ]
    return Demand(scenario, tasks, panel, [_roster(rng, scenario, day) for day in range(scenario.days)])


def nominal_minutes(duty: SimulatedDuty, scenario: Scenario) -> float:
    """Expected working minutes of one duty when calls are made at no particular hour."""
    if not duty.calls:
        return duty.minutes
    never = (1 - BLIND_REACH) ** duty.calls
    failed = (1 - never) / BLIND_REACH - (1 - never)
    return duty.minutes * (1 - never) + scenario.failed_call_minutes * failed + scenario.letter_minutes * never


def _scale(scenario: Scenario) -> float:
    """What to multiply the mix by, for the load asked for, over one week."""
    hours = (time.CLOSES - time.OPENS - time.LUNCH) / 60
    capacity = 5 * scenario.coordinators * hours * 60 * scenario.available * (1 - scenario.sick)
    work = sum(
        duty.per_day * nominal_minutes(duty, scenario) * sum(_share_of(day, duty) for day in range(7)) for duty in MIX
    )
    return scenario.load * capacity / work


def _share_of(day: int, duty: SimulatedDuty) -> float:
    weekday = day % 7
    if weekday < 5:
        return MONDAY_TO_FRIDAY[weekday]
    return WEEKEND if duty.weekends else 0.0


def _minute(rng: Random, duty: SimulatedDuty) -> int:
    """Hospitals tell of patients from eight to eight; everything else comes in office hours."""
    return rng.randrange(8 * 60, 20 * 60) if duty.weekends else rng.randrange(8 * 60, 17 * 60)


def _task(rng: Random, number: int, arrived: int, duty: SimulatedDuty, person: int) -> Task:
    day = arrived // time.DAY
    after = time.after_business_days if duty.span == BUSINESS else time.after_calendar_days
    level = 1 if duty.harm >= Harm.HEALTH else 2 if duty.harm == Harm.LOSS else 3
    if rng.random() < MISGRADED:
        level = min(max(level + rng.choice((-1, 1)), 1), 3)
    return Task(
        id=number,
        duty=duty,
        person=person,
        arrived=arrived,
        due=after(day, duty.days),
        minutes=duty.minutes * exp(rng.gauss(0, MINUTES_NOISE) - MINUTES_NOISE**2 / 2),
        luck=tuple(rng.random() for _ in range(duty.calls)),
        level=level,
        lottery=rng.random(),
    )


def _roster(rng: Random, scenario: Scenario, day: int) -> list[int]:
    draws = [rng.random() for _ in range(scenario.coordinators)]
    return [who for who, draw in enumerate(draws) if draw >= scenario.sick] if time.is_working_day(day) else []


def _poisson(rng: Random, mean: float) -> int:
    """Knuth's method; the means here are small."""
    limit, product, count = exp(-mean), rng.random(), 0
    while product > limit:
        product *= rng.random()
        count += 1
    return count
