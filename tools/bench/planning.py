"""Trips and rescues: how long planning takes on random clinics, how often it is proved the best, how far off it is otherwise."""

import random
import statistics
import time
from collections.abc import Sequence

from liaison.engines.timetable import rescue_greedy
from liaison.engines.timetable.rescue import rescue
from liaison.engines.timetable.rescue_check import faults as rescue_faults
from liaison.engines.timetable.rescue_options import options
from liaison.engines.timetable.rescue_terms import Day, Kind, Part, Visit
from liaison.engines.timetable.trip_check import faults as trip_faults
from liaison.engines.timetable.trip_terms import Escort, Gap, Leg, Plan, Range, Side, Trip, Want
from liaison.engines.timetable.trips import plan

_DAY, _OPENS, _CLOSES = 1440, 480, 1020
TRIPS, DAYS, RESOURCES = 20, 30, 40
RESCUES = 6


def run() -> list[str]:
    return [
        f"Trips: five legs, an interpreter for the whole stay, a ride both ways; {RESOURCES} resources over {DAYS} days, {TRIPS} random clinics each.",
        "",
        "| calendars | median | slowest | planned | proved the best | no day fits, proved |",
        "|---|---|---|---|---|---|",
        *(_trips(name, full) for name, full in (("half full", 0.5), ("two thirds full", 0.67), ("four fifths full", 0.8))),
        "",
        f"Rescues, {RESCUES} random days each, two seconds allowed: a clinician is out, four colleagues with gaps, two weeks ahead.",
        "",
        "| visits | median | proved the best | from the bound, median and worst | better than first come by harm | to be called |",
        "|---|---|---|---|---|---|",
        *(_rescues(visits) for visits in (6, 12, 22)),
    ]  # fmt: skip


def _trips(name: str, full: float) -> str:
    took, planned, proved, none = [], 0, 0, 0
    for seed in range(TRIPS):
        trip = _trip(random.Random(seed), full)  # a bench that repeats
        began = time.perf_counter()
        found = plan(trip)
        took.append(time.perf_counter() - began)
        if isinstance(found, Plan):
            if wrong := trip_faults(trip, found):
                raise RuntimeError(wrong)
            planned, proved = planned + 1, proved + found.proved
        else:
            none += all(blame != "time" for blame, _ in found.blame)
    return f"| {name} | {statistics.median(took) * 1000:.0f} ms | {max(took) * 1000:.0f} ms | {planned} | {proved} | {none} |"


def _rescues(visits: int) -> str:
    took, off, better, proved, called = [], [], [], 0, 0
    for seed in range(RESCUES):
        day = _day(random.Random(seed), visits)
        began = time.perf_counter()
        found = rescue(day)
        took.append(time.perf_counter() - began)
        if wrong := rescue_faults(day, found):
            raise RuntimeError(wrong)
        first = rescue_greedy.rescue(day, {visit.name: options(day, visit) for visit in day.visits})
        off.append((found.cost - found.bound) / max(found.cost, 1))
        better.append(1 - found.cost / max(first.cost, 1))
        proved += found.proved
        called += sum(choice.kind == Kind.CALL for choice in found.choices)
    return (
        f"| {visits} | {statistics.median(took):.1f} s | {proved} of {RESCUES} | {statistics.median(off):.1%}, {max(off):.1%} "
        f"| {statistics.median(better):.0%} | {called} |"
    )


def _calendar(rng: random.Random, full: float, days: Sequence[int]) -> tuple[Range, ...]:
    """Slots of fifteen minutes, each taken or free by chance, in runs as visits make them."""
    free: list[Range] = []
    for day in days:
        at = day * _DAY + _OPENS
        while at < day * _DAY + _CLOSES:
            length = rng.choice((15, 20, 30, 45, 60))
            if rng.random() > full:
                end = min(at + length, day * _DAY + _CLOSES)
                free = [*free[:-1], (free[-1][0], end)] if free and free[-1][1] == at else [*free, (at, end)]
            at += length
    return tuple(free)


def _trip(rng: random.Random, full: float) -> Trip:
    names = [f"r{n}" for n in range(RESOURCES)]
    free = {name: _calendar(rng, full, range(DAYS)) for name in names}
    kinds = [tuple(names[n::8]) for n in range(8)]
    minutes = (10, 20, 30, 40, 20)
    mornings = tuple((day * _DAY + _OPENS, day * _DAY + 660) for day in range(1, DAYS))
    legs = tuple(
        Leg(
            name=f"leg{n}", minutes=minutes[n], within=mornings if n == 0 else (),
            wants=(Want(options=kinds[n], minutes=minutes[n], cost={kinds[n][0]: 0} | dict.fromkeys(kinds[n][1:], 300)),),
        )
        for n in range(5)
    )  # fmt: skip
    return Trip(
        legs=legs, free=free, horizon=(_DAY, DAYS * _DAY), days=tuple((d * _DAY, (d + 1) * _DAY) for d in range(1, DAYS)),
        gaps=(Gap(first="leg0", then="leg2", least=10), Gap(first="leg1", then="leg2", least=10)),
        escorts=(
            Escort(name="interpreter", side=Side.WHOLE, options=kinds[5]),
            Escort(name="there", side=Side.START, options=kinds[6], offset=-30, minutes=30),
            Escort(name="back", side=Side.END, options=kinds[6], minutes=30),
        ),
        places={name: "one" if n % 3 else "two" for n, name in enumerate(names)},
        travel={("one", "two"): 30, ("two", "one"): 30},
    )  # fmt: skip


def _day(rng: random.Random, visits: int) -> Day:
    colleagues, rooms = ("ash", "bo", "cy", "di"), ("room1", "room2", "room3")
    free = {name: _calendar(rng, 0.75, range(14)) for name in colleagues}
    free |= {"out": _calendar(rng, 0.75, range(1, 14))}
    free |= {
        name: tuple((day * _DAY + _OPENS, day * _DAY + _CLOSES) for day in range(14))
        for name in (*rooms, "noor", "linh", "car")
    }
    return Day(visits=tuple(_visit(rng, n, visits, colleagues, rooms) for n in range(visits)), free=free)


def _visit(rng: random.Random, number: int, of: int, colleagues: tuple[str, ...], rooms: tuple[str, ...]) -> Visit:
    minutes = rng.choice((20, 20, 30, 40))
    parts = [
        Part(usual="out", options=("out", *rng.sample(colleagues, rng.randint(2, 4))), minutes=minutes, cost=dict.fromkeys(colleagues, 15)),
        Part(usual=rooms[0], options=rooms, minutes=minutes, cost=dict.fromkeys(rooms[1:], 1)),
    ]  # fmt: skip
    if rng.random() < 0.25:
        parts.append(Part(usual="noor", options=("noor", "linh"), minutes=minutes, cost={"linh": 2}))
    if rng.random() < 0.2:
        parts.append(Part(usual="car", options=("car",), offset=-30, minutes=30))
    until = rng.choice((2, 5, 14, 14))
    start = _OPENS + (_CLOSES - _OPENS - 60) * number // of // 5 * 5
    return Visit(
        name=f"v{number}",
        start=start,
        minutes=minutes,
        parts=tuple(parts),
        within=((_OPENS, until * _DAY),),
        harm=rng.randint(1, 6),
    )
