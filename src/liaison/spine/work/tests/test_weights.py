"""The weights are data a supervisor sees and changes; every item gets its new place at once, and the right one."""

import random

import pytest

from liaison.engines.ranking.chance import chance_by_hour
from liaison.engines.ranking.parameters import DEFAULT, Harm, Parameters
from liaison.engines.ranking.score import rank_key
from liaison.kernel.errors import Refused
from liaison.platform.models import EventRow
from liaison.spine.work import actions
from liaison.spine.work.models import Item, RankParameter
from liaison.spine.work.queries import parameters, parameters_shown, worklist
from liaison.spine.work.rules.weighing import cannot_set
from liaison.spine.work.tests import events as facts
from liaison.spine.work.tests.test_worklist import scattered

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F56")]


@pytest.fixture
def boss(clinic):
    return clinic.act(clinic.staff("Sue", role="supervisor"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("harm_points", (1, 2, 3, 4, 90)), ("doubling_hours", 7), ("due_points", 11), ("late_points", 77),
        ("usual_minutes", 30), ("effort_percent", 100), ("desk_points", 3),
    ],
)  # fmt: skip
def test_changing_a_weight_gives_every_item_the_place_python_would_give_it(clinic, boss, name, value):
    scattered(clinic, random.Random(1), 60)
    actions.set_parameter(boss, name=name, value=value)
    weights = parameters()
    assert weights == Parameters(**{name: value})
    for item in clinic.items():
        expected = rank_key(
            Harm(item.harm), item.minutes, item.legal_due_at, late=item.late, risk=item.risk, parameters=weights
        )
        assert item.rank_key == expected
    lines = worklist(boss, team="coordination").lines
    assert [line.score for line in lines] == sorted((line.score for line in lines), reverse=True)


def test_changing_how_reaching_weighs_changes_the_hours_of_everybody(clinic, boss, call, tries):
    tried, untried = clinic.patient(), clinic.patient()
    for number, patient in enumerate((tried, untried)):
        clinic.tell(facts.Left, patient, key=f"stay:{number}")
    clinic.tell(facts.Called, tried, key="stay:0", reached=False)
    actions.set_parameter(boss, name="reach_percent", value=250)
    weights = parameters()
    found = {item.patient_id: tuple(item.chance) for item in clinic.items()}
    assert found == {
        tried.id: chance_by_hour([(10, False)], parameters=weights), untried.id: chance_by_hour((), parameters=weights),
    }  # fmt: skip


def test_every_try_to_reach_somebody_changes_their_best_hours(clinic, call, tries):
    patient = clinic.patient()
    clinic.tell(facts.Left, patient)
    before = clinic.item().chance
    assert tuple(before) == chance_by_hour(())
    clinic.tell(facts.Called, patient, reached=False, happened_at=clinic.now)
    assert tuple(clinic.item().chance) == chance_by_hour([(10, False)])
    assert clinic.item().chance[10] < before[10]
    clinic.after(days=1)
    clinic.tell(facts.Left, patient, key="stay:2")
    assert tuple(clinic.items()[1].chance) == chance_by_hour([(10, False)])  # learned, not forgotten


def test_the_change_is_a_fact_and_is_shown_beside_its_default(clinic, boss):
    actions.set_parameter(boss, name="late_points", value=1)
    row = EventRow.objects.get(name="work.ParameterChanged")
    assert (row.body, row.actor) == ({"parameter": "late_points", "before": "35", "value": "1"}, boss.actor)
    shown = {one.name: one for one in parameters_shown()}
    assert (shown["late_points"].value, shown["late_points"].default, shown["late_points"].changed_by) == (
        1, 35, boss.actor,
    )  # fmt: skip
    assert shown["due_points"].changed_at is None
    assert all(one.sentence for one in shown.values())


def test_a_weight_that_an_update_removed_is_forgotten(clinic, boss):
    RankParameter.objects.create(name="gone", value=1, changed_at=clinic.now, changed_by="staff:1")
    assert parameters() == DEFAULT


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("no_such", 1, "unknown_parameter"),
        ("late_points", -1, "bad_value"),
        ("late_points", True, "bad_value"),
        ("late_points", 35, "unchanged"),
        ("harm_points", (5, 4, 3, 2, 1), "bad_value"),
        ("harm_points", (1, 2, 3), "bad_value"),
        ("doubling_hours", 0, "bad_value"),
        ("late_points", 36, ""),
    ],
)
def test_what_a_weight_may_be(name, value, code):
    assert cannot_set(DEFAULT, name, value) == code


def test_only_who_may_tune_can_change_them(clinic):
    with pytest.raises(Refused, match=r"access\.denied"):
        actions.set_parameter(clinic.act(clinic.staff()), name="late_points", value=1)
    assert Item.objects.unscoped("tests").count() == 0
