"""The rules page, the weights of the rank, and the operator's page."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import transaction

from liaison.engines import rulebook
from liaison.journeys.transitions.events import Discharged
from liaison.platform import delivery, registry
from liaison.platform.chain import seal
from liaison.platform.events import announce
from liaison.platform.models import EventRow, SweepRun
from liaison.spine.people.events import PatientChanged
from liaison.spine.work.models import Item, RankParameter

pytestmark = pytest.mark.django_db(transaction=True)
IN_PANE = {"HX-Request": "true", "HX-Target": "detail"}


@pytest.fixture
def lead(clinic, sit):
    return sit(clinic.staff("Priya", "supervisor"))


@pytest.fixture
def operator(clinic, sit):
    return sit(clinic.staff("Ada", "administrator"))


def shown(page):
    return [row.key for row in page.context["listing"].rows]


@pytest.mark.feature("F57")
def test_every_rule_is_listed_with_what_runs_it(screen):
    table = list(csv.reader(io.StringIO(screen.get("/clocks?export=csv").content.decode("utf-8-sig"))))
    assert [row[0] for row in table[1:]] == rulebook.rule_ids()
    state = {row[0]: row[5] for row in table[1:]}
    assert state["TCM-01"] == "runs a clock"
    assert set(state.values()) == {"runs a clock", "comes later", "sets no deadline"}


def test_rules_are_narrowed_by_codes_in_the_address(screen):
    page = screen.get("/clocks?about=TCM&clock=driven")
    assert shown(page) == [rule for rule in rulebook.rule_ids() if rule.startswith("TCM-")]
    assert page.context["listing"].rows[0].url == "/clocks/TCM-01?clock=driven&about=TCM"
    assert screen.queries == 3  # who is asking; the rulebook is in memory
    assert shown(screen.get("/clocks?clock=no+such")) == rulebook.rule_ids()[:50]


def test_a_rule_says_its_law_its_mark_and_its_duties(screen):
    html = screen.get("/clocks/TCM-01", **IN_PANE).content.decode()
    assert "CPT 99495" in html
    assert "2 business days" in html
    assert "Call after discharge" in html
    assert "Read in a published source" in html
    assert screen.get("/clocks/TCM-01").context["listing"].chosen_key == "TCM-01"
    screen.get("/clocks/NO-99", 404)


@pytest.mark.feature("F56")
def test_a_weight_is_read_and_changed_and_every_item_moves(clinic, lead):
    clinic.discharges(2)
    before = dict(Item.objects.unscoped("tests").values_list("id", "rank_key"))
    page = lead.get("/parameters")
    assert len(shown(page)) == 11
    assert "Hours nearer to the deadline" in page.content.decode()
    assert "Hours nearer" in lead.get("/parameters/doubling_hours", **IN_PANE).content.decode()
    assert list(lead.post("/parameters/due_points", 422, {"value": "60"}).context["form"].errors) == ["why"]
    lead.post("/parameters/due_points", data={"value": "60", "why": "Too many near misses in May."})
    kept = RankParameter.objects.get()
    assert (kept.value, kept.why) == (60, "Too many near misses in May.")
    assert "Too many near misses in May." in lead.get("/parameters/due_points", **IN_PANE).content.decode()
    after = dict(Item.objects.unscoped("tests").values_list("id", "rank_key"))
    assert {after[item] - before[item] for item in before} == {20}
    assert "Priya" in lead.get("/parameters").content.decode()


@pytest.mark.parametrize("value", ["", "abc", "1.5", "-1", "99999", "40", "1,2", "=1+1"])
def test_a_value_that_cannot_be_used_is_said_beside_the_field(lead, value):
    page = lead.post("/parameters/due_points", 422, {"value": value, "why": "to try"})
    assert list(page.context["form"].errors) == ["value"]
    assert not RankParameter.objects.exists()


def test_only_a_supervisor_sees_the_weights(screen, lead):
    screen.get("/parameters", 403)
    screen.post("/parameters/due_points", 403, {"value": "60", "why": "x"})
    lead.get("/parameters/no_such", 404)


def test_the_operator_sees_what_is_stuck_and_delivers_it_again(clinic, operator, monkeypatch):
    rosa = clinic.patient()
    heard, broken = [], [True]

    def hearer(event, act, row):
        if broken:
            raise LookupError("Rosa Delgado")  # what a hearer says may name somebody; the page must not
        heard.append(row.pk)

    monkeypatch.setitem(registry._hearers, PatientChanged, [hearer])
    with transaction.atomic():
        row = announce(PatientChanged(patient=rosa.id, key="patient:1", fields=("name",)), clinic.act())
    page = operator.get("/operations")
    assert shown(page) == [str(row.pk)]
    html = page.content.decode()
    assert "LookupError" in html
    assert "Rosa" not in html
    operator.post("/operations/replay", data={"selected": [row.pk]})
    assert shown(operator.get("/operations")) == [str(row.pk)]
    broken.clear()
    operator.post("/operations/replay", data={"selected": [row.pk]})
    assert heard == [row.pk]
    assert shown(operator.get("/operations")) == []


def test_the_operator_sees_the_chain_and_the_regular_looks(clinic, operator):
    clinic.discharges(1)
    waiting = EventRow.objects.count()
    page = operator.get("/operations")
    assert (page.context["head"][0], page.context["unsealed"]) == ("0", waiting)
    seal()
    SweepRun.objects.create(name="work.deadlines", ran_at=clinic.now)
    page = operator.get("/operations")
    assert (page.context["head"][0], page.context["unsealed"]) == (str(waiting), 0)
    assert [(sweep.name, sweep.late) for sweep in page.context["sweeps"] if sweep.name == "work.deadlines"] == [
        ("work.deadlines", False)
    ]
    SweepRun.objects.update(ran_at=clinic.now - timedelta(hours=1))
    assert {sweep.late for sweep in operator.get("/operations").context["sweeps"]} == {True}


@pytest.mark.parametrize("data", [{}, {"selected": ["x"]}, {"selected": ["-1"]}])
def test_nothing_chosen_is_refused(operator, data):
    operator.post("/operations/replay", 422, data)


def test_only_an_operator_operates(screen, lead):
    for somebody in (screen, lead):
        somebody.get("/operations", 403)
        somebody.post("/operations/replay", 403, {"selected": [1]})
    assert not EventRow.objects.filter(name=Discharged.name()).exists()
    assert delivery.parked() == []
