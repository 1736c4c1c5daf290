""" "Prove it" over charts that were joined and parted: every item's stored clock is still what the log says, whatever happened when."""

import os
import random
from datetime import timedelta

import pytest

from liaison.kernel.clock import days, hours
from liaison.platform import delivery
from liaison.spine.identity.actions import merge_patients, unmerge_patients
from liaison.spine.people.events import patient_key
from liaison.spine.work.duties import duty
from liaison.spine.work.queries import proof
from liaison.spine.work.tests import events as facts

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F15"), pytest.mark.feature("F21")]
LATER = [facts.Called, facts.GaveUp, facts.MoreTime, facts.Waits, facts.GoesOn, facts.Worse, facts.Rescheduled]


@pytest.fixture
def two(clinic, call):
    """Two charts, and beside the call, whose items are a stay's, a duty of which a patient has one at a time."""
    duty(
        name="clinic.decide", title="Decide", team="coordination", rule=hours(72), opens_on=facts.Left,
        closes_on=facts.GaveUp, extends_on=((facts.MoreTime, days(14)),), pauses_on=facts.Waits,
        resumes_on=facts.GoesOn, starts_at=lambda fact: fact.happened_at, key_of=lambda fact: patient_key(fact.patient),
    )  # fmt: skip
    return clinic.patient(), clinic.patient()


def differences(clinic):
    proofs = [proof(clinic.act(), item=item.pk) for item in clinic.items()]
    return {(p.item, p.duty): p.differences for p in proofs if not p.agrees}


def join(clinic, two):
    act = clinic.act()
    return merge_patients(act, survivor=two[0].id, losing=two[1].id)


def test_a_fact_of_the_other_chart_did_nothing_to_an_item_before_they_were_one(clinic, two):
    for patient in two:
        clinic.tell(facts.Left, patient, key=f"stay:{patient.id}")
        clinic.after(hours=1)
    clinic.tell(facts.MoreTime, two[1], key=f"stay:{two[1].id}")
    merge = join(clinic, two)
    decide = clinic.item(duty="clinic.decide")
    assert differences(clinic) == {}
    assert [fact.did for fact in proof(clinic.act(), item=decide.pk).facts] == ["open"]
    clinic.tell(facts.Waits, two[0])
    assert [fact.did for fact in proof(clinic.act(), item=decide.pk).facts] == ["open", "pause"]
    unmerge_patients(clinic.act(), merge=merge.id)
    assert differences(clinic) == {}
    kept, back = clinic.items(duty="clinic.decide")
    assert [fact.did for fact in proof(clinic.act(), item=kept.pk).facts] == ["open", "pause"]
    assert [fact.did for fact in proof(clinic.act(), item=back.pk).facts] == ["open", "extend"]


def test_what_closed_an_item_while_the_charts_were_one_still_proves_it_afterwards(clinic, two):
    clinic.tell(facts.Left, two[1], key="stay:9")
    merge = join(clinic, two)
    closed = clinic.tell(facts.GaveUp, two[0], key="stay:9")
    unmerge_patients(clinic.act(), merge=merge.id)
    items = clinic.items()
    assert [(item.patient_id, item.closed_by) for item in items] == [(two[1].id, closed.id)] * 2
    assert differences(clinic) == {}


@pytest.mark.parametrize("seed", range(60 if os.environ.get("LIAISON_LONG") else 4))
def test_stored_equals_replayed_whatever_is_joined_and_parted_in_between(clinic, two, seed):
    rng = random.Random(seed)
    happen(clinic, two, rng, [facts.Left, facts.Left, *rng.choices([facts.Left, *LATER], k=rng.randint(2, 8))])
    merge = join(clinic, two if rng.random() < 0.5 else two[::-1])
    assert differences(clinic) == {}
    happen(clinic, two, rng, rng.choices([facts.Left, *LATER], k=rng.randint(1, 5)), one=True)
    unmerge_patients(clinic.act(), merge=merge.id)
    assert differences(clinic) == {}
    happen(clinic, two, rng, rng.choices([facts.Left, *LATER], k=rng.randint(1, 5)))
    third = clinic.patient()
    first = join(clinic, two)
    second = merge_patients(clinic.act(), survivor=third.id, losing=two[0].id)
    happen(clinic, (*two, third), rng, rng.choices([facts.Left, *LATER], k=3), one=True)
    for merge in (second, first):
        unmerge_patients(clinic.act(), merge=merge.id)
        assert differences(clinic) == {}
    delivery.deliver_pending()
    assert differences(clinic) == {}
    assert not delivery.parked()


def happen(clinic, patients, rng, wanted, *, one=False):
    """Facts of these charts, some heard only later; while they are `one`, told under whichever id."""
    for fact in wanted:
        clinic.after(minutes=rng.randint(0, 2000))
        patient, ago = rng.choice(patients), timedelta(minutes=rng.randint(-4000, 12000))
        key = f"stay:{patient.id.hex}:{rng.randint(1, 2)}"
        told = rng.choice(patients) if one else patient
        happened_at = clinic.now + ago if rng.random() < 0.8 else None
        clinic.tell(fact, told, key=key, happened_at=happened_at, deliver=rng.random() < 0.7)
    assert differences(clinic) == {}
