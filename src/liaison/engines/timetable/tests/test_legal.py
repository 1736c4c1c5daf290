"""Free time as it is reckoned is legal by the plain reference, and nothing legal is missed: random rule sets in many zones."""

import os
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison.engines.timetable.hours import Change, Timetable, Weekly, on_the_clock, open_for, open_on
from liaison.engines.timetable.legal import Part, Why, why_not
from liaison.engines.timetable.ranges import Range, intersect, longest, next_starts, subtract, union

RULE_SETS = int(os.environ.get("LIAISON_RULE_SETS", "400"))  # LIAISON_RULE_SETS=10000 is the long run
STEP = timedelta(minutes=5)
# Clock changes at 2, at midnight, by half an hour, by none; west and east of everything.
ZONES = (
    "America/New_York", "Europe/Lisbon", "Asia/Beirut", "Australia/Lord_Howe", "America/Havana", "Asia/Kathmandu",
    "Pacific/Kiritimati", "Pacific/Pago_Pago", "Africa/Casablanca", "America/Sao_Paulo",
)  # fmt: skip
# The weeks in which some of these zones change their clocks, and a plain one.
WEEKS = (
    date(2026, 3, 2),
    date(2026, 3, 23),
    date(2026, 4, 1),
    date(2026, 5, 20),
    date(2026, 10, 19),
    date(2026, 10, 28),
)
KINDS = ("a", "b")

