"""What a patient sees who opens a link on a telephone: the page of a visit and the page of a form, in both languages, by touch."""

import re
from datetime import date, timedelta
from uuid import UUID

import pytest
import time_machine
from django.core.cache import cache
from django.utils import translation
from tests.conftest import axe, shot

from liaison.journeys.outreach import actions
from liaison.journeys.outreach.tests.clinic import VISIT, WHY, act, at, clinic, left, register, state, texts, visit
from liaison.journeys.outreach.values.links import FormFor
from liaison.spine.conversations.models import Crisis
from liaison.spine.forms.models import FormResponse

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F08"), pytest.mark.feature("F41")]
ANA, LUZ = UUID(int=31), UUID(int=32)


@pytest.fixture
def here(settings):
    settings.WIRE_PUBLIC_URL = "https://clinic.example"
    cache.clear()
    with time_machine.travel(at(11, 11), tick=True):
        clinic()
        register(ANA, "en")
        register(LUZ, "es")
        yield


def said(text, language):
    with translation.override(language):
        return translation.gettext(text)


def good(page, name):
    """Whole, at the width of a small telephone, and read from left to right."""
    assert axe(page) == []
    wide = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.dir]")
    assert (wide[0] <= 375, wide[1]) == (True, "ltr")
    shot(page, name)


def link_in(patient, starts):
    pk = visit(patient, starts, at(11, 7))
    actions.send_reminders(act(at(11, 8)))
    (message,) = texts(patient=patient, template__startswith="reminder")
    left(message)
    return pk, re.search(r"/v/[\w-]+", message.text)[0]


def test_a_visit_is_confirmed_in_spanish_and_cancelled_in_english_by_touch(here, open_page):
    hers, path = link_in(LUZ, VISIT)
    page = open_page(path, size="phone", language="en")
    good(page, "link-visit-es")
    page.get_by_role("button", name=said("I will come", "es")).tap()
    page.get_by_text(said("Something changed?", "es")).tap()
    shot(page, "link-visit-coming-es")
    assert state(hers) == "confirmed"

    pk, path = link_in(ANA, VISIT + timedelta(hours=1))
    page = open_page(path, size="phone", scheme="dark")
    page.get_by_role("button", name="I cannot come").tap()
    page.get_by_text("Do you want to cancel this visit?").wait_for()
    good(page, "link-visit-asks-back-en-dark")
    assert state(pk) == "booked"
    page.get_by_role("button", name="Yes, cancel it").tap()
    page.get_by_text("Your visit is cancelled").wait_for()
    assert state(pk) == "cancelled"


def test_a_form_is_filled_in_by_touch_and_danger_shows_the_crisis_line_at_once(here, open_page):
    of = FormFor(form="phq-9", language="es", until_on=date(2026, 3, 18))
    secret = actions.give_form(act(at(11, 10)), patient=ANA, link=UUID(int=77), of=of)
    page = open_page(f"/f/{secret}", size="phone")
    shot(page, "link-form-es")
    page.get_by_role("button", name=said("Begin", "es")).tap()
    questions = page.locator("fieldset.asked")
    questions.first.wait_for()
    for n in range(9):
        questions.nth(n).locator("label.tile").first.tap()
    assert not page.locator("#asked-danger").is_visible()
    questions.nth(8).locator("label.tile").nth(1).tap()
    page.locator("#asked-danger").wait_for(state="visible")
    assert Crisis.objects.unscoped(WHY).get().patient_id == ANA
    good(page, "link-form-asked-es")
    page.get_by_role("button", name=said("Send my answers", "es")).tap()
    page.get_by_text(said("Thank you. Your answers are with us.", "es")).wait_for()
    assert page.get_by_text("988").is_visible()
    shot(page, "link-form-thanks-es")
    row = FormResponse.objects.unscoped(WHY).get()
    assert (row.standing, row.voice, row.mode) == ("done", "patient", "electronic")
