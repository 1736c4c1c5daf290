"""Work about nobody, or about somebody who is not known yet: it has a deadline, an owner and a proof like any other."""

import pytest

from liaison.kernel.clock import open_hours
from liaison.spine.work import actions
from liaison.spine.work.duties import duty
from liaison.spine.work.queries import item_detail, proof, worklist
from liaison.spine.work.tests import events as facts
from liaison.spine.work.values import Filters, View

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F20")]


class Nobody:
    id = None


@pytest.fixture
def triage(clinic):
    return duty(
        name="clinic.triage", title="Whose is it?", team="coordination", rule=open_hours(2), opens_on=facts.Left,
        closes_on=facts.Called, pauses_on=facts.Waits, resumes_on=facts.GoesOn, needs_reaching=True,
        starts_at=lambda fact: fact.happened_at,
    )  # fmt: skip


def test_it_stands_in_the_list_and_can_be_claimed_and_proved(clinic, triage):
    clinic.tell(facts.Left, Nobody, key="thread:1", happened_at=clinic.now)
    act = clinic.act(clinic.staff())
    (line,) = worklist(act, team="coordination", view=View.TO_DO, filters=Filters()).lines
    assert (line.patient, line.masked, line.name, line.title) == (None, False, "", "Whose is it?")
    actions.claim(act, item=line.item)
    assert item_detail(act, item=line.item).line.owner.name == "Ana"
    assert proof(act, item=line.item).agrees


def test_a_fact_about_whom_it_turned_out_to_be_closes_it(clinic, triage):
    clinic.tell(facts.Left, Nobody, key="thread:1", happened_at=clinic.now)
    clinic.tell(facts.Waits, Nobody, key="thread:1", happened_at=clinic.after(hours=1))
    clinic.tell(facts.GoesOn, Nobody, key="thread:1", happened_at=clinic.after(hours=1))
    clinic.tell(facts.Called, clinic.patient(), key="thread:1", happened_at=clinic.after(minutes=5))
    item = clinic.item()
    assert (item.patient_id, item.outcome, item.legal_due_at.hour) == (None, "Called", 17)
    assert proof(clinic.act(), item=item.pk).agrees


def test_the_same_key_about_others_leaves_it_open(clinic, triage):
    clinic.tell(facts.Left, Nobody, key="thread:1", happened_at=clinic.now)
    clinic.tell(facts.Called, clinic.patient(), key="thread:2")
    assert clinic.item().closed_at is None
