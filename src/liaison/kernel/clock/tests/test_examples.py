"""Deadlines worked out by hand: holidays, summer time, leap days, pauses, extensions."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

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
    seconds,
    years,
)

pytestmark = pytest.mark.feature("F21")
ZONE = "America/New_York"
CALENDAR = Calendar(
    holidays={
        date(2026, 11, 26): "Thanksgiving Day",
        date(2026, 12, 25): "Christmas Day",
        date(2027, 1, 1): "New Year's Day",
    },
    closures={date(2026, 12, 1): "burst pipe"},
)


def at(text: str, zone: str = ZONE) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def due(terms: Terms | Span, began: str, *facts: Fact, zone: str = ZONE) -> tuple[str, str]:
    """Legal and target due as stored, after making sure that the replay agrees."""
    clock = Clock.start(terms, at(began, zone), zone, CALENDAR)
    for fact in facts:
        clock = clock.after(fact)
    proof = replay(terms, at(began, zone), zone, facts, CALENDAR)
    assert (clock.legal_due, clock.target_due) == (proof.legal_due, proof.target_due)
    if clock.legal_on and clock.target_on:
        assert clock.legal_due == at(f"{clock.legal_on}T23:59:59", zone)
        return clock.legal_on.isoformat(), clock.target_on.isoformat()
    local = ZoneInfo(zone)
    return clock.legal_due.astimezone(local).isoformat(), clock.target_due.astimezone(local).isoformat()


@pytest.mark.parametrize(
    ("terms", "began", "legal", "target"),
    [
        (days(7), "2026-11-25T09:00", "2026-12-02", "2026-11-30"),
        (days(2), "2026-11-27T09:00", "2026-11-29", "2026-11-27"),  # due on Sunday; nobody works on Saturday
        (days(2), "2026-11-28T09:00", "2026-11-30", "2026-11-29"),  # began on Saturday: no business day since
        (days(0), "2026-11-25T09:00", "2026-11-25", "2026-11-25"),
        (business_days(1), "2026-11-25T23:59", "2026-11-27", "2026-11-27"),
        (business_days(2), "2026-11-25T00:00", "2026-11-30", "2026-11-27"),
        (business_days(3), "2026-11-25T00:00", "2026-12-02", "2026-11-30"),  # the site is closed on 1 December
        (business_days(10), "2026-12-18T12:00", "2027-01-05", "2026-12-31"),
        (months(4), "2026-10-30T12:00", "2027-03-01", "2027-02-04"),
        (months(1), "2027-01-31T12:00", "2027-03-01", "2027-02-23"),
        (Terms(months(1), overflow="last"), "2027-01-31T12:00", "2027-02-28", "2027-02-22"),
        (months(1), "2028-01-29T12:00", "2028-02-29", "2028-02-22"),
        (years(1), "2028-02-29T12:00", "2029-03-01", "2028-12-15"),
        (Terms(years(1), overflow="last"), "2028-02-29T12:00", "2029-02-28", "2028-12-15"),
        (days(366), "2028-02-29T12:00", "2029-03-01", "2028-12-15"),
        (Terms(months(4), roll=True), "2026-08-25T12:00", "2026-12-28", "2026-11-30"),  # Christmas, then a weekend
        (Terms(days(60), anchor="year end"), "2027-05-04T12:00", "2028-02-29", "2028-02-17"),
        (Terms(days(0), anchor="month end"), "2028-02-03T12:00", "2028-02-29", "2028-02-29"),
        (Terms(business_days(1), direction="before"), "2026-12-28T08:00", "2026-12-24", "2026-12-23"),
        (Terms(business_days(2), direction="before"), "2026-11-29T08:00", "2026-11-25", "2026-11-24"),
        (Terms(days(2), direction="before"), "2026-11-29T08:00", "2026-11-27", "2026-11-25"),
    ],
)
def test_days(terms: Terms | Span, began: str, legal: str, target: str) -> None:
    assert due(terms, began) == (legal, target)


@pytest.mark.parametrize(
    ("span", "began", "zone", "legal", "target"),
    [
        (hours(72), "2026-10-31T18:00", ZONE, "2026-11-03T17:00:00-05:00", "2026-11-03T02:36:00-05:00"),
        (hours(24), "2026-03-07T12:00", ZONE, "2026-03-08T13:00:00-04:00", "2026-03-08T08:12:00-04:00"),
        (hours(24), "2026-03-07T12:00", "America/Phoenix", "2026-03-08T12:00:00-07:00", "2026-03-08T07:12:00-07:00"),
        (
            hours(12),
            "2026-04-04T20:00",
            "Australia/Lord_Howe",
            "2026-04-05T07:30:00+10:30",
            "2026-04-05T05:06:00+10:30",
        ),
        (hours(24), "2011-12-29T12:00", "Pacific/Apia", "2011-12-31T12:00:00+14:00", "2011-12-31T07:12:00+14:00"),
        (hours(0), "2026-11-25T10:00", ZONE, "2026-11-25T10:00:00-05:00", "2026-11-25T10:00:00-05:00"),
        (seconds(20), "2026-11-25T10:00", ZONE, "2026-11-25T10:00:20-05:00", "2026-11-25T10:00:16-05:00"),
    ],
)
def test_hours_run_through_everything(span: Span, began: str, zone: str, legal: str, target: str) -> None:
    assert due(span, began, zone=zone) == (legal, target)


def test_the_day_ends_where_the_zone_says() -> None:
    evening = datetime(2026, 11, 26, 4, 30, tzinfo=UTC)  # 25 November in New York, 26 November in UTC
    assert Clock.start(days(1), evening, ZONE, CALENDAR).legal_on == date(2026, 11, 26)
    assert Clock.start(days(1), evening, "UTC", CALENDAR).legal_on == date(2026, 11, 27)


def test_an_extension_is_counted_on() -> None:
    assert due(days(30), "2026-11-23T09:00", Extend(days(30))) == ("2027-01-22", "2027-01-08")
    assert due(days(7), "2026-11-18T09:00", Extend(business_days(1))) == ("2026-11-27", "2026-11-24")
    legal, _ = due(hours(72), "2026-10-31T18:00", Extend(days(14)))
    assert legal == "2026-11-17T17:00:00-05:00"


@pytest.mark.parametrize(
    ("paused", "resumed", "legal"),
    [
        ("2026-11-27T09:00", "2026-11-27T17:00", "2026-12-02"),  # running again when the day ends: it counts
        ("2026-11-27T09:00", "2026-11-28T09:00", "2026-12-03"),
        ("2026-11-27T23:59:59", "2026-11-28T00:00", "2026-12-03"),  # paused at the very end of the day
        ("2026-11-27T09:00", "2026-11-27T23:59:59", "2026-12-02"),
        ("2026-11-25T10:00", "2026-11-26T10:00", "2026-12-02"),  # day 0 was never going to count
        ("2026-12-02T09:00", "2026-12-05T09:00", "2026-12-05"),  # on the last day
        ("2026-12-03T09:00", "2026-12-05T09:00", "2026-12-02"),  # after it ran out: too late
    ],
)
def test_a_pause_takes_out_the_days_it_ends(paused: str, resumed: str, legal: str) -> None:
    assert due(days(7), "2026-11-25T09:00", Pause(at(paused), "records"), Resume(at(resumed)))[0] == legal


def test_a_pause_on_closed_days_costs_a_business_clock_nothing() -> None:
    weekend = (Pause(at("2026-11-28T09:00"), "weekend"), Resume(at("2026-11-30T09:00")))
    assert due(business_days(2), "2026-11-25T09:00", *weekend) == ("2026-11-30", "2026-11-27")


def test_paused_hours_put_the_end_off_by_their_length() -> None:
    pause = (Pause(at("2026-11-01T00:30"), "papers"), Resume(at("2026-11-01T03:30")))  # four hours: one comes twice
    assert due(hours(24), "2026-10-31T18:00", *pause)[0] == "2026-11-01T21:00:00-05:00"


def test_a_pause_that_begins_as_the_clock_runs_out_moves_nothing() -> None:
    pause = (Pause(at("2026-11-26T09:00"), "papers"), Resume(at("2026-11-27T09:00")))
    assert due(hours(24), "2026-11-25T09:00", *pause)[0] == "2026-11-26T09:00:00-05:00"


def test_a_pause_in_the_minute_after_midnight_that_is_put_back_leaves_the_day_before_uncounted() -> None:
    """In St John's, clocks went from 00:01 on 7 November 2010 back to 23:01 on the 6th."""
    paused, resumed = datetime(2010, 11, 7, 2, 30, 30, tzinfo=UTC), datetime(2010, 11, 7, 12, tzinfo=UTC)
    assert paused.astimezone(ZoneInfo("America/St_Johns")).date() == date(2010, 11, 7)
    facts = (Pause(paused, "papers"), Resume(resumed))
    assert due(days(3), "2010-11-04T09:00", *facts, zone="America/St_Johns")[0] == "2010-11-08"


