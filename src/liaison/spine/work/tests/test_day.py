"""Day close: every total counted again from the log, and right when compared with what was done."""

from datetime import date, timedelta

import pytest

from liaison.kernel.errors import Refused
from liaison.spine.work import actions
from liaison.spine.work.duties import deadlines
from liaison.spine.work.models import Item
from liaison.spine.work.queries import day_close
from liaison.spine.work.tests import events as facts
from liaison.spine.work.values import Attempts

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 12)


@pytest.fixture
def ana(clinic):
    return clinic.staff("Ana")


@pytest.fixture
def ben(clinic):
    return clinic.staff("Ben")


def test_the_totals_of_a_day(clinic, call, tries, ana, ben):
    patients = [clinic.patient() for _ in range(5)]
    for number, patient in enumerate(patients):
        clinic.tell(facts.Left, patient, key=f"stay:{number}", happened_at=clinic.now - timedelta(days=2, hours=1))
    items = [item.pk for item in clinic.items()]
    for item in items[:4]:
        actions.claim(clinic.act(ana), item=item)
    clinic.tell(facts.Called, patients[0], key="stay:0", by=ana)
    clinic.tell(facts.Called, patients[1], key="stay:1", by=ana, reached=False)
    actions.set_aside(
        clinic.act(ana), item=items[1], reason="patient_asked_later", until=clinic.now + timedelta(hours=12)
    )
    offer = actions.offer_hand_off(clinic.act(ana), item=items[2], to=ben.id)
    actions.accept_hand_off(clinic.act(ben), offer=offer, read_back="yes")
    actions.offer_hand_off(clinic.act(ana), item=items[3], to=ben.id)
    clinic.after(hours=13, minutes=59)
    assert deadlines.look(clinic.act()) >= 1  # the last second of Thursday in New York
    day = day_close(clinic.act(ana), staff=ana.id, day=DAY)
    assert (day.closed, day.opened, day.set_aside, day.handed_on, day.taken_over) == (1, 0, 1, 1, 0)
    assert day.attempts == Attempts(made=2, reached=1)
    assert day.closed_items == (items[0],)
    assert (day.open_items, day.still_open) == ((items[1], items[3]), 2)
    assert day.unsettled == 1
    clinic.after(hours=2)
    deadlines.look(clinic.act())
    next_day = day_close(clinic.act(ana), staff=ana.id, day=date(2026, 3, 13))
    assert (next_day.breached_items, next_day.closed, next_day.attempts.made) == ((items[1], items[3]), 0, 0)
    other = day_close(clinic.act(ben), staff=ben.id, day=DAY)
    assert (other.taken_over, other.handed_on, other.open_items, other.closed) == (1, 0, (items[2],), 0)


def test_a_past_day_stays_what_it_was_when_things_move_on(clinic, call, ana, ben):
    patient = clinic.patient()
    clinic.tell(facts.Left, patient)
    item = clinic.item().pk
    actions.claim(clinic.act(ana), item=item)
    clinic.after(days=1)
    offer = actions.offer_hand_off(clinic.act(ana), item=item, to=ben.id)
    actions.accept_hand_off(clinic.act(ben), offer=offer, read_back="yes")
    clinic.tell(facts.Called, patient, by=ben)
    for _ in range(2):
        day = day_close(clinic.act(ana), staff=ana.id, day=DAY)
        assert (day.open_items, day.closed, day.handed_on) == ((item,), 0, 0)
        Item.objects.unscoped("tests").update(owner=None)  # the table may say what it likes
        clinic.after(days=1)
    assert day_close(clinic.act(ben), staff=ben.id, day=DAY + timedelta(days=1)).closed_items == (item,)


def test_a_day_is_ones_own_business_and_the_supervisors(clinic, ana, ben):
    with pytest.raises(Refused, match=r"access\.denied"):
        day_close(clinic.act(ben), staff=ana.id, day=DAY)
    assert day_close(clinic.act(clinic.staff("Sue", role="supervisor")), staff=ana.id, day=DAY).closed == 0
