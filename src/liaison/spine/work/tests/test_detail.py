"""One item with all around it, and a patient's open work."""

import pytest

from liaison.kernel.errors import Refused
from liaison.spine.access.models import RestrictedChart
from liaison.spine.work import actions
from liaison.spine.work.queries import item_detail, open_work_of, proof
from liaison.spine.work.tests import events as facts
from liaison.spine.work.values import duty as declared

pytestmark = pytest.mark.django_db


def test_everything_about_an_item(clinic, call):
    ana, ben = clinic.staff("Ana"), clinic.staff("Ben")
    row = clinic.tell(facts.Left, clinic.patient())
    item = clinic.item().pk
    assert [who.name for who in item_detail(clinic.act(ana), item=item).reachable_by] == ["Ana", "Ben"]
    actions.claim(clinic.act(ana), item=item)
    actions.watch(clinic.act(ben), item=item)
    actions.offer_hand_off(clinic.act(ana), item=item, to=ben.id, note="n")
    found = item_detail(clinic.act(ben), item=item)
    assert (found.opened_by, found.closed_at, found.outcome, found.orphaned) == (row.id, None, "", False)
    assert [who.name for who in (*found.watchers, *found.reachable_by, found.line.owner)] == ["Ben", "Ana", "Ana"]
    assert [(offer.to.name, offer.answer) for offer in found.offers] == [("Ben", "offered")]
    clinic.tell(facts.Called, clinic.item().patient)
    found = item_detail(clinic.act(ben), item=item)
    assert (found.closed_at, found.done_at, found.outcome) == (clinic.now, clinic.now, "Called")


def test_a_patients_open_work_has_the_most_pressing_first(clinic, call, file):
    ana, patient = clinic.staff(), clinic.patient()
    clinic.tell(facts.Left, patient)
    clinic.tell(facts.Left, clinic.patient(), key="stay:9")
    lines = open_work_of(clinic.act(ana), patient=patient.id)
    assert [line.key for line in lines] == ["stay:1", "stay:1"]
    assert lines[0].score >= lines[1].score
    RestrictedChart.objects.create(patient=patient, why="vip", since=clinic.now)
    with pytest.raises(Refused, match=r"access\.denied"):
        open_work_of(clinic.act(ana), patient=patient.id)


def test_an_item_whose_duty_the_program_has_forgotten_is_shown_but_not_proved(clinic, call, monkeypatch):
    ana = clinic.staff()
    clinic.tell(facts.Left, clinic.patient(), risk=4)
    monkeypatch.setattr(declared, "_duties", {})
    item = clinic.item().pk
    line = item_detail(clinic.act(ana), item=item).line
    assert (line.title, line.law.rule_id, line.if_late) == ("clinic.call", "TCM-01", "")
    with pytest.raises(Refused, match=r"work\.duty_unknown"):
        proof(clinic.act(ana), item=item)
    with pytest.raises(Refused, match=r"work\.no_such_item"):
        proof(clinic.act(ana), item=item + 1)
