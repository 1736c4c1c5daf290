"""The calendars in a browser: drawn, dragged, moved by keyboard, printed, dark, narrow and from right to left."""

import re
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.db import transaction
from tests.conftest import axe, shot
from tests.demo_clinic import clock

from liaison.records.scheduling import actions
from liaison.records.scheduling.models import Appointment, Claim, Need, VisitType
from liaison.records.scheduling.tests import clinic as ground
from liaison.records.scheduling.tests.clinic import BEN, ELM, FOX, ROOM, asks, at
from liaison.records.scheduling.values import Use
from liaison.spine.people.models import Staff

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F01"), pytest.mark.slow]
DAY = "/schedule?view=day&day=2026-03-12"
MOVE = "#move-form button:not([type=button])"


@pytest.fixture(autouse=True)
def morning(chromium):
    with clock():
        yield


@pytest.fixture
def maria():
    user = User.objects.create(username="maria")
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    return Staff.objects.create(user=user, name="María Ortiz", role="coordinator")


@pytest.fixture
def booked():
    with transaction.atomic():
        ground.clinic()
        Need.objects.create(visit_type=VisitType.objects.get(), kind="room")
    actions.book(ground.ACT, booking=asks("ben", at(12, 10), patient=BEN, uses=(Use(ELM), Use(ROOM))))
    return actions.book(ground.ACT, booking=asks("ada", at(12, 9), uses=(Use(FOX), Use(ROOM))))


def starts():
    row = Appointment.objects.unscoped("a test").get(state="booked", patient=ground.ADA)
    return row.starts_at.astimezone(ground.ZONE)


def drag(page, name, *, down, across=0):
    """Pixels: a quarter of an hour is 33 of them."""
    page.wait_for_selector(".ec-event .ev-who")
    box = page.locator(".ec-event", has_text=name).first.bounding_box()
    x, y = box["x"] + box["width"] - 12, box["y"] + 8
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 20, steps=3)
    page.mouse.move(x + across, y + down, steps=6)
    page.mouse.up()
    page.wait_for_selector("#move-form")


def test_a_dragged_visit_is_moved_when_somebody_says_so(open_as, maria, booked):
    page = open_as(maria, DAY)
    drag(page, "F1", down=2 * 33 + 2)
    assert page.input_value("#move-form [name=time]")[:5] == "09:30"
    assert axe(page) == []
    with page.expect_navigation():
        page.locator(MOVE).click()
    assert "Moved to" in page.inner_text("body")
    assert starts() == at(12, 9, 30)


def test_a_rule_that_says_no_is_explained_and_the_visit_goes_back(open_as, maria, booked):
    page = open_as(maria, DAY, expects=("status of 422", "Status Error Code 422"))
    before = page.locator(".ec-event", has_text="F1").first.bounding_box()
    drag(page, "F2", down=0, across=before["x"] - page.locator(".ec-event", has_text="F2").first.bounding_box()["x"])
    page.fill("#move-form [name=time]", "09:05")
    page.locator(MOVE).click()
    page.wait_for_selector("[data-fill]")
    assert "Dr. Fox is taken until 9:20" in page.inner_text("#move-visit")
    shot(page, "schedule-refused", full=False)
    page.locator("[data-fill]").first.click()
    assert page.input_value("#move-form [name=time]")[:5] == "09:20"
    page.keyboard.press("Escape")
    page.wait_for_selector("#move-visit", state="hidden")
    column = page.locator(".ec-event", has_text="F2").first.bounding_box()
    assert column["x"] != before["x"], "it stands where it stood"
    assert Appointment.objects.unscoped("a test").filter(state="rescheduled").count() == 0


