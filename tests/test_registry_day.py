"""Steps 30 and 34 of DAY.md in a browser, by keyboard alone: a cohort is run again, and a colleague's cases are shared out."""

from datetime import UTC, datetime

import pytest
from tests.working_day import FACES, WHY, items, staff, until

from liaison.interfaces.demo.registry import CASES, LEAVE, NEW
from liaison.journeys.caseload.models import Case, Transfer
from liaison.journeys.population.actions import compute_next
from liaison.journeys.population.models import Enrolment, Run
from liaison.kernel.act import Act

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.feature("F54")
@pytest.mark.feature("F57")
@pytest.mark.parametrize(("size", "language", "scheme"), FACES)
def test_the_registry_and_the_cases(day, size, language, scheme):
    day.begin(size, language, scheme)
    maria = day.sit("maria", shots=True)
    day.clock.at("13:35")
    day.comes_in(maria)
    runs_the_cohort_again(day, maria)
    day.clock.at("15:10")
    helen = day.sit("helen", shots=True)
    day.comes_in(helen)
    shares_out(day, helen)
    day.clock.at("15:12")
    again = day.sit("maria", shots=True)  # an hour and a half later she signs in anew
    day.comes_in(again)
    accepts(day, again)
    assert day.troubles == []


def runs_the_cohort_again(day, maria):
    """Seven new, three exits, A1c beside each; two are to be asked, one is paused; a second run finds the same."""
    page, there = maria.page, "/registry/cohorts/diabetes"
    maria.go(there)
    maria.actions = 0
    runs_again(maria)
    run = Run.objects.filter(cohort__code="diabetes").latest("ran_at")
    assert (run.entered, run.left) == (NEW, LEAVE)
    assert page.locator("tbody tr[data-row]").count() == NEW
    assert page.locator("tbody tr[data-row]", has_text="%").count() == NEW
    maria.look("30-cohort", day.language)
    for number in range(2):
        maria.press_on(f"tbody tr[data-row]:nth-child({number + 1}) input[name=selected]", "Space")
    with page.expect_navigation():
        maria.press("e")
    assert Enrolment.objects.unscoped(WHY).filter(state="asked").count() == 2
    until(lambda: items(duty="population.ask_to_take_part", closed_at=None).count() == 2)
    leaving = Enrolment.objects.unscoped(WHY).get(state="enrolled", patient__in=_left(run))
    maria.go(f"{there}?standing=left")
    maria.look("30-left", day.language)
    maria.press_on(f'tbody a[href$="{leaving.patient_id}"]')
    page.wait_for_url("**/people/*")
    maria.look("30-person", day.language)
    with page.expect_navigation():
        maria.press("p")
    leaving.refresh_from_db()
    assert leaving.state == "paused"
    maria.step(30, budget=7)
    maria.go(there)
    runs_again(maria)
    again = Run.objects.filter(cohort__code="diabetes").latest("ran_at")
    assert (again.digest, again.entered, again.left) == (run.digest, run.entered, run.left)
    assert page.locator(".cohort-run .state-done").count() == 1


def runs_again(maria):
    """She presses; a worker computes; her page shows it by itself."""
    with maria.page.expect_navigation():
        maria.press("r")
    maria.page.locator("#computing").wait_for()
    assert compute_next(Act(actor="system:worker", at=datetime.now(UTC), purpose="operations", via="worker")) == 1
    maria.page.locator("#computing").wait_for(state="detached")


def _left(run):
    return run.people.model.objects.unscoped(WHY).filter(run=run, standing="left").values("patient")


def shares_out(day, helen):
    """Carmen is on leave: the preview changes nothing, then her eighteen cases are offered to two colleagues."""
    page, carmen = helen.page, staff("carmen")
    helen.go("/caseload/loads")
    helen.look("34-loads", day.language)
    helen.actions = 0
    helen.press_on('a[href="/caseload/share"]')
    page.wait_for_url("**/caseload/share")
    helen.reach("#from")
    helen.actions += 1
    page.keyboard.type("Carmen")
    for name in ("maria", "devon"):
        helen.press_on(f'input[name=among][value="{staff(name).id}"]', "Space")
    with page.expect_navigation():
        helen.press("v")
    helen.look("34-preview", day.language)
    assert page.locator("input[name=move]").count() == CASES
    assert Transfer.objects.unscoped(WHY).count() == 0
    with page.expect_navigation():
        helen.press("Control+Enter")
    helen.step(34, budget=10)
    assert Transfer.objects.unscoped(WHY).filter(state="offered").count() == CASES
    assert Case.objects.unscoped(WHY).filter(owner=carmen).count() == CASES


def accepts(day, maria):
    page, me = maria.page, staff("maria")
    mine = Transfer.objects.unscoped(WHY).filter(to=me, state="offered").count()
    before = Case.objects.unscoped(WHY).filter(owner=me).count()
    maria.go("/caseload/offers")
    maria.look("34-offers", day.language)
    with page.expect_navigation():
        maria.press("Control+Enter")
    assert Case.objects.unscoped(WHY).filter(owner=me).count() == before + mine
