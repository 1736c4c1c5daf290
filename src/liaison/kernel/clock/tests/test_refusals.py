"""Impossible orders of facts: the stored clock and the replay refuse the same ones."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from liaison.kernel.clock import (
    Calendar,
    Clock,
    Extend,
    Fact,
    Pause,
    Resume,
    Span,
    Terms,
    business_days,
    days,
    hours,
    months,
    replay,
)

pytestmark = pytest.mark.feature("F21")
BEGAN = datetime(2026, 11, 25, 14, tzinfo=UTC)


def later(hours: int) -> datetime:
    return BEGAN + timedelta(hours=hours)


def stored(terms: Terms | Span, facts: tuple[Fact, ...]) -> Clock:
    clock = Clock.start(terms, BEGAN, "America/New_York", Calendar())
    for fact in facts:
        clock = clock.after(fact)
    return clock


@pytest.mark.parametrize(
    ("terms", "facts", "by_clock", "by_replay"),
    [
        (days(7), (Resume(later(1)),), "not paused", "without a pause"),
        (days(7), (Pause(later(1), "a"), Pause(later(2), "b")), "already paused", "paused twice"),
        (days(7), (Pause(later(-1), "a"),), "before the clock's last fact", "before it in time"),
        (days(7), (Pause(later(3), "a"), Resume(later(2))), "before it was paused", "before it in time"),
        (
            days(7),
            (Pause(later(1), "a"), Resume(later(5)), Pause(later(4), "b")),
            "before the clock's last fact",
            "before it in time",
        ),
        (days(7), (Pause(later(1), ""),), "needs a reason", "no reason"),
        (days(7), (Pause(later(1).replace(tzinfo=None), "a"),), "time zone", "time zone"),
        (days(7), (Extend(hours(4)),), "clock of days", "cannot extend"),
        (hours(7), (Extend(business_days(1)),), "clock of hours", "cannot extend"),
        (hours(7), (Extend(months(1)),), "clock of hours", "cannot extend"),
        (Terms(days(2), direction="before"), (Extend(days(1)),), "counts back", "counts back"),
        (Terms(days(2), direction="before"), (Pause(later(1), "a"),), "counts back", "counts back"),
    ],
)
def test_impossible_facts_are_refused_with_a_reason(
    terms: Terms | Span, facts: tuple[Fact, ...], by_clock: str, by_replay: str
) -> None:
    with pytest.raises(ValueError, match=by_clock):
        stored(terms, facts)
    with pytest.raises(ValueError, match=by_replay):
        replay(terms, BEGAN, "America/New_York", facts, Calendar())


def random_facts(rng: random.Random) -> tuple[Fact, ...]:
    """Facts in any order, so that most histories are impossible."""
    choices = (
        lambda: Pause(later(rng.randint(-2, 40)), rng.choice(("papers", ""))),
        lambda: Resume(later(rng.randint(0, 60))),
        lambda: Extend(rng.choice((days(2), business_days(1), hours(5), months(1)))),
    )
    return tuple(rng.choices(choices, (3, 3, 1))[0]() for _ in range(rng.randint(1, 4)))


def outcome(attempt: object) -> object:
    try:
        return attempt()  # type: ignore[operator]
    except ValueError:
        return "refused"


def test_clock_and_replay_refuse_the_same_histories() -> None:
    refused = 0
    for seed in range(3000):
        rng = random.Random(seed)
        terms, facts = rng.choice((days(3), hours(30), Terms(days(2), direction="before"))), random_facts(rng)
        kept = outcome(lambda: stored(terms, facts).legal_due)  # noqa: B023
        proved = outcome(lambda: replay(terms, BEGAN, "America/New_York", facts, Calendar()).legal_due)  # noqa: B023
        assert kept == proved, f"history {seed}: {facts}"
        refused += kept == "refused"
    assert 500 < refused < 2900  # both kinds were tried


@pytest.mark.parametrize("zone", ["Mars/Base", "", "../../etc/passwd", "America/New_York\0", "America"])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(ValueError, match="unknown time zone"):
        Clock.start(days(1), BEGAN, zone, Calendar())


@pytest.mark.parametrize("year", [1, 1899, 2201, 9999])
def test_a_year_beyond_reason_is_refused(year: int) -> None:
    with pytest.raises(ValueError, match="outside 1900 to 2200"):
        Clock.start(days(1), datetime(year, 6, 1, tzinfo=UTC), "UTC", Calendar())


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="with a time zone"):
        Clock.start(days(1), datetime(2026, 6, 1), "UTC", Calendar())
