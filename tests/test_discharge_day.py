"""Step 31 of DAY.md in a browser, by keyboard alone: two agencies have answered, the patient chooses with his son, the others are told."""

import pytest
from tests.working_day import FACES, WHY, items, log, patient

from liaison.journeys.discharge.models import Candidate, Choice, Plan

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.feature("F51"), pytest.mark.feature("F53")]


@pytest.mark.parametrize(("size", "language", "scheme"), FACES)
def test_the_way_home(day, size, language, scheme):
    day.begin(size, language, scheme)
    maria = day.sit("maria", shots=True)
    day.clock.at("08:22")
    day.comes_in(maria)
    proves_the_risk(day, maria)
    day.clock.at("13:55")
    day.comes_in(maria)
    chooses_with_the_son(day, maria)
    settles_the_plan(day, maria)
    looks_at_the_readmission(day, maria)
    assert day.troubles == []


def proves_the_risk(day, maria):
    """Step 8: the scores of the stay beside the call, with every fact and row; what is missing is said."""
    rosa, page = patient("Delgado Fuentes"), maria.page
    item = items(duty="transitions.call", patient=rosa, closed_at=None).get()
    maria.go(f"/work/{item.pk}/call")
    shown = page.locator(".call-record .score")
    assert shown.count() == 2
    shown.first.locator("summary").focus()
    maria.press("Enter")
    assert "risk_score_points.csv:" in shown.first.inner_text()
    plan = Plan.objects.unscoped(WHY).get(patient=rosa, over="")
    lace = next(score for score in plan.scores if score["name"] == "LACE")
    assert str(lace["low"]) in shown.first.locator(".score-total").inner_text()
    maria.go(f"/patients/{rosa.id}")
    maria.look("8-risk", day.language)


def chooses_with_the_son(day, maria):
    """Two have answered: one is chosen, the son is there, signed; whoever was asked is told in the same step."""
    thomas, page = patient("Whitfield"), maria.page
    choice = Choice.objects.unscoped(WHY).get(patient=thomas)
    maria.go(f"/patients/{thomas.id}/placements/{choice.id}")
    maria.look("31-choice", day.language)
    assert page.locator(".place").count() == 3
    maria.actions = 0
    maria.press("1")
    maria.fill('[name="present"]', "Andrew Whitfield")
    maria.fill('[name="signed_name"]', "Thomas Whitfield")
    with page.expect_navigation():
        maria.press("Control+Enter")
    maria.step(31, budget=6)
    maria.look("31-chosen", day.language)
    choice.refresh_from_db()
    assert (choice.chosen_by, choice.present, choice.signed_name) == ("patient", "Andrew Whitfield", "Thomas Whitfield")
    told = Candidate.objects.unscoped(WHY).filter(choice=choice, told_at__isnull=False)
    assert told.count() == 3
    assert items(duty__startswith="discharge.post_acute_reply", patient=thomas, closed_at=None).count() == 0
    assert log(name="discharge.PatientChose", patient=thomas.id).count() == 1
    assert page.locator(".place-statement").inner_text() == choice.statement


def settles_the_plan(day, maria):
    """What is missing for Thomas becomes a task with an owner and a day; the copy is in his language."""
    thomas, page = patient("Whitfield"), maria.page
    plan = Plan.objects.unscoped(WHY).get(patient=thomas, over="")
    maria.go(f"/patients/{thomas.id}/home/{plan.stay}")
    maria.look("31-plan", day.language)
    maria.press_on('input[name="transport-state"]', "ArrowDown")
    maria.press("ArrowDown")
    assert page.locator('input[name="transport-state"][value="missing"]').is_checked()
    with page.expect_navigation():
        maria.press("Control+Enter")
    mine = items(duty="discharge.finish_item", patient=thomas, closed_at=None).get()
    assert mine.owner.name == "María Ortiz"
    maria.go(f"/patients/{thomas.id}/home/{plan.stay}/copy?language={day.language}")
    maria.look("31-copy", day.language)
    assert "Harbor Home Nurses" in page.locator("article").inner_text()
    maria.go(f"/patients/{thomas.id}/home/{plan.stay}/placement")
    maria.look("31-ask", day.language)


def looks_at_the_readmission(day, maria):
    """Rosa is back within the month: the page of the two stays."""
    rosa = patient("Delgado Fuentes")
    item = items(duty="discharge.review_readmission", patient=rosa).latest("id")
    maria.go(f"/readmissions/{item.key}")
    maria.look("31-readmission", day.language)
    assert maria.page.locator(".panel").count() >= 4