walls = st.integers(0, 24 * 12 - 1).map(lambda n: time(n // 12, n % 12 * 5))
only = st.sampled_from(((), (), (), ("a",), ("b",), ("a", "b")))


@st.composite
def windows(draw, first):
    opens, closes = sorted(draw(st.lists(walls, min_size=2, max_size=2, unique=True)))
    begins = first + timedelta(days=draw(st.sampled_from((-30, -30, 0, 2, 4))))
    until = draw(st.none() | st.integers(0, 6).map(lambda n: begins + timedelta(days=n)))
    return Weekly(draw(st.integers(0, 6)), opens, closes, begins, until, draw(only))


@st.composite
def changes(draw, first):
    begins = first + timedelta(days=draw(st.integers(0, 6)))
    until = begins + timedelta(days=draw(st.integers(0, 2)))
    times = draw(st.none() | st.lists(walls, min_size=2, max_size=2, unique=True).map(sorted))
    return Change(draw(st.booleans()), begins, until, *(times or (None, None)), draw(only), "leave")


@st.composite
def resources(draw, first):
    zone = draw(st.sampled_from(ZONES))
    timetable = Timetable(
        zone, tuple(draw(st.lists(windows(first), min_size=1, max_size=5))),
        tuple(draw(st.lists(changes(first), max_size=2))), draw(st.booleans()),
    )  # fmt: skip
    begins = datetime(first.year, first.month, first.day, tzinfo=UTC)
    taken = [
        Range(begins + STEP * at, begins + STEP * (at + long))
        for at, long in draw(st.lists(st.tuples(st.integers(0, 7 * 288), st.integers(1, 60)), max_size=4))
    ]
    return timetable, union(taken)


@st.composite
def rule_sets(draw):
    first = draw(st.sampled_from(WEEKS))
    holidays = draw(
        st.dictionaries(st.integers(0, 6).map(lambda n: first + timedelta(days=n)), st.just("H"), max_size=1)
    )
    parts = []
    for _ in range(draw(st.integers(1, 2))):
        offset = draw(st.sampled_from((0, 0, 10)))
        lasts = draw(st.sampled_from((5, 20, 40, 90)))
        parts.append((*draw(resources(first)), offset, lasts))
    minutes = max(offset + lasts for _table, _taken, offset, lasts in parts)
    busy = draw(st.lists(st.tuples(st.integers(0, 7 * 288), st.integers(1, 30)), max_size=2))
    begins = datetime(first.year, first.month, first.day, tzinfo=UTC)
    patient = [Range(begins + STEP * at, begins + STEP * (at + long)) for at, long in busy]
    return first, holidays, parts, minutes, patient, draw(st.sampled_from(KINDS))


def week(first):
    return [first + timedelta(days=n) for n in range(-1, 8)]


def found(first, holidays, parts, minutes, patient, kind):
    """Every start on the grid, reckoned as production does: hours less claims, and all parts at once."""
    begins = datetime(first.year, first.month, first.day, tzinfo=UTC)
    free = [
        (subtract([r for day in week(first) for r in open_for(table, day, holidays, kind)], taken),
         timedelta(minutes=offset), timedelta(minutes=offset + lasts))
        for table, taken, offset, lasts in parts
    ]  # fmt: skip
    whole = [Range(begins - timedelta(days=3), begins + timedelta(days=12))]
    free.append((subtract(whole, patient), timedelta(), timedelta(minutes=minutes)))
    return set(next_starts(free, after=begins, step=STEP, limit=9999))


@pytest.mark.feature("F01")
@settings(max_examples=RULE_SETS, deadline=None, suppress_health_check=list(HealthCheck))
@given(rule_sets(), st.data())
def test_no_illegal_slot_and_no_legal_one_missed(asked, data):
    first, holidays, parts, minutes, patient, kind = asked
    slots = found(*asked)
    begins = datetime(first.year, first.month, first.day, tzinfo=UTC)
    # Of a week's two thousand: every fourth that was found, and some chosen blindly, more often near what was found.
    near = [start + STEP * n for start in sorted(slots)[:: max(len(slots) // 8, 1)] for n in (-1, 0, 1)]
    blind = [begins + STEP * n for n in data.draw(st.lists(st.integers(0, 6 * 288), min_size=8, max_size=8))]
    for start in {*sorted(slots)[:: max(len(slots) // 12, 1)], *near, *blind}:
        if not begins <= start < begins + timedelta(days=6):
            continue
        legal = why_not(
            [
                Part(table, Range(start + timedelta(minutes=offset), start + timedelta(minutes=offset + lasts)), taken)
                for table, taken, offset, lasts in parts
            ],
            kind=kind, visit=Range(start, start + timedelta(minutes=minutes)), patient_taken=patient, holidays=holidays,
            now=begins,
        )  # fmt: skip
        assert (start in slots) == (legal is None), (start, legal)


def at(*when):
    return datetime(2026, *when, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day", "opens", "closes", "expected"),
    [
        # The hour from two to three is missing in New York: four hours on the wall are three.
        ("America/New_York", date(2026, 3, 8), time(1), time(5), [Range(at(3, 8, 6), at(3, 8, 9))]),
        ("America/New_York", date(2026, 3, 8), time(2), time(3), []),
        # One to two comes twice.
        ("America/New_York", date(2026, 11, 1), time(1), time(2), [Range(at(11, 1, 5), at(11, 1, 7))]),
        ("America/New_York", date(2026, 11, 1), time(1), time(1, 30), [
            Range(at(11, 1, 5), at(11, 1, 5, 30)), Range(at(11, 1, 6), at(11, 1, 6, 30)),
        ]),
        # In Beirut midnight itself is missing.
        ("Asia/Beirut", date(2026, 3, 29), time(0), time(2), [Range(at(3, 28, 22), at(3, 28, 23))]),
        # Lord Howe goes forward by half an hour.
        ("Australia/Lord_Howe", date(2026, 10, 4), time(1), time(3), [Range(at(10, 3, 14, 30), at(10, 3, 16))]),
    ],
)  # fmt: skip
def test_the_nights_on_which_clocks_change(zone, day, opens, closes, expected):
    assert on_the_clock(zone, day, opens, closes) == expected


def test_closed_wins_over_open_besides_and_that_over_a_holiday():
    monday = date(2026, 3, 2)
    weekly = (Weekly(0, time(9), time(12), date(2026, 1, 1)),)
    besides = Change(False, monday, monday, time(10), time(14))
    closed = Change(True, monday, monday, time(11), time(12), reason="meeting")
    table = Timetable("UTC", weekly, (besides, closed))
    assert open_on(table, monday, {monday: "H"}) == {
        "": [Range(at(3, 2, 10), at(3, 2, 11)), Range(at(3, 2, 12), at(3, 2, 14))]
    }
    assert open_on(table, monday, {})[""][0] == Range(at(3, 2, 9), at(3, 2, 11))


@pytest.mark.parametrize(
    ("hour", "kind", "holidays", "code"),
    [
        (8, "a", {}, Why("hours")), (9, "a", {}, None), (10, "a", {}, Why("closed", "leave")), (11, "a", {}, None),
        (11, "b", {}, Why("only_others")), (12, "a", {}, Why("hours")), (9, "a", {date(2026, 3, 2): "H"}, Why("holiday", "H")),
    ],
)  # fmt: skip
def test_each_rule_is_named(hour, kind, holidays, code):
    day = date(2026, 3, 2)
    table = Timetable(
        "UTC", (Weekly(0, time(9), time(11), day), Weekly(0, time(11), time(12), day, None, ("a",))),
        (Change(True, day, day, time(10), time(11), reason="leave"),),
    )  # fmt: skip
    span = Range(at(3, 2, hour), at(3, 2, hour, 30))
    assert (
        why_not([Part(table, span)], kind=kind, visit=span, patient_taken=(), holidays=holidays, now=span.start) == code
    )


def test_past_backwards_taken_and_busy_are_named():
    table = Timetable("UTC", (Weekly(0, time(0), time(23), date(2026, 1, 1)),))
    span = Range(at(3, 2, 9), at(3, 2, 10))
    touching = [Range(at(3, 2, 8), at(3, 2, 9)), Range(at(3, 2, 10), at(3, 2, 11))]

    def ask(visit=span, taken=(), busy=(), now=span.start):
        return why_not([Part(table, span, taken)], kind="a", visit=visit, patient_taken=busy, holidays={}, now=now)

    assert (ask(taken=touching, busy=touching), ask(now=at(3, 2, 9, 1))) == (None, Why("past"))
    assert ask(visit=Range(span.end, span.start)) == Why("ends_before_start")
    assert (ask(taken=[span]), ask(busy=[span])) == (Why("taken"), Why("patient_busy"))


stretches = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 10)), max_size=6)


def as_ranges(pairs):
    return [Range(at(3, 2) + STEP * start, at(3, 2) + STEP * (start + long)) for start, long in pairs]


def as_minutes(ranges):
    return {r.start + timedelta(minutes=n) for r in ranges for n in range(int((r.end - r.start).total_seconds() // 60))}


@settings(max_examples=200, deadline=None)
@given(stretches, stretches)
def test_ranges_do_what_sets_of_minutes_do(one, other):
    a, b = as_ranges(one), as_ranges(other)
    for ranges, minutes in (
        (union(a + b), as_minutes(a) | as_minutes(b)),
        (subtract(a, b), as_minutes(a) - as_minutes(b)),
        (intersect(a, b), as_minutes(a) & as_minutes(b)),
    ):
        assert as_minutes(ranges) == minutes
        assert ranges == union(ranges)
        assert all(x.end < y.start for x, y in pairwise(ranges))
    assert longest(union(a)) == max((int((r.end - r.start).total_seconds() // 60) for r in union(a)), default=0)
