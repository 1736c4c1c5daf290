"""One seeded demand: what arrives when, for whom, how long it will really take and who is away.

Every order of work is run on the same demand (common random numbers), so that differences are the order's own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp
from random import Random

from liaison.engines.ranking.parameters import Harm
from liaison.insight.simulation import working_time as time
from liaison.insight.simulation.duty_mix import BUSINESS, MIX, SimulatedDuty
from liaison.insight.simulation.people import Panel, make_panel
from liaison.insight.simulation.scenario import Scenario, scale, share_of

WEEK_NOISE, DAY_NOISE = 0.1, 0.15  # spreads of the logarithm of what a week, a day brings
MINUTES_NOISE = 0.5  # the same of the true minutes around a duty's typical ones
MISGRADED = 0.3  # share of manual priorities one level off what the duty's harm would suggest


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
    tasks: list[Task]  # by arrival; a task's id is its place
    panel: Panel
    present: list[list[int]]  # per day, the coordinators at work

    def owner(self, task: Task) -> int:
        return task.person % self.scenario.coordinators


def make_demand(scenario: Scenario, seed: int) -> Demand:
    rng = Random(seed)  # noqa: S311 - a simulation wants a seed, not secrecy
    panel = make_panel(
        rng,
        size=scenario.people,
        calls_before=scenario.calls_before,
        moves_with_the_hour=scenario.moves_with_the_hour,
    )
    arrivals = sorted(_arrivals(rng, scenario), key=lambda each: each[0])
    caseloads = [exp(rng.gauss(0, scenario.uneven)) for _ in range(scenario.coordinators)]
    weights = [need * caseloads[who % scenario.coordinators] for who, need in enumerate(panel.need)]
    people = rng.choices(range(scenario.people), weights=weights, k=len(arrivals))
    tasks = [_task(rng, number, *arrival, people[number]) for number, arrival in enumerate(arrivals)]
    return Demand(scenario, tasks, panel, [_present(rng, scenario, day) for day in range(scenario.days)])


def _arrivals(rng: Random, scenario: Scenario) -> Iterator[tuple[int, SimulatedDuty]]:
    usual = scale(scenario)
    week = 1.0
    for day in range(scenario.days):
        if day % 7 == 0:
            week = _around(rng, WEEK_NOISE)
        today = usual * week * _around(rng, DAY_NOISE)
        for duty in MIX:
            for _ in range(_poisson(rng, duty.per_day * today * share_of(day, duty))):
                yield day * time.DAY + _minute(rng, duty), duty


def _minute(rng: Random, duty: SimulatedDuty) -> int:
    """Hospitals tell of patients from eight to eight; everything else comes in office hours."""
    return rng.randrange(8 * time.HOUR, (20 if duty.weekends else 17) * time.HOUR)


def _task(rng: Random, number: int, arrived: int, duty: SimulatedDuty, person: int) -> Task:
    after = time.after_business_days if duty.span == BUSINESS else time.after_calendar_days
    level = 1 if duty.harm >= Harm.HEALTH else 2 if duty.harm == Harm.LOSS else 3
    if rng.random() < MISGRADED:
        level = min(max(level + rng.choice((-1, 1)), 1), 3)
    return Task(
        id=number,
        duty=duty,
        person=person,
        arrived=arrived,
        due=after(arrived // time.DAY, duty.days),
        minutes=duty.minutes * _around(rng, MINUTES_NOISE),
        luck=tuple(rng.random() for _ in range(duty.calls)),
        level=level,
        lottery=rng.random(),
    )


def _present(rng: Random, scenario: Scenario, day: int) -> list[int]:
    draws = [rng.random() for _ in range(scenario.coordinators)]
    return [who for who, draw in enumerate(draws) if draw >= scenario.sick] if time.is_working_day(day) else []


def _around(rng: Random, spread: float) -> float:
    """A factor whose logarithm has this spread and whose mean is one."""
    return exp(rng.gauss(0, spread) - spread**2 / 2)


def _poisson(rng: Random, mean: float) -> int:
    """Knuth's method; the means here are small."""
    limit, product, count = exp(-mean), rng.random(), 0
    while product > limit:
        product *= rng.random()
        count += 1
    return count
