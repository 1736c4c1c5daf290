"""Step 24 of DAY.md, its first half, and a screen for mood that says danger: in a browser, by keyboard alone, in both faces."""

import pytest
from tests.robot import Robot
from tests.working_day import FACES, WHY, items

from liaison.spine.conversations.models import Crisis
from liaison.spine.conversations.tests.desk import Desk
from liaison.spine.forms.models import FormFinding, FormResponse

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.feature("F41"),
    pytest.mark.django_db(transaction=True),
]


@pytest.mark.parametrize(("size", "language", "scheme"), FACES)
def test_forms_by_keyboard(open_as, size, language, scheme):
    desk = Desk()
    warsame, rosa = desk.patient("Warsame", "Hodan", language="so"), desk.patient("Delgado", "Rosa", language="es")
    page = open_as(desk.staff("Maria"), "/patients", size=size, language=language, scheme=scheme)
    page.set_default_timeout(15_000)
    maria = Robot(page, f"{size}-{scheme}-{language}")
    asks_for_needs_by_phone(maria, warsame, language)
    hears_danger(maria, rosa, language)


def asks_for_needs_by_phone(maria, warsame, language):
    """Every question by one digit; help is wanted with food alone, so only food is work."""
    page = maria.page
    maria.go(f"/patients/{warsame.id}/forms")
    maria.look("24-forms", language)
    maria.actions = 0
    maria.press_on('[data-form="ahc-hrsn"]')
    page.wait_for_url("**/forms/ask/ahc-hrsn")
    maria.look("24-begin", language)
    maria.press("Control+Enter")
    page.locator("form[data-asked]").wait_for()
    maria.look("24-asked", language)
    begun = maria.actions
    for digit in "2":
        maria.press(digit)
    reached(page, "96778-6")
    maria.press("8")
    maria.press("Enter")
    for digit in "21121111":
        maria.press(digit)
    reached(page, "76513-1")
    for _skipped in range(7):
        maria.press("Enter")
    maria.press("2")
    saved(page)
    maria.press("Control+Enter")
    page.wait_for_url("**/result")
    maria.actions = begun + 1  # the answers are the patient's; opening, beginning and ending are ours
    maria.step(24, budget=8)
    maria.look("24-result", language)
    found = FormFinding.objects.unscoped(WHY).filter(response__patient=warsame).order_by("code")
    assert [(one.code, one.wanted, one.kind) for one in found] == [
        ("need:food", "yes", "help"), ("need:housing", "no", "none"), ("need:transportation", "no", "none"),
    ]  # fmt: skip
    assert items(duty="forms.help_with_need", closed_at=None).get().patient_id == warsame.id


def hears_danger(maria, rosa, language):
    """PHQ-9 with an answer to question 9: the page shows 988 at once, and the alarm is on the list before the form is done."""
    page = maria.page
    maria.go(f"/patients/{rosa.id}/forms/ask/phq-9")
    maria.press("Control+Enter")
    page.locator("form[data-asked]").wait_for()
    for digit in "21111111":
        maria.press(digit)
    reached(page, "44260-8")
    assert not page.locator("#asked-danger").is_visible()
    maria.press("2")
    page.locator("#asked-danger").wait_for(state="visible")
    assert "988" in maria.text("#asked-danger")
    maria.look("24-danger", language)
    assert Crisis.objects.unscoped(WHY).get(patient=rosa).ended_at is None
    assert items(duty="conversations.take_crisis", patient=rosa, closed_at=None).count() == 1
    response = FormResponse.objects.unscoped(WHY).get(patient=rosa)
    page.reload()  # whatever happens to the browser, nothing is lost
    assert page.locator("input:checked").count() == 9
    page.locator("fieldset.asked:focus-within").wait_for()
    maria.press("1")
    saved(page)
    maria.press("Control+Enter")
    page.wait_for_url("**/result")
    response.refresh_from_db()
    assert (response.standing, response.mode, response.form.version) == ("done", "phone", "1")
    assert items(duty="forms.assess_safety", patient=rosa, closed_at=None).get().team_id == "clinicians"


def reached(page, place):
    page.locator(f'[name="{place}"]:focus').wait_for(timeout=8_000)


def saved(page):
    page.locator(".unsaved").first.wait_for(state="detached")
