"""A clinic whose true habits we know: what is read off its quarter simulates that quarter again."""

from datetime import UTC, date, timedelta
from uuid import UUID

import pytest

from liaison.insight.simulation.clinic import history
from liaison.insight.simulation.clinic.calibration import AS_IT_WAS, Held, calibrate, tuned
from liaison.insight.simulation.clinic.demand import make_demand
from liaison.insight.simulation.clinic.filling import MONDAY, moment
from liaison.insight.simulation.clinic.habits import Habits
from liaison.insight.simulation.clinic.year import Year
from liaison.insight.simulation.intervals import Estimate
from liaison.records.scheduling.queries.history import Booking

pytestmark = [pytest.mark.feature("F07"), pytest.mark.slow]
WARM_UP, QUARTER = 182, 91


@pytest.fixture(scope="module")
def told():
    """The bookings of one quarter, as the database would have them."""
    demand = make_demand(Habits(clinicians=3, load=1.15), 5, WARM_UP + QUARTER)
    ledger = Year(demand, AS_IT_WAS, warm_up_days=WARM_UP).run()
    rows = []
    for visit in (*ledger.visits, *ledger.gone):
        if visit.slot.start < ledger.warm_up:
            continue
        end = visit.state if visit.state in ("kept", "missed") else "cancelled"
        starts, asked = moment(visit.slot.start), moment(visit.asked_at)
        gone = asked + (starts - asked) * 0.8 if end == "cancelled" else None
        rows.append(Booking(UUID(int=visit.who.id), f"Dr. {visit.slot.clinician}", asked, starts, end, gone))
    return sorted(rows, key=lambda row: row.starts_at), {UUID(int=v.who.id): v.who.age for v in ledger.visits}


def test_the_quarter_is_simulated_again_within_five_percent(told):
    rows, ages = told
    workdays = QUARTER * 5 // 7
    observed = history._figures(rows, workdays)
    habits = history._habits(rows, workdays, ages, {})
    assert (habits.clinicians, habits.slots_per_day) == (3, 18)
    found = {each.what: each for each in calibrate(tuned(habits, observed, seed=77), observed, seed=11, times=4)}
    assert {what: each.within for what, each in found.items()} == dict.fromkeys(
        ("booked_a_day", "kept_a_day", "no_show", "cancelled", "lead_days"), True
    ), {what: round(each.off, 3) for what, each in found.items()}


def test_young_people_miss_more_and_it_is_seen(told):
    rows, ages = told
    habits = history._habits(rows, 65, ages, {})
    young, usual, old = habits.misses_by_age
    assert young > usual > old


def test_what_is_six_percent_off_is_not_within():
    assert Held(what="x", observed=100, simulated=Estimate(104, 103, 105)).within
    assert not Held(what="x", observed=100, simulated=Estimate(94, 93, 95)).within


def test_the_simulated_first_day_is_a_monday():
    assert (MONDAY.weekday(), MONDAY.tzinfo, MONDAY.date()) == (0, UTC, date(2025, 1, 6))
    assert moment(1440) - MONDAY == timedelta(days=1)