@pytest.mark.feature("F05")
def test_dropped_on_somebody_it_can_be_on_top_of_them_with_a_reason(open_as, maria, booked):
    """From Dr. Elm's column onto a visit of Dr. Fox's, by the mouse alone but for the reason's words."""
    maria.role = "supervisor"
    maria.save()
    attic = ground.resource(UUID(int=15), "room", "Room 2").id
    ground.open_weekdays(attic)
    page = open_as(maria, DAY, expects=("status of 422", "Status Error Code 422"))
    page.wait_for_selector(".ec-event .ev-who")
    mine, theirs = (page.locator(".ec-event", has_text=name).first.bounding_box() for name in ("F2", "F1"))
    drag(page, "F2", down=theirs["y"] - mine["y"] + 2, across=theirs["x"] - mine["x"])
    assert page.locator("#move-form [name=lead]").evaluate("field => field.selectedOptions[0].text") == "Dr. Fox"
    page.locator(MOVE).click()
    page.wait_for_selector("#move-form [name=why]")
    assert "Dr. Fox is taken until 9:20" in page.inner_text("#move-visit")
    assert axe(page) == []
    shot(page, "schedule-on-top", full=False)
    page.fill("#move-form [name=why]", "febrile child")
    with page.expect_navigation():
        page.locator(MOVE).click()
    rows = Appointment.objects.unscoped("a test").filter(state="booked")
    assert {row.starts_at.astimezone(ground.ZONE) for row in rows} == {at(12, 9)}
    claim = Claim.objects.unscoped("a test").get(resource=FOX, live=True, lane=1)
    assert (claim.appointment.patient_id, claim.why, claim.by) == (BEN, "febrile child", str(maria.actor))


def test_by_keyboard_alone(open_as, maria, booked):
    page = open_as(maria, DAY)
    page.keyboard.press("5")  # the day as a list
    page.wait_for_url("**view=list**")
    link = page.locator(f'a[href="/schedule/move/{booked}"]')
    for _turn in range(80):
        if link.evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("Tab")
    with page.expect_navigation(wait_until="domcontentloaded"):  # keys are heard from then on
        page.keyboard.press("Enter")
    page.focus("#move-form [name=time]")
    page.keyboard.type("1115AM")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**view=list**")
    assert starts() == at(12, 11, 15)


@pytest.mark.parametrize("view", ["day", "week", "things", "month", "list"])
@pytest.mark.parametrize(("size", "scheme", "language"), [("desk", "light", "en"), ("phone", "dark", "es")])
def test_every_view_is_clean_and_scrolls_only_down(open_as, maria, booked, view, size, scheme, language):
    page = open_as(maria, f"/schedule?view={view}&day=2026-03-12", size=size, scheme=scheme, language=language)
    if view in ("day", "week", "things"):
        page.wait_for_selector(".ec-event")
    wide, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= room
    assert axe(page) == []
    shot(page, f"schedule-{view}-{size}-{language}", full=False)


def test_from_right_to_left_the_first_column_is_on_the_right(open_as, maria, booked):
    page = open_as(maria, DAY)
    page.evaluate("document.documentElement.dir = 'rtl'; document.getElementById('calendar').dir = 'rtl'")
    heads = page.locator(".ec-col-head")
    first, second = heads.nth(0).bounding_box(), heads.nth(1).bounding_box()
    assert first["x"] > second["x"]
    shot(page, "schedule-day-rtl", full=False)


def test_on_paper_each_clinician_has_a_sheet(open_as, maria, booked):
    page = open_as(maria, "/schedule?view=list&day=2026-03-12")
    page.emulate_media(media="print")
    assert page.locator(".cal-filters").is_hidden()
    assert page.locator(".cal-sheet").first.evaluate("element => getComputedStyle(element).breakAfter") == "page"
    assert re.search(r"9:00.*9:20", page.locator(".cal-sheet", has_text="Dr. Fox").inner_text(), re.S)
    assert axe(page) == []


def test_on_a_phone_the_list_comes_first(open_as, maria, booked):
    page = open_as(maria, "/schedule", size="phone")
    page.wait_for_url("**view=list**")
