"""Clocks that run while a place is open: examples worked out by hand."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from liaison.kernel.clock import Calendar, Clock, Opening, Window, open_hours, open_minutes, replay, weekdays

pytestmark = pytest.mark.feature("F21")
BOSTON = "America/New_York"
LUNCH = weekdays(time(8), time(12), (time(13), time(17)))
EVENINGS = Opening(tuple(Window(day, time(18), time(2)) for day in range(5)))
HOLIDAYS = {date(2026, 7, 3): "Independence Day (observed)"}


def due(span, began, opening=LUNCH, facts=(), closures=()):
    zone = ZoneInfo(BOSTON)
    calendar = Calendar(HOLIDAYS, dict(closures), opening)
    began = datetime.fromisoformat(began).replace(tzinfo=zone)
    clock = Clock.start(span, began, BOSTON, calendar)
    assert replay(span, began, BOSTON, facts, calendar).legal_due == clock.legal_due
    return clock.legal_due.astimezone(zone).strftime("%a %d %H:%M")


@pytest.mark.parametrize(
    ("hours", "began", "expected"),
    [
        (4, "2026-03-12T09:00", "Thu 12 14:00"),  # three hours before lunch, one after
        (3, "2026-03-12T09:00", "Thu 12 12:00"),  # counted out as it closes for lunch
        (4, "2026-03-12T12:30", "Thu 12 17:00"),  # begun at lunch
        (4, "2026-03-12T15:00", "Fri 13 10:00"),  # over night
        (4, "2026-03-13T15:00", "Mon 16 10:00"),  # over the weekend
        (4, "2026-07-02T15:00", "Mon 06 10:00"),  # over the holiday and the weekend
        (8, "2026-03-14T10:00", "Mon 16 17:00"),  # begun on a Saturday
        (0, "2026-03-14T10:00", "Sat 14 10:00"),
    ],
)
def test_hours_count_while_it_is_open(hours, began, expected):
    assert due(open_hours(hours), began) == expected


def test_a_window_past_midnight_belongs_to_the_day_it_opens():
    assert due(open_hours(7), "2026-03-13T18:00", EVENINGS) == "Sat 14 01:00"
    assert due(open_hours(9), "2026-03-13T18:00", EVENINGS) == "Mon 16 19:00"
    closed = [(date(2026, 3, 13), "flood")]
    assert due(open_hours(1), "2026-03-13T00:30", EVENINGS, closures=closed) == "Fri 13 01:30"
    assert due(open_hours(3), "2026-03-13T00:30", EVENINGS, closures=closed) == "Mon 16 19:30"


def test_a_night_in_which_clocks_go_forward_has_an_hour_less():
    nights = Opening(tuple(Window(day, time(22), time(6)) for day in range(7)))
    assert due(open_hours(7), "2026-03-07T22:00", nights) == "Sun 08 06:00"
    assert due(open_minutes(450), "2026-03-07T22:00", nights) == "Sun 08 22:30"


def test_a_pause_while_closed_moves_nothing_and_one_while_open_does():
    calendar = Calendar(HOLIDAYS, {}, LUNCH)
    clock = Clock.start(open_hours(4), datetime(2026, 3, 12, 13, tzinfo=UTC), BOSTON, calendar)  # 9:00
    lunch = clock.paused(datetime(2026, 3, 12, 16, tzinfo=UTC), "asked").resumed(datetime(2026, 3, 12, 17, tzinfo=UTC))
    assert lunch.legal_due == clock.legal_due
    longer = clock.paused(datetime(2026, 3, 12, 15, tzinfo=UTC), "asked").resumed(datetime(2026, 3, 12, 17, tzinfo=UTC))
    assert longer.legal_due == datetime(2026, 3, 12, 19, tzinfo=UTC)


def test_the_proof_says_why_an_hour_does_not_count():
    calendar = Calendar(HOLIDAYS, {}, LUNCH)
    began = datetime(2026, 7, 2, 20, tzinfo=UTC)  # 16:00 on the eve of the holiday
    proof = replay(open_hours(2), began, BOSTON, (), calendar)
    assert [(line.on.day, line.counted, line.code) for line in proof.lines] == [
        (2, True, "counted"), (2, False, "hours"), (3, False, "holiday"), (4, False, "weekend"), (5, False, "weekend"),
        (6, False, "hours"), (6, True, "counted"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("windows", "words"),
    [
        ((), "never opens"),
        ((Window(7, time(8), time(9)),), "weekday"),
        ((Window(0, time(8), time(12)), Window(0, time(11), time(13))), "overlap"),
        ((Window(6, time(20), time(9)), Window(0, time(8), time(12))), "overlap"),
    ],
)
def test_windows_that_cannot_be_are_refused(windows, words):
    with pytest.raises(ValueError, match=words):
        Opening(windows)


def test_an_opening_is_stored_and_read_back():
    assert Opening.from_json(EVENINGS.to_json()) == EVENINGS
