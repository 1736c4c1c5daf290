"""What a proof shows: each day or stretch, counted or not, with its reason."""

from datetime import UTC, date, datetime

import pytest

from liaison.kernel.clock import Calendar, Extend, Pause, Resume, Terms, business_days, days, hours, replay

pytestmark = pytest.mark.feature("F21")
ZONE = "America/New_York"
CALENDAR = Calendar({date(2026, 11, 26): "Thanksgiving Day"}, {date(2026, 12, 1): "burst pipe"})
MORNING = datetime(2026, 11, 25, 14, tzinfo=UTC)


def test_every_day_says_why() -> None:
    pause = (Pause(datetime(2026, 11, 30, 15, tzinfo=UTC), "records"), Resume(datetime(2026, 12, 1, 15, tzinfo=UTC)))
    proof = replay(business_days(2), MORNING, ZONE, pause, CALENDAR)
    assert [(line.on.day, line.counted, line.n, line.why) for line in proof.lines] == [
        (25, False, 0, "day 0: the clock starts"),
        (26, False, 0, "Thanksgiving Day"),
        (27, True, 1, "counted"),
        (28, False, 1, "Saturday"),
        (29, False, 1, "Sunday"),
        (30, False, 1, "paused: records"),
        (1, False, 1, "site closed: burst pipe"),
        (2, True, 2, "counted"),
    ]
    assert [line.code for line in proof.lines] == [
        "start", "holiday", "counted", "weekend", "weekend", "paused", "site", "counted",
    ]  # fmt: skip


def test_a_rolled_due_day_says_so() -> None:
    proof = replay(Terms(days(1), roll=True), MORNING, ZONE, (), CALENDAR)
    assert [(line.on.day, line.code, line.why) for line in proof.lines] == [
        (25, "start", "day 0: the clock starts"),
        (26, "counted", "counted; Thanksgiving Day, so the due day moves on"),
        (27, "rolled", "the due day moves here"),
    ]


def test_days_are_listed_back_from_a_visit() -> None:
    proof = replay(
        Terms(business_days(1), direction="before"), datetime(2026, 11, 29, 14, tzinfo=UTC), ZONE, (), CALENDAR
    )
    assert [(line.on.day, line.counted, line.why) for line in proof.lines] == [
        (29, False, "day 0: the clock starts"),
        (28, False, "Saturday"),
        (27, True, "counted"),
    ]


def test_hours_are_cut_at_midnight_and_at_pauses() -> None:
    began = datetime(2026, 10, 31, 22, tzinfo=UTC)
    pause = (Pause(datetime(2026, 11, 1, 15, tzinfo=UTC), "papers"), Resume(datetime(2026, 11, 1, 17, 30, tzinfo=UTC)))
    proof = replay(hours(30), began, ZONE, (*pause, Extend(hours(6))), CALENDAR)
    assert [(line.on.isoformat(), line.counted, line.n / 3600, line.why) for line in proof.lines] == [
        ("2026-10-31", True, 6.0, "6 h"),
        ("2026-11-01", True, 17.0, "11 h; clocks go back 1 h that day"),
        ("2026-11-01", False, 17.0, "paused: papers"),
        ("2026-11-01", True, 28.5, "11 h 30 min"),
        ("2026-11-02", True, 36.0, "7 h 30 min"),
    ]


def test_an_open_pause_is_shown_and_not_yet_counted_against_the_deadline() -> None:
    facts = (Pause(datetime(2026, 11, 27, 15, tzinfo=UTC), "records"),)
    proof = replay(days(7), MORNING, ZONE, facts, CALENDAR)
    assert (proof.paused_at, proof.legal_on) == (datetime(2026, 11, 27, 15, tzinfo=UTC), date(2026, 12, 2))
