"""The stored deadline of any history equals the one found by walking it again from the start (F21).

`LIAISON_HISTORIES=100000` runs the nightly size; the seed of every history is its number.
"""

import os
import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison.kernel.clock import (
    OFFICE,
    Calendar,
    Clock,
    Extend,
    Fact,
    Opening,
    Pause,
    Proof,
    Resume,
    Span,
    Terms,
    Window,
    replay,
    weekdays,
)

HISTORIES = int(os.environ.get("LIAISON_HISTORIES", "2000"))
ZONES = (
    "America/New_York",
    "America/Los_Angeles",
    "America/Phoenix",
    "America/St_Johns",  # until 2011 the clock went back at 00:01, into the day before
    "America/Nuuk",  # since 2024 the last hour of a Saturday in March is missing
    "America/Havana",  # the hour after midnight comes twice
    "America/Sao_Paulo",  # until 2019 days could begin at 01:00
    "America/Asuncion",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "Australia/Lord_Howe",  # summer time is half an hour
    "Pacific/Apia",  # 30 December 2011 did not happen
    "Pacific/Chatham",
    "Antarctica/Troll",  # two hours
    "UTC",
)
HOLIDAYS = {
    date(year, month, day): name
    for year in range(1990, 2041)
    for month, day, name in (
        (1, 1, "New Year's Day"),
        (2, 29 if year % 4 == 0 else 28, "Leap Fair"),
        (7, 4, "Independence Day"),
        (11, 26, "Thanksgiving Day"),
        (12, 24, "Christmas Eve"),
        (12, 25, "Christmas Day"),
    )
}
OPENINGS = (
    OFFICE,
    weekdays(time(8), time(12), (time(13), time(17))),  # closed over lunch
    Opening(tuple(Window(day, time(18), time(2, 30)) for day in range(7))),  # past midnight, into every clock change
    Opening((Window(5, time(9), time(13)), Window(6, time(23), time(1)))),  # weekends only
    Opening(tuple(Window(day, time(0), time(0)) for day in range(7))),  # round the clock
)
EDGES = (
    datetime(2024, 2, 28, 12, tzinfo=UTC),
    datetime(2026, 3, 8, 4, tzinfo=UTC),
    datetime(2026, 10, 31, 22, tzinfo=UTC),
    datetime(2011, 12, 29, 9, 59, 59, tzinfo=UTC),
    datetime(2027, 12, 30, 23, tzinfo=UTC),
    datetime(2025, 3, 29, 12, tzinfo=UTC),
)


@dataclass(frozen=True)
class Case:
    terms: Terms
    zone: str
    began: datetime
    facts: tuple[Fact, ...]
    calendar: Calendar = field(repr=False)

    def stored(self) -> Clock:
        clock = Clock.start(self.terms, self.began, self.zone, self.calendar)
        for fact in self.facts:
            clock = Clock.from_json(clock.to_json(), self.calendar).after(fact)
        return clock

    def replayed(self) -> Proof:
        return replay(self.terms, self.began, self.zone, self.facts, self.calendar)


def random_span(rng: random.Random, *, elapsed: bool, opened: bool = False) -> Span:
    if opened:
        return rng.choice((Span(rng.randint(0, 60), "h", "open"), Span(rng.randint(0, 900), "min", "open")))
    if elapsed:
        return rng.choice((Span(rng.randint(0, 100), "h", "elapsed"), Span(rng.randint(0, 9000), "s", "elapsed")))
    unit, longest = rng.choice((("d", 12), ("d", 70), ("d", 250), ("mo", 7), ("y", 2)))
    day_type = rng.choice(("calendar", "business")) if unit == "d" else "calendar"
    return Span(rng.randint(0, longest), unit, day_type)


def random_terms(rng: random.Random) -> Terms:
    span = random_span(rng, elapsed=rng.random() < 0.3, opened=rng.random() < 0.2)
    if span.timed:
        return Terms(span)
    if span.unit == "d" and rng.random() < 0.1:
        return Terms(span, direction="before")
    anchor = rng.choices(("start", "month end", "year end"), (8, 1, 1))[0]
    return Terms(span, anchor=anchor, roll=rng.random() < 0.3, overflow=rng.choice(("next", "last")))


