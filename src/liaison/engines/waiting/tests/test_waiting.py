from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from liaison.engines.waiting import (
    Ask,
    Mode,
    Slot,
    Waiting,
    Why,
    awake_at,
    plan_wave,
    wakes_at,
    why_not,
    zones_of_state,
)

pytestmark = pytest.mark.feature("F07")

BOSTON = "America/New_York"
NOON = datetime(2026, 3, 12, 16, 2, tzinfo=UTC)  # 12:02 in Boston
CLINICIAN, SITE, OTHER = UUID(int=901), UUID(int=902), UUID(int=903)


def slot(**changes):
    start = datetime(2026, 3, 13, 18, 20, tzinfo=UTC)  # Friday 14:20 in Boston
    return Slot(
        **{
            "starts_at": start, "ends_at": start + timedelta(minutes=20), "zone": BOSTON, "visit_type": "follow-up",
            "resources": frozenset({CLINICIAN}), "place": SITE, "languages": frozenset({"en", "es"}), **changes,
        }
    )  # fmt: skip


def person(number=1, **changes):
    return Waiting(
        **{
            "id": UUID(int=number), "visit_type": "follow-up", "minutes": 20, "urgency": 2,
            "asked_at": NOON - timedelta(days=10), "from_on": date(2026, 3, 1), "zones": (BOSTON,), "by_phone": False,
            **changes,
        }
    )  # fmt: skip


def test_somebody_without_wishes_could_come():
    assert why_not(slot(), person(), NOON) is None


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        ({"visit_type": "procedure"}, Why.OTHER_VISIT),
        ({"minutes": 40}, Why.TOO_SHORT),
        ({"later_visit": slot().starts_at}, Why.NOT_SOONER),
        ({"from_on": date(2026, 3, 14)}, Why.TOO_EARLY),
        ({"until_on": date(2026, 3, 12)}, Why.TOO_LATE),
        ({"weekdays": frozenset({0, 2})}, Why.WEEKDAY),
        ({"from_time": time(15)}, Why.TIME_OF_DAY),
        ({"until_time": time(14, 30)}, Why.TIME_OF_DAY),
        ({"window_until": date(2026, 3, 12)}, Why.AUTHORIZATION),
        ({"window_from": date(2026, 3, 14)}, Why.AUTHORIZATION),
        ({"resource": OTHER}, Why.CLINICIAN),
        ({"place": OTHER}, Why.SITE),
        ({"language": "vi", "interpreter": True}, Why.LANGUAGE),
        ({"notice_hours": 27}, Why.NOTICE),
        ({"travel_minutes": 27 * 60}, Why.TRAVEL),
        ({"rests_until": NOON + timedelta(minutes=1)}, Why.RESTING),
        ({"busy": ((slot().starts_at - timedelta(hours=1), slot().starts_at + timedelta(minutes=1)),)}, Why.BUSY),
    ],
)
def test_each_hindrance_is_named(wish, why):
    assert why_not(slot(), person(**wish), NOON) is why


@pytest.mark.parametrize(
    "wish",
    [
        {"until_time": time(14, 40)}, {"from_time": time(14, 20)}, {"language": "es-MX", "interpreter": True},
        {"notice_hours": 26}, {"weekdays": frozenset({4})}, {"window_until": date(2026, 3, 13)},
        {"later_visit": slot().starts_at + timedelta(days=1)}, {"resource": CLINICIAN, "place": SITE},
    ],
)  # fmt: skip
def test_a_wish_just_met_is_no_hindrance(wish):
    assert why_not(slot(), person(**wish), NOON) is None


def test_preparation_counts_from_the_last_moment_of_the_wave():
    fasting = slot(preparation_hours=26)
    assert why_not(fasting, person(), NOON) is None
    assert plan_wave(fasting, [person()], NOON).left_out == {Why.PREPARATION: 1}


def test_a_visit_so_near_that_the_way_cannot_be_made():
    before = ((slot().starts_at - timedelta(hours=1), slot().starts_at - timedelta(minutes=20)),)
    assert why_not(slot(), person(busy=before, travel_minutes=20), NOON) is None
    assert why_not(slot(), person(busy=before, travel_minutes=21), NOON) is Why.BUSY


def test_urgency_then_days_waiting_then_fit():
    late, early = NOON - timedelta(days=2), NOON - timedelta(days=40)
    people = [
        person(1, asked_at=late), person(2, asked_at=early), person(3, asked_at=late, language="es"),
        person(4, urgency=5, asked_at=NOON),
    ]  # fmt: skip
    plan = plan_wave(slot(), people, NOON, size=4)
    assert [ask.who.int for ask in plan.asks] == [4, 2, 3, 1]


def test_a_wave_asks_three_and_ends_in_half_an_hour():
    plan = plan_wave(slot(), [person(n) for n in range(1, 9)], NOON)
    assert plan.asks == (Ask(UUID(int=1), False), Ask(UUID(int=2), False), Ask(UUID(int=3), False))
    assert plan.closes_at == NOON + timedelta(minutes=30)