def test_a_clock_that_ran_out_is_not_moved_by_a_later_pause_but_an_extension_skips_it() -> None:
    late = (Pause(at("2026-12-04T09:00"), "late"), Resume(at("2026-12-06T09:00")))
    assert due(days(7), "2026-11-25T09:00", *late, Extend(days(3)))[0] == "2026-12-07"


def test_a_due_day_rolled_forward_passes_over_a_pause() -> None:
    terms = Terms(days(2), roll=True)
    pause = (Pause(at("2026-11-30T09:00"), "papers"), Resume(at("2026-12-02T09:00")))
    assert due(terms, "2026-11-26T09:00")[0] == "2026-11-30"
    assert due(terms, "2026-11-26T09:00", *pause)[0] == "2026-12-02"


def test_while_paused_the_deadline_is_provisional() -> None:
    running = Clock.start(days(7), at("2026-11-25T09:00"), ZONE, CALENDAR)
    paused = running.paused(at("2026-11-27T09:00"), "records")
    assert (paused.is_paused, paused.legal_on) == (True, running.legal_on)
    resumed = paused.resumed(at("2026-11-30T09:00"))
    assert (resumed.is_paused, resumed.legal_on) == (False, date(2026, 12, 5))


def test_the_same_facts_on_another_calendar() -> None:
    clock = Clock.start(business_days(2), at("2026-11-30T09:00"), ZONE, CALENDAR)
    assert clock.legal_on == date(2026, 12, 3)
    assert clock.recounted(CALENDAR.without_site()).legal_on == date(2026, 12, 2)


def test_a_clock_is_stored_and_read_back_without_counting_again() -> None:
    clock = Clock.start(business_days(2), at("2026-11-25T09:00"), ZONE, CALENDAR)
    clock = clock.paused(at("2026-11-27T09:00"), "records").resumed(at("2026-11-30T09:00")).extended(days(3))
    clock = clock.paused(at("2026-12-02T09:00"), "again")
    without_holidays = Clock.from_json(clock.to_json(), Calendar())
    assert without_holidays == clock
    assert without_holidays.legal_on == clock.legal_on