def random_moment(rng: random.Random) -> datetime:
    if rng.random() < 0.3:
        return rng.choice(EDGES) + timedelta(seconds=rng.randint(-100_000, 100_000))
    return datetime(1990, 1, 1, tzinfo=UTC) + timedelta(seconds=rng.randrange(48 * 365 * 86400))


def random_gap(rng: random.Random) -> timedelta:
    return rng.choice(
        (
            timedelta(0),
            timedelta(seconds=1),
            timedelta(seconds=rng.randrange(40_000)),
            timedelta(days=1),
            timedelta(seconds=rng.randrange(5 * 86400)),
            timedelta(microseconds=rng.randrange(40 * 86400 * 10**6)),
        )
    )


def to_end_of_day(at: datetime, zone: str) -> datetime:
    """Forward to the last second of a local day, the moment that decides whether the day counts."""
    local = at.astimezone(ZoneInfo(zone)).replace(hour=23, minute=59, second=59, microsecond=0)
    return max(at, local.astimezone(UTC))


def random_facts(rng: random.Random, terms: Terms, zone: str, began: datetime) -> tuple[Fact, ...]:
    if terms.direction == "before":
        return ()
    facts: list[Fact] = []
    at, paused = began, False
    for number in range(rng.choice((0, 1, 2, 3, 5, 8, 12))):
        if rng.random() < 0.2:
            facts.append(
                Extend(random_span(rng, elapsed=terms.span.elapsed, opened=terms.span.opened), "more time noticed")
            )
            continue
        at += random_gap(rng)
        if rng.random() < 0.2:
            at = to_end_of_day(at, rng.choice(ZONES[:4]) if rng.random() < 0.2 else zone)
        facts.append(Resume(at) if paused else Pause(at, f"waiting {number}"))
        paused = not paused
    return tuple(facts)


def random_case(seed: int) -> Case:
    rng = random.Random(seed)
    terms, began = random_terms(rng), random_moment(rng)
    closures = {(began + timedelta(days=rng.randrange(40))).date(): "snow" for _ in range(rng.choice((0, 0, 3)))}
    zone = rng.choice(ZONES)
    calendar = Calendar(HOLIDAYS, closures, rng.choice(OPENINGS))
    return Case(terms, zone, began, random_facts(rng, terms, zone, began), calendar)


def check(case: Case) -> None:
    clock, proof = case.stored(), case.replayed()
    assert (clock.legal_due, clock.target_due) == (proof.legal_due, proof.target_due)
    assert (clock.legal_on, clock.target_on) == (proof.legal_on, proof.target_on)
    assert clock.paused_at == proof.paused_at
    assert clock.target_due <= clock.legal_due
    check_lines(case, proof)


def check_lines(case: Case, proof: Proof) -> None:
    """The proof leaves no gap, ends on the deadline, and its count is the sum of its counted lines."""
    if case.terms.span.timed:
        assert proof.lines[0].begun == case.began
        assert proof.lines[-1].ended == proof.legal_due
        assert all(one.ended == two.begun for one, two in pairwise(proof.lines))
        running = sum((line.ended - line.begun for line in proof.lines if line.counted), timedelta(0))
        assert proof.counted == running.total_seconds()
        return
    step = timedelta(days=-1 if case.terms.direction == "before" else 1)
    assert all(two.on - one.on == step for one, two in pairwise(proof.lines))
    assert proof.lines[-1].on == proof.legal_on
    assert proof.counted == sum(line.counted for line in proof.lines)


@pytest.mark.feature("F21")
def test_stored_equals_replayed_in_random_histories() -> None:
    for seed in range(HISTORIES):
        case = random_case(seed)
        try:
            check(case)
        except Exception as error:
            raise AssertionError(f"history {seed}: {case}") from error


@pytest.mark.feature("F21")
@settings(max_examples=300, deadline=None)
@given(seed=st.integers(min_value=10**9, max_value=10**12))
def test_stored_equals_replayed_in_searched_histories(seed: int) -> None:
    check(random_case(seed))
