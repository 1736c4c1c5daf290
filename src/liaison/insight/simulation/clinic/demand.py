"""What is asked of the clinic in a seeded year, with every later draw: each policy is run on the same (common random numbers)."""

from dataclasses import dataclass
from math import exp
from random import Random

from liaison.insight.simulation.clinic.habits import Habits
from liaison.insight.simulation.clinic.people import Person, make_panel

HOUR, DAY = 60, 1440  # minutes
OPENS, NOON, AFTERNOON, SLOT = 8 * HOUR, 12 * HOUR, 13 * HOUR, 20
PANEL_PER_SLOT = 22  # people of the panel for each slot of a day


@dataclass(frozen=True, slots=True)
class Request:
    id: int
    at: float  # minutes from the first midnight, a Monday's
    who: Person
    wants: int  # days ahead
    clinician: int | None
    cancels: float  # draws between nought and one
    when: float
    misses: float
    prevented: float
    joins: float
    balks: float


@dataclass(frozen=True)
class Demand:
    habits: Habits
    seed: int
    days: int  # calendar days, after the warm-up too
    requests: list[Request]  # by time


def weekday(day: int) -> int:
    return day % 7


def make_demand(habits: Habits, seed: int, days: int) -> Demand:
    rng = Random(seed)  # noqa: S311 - a simulation wants a seed, not secrecy
    panel = make_panel(rng, habits, habits.clinicians * habits.slots_per_day * PANEL_PER_SLOT)
    usual = habits.clinicians * habits.slots_per_day * habits.load
    moments = sorted(
        day * DAY + OPENS + rng.random() * 9 * HOUR
        for day in range(days)
        if weekday(day) < 5
        for _ in range(_count(rng, usual * habits.weekdays[weekday(day)]))
    )
    return Demand(habits, seed, days, [_request(rng, habits, panel, n, at) for n, at in enumerate(moments)])


def _request(rng: Random, habits: Habits, panel: list[Person], number: int, at: float) -> Request:
    wants, shares = zip(*habits.wants, strict=True)
    return Request(
        number, at, panel[rng.randrange(len(panel))], rng.choices(wants, shares)[0],
        rng.randrange(habits.clinicians) if rng.random() < habits.same_clinician else None,
        rng.random(), rng.random(), rng.random(), rng.random(), rng.random(), rng.random(),
    )  # fmt: skip


def _count(rng: Random, mean: float) -> int:
    """Poisson; by the normal where the mean is large."""
    if mean > 40:
        return max(round(rng.gauss(mean, mean**0.5)), 0)
    limit, product, count = exp(-mean), rng.random(), 0
    while product > limit:
        product *= rng.random()
        count += 1
    return count
