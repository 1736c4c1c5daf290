"""The measures of the phone, from raw happenings alone."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison.spine.calls.rules.exchange import state_of
from liaison.spine.calls.rules.measures import Heard, measure
from liaison.spine.calls.rules.tries import exhausted, rungs
from liaison.spine.calls.values import CallStep, Step

pytestmark = pytest.mark.feature("F22")
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = MONDAY + timedelta(days=30)


def call(*happened, number="+16175550143", day=0):
    """("ringing", 0), ("answered", 12): seconds after nine on a day."""
    begin = MONDAY + timedelta(days=day)
    return Heard(
        number=number, steps=tuple(Step(CallStep(step), begin + timedelta(seconds=after)) for step, after in happened)
    )


def test_the_published_example_by_hand():
    calls = [
        call(("ringing", 0), ("answered", 10), ("held", 60), ("resumed", 90), ("ended", 200)),
        call(("ringing", 0), ("answered", 20), ("held", 30), ("ended", 70), number="+16175550144"),
        call(("ringing", 0), ("abandoned", 30), number="+16175550145"),
        call(("ringing", 0), ("abandoned", 4), number="+16175550146"),
    ]
    found = measure(calls, now=LATER)
    assert (found.offered, found.answered, found.abandoned, found.short) == (3, 2, 1, 1)
    assert (found.answer_seconds, found.answer_slowest) == (15, 20)
    assert (found.hold_seconds, found.held) == (35, 2)
    assert found.abandoned_share == pytest.approx(1 / 3)
    assert (found.known, found.resolved) == (2, 2)


def test_who_rings_again_within_a_week_was_not_helped_the_first_time():
    answered = (("ringing", 0), ("answered", 5), ("ended", 60))
    calls = [call(*answered), call(*answered, day=3), call(*answered, day=20)]
    found = measure(calls, now=LATER)
    assert (found.known, found.resolved) == (2, 1)  # the second is the same matter; the third a new one


def test_of_the_last_week_it_is_not_known_yet_and_withheld_numbers_never():
    answered = (("ringing", 0), ("answered", 5), ("ended", 60))
    assert measure([call(*answered), call(*answered, number="")], now=MONDAY + timedelta(days=6)).known == 0
    assert measure([call(*answered, number="")], now=LATER).known == 0


def test_nothing_measured_is_said_to_be_nothing():
    found = measure([], now=LATER)
    assert (found.answer_seconds, found.abandoned_share, found.resolved_share) == (None, None, None)


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        (["ringing"], "ringing"), (["ringing", "answered"], "talking"), (["ringing", "answered", "held"], "held"),
        (["ringing", "answered", "held", "resumed"], "talking"), (["ringing", "abandoned"], "abandoned"),
        (["ringing", "ended"], "abandoned"), (["ringing", "answered", "ended"], "over"), ([], "ringing"),
    ],
)  # fmt: skip
def test_the_state_follows_from_what_happened(steps, state):
    assert state_of(call(*((step, place) for place, step in enumerate(steps))).steps) == state


@given(st.permutations(["ringing", "answered", "held", "resumed", "ended"]))
def test_the_order_in_which_happenings_arrive_does_not_matter(arrived):
    when = {"ringing": 0, "answered": 9, "held": 20, "resumed": 30, "ended": 60}
    mixed = call(*((step, when[step]) for step in arrived))
    assert (state_of(mixed.steps), measure([mixed], now=LATER).hold_seconds) == ("over", 10)


@pytest.mark.parametrize(
    ("hours", "counted", "enough"),
    [((10, 10.2, 10.9), 1, False), ((10, 11.5, 16), 2, False), ((10, 16, 34), 3, True), ((10, 34, 58), 3, True)],
    ids=["one lunch break", "two parts of a day", "two parts and the next day", "three days at ten"],
)
def test_a_rung_is_another_day_or_another_part_of_it(hours, counted, enough):
    midnight = MONDAY - timedelta(hours=9)
    tries = [midnight + timedelta(hours=hour) for hour in hours]
    assert (len(rungs(tries)), exhausted(tries)) == (counted, enough)