def test_in_turn_one_is_asked():
    plan = plan_wave(slot(), [person(n) for n in range(1, 9)], NOON, mode=Mode.TURN)
    assert (plan.asks, plan.closes_at) == ((Ask(UUID(int=1), False),), NOON + timedelta(minutes=15))


def test_near_slots_are_offered_by_phone_to_everybody():
    today = slot(starts_at=NOON + timedelta(hours=2), ends_at=NOON + timedelta(hours=3))
    assert [ask.by_phone for ask in plan_wave(today, [person()], NOON).asks] == [True]


def test_a_wave_of_nobody_or_of_ten_is_refused():
    for size in (0, 6):
        with pytest.raises(ValueError, match="1 to 5"):
            plan_wave(slot(), [], NOON, size=size)


def test_who_sleeps_is_asked_when_quiet_hours_end():
    night = datetime(2026, 3, 12, 7, 3, tzinfo=UTC)  # 03:03 in Boston
    plan = plan_wave(slot(), [person()], night)
    assert (plan.asks, plan.later) == ((), datetime(2026, 3, 12, 12, 0, tzinfo=UTC))


def test_who_could_no_longer_come_in_the_morning_is_not_waited_for():
    night = datetime(2026, 3, 13, 7, 3, tzinfo=UTC)
    assert plan_wave(slot(), [person(notice_hours=6)], night).later is None


def test_at_the_weekend_the_wave_waits_for_monday_so_that_everybody_can_be_called():
    saturday = datetime(2026, 3, 14, 16, 0, tzinfo=UTC)
    monday = slot(starts_at=datetime(2026, 3, 17, 18, 0, tzinfo=UTC), ends_at=datetime(2026, 3, 17, 18, 20, tzinfo=UTC))
    plan = plan_wave(monday, [person(), person(2, by_phone=True)], saturday)
    assert (plan.asks, plan.later) == ((), datetime(2026, 3, 16, 12, 0, tzinfo=UTC))


def test_who_could_not_wait_until_then_is_asked_at_the_weekend():
    saturday = datetime(2026, 3, 14, 16, 0, tzinfo=UTC)
    early = slot(starts_at=datetime(2026, 3, 16, 12, 20, tzinfo=UTC), ends_at=datetime(2026, 3, 16, 12, 40, tzinfo=UTC))
    assert len(plan_wave(early, [person(notice_hours=2)], saturday).asks) == 1


def test_quiet_hours_hold_in_every_zone_of_a_state():
    assert zones_of_state("tx") == ("America/Chicago", "America/Denver")
    assert zones_of_state("XX") == ()
    eight_in_chicago = datetime(2026, 3, 12, 13, 0, tzinfo=UTC)
    assert awake_at(eight_in_chicago, zones_of_state("IL"))
    assert not awake_at(eight_in_chicago, zones_of_state("TX"))
    assert wakes_at(eight_in_chicago, zones_of_state("TX")) == eight_in_chicago + timedelta(hours=1)


def test_every_state_has_its_zones():
    states = [
        "AL",
        "AK",
        "AZ",
        "AR",
        "CA",
        "CO",
        "CT",
        "DE",
        "DC",
        "FL",
        "GA",
        "HI",
        "ID",
        "IL",
        "IN",
        "IA",
        "KS",
        "KY",
        "LA",
        "ME",
        "MD",
        "MA",
        "MI",
        "MN",
        "MS",
        "MO",
        "MT",
        "NE",
        "NV",
        "NH",
        "NJ",
        "NM",
        "NY",
        "NC",
        "ND",
        "OH",
        "OK",
        "OR",
        "PA",
        "RI",
        "SC",
        "SD",
        "TN",
        "TX",
        "UT",
        "VT",
        "VA",
        "WA",
        "WV",
        "WI",
        "WY",
    ]
    assert [state for state in states if not zones_of_state(state)] == []
    assert len(states) == 51


@given(
    moment=some.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=some.just(UTC)),
    states=some.lists(some.sampled_from(["TX", "MA", "AK", "HI", "AZ"]), min_size=1, max_size=6),
)
def test_nobody_is_ever_asked_in_quiet_hours(moment, states):
    where = slot(starts_at=moment + timedelta(days=3), ends_at=moment + timedelta(days=3, minutes=20))
    people = [person(n, zones=zones_of_state(state), from_on=date(2025, 1, 1)) for n, state in enumerate(states)]
    plan = plan_wave(where, people, moment, size=5)
    zones = {who.id: who.zones for who in people}
    assert all(awake_at(moment, zones[ask.who]) for ask in plan.asks)
    if not plan.asks:
        assert plan.later is not None
        assert any(awake_at(plan.later, who.zones) for who in people)
