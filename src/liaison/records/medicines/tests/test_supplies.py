"""Picked up or not and why, and asked for again before it runs out."""

from dataclasses import replace
from datetime import date

import pytest

from liaison.kernel.errors import Refused
from liaison.records.medicines import actions, queries
from liaison.records.medicines.tests import pharmacy
from liaison.records.medicines.tests.pharmacy import ADA, act, facts, items, later, nurse
from liaison.records.medicines.values import NotYet, SupplyEnd

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F43")]


def prescribe():
    return actions.prescribe(act(), patient=ADA, name="furosemide", how="80 mg every morning")


def refused(do, *args, **more):
    with pytest.raises(Refused) as found:
        do(*args, **more)
    return found.value.code


def test_a_medicine_is_followed_to_the_hand_and_before_it_runs_out_again():
    one = prescribe()
    assert items() == {"pick_up": "03-16 23:59"}
    actions.not_picked_up(act(), supply=one, why=NotYet.COST, note="$40")
    assert (items(), facts("NotPickedUp")) == ({"pick_up": "03-16 23:59"}, [{"why": "cost"}])
    actions.confirm_pick_up(act(at=later(days=1)), supply=one, on=date(2026, 3, 13), days=30)
    assert items() == {"refill": "04-07 09:00"}  # five days before 12 April
    (line,) = queries.supplies(nurse(), patient=ADA)
    assert (line.runs_out_on, line.not_yet, line.fillings, line.waits) == (date(2026, 4, 12), "", 1, False)
    actions.confirm_pick_up(act(at=later(days=27)), supply=one, on=date(2026, 4, 8), days=30)
    assert items() == {"refill": "05-03 09:00"}
    actions.end_supply(act(at=later(days=28)), supply=one, why=SupplyEnd.STOPPED)
    assert (items(), queries.supplies(nurse(), patient=ADA)) == ({}, [])


def test_what_a_signature_changes_is_to_be_picked_up_and_the_record_says_how_long_it_lasts():
    days = [
        replace(one, days="90")
        for one in pharmacy.entries("hospital", (pharmacy.FUROSEMIDE, "Take 2 tablets every day"))
    ]
    known = pharmacy.known(ours=((pharmacy.FUROSEMIDE, pharmacy.ONE),))
    known = replace(known, lists=(known.lists[0], replace(known.lists[1], entries=tuple(days))))
    going = actions.begin_comparison(act(), patient=ADA, known=known)
    actions.write_words(act(), reconciliation=going, text="furosemide 40 mg one a day")
    pharmacy.decide(going, furosemide="change:hospital")
    actions.finish(nurse(), reconciliation=going)
    (line,) = queries.supplies(nurse(), patient=ADA)
    assert (line.name, line.how, line.days, line.waits) == (
        "furosemide",
        f"{pharmacy.FUROSEMIDE}: Take 2 tablets every day",
        90,
        True,
    )


def test_without_its_days_nobody_can_say_when_it_runs_out():
    one = prescribe()
    actions.confirm_pick_up(act(), supply=one, on=date(2026, 3, 12))
    assert (items(), queries.supplies(nurse(), patient=ADA)[0].runs_out_on) == ({}, None)


def test_what_cannot_be_is_refused_at_its_place():
    one = prescribe()
    for days in (0, -3, 500):
        assert (
            refused(actions.confirm_pick_up, act(), supply=one, on=date(2026, 3, 12), days=days)
            == "medicines.impossible_days"
        )
    assert refused(actions.confirm_pick_up, act(), supply=one, on=date(2026, 3, 13)) == "medicines.picked_up_ahead"
    assert refused(actions.prescribe, act(), patient=ADA, name=" ") == "medicines.no_name"
    assert refused(actions.prescribe, act(role="billing"), patient=ADA, name="x") == "access.denied"
    actions.end_supply(act(), supply=one, why=SupplyEnd.DECLINED)
    assert refused(actions.end_supply, act(), supply=one, why=SupplyEnd.DECLINED) == "medicines.supply_over"
