"""Admissions, discharges, corrections and cancellations in any order come to the same work; and it is there at once."""

import random
from time import perf_counter

import pytest
from django.db import transaction

from liaison.journeys.discharge.models import Plan, Review
from liaison.journeys.discharge.tests.conftest import at
from liaison.journeys.transitions import actions
from liaison.journeys.transitions.models import Stay
from liaison.platform import delivery
from liaison.spine.work.models import Item

pytestmark = pytest.mark.feature("F50")
MESSAGES = [  # stay, version, and what that version says
    ("emergency", 1, {"class_code": "EMER", "start": "2026-02-16 02:00", "end": "2026-02-16 09:00", "disposition": ""}),
    ("index", 1, {"start": "2026-02-16 10:00", "end": None}),
    ("index", 2, {"start": "2026-02-16 10:00", "end": "2026-02-20 15:00"}),
    ("index", 3, {"start": "2026-02-16 10:00", "end": "2026-02-21 15:00"}),  # the time was wrong
    ("back", 1, {"start": "2026-03-06 10:00", "end": None}),
    ("back", 2, {"start": "2026-03-06 10:00", "end": "2026-03-10 11:00", "disposition": "02"}),
    ("moved", 1, {"start": "2026-03-10 13:00", "end": "2026-03-11 15:00"}),  # transferred: one stay with the one before
    ("mistake", 1, {"start": "2026-03-11 20:00", "end": None}),
    ("mistake", 2, {"start": "2026-03-11 20:00", "end": None, "status": "entered-in-error"}),
]


class Undone(Exception):
    """The database is as it was before this order."""


def test_any_order_comes_to_the_same_work(home):
    """The record keeps the newest version of a stay whatever comes later; everything else is the order's own."""
    expected = outcome(home, MESSAGES)
    for seed in range(7):
        order = random.Random(seed).sample(MESSAGES, len(MESSAGES))
        assert outcome(home, order) == expected, order
    assert expected["followed"] == {"moved"}
    assert expected["readmissions"] == {("back", "index")}
    assert {duty for duty, _key, _due in expected["work"]} == {
        "transitions.call", "transitions.see", "transitions.reconcile_medicines", "transitions.watch",
        "discharge.plan", "discharge.information", "discharge.review_readmission",
    }  # fmt: skip


def outcome(home, order):
    """What is followed, linked and open after these messages, all of them received on one morning."""
    newest = {}
    try:
        with transaction.atomic():
            for name, version, said in order:
                if version > newest.get(name, 0):
                    newest[name] = version
                    home.receive(home.stay(name, **said))
            found = state()
            raise Undone
    except Undone:
        return found


def state():
    rows = {row.id: row for row in Stay.objects.unscoped("a test")}
    names = {f"stay:{row.id}": row.source_id for row in rows.values()}
    # an admission asks for its notice only if it was told while it lasted
    work = Item.objects.unscoped("a test").filter(closed_at=None).exclude(duty="transitions.admission_notice")
    reviews = Review.objects.unscoped("a test").filter(withdrawn=False)
    return {
        "followed": {row.source_id for row in rows.values() if row.told == "discharged"},
        "work": {(item.duty, names[item.key], item.legal_due_at) for item in work},
        "readmissions": {(rows[one.stay].source_id, rows[one.index].source_id) for one in reviews},
        "plans": {rows[one.stay].source_id for one in Plan.objects.unscoped("a test").filter(over="")},
    }


def test_a_discharge_is_assigned_work_within_a_second_of_its_delivery(home):
    actions.receive_stays(home.system(), [home.stay(end=None)])
    home.deliver()
    actions.receive_stays(home.system(), [home.stay()])
    begin = perf_counter()
    while delivery.deliver_pending():
        pass
    passed = perf_counter() - begin
    call = Item.objects.unscoped("a test").get(duty="transitions.call")
    assert (call.team_id, call.closed_at, call.legal_due_at > at("2026-03-13 00:00")) == ("coordination", None, True)
    assert passed < 1
