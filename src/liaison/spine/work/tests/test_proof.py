""" "Prove it": what is stored equals what the log says, for random histories in any order of arrival."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from django.db.models import F

from liaison.kernel.clock import days, hours
from liaison.kernel.errors import Refused
from liaison.platform import delivery
from liaison.platform.events import announce
from liaison.spine.people.models import Place
from liaison.spine.work import actions
from liaison.spine.work.duties import deadlines, duty
from liaison.spine.work.models import Item
from liaison.spine.work.queries import proof
from liaison.spine.work.tests import events as facts
from liaison.spine.work.values import duty as declared

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F21")]
LATER = [facts.Called, facts.GaveUp, facts.MoreTime, facts.Waits, facts.GoesOn, facts.Worse, facts.Rescheduled]


def test_every_day_is_shown_with_its_reason_and_the_facts_it_stands_on(clinic, call):
    patient = clinic.patient()
    left = clinic.tell(facts.Left, patient, happened_at=datetime(2026, 11, 25, 20, tzinfo=UTC))
    called = clinic.tell(facts.Called, patient, happened_at=datetime(2026, 11, 27, 15, tzinfo=UTC))
    proven = proof(clinic.act(clinic.staff()), item=clinic.item().pk)
    assert proven.agrees
    assert [(line.on.isoformat(), line.counted, line.code) for line in proven.proof.lines] == [
        ("2026-11-25", False, "start"), ("2026-11-26", False, "holiday"), ("2026-11-27", True, "counted"),
        ("2026-11-28", False, "weekend"), ("2026-11-29", False, "weekend"), ("2026-11-30", True, "counted"),
    ]  # fmt: skip
    assert (proven.law.rule_id, proven.law.mark, proven.span) == ("TCM-01", "S", "2 business days")
    assert [(fact.event, fact.did) for fact in proven.facts] == [(left.id, "open"), (called.id, "close")]
    assert proven.proof.legal_on == date(2026, 11, 30)


def test_a_changed_row_is_found(clinic, call):
    clinic.tell(facts.Left, clinic.patient())
    item = clinic.item()
    Item.objects.unscoped("tests").update(legal_due_at=F("legal_due_at") + timedelta(days=1))
    proven = proof(clinic.act(), item=item.pk)
    assert (proven.agrees, proven.differences) == (False, ("legal_due_at",))


def test_a_new_rule_leaves_open_cases_under_the_one_they_started_with(clinic, call, monkeypatch):
    """The declaration moves to another rule between two discharges."""
    clinic.tell(facts.Left, clinic.patient(), key="stay:1")
    monkeypatch.setattr(declared, "_duties", {})
    monkeypatch.setattr(declared, "_parts", type(declared._parts)(list))
    duty(
        name="clinic.call", title="Call", team="coordination", rule="TCM-02", opens_on=facts.Left,
        closes_on=facts.Called, extends_on=((facts.MoreTime, days(2)),),
    )  # fmt: skip
    clinic.tell(facts.Left, clinic.patient(), key="stay:2")
    clinic.after(hours=1)
    first, second = clinic.items()
    clinic.tell(facts.MoreTime, first.patient, key="stay:1")
    first, second = clinic.items()
    assert (first.rule_id, second.rule_id) == ("TCM-01", "TCM-02")
    assert first.legal_due_at == datetime(2026, 3, 19, 3, 59, 59, tzinfo=UTC)  # Monday, and two more days
    assert all(proof(clinic.act(), item=item.pk).agrees for item in (first, second))


def test_a_watch_that_ends_by_itself_is_proved_by_the_fact_that_said_so(clinic):
    duty(
        name="clinic.watch", title="Watch", team="coordination", rule="TCM-05", opens_on=facts.Left, closes_at_due=True
    )
    clinic.tell(facts.Left, clinic.patient())
    clinic.after(days=31)
    assert deadlines.look(clinic.act()) == 1
    item = clinic.item()
    assert (item.outcome, item.done_at, item.late) == ("WatchEnded", item.legal_due_at, False)
    proven = proof(clinic.act(), item=item.pk)
    assert (proven.agrees, [fact.name for fact in proven.facts]) == (True, ["clinic.Left", "work.WatchEnded"])


def test_a_closed_day_counts_open_clocks_anew_and_the_proof_names_it(clinic):
    duty(name="clinic.ack", title="Acknowledge", team="coordination", rule="GRV-15", opens_on=facts.Left,
         closes_on=facts.Called, site_of=lambda fact: fact.site)  # fmt: skip
    east = Place.objects.create(source_id="e", name="East").id
    clinic.tell(facts.Left, clinic.patient(), key="a", site=east)
    clinic.tell(facts.Left, clinic.patient(), key="b")
    clinic.tell(facts.Left, clinic.patient(), key="c", site=east)
    clinic.tell(facts.Called, clinic.items()[2].patient, key="c")
    boss = clinic.act(clinic.staff("Sue", role="supervisor"))
    actions.declare_closure(boss, on=date(2026, 3, 13), name="Snow", site=east)
    due = [item.legal_due_at.isoformat() for item in clinic.items()]
    assert due == ["2026-03-18T03:59:59+00:00", "2026-03-17T03:59:59+00:00", "2026-03-17T03:59:59+00:00"]
    proofs = [proof(clinic.act(), item=item.pk) for item in clinic.items()]
    assert [proven.agrees for proven in proofs] == [True, True, True]
    assert "site closed: Snow" in [line.why for line in proofs[0].proof.lines]
    actions.withdraw_closure(boss, on=date(2026, 3, 13), site=east)
    assert clinic.items()[0].legal_due_at.isoformat() == "2026-03-17T03:59:59+00:00"
    assert proof(clinic.act(), item=clinic.items()[0].pk).agrees
    with pytest.raises(Refused, match=r"work\.not_closed"):
        actions.withdraw_closure(boss, on=date(2026, 3, 13), site=east)


@pytest.mark.parametrize("seed", range(15))
def test_stored_equals_replayed_after_every_fact_of_a_random_history(clinic, call, seed):
    rng = random.Random(seed)
    duty(
        name="clinic.decide", title="Decide", team="coordination", rule=hours(72), opens_on=facts.Left,
        closes_on=facts.GaveUp, extends_on=((facts.MoreTime, days(14)),), pauses_on=facts.Waits,
        resumes_on=facts.GoesOn, starts_at=lambda fact: fact.happened_at,
    )  # fmt: skip
    patient, checked = clinic.patient(), 0
    history = [(facts.Left, _when(clinic, rng)) for _ in range(rng.randint(1, 3))]
    history += [(rng.choice(LATER), _when(clinic, rng)) for _ in range(rng.randint(2, 9))]
    rng.shuffle(history)
    for fact, happened_at in history:
        clinic.after(minutes=rng.randint(0, 2000))
        clinic.tell(fact, patient, happened_at=happened_at, deliver=rng.random() < 0.7)
        if rng.random() < 0.3:
            deadlines.look(clinic.act())
        checked += _all_agree(clinic)
    delivery.deliver_pending()
    assert _all_agree(clinic) + checked > 0
    assert not delivery.parked()


def test_a_fact_that_waits_for_delivery_has_done_nothing_yet(clinic, call):
    patient = clinic.patient()
    clinic.tell(facts.Left, patient)
    with transaction.atomic():
        announce(facts.MoreTime(patient=patient.id, key="stay:1"), clinic.act())
    assert proof(clinic.act(), item=clinic.item().pk).agrees
    delivery.deliver_pending()
    assert [fact.did for fact in proof(clinic.act(), item=clinic.item().pk).facts] == ["open", "extend"]


def _when(clinic, rng):
    return clinic.now + timedelta(minutes=rng.randint(-4000, 12000)) if rng.random() < 0.8 else None


def _all_agree(clinic):
    items = clinic.items()
    for item in items:
        proven = proof(clinic.act(), item=item.pk)
        assert proven.agrees, (item.duty, proven.differences, [(f.name, f.did, f.happened_at) for f in proven.facts])
    return len(items)
