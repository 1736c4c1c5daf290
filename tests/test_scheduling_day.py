"""A visit found, booked, moved and cancelled in a browser: by keyboard alone, in few actions, both sizes, two languages."""

import pytest
from tests.working_day import FACES, WHY, log, patient, staff

from liaison.records.scheduling.models import Appointment
from liaison.records.scheduling.values import State

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.feature("F01")
@pytest.mark.feature("F02")
@pytest.mark.feature("F06")
@pytest.mark.feature("F11")
@pytest.mark.parametrize(("size", "language", "scheme"), FACES)
def test_a_visit_is_booked_moved_and_cancelled(day, size, language, scheme, record_property):
    day.begin(size, language, scheme)
    maria = day.sit("maria", shots=True)
    day.clock.at("08:33")
    day.comes_in(maria)
    rosa = patient("Delgado Fuentes")
    visit = books(day, maria, rosa)
    prints(day, maria, visit)
    visit = moves(day, maria, rosa, visit)
    cancels(day, maria, visit)
    finds_nothing_and_relaxes(day, maria, rosa)
    assert day.troubles == []
    record_property("actions", maria.spent)


def own(rosa):
    return Appointment.objects.unscoped(WHY).filter(patient=rosa, source="liaison", booked_by=staff("maria").actor)


def books(day, maria, rosa):
    """From the chart: find, what for, which time, book. Six actions at most."""
    page = maria.page
    maria.go(f"/patients/{rosa.id}")
    before = set(own(rosa).values_list("id", flat=True))
    maria.actions = 0
    maria.press("b")
    page.wait_for_url("**/find-time")
    maria.look("find-kinds", day.language)
    kind = page.locator('a[href*="type=hospital-follow-up"]')
    maria.press(kind.get_attribute("data-key"))
    page.wait_for_url("**type=hospital-follow-up*")
    maria.look("find-times", day.language)
    first = page.locator(".time").first
    shown = [int(number) for number in first.locator(".time-why b").all_text_contents()]
    assert sum(shown) == int(first.locator(".time-score").inner_text().split()[-1])
    maria.press("1")
    page.wait_for_url("**/book?*")
    assert page.locator('.prep[lang="es"]').count() == 1
    maria.look("find-book", day.language)
    maria.press("Control+Enter")
    page.wait_for_url("**/appointments/*")
    maria.step("book", budget=6)
    visit = own(rosa).exclude(id__in=before).get()
    assert (visit.state, visit.visit_type_id) == (State.BOOKED, "hospital-follow-up")
    assert log(name="scheduling.Booked", actor=staff("maria").actor, key=f"appointment:{visit.id}").count() == 1
    maria.look("appointment", day.language)
    return visit


def prints(day, maria, visit):
    maria.press("p")
    maria.page.wait_for_url("**/sheet")
    assert maria.page.locator('article.sheet[lang="es"]').count() == 1
    maria.look("appointment-sheet", day.language)
    maria.press("Escape")
    maria.page.wait_for_url(f"**/appointments/{visit.id}")
    maria.step("print", budget=2)


def moves(day, maria, rosa, visit):
    """One step: another time is chosen, and the old one is linked to it."""
    page = maria.page
    maria.press("m")
    page.wait_for_url("**moving=*")
    maria.press("3")
    page.wait_for_url("**/book?*")
    maria.look("find-move", day.language)
    maria.press("Control+Enter")
    page.wait_for_url("**/appointments/*")
    maria.step("move", budget=4)
    visit.refresh_from_db()
    assert (visit.state, visit.moved_to is not None) == (State.RESCHEDULED, True)
    return visit.moved_to


def cancels(day, maria, visit):
    page = maria.page
    maria.press("x")
    page.wait_for_url("**/cancel")
    maria.look("appointment-cancel", day.language)
    maria.press("4")
    maria.press("Control+Enter")
    page.wait_for_url(f"**/appointments/{visit.id}")
    maria.step("cancel", budget=4)
    visit.refresh_from_db()
    assert (visit.state, visit.cancel_reason) == (State.CANCELLED, "no_transport")
    maria.look("appointment-cancelled", day.language)


def finds_nothing_and_relaxes(day, maria, rosa):
    """No result says what is to blame; one press later there are times."""
    page = maria.page
    wish = "type=follow-up&w=1&gender=male&only=gender&only=language&suits=2m&only=suits"
    maria.go(f"/patients/{rosa.id}/find-time?{wish}")
    assert page.locator(".time").count() == 0
    assert page.locator(".find-none .way").count() >= 2
    maria.look("find-nothing", day.language)
    maria.actions = 0
    maria.press("1")
    page.locator(".time").first.wait_for()
    maria.step("relax", budget=1)
    assert page.locator(".times .time").count() > 0
    maria.look("find-costs", day.language)
